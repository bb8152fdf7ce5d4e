"""Wrong answers to stand beside a key of several parts, so that it cannot be told by its looks alone."""

from collections.abc import Sequence
from itertools import combinations
from typing import TypeVar

from studykit.items.variables import pick

T = TypeVar("T")
B = TypeVar("B", str, str | None)

HOW_MANY, MOST_LOOKED_AT = 3, 14


def equally_like(
    key: tuple[T, ...], wrong: Sequence[tuple[tuple[T, ...], B]]
) -> list[tuple[tuple[T, ...], B]]:
    """Three of the ``wrong`` answers (each with its belief, if any) that are as like ``key`` as one another.

    Were each of them the key with one change, the key would be the one most like all the others. Best are the
    key with one change, with another, and with both. Of equally good ones the first are taken.
    """
    first_of: dict[tuple[T, ...], B] = {}
    for parts, slug in wrong:
        first_of.setdefault(parts, slug)
    first_of.pop(key, None)
    offered: list[tuple[tuple[T, ...], B]] = list(first_of.items())[:MOST_LOOKED_AT]
    options = [key, *[parts for parts, _ in offered]]
    apart = [[_apart(one, other) for other in options] for one in options]
    whole = [len(set(parts)) == len(parts) for parts in options]
    triples = combinations(range(1, len(options)), HOW_MANY)
    best = min(triples, key=lambda triple: _given_away((0, *triple), apart, whole), default=None)
    return offered if best is None else [offered[place - 1] for place in best]


def one_or_two(places: Sequence[int], *, by: str) -> list[tuple[int, ...]]:
    """Each of ``places`` alone, then each two of them, begun at a place that the words ``by`` choose."""
    start = pick(by, len(places)) if places else 0
    turned = [*places[start:], *places[:start]]
    return [*((place,) for place in turned), *combinations(turned, 2)]


def _given_away(
    places: tuple[int, ...], apart: Sequence[Sequence[int]], whole: Sequence[bool]
) -> tuple[bool, float]:
    """How far the key, at the first of ``places``, stands out among the options there.

    As the only one without a repetition (``whole``); as the one most like the others (least ``apart``).
    """
    sums = [sum([apart[one][other] for other in places]) for one in places]
    guessed = 1 / sums.count(sums[0]) if sums[0] == min(sums) else 0.0
    alone = whole[places[0]] and sum([whole[place] for place in places]) == 1
    return alone, abs(guessed - 1 / len(places))


def _apart(one: tuple[T, ...], other: tuple[T, ...]) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
