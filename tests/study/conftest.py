"""A session on a real database and a clock that is moved by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studykit.decks.deck import Deck
from studykit.items import misconceptions
from studykit.store.store import Store
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import LONG
from tests.study.log import Log


@pytest.fixture
def session(store: Store, deck: Deck, clock: MovableClock) -> Iterator[Session]:
    opened = Session(store, deck, clock, minutes=LONG)
    yield opened
    opened.close()


@pytest.fixture
def log(store: Store) -> Log:
    return Log(store)


@pytest.fixture
def drugs_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A belief ``drugs-last``, which has taken in another, ``drugs-stay``."""
    path = tmp_path / "misconceptions.toml"
    path.write_text(
        '[drugs-last]\nbelieves = "x"\ntrue = "x"\nseen = "x"\nevidence = "judgment"\nconfidence = "low"\n'
        'aliases = ["drugs-stay"]\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(misconceptions, "SOURCES", [*misconceptions.SOURCES, path])
