"""What holds for questions of impulses along an axon."""

import pytest

from studykit.engine.draws import Variant
from studykit.engine.solve import solve
from studykit.sim.conduction import impulses
from studykit.subjects.neurophysiology.conduction.between_electrodes_cases import impulse_after_a_change
from studykit.text import plain
from tests.questions import drawn

SEEDS = 60


def key_of(variant: Variant) -> str:
    return plain(variant.item.ask.key())


@pytest.mark.slow
def test_a_stronger_current_starts_the_impulse_sooner_but_does_not_speed_it_up() -> None:
    variants = [
        variant
        for variant in drawn("predict-the-time-between-electrodes", 2, SEEDS)
        if variant.values["bath"] == "none"
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
