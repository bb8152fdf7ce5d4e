"""What axons do: the numbers that a prototype of the same equations gave, and physiology without numbers."""

import math
from functools import cache

import numpy as np
import pytest

from studykit.sim.axon_threshold import ShockThreshold
from studykit.sim.axons import Myelinated, load, names
from studykit.sim.compartments import compartments_of
from studykit.sim.conduction import impulses, latency, reaches, velocity
from studykit.sim.fibers import ChannelBlock, Demyelination, Fiber
from studykit.sim.propagation import Passage, Propagation, Shock

STRONG = 15_000.0  # nA for 0.2 ms: four times the threshold at an end of the squid axon
STEADY = 0.1  # % by which half the time step may change a velocity; twice that for half as long compartments


def _passage(fiber: Fiber, *shocks: Shock, duration: float, **asked: object) -> Passage:
    return Propagation.solve_all([Propagation(fiber, shocks, duration, **asked)])[0]  # type: ignore[arg-type]


def _squid_shock(place: float = 0.0, *, start: float = 0.5, amplitude: float = STRONG) -> Shock:
    return Shock(place, amplitude, start, 0.2)


def _squid_velocity(diameter: float, **asked: object) -> float:
    """Between a quarter and three quarters of the length of an axon given a shock at an end."""
    scale = diameter / 476
    length = 40 * math.sqrt(scale)
    shock = _squid_shock(amplitude=STRONG * scale**1.5)
    passage = _passage(Fiber(diameter=diameter), shock, duration=3, **asked)
    return velocity(passage, length / 4, 3 * length / 4) or math.nan


def _node_shock(axon: str) -> Shock:
    return Shock(0.0, {"frog": 5.0, "mammal": 2.0}[axon], 0.1, 0.1)


def _nodal_velocity(fiber: Fiber, **asked: object) -> float:
    passage = _passage(fiber, _node_shock(fiber.axon), duration=2, **asked)
    return velocity(passage, 0.4 * passage.length, 0.8 * passage.length) or math.nan


STANDARD = {
    "squid": (_squid_shock(), 3.0),
    "course": (Shock(0.0, 0.6, 0.5, 0.5), 25.0),
    "frog": (_node_shock("frog"), 2.0),
    "mammal": (_node_shock("mammal"), 1.0),
}
"""A shock that makes an impulse, and how long (ms) it is looked at, by axon."""

every_axon = pytest.mark.parametrize("axon", names())


@pytest.mark.parametrize(("diameter", "expected"), [(4.76, 1.872), (47.6, 5.920), (476, 18.721)])
def test_the_squid_axon_conducts_with_the_square_root_of_its_diameter(
    diameter: float, expected: float
) -> None:
    assert _squid_velocity(diameter, dt=0.0025) == pytest.approx(expected, rel=1e-3)


def test_the_impulse_of_the_squid_axon_is_90_6_mv_high() -> None:
    passage = _passage(Fiber(), _squid_shock(), duration=3, electrodes=(20.0,), every=0.005)

    assert passage.v.max() - passage.rest == pytest.approx(90.6, abs=0.1)


@pytest.mark.parametrize("diameter", [5.7, 10.0, 16.0])
def test_a_mammalian_fiber_conducts_about_5_6_m_per_s_for_each_micrometer(diameter: float) -> None:
    per_micrometer = _nodal_velocity(Fiber("mammal", diameter=diameter)) / diameter

    assert 5.45 <= per_micrometer <= 5.75


@pytest.mark.parametrize("diameter", [7.3, 8.7, 11.5, 12.8, 14.0, 15.0])
def test_the_fibers_between_them_are_not_far_from_that(diameter: float) -> None:
    assert _nodal_velocity(Fiber("mammal", diameter=diameter)) / diameter == pytest.approx(5.6, abs=0.25)


def test_a_mammalian_fiber_rests_at_minus_84_mv() -> None:
    assert _passage(Fiber("mammal"), duration=0.1).rest == pytest.approx(-84, abs=0.5)


def test_the_frog_fiber_conducts_23_5_m_per_s() -> None:
    assert _nodal_velocity(Fiber("frog")) == pytest.approx(23.5, abs=0.05)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "factor", "passes"),
    [
        (1, 5, True),
        (1, 25, True),
        (1, 40, True),
        (1, 50, False),
        (2, 10, True),
        (2, 25, False),
        (5, 25, False),
    ],
)
def test_lost_myelin_blocks_the_frog_fiber_if_enough_is_lost(count: int, factor: float, passes: bool) -> None:
    fiber = Fiber("frog", demyelinated=(Demyelination(10, factor, count),))
    passage = _passage(fiber, _node_shock("frog"), duration=6)

    assert reaches(passage, 0.45 * passage.length)
    assert reaches(passage, 0.9 * passage.length) is passes


def test_lost_myelin_slows_an_impulse_before_it_blocks_it() -> None:
    whole, thin, thinner = (
        latency(_passage(Fiber("frog", demyelinated=lost), _node_shock("frog"), duration=4), 25.0) or math.nan
        for lost in ((), (Demyelination(8, 5, 3),), (Demyelination(8, 10, 3),))
    )

    assert whole < thin < thinner


@pytest.mark.slow
@every_axon
def test_without_a_shock_an_axon_stays_silent(axon: str) -> None:
    fiber = Fiber(
        axon, demyelinated=(Demyelination(10, 50, 2),) if isinstance(load(axon), Myelinated) else ()
    )
    passage = _passage(fiber, duration=20, electrodes=(1.0,), dt=max(0.002, load(axon).dt))

    assert not passage.arrivals.size
    assert np.ptp(passage.v) < 0.05


def test_two_impulses_that_meet_annihilate() -> None:
    passage = _passage(Fiber(), _squid_shock(0.0), _squid_shock(40.0), duration=8)

    assert all(len(impulses(passage, place)) == 1 for place in (5.0, 15.0, 20.0, 25.0, 35.0))
    assert impulses(passage, 5.0) == pytest.approx(impulses(passage, 35.0), abs=1e-6)
    assert velocity(passage, 8, 16) == pytest.approx(-(velocity(passage, 24, 32) or 0), rel=1e-6)


def test_two_impulses_that_follow_each_other_both_arrive() -> None:
    passage = _passage(Fiber(), _squid_shock(), _squid_shock(start=6.5), duration=12)

    assert len(impulses(passage, 35.0)) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("after", "backward", "forward"),
    [
        *((after, 0, 0) for after in (1.0, 1.1, 1.2, 1.3)),
        *((after, 1, 0) for after in (1.4, 1.5, 1.6, 1.7)),
        *((after, 1, 1) for after in (1.8, 2.0, 2.5)),
    ],
)
def test_a_shock_behind_an_impulse_fails_or_runs_backward_or_both_ways(
    after: float, backward: int, forward: int
) -> None:
    """40 µA for 0.2 ms are 5.6 times the threshold in the middle of the squid axon at rest."""
    fiber, middle = Fiber(length=80.0), 40.0
    passed = impulses(_passage(fiber, _squid_shock(), duration=3), middle)[0]
    second = _squid_shock(middle, start=passed + after, amplitude=40_000)
    passage = _passage(fiber, _squid_shock(), second, duration=10)

    assert len(impulses(passage, 10.0)) == 1 + backward
    assert len(impulses(passage, 70.0)) == 1 + forward


def test_a_shock_in_the_middle_of_a_rested_axon_travels_both_ways() -> None:
    passage = _passage(Fiber(), _squid_shock(20.0, amplitude=2 * STRONG), duration=3)

    assert impulses(passage, 5.0) == pytest.approx(impulses(passage, 35.0), abs=0.01)


def test_blocked_sodium_channels_stop_an_impulse() -> None:
    fiber = Fiber(blocked=(ChannelBlock(18.0, 30.0),))
    passage = _passage(fiber, _squid_shock(), duration=6)

    assert reaches(passage, 10.0)
    assert not reaches(passage, 35.0)


def test_a_warmer_squid_axon_conducts_faster_until_it_is_blocked_by_heat() -> None:
    speeds = [
        velocity(_passage(Fiber(temperature=celsius), _squid_shock(amplitude=2 * STRONG), duration=5), 15, 30)
        for celsius in (6.3, 18.5, 25.0, 40.0)
    ]

    assert speeds[3] is None
    assert [v is not None and round(v) for v in speeds[:3]] == [12, 19, 22]


@every_axon
def test_half_the_time_step_changes_the_velocity_by_little(axon: str) -> None:
    fiber = Fiber(axon)
    fine = _standard_velocity(fiber, dt=load(axon).dt / 2)

    assert _standard_velocity(fiber) == pytest.approx(fine, rel=STEADY / 100)


@every_axon
def test_half_as_long_compartments_change_the_velocity_by_little(axon: str) -> None:
    fiber = Fiber(axon)
    fine = Fiber(axon, refined=2)

    assert _standard_velocity(fiber) == pytest.approx(_standard_velocity(fine), rel=2 * STEADY / 100)


def _standard_velocity(fiber: Fiber, *, dt: float | None = None) -> float:
    shock, duration = STANDARD.get(fiber.axon) or _found(fiber.axon)
    passage = _passage(fiber, shock, duration=duration, dt=dt)
    return velocity(passage, 0.4 * passage.length, 0.7 * passage.length) or math.nan


@cache
def _found(axon: str) -> tuple[Shock, float]:
    """Of an axon that is not of those above: twice its threshold, and the time to run through."""
    duration, width = (5.0, 0.1) if isinstance(load(axon), Myelinated) else (60.0, 0.5)
    seen_at = 0.8 * compartments_of(Fiber(axon)).length
    threshold = ShockThreshold(Fiber(axon), seen_at=seen_at, duration=duration, width=width)
    return Shock(0.0, 2 * ShockThreshold.solve_all([threshold])[0], 0.1, width), duration
