"""Which way ions and currents go, in words, and the beliefs of whoever reverses one. No questions here."""

from collections.abc import Callable

from msgspec.structs import replace

from studykit.items.asks.choice import Choice, right, wrong
from studykit.subjects.neurophysiology.rest.forces_cases import INWARD, NEITHER, OUTWARD, ForcesView
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed, millimolar
from studykit.subjects.neurophysiology.rest.unnamed_shared import PER_DOUBLING, PER_TENFOLD, factors_of
from studykit.text import Text, say, text


def other_way(way: str) -> str:
    """The opposite one."""
    return INWARD if way == OUTWARD else OUTWARD


def against_or_with(z: int) -> str:
    """How an ion of valence ``z`` moves, compared with its current."""
    return "an anion, which moves against" if z < 0 else "a cation, which moves with"


def potential(view: ForcesView, v: float) -> str:
    """A potential (mV) of ``view`` as it is printed."""
    return say(v, "mV", digits=view.digits)


def place(view: ForcesView) -> str:
    """Where the membrane is: at its potential, or at another one from which it moves there."""
    if not view.moved_by:
        return f"at {potential(view, view.v)}"
    way = "positive" if view.moved_by > 0 else "negative"
    start, size = potential(view, view.v - view.moved_by), say(abs(view.moved_by), "mV")
    return f"at {start} and becomes {size} more {way}"


def then(view: ForcesView) -> str:
    """The word behind what is asked for after a move."""
    return " then" if view.moved_by else ""


def v_worked_out(view: ForcesView) -> tuple[Text, ...]:
    """The membrane potential, where it is not printed."""
    if not view.moved_by:
        return ()
    start, sign = say(view.v - view.moved_by), "+" if view.moved_by > 0 else "−"
    return (text(f"V is {start} {sign} {say(abs(view.moved_by))} = {potential(view, view.v)}."),)


def known(view: ForcesView) -> str:
    """What is printed of the equilibrium potential: itself, or the concentrations that give it."""
    ion = MARKUP[view.name]
    if view.gives_e:
        return f"the equilibrium potential of {ion} is {potential(view, view.e)}"
    return f"the concentration of {ion} is {_concentrations(view)} ({_by_heart()})"


def concentrations_with_e(view: ForcesView) -> str:
    """The concentrations, with the equilibrium potential or what to work it out by."""
    lead = f"The concentration of {MARKUP[view.name]} is {_concentrations(view)}"
    if view.gives_e:
        return f"{lead}, so {E[view.name]} is {potential(view, view.e)}."
    return f"{lead} ({_by_heart()})."


def chemical_belief(view: ForcesView, way: str) -> str | None:
    """What is shown by taking ``way``, a wrong one, for that of the chemical force."""
    if NEITHER not in (view.chemical, way):
        return "chemical-force-points-uphill"
    return "both-forces-always-agree" if way == view.electrical else None


def electrical_belief(view: ForcesView, way: str) -> str | None:
    """The same for the electrical force."""
    if way == view.chemical:
        return "both-forces-always-agree"
    return None if NEITHER in (view.electrical, way) else "like-charges-attract"


def net_belief(view: ForcesView, way: str) -> str | None:
    """The same for the net movement: which force alone would drive the ion so, where nothing else would."""
    if may_be_a_slip(view, way):
        return None
    if way == NEITHER:
        return "opposing-forces-cancel" if {view.chemical, view.electrical} == {INWARD, OUTWARD} else None
    if view.chemical == view.electrical:
        return None
    return {view.chemical: "only-the-gradient-counts", view.electrical: "only-the-charge-counts"}.get(way)


def may_be_a_slip(view: ForcesView, way: str) -> bool:
    """Whether the ion would go this way at an E that was worked out without the valence, or its sign."""
    slips = () if view.gives_e else (view.e * abs(view.ion.z), -view.e)
    return way in [replace(view, e=slip).net for slip in slips]


def mixups(key: str, belief: Callable[[str], str | None]) -> tuple[tuple[str, str], ...]:
    """The ways that are not the ``key``, each with the ``belief`` that it shows, if any."""
    return tuple((way, slug) for way in (INWARD, OUTWARD, NEITHER) if way != key and (slug := belief(way)))


def ways_with_currents(view: ForcesView, said: Callable[[str, bool], str], balanced: str) -> Choice:
    """Which way the ion moves and its current is: each of both, rightly and wrongly together, and none.

    ``said`` words an ion's way and whether its current is outward, ``balanced`` that there is none.
    """
    key = view.net, view.v > view.e
    turned = "anion-moves-as-its-current" if view.ion.z < 0 else "current-against-the-cation"
    options = []
    for way in (INWARD, OUTWARD):
        for outward in (False, True):
            goes_together = (way == OUTWARD) == (outward == (view.ion.z > 0))
            belief = _reversed_belief(view, way) if goes_together else None if view.v == view.e else turned
            words = said(way, outward)
            options.append(right(words) if (way, outward) == key else wrong(words, belief))
    none = right(balanced) if view.net == NEITHER else wrong(balanced, net_belief(view, NEITHER))
    return Choice((*options, none))


def forces_worked_out(view: ForcesView) -> tuple[Text, Text]:
    """Where each of the two forces points, and why."""
    chemical = (
        "there is as much outside as inside: neither way"
        if view.chemical == NEITHER
        else f"from the higher concentration to the lower, {view.chemical}"
    )
    electrical = (
        "there is no voltage: neither way"
        if view.electrical == NEITHER
        else f"the inside is {'negative' if view.v < 0 else 'positive'} and the ion "
        f"{'positive' if view.ion.z > 0 else 'negative'}, so it is driven {view.electrical}"
    )
    return text(f"Chemical: {chemical}."), text(f"Electrical: {electrical}.")


def e_worked_out(view: ForcesView) -> tuple[Text, ...]:
    """The equilibrium potential, where it is not printed: the equation, then with the numbers."""
    if view.gives_e:
        return ()
    e, z, outside_more = E[view.name], view.ion.z, view.ion.outside > view.ion.inside
    equation = f"{e} = (RT / zF) × ln(outside / inside)"
    if view.chemical == NEITHER:
        return (text(f"{equation}: the ratio is 1 and its logarithm 0, so {e} is {potential(view, 0.0)}."),)
    factors = factors_of(view.ratio) * abs(z)
    parts = [say(PER_TENFOLD if each == 10 else PER_DOUBLING, digits=1) for each in factors]
    summed, product = " + ".join(parts), " × ".join(str(each) for each in factors)
    total, signed_sum = say(view.e * z, digits=1), summed if outside_more else f"−({summed})"
    added = f"{signed_sum} = {total}" if len(parts) > 1 else total
    return (
        text(
            f"{equation}. There is {product} times as much {'outside' if outside_more else 'inside'}: for "
            f"z = 1 that gives {added}\u00a0mV."
        ),
        text(f"Divided by z: {e} = {total} / {bracketed(z)} = {potential(view, view.e)}."),
    )


def way_worked_out(view: ForcesView) -> Text:
    """From the driving force to the way of the ion."""
    v, e = say(view.v, digits=view.digits), bracketed(view.e, digits=view.digits)
    force = f"V − {E[view.name]} = {v} − {e} = {potential(view, view.v - view.e)}"
    ion = MARKUP[view.name]
    if view.net == NEITHER:
        return text(f"{force}: as much {ion} enters as leaves, so there is no net current.")
    current = "outward" if view.v > view.e else "inward"
    return text(f"{force}: the current is {current}. {ion} is {against_or_with(view.ion.z)} it: {view.net}.")


def _concentrations(view: ForcesView) -> str:
    return f"{millimolar(view.ion.outside)} outside and {millimolar(view.ion.inside)} inside"


def _by_heart() -> str:
    tenfold, doubled = say(PER_TENFOLD, "mV", digits=1), say(PER_DOUBLING, "mV", digits=1)
    return f"for z = 1 at 37\u00a0°C, a tenfold ratio gives {tenfold} and a twofold ratio {doubled}"


def _reversed_belief(view: ForcesView, way: str) -> str | None:
    """Why one would have both the ion and its current go the wrong way."""
    turned = "driving-force-is-e-minus-v" if view.gives_e and view.v != view.e else None
    return net_belief(view, way) or turned
