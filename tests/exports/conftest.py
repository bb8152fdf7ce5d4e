"""A deck made by hand, and the real Anki library to import it into. Nothing is simulated here."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from studykit.decks.deck import Card, Deck, Fact
from studykit.engine.draws import Variant
from studykit.exports.exporter import EXPORTERS, Entry
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.recall import Recall
from studykit.items.figure import Axis, Figure, Line, Mark
from studykit.items.item import Item
from studykit.subject import Subject
from studykit.text import text

GOOD = 3
MOMENT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
TRACE = Figure(
    (Line((0, 2, 3, 4, 10), (-70, -70, 40, -80, -70)),),
    Axis("time", "ms", 0, 10, 2),
    Axis("membrane potential", "mV", -100, 60, 20),
    "A trace with one spike.",
)
CHOICE = Item(
    stem=text("A pulse of 0.8 × threshold reaches a neuron. What follows?"),
    ask=Choice(
        (
            right("A *local* response"),
            wrong("A small action potential", "subthreshold-small-spike"),
            wrong("A tall action potential", "stronger-stimulus-taller-spike"),
        )
    ),
    steps=(text("0.8 is less than 1."), text("So threshold is not reached.")),
    reveal=TRACE,
)
NUMERIC = Item(
    stem=text("What is the membrane potential at the peak?"),
    ask=Numeric(40, "mV", 3, misreadings=(Misreading(55, "peak-is-e-na"),)),
    steps=(text("Find the highest point."), text("Read the axis at its left.")),
    figure=TRACE,
    reveal=replace(TRACE, marks=(Mark(3, 40, "40 mV"),)),
)
FACT = Fact(text("Which ion carries the upstroke?"), text("Na^{+}"), (text("Its channels open first."),))
CARDS = (
    Card("fires-or-not/1", "fires-or-not", 1),
    Card("read-peak/1", "read-peak", 1),
    Card("upstroke-ion", "upstroke-ion", None, FACT),
)
DECK = Deck("by-hand", "Made by hand", "Three cards & no more.", 1_764_000_001, CARDS)


@pytest.fixture(autouse=True)
def beliefs(neurophysiology: Subject) -> None:
    """What is made by hand names beliefs of that subject."""


@pytest.fixture(scope="session")
def made() -> tuple[Deck, list[Entry]]:
    """A deck with a choice, a number with pictures, and a fact; a question for each card."""
    items = (CHOICE, NUMERIC, Item(FACT.question, Recall(FACT.answer), FACT.because))
    titles = ("Predict what a pulse does", "Read the peak", "Which ion carries the upstroke?")
    entries = [
        Entry(card, 1, Variant("by-hand", 1, card.level, title, "seed", {}, item))
        for card, title, item in zip(CARDS, titles, items, strict=True)
    ]
    return DECK, entries


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a deck as an Anki package, at a fixed moment unless another is given."""

    def write(deck: Deck, entries: Sequence[Entry], moment: datetime = MOMENT) -> Path:
        path = tmp_path_factory.mktemp("package") / "deck.apkg"
        EXPORTERS.get("anki").write(deck, entries, path, moment)
        return path

    return write


class RealAnki(Struct):
    """A learner's collection, with what the tests do with it."""

    collection: Any

    def take(self, package: Path) -> None:
        """Import ``package`` as Anki's dialog does by default: newer notes and templates win."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        options = ImportAnkiPackageOptions()
        self.collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(package), options=options)
        )

    def cards(self) -> dict[str, Any]:
        """The cards by the permanent id of what they ask for, in the order in which Anki shows them."""
        cards = [self.collection.get_card(number) for number in self.collection.find_cards("")]
        return {card.note()["Id"]: card for card in sorted(cards, key=lambda card: card.due)}

    def study(self, deck: str, *, answers: int) -> None:
        """Answer the next cards of ``deck`` (its title) with Good."""
        scheduler = self.collection.sched
        self.collection.decks.select(self.collection.decks.id_for_name(deck))
        for _ in range(answers):
            card = scheduler.getCard()
            card.start_timer()
            scheduler.answerCard(card, GOOD)

    def schedules(self) -> dict[str, tuple[int, ...]]:
        """What Anki knows of when each card is due."""
        return {
            name: (card.due, card.ivl, card.reps, card.queue, card.type)
            for name, card in self.cards().items()
        }


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[RealAnki]:
    """An empty collection of the real Anki library; without it the test is skipped, but never in CI."""
    try:
        from anki.collection import Collection
    except ImportError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the Anki library cannot be loaded here: {error}")
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield RealAnki(collection)
    collection.close()
