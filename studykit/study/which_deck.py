"""Which deck is meant where none is named: the one that was studied last. Nothing is asked here."""

from pathlib import Path

from studykit.decks.deck import Deck
from studykit.decks.load import is_file, load, names
from studykit.decks.together import in_one
from studykit.store.store import Store
from studykit.study.settings import LAST_DECK


def last_or_all(store: Store) -> Deck:
    """The deck that the learner of ``store`` studied last, if it is still there, or else all decks in one.

    Raises StudykitError where it is there and cannot be read.
    """
    last = store.setting(LAST_DECK, "")
    is_there = Path(last).exists() if is_file(last) else last in names()
    return load(last) if is_there else in_one([load(name) for name in names()])


def remember(name: str, deck: Deck, store: Store) -> None:
    """Keep that ``deck``, called by ``name``, is the one that is studied."""
    last = str(Path(name).absolute()) if is_file(name) else deck.name
    if store.setting(LAST_DECK, "") != last:
        store.set_setting(LAST_DECK, last)
