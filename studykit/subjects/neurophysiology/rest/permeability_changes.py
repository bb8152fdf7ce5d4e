"""Item model of a permeability that changes: where the membrane potential goes, predicted and then shown."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated

import numpy as np

from studykit.engine.solve import Plan
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, Line, Mark, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf, Range
from studykit.sim.ions import ghk_voltage
from studykit.subjects.neurophysiology.rest.changed_bath import permeability
from studykit.subjects.neurophysiology.rest.ions_cases import MAMMAL, MembraneView, potential
from studykit.text import say, text

APART = 8.0
"""So far the outcomes lie apart at least, in mV."""

Low = Annotated[float, Range(0.02, 0.06, step=0.005, unit="× that to K⁺")]
High = Annotated[float, OneOf((0.2, 0.3, 1.5, 2, 3, 5, 8, 10, 20), unit="× that to K⁺")]
Potassium = Annotated[float, Range(3.0, 6.5, step=0.5, unit="mM")]
Sodium = Annotated[float, Range(120, 160, step=5, unit="mM")]
Way = Annotated[str, OneOf(("rises", "falls"))]


@dataclass(frozen=True, eq=False)
class PermeabilityChangeView:
    """A membrane ``before`` and ``after`` its permeability to Na⁺ has changed."""

    before: MembraneView
    after: MembraneView


def permeability_changed(
    *, low: Low, high: High, k_outside: Potassium, na_outside: Sodium, way: Way
) -> Plan[PermeabilityChangeView]:
    """A membrane whose permeability to Na⁺ rises or falls; its concentrations stay."""
    yield from ()
    both = []
    for p_na in (low, high) if way == "rises" else (high, low):
        chosen = replace(
            MAMMAL,
            k=replace(MAMMAL.k, outside=k_outside),
            na=replace(MAMMAL.na, outside=na_outside, permeability=p_na),
        )
        both.append(MembraneView(chosen, potential(chosen)))
    return PermeabilityChangeView(*both)


@item_model(
    skill="rest-between-reversal-potentials",
    kind="prediction",
    scenario=permeability_changed,
    levels={1: {"high": (1.5, 2, 3, 5, 8, 10, 20)}, 2: {}},
)
def predict_the_new_permeability(view: PermeabilityChangeView) -> Item:
    """Predict where the membrane potential goes when a permeability changes."""
    before, after = view.before.v, view.after.v
    e_k, e_na = round(view.after.e("K")), round(view.after.e("Na"))
    near, belief = (e_na, "one-ion-sets-the-potential") if _p_na(view.after) > 1 else (e_k, "rest-is-e-k")
    outcomes = {
        round(after): right(_at(after)),
        near: wrong(_at(near), belief),
        round(before): wrong(_at(before), "open-channel-changes-nothing"),
        round((e_k + e_na) / 2): wrong(_at((e_k + e_na) / 2), "rest-is-the-mean-of-the-equilibria"),
    }
    listed = sorted(outcomes)
    if len(listed) < 4 or min(b - a for a, b in pairwise(listed)) < APART:
        raise Doubtful("two of the outcomes can hardly be told apart")
    change = "rises" if after > before else "falls"
    ions = view.after.preparation
    return Item(
        stem=text(
            f"A membrane at 37\u00a0°C passes K^{{+}} and Na^{{+}} only: "
            f"{say(ions.k.outside, 'mM', digits=1)} "
            f"K^{{+}} and {say(ions.na.outside, 'mM')} Na^{{+}} outside, {say(ions.k.inside, 'mM')} and "
            f"{say(ions.na.inside, 'mM')} inside, so E_{{K}} is {say(e_k, 'mV')} and E_{{Na}} "
            f"{say(e_na, 'mV')}. P_{{Na}} {change} from {permeability(_p_na(view.before))} P_{{K}} to "
            f"{permeability(_p_na(view.after))} P_{{K}}; the concentrations stay as they are, and the pump's "
            f"own current is left out. The potential was at {say(before, 'mV')}. Where is it then?"
        ),
        ask=Prediction(Choice(tuple(outcomes[each] for each in listed), ordered=True, recallable=False)),
        steps=(
            text(
                "Each ion pulls the potential toward its own equilibrium potential, by its permeability; now "
                + (
                    "Na^{+} passes better than K^{+}."
                    if _p_na(view.after) > 1
                    else f"Na^{{+}} passes {permeability(_p_na(view.after))} times as easily as K^{{+}}."
                )
            ),
            text(
                f"So it lies between {say(e_k, 'mV')} and {say(e_na, 'mV')}, nearer to {say(near, 'mV')}: by "
                f"the GHK equation at {say(after, 'mV')}."
            ),
            text(
                f"It does not reach {say(near, 'mV')}, as the other ion still passes. No concentration has "
                "to change for that: channels that open or shut are enough, as in an action potential."
            ),
        ),
        reveal=_curve(view),
    )


def _curve(view: PermeabilityChangeView) -> Figure:
    """The potential against the logarithm of the ratio of permeabilities, with both states marked."""
    exponents = np.linspace(-2, 1.5, 36)
    na = replace(view.after.preparation.na, permeability=10.0**exponents)
    curve = ghk_voltage((view.after.preparation.k, na), temperature=MAMMAL.temperature)
    marks = tuple(
        Mark(round(float(np.log10(_p_na(each))), 3), round(each.v, 2), say(each.v, "mV"))
        for each in (view.before, view.after)
    )
    return Figure(
        lines=(Line(tuple(exponents.round(2).tolist()), tuple(curve.round(2).tolist())),),
        x=axis_around("log₁₀ of P_Na / P_K", "", (-2, 1.5)),
        y=axis_around("membrane potential", "mV", (-90, 60)),
        marks=marks,
        alt=(
            f"Membrane potential against the permeability to Na⁺: {marks[0].label} at "
            f"{permeability(_p_na(view.before))} times that to K⁺, {marks[1].label} at "
            f"{permeability(_p_na(view.after))} times."
        ),
    )


def _p_na(view: MembraneView) -> float:
    return float(view.preparation.na.permeability)


def _at(value: float) -> str:
    return f"At {say(value, 'mV')}"
