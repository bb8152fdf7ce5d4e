"""A learner's database of a million reviews in ten years, a third of them on the cards of one deck."""

import random  # noqa: TID251 - with a seed, and no questions are drawn
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

from studykit.clock import study_day
from studykit.decks.deck import Card, Deck
from studykit.decks.load import load
from studykit.engine.catalog import CATALOG
from studykit.items.misconceptions import misconceptions
from studykit.store.store import Store
from studykit.store.tables import reviews

CARDS, REVIEWS, DAYS, SHARE = 100_000, 1_000_000, 3650, 1 / 3
HOURS = 2
"""How long a learner studies each evening: a log without a break would be one sitting of ten years."""
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
QUIZ = 10
"""So many questions has a practice test."""
Row = dict[str, Any]


def other_cards(deck: Deck) -> list[Card]:
    """The cards that are not of ``deck``: plain facts."""
    return [Card(f"fact-{n}", f"fact-{n}") for n in range(CARDS - len(deck.cards))]


def build(path: Path, deck: Deck) -> None:
    """Make the database at ``path``; what is answered of ``deck`` and of the other cards comes mixed.

    Of the answers one in ten is wrong, one in ten unsure and settled by the row behind it, one in ten
    practice and one in fifty of a test; some of those two are undone. A right one of ``deck`` rules out the
    three ideas that a wrong one fits. The memories are made up.
    """
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            for table, row in _rows(random.Random(7), deck):  # noqa: S311
                names = ", ".join(f'"{column}"' for column in row)
                marks = ", ".join("?" * len(row))
                insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
                connection.execute(insert, [*row.values()])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(chance: random.Random, deck: Deck) -> Iterator[tuple[str, Row]]:
    """Each row with the name of its table, in the order of time."""
    piles, slugs = (deck.cards, other_cards(deck)), sorted(misconceptions())
    review = in_tests = 0
    for showing in count(1):
        if review >= REVIEWS:
            return
        days, evening = divmod(DAYS * (1 - review / REVIEWS), 1)
        moment = NOW - timedelta(days=days, hours=HOURS * evening)
        card = chance.choice(piles[chance.random() >= SHARE])
        (purpose,) = chance.choices(("study", "practice", "quiz"), (88, 10, 2))
        place: Row = {}
        if purpose == "quiz":
            if in_tests % QUIZ == 0:
                quiz = {"deck": deck.name, "seed": "7", "size": QUIZ, "started_at": _text(moment)}
                yield "quizzes", quiz
            place = {"quiz_id": in_tests // QUIZ + 1, "position": in_tests % QUIZ + 1}
            in_tests += 1
        yield "showings", _showing(chance, card, purpose, moment) | place
        about: Row = {"card_id": card.id, "skill": card.skill, "answered_at": _text(moment)}
        about |= {"study_day": study_day(moment, UTC)}
        first = crc32(card.id.encode()) % len(slugs) + chance.randrange(4)
        could_show = slugs[first : first + 3] or slugs[:3]
        answer = _answer(chance, could_show)
        if answer["right"] and card.level and "rules_out" in reviews.c:  # the peer may be an older one
            answer["rules_out"] = "\n".join(could_show)
        is_unsure = answer["right"] and answer["confidence"] == "unsure"
        rating = _rating(chance, moment, right=answer["right"])
        is_rated = purpose == "study" and not is_unsure
        yield (
            "reviews",
            {"kind": "answer", "showing_id": showing} | about | answer | (rating if is_rated else {}),
        )
        review += 1
        if purpose == "study" and is_unsure:
            yield "reviews", {"kind": "settled", "refers_to": review} | about | rating
            review += 1
        elif not is_rated and chance.random() < 0.01:
            yield "reviews", {"kind": "undo", "refers_to": review} | about
            review += 1


def _showing(chance: random.Random, card: Card, purpose: str, moment: datetime) -> Row:
    models = CATALOG.models_of(card.skill, card.level) if card.level else ()
    return {
        "card_id": card.id,
        "model": chance.choice(models).name if models else "fact",
        "version": 1,
        "level": card.level or 0,
        "seed": f"{chance.getrandbits(64):016x}",
        "values": '{"strength": 1.12, "width": 0.5, "count": 3}' if models else "{}",
        "purpose": purpose,
        "shown_at": _text(moment),
        "without_options": chance.random() < 0.02,
    }


def _answer(chance: random.Random, slugs: Sequence[str]) -> Row:
    right = chance.random() < 0.9
    return {
        "right": right,
        "answer": "an answer" if right or chance.random() < 0.5 else "?",
        "misconception": None if right or chance.random() < 0.5 else chance.choice(slugs),
        "confidence": "sure" if chance.random() < 0.9 else "unsure",
        "milliseconds": int(chance.expovariate(1 / 8000)),
    }


def _rating(chance: random.Random, moment: datetime, *, right: bool) -> Row:
    day = study_day(moment, UTC)
    return {
        "rating": chance.choice((2, 3, 3, 3, 4)) if right else 1,
        "retention": 0.9,
        "stage": "review" if right else "relearning",
        "step": None if right else 0,
        "stability": 5 + 50 * chance.random(),
        "difficulty": 5.0,
        "last_day": day,
        "due_day": day + 20 if right else day,
        "due_at": None if right else _text(moment + timedelta(minutes=10)),
        "reviews": 3,
        "lapses": 1,
    }


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


if __name__ == "__main__":
    build(Path(sys.argv[1]), load("action-potential"))
