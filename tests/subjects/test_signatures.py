"""What answers can tell of beliefs, over the whole bank: each likely one from several sides, or never."""

from collections import defaultdict

import pytest

from studykit.engine.beliefs import LIKELY, OFTEN, unfit
from studykit.items.misconceptions import misconceptions
from tests.questions import BANK, MANY, MODELS_AND_LEVELS, every_level
from tests.subjects.signatures import shown, signatures

MOST_UNDIAGNOSED = 20
"""Likely beliefs that may stay without a diagnosis."""
SKILL = {row.name: row.skill for row in BANK}


@pytest.mark.slow
@every_level
def test_a_level_shows_the_beliefs_that_it_is_counted_for(name: str, level: int) -> None:
    """If it does not: ``make signatures``."""
    assert signatures.get(f"{name}/{level}") == shown(name, level)


def test_just_the_levels_that_there_are_are_counted() -> None:
    """If they are not: ``make signatures``."""
    assert signatures.keys() == {f"{name}/{level}" for name, level in MODELS_AND_LEVELS}


@pytest.mark.usefixtures("neurophysiology")
def test_every_likely_belief_is_offered_by_enough_models_and_skills() -> None:
    offering: dict[str, set[str]] = defaultdict(set)
    for level, beliefs in signatures.items():
        for slug, count in beliefs.items():
            if count >= OFTEN * MANY:
                offering[slug].add(level.partition("/")[0])

    faults = {
        slug: unfit(belief, models=len(names), skills=len({SKILL[name] for name in names}))
        for slug, belief in misconceptions().items()
        for names in [offering[slug]]
    }

    assert {slug: fault for slug, fault in faults.items() if fault} == {}


@pytest.mark.usefixtures("neurophysiology")
def test_few_likely_beliefs_are_never_diagnosed() -> None:
    likely = [belief for belief in misconceptions().values() if belief.confidence in LIKELY]

    assert sum(bool(belief.undiagnosed) for belief in likely) <= MOST_UNDIAGNOSED
