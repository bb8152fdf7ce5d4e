"""A learner for tests of sessions: knows every answer, or says what a test says."""

from studykit.clock import study_day
from studykit.decks.deck import Deck
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.levels import DAYS_TO_RETIRE, leveled, open_cards, turns
from studykit.study.question import Question
from studykit.study.session import LEARN_AHEAD, MOST_ROUNDS, Outcome, Session
from tests.conftest import MovableClock


def key_of(question: Question) -> str:
    """What a learner types who knows the answer, to both steps at once."""
    return question.variant.item.ask.typed_key(question.variant.seed)


def answer(session: Session, question: Question, typed: str | None = None, *, sure: bool = True) -> Outcome:
    words = question.read(typed if typed is not None else key_of(question))
    return session.answer(question, words, sure=sure, milliseconds=4000)


def skills_to_ask(session: Session, store: Store, deck: Deck, clock: MovableClock) -> list[str]:
    """The skills of the cards that could be asked now, worked out anew from the store."""
    memories = store.memories(card.id for card in deck.cards)
    opened = open_cards(deck.cards, memories, store.sure_right_days(memories))
    now, today = clock.now() + LEARN_AHEAD, study_day(clock.now(), clock.zone)
    due = turns(deck.cards, store.standings(leveled(deck.cards), enough=DAYS_TO_RETIRE)).due(
        card for card, memory in memories.items() if memory.is_due(now=now, today=today)
    )
    new_left = settings.read(store).new_per_day - store.new_today(today)
    return [
        card.skill
        for card in opened
        if card.id not in session._waiting
        and session._sitting.rounds[card.id] < MOST_ROUNDS
        and (card.id in due if card.id in memories else new_left > 0)
    ]


def following(session: Session) -> Question:
    question = session.next_question()
    assert question is not None
    return question


def follow_up(session: Session, unsure: Question) -> tuple[Question, list[str]]:
    """The follow-up of ``unsure``, and the cards that were asked, and answered, before it came."""
    between = []
    while (question := following(session)).card.id != unsure.card.id:
        between.append(question.card.id)
        answer(session, question)
    return question, between
