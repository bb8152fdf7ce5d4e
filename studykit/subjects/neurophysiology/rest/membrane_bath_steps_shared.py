"""The worked steps and the revealed figure of questions on changed concentrations. No questions here."""

from msgspec.structs import replace

from studykit.items.asks.ask import Option
from studykit.items.figure import Figure, Line, Mark, axis_around
from studykit.items.model import Doubtful
from studykit.subjects.neurophysiology.rest.ghk_steps_shared import by_ghk, equation, with_numbers
from studykit.subjects.neurophysiology.rest.membrane_cases import BathView, potential
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, millimolar, permeability
from studykit.text import Text, say, text

POINTS = 21
"""How many points a drawn curve has."""


MOST_SODIUM = 160.0
"""More Na⁺ than that in a bath would shrink a cell, in mM."""

LEAST_POTASSIUM, MOST_POTASSIUM = 2.0, 15.0
"""What K⁺ outside a cell may be, in mM."""

HARDLY = 1.0
"""A potential that goes less far hardly moves, in mV."""

MOSTLY, NEARLY = 0.55, 0.9
"""From these shares on the potential goes most, or nearly all, of the way of an equilibrium potential."""

WEAKEST, STRONGEST = -55, -85
"""Between these lie the potentials of resting cells, in mV."""


def require_bearable(view: BathView) -> None:
    """Raises Doubtful unless both states suit a cell, and it rests in them if it rests at all."""
    if max(each.preparation.na.outside for each in (view.before, view.after)) > MOST_SODIUM:
        raise Doubtful("too much Na⁺ for a cell")
    potassium = [view.before.preparation.k.outside, view.after.preparation.k.outside]
    if not LEAST_POTASSIUM <= min(potassium) <= max(potassium) <= MOST_POTASSIUM:
        raise Doubtful("too little or too much K⁺ for a cell")
    if view.p_na < 1 and not all(STRONGEST <= each.v <= WEAKEST for each in (view.before, view.after)):
        raise Doubtful("no resting potential of a cell")


def changes(view: BathView) -> str:
    """What changes, the beginning of a sentence: each concentration from its first value to its last."""
    made_up = ", with impermeant ions making up the difference" if view.ions == ("Na",) else ""
    return " and ".join(_change(view, ion) for ion in view.ions) + made_up


def opposite_way(view: BathView) -> str | None:
    """The belief of whoever has the potential move the wrong way; none is known for changes inside."""
    if view.side == "inside":
        return None
    return (
        "more-potassium-outside-hyperpolarizes" if view.ion == "K" else "more-sodium-outside-hyperpolarizes"
    )


def wrong_by(words: str, belief: str | None) -> Option:
    """A wrong option, with its belief if there is one."""
    return Option(text(words), belief, wrong=True)


def steps_of(view: BathView) -> tuple[Text, ...]:
    """How far the equilibrium potentials move, how far the potential follows, and why."""
    before, after = (round(by_ghk(each.preparation), 1) for each in (view.before, view.after))
    moved = "; ".join(
        f"{E[ion]} moves from {say(view.before.e(ion), 'mV')} to {say(view.after.e(ion), 'mV')}"
        for ion in view.ions
    )
    return (
        text(f"{moved} (Nernst, 37\u00a0°C)."),
        equation(view.after.preparation),
        with_numbers(view.after.preparation),
        text(f"{_why(view)} {_followed(before, after)}"),
    )


def _followed(before: float, after: float) -> str:
    """How far the potential (mV) has gone, and that the pump has no part in it."""
    first, last = say(before, "mV", digits=1), say(after, "mV", digits=1)
    if abs(after - before) < HARDLY:
        went = f"stays at {last}" if first == last else f"hardly moves, from {first} to {last}"
        return (
            f"The potential {went}. That is not the pump's doing: the pump acts on the concentrations, over "
            "minutes."
        )
    return (
        f"The potential goes from {first} to {last}. The pump does not hold the potential where it was: it "
        "acts on the concentrations, over minutes."
    )


def _change(view: BathView, ion: str) -> str:
    before, after = view.of(view.before, ion), view.of(view.after, ion)
    way = "rises" if after > before else "falls"
    return f"{MARKUP[ion]} {view.side} {way} from {millimolar(before)} to {millimolar(after)}"


def _why(view: BathView) -> str:
    """Why the potential follows, or hardly does."""
    p_na = permeability(view.p_na)
    if view.ion == "K" and view.p_na < 1:
        # less outside and more inside both make the gradient steeper
        is_smaller = view.rises == (view.side == "outside")
        smaller, less = ("smaller", "less") if is_smaller else ("larger", "more")
        return (
            f"The gradient of K^{{+}} is {smaller}, so {less} K^{{+}} leaves and the inside loses {less} "
            f"positive charge; the potential follows E_{{K}} {_how_far(view)}."
        )
    if view.ion == "Na" and view.p_na < 1 and view.side == "inside":
        return (
            f"E_{{Na}} moves, but the potential does not follow: P_{{Na}} is only {p_na} P_{{K}}, so in the "
            "equation the Na^{+} inside hardly counts beside the K^{+} there."
        )
    if view.ion == "Na" and view.p_na < 1:
        return (
            f"The gradient of Na^{{+}} is {'larger' if view.rises else 'smaller'}, so "
            f"{'more' if view.rises else 'less'} of it enters; but P_{{Na}} is only {p_na} P_{{K}}, and the "
            "potential follows E_{Na} only part of the way."
        )
    counts = "counts most" if view.ion == "Na" else "counts for little"
    return f"P_{{Na}} is {p_na} P_{{K}}, so {E[view.ion]} {counts}."


def _how_far(view: BathView) -> str:
    """What part of the way of E_K the potential goes, and why."""
    share = (view.after.v - view.before.v) / (view.after.e("K") - view.before.e("K"))
    if share < MOSTLY:
        return "only part of the way, as P_{Na}[Na^{+}]_{o} counts beside P_{K}[K^{+}]_{o}"
    way = "nearly all the way" if share >= NEARLY else "most of the way"
    return f"{way}, as P_{{Na}} is only {permeability(view.p_na)} P_{{K}}"


def potential_against_change(view: BathView) -> Figure:
    """The potential against the concentration that changes, with both states marked."""
    before, after = view.of(view.before), view.of(view.after)
    low, high = 0.6 * min(before, after), 1.2 * max(before, after)
    if len(view.ions) > 1:
        low, high = sorted((before, after))
    values = tuple(round(low + (high - low) * step / (POINTS - 1), 3) for step in range(POINTS))
    curve = tuple(round(_at(view, each), 2) for each in values)
    ion = f"{text(MARKUP[view.ion])} {view.side}"
    also = f" ({text(MARKUP[view.ions[1]])} changes with it)" if len(view.ions) > 1 else ""
    marks = tuple(
        Mark(view.of(each), round(each.v, 2), say(each.v, "mV")) for each in (view.before, view.after)
    )
    return Figure(
        lines=(Line(values, curve),),
        x=axis_around(ion, "mM", values),
        y=axis_around("membrane potential", "mV", (*curve, min(curve) - 10, max(curve) + 10)),
        marks=marks,
        alt=(
            f"Membrane potential against {ion}{also}: {marks[0].label} at {millimolar(before)}, "
            f"{marks[1].label} at {millimolar(after)}."
        ),
    )


def _at(view: BathView, value: float) -> float:
    """The potential (mV) where the changing ion has a concentration, and a second one goes along."""
    before, after = view.of(view.before), view.of(view.after)
    part = (value - before) / (after - before)
    ions = view.before.preparation
    for ion in view.ions:
        first, last = view.of(view.before, ion), view.of(view.after, ion)
        changed = replace(ions.ions[ion], **{view.side: first + part * (last - first)})
        ions = replace(ions, **{ion.lower(): changed})
    return potential(ions)
