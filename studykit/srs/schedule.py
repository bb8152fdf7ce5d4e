"""A card's memory and how a rated review changes it (FSRS, counted in study days). No cards, no storage."""

from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache

import fsrs
from msgspec import Struct

from studykit.errors import StudykitError

RETENTION = 0.9
"""Desired retention unless the learner chose another: the probability of recall at which a card is due."""
RETENTIONS = (0.7, 0.99)
"""The permitted range, as in Anki: below, forgetting costs more than is saved; above, reviews explode."""
LONGEST_INTERVAL = 36500
"""Days after which a card is due at the latest."""
BACK_AFTER = timedelta(minutes=10)
"""The time after which a card is back that was failed, the same day, until it is recalled."""
SCHEDULER = 2
"""The number of the rules in use, which a review keeps. By the first a new card had two learning steps."""
LEARNING_STEPS = {1: (timedelta(minutes=1), timedelta(minutes=10)), SCHEDULER: (BACK_AFTER,)}


class Rating(IntEnum):
    """How a review went, in the numbers of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(StrEnum):
    """Where a card stands: back within minutes, at first or after a lapse, or in days-long intervals."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Memory(Struct, frozen=True):
    """A card's state after a rated review.

    ``stability`` is in days; days are study-day numbers, times are UTC. ``due_at`` is given only in a
    learning or relearning step, and the card is due from then; otherwise it is due from ``due_day``.
    """

    stage: Stage
    step: int | None
    stability: float
    difficulty: float
    last_day: int
    due_day: int
    due_at: datetime | None
    reviews: int
    lapses: int

    def is_due(self, *, now: datetime, today: int) -> bool:
        """Whether the card is due at the moment ``now`` of study day ``today``."""
        return now >= self.due_at if self.due_at else today >= self.due_day


def review(
    memory: Memory | None,
    rating: Rating,
    *,
    now: datetime,
    today: int,
    retention: float = RETENTION,
    scheduler: int = SCHEDULER,
) -> Memory:
    """The memory after a review at ``now`` on study day ``today``; ``None`` is a card never rated before.

    If the clock was set back since the last review, no time has passed. ``scheduler`` are the rules that were
    in use then. Raises StudykitError for a retention out of range.
    """
    midnight = _midnight(today)
    card, _ = _scheduler(retention, scheduler).review_card(_card(memory), fsrs.Rating(rating), midnight)
    if card.stability is None or card.difficulty is None:
        raise AssertionError("FSRS gives a reviewed card its stability and difficulty")
    steps = card.state is not fsrs.State.Review
    lapsed = memory is not None and memory.stage is Stage.REVIEW and rating is Rating.AGAIN
    return Memory(
        stage=_STAGES[card.state],
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        last_day=today,
        due_day=today if steps else card.due.toordinal(),
        due_at=now.astimezone(UTC) + (card.due - midnight) if steps else None,
        reviews=(memory.reviews if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + lapsed,
    )


def retrievability(memory: Memory, *, today: int) -> float:
    """The probability that the card is recalled on study day ``today``, from 0 to 1."""
    return _scheduler(RETENTION, SCHEDULER).get_card_retrievability(_card(memory), _midnight(today))


_STAGES = {
    fsrs.State.Learning: Stage.LEARNING,
    fsrs.State.Review: Stage.REVIEW,
    fsrs.State.Relearning: Stage.RELEARNING,
}
_STATES = {stage: state for state, stage in _STAGES.items()}


def _midnight(day: int) -> datetime:
    """FSRS counts 24-hour blocks in UTC: between such midnights they are exactly the study days."""
    return datetime.fromordinal(day).replace(tzinfo=UTC)


def _card(memory: Memory | None) -> fsrs.Card:
    """The card as FSRS has it; with an id and a due time it asks neither the clock nor for sleep."""
    if memory is None:
        return fsrs.Card(card_id=0, due=datetime.min.replace(tzinfo=UTC))
    return fsrs.Card(
        card_id=0,
        state=_STATES[memory.stage],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due_day),
        last_review=_midnight(memory.last_day),
    )


@lru_cache(maxsize=8)
def _scheduler(retention: float, rules: int) -> fsrs.Scheduler:
    lowest, highest = RETENTIONS
    if not lowest <= retention <= highest:
        raise StudykitError(
            f"a desired retention of {retention:g} is not possible",
            where="retention",
            mend=f"Choose one from {lowest:g} to {highest:g}; {RETENTION:g} suits most.",
        )
    return fsrs.Scheduler(
        desired_retention=retention,
        learning_steps=LEARNING_STEPS[rules],
        relearning_steps=(BACK_AFTER,),
        maximum_interval=LONGEST_INTERVAL,
        enable_fuzzing=False,
    )
