"""Small steady potentials along axons: the closed form, the steady state and the run over time agree."""

import math

import pytest

from studykit.errors import StudykitError
from studykit.sim.electrotonus import length_constant, measured_length_constant, steady_profile
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Propagation, Shock

LITTLE = {"squid": 30.0, "course": 3e-4}  # nA: less than 1 mV
AXONS = sorted(LITTLE)


@pytest.mark.parametrize("axon", AXONS)
def test_a_steady_potential_falls_to_1_e_within_the_length_constant(axon: str) -> None:
    fiber = Fiber(axon)
    near = length_constant(fiber)
    profile = steady_profile(fiber, place=0.0, amplitude=LITTLE[axon])

    assert measured_length_constant(profile, start=near, end=3 * near) == pytest.approx(near, rel=0.01)


@pytest.mark.parametrize("axon", AXONS)
def test_the_axon_comes_to_its_steady_state_over_time(axon: str) -> None:
    fiber, amplitude = Fiber(axon), 10 * LITTLE[axon]
    places = (0.0, length_constant(fiber))
    shock = Shock(0.0, amplitude, 0.0, 100.0)
    passage = Propagation.solve_all([Propagation(fiber, (shock,), 100.0, electrodes=places, every=100.0)])[0]
    profile = steady_profile(fiber, place=0.0, amplitude=amplitude)
    held = [profile.change[abs(profile.x - place).argmin()] for place in passage.electrodes]

    assert passage.v[:, -1] - passage.v[:, 0] == pytest.approx(held, abs=0.03)


@pytest.mark.parametrize("axon", AXONS)
def test_the_length_constant_grows_with_the_square_root_of_the_diameter(axon: str) -> None:
    thin, thick = (length_constant(Fiber(axon, diameter=diameter)) for diameter in (1.0, 4.0))

    assert thick / thin == pytest.approx(2)


def test_the_length_constant_of_a_leak_is_that_of_cable_theory() -> None:
    """λ = √(d / (4 Ra g)): at −70 mV `course` has its leak of 0.25 mS/cm² and hardly another slope."""
    expected = math.sqrt(1e-4 / (4 * 100 * 0.25e-3)) * 10

    assert length_constant(Fiber("course")) == pytest.approx(expected, rel=0.01)


def test_a_potential_falls_less_from_node_to_node_than_without_myelin() -> None:
    frog = steady_profile(Fiber("frog"), place=0.0, amplitude=1e-3)

    assert measured_length_constant(frog, start=2.766, end=8.299) > 1.0


def test_a_myelinated_axon_has_no_single_length_constant() -> None:
    with pytest.raises(StudykitError, match="no single length constant"):
        length_constant(Fiber("frog"))


def test_a_place_outside_the_axon_is_refused() -> None:
    with pytest.raises(StudykitError, match="Permitted: 0 to 40 mm"):
        steady_profile(Fiber(), place=41.0, amplitude=1.0)


def test_a_potential_that_does_not_fall_has_no_length_constant() -> None:
    profile = steady_profile(Fiber(), place=20.0, amplitude=1.0)

    with pytest.raises(StudykitError, match="does not fall"):
        measured_length_constant(profile, start=10.0, end=20.0)
