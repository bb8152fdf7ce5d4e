"""Lessons, and answers that were given with help: they count for nothing, and come again without."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Lesson
from studykit.store.records import Help
from studykit.store.store import Store
from studykit.study.grade import HELP_LASTS
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.study.session import Session
from studykit.text import text
from tests.conftest import MovableClock
from tests.study.learner import LONG, answer, first_that, following

LESSON = Lesson(text("It is so."), text("Because."), text("One idea."))


@pytest.fixture
def deck(deck: Deck) -> Deck:
    """With a lesson before every skill."""
    cards = (card if card.fact else replace(card, teach=LESSON) for card in deck.cards)
    return replace(deck, cards=tuple(cards))


def taught(session: Session) -> Question:
    """The first question of a skill, its lesson read."""
    return session.helped(first_that(session, session.lesson_before), Help.LESSON)


def test_a_lesson_comes_before_the_first_question_of_a_skill_and_not_before_a_second(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    question = first_that(session, session.lesson_before)
    assert session.lesson_before(question) == LESSON
    answer(session, question, DO_NOT_KNOW)
    clock.pass_time(days=30)

    later = Session(store, deck, clock, minutes=LONG)
    again = first_that(later, lambda each: each.card.id == question.card.id)

    assert later.lesson_before(again) is None
    assert later.lesson_of(again) == LESSON, "on request it is there"


def test_no_lesson_comes_before_a_fact_or_where_the_deck_has_none(session: Session) -> None:
    fact = first_that(session, lambda question: question.card.fact)

    assert session.lesson_before(fact) is None
    assert session.lesson_of(fact) is None


def test_no_lesson_comes_before_a_higher_level_of_a_skill_that_was_met(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, first_that(session, lambda each: each.card.id == "half-life-changes/1"))
    session.close()
    clock.pass_time(days=1)

    later = Session(store, deck, clock, minutes=LONG)
    above = first_that(later, lambda each: each.card.id == "half-life-changes/2")

    assert later.lesson_before(above) is None


def test_a_lesson_that_was_skipped_leaves_the_answer_as_it_is(session: Session) -> None:
    question = first_that(session, session.lesson_before)

    outcome = answer(session, question)

    assert not outcome.helped
    assert outcome.rating is not None


@pytest.mark.parametrize("typed", [None, DO_NOT_KNOW])
def test_an_answer_with_help_has_no_rating_no_belief_no_sureness_and_opens_nothing(
    session: Session, store: Store, typed: str | None
) -> None:
    question = taught(session)
    assert not question.asks_sureness

    outcome = answer(session, question, typed, sure=False)

    assert (outcome.rating, outcome.memory, outcome.opens) == (None, None, None)
    assert (outcome.helped, outcome.waits) == (True, False)
    (kept,) = store.reviews([question.card.id])
    assert (kept.misconception, kept.confidence, kept.rating) == (None, None, None)
    assert store.first_sure_days([question.card.id]) == {}
    assert store.mistaken([question.card.id]) == set()
    assert store.check() == []


@pytest.mark.parametrize(("minutes", "is_helped"), [(0, True), (9.9, True), (10, False), (60, False)])
def test_help_lasts_ten_minutes_for_another_question_of_the_skill(
    session: Session, clock: MovableClock, minutes: float, is_helped: bool
) -> None:
    question = replace(taught(session), help=None)
    clock.pass_time(minutes=minutes)

    assert answer(session, question).helped is is_helped


def test_the_question_with_which_help_was_shown_is_answered_with_it_however_long_that_takes(
    session: Session, clock: MovableClock
) -> None:
    question = taught(session)
    clock.pass_time(minutes=30)

    assert answer(session, question).helped


def test_what_was_answered_with_help_is_asked_again_without_once_the_ten_minutes_are_over(
    session: Session, store: Store, clock: MovableClock
) -> None:
    question = taught(session)
    answer(session, question)
    end = clock.moment + HELP_LASTS
    meanwhile = []
    while clock.moment < end:
        other = following(session)
        meanwhile.append(other.card.skill)
        answer(session, other)
        clock.pass_time(seconds=90)

    again = following(session)

    assert question.card.skill not in meanwhile
    assert again.card.id == question.card.id
    assert again.variant.values != question.variant.values
    assert again.asks_sureness == question.card.id.startswith(("when-", "order-", "half-life-c"))
    assert answer(session, again).rating is not None
    assert store.new_today(clock.now().toordinal()) == len({entry.card for entry in session.answers})


def test_it_waits_for_that_also_over_a_night(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    question = taught(session)
    answer(session, question)
    left = session.left()
    session.close()
    assert (left.later, left.next_at) == (1, clock.moment + HELP_LASTS)

    clock.pass_time(days=1)
    later = Session(store, deck, clock)

    first = []
    for _ in range(3):
        first.append(following(later))
        answer(later, first[-1])

    assert question.card.id in [each.card.id for each in first], (
        "as statements are unmet, two new ones come before"
    )


def test_help_is_of_the_skill_whatever_its_level(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, first_that(session, lambda each: each.card.id == "half-life-changes/1"))
    session.close()
    clock.pass_time(days=1)
    later = Session(store, deck, clock, minutes=LONG)
    above = first_that(later, lambda each: each.card.id == "half-life-changes/2")

    later.helped(above, Help.EXAMPLE)

    assert answer(later, above).helped
    assert Session(store, deck, clock).agenda.rests("half-life-changes/1")


def test_a_right_but_unsure_answer_goes_on_waiting_if_its_follow_up_was_helped(
    session: Session, store: Store, clock: MovableClock
) -> None:
    unsure = first_that(session, lambda question: question.asks_sureness)
    answer(session, unsure, sure=False)
    question = first_that(session, lambda each: each.card.id == unsure.card.id)
    outcome = answer(session, session.helped(question, Help.LESSON))
    assert outcome.helped
    assert [waiting.card for waiting in store.unsettled()] == [unsure.card.id]

    clock.pass_time(minutes=11)
    again = first_that(session, lambda each: each.card.id == unsure.card.id)

    assert answer(session, again).rating is not None
    assert store.unsettled() == []
    assert store.check() == []


def test_a_lesson_after_an_answer_leaves_that_answer_as_it_was(session: Session, store: Store) -> None:
    question = first_that(session, session.lesson_before)
    outcome = answer(session, question, DO_NOT_KNOW)

    session.helped(question, Help.LESSON)

    assert outcome.rating is not None
    assert store.rebuild().keys() >= {question.card.id}
    assert store.check() == []


def test_a_failed_card_whose_lesson_was_read_rests_until_an_answer_is_one_without_help(
    session: Session, clock: MovableClock
) -> None:
    question = first_that(session, session.lesson_before)
    answer(session, question, DO_NOT_KNOW)
    clock.pass_time(minutes=2)
    session.helped(question, Help.LESSON)
    clock.moment += HELP_LASTS - timedelta(seconds=1)

    before = following(session)
    clock.pass_time(seconds=1)

    assert before.card.skill != question.card.skill
    assert first_that(session, lambda each: each.card.id == question.card.id).number > 2


def test_help_that_a_wrong_clock_dates_later_is_none(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    clock.pass_time(days=365)
    question = replace(taught(session), help=None)
    clock.pass_time(days=-365)

    assert not answer(session, question).helped
    assert not Session(store, deck, clock).agenda.rests(question.card.id)
