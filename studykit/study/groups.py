"""How answers came out, by statement of the course or by part. No database."""

from collections.abc import Iterable

from msgspec import Struct

from studykit.decks.deck import Card, Deck
from studykit.study.order import Group, group_of


class OfGroup(Struct, frozen=True):
    """What went ``right`` and ``wrong`` of a statement of the course (or a part), and what was with help."""

    group: Group
    right: int
    wrong: int
    helped: int


def groups_of(answers: Iterable[tuple[Card, bool, bool]], deck: Deck) -> tuple[OfGroup, ...]:
    """One for each statement that was asked, in the order of the course of ``deck``.

    An answer is its card, whether it was right, and whether it was given with help.
    """
    found: dict[Group, list[tuple[bool, bool]]] = {taught: [] for taught in deck.course}
    for card, right, helped in answers:
        found.setdefault(group_of(card), []).append((right, helped))
    return tuple(_summed(group, results) for group, results in found.items() if results)


def _summed(group: Group, results: list[tuple[bool, bool]]) -> OfGroup:
    alone = [right for right, helped in results if not helped]
    return OfGroup(group, sum(alone), len(alone) - sum(alone), len(results) - len(alone))
