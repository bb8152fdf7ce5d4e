"""What one question and one answer ask of the database is found by indexes, however much is in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from studykit.decks.deck import Deck
from studykit.srs.schedule import Rating
from studykit.store.records import Help
from studykit.store.store import Store
from studykit.study.quiz import QuizRun
from studykit.study.session import Session
from studykit.study.statistics import statistics
from tests.conftest import MovableClock
from tests.store.learner import Learner, day_of, on
from tests.study.learner import answer, first_to_be_unsure_of, following

Statement = tuple[str, Any]


@contextmanager
def statements_of(engine: Engine) -> Iterator[list[Statement]]:
    """What is executed meanwhile, with its parameters."""
    seen: list[Statement] = []

    def note(
        _connection: object, _cursor: object, statement: str, parameters: object, *_more: object
    ) -> None:
        seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def plans(engine: Engine, statements: list[Statement]) -> list[str]:
    """How SQLite finds what the statements ask, step by step."""
    found = []
    with engine.connect() as connection:
        for statement, parameters in statements:
            if re.match("SELECT|INSERT|UPDATE|DELETE|WITH", statement):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                found += [f"{step}: {statement}" for *_, step in plan]
    return found


def scans(engine: Engine, statements: list[Statement]) -> list[str]:
    """The steps that go through a whole table of what is learned, or a whole index of one.

    What is held back is a handful. What an insert names are foreign keys: looked through where one is broken.
    """
    scan = re.compile("SCAN (cards|showings|reviews|helps|holds(?! USING INDEX holds_in_force))")
    return [step for step in plans(engine, statements) if scan.match(step) and "INSERT INTO" not in step]


def only_of_unsure_answers(found: list[str]) -> bool:
    return all(step.startswith("SCAN reviews USING INDEX reviews_unsure:") for step in found)


def test_a_scan_is_seen_for_what_it_is(store: Store) -> None:
    with statements_of(store._engine) as statements:
        store.rebuild()

    assert scans(store._engine, statements)


def test_no_table_is_scanned_for_a_question_and_an_answer(
    session: Session, store: Store, clock: MovableClock
) -> None:
    answer(session, following(session))
    clock.pass_time(minutes=11)

    with statements_of(store._engine) as statements:
        for _ in range(6):
            answer(session, following(session))
            session.left()
        session.helped(following(session), Help.LESSON)
        answer(session, following(session))

    assert len(statements) > 60
    assert scans(store._engine, statements) == []


def test_to_take_back_and_to_hold_back_only_the_index_of_unsure_answers_is_gone_through(
    session: Session, store: Store
) -> None:
    answer(session, following(session))

    with statements_of(store._engine) as statements:
        session.undo()
        session.suspend(following(session))
        following(session)

    assert only_of_unsure_answers(scans(store._engine, statements))


def test_where_an_answer_waits_only_the_index_of_these_is_gone_through(
    session: Session, store: Store
) -> None:
    answer(session, first_to_be_unsure_of(session), sure=False)

    with statements_of(store._engine) as statements:
        answer(session, following(session))
        session.left()

    assert only_of_unsure_answers(scans(store._engine, statements))


def test_to_begin_a_session_only_the_index_of_unsure_answers_is_gone_through(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    with statements_of(store._engine) as statements:
        session = Session(store, deck, clock)
        answer(session, following(session))
        session.close()

    assert only_of_unsure_answers(scans(store._engine, statements))


def test_to_go_on_with_a_session_or_a_test_nothing_is_gone_through_but_what_is_theirs(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    for sure in (True, False, True):
        answer(session, following(session), sure=sure)
    run = QuizRun.begin(store, deck, clock, size=3, seed="1")
    assert run.next_question() is not None

    with statements_of(store._engine) as statements:
        again = Session(store, deck, clock)
        shown = following(again).showing.id
        assert again.shown(shown) is not None
        QuizRun.resume(store, deck, clock).next_question()

    assert only_of_unsure_answers(scans(store._engine, statements))


def test_statistics_find_the_log_of_a_deck_by_its_cards_and_sort_nothing(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session))
    with statements_of(store._engine) as statements:
        statistics(store, [deck], clock)

    assert only_of_unsure_answers(scans(store._engine, statements))
    assert not [step for step in plans(store._engine, statements) if step.startswith("USE TEMP B-TREE")]


def test_unsure_answers_are_found_by_an_index_of_these_alone(store: Store) -> None:
    with statements_of(store._engine) as statements:
        store.unsettled()

    assert any("SCAN reviews USING INDEX reviews_unsure" in step for step in plans(store._engine, statements))


def test_due_cards_are_found_by_an_index_in_the_order_in_which_they_are_asked(
    store: Store, clock: MovableClock
) -> None:
    with statements_of(store._engine) as statements:
        list(store.due({"fires-or-not/1"}, now=clock.now(), today=1))

    steps = plans(store._engine, statements)
    assert len(steps) == 2
    assert all("SEARCH cards USING COVERING INDEX cards_by_due" in step for step in steps)


def test_cards_of_a_small_deck_are_looked_up_one_by_one(store: Store) -> None:
    for number in range(5):
        Learner(store).answer(f"other-{number}/1", Rating.EASY, at=on(1))

    with statements_of(store._engine) as statements:
        list(store.due({"fires-or-not/1"}, now=on(30), today=day_of(on(30))))

    looked_up = plans(store._engine, statements[-1:])
    assert any("SEARCH cards USING INDEX sqlite_autoindex_cards_1 (id=?)" in step for step in looked_up)
    assert not any("cards_by_due" in step for step in looked_up)
