"""What holds for the questions on ions: worked examples, claims against GHK and a run, guards, balance."""

from math import exp, log
from re import findall, search

import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from studykit.engine.draws import Variant
from studykit.items.asks.ask import UnitSlip
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.subjects.neurophysiology.rest.equilibrium import (
    concentration_from_equilibrium,
    equilibrium_from_concentrations,
)
from studykit.subjects.neurophysiology.rest.equilibrium_cases import one_ion, unknown_concentration
from studykit.subjects.neurophysiology.rest.membrane_cases import BathView, concentrations_changed
from studykit.subjects.neurophysiology.rest.open_channel_cases import TIMES, channels_open
from studykit.text import plain
from tests.questions import drawn
from tests.subjects.neurophysiology.rest.printed_currents import slope_and_crossing

SEEDS = 60
MEMBRANE_RATE = 0.25  # leak over capacitance of the course's neuron, in 1/ms


def key_of(variant: Variant) -> str:
    return plain(variant.item.ask.key())


def baths_of(name: str, level: int) -> list[tuple[Variant, BathView]]:
    return [(each, concentrations_changed(**each.values)) for each in drawn(name, level, SEEDS)]  # type: ignore[arg-type]


def nernst_of(ion: str) -> Item:
    return equilibrium_from_concentrations(one_ion(ion=ion))


@pytest.mark.parametrize(
    ("typed", "misconception"),
    [
        ("89.1", "concentration-ratio-upside-down"),
        ("-38.7", "decadic-logarithm-with-rt-over-f"),
    ],
)
def test_slips_with_the_equation_for_potassium_are_diagnosed(typed: str, misconception: str) -> None:
    assert nernst_of("K").ask.grade(typed).misconception == misconception


@pytest.mark.parametrize(("ion", "e"), [("K", "-89.1"), ("Na", "60.6"), ("Cl", "-64.1"), ("Ca", "132.3")])
def test_the_usual_equilibrium_potentials_are_right(ion: str, e: str) -> None:
    assert nernst_of(ion).ask.grade(e).right


def test_the_valence_of_calcium_left_out_is_diagnosed() -> None:
    assert nernst_of("Ca").ask.grade("264.7").misconception == "valence-dropped"


def test_a_result_by_the_rule_of_61_mv_is_right() -> None:
    assert nernst_of("K").ask.grade(f"{61 * log(5 / 140) / log(10):.1f}").right


def test_a_bath_that_hardly_matters_moves_the_potential_far_less_than_its_own_equilibrium() -> None:
    stays = [
        (view, view.after.v - view.before.v, view.after.e(view.ion) - view.before.e(view.ion))
        for variant, view in baths_of("what-does-the-bath-do-to-rest", 2)
        if key_of(variant).startswith("It changes by less")
    ]

    assert stays
    assert {view.ion for view, _, _ in stays} == {"K", "Na"}
    assert all(abs(moved) <= 4 and abs(e) > 1.5 * abs(moved) for _, moved, e in stays)


@pytest.mark.parametrize("level", [2, 3])
def test_who_believes_that_the_pump_cancels_the_change_is_never_right(level: int) -> None:
    for variant, view in baths_of("new-rest-by-ghk", level):
        assert not variant.item.ask.grade(f"{view.before.v:.1f}").right


@pytest.mark.parametrize(
    ("name", "level"),
    [("what-does-the-bath-do-to-rest", 2), ("new-rest-by-ghk", 3), ("predict-the-new-rest", 3)],
)
def test_no_bath_holds_more_sodium_than_cells_bear(name: str, level: int) -> None:
    baths = [view for _, view in baths_of(name, level) if (view.ion, view.side) == ("Na", "outside")]

    assert baths
    assert max(view.of(each) for view in baths for each in (view.before, view.after)) <= 160


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("resting-potential-by-ghk", 2),
        ("resting-potential-by-ghk", 3),
        ("new-rest-by-ghk", 2),
        ("predict-the-new-rest", 3),
    ],
)
def test_ghk_is_asked_with_temperature_and_without_the_pump(name: str, level: int) -> None:
    for variant in drawn(name, level, SEEDS):
        stem = plain(variant.item.stem)

        assert "37\u00a0°C" in stem
        assert "pump's own current" in stem


def test_no_current_flows_at_the_predicted_rest() -> None:
    """By the sum of the GHK currents of K⁺ and Na⁺, whose zero is searched for."""
    for _, view in baths_of("predict-the-new-rest", 3):
        ions = view.after.preparation
        pairs = [(1.0, ions.k), (ions.na.permeability, ions.na)]

        def inward(x: float, pairs: list = pairs) -> float:  # type: ignore[type-arg]
            return float(sum(p * (ion.outside - ion.inside * exp(x)) for p, ion in pairs))

        assert view.after.v == pytest.approx(26.7267 * brentq(inward, -6, 6), abs=0.01)


@pytest.mark.parametrize("level", [1, 2])
def test_the_open_channel_takes_the_membrane_where_a_solver_takes_it(level: int) -> None:
    for variant in drawn("predict-the-open-channel", level, SEEDS):
        view = channels_open(**variant.values)  # type: ignore[arg-type]
        ratio = float(str(variant.values["conductance"]))
        run = solve_ivp(
            lambda _, v, view=view, ratio=ratio: (
                MEMBRANE_RATE * (view.forces.v - v + ratio * (view.forces.e - v))
            ),
            (5, TIMES[-1]),
            [view.forces.v],
            rtol=1e-8,
        )

        assert view.potentials[-1] == pytest.approx(run.y[0][-1], abs=0.02)
        assert ("more positive" in key_of(variant)) == (run.y[0][-1] > view.forces.v + 0.1)


@pytest.mark.parametrize(
    ("name", "level", "words"),
    [
        ("predict-the-open-channel", 2, "more positive"),
        ("current-and-movement", 2, "inward"),
        ("current-and-movement", 3, "inward"),
    ],
)
def test_neither_direction_is_right_much_more_often(name: str, level: int, words: str) -> None:
    share = sum(words in key_of(variant) for variant in drawn(name, level, SEEDS)) / SEEDS

    assert 0.3 <= share <= 0.7


def test_both_tiers_of_the_bath_go_together() -> None:
    for variant in drawn("what-does-the-bath-do-to-rest", 2, SEEDS):
        ask = variant.item.ask

        assert isinstance(ask, TwoTier)
        assert ("less permeable" in plain(ask.reason.key())) == ("less than" in plain(ask.answer.key()))


def test_only_the_key_of_the_range_holds_the_resting_potential_that_is_taught() -> None:
    for variant in drawn("range-of-the-rest", 1, SEEDS):
        ranges = [
            [float(each.replace("−", "-")) for each in findall(r"−?\d+", plain(option.words))]
            for option in variant.item.ask.options(variant.seed)
        ]

        assert sum(low < -70 < high for low, high in ranges) == 1


def test_a_neuron_moved_a_little_from_rest_stays_below_threshold() -> None:
    for variant in drawn("potential-next-to-rest", 1, SEEDS):
        assert variant.item.ask.grade("-70").misconception is None
        assert not variant.item.ask.grade("-49").right


def test_where_kelvin_are_needed_the_steps_show_them() -> None:
    for variant in drawn("equilibrium-from-concentrations", 3, SEEDS):
        kelvin = float(str(variant.values["temperature"])) + 273.15

        assert f"{kelvin:.2f}\u00a0K" in plain(variant.item.steps[0])


WITH_EQUILIBRIUM = [
    ("match-forces-to-directions", 2, r"3 neither"),
    ("match-forces-to-directions", 3, r"3 neither"),
    ("match-ions-to-their-ways", 2, r"1 neither"),
    ("current-and-movement", 2, "As many"),
    ("current-and-movement", 3, "As many"),
    ("predict-the-open-channel", 1, "It stays"),
    ("predict-the-open-channel", 2, "It stays"),
    ("where-the-potential-goes-and-why", 1, "Nowhere"),
    ("where-the-potential-goes-and-why", 2, "Nowhere"),
]


@pytest.mark.parametrize(("name", "level", "words"), WITH_EQUILIBRIUM)
def test_the_equilibrium_itself_is_asked_about_once_in_six(name: str, level: int, words: str) -> None:
    share = sum(bool(search(words, key_of(variant))) for variant in drawn(name, level, SEEDS)) / SEEDS

    assert 0.05 <= share <= 0.4


def test_equal_concentrations_drive_nothing() -> None:
    keys = [key_of(variant) for variant in drawn("match-forces-to-directions", 3, SEEDS)]

    assert any("1 neither way" in key for key in keys)


@pytest.mark.parametrize("level", [2, 3])
def test_potassium_out_and_all_else_in_is_no_rule_for_movement(level: int) -> None:
    by_rule = 0
    for variant in drawn("current-and-movement", level, SEEDS):
        way = "out of" if "K⁺" in plain(variant.item.stem) else "into"
        by_rule += way in key_of(variant)

    assert by_rule / SEEDS <= 0.6


def test_who_goes_by_the_charge_alone_can_be_told() -> None:
    drawn_signs = drawn("signs-of-two-equilibrium-potentials", 1, SEEDS)
    told = sum(
        "sign-of-e-from-the-charge" in dict(variant.item.ask.wrong_answers()).values()
        for variant in drawn_signs
    )

    assert told / SEEDS > 0.5


@pytest.mark.parametrize(
    ("ion", "side", "typed", "misconception"),
    [
        ("Ca", "outside", "0.0140", "valence-dropped"),
        ("Ca", "inside", "14200", "valence-dropped"),
        ("Cl", "outside", "0.912", "sign-of-the-valence-dropped"),
        ("Cl", "outside", "3", None),
    ],
)
def test_a_slip_of_valence_on_the_way_back_is_told_by_its_own_digits(
    ion: str, side: str, typed: str, misconception: str | None
) -> None:
    view = unknown_concentration(ion=ion, side=side, outside=1.0, inside=1.0)

    assert concentration_from_equilibrium(view).ask.grade(typed).misconception == misconception


def test_calcium_in_the_wrong_unit_is_asked_again() -> None:
    view = unknown_concentration(ion="Ca", side="outside", outside=1.0, inside=1.0)

    with pytest.raises(UnitSlip):
        concentration_from_equilibrium(view).ask.understand("2000000", "")


@pytest.mark.parametrize("level", [1, 2])
def test_the_line_that_is_revealed_is_that_of_the_key(level: int) -> None:
    for variant in drawn("predict-the-current-line", level, SEEDS):
        assert variant.item.reveal
        slopes, crossings = zip(
            *(slope_and_crossing((line.x, line.y)) for line in variant.item.reveal.lines), strict=True
        )
        steepness = slopes[1] / slopes[0]
        moved = crossings[1] - crossings[0]

        assert ("Steeper" in key_of(variant)) == (steepness > 1.01)
        assert ("Less steep" in key_of(variant)) == (steepness < 0.99)
        assert ("more positive" in key_of(variant)) == (moved > 0.5)
        assert ("more negative" in key_of(variant)) == (moved < -0.5)
