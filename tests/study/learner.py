"""A learner for tests of sessions: knows every answer, or says what a test says."""

from collections.abc import Callable

from studykit.clock import study_day
from studykit.decks.deck import Deck
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.choosing import LEARN_AHEAD, MOST_ROUNDS
from studykit.study.levels import deciding, open_cards
from studykit.study.outcome import Outcome
from studykit.study.question import Question
from studykit.study.session import Session
from tests.conftest import MovableClock

LONG = 600
"""Minutes that no test of something else runs out of."""


def key_of(question: Question) -> str:
    """What a learner types who knows the answer, to both steps at once."""
    return question.variant.item.ask.typed_key(question.variant.seed)


def answer(
    session: Session,
    question: Question,
    typed: str | None = None,
    *,
    sure: bool = True,
    milliseconds: int = 4000,
) -> Outcome:
    words = question.read(typed if typed is not None else key_of(question))
    return session.answer(question, words, sure=sure, milliseconds=milliseconds)


def skills_to_ask(session: Session, store: Store, deck: Deck, clock: MovableClock) -> list[str]:
    """The skills of the cards that could be asked now, worked out anew from the store."""
    memories = store.memories(card.id for card in deck.cards)
    today = study_day(clock.now(), clock.zone)
    first = store.first_sure_days(deciding(deck.cards, memories))
    opened = open_cards(deck.cards, memories, first, today=today)
    now = clock.now() + LEARN_AHEAD
    new_left = settings.read(store.settings()).new_per_day - store.new_today(today)
    waiting = {unsure.card for unsure in store.unsettled()}
    rounds = [entry.card for entry in session.answers]
    return [
        card.skill
        for card in opened
        if card.id not in waiting
        and rounds.count(card.id) < MOST_ROUNDS
        and (memories[card.id].is_due(now=now, today=today) if card.id in memories else new_left > 0)
    ]


def following(session: Session) -> Question:
    question = session.next_question()
    assert question is not None, session.ending
    return question


def first_that(session: Session, is_wanted: Callable[[Question], object]) -> Question:
    """The first question that is wanted, not yet answered; those before it are answered right."""
    while not is_wanted(question := following(session)):
        answer(session, question)
    return question


def first_to_be_unsure_of(session: Session) -> Question:
    """The first question at which the learner is asked how sure the answer is."""
    return first_that(session, lambda question: question.asks_sureness)


def follow_up(session: Session, unsure: Question) -> tuple[Question, list[str]]:
    """The follow-up of ``unsure``, and the cards that were asked, and answered, before it came."""
    between = []
    while (question := following(session)).card.id != unsure.card.id:
        between.append(question.card.id)
        answer(session, question)
    return question, between


def study_all(session: Session, clock: MovableClock, *, seconds: float = 20) -> list[Question]:
    """All that a session asks of a learner who knows every answer."""
    asked = []
    while (question := session.next_question()) is not None:
        asked.append(question)
        answer(session, question)
        clock.pass_time(seconds=seconds)
    return asked
