"""The next card from 1,000,000 cards beside the next from 10,000, as a session asks for it; no simulation."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from side_by_side import Row, medians, table

from studykit.clock import FixedClock, study_day
from studykit.decks.deck import Card, Deck, Fact
from studykit.store.store import Store
from studykit.study.session import Session
from studykit.text import text

T = TypeVar("T")

FEW, MANY, SMALL = 10_000, 1_000_000, 1_000
ROUNDS, QUESTIONS = 11, 10
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
TODAY = study_day(NOW, UTC)
FACT = Fact(text("Is it?"), text("It is"))
DAYS = {
    "nearly all due": lambda n: 30 if n % 100 == 0 else -(n * 7919 % 60),
    "one in five due": lambda n: n % 5,
}


def database(path: Path, size: int, days: Callable[[int], int]) -> Path:
    """A database with as many cards in review, card ``n`` due in ``days(n)`` from today."""
    Store.open(path).close()
    rows = ((f"fact-{n}", f"fact-{n}", 5 + n % 97 / 7, TODAY - 90, TODAY + days(n)) for n in range(size))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO cards VALUES (?, ?, 'review', NULL, ?, 5, ?, ?, NULL, 3, 0)", rows
        )
    return path


def deck(numbers: range) -> Deck:
    """A deck of these cards."""
    return Deck("d", "D", "", 1, tuple(Card(f"fact-{n}", f"fact-{n}", fact=FACT) for n in numbers))


class Sitting:
    """A session over a deck, and how long each of its steps took, in seconds."""

    def __init__(self, store: Store, deck: Deck) -> None:
        self.seconds: dict[str, list[float]] = {name: [] for name in ("begin", "next", "count", "answer")}
        self.session = self._timed("begin", lambda: Session(store, deck, FixedClock(NOW, UTC), minutes=999))
        self.first_count = self._timed("begin", self.session.left)

    def study(self) -> None:
        """Ask and answer some questions."""
        for _ in range(QUESTIONS):
            question = self._timed("next", self.session.next_question)
            if question is None:
                raise SystemExit("there are fewer cards due than are asked")
            self._timed("count", self.session.left)
            self._timed("answer", lambda: self.session.answer(question, "y", sure=True, milliseconds=4200))  # noqa: B023

    def median(self, step: str) -> float:
        """The median milliseconds of a step."""
        return 1000 * statistics.median(self.seconds[step])

    def _timed(self, step: str, run: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = run()
        self.seconds[step].append(time.perf_counter() - start)
        return result


def compared(what: str, few: Sitting, many: Sitting) -> list[Row]:
    """The rows of two sittings that took turns."""
    medians(ROUNDS, few=few.study, many=many.study)
    steps = {
        "next": ("next card, shown and kept", 0.5),
        "count": ("due and new counted", None),
        "answer": ("answer kept", None),
    }
    return [
        Row(f"{what}: {words}", many.median(step), few.median(step), "ms", wanted)
        for step, (words, wanted) in steps.items()
    ]


def main() -> None:
    rows = []
    begun = []
    for shape, days in DAYS.items():
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            paths = [database(Path(folder, f"{size}.db"), size, days) for size in (FEW, MANY)]
            with Store.open(paths[0]) as few, Store.open(paths[1]) as many:
                sittings = Sitting(few, deck(range(FEW))), Sitting(many, deck(range(MANY)))
                rows += compared(f"whole deck, {shape}", *sittings)
                begun += [(shape, sitting.seconds["begin"]) for sitting in sittings]
                last = [
                    Sitting(store, deck(range(size - SMALL, size)))
                    for store, size in ((few, FEW), (many, MANY))
                ]
                rows += compared(f"{SMALL:,} cards among all, {shape}", *last)
    print(f"studykit: from {MANY:,} cards; peer: from {FEW:,}.\n")
    print(table(rows))
    print("\nA session begins (reads which cards are new; counts those due) in")
    for (shape, seconds), size in zip(begun, [FEW, MANY] * len(DAYS), strict=True):
        print(f"- {size:,} cards, {shape}: {seconds[0]:.2f} s; {seconds[1]:.2f} s")


if __name__ == "__main__":
    main()
