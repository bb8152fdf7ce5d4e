"""Which levels of a skill are open: level n+1 after sure right answers at n on two different days. Pure."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from studykit.decks.deck import Card

DAYS_TO_OPEN = 2
"""On so many different study days a level must have been answered right and sure to open the next."""


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
