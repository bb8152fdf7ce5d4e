"""What waits for a learner: due and new cards of each deck, and when more will be due."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.deck import Deck
from studykit.store.store import Store
from studykit.study.session import Session

WINDOW = 14
"""Study days that are looked back on, at most."""


class DeckStatus(Struct, frozen=True):
    """Cards of one deck: how many there are, are due, are new and open today, come later today; when the next
    is due (UTC, or a study-day number). ``met`` of ``statements`` of its course have been asked."""

    deck: str
    title: str
    cards: int
    due: int
    new: int
    later: int
    next_at: datetime | None
    next_day: int | None
    met: int
    statements: int


class Diligence(Struct, frozen=True):
    """On how many of the last ``of`` study days, the first one at the earliest, the learner ``studied``."""

    studied: int
    of: int


def status(store: Store, decks: Sequence[Deck], clock: Clock) -> list[DeckStatus]:
    """The state of each of ``decks`` now, as a session over it would have it."""
    return [_status(store, deck, clock) for deck in decks]


def diligence(store: Store, clock: Clock) -> Diligence:
    """How regularly the learner has studied of late; a day missed is one day of many, and no more."""
    today, first = study_day(clock.now(), clock.zone), store.first_day()
    if first is None:
        return Diligence(0, 0)
    start = max(first, today - WINDOW + 1)
    days = [day for day in store.days_of_study(after=start - 1) if day <= today]
    return Diligence(len(days), max(0, today - start + 1))


def _status(store: Store, deck: Deck, clock: Clock) -> DeckStatus:
    today, session = study_day(clock.now(), clock.zone), Session(store, deck, clock)
    left = session.left()
    memories = store.memories(card.id for card in deck.cards)
    days = [memory.due_day for memory in memories.values() if memory.due_day > today]
    return DeckStatus(
        deck=deck.name,
        title=deck.title,
        cards=len(deck.cards),
        due=left.due,
        new=left.new,
        later=left.later,
        next_at=left.next_at,
        next_day=min(days, default=None),
        met=len(session.agenda.met_statements()),
        statements=len(deck.course),
    )
