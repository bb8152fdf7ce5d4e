"""How much was recalled: first ratings of a study day, corrected for lucky guesses. No database."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from msgspec import Struct

from studykit.decks.questions import FACT
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, produce
from studykit.srs.schedule import Rating, Stage
from studykit.store.records import Review

ENOUGH = 10
"""Fewer first ratings than this say next to nothing about recall."""

UNKNOWN_CHANCE = 1 / 3
"""Taken for a question whose item model is gone: the most that a choice leaves to a guess."""

Chances = Mapping[tuple[str | None, int | None], float]
"""How likely a blind guess is right, by item model and level."""


class Retention(Struct, frozen=True):
    """How many of the ``first_ratings`` were ``recalled``.

    A card's first rating on a study day counts, if the card had left learning; Again is a failure.
    ``corrected`` is (share − chance) / (1 − chance), at least 0; ``chance`` is the mean over the questions.
    All shares are from 0 to 1, None without ratings; ``is_enough`` says if they rest on ``ENOUGH``.
    """

    first_ratings: int
    recalled: int
    share: float | None
    chance: float | None
    corrected: float | None
    is_enough: bool


def first_ratings(log: Iterable[Review]) -> list[Review]:
    """Each card's first rating on a study day, if the card was in review (not in learning steps) before."""
    found: list[Review] = []
    stages: dict[str, Stage | None] = {}
    rated: set[tuple[str, int]] = set()
    for review in log:
        if review.rating is None:
            continue
        if stages.get(review.card) is Stage.REVIEW and (review.card, review.study_day) not in rated:
            found.append(review)
        stages[review.card] = review.stage
        rated.add((review.card, review.study_day))
    return found


def retention_in(first: Sequence[Review], chances: Chances) -> Retention:
    """The retention in ``first`` ratings."""
    recalled = sum(review.rating is not Rating.AGAIN for review in first)
    is_enough = len(first) >= ENOUGH
    if not first:
        return Retention(0, 0, None, None, None, is_enough)
    share, chance = recalled / len(first), fmean(_chance(review, chances) for review in first)
    return Retention(
        len(first), recalled, share, chance, max(0.0, (share - chance) / (1 - chance)), is_enough
    )


def chances_of(first: Iterable[Review]) -> dict[tuple[str | None, int | None], float]:
    """The chance of each model and level in ``first`` ratings: of its kind, or of a variant drawn today.

    Variants of one level hardly differ in their number of options, so that none shown has to be rebuilt.
    """
    shown = {(review.model, review.level or 0) for review in first if review.model}
    rows = [(CATALOG.listed(model), level) for model, level in sorted(shown)]
    asked = [(row, level) for row, level in rows if row and level in row.levels]
    of_kind = {row.kind: CATALOG.kind_of(row).chance_of_kind for row, _ in asked}
    drawn = produce(
        [
            Request(CATALOG.model(row.name), level, "chance")
            for row, level in asked
            if of_kind[row.kind] is None
        ]
    )
    return {(row.name, level): of_kind[row.kind] or 0.0 for row, level in asked} | {
        (each.model, each.level): each.item.ask.chance() for each in drawn
    }


def _chance(review: Review, chances: Chances) -> float:
    """How likely a guess at what was shown in ``review`` is right."""
    if review.without_options or review.model is None or review.model == FACT:
        return 0.0
    return chances.get((review.model, review.level), UNKNOWN_CHANCE)
