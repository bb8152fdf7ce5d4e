"""Item models of a membrane that settles between the equilibrium potentials of two ions, named or not."""

from itertools import pairwise

from msgspec.structs import replace

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.ions import Ion, ghk_voltage
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_between_cases import (
    TwoIonsView,
    unnamed_ions,
)
from studykit.subjects.neurophysiology.rest.membrane_between_shared import APART
from studykit.subjects.neurophysiology.rest.membrane_cases import MembraneView, membrane
from studykit.subjects.neurophysiology.rest.notation_shared import millimolar, permeability
from studykit.subjects.neurophysiology.rest.outcomes_shared import outcomes
from studykit.text import Text, say, text

PERMEABILITIES = OneOf((0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 5, 8, 10, 15, 20, 30, 50))
"""To Na⁺, relative to that to K⁺: some that count for less, some that outweigh that to K⁺."""


@item_model(
    skill="rest-between-reversal-potentials",
    kind="choice",
    scenario=membrane,
    levels={1: {"k_outside": (2.5, 7.5), "na_outside": (110, 160), "p_na": PERMEABILITIES}},
    version=3,
    false_anyway={
        "Exactly at": "two ions can cross, so neither sets the potential alone",
        "In the middle": "unequal permeabilities pull it to one side",
    },
)
def where_between_does_it_settle(view: MembraneView) -> Item:
    """Tell where a membrane potential settles when two ions can cross."""
    e_k, e_na = round(view.e("K")), round(view.e("Na"))
    mean, p_na = (e_k + e_na) / 2, view.p_na
    if abs(view.v - mean) < 2 * APART or min(view.v - e_k, e_na - view.v) < 2:
        raise Doubtful("near the middle, or next to an equilibrium potential")
    return Item(
        stem=text(
            f"A membrane is permeable to K^{{+}} and Na^{{+}} only, with P_{{Na}} : P_{{K}} = "
            f"{permeability(p_na)} : 1. E_{{K}} is {say(e_k, 'mV')} and E_{{Na}} is {say(e_na, 'mV')}. Where "
            "does its potential settle?"
        ),
        ask=_places_between(view, e_k=e_k, e_na=e_na),
        steps=_steps_between(view, *(("K", e_k) if view.v < mean else ("Na", e_na))),
    )


@item_model(
    skill="rest-between-reversal-potentials",
    kind="choice",
    scenario=unnamed_ions,
    levels={2: {"not_offered": ("one ion", "turned concentrations", "turned permeabilities", "mean")}},
    version=4,
)
def where_two_unnamed_ions_settle(view: TwoIonsView) -> Item:
    """Tell at which potential a membrane settles from the concentrations and permeabilities of two ions."""
    near, far = _near(view), view.cation if view.ratio > 1 else view.other
    if abs(view.e(far) - view.v) - abs(view.e(near) - view.v) < APART:
        raise Doubtful("not plainly nearer to that of the more permeable ion")
    return Item(
        stem=text(
            f"A membrane at 37\u00a0°C is permeable to two ions only: X^{{+}}, {_sides(view.cation)}, and "
            f"{_other_name(view)}, {_sides(view.other)}. {_ratio(view)} Without any other current, at what "
            "potential does it settle?"
        ),
        ask=Choice(_potentials(view), ordered=True, recallable=False),
        steps=(
            text(
                f"E_{{X}} = {say(61.5, 'mV', digits=1)} × log_{{10}}({_quotient(view.cation)}) = "
                f"{say(view.e(view.cation), 'mV')}; E_{{Y}} = {_factor(view.other)} × "
                f"log_{{10}}({_quotient(view.other)}) = {say(view.e(view.other), 'mV')}."
            ),
            text(
                f"The potential settles between the two, nearer to that of {_name(view, near)}, to which the "
                "membrane is more permeable."
            ),
            _ghk(view),
        ),
        why=1,
    )


def _places_between(view: MembraneView, *, e_k: int, e_na: int) -> Choice:
    """Where the potential may settle: between the two (mV), at one of them or in the middle."""
    mean = (e_k + e_na) / 2
    near, e_near, e_far = ("K", e_k, e_na) if view.v < mean else ("Na", e_na, e_k)
    return Choice(
        (
            right(f"Between the two, nearer to {say(e_near, 'mV')}"),
            Option(text(f"Between the two, nearer to {say(e_far, 'mV')}"), None, wrong=True),
            wrong(f"Exactly at {say(e_near, 'mV')}, which is E_{{{near}}}", _only_ion(near)),
            wrong(
                f"In the middle, at {say(mean, 'mV', digits=0 if mean == round(mean) else 1)}",
                "rest-is-the-mean-of-the-equilibria",
            ),
        )
    )


def _steps_between(view: MembraneView, near: str, e_near: int) -> tuple[Text, ...]:
    """How far either ion pulls, and why the potential stops short of the ``near`` one's (mV)."""
    far, ratio = ("Na", 1 / view.p_na) if near == "K" else ("K", view.p_na)
    return (
        text(
            "Both ions pull toward their own equilibrium potential, each by its permeability. The membrane "
            f"is {say(ratio)} times as permeable to {_ion(near)} as to {_ion(far)}."
        ),
        text(
            f"With {_inside(view, 'K')} and {_inside(view, 'Na')} inside, as usual, the GHK equation "
            f"(37\u00a0°C, without the pump) gives {say(view.v, 'mV')}."
        ),
        text(
            f"It does not reach {say(e_near, 'mV')}: there {_ion(near)} would be at equilibrium, but "
            f"{_ion(far)} would still {'enter' if far == 'Na' else 'leave'} and move it. Where it "
            "settles, the two currents cancel."
        ),
    )


def _potentials(view: TwoIonsView) -> tuple[Option, ...]:
    """Where the potential may settle, in order."""
    inverted = replace(view.other, permeability=1 / view.ratio)
    expected = {
        "one ion": (view.e(_near(view)), "one-ion-sets-the-potential"),
        "turned concentrations": (-view.v, "concentration-ratio-upside-down"),
        "turned permeabilities": (
            float(ghk_voltage((view.cation, inverted), temperature=MAMMAL.temperature)),
            "smaller-permeability-counts-more",
        ),
        "mean": ((view.e(view.cation) + view.e(view.other)) / 2, "rest-is-the-mean-of-the-equilibria"),
    }
    if view.other.z < 0:
        as_cation = ghk_voltage((view.cation, replace(view.other, z=1)), temperature=MAMMAL.temperature)
        expected["valence"] = (float(as_cation), "chloride-not-turned-round")
    places = sorted((view.v, *(v for v, _ in expected.values())))
    if min(b - a for a, b in pairwise(places)) < APART / 2:
        raise Doubtful("two of the outcomes can hardly be told apart")
    return outcomes(view.v, expected, not_offered=view.not_offered, apart=APART / 2, offered=len(expected))


def _near(view: TwoIonsView) -> Ion:
    """The ion to which the membrane is more permeable."""
    return view.other if view.ratio > 1 else view.cation


def _name(view: TwoIonsView, ion: Ion) -> str:
    return "X^{+}" if ion is view.cation else _other_name(view)


def _other_name(view: TwoIonsView) -> str:
    return "Y^{+}" if view.other.z > 0 else "Y^{−}"


def _ratio(view: TwoIonsView) -> str:
    """The larger permeability in terms of the smaller one."""
    if view.ratio > 1:
        return f"P_{{Y}} is {permeability(view.ratio)} times P_{{X}}."
    return f"P_{{X}} is {permeability(1 / view.ratio)} times P_{{Y}}."


def _ghk(view: TwoIonsView) -> Text:
    """The GHK equation of both ions with their numbers."""
    y = _other_name(view)
    above, below = ("outside", "inside") if view.other.z > 0 else ("inside", "outside")
    p_x, p_y = (1.0, view.ratio) if view.ratio > 1 else (1 / view.ratio, 1.0)

    def product(p: float, ion: Ion, side: str) -> str:
        concentration = say(getattr(ion, side))
        return concentration if p == 1 else f"{permeability(p)} × {concentration}"

    sums = [
        f"({product(p_x, view.cation, x_side)} + {product(p_y, view.other, y_side)})"
        for x_side, y_side in (("outside", above), ("inside", below))
    ]
    anion = "" if view.other.z > 0 else f"; for the anion {y}, inside and outside trade places"
    factor = f"{say(61.5, 'mV', digits=1)} × log_{{10}}"
    return text(
        f"V = {factor}((P_{{X}}[X^{{+}}]_{{o}} + P_{{Y}}[{y}]_{{{above[0]}}}) / "
        f"(P_{{X}}[X^{{+}}]_{{i}} + P_{{Y}}[{y}]_{{{below[0]}}})){anion}. Here: "
        f"{factor}({sums[0]} / {sums[1]}) = {say(view.v, 'mV')}."
    )


def _sides(ion: Ion) -> str:
    return f"{millimolar(ion.outside)} outside and {millimolar(ion.inside)} inside"


def _quotient(ion: Ion) -> str:
    return f"{say(ion.outside)}/{say(ion.inside)}"


def _factor(ion: Ion) -> str:
    return say(ion.z * 61.5, "mV", digits=1)


def _ion(name: str) -> str:
    return f"{name}^{{+}}"


def _inside(view: MembraneView, name: str) -> str:
    return f"{millimolar(view.preparation.ions[name].inside)} {_ion(name)}"


def _only_ion(near: str) -> str:
    return "rest-is-e-k" if near == "K" else "one-ion-sets-the-potential"
