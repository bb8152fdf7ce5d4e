"""How much was recalled: first ratings of a study day, corrected for lucky guesses. No database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import fmean

from msgspec import Struct

from studykit.decks.questions import FACT
from studykit.engine.catalog import CATALOG
from studykit.engine.chances import drawn_chances
from studykit.study.tally import First

ENOUGH = 10
"""Fewer first ratings than this say next to nothing about recall."""

UNKNOWN_CHANCE = 1 / 3
"""Taken for a question whose item model is gone: the most that a choice leaves to a guess."""

Chances = Mapping[tuple[str, int], float]
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


def retention_in(first: Mapping[First, int], chances: Chances) -> Retention:
    """The retention in the ``first`` ratings that a tally has counted."""
    number = sum(first.values())
    is_enough = number >= ENOUGH
    if not number:
        return Retention(0, 0, None, None, None, is_enough)
    recalled = sum(count for each, count in first.items() if each.is_recalled)
    guessed: Counter[float] = Counter()
    for each, count in first.items():
        guessed[_chance(each, chances)] += count
    share, chance = recalled / number, fmean(guessed.elements())
    return Retention(number, recalled, share, chance, max(0.0, (share - chance) / (1 - chance)), is_enough)


def chances_of(first: Iterable[First]) -> Chances:
    """The chance of each model and level in ``first`` ratings: of its kind, or of a variant drawn today."""
    shown = {(each.model, each.level or 0) for each in first if each.model}
    rows = [(CATALOG.listed(model), level) for model, level in sorted(shown)]
    asked = [(row, level) for row, level in rows if row and level in row.levels]
    kept = {(row.name, level): CATALOG.chance(row, level) for row, level in asked}
    wanted = [(CATALOG.model(name), level) for (name, level), chance in kept.items() if chance is None]
    return drawn_chances(wanted) | {each: chance for each, chance in kept.items() if chance is not None}


def _chance(first: First, chances: Chances) -> float:
    """How likely a guess at what was shown is right."""
    if first.without_options or first.model is None or first.model == FACT:
        return 0.0
    return chances.get((first.model, first.level or 0), UNKNOWN_CHANCE)
