"""Only what was answered wrong last: it waits as any failed card does, and opens nothing early."""

from studykit.decks.deck import Deck
from studykit.srs.schedule import BACK_AFTER
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.question import DO_NOT_KNOW
from studykit.study.quiz import QuizRun
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import LONG, answer, following


def fail_a_test(store: Store, deck: Deck, clock: MovableClock, *, seed: str = "3", size: int = 4) -> set[str]:
    """The cards of a test in which nothing was known."""
    run = QuizRun.begin(store, deck, clock, size=size, seed=seed)
    cards = set()
    while (question := run.next_question()) is not None:
        run.answer(question, DO_NOT_KNOW, milliseconds=1000)
        cards.add(question.card.id)
    return cards


def drill(store: Store, deck: Deck, clock: MovableClock) -> Session:
    return Session(store, deck, clock, minutes=LONG, mistakes=True)


def test_a_mistake_that_is_made_again_waits_ten_minutes(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    fail_a_test(store, deck, clock)
    session = drill(store, deck, clock)
    asked = []
    while (question := session.next_question()) is not None:
        answer(session, question, "?")
        asked.append(question.card.id)

    assert len(asked) == len(set(asked)) > 0
    clock.pass_time(minutes=BACK_AFTER.total_seconds() / 60 + 0.1)
    assert following(session).card.id in asked


def test_a_mistake_at_a_level_that_is_not_open_is_drilled_at_the_one_that_is(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    of_second = frozenset(card.id for card in deck.cards if card.level == 2)
    run = QuizRun.begin(store, deck, clock, size=len(of_second), seed="3", wanted=of_second)
    while (question := run.next_question()) is not None:
        run.answer(question, DO_NOT_KNOW, milliseconds=1000)
    session = drill(store, deck, clock)

    levels = set()
    while (question := session.next_question()) is not None:
        levels.add(question.card.level)
        answer(session, question)

    assert levels == {1}


def test_mistakes_that_are_new_count_as_new(store: Store, deck: Deck, clock: MovableClock) -> None:
    fail_a_test(store, deck, clock)
    store.set_setting(settings.NEW_PER_DAY.key, 0)

    assert drill(store, deck, clock).next_question() is None


def test_what_is_left_of_mistakes_is_counted(store: Store, deck: Deck, clock: MovableClock) -> None:
    failed = fail_a_test(store, deck, clock)
    session = drill(store, deck, clock)
    before = session.left()
    while (question := session.next_question()) is not None:
        answer(session, question)

    assert (before.due, before.new) == (len({card[:-2] for card in failed}), 0)
    assert (session.left().due, session.left().new) == (0, 0)
