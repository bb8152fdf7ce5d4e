"""Durable reviews, ours beside those of the real Anki library: same disk, same number of cards, in turns."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from anki.collection import AddNoteRequest, Collection
from anki.collection import Card as AnkiCard
from anki.scheduler.v3 import CardAnswer
from side_by_side import Row, medians, table

from studykit.clock import FixedClock, study_day
from studykit.decks.deck import Card, Deck, Fact
from studykit.srs.schedule import Rating
from studykit.store.records import Answer, Confidence, Purpose, Showing
from studykit.store.store import Store
from studykit.study.session import Session
from studykit.text import text

CARDS = 10_000
ROUNDS, REVIEWS = 15, 40
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
TODAY = study_day(NOW, UTC)
FACT = Fact(text("Is it?"), text("It is"))
DECK = Deck("d", "D", "", 1, tuple(Card(f"fact-{n}", f"fact-{n}", fact=FACT) for n in range(CARDS)))


def database(folder: Path) -> Store:
    """Our database of as many cards, all in review and due."""
    path = folder / "study.db"
    Store.open(path).close()
    rows = (
        (card.id, card.skill, 5 + n % 97 / 7, TODAY - 20, TODAY - n % 60) for n, card in enumerate(DECK.cards)
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO cards VALUES (?, ?, 'review', NULL, ?, 5, ?, ?, NULL, 3, 0)", rows
        )
    return Store.open(path)


def collection(folder: Path) -> Collection:
    """Anki's collection of as many cards, scheduled by FSRS."""
    col = Collection(str(folder / "collection.anki2"))
    deck, kind = col.decks.id("d"), col.models.by_name("Basic")
    notes = []
    for card in DECK.cards:
        note = col.new_note(kind)
        note["Front"], note["Back"] = card.id, "It is"
        notes.append(AddNoteRequest(note, deck))
    col.add_notes(notes)
    limits = col.decks.config_dict_for_deck_id(deck)
    limits["new"]["perDay"] = limits["rev"]["perDay"] = 9999
    col.decks.update_config(limits)
    col.decks.set_current(deck)
    col.set_config("fsrs", True)
    return col


def timed(run: Callable[[], object], into: list[float]) -> None:
    """Call ``run``; its seconds go ``into`` a list."""
    start = time.perf_counter()
    run()
    into.append(time.perf_counter() - start)


def shown(store: Store, card: str) -> Showing:
    return store.show(
        card=card, model="fact", version=1, level=0, seed="7", values={}, purpose=Purpose.STUDY, shown_at=NOW
    )


def recorded(store: Store, showing: Showing) -> None:
    answer = Answer(
        showing=showing.id,
        card=showing.card,
        skill=showing.card,
        answer="y",
        right=True,
        misconception=None,
        confidence=Confidence.SURE,
        rating=Rating.GOOD,
        milliseconds=4200,
        answered_at=NOW,
        study_day=TODAY,
    )
    store.record(answer)


def answered(session: Session) -> None:
    question = session.next_question()
    if question is None:
        raise SystemExit("there are fewer cards than are asked")
    session.answer(question, question.read("y"), sure=True, milliseconds=4200)


def answer_in_anki(col: Collection, queued: object) -> None:
    card = AnkiCard(col, backend_card=queued.card)  # type: ignore[attr-defined]
    card.start_timer()
    states = queued.states  # type: ignore[attr-defined]
    col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=CardAnswer.GOOD))


class Runs:
    """The measured pieces of work; ``seconds`` has every single review of each."""

    def __init__(self, store: Store, col: Collection) -> None:
        self.store, self.col = store, col
        self.session = Session(store, DECK, FixedClock(NOW + timedelta(days=1), UTC), minutes=999)
        self.cards: Iterator[Card] = iter(DECK.cards[CARDS // 2 :])
        self.seconds: dict[str, list[float]] = {
            name: [] for name in ("record", "show_and_record", "session", "anki", "anki_queue")
        }

    def record(self) -> None:
        for showing in [shown(self.store, next(self.cards).id) for _ in range(REVIEWS)]:
            timed(lambda showing=showing: recorded(self.store, showing), self.seconds["record"])  # type: ignore[misc]

    def show_and_record(self) -> None:
        for _ in range(REVIEWS):
            card = next(self.cards).id
            timed(
                lambda card=card: recorded(self.store, shown(self.store, card)),  # type: ignore[misc]
                self.seconds["show_and_record"],
            )

    def whole_session(self) -> None:
        for _ in range(REVIEWS):
            timed(lambda: answered(self.session), self.seconds["session"])

    def anki(self) -> None:
        for queued in self.col.sched.get_queued_cards(fetch_limit=REVIEWS).cards:
            timed(lambda queued=queued: answer_in_anki(self.col, queued), self.seconds["anki"])  # type: ignore[misc]

    def anki_queue(self) -> None:
        for _ in range(REVIEWS):
            timed(
                lambda: answer_in_anki(self.col, self.col.sched.get_queued_cards(fetch_limit=1).cards[0]),
                self.seconds["anki_queue"],
            )


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, database(Path(folder)) as store:
        col = collection(Path(folder))
        pragmas = {name: col.db.scalar(f"PRAGMA {name}") for name in ("journal_mode", "synchronous")}  # type: ignore[union-attr]
        runs = Runs(store, col)
        medians(
            ROUNDS,
            record=runs.record,
            anki=runs.anki,
            show_and_record=runs.show_and_record,
            session=runs.whole_session,
            anki_queue=runs.anki_queue,
        )
        col.close()
    middle = {name: 1000 * statistics.median(seconds) for name, seconds in runs.seconds.items()}
    print(table(rows(middle)))
    print(f"\n{CARDS:,} cards, {ROUNDS + 1} turns of {REVIEWS} reviews. Each review is one commit.")
    print(f"Ours: WAL, synchronous = FULL. Anki's own: {pragmas} (2 is FULL).\n")
    print("| what | per second | p50 | p99 |\n|---|---|---|---|")
    for name, seconds in runs.seconds.items():
        p99 = 1000 * statistics.quantiles(seconds, n=100)[98]
        print(f"| {name} | {1000 / middle[name]:.0f} | {middle[name]:.2f} ms | {p99:.2f} ms |")


def rows(middle: dict[str, float]) -> list[Row]:
    """What stands beside Anki's library, by the ``middle`` times in ms."""
    session = "next card + show + record in a session; Anki's get_queued_cards + answer_card"
    return [
        Row("one review: Store.record; Anki's answer_card", middle["record"], middle["anki"], "ms", 0.6),
        Row("show + record; Anki's answer_card", middle["show_and_record"], middle["anki"], "ms"),
        Row(session, middle["session"], middle["anki_queue"], "ms"),
    ]


if __name__ == "__main__":
    main()
