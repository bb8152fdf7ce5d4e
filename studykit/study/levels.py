"""Which levels of a skill are open. Pure: the log is summed up elsewhere.

Level n+1 opens on the study day after n was first right and sure, without help; where no sureness is asked,
right is enough. Nothing retires: a lower level goes on being asked, less and less often.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from itertools import pairwise

from studykit.decks.deck import Card


def open_cards(
    cards: Iterable[Card], met: Container[str], first_sure: Mapping[str, int], *, today: int
) -> list[Card]:
    """Those of ``cards``, all levels of their skills, that may be asked on study day ``today``, in order.

    These are facts, lowest levels, levels ``met`` before, and those above one that was right and sure, by the
    days of ``first_sure``, on an earlier day.
    """
    cards = list(cards)
    below = level_below(cards)
    return [
        card
        for card in cards
        if card.id in met or card.id not in below or first_sure.get(below[card.id], today) < today
    ]


def deciding(cards: Iterable[Card], met: Container[str]) -> list[str]:
    """The ids of the met levels that decide whether the next, not met, is open."""
    return [lower for upper, lower in level_below(cards).items() if upper not in met and lower in met]


def level_below(cards: Iterable[Card]) -> dict[str, str]:
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
