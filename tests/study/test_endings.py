"""When a session ends, and what is put before new cards of a part that not every course has."""

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Lesson, Optional
from studykit.store.records import Help
from studykit.store.store import Store
from studykit.study.outcome import Ending
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import FIRST_MINUTES, MINUTES, Session
from studykit.study.sitting import LONGEST_QUESTION, PAUSE
from studykit.text import text
from tests.conftest import MovableClock
from tests.study.learner import LONG, answer, following, study_all


def test_the_first_session_lasts_fifteen_minutes_and_a_later_one_twenty(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    first = Session(store, deck, clock)
    assert (first.minutes, FIRST_MINUTES) == (15, 15)
    answer(first, following(first))
    assert Session(store, deck, clock).minutes == 15, "it is under way"
    first.close()
    clock.pass_time(minutes=1)

    assert Session(store, deck, clock).minutes == MINUTES == 20
    assert Session(store, deck, clock, minutes=5).minutes == 5


def test_a_session_ends_after_its_minutes_of_study(store: Store, deck: Deck, clock: MovableClock) -> None:
    session = Session(store, deck, clock, minutes=5)
    begun = clock.now()

    study_all(session, clock, seconds=50)

    assert session.ending is Ending.TIME_IS_UP
    assert 5 <= (clock.now() - begun).total_seconds() / 60 < 6.5
    assert session.left().new > 0


def test_time_spent_elsewhere_does_not_count(store: Store, deck: Deck, clock: MovableClock) -> None:
    session = Session(store, deck, clock, minutes=9)
    for _ in range(3):
        answer(session, following(session))
        clock.pass_time(minutes=50)

    assert session.active <= 2 * LONGEST_QUESTION + session.active.resolution * 4_000_000
    assert session.next_question() is not None


def test_a_session_ends_after_as_many_questions_as_were_wanted(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    session = Session(store, deck, clock, limit=3)

    assert len(study_all(session, clock)) == 3
    assert session.ending is Ending.LIMIT


def test_an_answer_that_was_taken_back_is_none_of_those_that_were_wanted(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    session = Session(store, deck, clock, limit=2)
    study_all(session, clock)
    assert session.next_question() is None

    session.undo()

    assert len(study_all(session, clock)) == 1


def test_a_session_ends_where_nothing_is_left(store: Store, deck: Deck, clock: MovableClock) -> None:
    session = Session(store, replace(deck, cards=deck.cards[:2]), clock)

    assert len(study_all(session, clock)) == 2
    assert session.ending is Ending.NOTHING_LEFT


def test_whoever_comes_back_to_a_session_gets_its_minutes_and_questions_anew(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    study_all(Session(store, deck, clock, minutes=2), clock)

    again = Session(store, deck, clock, minutes=2, limit=3)

    assert again.asked > 0, "it is the same session"
    assert len(study_all(again, clock)) == 3
    assert again.ending is Ending.LIMIT


def test_after_a_pause_the_minutes_begin_anew(store: Store, deck: Deck, clock: MovableClock) -> None:
    study_all(Session(store, deck, clock, minutes=2), clock)
    again = Session(store, deck, clock, minutes=2)
    answer(again, following(again))
    clock.moment += PAUSE
    begun = clock.now()

    study_all(again, clock)

    assert again.ending is Ending.TIME_IS_UP
    assert (clock.now() - begun).total_seconds() < 200


def test_what_was_taught_first_is_asked_once_more_within_the_first_session(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    lesson = Lesson(text("So."), text("Because."), text("Idea."))
    cards = (card if card.fact else replace(card, teach=lesson) for card in deck.cards)
    session = Session(store, replace(deck, cards=tuple(cards)), clock)
    taught, rated = [], []
    while (question := session.next_question()) is not None:
        if session.lesson_before(question):
            taught.append(question.card.id)
            session.helped(question, Help.LESSON)
        outcome = answer(session, question)
        rated += [question.card.id] if outcome.rating else []
        clock.pass_time(seconds=60)

    assert taught[0] in rated


def test_only_what_was_answered_wrong_last_is_asked_due_or_not(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    wrong = []
    for turn in range(6):
        question = following(session)
        if turn % 2:
            wrong.append(question.card.id)
        answer(session, question, DO_NOT_KNOW if turn % 2 else None)
    session.close()

    mistakes = Session(store, deck, clock, mistakes=True)
    asked = [question.card.id for question in study_all(mistakes, clock)]

    assert sorted(asked) == sorted(wrong)
    assert Session(store, deck, clock, mistakes=True).next_question() is None, "they are right now"


def test_only_what_is_wanted_is_asked(store: Store, deck: Deck, clock: MovableClock) -> None:
    wanted = frozenset({"what-clearance-is", "organs-that-clear"})
    session = Session(store, deck, clock, wanted=wanted)

    assert session.left().new == 2
    assert {question.card.id for question in study_all(session, clock)} == wanted


ASKED = Optional("has-doses", "Does your course have doses?")
OPTIONAL = {
    "when-it-is-steady",
    "what-saturation-does",
    "what-sets-the-first-dose",
    "what-sets-later-doses",
    "what-a-larger-dose-changes",
}


@pytest.fixture
def optional(deck: Deck) -> Deck:
    """Its last part is one that not every course has."""
    last = deck.parts[-1]
    cards = (
        replace(card, part=replace(last, optional=ASKED)) if card.part == last else card
        for card in deck.cards
    )
    return replace(deck, cards=tuple(cards))


@pytest.fixture
def at_the_part(store: Store, optional: Deck, clock: MovableClock) -> Session:
    """A session in which nothing else is new any more."""
    session = Session(store, optional, clock, minutes=LONG)
    while session.optional() is None:
        answer(session, following(session))
        clock.pass_time(seconds=20)
    return session


def test_before_the_first_new_card_of_an_optional_part_it_is_asked_whether_the_course_has_it(
    at_the_part: Session,
) -> None:
    assert at_the_part.optional() == ASKED
    assert {entry.card for entry in at_the_part.answers}.isdisjoint(OPTIONAL)
    assert at_the_part.next_question() is None, "and nothing of it comes unasked"


@pytest.mark.parametrize(("said", "is_asked_of"), [(True, True), (False, False)])
def test_what_was_said_of_the_course_is_kept(
    at_the_part: Session, store: Store, optional: Deck, clock: MovableClock, said: bool, is_asked_of: bool
) -> None:
    at_the_part.choose(ASKED, said)

    assert at_the_part.optional() is None
    assert bool({each.card.id for each in study_all(at_the_part, clock)} & OPTIONAL) is is_asked_of
    assert store.setting(ASKED.setting, "") == ("yes" if said else "no")
    clock.pass_time(days=1)
    assert Session(store, optional, clock).optional() is None


def test_later_asks_again_in_another_session(
    at_the_part: Session, store: Store, optional: Deck, clock: MovableClock
) -> None:
    at_the_part.choose(ASKED, None)
    assert at_the_part.optional() is None
    assert at_the_part.next_question() is None

    at_the_part.close()

    assert Session(store, optional, clock).optional() == ASKED
    store.set_setting(ASKED.setting, "later")
    assert Session(store, optional, clock).optional() == ASKED, "also where that is what was set"


def test_what_was_met_of_a_part_is_not_asked_while_the_course_has_it_no_more(
    at_the_part: Session, store: Store, optional: Deck, clock: MovableClock
) -> None:
    at_the_part.choose(ASKED, True)
    met = following(at_the_part)
    answer(at_the_part, met, DO_NOT_KNOW)
    store.set_setting(ASKED.setting, "no")
    at_the_part.close()
    clock.pass_time(days=1)

    declined = {each.card.id for each in study_all(Session(store, optional, clock), clock)}
    store.set_setting(ASKED.setting, "later")
    clock.pass_time(days=1)
    undecided = {each.card.id for each in study_all(Session(store, optional, clock), clock)}

    assert (declined & OPTIONAL, undecided & OPTIONAL) == (set(), {met.card.id})
