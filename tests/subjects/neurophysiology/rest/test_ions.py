"""What the scenarios of ions show: a steady state is not an equilibrium."""

import pytest

from tests.subjects.simulated import measured, simulated


def test_the_resting_potential_is_not_the_equilibrium_of_any_ion() -> None:
    found = measured("resting-potential")

    assert found["v"] == pytest.approx(-70, abs=0.1)
    assert (found["force_k"], found["force_na"], found["force_cl"]) == pytest.approx(
        (19, -130.7, -6), abs=0.1
    )


def test_at_rest_potassium_is_driven_out_and_sodium_in() -> None:
    found = measured("resting-potential")

    assert (found["way_of_k"], found["way_of_na"]) == ("out of the cell", "into the cell")


def test_chloride_goes_against_the_direction_of_its_current() -> None:
    """Its driving force is negative, the current inward: negative charge leaves."""
    assert measured("resting-potential")["way_of_cl"] == "out of the cell"


def test_without_sodium_permeability_potassium_is_at_equilibrium() -> None:
    found = measured("resting-potential", p_na=0.0)

    assert found["v"] == found["e_k"]
    assert found["way_of_k"] == "no net movement"


def test_more_potassium_outside_depolarizes_less_than_it_moves_e_k() -> None:
    before, after = (measured("resting-potential", k_outside=k) for k in (3.0, 6.0))
    by = {name: float(str(after[name])) - float(str(before[name])) for name in ("v", "e_k")}

    assert 0 < by["v"] < by["e_k"]


def test_ten_times_the_potassium_outside_moves_its_equilibrium_by_a_decade() -> None:
    before, after = (measured("equilibrium", outside=outside) for outside in (1.0, 10.0))

    assert float(str(after["e"])) - float(str(before["e"])) == pytest.approx(before["per_decade"], abs=0.02)


@pytest.mark.parametrize("ion", ["K", "Na", "Cl", "Ca"])
def test_the_chosen_concentration_is_marked_on_the_curve(ion: str) -> None:
    figure = simulated("equilibrium", ion=ion).figure

    assert figure.lines[0].x[0] <= figure.marks[0].x <= figure.lines[0].x[-1]
    assert min(figure.lines[0].y) <= figure.marks[0].y <= max(figure.lines[0].y)


@pytest.mark.parametrize("preparation", ["mammal", "squid"])
def test_the_peak_stops_short_of_e_na(preparation: str) -> None:
    found = measured("sodium-permeability", preparation=preparation)

    assert 0 < float(str(found["v"])) < float(str(found["e_na"])) - 5
    assert found["way_of_na"] == "into the cell"


@pytest.mark.parametrize("preset", ["course", "course-55", "squid"])
def test_currents_at_rest_cancel_but_flow(preset: str) -> None:
    found = measured("currents-at-rest", preset=preset)

    assert found["sum"] == 0
    assert float(str(found["k"])) > 3
    assert float(str(found["na"])) < -3


def test_a_change_of_100_mv_moves_few_of_a_cells_ions() -> None:
    found = measured("ions-to-charge")

    assert found["moved"] == pytest.approx(12, abs=0.5)  # million
    assert found["per_million"] == pytest.approx(20, abs=3)
