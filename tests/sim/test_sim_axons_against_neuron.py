"""Arrivals and velocities of axons against NEURON, with steps of CVODE's choice and the same compartments."""

import numpy as np
import pytest

from studykit.sim.fibers import Demyelination, Fiber
from studykit.sim.propagation import Passage, Propagation, Shock
from tests.sim import neuron_axons
from tests.sim.neuron_axons import FROG, Seen, Sheath, mammal

DURATION = 3.0  # ms


def _ours(fiber: Fiber, *shocks: Shock, dt: float | None = None) -> Passage:
    return Propagation.solve_all([Propagation(fiber, shocks, DURATION, dt=dt)])[0]


def _speed(x: np.ndarray, arrivals: np.ndarray) -> float:
    """From two fifths to four fifths of the way."""
    start, end = len(x) * 2 // 5, len(x) * 4 // 5
    return float((x[end] - x[start]) / (arrivals[end] - arrivals[start]))


@pytest.mark.slow
@pytest.mark.parametrize("radius", [2.38, 23.8, 238.0])
def test_the_squid_axon_conducts_as_in_neuron_to_four_digits(radius: float) -> None:
    scale = radius / 238
    length, amplitude = 40 * scale**0.5, 15_000 * scale**1.5
    theirs = neuron_axons.squid(
        radius=radius,
        length=length,
        compartments=400,
        shocks=[neuron_axons.Shock(0, amplitude, 0.5, 0.2)],
        duration=DURATION,
    )
    ours = _ours(Fiber(diameter=2 * radius), Shock(0.0, amplitude, 0.5, 0.2), dt=0.0025)

    assert _speed(ours.x, ours.arrivals[0]) == pytest.approx(_speed(ours.x, theirs.arrivals), rel=1e-4)
    assert np.abs(ours.arrivals[0] - theirs.arrivals).max() < 2e-4


def test_impulses_collide_as_in_neuron() -> None:
    theirs = neuron_axons.squid(
        radius=238,
        length=40,
        compartments=400,
        shocks=[neuron_axons.Shock(0, 15_000, 0.5, 0.2), neuron_axons.Shock(399, 15_000, 0.9, 0.2)],
        duration=DURATION,
    )
    ours = _ours(Fiber(), Shock(0.0, 15_000, 0.5, 0.2), Shock(40.0, 15_000, 0.9, 0.2), dt=0.0025)

    assert np.abs(ours.arrivals[0] - theirs.arrivals).max() < 5e-4


def _fiber(diameter: float) -> tuple[Fiber, Sheath, float]:
    return (
        (Fiber("frog"), FROG, 5.0)
        if diameter == 0
        else (Fiber("mammal", diameter=diameter), mammal(diameter), 2.0)
    )


def _theirs(sheath: Sheath, amplitude: float, lost: dict[int, float] | None = None) -> Seen:
    shock = neuron_axons.Shock(0, amplitude, 0.1, 0.1)
    return neuron_axons.myelinated(
        sheath, internodes=20, parts=10, shocks=[shock], duration=DURATION, lost=lost
    )


@pytest.mark.slow
@pytest.mark.parametrize("diameter", [0.0, 5.7, 10.0, 16.0], ids=["frog", "5.7 µm", "10 µm", "16 µm"])
def test_a_myelinated_fiber_conducts_as_in_neuron_to_three_parts_in_ten_thousand(diameter: float) -> None:
    fiber, sheath, amplitude = _fiber(diameter)
    theirs = _theirs(sheath, amplitude)
    ours = _ours(fiber, Shock(0.0, amplitude, 0.1, 0.1), dt=0.0005)

    assert _speed(ours.x, ours.arrivals[0]) == pytest.approx(_speed(ours.x, theirs.arrivals), rel=3e-4)
    assert np.abs(ours.arrivals[0] - theirs.arrivals).max() < 2e-4


def test_the_myelinated_fiber_rests_as_in_neuron_without_a_shock() -> None:
    silent = neuron_axons.myelinated(mammal(10.0), internodes=20, parts=10, shocks=[], duration=DURATION)

    assert silent.last[10] == pytest.approx(_ours(Fiber("mammal")).rest, abs=0.01)


@pytest.mark.parametrize(("count", "factor"), [(1, 40), (1, 50), (2, 10), (2, 25)])
def test_lost_myelin_blocks_where_it_blocks_in_neuron(count: int, factor: float) -> None:
    theirs = _theirs(FROG, 5.0, {10 + place: factor for place in range(count)})
    ours = _ours(Fiber("frog", demyelinated=(Demyelination(10, factor, count),)), Shock(0.0, 5.0, 0.1, 0.1))

    assert np.array_equal(np.isfinite(ours.arrivals[0]), np.isfinite(theirs.arrivals))
