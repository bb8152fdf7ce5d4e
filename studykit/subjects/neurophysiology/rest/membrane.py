"""Item model of the membrane potential by the GHK equation: at rest, and with other permeabilities."""

import math

from msgspec.structs import replace

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.preparations import Preparation
from studykit.subjects.neurophysiology.rest.ghk_steps_shared import (
    RT_OVER_F,
    by_ghk,
    equation,
    with_numbers,
)
from studykit.subjects.neurophysiology.rest.membrane_cases import PermeabilityView, permeabilities_changed
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, permeability, without_unit
from studykit.text import Text, say, text

APART = 8.0
"""The least distance between a potential before and after, in mV."""

NEAR_NORMAL = {
    "k_outside": (3.0, 9.0),
    "k_inside": (115, 150),
    "na_outside": (100, 160),
    "na_inside": (6, 25),
    "p_na": (0.02, 0.08),
}
"""Concentrations (mM) and permeabilities of a resting cell."""

WEAKEST, STRONGEST = -55, -85
"""Between these lie the potentials of resting cells, in mV."""


@item_model(
    skill="ghk-resting-potential",
    kind="numeric",
    scenario=permeabilities_changed,
    levels={
        1: NEAR_NORMAL,
        2: {**NEAR_NORMAL, "p_cl": (0.1, 0.6)},
        3: {
            **NEAR_NORMAL,
            "p_cl": (0.1, 0.6),
            "k_times": (0.2, 0.5, 2, 4, 10),
            "na_times": (1, 20, 50, 100, 200),
        },
    },
    version=3,
)
def resting_potential_by_ghk(view: PermeabilityView) -> Item:
    """Compute a membrane potential by the GHK equation."""
    ions = view.after.preparation
    if not STRONGEST <= view.before.v <= WEAKEST:
        raise Doubtful("no resting potential of a cell")
    if _changes(view) and abs(view.after.v - view.before.v) < APART:
        raise Doubtful("hardly moved")
    return Item(
        stem=_stem(view),
        ask=Numeric(
            value=round(by_ghk(ions), 1), unit="mV", tolerance=2, digits=1, misreadings=_misreadings(view)
        ),
        steps=_steps(view),
        why=len(_steps(view)) - 2,
    )


def _changes(view: PermeabilityView) -> bool:
    """Whether channels have opened or closed."""
    return view.k_times != 1 or view.na_times != 1


def _stem(view: PermeabilityView) -> Text:
    ions = view.before.preparation
    names = [name for name in ("K", "Na", "Cl") if ions.ions[name].permeability > 0]
    sides = ", ".join(
        f"[{MARKUP[each]}] {without_unit(ions.ions[each].outside)} out / "
        f"{without_unit(ions.ions[each].inside)} in"
        for each in names
    )
    ratio = " : ".join(permeability(ions.ions[each].permeability) for each in names)
    given = f"At 37\u00a0°C, RT/F is {say(RT_OVER_F, 'mV', digits=2)}. Concentrations in mM are {sides}"
    left_out = "Nothing else crosses the membrane, and the pump's own current is left out."
    permeabilities = " : ".join(f"P_{{{each}}}" for each in names)
    if not _changes(view):
        return text(
            f"{given}; {permeabilities} = {ratio}. {left_out} What is the membrane potential by the GHK "
            "equation?"
        )
    return text(
        f"{given}; at rest {permeabilities} = {ratio}. Then {_change(view)}; all else stays as it is. "
        f"{left_out} What is the membrane potential now, by the GHK equation?"
    )


def _change(view: PermeabilityView) -> str:
    """What becomes of the permeabilities to K⁺ and Na⁺, in words."""
    times = (("P_{K}", view.k_times), ("P_{Na}", view.na_times))
    changed = [f"{name} becomes {permeability(by)} times what it was" for name, by in times if by != 1]
    return " and ".join(changed)


def _steps(view: PermeabilityView) -> tuple[Text, ...]:
    """The permeabilities that hold now, the equation, its numbers, and where the potential lies."""
    ions = view.after.preparation
    now = (
        f"P_{{K}} is now {permeability(view.k_times)} and P_{{Na}} is {permeability(view.after.p_na)}, each "
    )
    e = [f"E_{{{name}}} ({say(view.after.e(name), 'mV')})" for name in ("K", "Na")]
    return (
        *([text(f"{now}relative to P_{{K}} at rest.")] if _changes(view) else []),
        equation(ions),
        with_numbers(ions),
        text(
            f"Check: {say(by_ghk(ions), 'mV', digits=1)} lies between {e[0]} and {e[1]}, and is pulled most "
            "toward the equilibrium potential of the ion to which the membrane is most permeable."
        ),
    )


def _misreadings(view: PermeabilityView) -> tuple[Misreading, ...]:
    ions, v = view.after.preparation, by_ghk(view.after.preparation)
    e_k, e_na, e_cl = (view.after.e(name) for name in ("K", "Na", "Cl"))
    permeable = [e_k, e_na, *([e_cl] if ions.cl.permeability > 0 else [])]
    is_sodium = view.after.p_na > view.k_times
    return (
        Misreading(by_ghk(view.before.preparation), "only-concentrations-move-the-potential"),
        Misreading(-v, "concentration-ratio-upside-down"),
        *([] if _changes(view) else [Misreading(by_ghk(_weighted_alike(ions)), "permeabilities-left-out")]),
        Misreading(by_ghk(_chloride_as_a_cation(ions)), "chloride-not-turned-round"),
        Misreading(e_k, "rest-is-e-k"),
        Misreading(e_na, "one-ion-sets-the-potential" if is_sodium else "rest-is-near-e-na"),
        Misreading(sum(permeable) / len(permeable), "rest-is-the-mean-of-the-equilibria"),
        Misreading(v / math.log(10), "decadic-logarithm-with-rt-over-f"),
    )


def _weighted_alike(ions: Preparation) -> Preparation:
    """All permeabilities taken for 1."""
    k, na, cl = (replace(ion, permeability=float(ion.permeability > 0)) for ion in (ions.k, ions.na, ions.cl))
    return replace(ions, k=k, na=na, cl=cl)


def _chloride_as_a_cation(ions: Preparation) -> Preparation:
    """Cl⁻ with its sides exchanged, so that it stands where a cation would."""
    return replace(ions, cl=replace(ions.cl, outside=ions.cl.inside, inside=ions.cl.outside))
