"""What answers can tell of beliefs, over the whole bank: each likely one from several sides, or never."""

from collections import defaultdict
from pathlib import Path

import pytest

from studykit.engine.beliefs import LIKELY, OFTEN, unfit
from studykit.items.misconceptions import Misconception, load
from tests.questions import BANK, MANY, MODELS_AND_LEVELS, every_level
from tests.subjects.signatures import shown, signatures

MOST_UNDIAGNOSED = 20
"""Likely beliefs that may stay without a diagnosis."""
SKILL = {row.name: row.skill for row in BANK}
FILES = (Path(__file__).parents[2] / "data").glob("*/misconceptions/*.toml")
BELIEFS: list[Misconception] = [belief for path in FILES for belief in load(path).values()]
"""Those of the subjects that ship, whichever others are in use."""


@pytest.mark.slow
@every_level
def test_a_level_shows_the_beliefs_that_it_is_counted_for(name: str, level: int) -> None:
    """If it does not: ``make signatures``."""
    assert signatures.get(f"{name}/{level}") == shown(name, level)


def test_just_the_levels_that_there_are_are_counted() -> None:
    """If they are not: ``make signatures``."""
    assert signatures.keys() == {f"{name}/{level}" for name, level in MODELS_AND_LEVELS}


def test_every_likely_belief_is_offered_by_enough_models_and_skills() -> None:
    offering: dict[str, set[str]] = defaultdict(set)
    for level, beliefs in signatures.items():
        for slug, count in beliefs.items():
            if count >= OFTEN * MANY:
                offering[slug].add(level.partition("/")[0])

    faults = {
        belief.slug: unfit(belief, models=len(names), skills=len({SKILL[name] for name in names}))
        for belief in BELIEFS
        for names in [offering[belief.slug]]
    }

    assert {slug: fault for slug, fault in faults.items() if fault} == {}


def test_few_likely_beliefs_are_never_diagnosed() -> None:
    likely = [belief for belief in BELIEFS if belief.confidence in LIKELY]

    assert sum(bool(belief.undiagnosed) for belief in likely) <= MOST_UNDIAGNOSED
