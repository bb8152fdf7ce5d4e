"""A study session, on a real database and a clock that is moved by hand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from studykit.clock import study_day
from studykit.decks.deck import Deck
from studykit.items.asks.ask import Manner
from studykit.items.variables import canonical, pick
from studykit.srs.schedule import Rating, Stage
from studykit.store.records import Purpose
from studykit.store.store import Store
from studykit.study.question import DO_NOT_KNOW, LETTERS, Question
from studykit.study.session import LEARN_AHEAD, LEFT_BEHIND, MOST_ROUNDS, Outcome, Session
from studykit.text import plain
from tests.conftest import MovableClock


def key_of(question: Question) -> str:
    """What a learner types who knows the answer."""
    ask = question.variant.item.ask
    if ask.manner is Manner.PICK:
        return next(
            letter
            for letter, option in zip(LETTERS, question.options, strict=False)
            if option.misconception is None
        )
    return "y" if ask.manner is Manner.REVEAL else plain(ask.key()).partition("(")[0]


def answer(session: Session, question: Question, typed: str | None = None, *, sure: bool = True) -> Outcome:
    words = question.read(typed if typed is not None else key_of(question))
    return session.answer(question, words, sure=sure, milliseconds=4000)


def skills_to_ask(session: Session, clock: MovableClock) -> list[str]:
    """The skills of the cards that could be asked now, worked out anew."""
    candidates, new_left = session._candidates()
    today = study_day(clock.now(), clock.zone)
    return [
        each.skill
        for each in candidates
        if session._rounds[each.card] < MOST_ROUNDS
        and (
            new_left > 0
            if each.memory is None
            else each.memory.is_due(now=clock.now() + LEARN_AHEAD, today=today)
        )
    ]


def following(session: Session) -> Question:
    question = session.next_question()
    assert question is not None
    return question


@pytest.fixture
def session(store: Store, deck: Deck, clock: MovableClock) -> Iterator[Session]:
    opened = Session(store, deck, clock)
    yield opened
    opened.close()


def test_the_first_question_is_a_simulated_one(session: Session) -> None:
    assert following(session).variant.item.figure is not None


def test_a_question_is_stored_before_it_is_shown(session: Session, store: Store) -> None:
    question = following(session)

    assert store.last_showing(question.card.id) == question.showing


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


def test_right_but_unsure_waits_for_a_follow_up_three_questions_later(
    session: Session, store: Store, clock: MovableClock
) -> None:
    unsure = following(session)
    outcome = answer(session, unsure, sure=False)
    between = []
    while (question := following(session)).card.id != unsure.card.id:
        between.append(question.card.id)
        answer(session, question)
        clock.pass_time(seconds=20)
    followed = answer(session, question)

    assert outcome.waits
    assert outcome.rating is None
    assert unsure.card.id not in between
    assert len(between) == 3
    assert question.variant.values != unsure.variant.values
    assert followed.rating is Rating.HARD
    assert store.unsettled() == []


def test_an_unsure_follow_up_is_rated_again(session: Session, store: Store) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    while (question := following(session)).card.id != unsure.card.id:
        answer(session, question)

    assert answer(session, question, sure=False).rating is Rating.AGAIN
    assert store.unsettled() == []


def test_the_gap_before_the_last_follow_up_is_filled_with_practice_that_does_not_count(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    facts = replace(deck, cards=tuple(card for card in deck.cards if card.fact)[:4])
    session = Session(store, facts, clock)
    while (new := session.next_question()) is not None:
        answer(session, new)
    clock.pass_time(days=30)
    for _ in range(3):
        answer(session, following(session))
    unsure = following(session)
    answer(session, unsure, sure=False)
    fillers = []
    while (question := following(session)).card.id != unsure.card.id:
        before = store.memories([question.card.id])
        fillers.append((question.showing.purpose, answer(session, question)))
        assert store.memories([question.card.id]) == before

    assert [purpose for purpose, _ in fillers] == [Purpose.PRACTICE] * 3
    assert not any(outcome.rating or outcome.waits for _, outcome in fillers)
    assert answer(session, question).rating is Rating.HARD
    assert session.next_question() is None


def test_an_unsure_answer_is_settled_as_again_when_the_session_ends(session: Session, store: Store) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    assert unsure.card.id not in store.memories([unsure.card.id])

    assert session.close() == 1

    assert store.memories([unsure.card.id])[unsure.card.id].step == 0
    assert store.unsettled() == []


def test_an_unsure_answer_of_a_killed_session_is_settled_by_a_later_one(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session), sure=False)
    Session(store, deck, clock)
    assert len(store.unsettled()) == 1, "the other session may still be running"

    clock.moment += LEFT_BEHIND
    Session(store, deck, clock)

    assert store.unsettled() == []


def test_a_rating_given_elsewhere_settles_what_a_killed_session_left_unsure(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    for turn in range(2):
        clock.pass_time(minutes=10 + turn)
        other = Session(store, replace(deck, cards=(unsure.card,)), clock)
        other._waiting.clear()
        answer(other, following(other))
    known = store.memories([unsure.card.id])
    assert store.unsettled() == []

    assert session.close() == 0
    clock.pass_time(days=1)
    Session(store, deck, clock)

    assert store.memories([unsure.card.id]) == known


def test_a_new_session_follows_up_what_a_killed_one_left_unsure(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = following(session)
    answer(session, unsure, sure=False)
    for _ in range(3):
        answer(session, following(session))
    clock.pass_time(minutes=5)

    outcome = None
    other = Session(store, deck, clock)
    for _ in range(2):
        question = following(other)
        if question.card.id == unsure.card.id:
            outcome = answer(other, question)
            break
        answer(other, question)

    assert outcome is not None
    assert outcome.rating is Rating.HARD
    assert store.unsettled() == []


def test_a_follow_up_has_no_options_to_guess_from(session: Session) -> None:
    while (unsure := following(session)).variant.item.ask.manner is not Manner.PICK:
        answer(session, unsure)
    answer(session, unsure, sure=False)
    while (question := following(session)).card.id != unsure.card.id:
        answer(session, question)

    assert question.variant.item.ask.manner is Manner.REVEAL
    assert question.variant.item.figure is not None


def test_whoever_is_never_sure_gets_to_see_every_card(
    session: Session, deck: Deck, clock: MovableClock
) -> None:
    seen: Counter[str] = Counter()
    while (question := session.next_question()) is not None:
        seen[question.card.id] += question.counts
        answer(session, question, sure=False)
        clock.pass_time(seconds=40)

    assert len(seen) == sum(card.level in (None, 1) for card in deck.cards)
    assert max(seen.values()) <= MOST_ROUNDS + 1, "and the session ends"


def test_a_new_card_counts_from_its_first_answer_on_even_if_unsure(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    store.set_setting("new-per-day", 2)
    for _ in range(3):
        killed = Session(store, deck, clock)
        for _ in range(3):
            if (question := killed.next_question()) is not None:
                answer(killed, question, sure=False)
    shown = {card.id for card in deck.cards if store.count_showings(card.id)}
    clock.pass_time(days=1)
    tomorrow = Session(store, deck, clock)

    assert len(shown) == 2
    assert tomorrow.remaining()[1] == 2, "yesterday's are not counted again when they are settled today"


@pytest.mark.parametrize("seed", range(4))
def test_no_skill_comes_twice_in_a_row_while_another_could(
    store: Store, deck: Deck, clock: MovableClock, seed: int
) -> None:
    for day in range(5):
        session = Session(store, deck, clock)
        last = None
        for turn in range(40):
            others = [skill for skill in skills_to_ask(session, clock) if skill != last]
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


def test_in_a_pipe_a_follow_up_keeps_its_options(store: Store, deck: Deck, clock: MovableClock) -> None:
    session = Session(store, deck, clock, can_reveal=False)
    while (unsure := following(session)).variant.item.ask.manner is not Manner.PICK:
        answer(session, unsure)
    answer(session, unsure, sure=False)
    while (question := following(session)).card.id != unsure.card.id:
        answer(session, question)

    assert question.variant.item.ask.manner is Manner.PICK


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

    assert "phase-at-a-time/2" not in seen[0]
    assert "phase-at-a-time/2" in seen[1]
    assert "phase-at-a-time/3" not in seen[1]


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
