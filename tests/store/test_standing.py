"""How a card stands in study, and how much of the log is read for it. See study/test_definitions."""

import sqlite3
from contextlib import closing

import pytest

from studykit.errors import StudykitError
from studykit.store.records import Standing
from tests.store.learner import Learner, on

CARD = "fires-or-not/1"


def test_no_answer_before_those_that_decide_is_read(learner: Learner) -> None:
    for day in range(1, 9):
        learner.answer(at=on(day))
    with closing(sqlite3.connect(learner.store.path)) as database, database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE showings SET purpose = 'studx' WHERE id <= 6")

    assert learner.store.standings([CARD], enough=2) == {CARD: Standing(sure_right=2, fell=0, rated=8)}
    with pytest.raises(StudykitError, match="the database is damaged"):
        learner.store.standings([CARD], enough=3)


def test_two_wrong_answers_in_a_row_are_a_fall(learner: Learner) -> None:
    for day, right in enumerate((True, False, True, False, False, False, True), 1):
        learner.answer(at=on(day), right=right)

    assert learner.store.standings([CARD], enough=2) == {CARD: Standing(sure_right=1, fell=6, rated=7)}
