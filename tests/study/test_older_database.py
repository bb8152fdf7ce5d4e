"""What older studykits left behind is gone on with: sessions, open tests, unsure answers."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.srs.schedule import Rating, Stage
from studykit.store.schema import HEAD
from studykit.store.store import Store
from studykit.store.tables import reviews
from studykit.study.question import Question
from studykit.study.quiz import QuizRun
from studykit.study.session import Session
from studykit.study.shown import Outdated
from studykit.study.statistics import statistics
from tests.conftest import MovableClock
from tests.running import Run
from tests.study.learner import LONG, answer, first_that, following

SECOND = Path(__file__).parents[1] / "store" / "revision_0002.sql"
"""Three processes wrote it: one that ended, one killed in a test of six, one killed in a session after a
right but unsure answer (to a fact), each with a question open."""
UNSURE = "membrane-potential-convention"
LATER = datetime(2026, 3, 2, 18, 35, tzinfo=UTC)
FOURTH = SECOND.with_name("revision_0004.sql")
"""A session that ended, with a right but unsure answer settled as Again and an answer undone since; a test
of six broken off after two; a session killed after a right but unsure answer. New cards had two steps."""


def restored(sql: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(sql.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return restored(SECOND, tmp_path / "second.db")


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
    session = Session(store, shipped, clock, minutes=LONG)
    assert (session.asked, session.right) == (2, 1)

    question = following(session)
    while question.card.id != UNSURE:
        answer(session, question)
        question = following(session)

    assert question.number == 6, "three others lie between"
    assert answer(session, question).rating is Rating.GOOD
    assert store.unsettled() == []


def test_an_hour_later_the_unsure_answer_is_asked_first(
    store: Store, shipped: Deck, clock: MovableClock
) -> None:
    clock.pass_time(hours=1)
    session = Session(store, shipped, clock)
    assert session.asked == 0

    question = following(session)

    assert question.card.id == UNSURE
    assert answer(session, question).rating is Rating.GOOD


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
    assert store.quizzes.open(shipped.name) is None


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


@pytest.fixture
def fourth(tmp_path: Path) -> Path:
    return restored(FOURTH, tmp_path / "fourth.db")


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table that the fourth revision had, in its columns."""
    tables = {
        "cards": "*",
        "quizzes": "id, deck, seed, size, started_at, finished_at, checksum",
        "reviews": ", ".join(f'"{name}"' for name in reviews.columns.keys()[:-3]),
        "session_ends": "*",
        "settings": "*",
        "showings": "*",
    }
    with closing(sqlite3.connect(path)) as database:
        return {
            table: database.execute(f"SELECT {names} FROM {table} ORDER BY 1").fetchall()  # noqa: S608
            for table, names in tables.items()
        }


def test_no_row_of_the_fourth_revision_is_touched_and_every_checksum_still_fits(fourth: Path) -> None:
    before = content(fourth)

    with Store.open(fourth) as store:
        assert store.check() == []

    assert content(fourth) == before
    assert len(before["reviews"]) == 26


def test_its_log_replays_by_the_rules_of_then(fourth: Path) -> None:
    with Store.open(fourth) as store:
        replayed = store.rebuild()

        assert replayed == store.memories(replayed)
        assert replayed["read-rest/2"].step == 1, "in its second learning step"
        assert "pump-ratio" in replayed


def test_cards_in_a_learning_step_go_on_by_the_rules_of_today(
    fourth: Path, shipped: Deck, clock: MovableClock
) -> None:
    clock.moment = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
    with Store.open(fourth) as store:
        session = Session(store, shipped, clock, minutes=LONG)
        question = first_that(session, lambda question: question.card.id == "read-rest/2")
        answer(session, question)

        assert store.memories(["read-rest/2"])["read-rest/2"].stage is Stage.REVIEW
        assert store.rebuild() == store.memories(store.rebuild())
        assert store.check() == []


@pytest.mark.parametrize("typed", [None, "?"])
def test_its_unsettled_answer_is_asked_first_and_counts(
    fourth: Path, shipped: Deck, clock: MovableClock, typed: str | None
) -> None:
    clock.moment = datetime(2026, 3, 3, 18, tzinfo=UTC)
    with Store.open(fourth) as store:
        assert [waiting.card for waiting in store.unsettled()] == ["channels-are-passive/1"]
        session = Session(store, shipped, clock)

        question = following(session)
        outcome = answer(session, question, typed)

        assert question.card.id == "channels-are-passive/1"
        assert outcome.rating is (Rating.GOOD if typed is None else Rating.AGAIN)
        assert store.unsettled() == []
        assert store.check() == []


def test_its_open_test_goes_on_with_what_was_answered(
    fourth: Path, shipped: Deck, clock: MovableClock
) -> None:
    with Store.open(fourth) as store:
        run = QuizRun.resume(store, shipped, clock)
        assert [(each.number, each.verdict.right) for each in run.answered] == [(1, True), (2, False)]

        open_one = run.next_question()
        assert open_one is not None
        assert (open_one.number, open_one.card.id) == (3, "epsp-or-ipsp/1"), "the card on the screen"
        assert open_one.showing.id > 10, "its model draws otherwise since then: another variant"
        while (question := run.next_question()) is not None:
            run.answer(question, question.read("?"), milliseconds=1)

        assert [each.number for each in run.answered] == [1, 2, 3, 4, 5, 6]
        cards = [each.card.id for each in run._questions.values() if not isinstance(each, Outdated)]
        assert len(cards) == len(set(cards)) >= 4
        assert store.check() == []
