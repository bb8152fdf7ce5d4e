"""A study session: what is asked, in which order, and what is kept."""

from itertools import pairwise
from pathlib import Path

import pytest

from studykit.decks.deck import Deck
from studykit.items.asks.ask import LETTERS, Manner
from studykit.items.variables import canonical, pick
from studykit.srs.schedule import Rating, Stage
from studykit.store.store import Store
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import answer, following, skills_to_ask


def test_the_first_question_is_a_simulated_one(session: Session) -> None:
    assert following(session).variant.item.figure is not None


def test_a_question_is_stored_before_it_is_shown(session: Session, store: Store) -> None:
    question = following(session)

    assert store.last_showing(question.card.id) == (question.showing, 1)


def test_a_new_card_leaves_its_first_session_after_two_different_variants_right(
    session: Session, store: Store, clock: MovableClock
) -> None:
    shown: dict[str, list[str]] = {}
    while (question := session.next_question()) is not None:
        shown.setdefault(question.card.id, []).append(canonical(question.variant.values))
        answer(session, question)
        clock.pass_time(seconds=20)

    memories = store.memories(shown)
    assert all(memory.stage is Stage.REVIEW for memory in memories.values())
    assert all(len(values) == 2 for values in shown.values())
    assert all(values[0] != values[1] for card, values in shown.items() if "/" in card)


def test_the_next_study_day_brings_what_is_due_in_fresh_variants(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    yesterday = {}
    while (question := session.next_question()) is not None:
        yesterday[question.card.id] = question.variant.values
        answer(session, question)
    session.close()
    clock.pass_time(days=1, hours=-8)
    assert Session(store, deck, clock).next_question() is None, "rated Good twice, they are due later"

    clock.pass_time(days=2)
    again = Session(store, deck, clock)
    question = following(again)

    assert question.card.id in yesterday
    assert question.card.fact is not None or question.variant.values != yesterday[question.card.id]


def test_no_variant_is_shown_twice_in_a_row(session: Session, clock: MovableClock) -> None:
    last: dict[str, str] = {}
    for _ in range(60):
        question = following(session)
        values = canonical(question.variant.values)
        assert question.card.fact is not None or last.get(question.card.id) != values
        last[question.card.id] = values
        answer(session, question, DO_NOT_KNOW)
        clock.pass_time(minutes=1)


def test_no_two_questions_of_one_skill_come_in_a_row(session: Session, clock: MovableClock) -> None:
    skills = []
    for _ in range(12):
        question = following(session)
        skills.append(question.card.skill)
        answer(session, question)
        clock.pass_time(seconds=30)

    assert all(before != after for before, after in pairwise(skills))


def test_a_wrong_answer_is_rated_again_and_comes_back_in_the_same_session(
    session: Session, clock: MovableClock
) -> None:
    first = following(session)
    outcome = answer(session, first, DO_NOT_KNOW)
    later = []
    for _ in range(8):
        clock.pass_time(seconds=30)
        question = following(session)
        later.append(question.card.id)
        answer(session, question)

    assert outcome.rating is Rating.AGAIN
    assert first.card.id in later


def test_a_wrong_choice_names_its_misconception(session: Session) -> None:
    question = following(session)
    while question.variant.item.ask.manner is not Manner.PICK:
        answer(session, question)
        question = following(session)
    letter, option = next(
        (letter, option)
        for letter, option in zip(LETTERS, question.options, strict=False)
        if option.misconception is not None
    )

    assert answer(session, question, letter).verdict.misconception == option.misconception


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_skill_comes_twice_in_a_row_while_another_could(
    store: Store, deck: Deck, clock: MovableClock, seed: int
) -> None:
    for day in range(5):
        session = Session(store, deck, clock)
        last = None
        for turn in range(40):
            others = [skill for skill in skills_to_ask(session, store, deck, clock) if skill != last]
            question = session.next_question()
            if question is None:
                break
            assert question.card.skill != last or not others, (day, turn, others)
            last = question.card.skill
            chance = pick(f"{seed}|{day}|{turn}", 4)
            answer(session, question, DO_NOT_KNOW if chance == 0 else None, sure=chance != 1)
            clock.pass_time(seconds=50)
        session.close()
        clock.pass_time(days=1)


def test_levels_open_on_later_days_after_sure_right_answers(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    seen: list[set[str]] = []
    for _ in range(3):
        session = Session(store, deck, clock)
        cards = set()
        while (question := session.next_question()) is not None:
            cards.add(question.card.id)
            answer(session, question)
            clock.pass_time(seconds=20)
        seen.append(cards)
        clock.pass_time(days=4)

    assert "half-life-changes/2" not in seen[0]
    assert "half-life-changes/2" in seen[1]
    assert "half-life-changes/3" not in seen[1]


def test_new_cards_keep_to_the_number_a_day(store: Store, deck: Deck, clock: MovableClock) -> None:
    store.set_setting("new-per-day", 2)
    session = Session(store, deck, clock)
    cards = set()
    while (question := session.next_question()) is not None:
        cards.add(question.card.id)
        answer(session, question)

    assert len(cards) == 2


def test_two_sessions_at_once_lose_and_double_nothing(
    store: Store, deck: Deck, clock: MovableClock, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "study.db") as other_store:
        sessions = [Session(store, deck, clock), Session(other_store, deck, clock)]
        for turn in range(20):
            for session in sessions:
                if (question := session.next_question()) is not None:
                    answer(session, question, sure=turn % 3 != 0)
            clock.pass_time(seconds=30)
        for session in sessions:
            session.close()

    assert store.check() == []
    assert store.unsettled() == []


def test_rebuilding_from_the_log_gives_the_same_state(
    session: Session, store: Store, clock: MovableClock
) -> None:
    for turn in range(40):
        question = session.next_question()
        if question is None:
            break
        answer(session, question, None if turn % 4 else DO_NOT_KNOW, sure=turn % 3 != 0)
        clock.pass_time(minutes=3)
    session.close()

    assert store.rebuild() == store.memories(store.rebuild())
    assert store.check() == []
