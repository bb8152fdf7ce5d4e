"""What a studykit of the second revision left behind is gone on with: an open test, an unsure answer."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.srs.schedule import Rating
from studykit.store.schema import HEAD
from studykit.store.store import Store
from studykit.study.question import Question
from studykit.study.quiz import QuizRun
from studykit.study.session import Session
from studykit.study.shown import Outdated
from studykit.study.statistics import statistics
from tests.conftest import MovableClock
from tests.running import Run
from tests.study.learner import answer, following

SECOND = Path(__file__).parents[1] / "store" / "revision_0002.sql"
"""Three processes wrote it: one that ended, one killed in a test of six, one killed in a session after a
right but unsure answer (to a fact), each with a question open."""
UNSURE = "membrane-potential-convention"
LATER = datetime(2026, 3, 2, 18, 35, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "second.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(SECOND.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


@pytest.fixture
def shipped() -> Deck:
    return load("action-potential")


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(LATER)


def test_it_is_copied_and_its_log_is_whole(store: Store, path: Path) -> None:
    assert store.check() == []
    assert store.last_review() == 5
    assert (path.with_name("second.db.copies") / f"before-{HEAD}-was-0002.db").exists()


def test_the_session_goes_on_and_follows_up_the_unsure_answer(
    store: Store, shipped: Deck, clock: MovableClock
) -> None:
    session = Session(store, shipped, clock)
    assert (session.asked, session.right) == (2, 1)

    question = following(session)
    while question.card.id != UNSURE:
        answer(session, question)
        question = following(session)

    assert question.number == 6, "three others lie between"
    assert answer(session, question).rating is Rating.HARD
    assert store.unsettled() == []


def test_an_hour_later_the_unsure_answer_is_settled(store: Store, shipped: Deck, clock: MovableClock) -> None:
    clock.pass_time(hours=1)

    assert Session(store, shipped, clock).asked == 0
    assert store.unsettled() == []
    assert store.memories([UNSURE])[UNSURE].step == 0


def test_the_unsure_answer_is_read_back(store: Store, shipped: Deck, clock: MovableClock) -> None:
    (waiting,) = store.unsettled()

    question = Session(store, shipped, clock).shown(waiting.showing)

    assert isinstance(question, Question)
    assert "by convention" in str(question.variant.item.stem).lower()


def test_every_showing_is_read_back_or_says_why_not(store: Store, shipped: Deck, clock: MovableClock) -> None:
    session = Session(store, shipped, clock)
    for number in range(1, 9):
        made = session.shown(number)
        assert isinstance(made, Question) or (isinstance(made, Outdated) and made.why)


def test_the_open_test_goes_on(store: Store, shipped: Deck, clock: MovableClock) -> None:
    run = QuizRun.resume(store, shipped, clock)
    assert [(each.number, each.answer, each.verdict.right) for each in run.answered] == [
        (1, "?", False),
        (2, "?", False),
    ]

    open_one = run.next_question()
    assert open_one is not None
    assert (open_one.number, open_one.card.id) == (3, "epsp-or-ipsp/1")
    while (question := run.next_question()) is not None:
        run.answer(question, question.read("?"), milliseconds=1)

    assert [each.number for each in run.answered] == [1, 2, 3, 4, 5, 6]
    assert store.open_quiz(shipped.name) is None


def test_it_has_statistics(store: Store, shipped: Deck, clock: MovableClock) -> None:
    assert statistics(store, [shipped], clock).tests[0].size == 6


@pytest.mark.slow
def test_the_commands_go_on_with_it(run: Run, path: Path) -> None:
    def studykit(*arguments: str, lines: str = "") -> str:
        done = run(*arguments, lines=lines, now=LATER.isoformat(), STUDYKIT_DB=str(path))
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert json.loads(studykit("stats", "--json"))
    assert "question 3 " in studykit("study", "action-potential")
    result = json.loads(studykit("quiz", "action-potential", "--continue", "--json", lines="?\n" * 4))
    assert (result["quiz"], result["size"], result["answered"]) == (1, 6, 6)
