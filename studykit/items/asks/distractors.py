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
    offered = list(first_of.items())[:MOST_LOOKED_AT]
    triples = combinations(offered, HOW_MANY)
    best = min(triples, key=lambda triple: _given_away(key, [parts for parts, _ in triple]), default=None)
    return offered if best is None else list(best)


def one_or_two(places: Sequence[int], *, by: str) -> list[tuple[int, ...]]:
    """Each of ``places`` alone, then each two of them, begun at a place that the words ``by`` choose."""
    start = pick(by, len(places)) if places else 0
    turned = [*places[start:], *places[:start]]
    return [*((place,) for place in turned), *combinations(turned, 2)]


def _given_away(key: tuple[T, ...], others: list[tuple[T, ...]]) -> tuple[bool, float]:
    """How far the key stands out: as the only one without a repetition; as the one most like the others."""
    options = [key, *others]
    whole = [len(set(parts)) == len(parts) for parts in options]
    sums = [sum(_apart(one, other) for other in options) for one in options]
    nearest = [each == min(sums) for each in sums]
    guessed = 1 / sum(nearest) if nearest[0] else 0.0
    return whole[0] and sum(whole) == 1, abs(guessed - 1 / len(options))


def _apart(one: tuple[T, ...], other: tuple[T, ...]) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
