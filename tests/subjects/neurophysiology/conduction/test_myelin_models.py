"""What holds for questions of lost myelin: NEURON gives the same answers."""

import numpy as np
import pytest

from studykit.engine.draws import Variant
from studykit.text import plain
from tests.questions import drawn
from tests.sim import neuron_axons
from tests.sim.neuron_axons import FROG, Seen

BEFORE = 2.0  # ms that the axon rests at first


def number(variant: Variant, name: str) -> int:
    """A whole number that was drawn."""
    value = variant.values[name]
    assert isinstance(value, int | float)
    return round(value)


def as_in_neuron(first: int, count: int, loss: float, *, celsius: int = 20) -> Seen:
    """A shock to the left end of the frog's fiber; internodes from ``first`` on have lost myelin."""
    return neuron_axons.myelinated(
        FROG._replace(celsius=celsius),
        internodes=20,
        parts=10,
        shocks=[neuron_axons.Shock(0, 5.0, BEFORE, 0.1)],
        duration=6.0,
        lost={first + place: loss for place in range(count)},
    )


@pytest.mark.parametrize("seed", range(4))
def test_an_impulse_arrives_behind_lost_myelin_as_in_neuron(seed: int) -> None:
    variant = drawn("predict-behind-lost-myelin", 1, seed + 1)[seed]
    first, count, farther = (number(variant, name) for name in ("first", "count", "farther"))
    arrivals = as_in_neuron(first, count, number(variant, "loss")).arrivals

    fires = plain(variant.item.ask.key()) != "Hardly any change"
    assert np.isfinite(arrivals[first + count + farther]) == fires


@pytest.mark.parametrize("seed", range(3))
def test_the_delay_by_lost_myelin_is_that_of_neuron(seed: int) -> None:
    variant = drawn("read-the-delay-by-lost-myelin", 2, seed + 1)[seed]
    first, count = number(variant, "first"), number(variant, "count")
    late, early = (
        as_in_neuron(first, count, loss, celsius=number(variant, "celsius")).arrivals[number(variant, "last")]
        for loss in (number(variant, "loss"), 1)
    )

    printed = float(plain(variant.item.ask.bare_key()).split("\u00a0")[0])
    assert printed == pytest.approx(late - early, abs=0.01)
