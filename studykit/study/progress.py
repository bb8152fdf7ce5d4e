"""What waits for a learner: due and new cards of each deck, and when more will be due."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.deck import Deck
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.levels import DAYS_TO_RETIRE, deciding, leveled, open_cards, turns


class DeckStatus(Struct, frozen=True):
    """Cards of one deck: how many there are, are due, and are new and open today; when the next is due
    (UTC, or a study-day number)."""

    deck: str
    title: str
    cards: int
    due: int
    new: int
    next_at: datetime | None
    next_day: int | None


def status(store: Store, decks: Sequence[Deck], clock: Clock) -> list[DeckStatus]:
    """The state of each of ``decks`` now."""
    now, today = clock.now(), study_day(clock.now(), clock.zone)
    new_left = max(0, settings.read(store).new_per_day - store.new_today(today))
    return [_status(store, deck, now=now, today=today, new_left=new_left) for deck in decks]


def _status(store: Store, deck: Deck, *, now: datetime, today: int, new_left: int) -> DeckStatus:
    ids = [card.id for card in deck.cards]
    memories = store.memories(ids)
    levels = turns(deck.cards, store.standings(leveled(deck.cards), enough=DAYS_TO_RETIRE))
    due = levels.due(card for card, memory in memories.items() if memory.is_due(now=now, today=today))
    later = [memory for card, memory in memories.items() if card not in due and card not in levels.retired]
    days = store.sure_right_days(deciding(deck.cards, memories))
    opened = open_cards(deck.cards, memories, days)
    new = sum(1 for card in opened if card.id not in memories)
    return DeckStatus(
        deck=deck.name,
        title=deck.title,
        cards=len(ids),
        due=len(due),
        new=min(new, new_left),
        next_at=min((memory.due_at for memory in later if memory.due_at), default=None),
        next_day=min((memory.due_day for memory in later if not memory.due_at), default=None),
    )
