"""What holds for questions of impulses in both directions: NEURON records the same ones at both ends."""

from math import isfinite

import numpy as np
import pytest

from studykit.engine.solve import solve
from studykit.subjects.neurophysiology.refractory.both_ways_cases import (
    AHEAD,
    AT_AN_END,
    JUST_BEHIND,
    LONG_BEHIND,
    NEAR_AN_END,
    WITHIN,
    PulseBehindView,
    pulse_near_an_impulse,
)
from studykit.subjects.neurophysiology.shocks import COURSE_LENGTH, COURSE_SHOCK, current_by_diameter
from tests.questions import MANY, drawn
from tests.sim import neuron_axons

NAME = "predict-a-pulse-behind-an-impulse"


def usual_current(place: float, diameter: float) -> float:
    """Twice what a resting axon needs there, as our axon gets it."""
    usual = AT_AN_END if place in (0.0, COURSE_LENGTH) else WITHIN
    return round(usual * current_by_diameter(diameter), 3)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "case"), [(NAME, case) for case in (AHEAD, JUST_BEHIND, LONG_BEHIND)])
def test_a_pulse_near_an_impulse_starts_what_it_starts_in_neuron(name: str, case: str) -> None:
    variant = next(each for each in drawn(name, 1, MANY) if each.values["case"] == case)
    (view,) = solve([pulse_near_an_impulse(**variant.values)])  # type: ignore[arg-type]
    diameter = float(str(variant.values["diameter"]))
    pulses = [(0.0 if view.end == "left" else COURSE_LENGTH, 0.0), (view.place, view.time)]
    theirs = neuron_axons.course(
        diameter=diameter,
        length=COURSE_LENGTH,
        compartments=len(view.x),
        shocks=[
            neuron_axons.Shock(nearest(view, place), usual_current(place, diameter), start, COURSE_SHOCK)
            for place, start in pulses
        ],
        duration=70.0,
    )

    for at in (nearest(view, NEAR_AN_END), nearest(view, COURSE_LENGTH - NEAR_AN_END)):
        ours = [time for time in (view.first[at], view.second[at]) if isfinite(time)]
        assert sorted(ours) == pytest.approx(theirs[at], rel=0.01)


def nearest(view: PulseBehindView, place: float) -> int:
    """The number of the compartment there."""
    return int(np.abs(view.x - place).argmin())
