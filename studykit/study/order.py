"""In which order new cards come: breadth first, along the course. Pure; nothing is said of due ones."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from studykit.decks.deck import Card, Deck, Part, Taught
from studykit.study.levels import level_below

Group: TypeAlias = Taught | Part | None


def group_of(card: Card) -> Group:
    """What a card stands for in the breadth of a deck: its statement of the course, else its part."""
    return card.taught or card.part


def in_order(deck: Deck) -> list[Card]:
    """All cards of ``deck`` in the order in which they are begun.

    First the lowest levels and the facts: one of every statement of the course, in its order, then the second
    of each, and so on; then those of the parts that not every course has; then all second levels, and so on.
    Of a statement the cards come in the order of the deck, but none before what it comes ``after``.
    """
    below = level_below(deck.cards)
    heights: dict[tuple[int, bool], list[Card]] = {}
    for card in deck.cards:
        heights.setdefault((_height(card.id, below), card.is_optional), []).append(card)
    places = {statement: place for place, statement in enumerate(deck.course)}
    placed: set[str] = set()
    ordered: list[Card] = []
    for height in sorted(heights):
        for card in _in_turns(heights[height], places, placed):
            placed.add(card.skill)
            ordered.append(card)
    return ordered


def _height(card: str, below: Mapping[str, str]) -> int:
    """How many levels lie below a card."""
    height = 0
    while card in below:
        card, height = below[card], height + 1
    return height


def _in_turns(cards: Sequence[Card], places: Mapping[Taught, int], placed: set[str]) -> Iterator[Card]:
    """``cards``, one of each group in turn; ``placed`` has the skills before, and grows meanwhile."""
    groups: dict[Group, deque[Card]] = {}
    for card in cards:
        groups.setdefault(group_of(card), deque()).append(card)
    if len(groups) == 1 and not any(card.after for card in cards):
        yield from cards
        return
    turns = sorted(groups, key=lambda group: places.get(group, len(places)) if group else len(places))  # type: ignore[arg-type]
    own = {card.skill for card in cards}
    while any(groups.values()):
        waiting, is_stuck = [group for group in turns if groups[group]], True
        while found := next(_placeable(groups, waiting, own, placed), None):
            group, card = found
            groups[group].remove(card)
            waiting.remove(group)
            is_stuck = False
            yield card
        if is_stuck:  # in a circle, which a deck file does not have
            yield groups[waiting[0]].popleft()


def _placeable(
    groups: Mapping[Group, deque[Card]], waiting: Sequence[Group], own: set[str], placed: set[str]
) -> Iterator[tuple[Group, Card]]:
    """The groups that are ``waiting`` for their turn and have a card that may come, with that card."""
    return ((group, card) for group in waiting if (card := _next(groups[group], own, placed)))


def _next(cards: deque[Card], own: set[str], placed: set[str]) -> Card | None:
    """The first of ``cards`` that comes after nothing but what is placed, or lies elsewhere."""
    return next((card for card in cards if not card.after or not (set(card.after) & own) - placed), None)
