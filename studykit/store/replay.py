"""Every card's memory from the log of reviews alone, and whether two memories agree. Pure."""

from collections.abc import Iterable
from datetime import datetime
from math import isclose

from msgspec import Struct
from msgspec.structs import astuple

from studykit.srs.schedule import Memory, Rating, review

FIRST = 1
"""The rules by which a review was rated that names none."""


class Rated(Struct, frozen=True):
    """A review with a rating, as the log has it: when (UTC and study day), and the retention desired then.

    ``scheduler`` is the number of the rules in use then, None for the first ones.
    """

    card: str
    rating: Rating
    answered_at: datetime
    study_day: int
    retention: float
    scheduler: int | None = None


def replay(log: Iterable[Rated]) -> dict[str, Memory]:
    """Each card's memory after all its reviews in ``log``, in that order."""
    memories: dict[str, Memory] = {}
    for rated in log:
        memories[rated.card] = review(
            memories.get(rated.card),
            rated.rating,
            now=rated.answered_at,
            today=rated.study_day,
            retention=rated.retention,
            scheduler=rated.scheduler or FIRST,
        )
    return memories


def agree(one: Memory | None, other: Memory | None) -> bool:
    """Whether two memories are the same but for the last digits, in which two machines' ``pow`` differ."""
    if one is None or other is None:
        return one is other
    return all(_same(a, b) for a, b in zip(astuple(one), astuple(other), strict=True))


def _same(a: object, b: object) -> bool:
    return isclose(a, b, rel_tol=1e-9) if isinstance(a, float) and isinstance(b, float) else a == b
