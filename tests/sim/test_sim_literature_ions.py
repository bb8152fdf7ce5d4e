"""Ions, the pump and the release of transmitter against data/neurophysiology/literature.toml."""

import math

import pytest
from msgspec.structs import replace

from studykit.sim import ions, preparations, release
from studykit.sim.ions import Ion
from studykit.sim.presets import load
from studykit.sim.pump import NA_PER_CYCLE, RATIO
from tests.sim.literature import published

MAMMAL, SQUID = preparations.load("mammal"), preparations.load("squid")


def _nernst(ion: Ion, temperature: float) -> float:
    e = ions.nernst(outside=ion.outside, inside=ion.inside, temperature=temperature, z=ion.z)
    return float(e)


def _mammal(*, p_na: float, p_cl: float = 0.0, k_outside: float | None = None) -> float:
    """The potential at 37 °C."""
    k = replace(MAMMAL.k, permeability=1.0, outside=k_outside or MAMMAL.k.outside)
    na, cl = replace(MAMMAL.na, permeability=p_na), replace(MAMMAL.cl, permeability=p_cl)
    return float(ions.ghk_voltage([k, na, cl], temperature=37))


@pytest.mark.parametrize(("temperature", "slope"), published("nernst-slopes").rows)
def test_a_decade_of_concentration(temperature: float, slope: float) -> None:
    assert ions.nernst(outside=10, inside=1, temperature=temperature) == slope


def test_concentrations_of_a_mammal() -> None:
    known = [MAMMAL.k, MAMMAL.na, MAMMAL.cl, MAMMAL.ca]

    assert [ion.outside for ion in known] == published("mammal-outside").value
    assert [ion.inside for ion in known] == published("mammal-inside").value


def test_concentrations_of_the_squid() -> None:
    known = [SQUID.k, SQUID.na, SQUID.cl]

    assert [ion.outside for ion in known] == published("squid-outside").value
    assert [ion.inside for ion in known] == published("squid-inside").value


def test_equilibrium_potentials_of_a_mammal() -> None:
    known = (MAMMAL.k, MAMMAL.na, MAMMAL.cl)

    assert [_nernst(ion, 37) for ion in known] == published("mammal-nernst-37").near
    assert [_nernst(ion, 20) for ion in known] == published("mammal-nernst-20").near
    assert _nernst(MAMMAL.ca, 37) == published("calcium-nernst-37").near


def test_the_permeability_to_sodium_that_gives_minus_70_mv() -> None:
    known = published("mammal-ghk-70")

    for p_cl, p_na in zip(known.at, known.value, strict=True):
        assert _mammal(p_na=p_na, p_cl=p_cl) == pytest.approx(-70, abs=0.05)


@pytest.mark.parametrize(("k_outside", "v"), published("potassium-depolarizes").rows)
def test_potassium_outside_depolarizes(k_outside: float, v: float) -> None:
    assert _mammal(p_na=0.04, p_cl=0.45, k_outside=k_outside) == v


def test_the_squid_axon_at_rest_and_at_the_peak() -> None:
    p_na, p_cl, p_na_peak = published("squid-permeabilities").value
    cl = replace(SQUID.cl, permeability=p_cl)
    found = [
        ions.ghk_voltage([SQUID.k, replace(SQUID.na, permeability=p), cl], temperature=20)
        for p in (p_na, p_na_peak)
    ]

    assert found == published("squid-ghk").near


def test_the_permeabilities_of_the_squid_axon() -> None:
    stated = [SQUID.na.permeability, SQUID.cl.permeability, SQUID.p_na_peak]

    assert stated == published("squid-permeabilities").value


def test_the_pump_moves_three_sodium_for_two_potassium() -> None:
    assert published("pump-ratio").value == RATIO
    assert NA_PER_CYCLE == 3


@pytest.mark.parametrize(("p_na", "share"), published("pump-share").rows)
def test_the_current_of_the_pump_makes_rest_some_mv_more_negative(p_na: float, share: float) -> None:
    na = replace(MAMMAL.na, permeability=p_na)
    without, with_pump = (
        ions.mullins_noda(k=MAMMAL.k, na=na, temperature=37, ratio=ratio) for ratio in (1.0, RATIO)
    )

    assert without - with_pump == share


def test_what_the_current_of_the_pump_can_never_exceed() -> None:
    most = ions.thermal_voltage(37) * math.log(RATIO)

    assert most == published("pump-share-at-most").near


def test_how_many_ions_change_the_potential() -> None:
    moved = ions.ions_moved(100, diameter=25)

    assert moved == published("ions-of-a-spike").near
    assert moved / ions.ions_inside(140, diameter=25) == published("part-of-potassium").near


def test_the_concentrations_behind_the_course() -> None:
    course = load("course")
    na_inside = ions.inside_for(course.e_na, outside=145, temperature=course.temperature)
    k_outside = ions.inside_for(-course.e_k, outside=140, temperature=course.temperature)  # Nernst, mirrored

    assert [na_inside, k_outside] == published("course-concentrations").near


def test_the_numbers_of_the_synapses() -> None:
    stated = {
        name: [synapse.u_rest, synapse.tau_rec, synapse.tau_facil]
        for name, synapse in ((name, release.load(name)) for name in release.names())
    }

    assert stated["depressing"] == published("depressing-synapse").value
    assert stated["facilitating"] == published("facilitating-synapse").value


@pytest.mark.parametrize(("rate", "released"), published("depressing-release").rows)
def test_a_depressing_synapse_releases_little_more_at_high_rates(rate: float, released: float) -> None:
    assert release.steady_per_second(release.load("depressing"), rate) == released


@pytest.mark.parametrize(("rate", "released"), published("facilitating-release").rows)
def test_a_facilitating_synapse_releases_more_and_more(rate: float, released: float) -> None:
    assert release.steady_per_second(release.load("facilitating"), rate) == released


def test_release_nears_its_ceiling() -> None:
    most = float(release.steady_per_second(release.load("depressing"), 1000))

    assert most == pytest.approx(published("depressing-ceiling").value, abs=0.005)
    assert most < published("depressing-ceiling").value


def paired_pulse_ratio(synapse: str, interval: float) -> float:
    """How much the second of two spikes releases, relative to the first."""
    first, second = release.released(release.load(synapse), (0.0, interval)).per_spike
    return float(second / first)


@pytest.mark.parametrize(("interval", "ratio"), published("depressing-pair").rows)
def test_the_second_of_two_spikes_releases_less(interval: float, ratio: float) -> None:
    assert paired_pulse_ratio("depressing", interval) == ratio


@pytest.mark.parametrize(("interval", "ratio"), published("facilitating-pair").rows)
def test_the_second_of_two_spikes_releases_more(interval: float, ratio: float) -> None:
    assert paired_pulse_ratio("facilitating", interval) == ratio
