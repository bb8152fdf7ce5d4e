"""The log of reviews: append-only, and enough to rebuild every card's memory."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from studykit.errors import StudykitError
from studykit.srs.schedule import Rating
from studykit.store.store import Store
from studykit.store.tables import reviews
from tests.store.learner import Learner, day_of, on

CARDS = ("fires-or-not/1", "fires-or-not/2", "chronaxie/1")


def undo(store: Store, review: int) -> None:
    store.undo([review], undone_at=on(9), study_day=day_of(on(9)))


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE reviews SET rating = 4", "DELETE FROM reviews"])
def test_what_was_recorded_cannot_be_changed(learner: Learner, statement: str) -> None:
    learner.answer()

    with pytest.raises(sqlite3.IntegrityError, match="reviews are append-only"):
        spoil(learner.store.path, statement)


SETTLED = {
    "kind": "settled",
    "refers_to": 1,
    "card_id": "fires-or-not/1",
    "skill": "fires-or-not",
    "rating": 3,
    "retention": 0.9,
    "answered_at": on(1),
    "study_day": 1,
    "stage": "review",
    "stability": 5.0,
    "difficulty": 5.0,
    "last_day": 1,
    "due_day": 6,
    "reviews": 1,
    "lapses": 0,
}


@pytest.mark.parametrize(
    "change",
    [
        {"rating": 5},
        {"rating": 0},
        {"rating": None},
        {"stability": None},
        {"retention": None},
        {"refers_to": None},
        {"refers_to": 99},
        {"kind": "guess"},
        {"kind": "undo"},
        {"kind": "answer"},
        {"stage": "new"},
        {"confidence": "maybe"},
        {"milliseconds": -1},
    ],
)
def test_a_row_that_makes_no_sense_is_refused(learner: Learner, change: dict[str, object]) -> None:
    learner.answer()

    with learner.store._engine.connect() as connection:
        connection.execute(insert(reviews), SETTLED)
        with pytest.raises(IntegrityError, match=r"(CHECK|FOREIGN KEY) constraint failed"):
            connection.execute(insert(reviews), {**SETTLED, **change})


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))
HISTORIES = st.lists(
    st.tuples(st.sampled_from(CARDS), st.sampled_from([None, *Rating]), MOMENTS, st.sampled_from([0.8, 0.9])),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(history=HISTORIES)
def test_replaying_the_log_gives_the_stored_memories(
    empty: Path, history: list[tuple[str, Rating | None, datetime, float]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(shutil.copy(empty, folder))) as store:
        for card, rating, moment, retention in history:
            Learner(store).answer(card, rating, at=moment, retention=retention)

        assert store.rebuild() == store.memories(CARDS)
        assert store.check() == []


@settings(max_examples=20, deadline=None)
@given(history=HISTORIES, now=MOMENTS)
def test_the_database_finds_due_what_the_memories_call_due(
    empty: Path, history: list[tuple[str, Rating | None, datetime, float]], now: datetime
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(shutil.copy(empty, folder))) as store:
        for card, rating, moment, _ in history:
            Learner(store).answer(card, rating, at=moment)
        known = store.memories(CARDS).items()

        assert sorted(store.due(CARDS, now=now, today=day_of(now))) == sorted(
            card for card, memory in known if memory.is_due(now=now, today=day_of(now))
        )


def test_a_settled_rating_is_replayed_at_the_time_it_was_given(learner: Learner) -> None:
    review = learner.hesitate(at=on(1))
    learner.answer(at=on(2))
    learner.settle(review, Rating.HARD, at=on(3))

    assert learner.store.rebuild() == learner.store.memories(CARDS)


def test_an_undone_review_is_not_replayed(learner: Learner) -> None:
    before = learner.answer(at=on(1))
    learner.answer(at=on(5))

    undo(learner.store, review=2)

    assert learner.store.rebuild() == {"fires-or-not/1": before}


def test_an_undone_review_counts_nowhere(learner: Learner) -> None:
    learner.answer(at=on(1), misconception="all-or-none")

    undo(learner.store, review=1)

    assert learner.store.new_today(day_of(on(1))) == 0
    assert learner.store.first_sure_days(["fires-or-not/1"]) == {}
    assert learner.store.mistaken(["fires-or-not/1"]) == set()
    assert list(learner.store.reviews(["fires-or-not/1"])) == []


def test_an_answer_whose_settlement_is_undone_awaits_its_rating_again(learner: Learner) -> None:
    review = learner.hesitate()
    learner.settle(review, Rating.HARD, at=on(1))

    undo(learner.store, review=review + 1)

    assert [waiting.review for waiting in learner.store.unsettled()] == [review]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cards SET stability = stability * 1.001 WHERE id = 'fires-or-not/1'",
        "UPDATE cards SET due_day = due_day + 1 WHERE id = 'fires-or-not/1'",
        "DELETE FROM cards WHERE id = 'fires-or-not/1'",
    ],
)
def test_check_names_the_cards_that_differ_from_the_log(learner: Learner, statement: str) -> None:
    learner.answer("fires-or-not/1", Rating.EASY)
    learner.answer("chronaxie/1")

    spoil(learner.store.path, statement)

    assert {each.about for each in learner.store.check()} == {"fires-or-not/1"}


def test_check_forgives_the_last_digit_of_another_machine(learner: Learner) -> None:
    learner.answer()

    spoil(learner.store.path, "UPDATE cards SET stability = stability * (1 + 1e-15)")

    assert learner.store.check() == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("showings", "purpose", "studx"),
        ("reviews", "confidence", "shure"),
        ("reviews", "rating", 7),
        ("reviews", "stage", "reviev"),
        ("reviews", "right", 3),
        ("reviews", "study_day", "monday"),
        ("reviews", "milliseconds", "long"),
    ],
)
def test_a_value_that_is_none_of_its_kind_is_damage(
    learner: Learner, table: str, column: str, value: object
) -> None:
    for _ in range(3):
        learner.answer("fires-or-not/1")
    with closing(sqlite3.connect(learner.store.path)) as database, database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("DROP TRIGGER reviews_refuse_update")
        database.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = 2', (value,))  # noqa: S608

    with pytest.raises(StudykitError, match="the database is damaged"):
        list(learner.store.reviews(["fires-or-not/1"]))
