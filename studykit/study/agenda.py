"""What of a deck is to be asked, in order, and how much of it there is. Asks and answers nothing."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from studykit.decks.deck import Card, Deck, Optional
from studykit.store.records import LogEntry
from studykit.store.store import Store
from studykit.study.grade import HELP_LASTS
from studykit.study.levels import deciding, open_cards
from studykit.study.order import Group, group_of, in_order
from studykit.study.settings import NO, YES, is_chosen

A_DAY = timedelta(days=1)


class Left(Struct, frozen=True):
    """What there is to ask: cards that are ``due`` now, ``new`` ones, and what comes ``later`` today, from
    the moment ``next_at`` on: what was failed, or answered with help."""

    due: int
    new: int
    later: int
    next_at: datetime | None


class Agenda:
    """The cards of a deck that may be asked, or those of them that are ``wanted``.

    Which are due, the store knows by an index; which are new, and the counts, are read once and kept up with
    the log of reviews, whatever process wrote it.
    """

    def __init__(
        self, store: Store, deck: Deck, *, now: datetime, today: int, wanted: Collection[str] | None = None
    ) -> None:
        self._store, self._today = store, today
        ordered = in_order(deck)
        self._cards = [card for card in ordered if wanted is None or card.id in wanted]
        self._positions = {card.id: number for number, card in enumerate(self._cards)}
        self._levels: dict[str, list[Card]] = defaultdict(list)
        for card in ordered:
            self._levels[card.skill].append(card)
        self._read_until = store.last_review()
        self._due: set[str] = set()
        self._counted_at: tuple[datetime, int] | None = None
        self._read_all()
        self.look(now=now, today=today)

    def __contains__(self, card: str) -> bool:
        return card in self._positions

    def __getitem__(self, card: str) -> Card:
        return self._cards[self._positions[card]]

    def look(self, *, now: datetime, today: int) -> None:
        """Take in what holds at ``now`` on study day ``today``: what is held back, what help was given."""
        if today != self._today:
            self._today = today
            self._read_all()
        self.held = self._store.held_on(today)
        given = self._store.helps(after=now - HELP_LASTS, until=now)
        self._help_ends = {skill: helped.given_at + HELP_LASTS for skill, helped in given.items()}

    def catch_up(self) -> list[LogEntry]:
        """Take in what was recorded since the last time, by whatever process, and return it."""
        entries = self._store.entries_after(self._read_until)
        if entries:
            self._read_until = entries[-1].review
            self._take(entries)
        return entries

    def due(self, *, now: datetime, today: int) -> Iterator[Card]:
        """The cards that are due at ``now`` on study day ``today``, as they are wanted.

        First those that were answered with help, in the order of new cards; then those that were failed, the
        longest due first; then reviews, the earliest due day first, of one day the least stable first, which
        is the likeliest forgotten.
        """
        helped = sorted(card for card in self._helped if not self.rests(card))
        yield from sorted(map(self.__getitem__, helped), key=lambda card: self._positions[card.id])
        for card in self._store.due(self._positions, now=now, today=today):
            if card not in self._helped and not self.rests(card):
                yield self[card]

    def new(self) -> Iterator[Card]:
        """The open cards that were never asked, in order, but what the learner's course may not have."""
        return (card for card in self._all_new() if is_chosen(self._choices, card))

    def undecided(self) -> Optional | None:
        """What is to be asked before the next new card, where that is of a part that not every course has."""
        for card in self._all_new():
            asked = card.part.optional if card.part else None
            if asked is None or is_chosen(self._choices, card):
                return None
            if self._choices.get(asked.setting) not in (YES, NO):
                return asked
        return None

    def choose(self) -> None:
        """Take in what the learner's course has, which was just said."""
        self._choices = self._store.settings()

    def has_unmet(self) -> bool:
        """Whether the next new card is of a statement of the course of which none was met."""
        first = next(self.new(), None)
        return first is not None and first.taught is not None and first.taught not in self._met_groups()

    def was_new(self, card: str) -> bool:
        """Whether ``card`` was never asked."""
        return card not in self._met

    def opened_by(self, card: Card) -> Card | None:
        """The next level of the skill of ``card`` that was not met yet, None if there is none."""
        above = self.level_above(card)
        return None if above is None or above.id in self._met else above

    def level_above(self, card: Card) -> Card | None:
        """The next level of the skill of ``card``, None if there is none."""
        above = [other for other in self._levels[card.skill] if (other.level or 0) > (card.level or 0)]
        return min(above, key=lambda other: other.level or 0, default=None)

    def nearly_due(self, *, now: datetime, ahead: timedelta) -> Iterator[Card]:
        """Cards that were failed and will be due within ``ahead``, the soonest first."""
        steps = self._store.steps(self._positions, after=now, until=now + ahead)
        return (self[card] for card in steps if card not in self._helped and not self.rests(card))

    def mistaken(self) -> Iterator[Card]:
        """The cards whose latest answer was wrong, in the order of new cards."""
        mistaken = self._store.mistaken(self._positions)
        return (card for card in self._cards if card.id in mistaken and not self.rests(card.id))

    def due_now(self, *, now: datetime, today: int, waiting: Collection[str]) -> set[str]:
        """The cards that are due, and those that are ``waiting`` for their follow-up, but what rests."""
        self._count_due(now=now, today=today)
        return {card for card in self._due.union(self._helped, waiting) if not self.rests(card)}

    def due_by(self, day: int, *, waiting: Collection[str]) -> set[str]:
        """The cards that are due by the study day ``day`` if nothing more is asked before."""
        memories = self._store.memories(self._positions)
        due = {card for card, memory in memories.items() if memory.due_day <= day}
        return due.union(self._helped, waiting) - self._store.held_on(day)

    def left(self, *, now: datetime, today: int, waiting: Collection[str], most_new: int) -> Left:
        """How much there is to ask now, those that are ``waiting`` too, and later today."""
        due = self.due_now(now=now, today=today, waiting=waiting)
        fresh = filter(self._is_fresh, self._helped.union(waiting))
        helped = [self._help_ends[self[card].skill] for card in fresh]
        steps = [
            card
            for card in self._store.steps(self._positions, after=now, until=now + A_DAY)
            if card not in self._helped and card not in waiting and card not in self.held
        ]
        moments = [memory.due_at for memory in self._store.memories(steps[:1]).values() if memory.due_at]
        new = sum(card.id not in waiting for card in self.new())
        return Left(
            due=len(due),
            new=min(new, most_new),
            later=len(helped) + len(steps),
            next_at=min([*helped, *moments], default=None),
        )

    def met_statements(self) -> set[Group]:
        """The statements of the course of which a card was asked."""
        return {group for group in self._met_groups() if group is not None}

    def _count_due(self, *, now: datetime, today: int) -> None:
        then, day = self._counted_at or (now, None)
        if day == today and then <= now:
            self._due.update(self._store.steps(self._positions, after=then, until=now))
        else:
            self._due = set(self._store.due(self._positions, now=now, today=today))
        self._counted_at = now, today

    def is_helped(self, skill: str) -> bool:
        """Whether something of ``skill`` was shown so lately that an answer now is one with help."""
        return skill in self._help_ends

    def rests(self, card: str) -> bool:
        """Whether ``card`` is not to be asked now: it is held back, or what was shown of it is fresh."""
        return card in self.held or self[card].skill in self._help_ends

    def _is_fresh(self, card: str) -> bool:
        return card not in self.held and self[card].skill in self._help_ends

    def _all_new(self) -> Iterator[Card]:
        return (self._cards[number] for number in self._new if self._cards[number].id not in self.held)

    def _met_groups(self) -> set[Group]:
        return set(self._groups)

    def _read_all(self) -> None:
        everything = [card for levels in self._levels.values() for card in levels]
        ids = [card.id for card in everything]
        self._helped = self._store.helped(self._positions)
        self._met = self._store.begun(ids) | self._store.helped(ids) | self._waiting()
        self._groups = self._read_groups()
        self._new = sorted(self._open_and_new(everything))
        self._choices = self._store.settings()
        self._counted_at = None

    def _read_groups(self) -> set[Group]:
        everything = (card for levels in self._levels.values() for card in levels)
        return {group_of(card) for card in everything if card.id in self._met}

    def _waiting(self) -> set[str]:
        return {unsure.card for unsure in self._store.unsettled()}

    def _take(self, entries: Sequence[LogEntry]) -> None:
        skills = {entry.skill for entry in entries if entry.skill in self._levels}
        levels = [card for skill in sorted(skills) for card in self._levels[skill]]
        ids = [card.id for card in levels]
        memories = self._store.memories(ids)
        is_of_help = any(entry.help is not None or entry.is_undo for entry in entries)
        helped = self._store.helped(ids) if is_of_help or not self._helped.isdisjoint(ids) else set()
        self._helped = self._helped.difference(ids) | {card for card in helped if card in self}
        changed = {entry.card for entry in entries}
        waiting = set() if all(entry.is_rated for entry in entries) else self._waiting()
        self._met = (self._met - changed) | (changed & (memories.keys() | helped | waiting))
        if any(entry.is_undo for entry in entries):
            self._groups = self._read_groups()
        self._groups.update(group_of(card) for card in levels if card.id in self._met)
        self._due.difference_update(ids)
        if self._counted_at is not None:
            now, today = self._counted_at
            due = {name for name, memory in memories.items() if memory.is_due(now=now, today=today)}
            self._due.update(card for card in due if card in self)
        self._renew(levels)

    def _renew(self, cards: Iterable[Card]) -> None:
        """Look anew which of ``cards``, all levels of their skills, are new and open."""
        cards = list(cards)
        for number in (self._positions[card.id] for card in cards if card.id in self):
            index = bisect_left(self._new, number)
            if index < len(self._new) and self._new[index] == number:
                del self._new[index]
        for number in self._open_and_new(cards):
            insort(self._new, number)

    def _open_and_new(self, cards: Iterable[Card]) -> list[int]:
        """The positions of those of ``cards``, all levels of their skills, that are open and were not met."""
        cards = list(cards)
        lower = deciding(cards, self._met)
        days = self._store.first_sure_days(lower) if lower else {}
        opened = open_cards(cards, self._met, days, today=self._today)
        return [self._positions[card.id] for card in opened if card.id not in self._met and card.id in self]
