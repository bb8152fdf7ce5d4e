"""The channels along an impulse, followed by a solver that is not ours; speeds and strengths as printed."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from studykit.sim.axon_threshold import ShockThreshold
from studykit.sim.conduction import velocity
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.subjects.neurophysiology.refractory.both_ways_cases import (
    AT_AN_END,
    SPEEDS,
    WITHIN,
)
from studykit.subjects.neurophysiology.shocks import COURSE_LENGTH, COURSE_SHOCK, current_by_diameter
from tests.subjects.neurophysiology.by_hand import rates

PHI = 3.0 ** ((27 - 36) / 10)
"""The temperature factor of the axon of the course."""


@pytest.fixture(scope="module")
def passage() -> Passage:
    (found,) = Propagation.solve_all([Propagation(Fiber("course"), (Shock(0, 0.6, 0.5, 0.5),), 24.0, (3.0,))])
    return found


def gates(passage: Passage, since: float) -> tuple[float, float]:
    """The open part of the Na⁺ channels, and the part not inactivated, so long (ms) after the impulse."""
    (arrival,) = passage.arrivals[:, int(np.abs(passage.x - passage.electrodes[0]).argmin())]

    def change(time: float, gate: list[float]) -> list[float]:
        (opening_m, closing_m), (opening_h, closing_h), _ = rates(
            float(np.interp(time, passage.t, passage.v[0]))
        )
        m, h = gate
        return [PHI * (opening_m * (1 - m) - closing_m * m), PHI * (opening_h * (1 - h) - closing_h * h)]

    start = [opening / (opening + closing) for opening, closing in rates(passage.rest)[:2]]
    m, h = solve_ivp(change, (0, arrival + since), start, method="LSODA", rtol=1e-8, max_step=0.05).y[:, -1]
    return float(m**3 * h), float(h)


def test_in_the_upstroke_many_channels_are_open(passage: Passage) -> None:
    is_open, available = gates(passage, 0.25)

    assert is_open > 0.35
    assert available > 0.6


@pytest.mark.parametrize("since", [2.1, 2.5, 3.1])
def test_just_behind_most_are_inactivated_and_hardly_any_open(passage: Passage, since: float) -> None:
    is_open, available = gates(passage, since)

    assert is_open < 0.01
    assert available < 0.31


def test_well_ahead_they_are_closed_and_able_to_open(passage: Passage) -> None:
    is_open, available = gates(passage, -0.9 / 0.22)

    assert is_open < 0.001
    assert available > 0.99


@pytest.mark.parametrize(("diameter", "speed"), SPEEDS.items())
def test_an_axon_conducts_as_fast_as_is_printed(diameter: float, speed: float) -> None:
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    shock = Shock(0, AT_AN_END * current_by_diameter(diameter), 0, COURSE_SHOCK)
    (passage,) = Propagation.solve_all([Propagation(fiber, (shock,), 35.0)])

    assert round(velocity(passage, 1.5, 4.5) or 0, 2) == speed


@pytest.mark.slow
@pytest.mark.parametrize("diameter", SPEEDS)
def test_a_pulse_is_twice_as_strong_as_needed(diameter: float) -> None:
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    searches = [ShockThreshold(fiber, 5.0, 40.0, place, COURSE_SHOCK) for place in (0.0, 3.0)]
    needed = ShockThreshold.solve_all(searches)
    given = [twice * current_by_diameter(diameter) for twice in (AT_AN_END, WITHIN)]

    assert [each / least for each, least in zip(given, needed, strict=True)] == pytest.approx(
        [2, 2], rel=0.05
    )
