"""Item model of a permeability that changes: where the membrane potential goes, predicted and then shown."""

import numpy as np
from msgspec.structs import replace

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, Line, Mark, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.ions import ghk_voltage
from studykit.subjects.neurophysiology.rest.ghk_steps_shared import equation, with_numbers
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_cases import (
    MembraneView,
    PermeabilityView,
    permeabilities_changed,
)
from studykit.subjects.neurophysiology.rest.notation_shared import (
    permeability,
    three_digits,
    without_unit,
)
from studykit.subjects.neurophysiology.rest.outcomes_shared import outcomes
from studykit.text import Text, say, text

APART = 8.0
"""The least distance between two outcomes, in mV."""

FROM_MEAN = 12.0
"""How far from the middle of both equilibrium potentials the potential lies, at least, in mV."""

LEAST, MOST = 0.002, 80
"""Between these P_Na / P_K is kept."""

CONCENTRATIONS = {
    "k_outside": (3.0, 6.5),
    "k_inside": (120, 150),
    "na_outside": (120, 160),
    "na_inside": (8, 20),
}
"""Those of ordinary cells, in mM."""


@item_model(
    skill="rest-between-reversal-potentials",
    kind="prediction",
    scenario=permeabilities_changed,
    levels={
        1: {
            **CONCENTRATIONS,
            "p_na": OneOf((0.02, 0.03, 0.04, 0.05, 0.06, 2, 4, 5, 8)),
            "na_times": (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 5, 10, 20, 50, 100, 200),
            "not_offered": ("one ion", "mean"),
        },
        2: {
            **CONCENTRATIONS,
            "p_na": OneOf((0.05, 0.3, 0.6, 1, 2, 3, 4, 6, 8)),
            "k_times": (0.1, 0.2, 0.3, 4, 5, 10, 20),
            "not_offered": ("one ion", "mean"),
        },
    },
    version=4,
)
def predict_the_new_permeability(view: PermeabilityView) -> Item:
    """Predict where the membrane potential goes when a permeability changes."""
    ions, e_k, e_na = view.after.preparation, round(view.after.e("K")), round(view.after.e("Na"))
    return Item(
        stem=text(
            "A membrane at 37\u00a0°C is permeable to K^{+} and Na^{+} only. Concentrations in mM are "
            f"[K^{{+}}] {without_unit(ions.k.outside)} out / {without_unit(ions.k.inside)} in and "
            f"[Na^{{+}}] {without_unit(ions.na.outside)} out / {without_unit(ions.na.inside)} in, so E_{{K}} "
            f"is {say(e_k, 'mV')} and E_{{Na}} is {say(e_na, 'mV')}. The pump's own current is left out. At "
            f"first, the potential was {say(view.before.v, 'mV')} and P_{{Na}} was "
            f"{permeability(view.before.p_na)} P_{{K}}. Then {_change(view)}; the concentrations stay the "
            "same. What is the potential now?"
        ),
        ask=Prediction(Choice(_outcomes(view), ordered=True, recallable=False)),
        steps=_steps(view),
        why=2,
        reveal=_curve(view),
    )


def _change(view: PermeabilityView) -> str:
    """Which permeability changes, and how much."""
    name, times = ("P_{K}", view.k_times) if view.k_times != 1 else ("P_{Na}", view.na_times)
    channels = "K^{+}" if view.k_times != 1 else "Na^{+}"
    closed = "many K^{+} channels are blocked" if channels == "K^{+}" else "Na^{+} channels close"
    happens = closed if times < 1 else f"more {channels} channels open"
    return f"{happens}: {name} becomes {permeability(times)} times what it was"


def _ratio(view: MembraneView) -> float:
    """P_Na / P_K."""
    return view.p_na / float(view.preparation.k.permeability)


def _outcomes(view: PermeabilityView) -> tuple[Option, ...]:
    """Where the potential may go, in order, each apart from what is listed before it.

    One that is an equilibrium potential, too, shows neither of the beliefs that lead there. Raises Doubtful
    where it hardly moves, or too few outcomes can be told apart.
    """
    before, after, e_k, e_na = view.before.v, view.after.v, view.after.e("K"), view.after.e("Na")
    if not LEAST <= _ratio(view.after) <= MOST:
        raise Doubtful("no such membrane")
    mean = (e_k + e_na) / 2
    if abs(after - mean) < FROM_MEAN or (after > mean) != (_ratio(view.after) > 1):
        raise Doubtful("not plainly nearer to that of the more permeable ion")
    nearest = (e_na, "one-ion-sets-the-potential") if _ratio(view.after) > 1 else (e_k, "rest-is-e-k")
    if abs(after - before) < APART:
        raise Doubtful("it hardly moves")
    turned = _turned(view)
    at_e = min(abs(turned - e_k), abs(turned - e_na)) < APART
    expected = {
        "before": (before, "only-concentrations-move-the-potential"),
        "turned": (turned, None if at_e else "smaller-permeability-counts-more"),
        "one ion": nearest,
        "mean": (mean, "rest-is-the-mean-of-the-equilibria"),
    }
    return outcomes(after, expected, not_offered=view.not_offered, apart=APART)


def _turned(view: PermeabilityView) -> float:
    """The potential (mV) if more permeability made an ion count less."""
    ions = view.before.preparation
    k, na = (
        replace(ion, permeability=ion.permeability / times)
        for ion, times in ((ions.k, view.k_times), (ions.na, view.na_times))
    )
    return float(ghk_voltage((k, na), temperature=ions.temperature))


def _steps(view: PermeabilityView) -> tuple[Text, ...]:
    """What the ratio is now, how far that moves the potential, and that no concentration has to change."""
    ions, ratio = view.after.preparation, _ratio(view.after)
    more, less, times = ("Na", "K", ratio) if ratio > 1 else ("K", "Na", 1 / ratio)
    printed = say(times, digits=0 if times >= 10 else 1)
    now = (
        f"P_{{K}} is now {permeability(view.k_times)} and P_{{Na}} is {permeability(view.after.p_na)}, "
        f"relative to P_{{K}} before: P_{{{more}}} is {printed} "
        f"times P_{{{less}}}."
    )
    return (
        text(now),
        equation(ions),
        with_numbers(ions),
        text(
            f"So the potential lies {_between(view, more, less)}: both ions cross, and neither sets it "
            "alone. No concentration has to change for that: channels that open or close are enough, as in "
            "an action potential."
        ),
    )


def _between(view: PermeabilityView, more: str, less: str) -> str:
    """Where the potential lies: nearer to the equilibrium potential of the ion that is ``more`` permeable."""
    near, far = (f"E_{{{name}}} ({say(view.after.e(name), 'mV')})" for name in (more, less))
    return f"between {near} and {far}, nearer to the first"


def _curve(view: PermeabilityView) -> Figure:
    """The potential against the logarithm of the ratio of permeabilities, with both states marked."""
    ratios = [_ratio(each) for each in (view.before, view.after)]
    low, high = min(-2.5, np.log10(min(ratios))), max(1.5, np.log10(max(ratios)))
    exponents = np.linspace(low, high, 41)
    na = replace(view.before.preparation.na, permeability=10.0**exponents)
    curve = ghk_voltage((view.before.preparation.k, na), temperature=MAMMAL.temperature)
    marks = tuple(
        Mark(round(float(np.log10(ratio)), 3), round(each.v, 2), say(each.v, "mV"))
        for each, ratio in zip((view.before, view.after), ratios, strict=True)
    )
    return Figure(
        lines=(Line(tuple(exponents.round(3).tolist()), tuple(curve.round(2).tolist())),),
        x=axis_around("log₁₀ of P_Na / P_K", "", (low, high)),
        y=axis_around("membrane potential", "mV", (-95, 65, view.before.v, view.after.v), beyond=3),
        marks=marks,
        alt=(
            f"Membrane potential against P_Na / P_K: {marks[0].label} where it is "
            f"{_short(ratios[0])}, {marks[1].label} where it is {_short(ratios[1])}."
        ),
    )


def _short(ratio: float) -> str:
    """A ratio with up to three digits."""
    return permeability(three_digits(ratio))
