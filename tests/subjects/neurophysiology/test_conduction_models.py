"""What holds for questions of impulses along an axon."""

from functools import cache

import pytest

from studykit.engine.draws import Request, Variant, produce
from studykit.engine.solve import solve
from studykit.items.model import MODELS
from studykit.sim.conduction import impulses
from studykit.subjects.neurophysiology.conduction.between_electrodes_cases import impulse_after_a_change
from studykit.text import plain

SEEDS = 60


@cache
def variants_of(name: str, level: int) -> list[Variant]:
    return produce([Request(MODELS.get(name), level, str(seed)) for seed in range(SEEDS)])


def key_of(variant: Variant) -> str:
    return plain(variant.item.ask.key())


@pytest.mark.slow
def test_a_stronger_current_starts_the_impulse_sooner_but_does_not_speed_it_up() -> None:
    variants = [
        variant
        for variant in variants_of("predict-the-time-between-electrodes", 2)
        if variant.values["change"] in ("stronger", "weaker")
    ]
    for variant, view in zip(
        variants,
        solve([impulse_after_a_change(**each.values) for each in variants]),  # type: ignore[arg-type]
        strict=True,
    ):
        strong, weak = sorted((view.before, view.after), key=lambda each: -each.shocks[0].amplitude)

        assert impulses(strong, view.places[0])[0] < impulses(weak, view.places[0])[0] - 0.05
        assert view.travels[0] == pytest.approx(view.travels[1], rel=0.005)
        assert key_of(variant) == "The same time"
