"""The worked steps and the revealed figure of questions on a changed bath. No questions here."""

import math

from studykit.items.figure import Figure, Line, Mark, axis_around
from studykit.sim.ions import thermal_voltage
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_cases import BathView, MembraneView, rests_at
from studykit.subjects.neurophysiology.rest.notation_shared import (
    MARKUP,
    E,
    millimolar,
    permeability,
    without_unit,
)
from studykit.text import Text, say, text

RT_OVER_F = round(thermal_voltage(MAMMAL.temperature), 2)
"""The thermal voltage as it is printed, in mV."""


def steps_of(view: BathView) -> tuple[Text, ...]:
    """How far the equilibrium potential moves, how far the rest follows, and why."""
    e_before, e_after = (say(each.e(view.ion), "mV") for each in (view.before, view.after))
    before, after = (round(by_ghk(each), 1) for each in (view.before, view.after))
    share = (
        "The membrane passes K^{+} best, so the potential follows E_{K}"
        if view.ion == "K"
        else f"The membrane passes Na^{{+}} only {times_as_easily(view)} as easily as K^{{+}}, so the "
        "potential follows E_{Na} only a part of the way"
    )
    return (
        text(f"{E[view.ion]} moves from {e_before} to {e_after} (Nernst, 37\u00a0°C)."),
        text(
            f"{share}: by the GHK equation from {say(before, 'mV', digits=1)} to "
            f"{say(after, 'mV', digits=1)}, by {say(abs(after - before), 'mV', digits=1)}."
        ),
        text(_why(view.ion, rises=view.rises)),
    )


def _why(ion: str, *, rises: bool) -> str:
    if ion == "K":
        return (
            "K^{+} leaves before and after, as V lies above E_{K}; what has changed is E_{K}, the voltage "
            "that would hold its gradient. The pump does not do that: it restores concentrations, over "
            "minutes."
        )
    return (
        f"An ion counts by its permeability: the {'steeper' if rises else 'flatter'} gradient of Na^{{+}} "
        f"drives {'more' if rises else 'less'} current, but through few open Na^{{+}} channels only. The "
        "pump has no part in that: it restores concentrations, over minutes."
    )


def by_ghk(view: MembraneView) -> float:
    """The potential, in mV, with RT/F as it is printed."""
    above, below = _weighted(view)
    return float(RT_OVER_F * math.log(above / below))


def _weighted(view: MembraneView) -> tuple[float, float]:
    """The sums above and below in the equation, in mM."""
    k, na = view.preparation.k, view.preparation.na
    return k.outside + na.permeability * na.outside, k.inside + na.permeability * na.inside


def worked_out(view: MembraneView) -> Text:
    """The equation with the numbers of ``view``."""
    ions, (above, below) = view.preparation, _weighted(view)
    weight = f"{permeability(view.p_na)} × "
    outside, inside = (
        f"{without_unit(getattr(ions.k, side))} + {weight}{without_unit(getattr(ions.na, side))}"
        for side in ("outside", "inside")
    )
    return text(
        f"With the new bath: ({outside}) / ({inside}) = {say(above / below, digits=5)}; its natural "
        f"logarithm, {say(math.log(above / below), digits=4)}, times {say(RT_OVER_F, 'mV', digits=2)} is "
        f"{say(by_ghk(view), 'mV', digits=1)}."
    )


def rest_against_bath(view: BathView) -> Figure:
    """The resting potential against the concentration outside, with both states marked."""
    before, after = view.outside(view.before), view.outside(view.after)
    low, high = 0.6 * min(before, after), 1.2 * max(before, after)
    outside = tuple(round(low + (high - low) * step / 20, 3) for step in range(21))
    curve = tuple(round(v, 2) for v in rests_at(view.ion, outside, view.before.p_na))
    ion = str(text(MARKUP[view.ion]))
    marks = tuple(
        Mark(view.outside(each), round(each.v, 2), say(each.v, "mV")) for each in (view.before, view.after)
    )
    return Figure(
        lines=(Line(outside, curve),),
        x=axis_around(f"{ion} outside", "mM", outside),
        y=axis_around("membrane potential", "mV", (*curve, -60, -80)),
        marks=marks,
        alt=(
            f"Resting potential against {ion} outside: {marks[0].label} at {millimolar(before)}, "
            f"{marks[1].label} at {millimolar(after)}."
        ),
    )


def times_as_easily(view: BathView) -> str:
    """How easily Na⁺ passes, against K⁺."""
    return f"{permeability(view.before.p_na)} times"
