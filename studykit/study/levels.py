"""Which levels of a skill are open, which have retired, which are back. Pure: the log is summed up elsewhere.

Level n+1 opens after sure right answers at n on two different days, and level n retires after as many at n+1:
whoever can do the harder does not drill the easier. Two wrong answers in a row at n+1 bring n back, due now.
An explanation that the learner ticks has no sureness: with every line ticked it counts as sure and right.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from studykit.decks.deck import Card
from studykit.store.records import Standing

DAYS_TO_OPEN = 2
"""On so many different study days a level must have been answered right and sure to open the next."""

DAYS_TO_RETIRE = 2
"""On so many different study days the next level must have been answered right and sure to retire a level."""


class Turns(Struct, frozen=True):
    """The ids of the cards that have ``retired``: not asked; and of those that are ``back``: due now."""

    retired: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()

    def due(self, due: Iterable[str]) -> set[str]:
        """What is due of the cards whose memories say that they are ``due``."""
        return (set(due) - self.retired) | self.back


def open_cards(
    cards: Sequence[Card], begun: Container[str], sure_right_days: Mapping[str, int]
) -> list[Card]:
    """The cards that may be asked, in the order given: facts, lowest levels, begun and opened levels."""
    below = _level_below(cards)
    return [
        card
        for card in cards
        if card.id not in below or card.id in begun or sure_right_days.get(below[card.id], 0) >= DAYS_TO_OPEN
    ]


def turns(cards: Sequence[Card], standings: Mapping[str, Standing]) -> Turns:
    """The levels among ``cards`` that have retired and that are back, by how each card stands."""
    none = Standing(sure_right=0, fell=0, rated=0)
    pairs = [(lower, standings.get(upper, none)) for upper, lower in _level_below(cards).items()]
    return Turns(
        retired=frozenset(lower for lower, upper in pairs if upper.sure_right >= DAYS_TO_RETIRE),
        back=frozenset(
            lower
            for lower, upper in pairs
            if lower in standings
            and upper.sure_right < DAYS_TO_RETIRE
            and upper.fell > standings[lower].rated
        ),
    )


def leveled(cards: Iterable[Card]) -> list[str]:
    """The ids of those of ``cards`` whose skill has several levels among them."""
    below = _level_below(list(cards))
    return sorted({*below, *below.values()})


def deciding(cards: Sequence[Card], begun: Container[str]) -> list[str]:
    """The ids of the begun levels whose sure right days decide whether the next, not begun, is open."""
    below = _level_below(cards)
    return [lower for upper, lower in below.items() if upper not in begun and lower in begun]


def _level_below(cards: Sequence[Card]) -> dict[str, str]:
    """The id of the card one level below, for each card that has one."""
    skills: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.level is not None:
            skills[card.skill].append(card)
    below: dict[str, str] = {}
    for levels in skills.values():
        ordered = sorted(levels, key=lambda card: card.level or 0)
        below.update({upper.id: lower.id for lower, upper in pairwise(ordered)})
    return below
