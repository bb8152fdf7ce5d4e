"""Axons and their conduction velocities against data/neurophysiology/literature.toml."""

from functools import cache

import numpy as np
import pytest

from studykit.sim.axons import Myelinated, Unmyelinated, load
from studykit.sim.conduction import velocity
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Propagation, Shock
from tests.sim.literature import published

THICK = published("squid-velocities").at[-1]


def _myelinated(name: str) -> Myelinated:
    axon = load(name)
    assert isinstance(axon, Myelinated)
    return axon


def _node(axon: Myelinated) -> list[float]:
    return [axon.g_na, axon.g_k, axon.g_leak]


@cache
def _squid(radius: float = THICK) -> float:
    """The velocity (m/s) in the middle half of the axon."""
    scale = radius / THICK
    fiber = Fiber("squid", diameter=2 * radius)
    shock = Shock(0.0, 15_000 * scale**1.5, 0.5, 0.2)
    length = 40.0 * scale**0.5
    return _velocity(Propagation(fiber, (shock,), duration=3, dt=0.0025), 0.25 * length, 0.75 * length)


def _velocity(asked: Propagation, start: float, end: float) -> float:
    found = velocity(Propagation.solve_all([asked])[0], start, end)
    assert found is not None
    return found


@cache
def _mammal(diameter: float) -> float:
    """The velocity (m/s) over the fiber diameter (µm)."""
    axon = _myelinated("mammal")
    length = axon.internodes * float(np.interp(diameter, *np.array(axon.fibers).T[[0, 3]])) / 1000
    asked = Propagation(Fiber("mammal", diameter=diameter), (Shock(0.0, 2.0, 0.1, 0.1),), duration=1.2)
    return _velocity(asked, 0.4 * length, 0.8 * length) / diameter


def test_the_squid_axon_is_that_of_the_paper() -> None:
    axon = load("squid")

    assert isinstance(axon, Unmyelinated)
    assert [axon.diameter, axon.ra, axon.temperature] == published("squid-cable").value


def test_its_velocity_is_the_one_that_was_computed_by_hand() -> None:
    assert _squid() == published("squid-velocity-computed").near


def test_its_velocity_is_not_far_from_the_one_that_was_observed() -> None:
    assert _squid() == published("squid-velocity-observed").near


def test_its_velocity_is_converged() -> None:
    assert _squid() == published("squid-velocity").near


@pytest.mark.parametrize(("radius", "expected"), published("squid-velocities").rows)
def test_velocity_grows_with_the_square_root_of_the_radius(radius: float, expected: float) -> None:
    assert _squid(radius) == expected


def test_the_mammalian_node_is_that_of_the_paper() -> None:
    axon = _myelinated("mammal")
    node = [*_node(axon), axon.e_leak, axon.e_k, axon.e_na, axon.c, axon.node_length]

    assert node == published("mammal-node").value


def test_the_mammalian_fibers_are_those_of_the_paper() -> None:
    known = published("mammal-fibers")
    fibers = [[diameter, *sizes] for diameter, sizes in zip(known.at, known.value, strict=True)]

    assert [list(fiber[:4]) for fiber in _myelinated("mammal").fibers] == fibers


@pytest.mark.parametrize("diameter", [5.7, 10.0, 16.0])
def test_mammalian_fibers_conduct_about_as_fast_as_hursh_found(diameter: float) -> None:
    assert _mammal(diameter) == published("hursh").near


def test_velocity_over_diameter_is_nearly_the_same_in_thin_and_thick_fibers() -> None:
    found = [_mammal(diameter) for diameter in (5.7, 10.0, 16.0)]

    assert [min(found), max(found)] == published("mammal-velocities").near


def test_the_mammalian_fiber_rests_more_negative() -> None:
    (passage,) = Propagation.solve_all([Propagation(Fiber("mammal"), (), duration=0.1)])

    assert passage.rest == published("mammal-rest").near


def test_the_fiber_of_the_frog_is_that_of_the_paper() -> None:
    axon = _myelinated("frog")
    ((diameter, _, _, spacing, _),) = axon.fibers
    internode = [diameter, spacing - axon.node_length, axon.c_myelin, axon.g_myelin, axon.ra]

    assert [*_node(axon), axon.c, axon.node_length] == published("frog-node").value
    assert internode == published("frog-internode").near


def test_the_velocity_of_the_frog_fiber() -> None:
    asked = Propagation(Fiber("frog"), (Shock(0.0, 5.0, 0.1, 0.1),), duration=2)

    assert _velocity(asked, 11.0, 22.0) == published("frog-velocity").near
