"""When a second pulse fires `course` again, against scipy's LSODA and equations of its own."""

import pytest

from studykit.engine.solve import solve
from studykit.sim.refractoriness import (
    ONSET,
    RECOVERED,
    PairOfPulses,
    needed_strengths,
    pair,
    windows,
)
from tests.sim.lsoda_cells import NEAR_REST, SLOPES, Given, spike_times_of

ASIDE = 0.02
"""How far beside what we find it is tried, as a part of it."""


@pytest.fixture(scope="module")
def pulses() -> PairOfPulses:
    return solve([pair()])[0]


def _steady(current: float) -> Given:
    return lambda _t, _v: current


def _fires_again(pulses: PairOfPulses, interval: float, strength: float) -> bool:
    second = ONSET + interval
    given = [
        (ONSET, _steady(0.0)),
        (ONSET + pulses.width, _steady(pulses.first * pulses.threshold)),
        (second, _steady(0.0)),
        (second + pulses.width, _steady(strength * pulses.threshold)),
        (second + 30.0, _steady(0.0)),
    ]
    first, *again = spike_times_of(SLOPES["course"], NEAR_REST["course"], given)
    assert first < second
    return bool(again)


@pytest.mark.parametrize("interval", [4.5, 8.0])
def test_a_second_pulse_needs_as_much_as_lsoda_says(pulses: PairOfPulses, interval: float) -> None:
    (needed,) = solve([needed_strengths(pulses, [interval])])[0]

    assert needed is not None
    assert not _fires_again(pulses, interval, (1 - ASIDE) * needed)
    assert _fires_again(pulses, interval, (1 + ASIDE) * needed)


def test_refractoriness_is_over_when_lsoda_says(pulses: PairOfPulses) -> None:
    over = solve([windows(pulses)])[0].relative_end

    assert over is not None
    assert not _fires_again(pulses, (1 - ASIDE) * over, RECOVERED)
    assert _fires_again(pulses, (1 + ASIDE) * over, RECOVERED)
