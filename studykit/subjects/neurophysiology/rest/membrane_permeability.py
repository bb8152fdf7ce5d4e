"""Item model of a permeability that changes: where the membrane potential goes, predicted and then shown."""

from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, Line, Mark, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.ions import ghk_voltage
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_cases import PermeabilityView, permeability_changed
from studykit.subjects.neurophysiology.rest.notation_shared import at_potential, permeability
from studykit.text import Text, say, text

APART = 8.0
"""The least distance between two outcomes, in mV."""


@item_model(
    skill="rest-between-reversal-potentials",
    kind="prediction",
    scenario=permeability_changed,
    levels={1: {"high": (1.5, 2, 3, 5, 8, 10, 20)}, 2: {}},
)
def predict_the_new_permeability(view: PermeabilityView) -> Item:
    """Predict where the membrane potential goes when a permeability changes."""
    before, after = view.before.v, view.after.v
    e_k, e_na = round(view.after.e("K")), round(view.after.e("Na"))
    outcomes = _outcomes(view, e_k=e_k, e_na=e_na)
    change = "rises" if after > before else "falls"
    ions = view.after.preparation
    return Item(
        stem=text(
            f"A membrane at 37\u00a0°C passes K^{{+}} and Na^{{+}} only: "
            f"{say(ions.k.outside, 'mM', digits=1)} "
            f"K^{{+}} and {say(ions.na.outside, 'mM')} Na^{{+}} outside, {say(ions.k.inside, 'mM')} and "
            f"{say(ions.na.inside, 'mM')} inside, so E_{{K}} is {say(e_k, 'mV')} and E_{{Na}} "
            f"{say(e_na, 'mV')}. P_{{Na}} {change} from {permeability(view.before.p_na)} P_{{K}} to "
            f"{permeability(view.after.p_na)} P_{{K}}; the concentrations stay as they are, and the pump's "
            f"own current is left out. The potential was at {say(before, 'mV')}. Where is it then?"
        ),
        ask=Prediction(Choice(outcomes, ordered=True, recallable=False)),
        steps=_steps(view, e_k=e_k, e_na=e_na),
        reveal=_curve(view),
    )


def _outcomes(view: PermeabilityView, *, e_k: int, e_na: int) -> tuple[Option, ...]:
    """Where the potential may go, in order; raises Doubtful if two of them can hardly be told apart."""
    before, after = view.before.v, view.after.v
    near, belief = (e_na, "one-ion-sets-the-potential") if view.after.p_na > 1 else (e_k, "rest-is-e-k")
    outcomes = {
        round(after): right(at_potential(after)),
        near: wrong(at_potential(near), belief),
        round(before): wrong(at_potential(before), "open-channel-changes-nothing"),
        round((e_k + e_na) / 2): wrong(at_potential((e_k + e_na) / 2), "rest-is-the-mean-of-the-equilibria"),
    }
    places = sorted(outcomes)
    if len(places) < 4 or min(b - a for a, b in pairwise(places)) < APART:
        raise Doubtful("two of the outcomes can hardly be told apart")
    return tuple(outcomes[each] for each in places)


def _steps(view: PermeabilityView, *, e_k: int, e_na: int) -> tuple[Text, ...]:
    """Which ion pulls more, how far that moves the potential, and why not to the end."""
    near = e_na if view.after.p_na > 1 else e_k
    return (
        text(
            "Each ion pulls the potential toward its own equilibrium potential, by its permeability; now "
            + (
                "Na^{+} passes better than K^{+}."
                if view.after.p_na > 1
                else f"Na^{{+}} passes {permeability(view.after.p_na)} times as easily as K^{{+}}."
            )
        ),
        text(
            f"So it lies between {say(e_k, 'mV')} and {say(e_na, 'mV')}, nearer to {say(near, 'mV')}: by "
            f"the GHK equation at {say(view.after.v, 'mV')}."
        ),
        text(
            f"It does not reach {say(near, 'mV')}, as the other ion still passes. No concentration has "
            "to change for that: channels that open or shut are enough, as in an action potential."
        ),
    )


def _curve(view: PermeabilityView) -> Figure:
    """The potential against the logarithm of the ratio of permeabilities, with both states marked."""
    exponents = np.linspace(-2, 1.5, 36)
    na = replace(view.after.preparation.na, permeability=10.0**exponents)
    curve = ghk_voltage((view.after.preparation.k, na), temperature=MAMMAL.temperature)
    marks = tuple(
        Mark(round(float(np.log10(each.p_na)), 3), round(each.v, 2), say(each.v, "mV"))
        for each in (view.before, view.after)
    )
    return Figure(
        lines=(Line(tuple(exponents.round(2).tolist()), tuple(curve.round(2).tolist())),),
        x=axis_around("log₁₀ of P_Na / P_K", "", (-2, 1.5)),
        y=axis_around("membrane potential", "mV", (-90, 60)),
        marks=marks,
        alt=(
            f"Membrane potential against the permeability to Na⁺: {marks[0].label} at "
            f"{permeability(view.before.p_na)} times that to K⁺, {marks[1].label} at "
            f"{permeability(view.after.p_na)} times."
        ),
    )
