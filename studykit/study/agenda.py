"""What of a deck is to be asked, in order, and how much of it there is. Asks and answers nothing."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from studykit.decks.deck import Card, Deck
from studykit.store.records import LogEntry
from studykit.store.store import Store
from studykit.study.levels import DAYS_TO_RETIRE, Turns, deciding, leveled, open_cards, turns


class Agenda:
    """The cards of a deck that may be asked. Which are due, the store knows by an index; which are new,
    and the counts, are read once and kept up with the log of reviews, whatever process wrote it."""

    def __init__(self, store: Store, deck: Deck) -> None:
        self._store, self._deck = store, deck
        self._positions = {card.id: number for number, card in enumerate(deck.cards)}
        self._levels: dict[str, list[Card]] = defaultdict(list)
        for card in deck.cards:
            if card.level is not None:
                self._levels[card.skill].append(card)
        self._read_until = store.last_review()
        self._begun = store.begun(self._positions)
        self._new = self._open_and_new(deck.cards)
        self._turns = Turns()
        self._turn(deck.cards)
        self._due: set[str] = set()
        self._counted_at: tuple[datetime, int] | None = None

    def __contains__(self, card: str) -> bool:
        return card in self._positions

    def __getitem__(self, card: str) -> Card:
        return self._deck.cards[self._positions[card]]

    def catch_up(self) -> list[LogEntry]:
        """Take in what was recorded since the last time, by whatever process, and return it."""
        entries = self._store.entries_after(self._read_until)
        if entries:
            self._read_until = entries[-1].review
            self._take(entries)
        return entries

    def due(self, *, now: datetime, today: int) -> Iterator[Card]:
        """The cards that are due at ``now`` on study day ``today``, as they are wanted.

        First levels that are back, in the order of the deck; then learning and relearning cards, the longest
        due first; then reviews, the earliest due day first, of one day the least stable first, which is the
        likeliest forgotten.
        """
        turns = self._turns
        yield from sorted(map(self.__getitem__, turns.back), key=lambda card: self._positions[card.id])
        for card in self._store.due(self._positions, now=now, today=today):
            if card not in turns.retired and card not in turns.back:
                yield self[card]

    def new(self) -> Iterator[Card]:
        """The open cards that were never rated, in the order of the deck."""
        return (self._deck.cards[number] for number in self._new)

    def nearly_due(self, *, now: datetime, ahead: timedelta) -> Iterator[Card]:
        """Learning and relearning cards that will be due within ``ahead``, the soonest first."""
        steps = self._store.steps(self._positions, after=now, until=now + ahead)
        return (self[card] for card in steps if card not in self._turns.retired)

    def begun_after(self, last: str | None) -> Iterator[Card]:
        """Cards rated before and not retired, once round in the order of the deck from behind ``last``,
        or from the first where that is no card of the deck."""
        start = 0 if last not in self._positions else self._positions[last] + 1
        cards = self._deck.cards
        around = chain(range(start, len(cards)), range(start))
        begun = self._begun - self._turns.retired
        return (cards[number] for number in around if cards[number].id in begun)

    def count(self, *, now: datetime, today: int, without: Iterable[str]) -> tuple[int, int]:
        """How many cards are due, and how many are new and open, not counting those in ``without``."""
        then, day = self._counted_at or (now, None)
        if day == today and then <= now:
            self._due.update(self._store.steps(self._positions, after=then, until=now))
        else:
            self._due = set(self._store.due(self._positions, now=now, today=today))
        self._counted_at = now, today
        left = set(without)
        are_new = sum(self._is_new(self._positions[card]) for card in left)
        return len(self._turns.due(self._due) - left), len(self._new) - are_new

    def _take(self, entries: Iterable[LogEntry]) -> None:
        cards = {entry.card: self[entry.card] for entry in entries if entry.card in self}
        memories = self._store.memories(cards)
        self._begun.update(memories)
        self._due.difference_update(cards)
        if self._counted_at is not None:
            now, today = self._counted_at
            self._due.update(name for name, memory in memories.items() if memory.is_due(now=now, today=today))
        for skill in {card.skill: card for card in cards.values()}.values():
            levels = self._levels.get(skill.skill) or [skill]
            self._renew(levels)
            self._turn(levels)

    def _renew(self, cards: list[Card]) -> None:
        """Look anew which of ``cards``, all levels of a skill, are new and open."""
        for card in cards:
            number = self._positions[card.id]
            if self._is_new(number):
                del self._new[bisect_left(self._new, number)]
        for number in self._open_and_new(cards):
            insort(self._new, number)

    def _turn(self, cards: Iterable[Card]) -> None:
        """Look anew which of ``cards``, all levels of their skills, have retired or are back."""
        cards = list(cards)
        ids = leveled(cards)
        if ids:
            new = turns(cards, self._store.standings(ids, enough=DAYS_TO_RETIRE))
            others = {card.id for card in cards}
            self._turns = Turns(
                (self._turns.retired - others) | new.retired, (self._turns.back - others) | new.back
            )

    def _open_and_new(self, cards: Iterable[Card]) -> list[int]:
        """The positions of those of ``cards``, all levels of a skill, that are open and not yet begun."""
        cards = list(cards)
        lower = deciding(cards, self._begun)
        days = self._store.sure_right_days(lower) if lower else {}
        opened = open_cards(cards, self._begun, days)
        return [self._positions[card.id] for card in opened if card.id not in self._begun]

    def _is_new(self, number: int) -> bool:
        index = bisect_left(self._new, number)
        return index < len(self._new) and self._new[index] == number
