"""Item models of the resting potential after concentrations changed: computed, and predicted."""

import math
from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.ghk_steps_shared import RT_OVER_F, by_ghk
from studykit.subjects.neurophysiology.rest.membrane_bath_steps_shared import (
    changes,
    opposite_way,
    potential_against_change,
    require_bearable,
    steps_of,
)
from studykit.subjects.neurophysiology.rest.membrane_cases import BathView, concentrations_changed
from studykit.subjects.neurophysiology.rest.notation_shared import (
    MARKUP,
    E,
    permeability,
    without_unit,
)
from studykit.subjects.neurophysiology.rest.outcomes_shared import outcomes
from studykit.text import say, text

PLAIN = 4.0
"""A change in the potential that is asked for, in mV, at least."""

APART = 3
"""The least distance between outcomes, in mV."""

TOLERANCE = 2.0
"""How far from the computed potential an answer is right, in mV."""

OUTSIDE_POTASSIUM = {"change": ("K outside",), "first": (0.6, 1.6), "p_na": (0.02, 0.05)}
"""A change of K⁺ outside an ordinary resting cell."""

OTHERS = {"change": ("K inside", "Na outside", "exchange"), "first": (0.7, 1.1), "p_na": (0.03, 0.15)}
"""Other changes, with so much permeability to Na⁺ that this counts."""


@item_model(
    skill="concentration-change",
    kind="numeric",
    scenario=concentrations_changed,
    levels={2: OUTSIDE_POTASSIUM, 3: {**OTHERS, "p_na": (0.03, 0.07)}},
    version=5,
)
def new_rest_by_ghk(view: BathView) -> Item:
    """Compute the resting potential after a change of concentrations."""
    require_bearable(view)
    if abs(view.after.v - view.before.v) < PLAIN:
        raise Doubtful("hardly moved")
    ions = view.before.preparation
    sides = ", ".join(
        f"[{MARKUP[name]}] {without_unit(ion.outside)} out / {without_unit(ion.inside)} in"
        for name, ion in (("K", ions.k), ("Na", ions.na))
    )
    return Item(
        stem=text(
            f"A resting membrane is permeable to K^{{+}} and Na^{{+}} only, with P_{{K}} : P_{{Na}} = 1 : "
            f"{permeability(view.p_na)}, at 37\u00a0°C (RT/F = {say(RT_OVER_F, 'mV', digits=2)}). The "
            f"concentrations in mM are {sides}. {changes(view)}; all else stays as it is, "
            "and the pump's own current is left out. What is the new membrane potential by the GHK equation?"
        ),
        ask=Numeric(
            value=round(by_ghk(view.after.preparation), 1),
            unit="mV",
            tolerance=TOLERANCE,
            digits=1,
            misreadings=tuple(_misreadings(view)),
        ),
        steps=steps_of(view),
        why=2,
        reveal=potential_against_change(view),
    )


@item_model(
    skill="concentration-change",
    kind="prediction",
    scenario=concentrations_changed,
    levels={
        1: {**OUTSIDE_POTASSIUM, "first": (0.4, 1.2)},
        3: {**OTHERS, "not_offered": ("one ion", "mean", "opposite")},
    },
    version=4,
)
def predict_the_new_rest(view: BathView) -> Item:
    """Predict where the resting potential goes when concentrations change."""
    require_bearable(view)
    if abs(view.after.v - view.before.v) < PLAIN:
        raise Doubtful("hardly moved")
    moved = "; ".join(
        f"{E[ion]} goes from {say(view.before.e(ion), 'mV')} to {say(view.after.e(ion), 'mV')}"
        for ion in view.ions
    )
    return Item(
        stem=text(
            f"A membrane at 37\u00a0°C is permeable to K^{{+}} and Na^{{+}} only "
            f"(P_{{Na}} = {permeability(view.p_na)} P_{{K}}); without the pump's own current, it rests at "
            f"{say(view.before.v, 'mV')}. {changes(view)}: {moved}. What is the membrane potential "
            "now?"
        ),
        ask=Prediction(Choice(_potentials(view), ordered=True, recallable=False)),
        steps=steps_of(view),
        reveal=potential_against_change(view),
    )


def _misreadings(view: BathView) -> Iterator[Misreading]:
    """By belief; who arrives at the potential before may just have taken the concentrations before."""
    before, after = by_ghk(view.before.preparation), by_ghk(view.after.preparation)
    if opposite := opposite_way(view):
        yield Misreading(2 * before - after, opposite)
    yield Misreading(view.after.e("K"), "rest-is-e-k")
    # where the potential turned in sign is about E_Na, an answer there shows neither belief
    if is_apart := abs(after + view.after.e("Na")) > 2 * TOLERANCE:
        yield Misreading(view.after.e("Na"), "rest-is-near-e-na")
    if view.ions == ("Na",):
        yield Misreading(_as_far_as_e(view), "every-gradient-moves-the-potential")
    if is_apart:
        yield Misreading(-after, "concentration-ratio-upside-down")
    yield Misreading(_weighted_alike(view), "permeabilities-left-out")


def _weighted_alike(view: BathView) -> float:
    """The potential with P_Na taken for P_K, in mV."""
    k, na = view.after.preparation.k, view.after.preparation.na
    return float(RT_OVER_F * math.log((k.outside + na.outside) / (k.inside + na.inside)))


def _potentials(view: BathView) -> tuple[Option, ...]:
    """Where the potential may go, in order, each apart from those before; raises Doubtful if too few are."""
    before, after = view.before.v, view.after.v
    e_k, e_na = view.after.e("K"), view.after.e("Na")
    expected: dict[str, tuple[float, str | None]] = {
        "unchanged": (before, "pump-cancels-the-change"),
        "one ion": (e_k, "rest-is-e-k"),
        "opposite": (2 * before - after, opposite_way(view)),
        "mean": ((e_k + e_na) / 2, "rest-is-the-mean-of-the-equilibria"),
    }
    if view.ions == ("Na",):
        expected["as far as E"] = (_as_far_as_e(view), "every-gradient-moves-the-potential")
    return outcomes(after, expected, not_offered=view.not_offered, apart=APART)


def _as_far_as_e(view: BathView) -> float:
    """The potential if it followed the ion's equilibrium potential all the way, in mV."""
    return view.before.v + view.after.e(view.ion) - view.before.e(view.ion)
