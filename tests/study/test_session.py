"""A study session: what is asked, in which order, and what is kept."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.items.asks.ask import LETTERS, Manner
from studykit.items.variables import canonical, pick
from studykit.srs.schedule import Rating
from studykit.store.store import Store
from studykit.study.outcome import Ending
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import LONG, answer, first_that, following, skills_to_ask, study_all


def test_a_question_is_stored_before_it_is_shown(session: Session, store: Store) -> None:
    question = following(session)

    assert store.last_showing(question.card.id) == (question.showing, 1)


def test_a_new_card_that_is_known_is_asked_once_and_comes_back_after_days(
    session: Session, store: Store, clock: MovableClock
) -> None:
    asked = [question.card.id for question in study_all(session, clock)]

    assert len(asked) == len(set(asked))
    memories = store.memories(asked)
    assert len(memories) == len(asked)
    assert all(memory.due_day == memory.last_day + 2 for memory in memories.values())


def test_later_days_bring_what_is_due_in_fresh_variants(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    first = {question.card.id: question.variant.values for question in study_all(session, clock)}
    session.close()
    clock.pass_time(days=1)
    tomorrow = {question.card.id for question in study_all(Session(store, deck, clock), clock)}
    assert tomorrow.isdisjoint(first), "they are due later"

    clock.pass_time(days=1)
    again = following(Session(store, deck, clock))

    assert again.card.id in first
    assert again.card.fact is not None or again.variant.values != first[again.card.id]


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


def test_a_wrong_answer_is_rated_again_and_is_back_after_ten_minutes(
    session: Session, store: Store, clock: MovableClock
) -> None:
    failed = following(session)
    outcome = answer(session, failed, DO_NOT_KNOW)
    assert outcome.rating is Rating.AGAIN
    assert outcome.memory is not None
    assert outcome.memory.due_at == clock.now() + timedelta(minutes=10)

    meanwhile = []
    while clock.now() < outcome.memory.due_at:
        meanwhile.append(following(session))
        answer(session, meanwhile[-1])
        clock.pass_time(minutes=2)
    back = []
    for _ in range(3):
        back.append(following(session))
        answer(session, back[-1])

    assert failed.card.id not in {question.card.id for question in meanwhile}
    assert failed.card.id in {question.card.id for question in back}, "of three questions one is no new one"


def test_what_was_failed_just_now_is_asked_early_where_nothing_else_is_left(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    session = Session(store, replace(deck, cards=deck.cards[:1]), clock)
    answer(session, following(session), DO_NOT_KNOW)

    assert following(session).card == deck.cards[0]


def test_while_a_statement_is_unmet_two_of_three_questions_are_new(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    study_all(Session(store, replace(deck, cards=deck.cards[:6]), clock), clock)
    clock.pass_time(days=3)
    later = Session(store, deck, clock, minutes=LONG)
    was_new = []
    while later.agenda.has_unmet():
        question = following(later)
        was_new.append(question.card.id not in store.memories([question.card.id]))
        answer(later, question)

    assert len(was_new) >= 5
    assert was_new == ([True, True, False] * 9)[: len(was_new)]


@pytest.mark.parametrize(
    ("card", "is_asked"),
    [
        ("when-a-part-is-left/1", True),
        ("order-of-half-lives/1", True),
        ("half-lives-passed/1", False),
        ("read-half-life/1", False),
        ("organs-that-clear", False),
    ],
)
def test_sureness_is_asked_only_where_a_guess_is_likely(session: Session, card: str, is_asked: bool) -> None:
    question = first_that(session, lambda each: each.card.id == card)

    assert question.asks_sureness is is_asked


@pytest.mark.slow
def test_in_the_shipped_deck_sureness_is_asked_from_a_chance_of_a_tenth_on(
    store: Store, clock: MovableClock
) -> None:
    session = Session(store, load("action-potential"), clock, minutes=LONG)
    for _ in range(20):
        question = following(session)
        ask = question.variant.item.ask
        is_guessed = ask.chance() >= 0.1 and not ask.is_self_judged and question.card.fact is None
        assert question.asks_sureness is is_guessed
        answer(session, question)


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


def test_the_next_level_opens_on_the_study_day_after_a_sure_right_answer(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    seen: list[set[str]] = []
    for _ in range(4):
        session = Session(store, deck, clock, minutes=LONG)
        seen.append({question.card.id for question in study_all(session, clock)})
        session.close()
        clock.pass_time(days=1)

    levels = [{card for card in cards if card.startswith("half-life-changes")} for cards in seen]
    assert levels[0] == {"half-life-changes/1"}
    assert levels[1] == {"half-life-changes/2"}
    assert "half-life-changes/3" in levels[2]
    assert "half-life-changes/1" in levels[2], "and the lower level goes on"


def test_where_no_sureness_is_asked_right_opens_the_next_level(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    typed = first_that(session, lambda question: question.card.id == "half-lives-passed/1")
    assert not typed.asks_sureness

    assert answer(session, typed, sure=False).opens == 2

    session.close()
    clock.pass_time(days=1)
    later = {question.card.id for question in study_all(Session(store, deck, clock), clock)}
    assert "half-lives-passed/2" in later


@pytest.mark.parametrize(("typed", "sure"), [(DO_NOT_KNOW, True), (None, False)])
def test_neither_wrong_nor_unsure_opens_a_level(
    session: Session, store: Store, deck: Deck, clock: MovableClock, typed: str | None, sure: bool
) -> None:
    question = first_that(session, lambda question: question.card.id == "half-life-changes/1")
    assert answer(session, question, typed, sure=sure).opens is None

    session.close()
    clock.pass_time(days=1)
    assert "half-life-changes/2" not in {card.id for card in Session(store, deck, clock).agenda.new()}


def test_a_level_is_said_to_open_once(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, first_that(session, lambda question: question.card.id == "half-life-changes/1"))
    session.close()
    clock.pass_time(days=3)
    later = Session(store, deck, clock, minutes=LONG)

    again = first_that(later, lambda question: question.card.id == "half-life-changes/1")

    assert answer(later, again).opens is None


def test_new_cards_keep_to_the_number_a_day(store: Store, deck: Deck, clock: MovableClock) -> None:
    store.set_setting("new-per-day", 2)
    session = Session(store, deck, clock)

    assert len(study_all(session, clock)) == 2
    assert session.ending is Ending.NOTHING_LEFT


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
    answered = [entry.card for entry in store.entries_after(0)]
    assert len(set(answered)) == sum(card.level in (None, 1) for card in deck.cards)


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
