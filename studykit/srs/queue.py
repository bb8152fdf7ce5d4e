"""Which card comes next among candidates. Pure: no storage, no clock, no questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studykit.srs.schedule import Memory, retrievability


@dataclass(frozen=True)
class Candidate:
    """A card that may be asked; ``memory`` is None if it is new."""

    card: str
    skill: str
    memory: Memory | None


def next_card(
    candidates: Sequence[Candidate],
    *,
    now: datetime,
    today: int,
    last_skill: str | None,
    new_left: int,
    ahead: timedelta,
) -> Candidate | None:
    """The candidate to ask now, or None if there is none to ask.

    First the learning and relearning cards that are due, then due reviews, then new cards in the order
    given while ``new_left`` is positive, then learning cards due within ``ahead``. The skill asked last
    waits if any of these is of another skill.
    """
    waiting = [
        *_steps(candidates, until=now),
        *_reviews(candidates, today=today),
        *(each for each in candidates if each.memory is None and new_left > 0),
        *_steps(candidates, until=now + ahead),
    ]
    others = (each for each in waiting if each.skill != last_skill)
    return next(others, waiting[0] if waiting else None)


def _steps(candidates: Sequence[Candidate], *, until: datetime) -> Iterator[Candidate]:
    """Learning and relearning cards due by ``until``, the longest due first."""
    due = [
        (each.memory.due_at, each.card, each)
        for each in candidates
        if each.memory and each.memory.due_at and each.memory.due_at <= until
    ]
    return (each for _, _, each in sorted(due, key=lambda row: row[:2]))


def _reviews(candidates: Sequence[Candidate], *, today: int) -> Iterator[Candidate]:
    """Due reviews: the earliest due day first, on one day what is likeliest forgotten."""
    due = [
        (each.memory.due_day, retrievability(each.memory, today=today), each.card, each)
        for each in candidates
        if each.memory and not each.memory.due_at and each.memory.due_day <= today
    ]
    return (each for *_, each in sorted(due, key=lambda row: row[:3]))
