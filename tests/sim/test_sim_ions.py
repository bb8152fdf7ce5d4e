"""Ions in closed form: Nernst and its inverse, GHK, the pump's share, driving force, ions moved.

Published values stand in test_sim_literature_ions.
"""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from studykit.errors import StudykitError
from studykit.sim import preparations
from studykit.sim.ions import (
    AVOGADRO,
    Direction,
    F,
    Ion,
    driving_force,
    ghk_voltage,
    inside_for,
    ions_inside,
    ions_moved,
    mullins_noda,
    nernst,
    net_movement,
    thermal_voltage,
)
from studykit.sim.presets import load, names
from studykit.sim.resting import currents_at_rest

concentrations = st.floats(1e-4, 1000)
temperatures = st.floats(0, 45)
valences = st.sampled_from((-2, -1, 1, 2))
ions = st.builds(Ion, st.sampled_from((-1, 1)), concentrations, concentrations, st.floats(1e-3, 100))
cations = st.builds(Ion, st.just(1), concentrations, concentrations, st.floats(1e-3, 100))


def _e(ion: Ion, temperature: float) -> float:
    return float(nernst(outside=ion.outside, inside=ion.inside, z=ion.z, temperature=temperature))


def _ghk_current(ion: Ion, v: float, temperature: float) -> float:
    """The GHK current of an ion, up to a factor that all monovalent ions share; outward positive."""
    u = ion.z * v / thermal_voltage(temperature)
    slope = 1 / (1 - u / 2) if abs(u) < 1e-6 else u / -math.expm1(-u)
    return float(ion.z * ion.permeability * slope * (ion.inside - ion.outside * math.exp(-u)))


@given(concentrations, concentrations, valences, temperatures)
def test_nernst_inverted_gives_the_concentrations_back(
    outside: float, inside: float, z: int, temperature: float
) -> None:
    e = nernst(outside=outside, inside=inside, z=z, temperature=temperature)

    assert inside_for(e, outside=outside, z=z, temperature=temperature) == pytest.approx(inside)


@given(concentrations, concentrations, temperatures)
def test_an_anion_has_the_opposite_equilibrium_potential(
    outside: float, inside: float, temperature: float
) -> None:
    anion = nernst(outside=outside, inside=inside, z=-1, temperature=temperature)

    assert anion == -nernst(outside=outside, inside=inside, z=1, temperature=temperature)


def test_equal_concentrations_have_their_equilibrium_at_0_mv() -> None:
    assert nernst(outside=12.5, inside=12.5, temperature=37) == 0


@given(ions, temperatures)
def test_with_one_permeability_ghk_is_nernst(ion: Ion, temperature: float) -> None:
    assert ghk_voltage([ion], temperature=temperature) == pytest.approx(_e(ion, temperature), abs=1e-9)


@given(st.lists(ions, min_size=1, max_size=5), temperatures)
def test_ghk_lies_between_the_lowest_and_the_highest_equilibrium(
    known: list[Ion], temperature: float
) -> None:
    v = ghk_voltage(known, temperature=temperature)
    equilibria = [_e(ion, temperature) for ion in known]

    assert min(equilibria) - 1e-9 <= v <= max(equilibria) + 1e-9


@given(st.lists(ions, min_size=2, max_size=5), temperatures, st.floats(1e-3, 1000))
def test_ghk_depends_on_ratios_of_permeabilities_alone(
    known: list[Ion], temperature: float, factor: float
) -> None:
    scaled = [Ion(ion.z, ion.outside, ion.inside, ion.permeability * factor) for ion in known]

    v = ghk_voltage(known, temperature=temperature)

    assert ghk_voltage(scaled, temperature=temperature) == pytest.approx(v, abs=1e-9)


@pytest.mark.parametrize("name", preparations.names())
def test_at_ghk_the_currents_of_goldman_hodgkin_and_katz_cancel(name: str) -> None:
    known = preparations.load(name)
    passing = (known.k, known.na, known.cl)
    zero = brentq(lambda v: sum(_ghk_current(ion, v, known.temperature) for ion in passing), -120.5, 100.3)

    assert ghk_voltage(passing, temperature=known.temperature) == pytest.approx(zero, abs=1e-6)


@given(cations, cations, temperatures)
def test_a_pump_that_carries_no_current_changes_nothing(k: Ion, na: Ion, temperature: float) -> None:
    assert mullins_noda(k=k, na=na, temperature=temperature, ratio=1) == ghk_voltage(
        [k, na], temperature=temperature
    )


@given(cations, cations, temperatures)
def test_the_pump_never_adds_more_than_the_logarithm_of_its_ratio(
    k: Ion, na: Ion, temperature: float
) -> None:
    assume(k.outside / k.inside < na.outside / na.inside)
    share = mullins_noda(k=k, na=na, temperature=temperature) - ghk_voltage([k, na], temperature=temperature)

    assert -thermal_voltage(temperature) * math.log(1.5) - 1e-9 <= share <= 1e-9


@given(st.floats(-150, 150), st.floats(-150, 150), valences)
def test_ions_move_so_that_the_membrane_would_go_to_their_equilibrium(v: float, e: float, z: int) -> None:
    """A positive charge that leaves, or a negative one that enters, lowers v."""
    assume(abs(v - e) > 0.001)
    charge_leaving = z if net_movement(v, e=e, z=z) is Direction.OUT else -z

    assert (charge_leaving > 0) == (v > e)


@pytest.mark.parametrize(
    ("name", "way"),
    [("K", Direction.OUT), ("Na", Direction.INTO), ("Ca", Direction.INTO), ("Cl", Direction.OUT)],
)
def test_where_ions_of_a_mammalian_neuron_go_at_minus_70_mv(name: str, way: Direction) -> None:
    known = preparations.load("mammal")

    assert net_movement(-70, e=_e(known.ions[name], 37), z=known.ions[name].z) is way


def test_at_its_equilibrium_an_ion_has_no_net_movement() -> None:
    e = nernst(outside=110, inside=10, z=-1, temperature=37)

    assert net_movement(e, e=e, z=-1) is Direction.NONE


def test_the_driving_force_is_v_minus_e() -> None:
    assert driving_force(-70, e=-90) == 20


def test_fewer_ions_of_two_charges_are_needed() -> None:
    assert ions_moved(100, diameter=25, z=2) == ions_moved(-100, diameter=25) / 2


def test_a_larger_sphere_needs_more_ions_but_a_smaller_part_of_its_own() -> None:
    moved = [ions_moved(100, diameter=diameter) for diameter in (10, 20)]
    parts = [ions / ions_inside(140, diameter=d) for ions, d in zip(moved, (10, 20), strict=True)]

    assert moved[1] == pytest.approx(4 * moved[0])
    assert parts[1] == pytest.approx(parts[0] / 2)


def test_a_farad_of_membrane_takes_a_mole_of_charges_per_faraday() -> None:
    area = 4 * math.pi * 0.01**2 / 4  # cm², of a sphere of 100 µm

    assert ions_moved(100, diameter=100) * F / AVOGADRO == pytest.approx(area * 1e-6 * 0.1)


def test_arrays_give_what_their_numbers_give() -> None:
    outside = np.array([[3.0, 4.0, 5.0], [6.0, 7.0, 8.0]])
    sodium = Ion(1, 145.0, 15.0, 0.04)
    together = ghk_voltage([Ion(1, outside, 140.0), sodium], temperature=37)

    alone = [
        [ghk_voltage([Ion(1, k, 140.0), sodium], temperature=37) for k in row] for row in outside.tolist()
    ]

    assert together == pytest.approx(np.array(alone))


def test_directions_of_arrays_are_those_of_their_numbers() -> None:
    ways = net_movement(np.array([-100.0, -90.0, -80.0]), e=-90.0, z=1)

    assert ways.tolist() == [Direction.INTO, Direction.NONE, Direction.OUT]


def test_numbers_give_a_number() -> None:
    assert type(nernst(outside=5, inside=140, temperature=37)) is float


BAD: list[tuple[Callable[[], object], str]] = [
    (lambda: nernst(outside=5, inside=140, temperature=37, z=0), "−1, 1"),
    (lambda: nernst(outside=0, inside=140, temperature=37), "1e-09 to 10000 mM"),
    (lambda: nernst(outside=5, inside=-1, temperature=37), "1e-09 to 10000 mM"),
    (lambda: nernst(outside=math.nan, inside=140, temperature=37), "1e-09 to 10000 mM"),
    (lambda: nernst(outside=np.array([5.0, -5.0]), inside=140, temperature=37), "1e-09 to 10000 mM"),
    (lambda: nernst(outside=5, inside=140, temperature=51), "0 to 50 °C"),
    (lambda: inside_for(-2000, outside=140, temperature=37), "-1000 to 1000 mV"),
    (lambda: inside_for(-90, outside=0, temperature=37), "1e-09 to 10000 mM"),
    (lambda: ghk_voltage([Ion(1, 5, 140, -1)], temperature=37), "0 to 1e\\+06"),
    (lambda: ghk_voltage([Ion(1, 5, 140, 0), Ion(1, 145, 15, 0)], temperature=37), "a permeability above 0"),
    (lambda: ghk_voltage([], temperature=37), "a permeability above 0"),
    (lambda: ghk_voltage([Ion(2, 2, 1e-4)], temperature=37), "1 and −1"),
    (lambda: mullins_noda(k=Ion(1, 5, 140), na=Ion(1, 145, 15), temperature=37, ratio=0.5), "1 to 10"),
    (lambda: net_movement(-70, e=-90, z=0), "−1, 1"),
    (lambda: ions_moved(100, diameter=0), "above 0 to 10000 µm"),
    (lambda: ions_moved(100, diameter=25, c=-1), "above 0 to 100 µF/cm²"),
]


@pytest.mark.parametrize(("asked", "permitted"), BAD)
def test_what_makes_no_sense_is_refused_with_what_is_permitted(
    asked: Callable[[], object], permitted: str
) -> None:
    with pytest.raises(StudykitError, match=f"Permitted: .*{permitted}"):
        asked()


@pytest.mark.parametrize("name", names())
def test_at_rest_the_currents_cancel_but_none_is_zero(name: str) -> None:
    now = currents_at_rest(load(name))

    assert now.na + now.k == pytest.approx(0, abs=1e-3)
    assert now.na < -3
    assert now.k > 3


def test_at_rest_4_29_of_sodium_enter_the_neuron_of_the_course() -> None:
    now = currents_at_rest(load("course"))

    assert now.na == pytest.approx(-4.29, abs=0.005)  # prototype of the same equations
    assert now.k_gated == pytest.approx(0, abs=0.001)


def test_at_rest_the_squid_axon_loses_potassium_through_gated_channels_too() -> None:
    now = currents_at_rest(load("squid"))

    assert now.k_gated > now.k_leak > 0


def test_a_preparation_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match="Did you mean 'mammal'"):
        preparations.load("mamal")
