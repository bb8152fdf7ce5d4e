"""What holds for questions of conduction velocity: NEURON and the law of the square root say the same."""

import numpy as np
import pytest

from studykit.engine.draws import Variant
from studykit.engine.solve import solve
from studykit.items.asks.numeric import Numeric
from studykit.sim import axons
from studykit.subjects.neurophysiology.conduction.fast_axons_cases import velocity_after_a_change
from studykit.subjects.neurophysiology.conduction.velocity_cases import TwoElectrodesView, past_two_electrodes
from tests.questions import drawn
from tests.sim import neuron_axons

SEEDS = 12


def views(name: str, level: int) -> list[tuple[Variant, TwoElectrodesView]]:
    """Of the squid axon, each with its question; there are some."""
    variants = [each for each in drawn(name, level, SEEDS) if each.values["axon"] == "squid"]
    assert variants
    return list(
        zip(variants, solve([past_two_electrodes(**each.values) for each in variants]), strict=True)  # type: ignore[arg-type]
    )


@pytest.mark.slow
def test_the_squid_axon_between_two_electrodes_is_as_fast_as_in_neuron() -> None:
    for variant, view in views("velocity-between-electrodes", 1)[:3]:
        fiber, shock = view.passage.fiber, view.passage.shocks[0]
        theirs = neuron_axons.squid(
            radius=(fiber.diameter or axons.load("squid").diameter) / 2,
            length=view.passage.length,
            compartments=400,
            shocks=[neuron_axons.Shock(0, shock.amplitude, shock.start, shock.width)],
            duration=6.0,
        )
        at = (np.arange(400) + 0.5) * view.passage.length / 400
        a, b = (float(np.interp(place, at, theirs.arrivals)) for place in view.places)
        ask = variant.item.ask
        assert isinstance(ask, Numeric)

        assert ask.value == pytest.approx((view.places[1] - view.places[0]) / (b - a), rel=0.02)


@pytest.mark.slow
def test_a_bare_axon_of_another_diameter_follows_the_square_root() -> None:
    variants = [
        each
        for each in drawn("predict-the-velocity-after-a-change", 1, 40)
        if each.values["change"] in ("thicker", "thinner")
    ]
    assert variants
    for view in solve([velocity_after_a_change(**each.values) for each in variants]):  # type: ignore[arg-type]
        before, after = (each.fiber.diameter or 0 for each in (view.before, view.after))

        assert view.velocities[1] / view.velocities[0] == pytest.approx((after / before) ** 0.5, rel=0.01)
