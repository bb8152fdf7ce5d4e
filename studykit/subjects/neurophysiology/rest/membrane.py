"""Item models of the resting potential by GHK: computed, compared, and after a change of the bath."""

import math
from collections.abc import Callable
from itertools import pairwise

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.ions import thermal_voltage
from studykit.sim.preparations import Preparation
from studykit.subjects.neurophysiology.rest.membrane_cases import (
    CellsView,
    MembraneView,
    cells_of_different_permeability,
    membrane,
)
from studykit.subjects.neurophysiology.rest.notation_shared import millimolar, permeability
from studykit.text import Text, say, text

APART = 8.0
"""The least distance between the resting potentials of cells that are compared, in mV."""

OPENED = OneOf((1.5, 2, 3, 5, 8, 10, 15, 20, 30, 50))
"""Permeabilities to Na⁺ that outweigh that to K⁺."""

NEAR_NORMAL = {"k_outside": (2.5, 10.0), "na_outside": (100, 160)}
"""Baths that a cell bears, in mM."""


@item_model(
    skill="ghk-resting-potential",
    kind="numeric",
    scenario=membrane,
    levels={
        1: {**NEAR_NORMAL, "p_na": (0.02, 0.1)},
        2: {**NEAR_NORMAL, "p_na": (0.02, 0.1), "p_cl": (0.1, 0.6)},
        3: {**NEAR_NORMAL, "p_na": OPENED, "p_cl": (0.1, 0.6)},
    },
)
def resting_potential_by_ghk(view: MembraneView) -> Item:
    """Compute a membrane potential by the GHK equation."""
    ions, factor = view.preparation, round(thermal_voltage(view.preparation.temperature), 2)
    above = ions.k.outside + ions.na.permeability * ions.na.outside + ions.cl.permeability * ions.cl.inside
    below = ions.k.inside + ions.na.permeability * ions.na.inside + ions.cl.permeability * ions.cl.outside
    v = factor * math.log(above / below)
    return Item(
        stem=text(
            f"{_given(ions)}; 37\u00a0°C, where RT/F is "
            f"{say(factor, 'mV', digits=2)}. "
            "Nothing else crosses the membrane, the concentrations stay as they are, and the pump's own "
            "current is left out. What is the membrane potential by the GHK equation?"
        ),
        ask=Numeric(
            value=round(v, 1), unit="mV", tolerance=2, digits=1, misreadings=_misreadings(view, v, factor)
        ),
        steps=_steps_by_ghk(view, above=above, below=below, factor=factor),
    )


@item_model(
    skill="rest-between-reversal-potentials",
    kind="choice",
    scenario=membrane,
    levels={
        1: {"k_outside": (2.5, 7.5), "na_outside": (110, 160), "p_na": (0.01, 0.06)},
        2: {"k_outside": (2.5, 7.5), "na_outside": (110, 160), "p_na": OPENED},
    },
)
def where_between_does_it_settle(view: MembraneView) -> Item:
    """Tell where a membrane potential settles that two ions decide."""
    e_k, e_na = round(view.e("K")), round(view.e("Na"))
    mean, p_na = (e_k + e_na) / 2, view.preparation.na.permeability
    if abs(view.v - mean) < 2 * APART or min(view.v - e_k, e_na - view.v) < 2:
        raise Doubtful("near the middle, or next to an equilibrium potential")
    return Item(
        stem=text(
            f"A membrane passes K^{{+}} and Na^{{+}} only, with P_{{Na}} : P_{{K}} = {permeability(p_na)} : "
            f"1. E_{{K}} is {say(e_k, 'mV')}, E_{{Na}} {say(e_na, 'mV')}. Where does its potential settle?"
        ),
        ask=_places_between(view, e_k=e_k, e_na=e_na),
        steps=_steps_between(view, *(("K", e_k) if view.v < mean else ("Na", e_na))),
    )


@item_model(
    skill="rest-between-reversal-potentials",
    kind="ordering",
    scenario=cells_of_different_permeability,
    levels={2: {}},
)
def order_cells_by_potential(view: CellsView) -> Item:
    """Order cells by their membrane potential."""
    potentials = [each.v for each in view.membranes]
    if min(b - a for a, b in pairwise(potentials)) < APART:
        raise Doubtful("two cells hardly differ")
    first = view.membranes[0]
    rows = [f"P_{{Na}} = {permeability(p)} P_{{K}}" for p in view.permeabilities]
    return Item(
        stem=text(
            f"Four cells have the same concentrations (E_{{K}} {say(first.e('K'), 'mV')}, E_{{Na}} "
            f"{say(first.e('Na'), 'mV')}) and membranes that pass only these two ions, with different "
            "permeabilities. In which order, from the most negative inside to the least negative or most "
            "positive, are their membrane potentials?"
        ),
        ask=Ordering(
            tuple(rows),
            (
                Swap(0, 3, "rest-is-near-e-na"),
                Swap(0, 1, "smaller-permeability-counts-more"),
                Swap(1, 2, "smaller-permeability-counts-more"),
                Swap(2, 3, "smaller-permeability-counts-more"),
            ),
        ),
        steps=(
            text("The more easily Na^{+} passes beside K^{+}, the nearer the potential is to E_{Na}."),
            text(
                "By the GHK equation (37\u00a0°C, without pump): "
                + ", ".join(
                    f"{say(each.v, 'mV')} for {words}"
                    for each, words in zip(view.membranes, rows, strict=True)
                )
                + "."
            ),
            text(
                "The same happens in one cell over time: at rest P_{K} outweighs, in the upstroke of an "
                "action potential P_{Na} does."
            ),
        ),
        why=0,
    )


def _given(ions: Preparation) -> str:
    """The concentrations and permeabilities in words (markup)."""
    concentrations = [
        f"K^{{+}} {millimolar(ions.k.outside)} outside, {millimolar(ions.k.inside)} inside",
        f"Na^{{+}} {millimolar(ions.na.outside)} and {millimolar(ions.na.inside)}",
    ]
    names, ratio = "P_{K} : P_{Na}", f"1 : {permeability(ions.na.permeability)}"
    if ions.cl.permeability > 0:
        concentrations.append(f"Cl^{{−}} {millimolar(ions.cl.outside)} and {millimolar(ions.cl.inside)}")
        names, ratio = f"{names} : P_{{Cl}}", f"{ratio} : {permeability(ions.cl.permeability)}"
    return f"{'; '.join(concentrations)}; {names} = {ratio}"


def _steps_by_ghk(view: MembraneView, *, above: float, below: float, factor: float) -> tuple[Text, ...]:
    """From the weighted sums ``above`` and ``below`` to the potential; ``factor`` is RT/F in mV."""
    with_chloride = view.preparation.cl.permeability > 0
    v = factor * math.log(above / below)
    return (
        text(
            "Weight each concentration by its permeability, cations outside above and inside below"
            + ("; Cl^{−}, an anion, the other way round." if with_chloride else ".")
        ),
        text(
            f"Above {_sum(above)}, below {_sum(below)}: the ratio is "
            f"{say(above / below, digits=4)}, its natural logarithm "
            f"{say(math.log(above / below), digits=4)}."
        ),
        text(
            f"Times {say(factor, 'mV', digits=2)}: {say(v, 'mV', digits=1)}. It lies between E_{{K}} "
            f"({say(view.e('K'), 'mV')}) and E_{{Na}} ({say(view.e('Na'), 'mV')}), nearer to that of "
            "the ion that passes better."
        ),
    )


def _places_between(view: MembraneView, *, e_k: int, e_na: int) -> Choice:
    """Where the potential may settle: between the two (mV), at one of them or in the middle."""
    mean = (e_k + e_na) / 2
    near, e_near, e_far = ("K", e_k, e_na) if view.v < mean else ("Na", e_na, e_k)
    return Choice(
        (
            right(f"Between the two, nearer to {say(e_near, 'mV')}"),
            wrong(f"Between the two, nearer to {say(e_far, 'mV')}", _other_ion(near)),
            wrong(f"Exactly at {say(e_near, 'mV')}, that of {_ion(near)}", _only_ion(near)),
            wrong(
                f"In the middle, at {say(mean, 'mV', digits=_places(mean))}",
                "rest-is-the-mean-of-the-equilibria",
            ),
        )
    )


def _steps_between(view: MembraneView, near: str, e_near: int) -> tuple[Text, ...]:
    """How far either ion pulls, and why the potential stops short of the ``near`` one's (mV)."""
    p_na = view.preparation.na.permeability
    far, ratio = ("Na", 1 / p_na) if near == "K" else ("K", p_na)
    return (
        text(
            "Both ions pull toward their own equilibrium potential, each by its permeability. "
            f"{_ion(near)} passes {say(ratio, digits=0 if ratio >= 2 else 1)} times "
            f"as easily as {_ion(far)}."
        ),
        text(f"By the GHK equation (37\u00a0°C, without pump) the potential settles at {say(view.v, 'mV')}."),
        text(
            f"It does not reach {say(e_near, 'mV')}: there {_ion(near)} would be at equilibrium, but "
            f"{_ion(far)} would still {'enter' if far == 'Na' else 'leave'} and move it. Where it "
            "settles, the two currents cancel."
        ),
    )


def _misreadings(view: MembraneView, v: float, factor: float) -> tuple[Misreading, ...]:
    e_k, e_na, e_cl = view.e("K"), view.e("Na"), view.e("Cl")
    permeable = [e_k, e_na, *([e_cl] if view.preparation.cl.permeability > 0 else [])]
    return (
        Misreading(-v, "concentration-ratio-upside-down"),
        Misreading(e_k, "rest-is-e-k"),
        Misreading(e_na, "rest-is-near-e-na"),
        Misreading(sum(permeable) / len(permeable), "rest-is-the-mean-of-the-equilibria"),
        Misreading(_ghk(view, factor, lambda p: p, turned=False), "chloride-not-turned-round"),
        Misreading(
            _ghk(view, factor, lambda p: float(p > 0), turned=True), "every-gradient-moves-the-potential"
        ),
        Misreading(v / math.log(10), "decadic-logarithm-with-rt-over-f"),
    )


def _ghk(view: MembraneView, factor: float, weight: Callable[[float], float], *, turned: bool) -> float:
    """The equation with other weights for the permeabilities, or with Cl⁻ not ``turned`` round."""
    ions = view.preparation
    p_na, p_cl = weight(ions.na.permeability), weight(ions.cl.permeability)
    near, far = (ions.cl.inside, ions.cl.outside) if turned else (ions.cl.outside, ions.cl.inside)
    above = ions.k.outside + p_na * ions.na.outside + p_cl * near
    below = ions.k.inside + p_na * ions.na.inside + p_cl * far
    return factor * math.log(above / below)


def _places(value: float) -> int:
    """How many decimal places a half takes."""
    return 0 if value == round(value) else 1


def _sum(value: float) -> str:
    return say(value, digits=2 if value < 1000 else 1)


def _ion(name: str) -> str:
    return f"{name}^{{+}}"


def _other_ion(near: str) -> str:
    return "rest-is-near-e-na" if near == "K" else "smaller-permeability-counts-more"


def _only_ion(near: str) -> str:
    return "rest-is-e-k" if near == "K" else "one-ion-sets-the-potential"
