"""Item models of the current through open channels, I = g·(V − E): computed, solved for, and read."""

import math

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.current_cases import (
    CurrentView,
    StandstillView,
    WholeCellView,
    current_beside_e,
    current_through_channels,
    standstill,
    whole_cell,
)
from studykit.subjects.neurophysiology.rest.current_said_shared import (
    DENSITY,
    SIEMENS,
    current_of,
    places,
    siemens,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed, microns
from studykit.text import Text, say, text

LEAST_FORCE = 8
"""A driving force below this (mV) is not computed with: rounding would count too much."""

UNIT = {"current": DENSITY, "conductance": SIEMENS, "potential": "mV", "equilibrium": "mV"}
WHEN = {
    "peak": "At the peak of an action potential",
    "undershoot": "At the lowest point after an action potential",
    "rest": "In a neuron at rest",
}


@item_model(
    skill="ionic-current",
    kind="numeric",
    scenario=current_through_channels,
    levels={1: {"asked": ("current",)}, 2: {"asked": ("conductance", "potential", "equilibrium")}},
)
def compute_with_the_current(view: CurrentView) -> Item:
    """Compute a current from conductance and driving force, or one of these from the current."""
    if abs(view.force) < LEAST_FORCE:
        raise Doubtful("too small a driving force to compute with")
    ion, e = MARKUP[view.name], E[view.name]
    given = {
        "potential": f"it is at {say(view.v, 'mV')}",
        "equilibrium": f"{e} is {say(view.e, 'mV')}",
        "conductance": f"the conductance for {ion} is {siemens(view.g)}",
        "current": f"the {ion} current is {current_of(view.current)} (positive means outward)",
    }
    asked = {
        "current": f"the {ion} current (positive if outward)",
        "conductance": f"the conductance for {ion}",
        "potential": "the membrane potential",
        "equilibrium": e,
    }[view.asked]
    known = [words for name, words in given.items() if name != view.asked]
    found, digits = _found(view)
    return Item(
        stem=text(
            f"A membrane has open channels for {ion}: {known[0]}, {known[1]}, and {known[2]}. What is "
            f"{asked}?"
        ),
        ask=Numeric(
            value=found,
            unit=UNIT[view.asked],
            tolerance=_tolerance(found, digits) if view.asked in {"current", "conductance"} else 1,
            digits=digits,
            misreadings=_misread(view),
        ),
        steps=(_worked_out(view), _direction(view)),
        why=0,
    )


@item_model(
    skill="ionic-current",
    kind="choice",
    scenario=current_beside_e,
    levels={1: {}},
)
def what_a_current_tells(view: CurrentView) -> Item:
    """Tell from the direction of a current which way the ions move, and on which side of E V lies."""
    ion, e, outward = MARKUP[view.name], E[view.name], view.force > 0
    leaves = outward == (view.z > 0)
    words = {
        (moves_out, above): f"{ion} {'leaves' if moves_out else 'enters'}, and V is {side} {e}"
        for moves_out in (True, False)
        for above, side in ((True, "more positive than"), (False, "more negative than"))
    }
    turned = "anion-moves-as-its-current" if view.z < 0 else "current-against-the-cation"
    beliefs = {(not leaves, outward): turned, (leaves, not outward): "driving-force-is-e-minus-v"}
    key = leaves, outward
    moves = "cations move with the current" if view.z > 0 else "anions move against the current"
    return Item(
        stem=text(
            f"At {say(view.v, 'mV')}, an {'outward' if outward else 'inward'} current of "
            f"{say(abs(view.current), DENSITY, digits=places(view.current))} flows through open {ion} "
            f"channels. What does its direction tell about the {ion} ions and about {e}?"
        ),
        ask=Choice(one_right(words, key, beliefs)),
        steps=(
            text(
                f"A current has the direction in which positive charge moves, and {moves}: {ion} "
                f"{'leaves' if leaves else 'enters'}."
            ),
            text(
                f"I = g × (V − {e}) is {'above' if outward else 'below'} 0, so V is more "
                f"{'positive' if outward else 'negative'} than {e}. ({e} is {say(view.e, 'mV')} here.)"
            ),
        ),
        why=(0, 1),
    )


@item_model(
    skill="ionic-current",
    kind="numeric",
    scenario=whole_cell,
    levels={3: {}},
)
def current_of_a_whole_cell(view: WholeCellView) -> Item:
    """Compute the current of all channels of a cell from its size."""
    channels, ion, e = view.channels, MARKUP[view.channels.name], E[view.channels.name]
    area = round(view.area)
    found = 0.01 * channels.current * area
    digits = 1 if abs(found) < 100 else 0
    force = channels.force
    unsigned = (abs(channels.v) - abs(channels.e)) / force
    return Item(
        stem=text(
            f"A spherical cell, {microns(view.diameter)} across, is held at {say(channels.v, 'mV')}. Its "
            f"membrane has a conductance for {ion} of {siemens(channels.g)}, and {e} is "
            f"{say(channels.e, 'mV')}. How large is the {ion} current of the whole cell (positive if "
            f"outward)?"
        ),
        ask=Numeric(
            value=round(found, digits),
            unit="pA",
            tolerance=_tolerance(found, digits, share=0.04),
            digits=digits,
            misreadings=(
                Misreading(-found, "driving-force-is-e-minus-v"),
                Misreading(4 * found, "diameter-taken-for-the-radius"),
                Misreading(found / 4, "sphere-taken-for-a-circle"),
                Misreading(unsigned * found, "driving-force-without-sign"),
                Misreading(-unsigned * found, "driving-force-without-sign"),
                Misreading(channels.v / force * found, "driving-force-is-the-membrane-potential"),
            ),
        ),
        steps=(
            _worked_out(channels),
            text(
                f"Area: π × d² = 3.1416 × {microns(view.diameter, unit='')} × {microns(view.diameter)} = "
                f"{say(area, 'µm²')}."
            ),
            text(
                f"1\u00a0µA/cm² is 0.01\u00a0pA/µm². Current: "
                f"{say(channels.current, digits=places(channels.current))} × 0.01 × {say(area)} = "
                f"{say(found, 'pA', digits=digits)}."
            ),
        ),
        why=2,
    )


@item_model(
    skill="ionic-current",
    kind="numeric",
    scenario=standstill,
    levels={2: {}},
)
def current_where_v_stands_still(view: StandstillView) -> Item:
    """Compute the K⁺ current of a moment at which the membrane potential does not change."""
    na, found = view.na, view.k_current
    if na.v - view.e_k < LEAST_FORCE:
        raise Doubtful("K⁺ would not leave, or hardly")
    digits = 0 if abs(found) >= 20 else 2
    belief = "rest-is-an-equilibrium" if view.when == "rest" else "no-current-at-the-peak"
    still = "does not change" if view.when == "rest" else "stands still for a moment"
    unsigned = na.g * (abs(na.v) - abs(na.e))
    return Item(
        stem=text(
            f"{WHEN[view.when]} V is {say(na.v, 'mV')} and {still}. Only Na^{{+}} and K^{{+}} cross the "
            f"membrane, through channels, and no current comes from elsewhere. The Na^{{+}} conductance is "
            f"{siemens(na.g)}, E_{{Na}} is {say(na.e, 'mV')}, and E_{{K}} is "
            f"{say(view.e_k, 'mV')}. How large is the K^{{+}} current (positive if outward)?"
        ),
        ask=Numeric(
            value=found,
            unit=DENSITY,
            tolerance=_tolerance(found, digits),
            digits=digits,
            misreadings=(
                Misreading(0.0, belief),
                Misreading(-found, "driving-force-is-e-minus-v"),
                Misreading(unsigned, "driving-force-without-sign"),
                Misreading(-unsigned, "driving-force-without-sign"),
            ),
        ),
        steps=(
            _worked_out(na, digits=digits),
            text(
                "A current that is left over would charge the membrane. V does not change, so the two "
                f"cancel: I_{{K}} = −I_{{Na}} = {say(found, DENSITY, digits=digits)}."
            ),
            text(
                "Na^{+} still enters, and K^{+} still leaves: no *net* current is not the same as no current."
            ),
        ),
        why=1,
    )


def _found(view: CurrentView) -> tuple[float, int]:
    """What is asked for, and its decimals."""
    match view.asked:
        case "current":
            return view.current, 2
        case "conductance":
            return view.g, 2
        case "potential":
            return view.v, 0
        case _:
            return view.e, 0


def _tolerance(found: float, digits: int, *, share: float = 0.02) -> float:
    """A part of what is found, at least a digit that is printed."""
    return float(max(1, math.ceil(share * abs(found) * 10**digits)) / 10**digits)


def _misread(view: CurrentView) -> tuple[Misreading, ...]:
    """What comes out by each belief."""
    v, e, g, current, ratio = view.v, view.e, view.g, view.current, view.current / view.g
    unsigned = abs(v) - abs(e)
    found: dict[str, tuple[tuple[float, str], ...]] = {
        "current": (
            (-current, "driving-force-is-e-minus-v"),
            (g * unsigned, "driving-force-without-sign"),
            (-g * unsigned, "driving-force-without-sign"),
            (g * (v - abs(e)), "driving-force-without-sign"),
            (g * v, "driving-force-is-the-membrane-potential"),
            (g * e, "driving-force-is-the-equilibrium-potential"),
        ),
        "conductance": (
            *(((abs(current / unsigned), "driving-force-without-sign"),) if unsigned else ()),
            *(((abs(current / v), "driving-force-is-the-membrane-potential"),) if v else ()),
            (abs(current / e), "driving-force-is-the-equilibrium-potential"),
        ),
        "potential": (
            (e - ratio, "driving-force-is-e-minus-v"),
            (abs(e) + ratio, "driving-force-without-sign"),
            (ratio, "driving-force-is-the-membrane-potential"),
        ),
        "equilibrium": (
            (v + ratio, "driving-force-is-e-minus-v"),
            (abs(v) - ratio, "driving-force-without-sign"),
            (ratio, "driving-force-is-the-equilibrium-potential"),
        ),
    }
    return tuple(Misreading(value, slug) for value, slug in found[view.asked])


def _worked_out(view: CurrentView, *, digits: int = 2) -> Text:
    """The equation with the numbers, solved for what is asked."""
    e, g, force = E[view.name], say(view.g, digits=places(view.g)), say(view.force)
    difference = f"V − {e} = {say(view.v)} − {bracketed(view.e)} = {say(view.force, 'mV')}"
    said = say(view.current, digits=places(view.current))
    match view.asked:
        case "current":
            shown = say(view.current, DENSITY, digits=max(digits, places(view.current)))
            return text(f"{difference}, so I = g × (V − {e}) = {g} × {bracketed(view.force)} = {shown}.")
        case "conductance":
            return text(
                f"{difference}, so g = I / (V − {e}) = {said} / {bracketed(view.force)} = {siemens(view.g)}."
            )
        case "potential":
            return text(
                f"V − {e} = I / g = {said} / {g} = {force}\u00a0mV, so V = {say(view.e)} + "
                f"{bracketed(view.force)} = {say(view.v, 'mV')}."
            )
        case _:
            return text(
                f"V − {e} = I / g = {said} / {g} = {force}\u00a0mV, so {e} = {say(view.v)} − "
                f"{bracketed(view.force)} = {say(view.e, 'mV')}."
            )


def _direction(view: CurrentView) -> Text:
    """Which way the current is, and why."""
    side, way = ("positive", "outward") if view.force > 0 else ("negative", "inward")
    return text(
        f"V is more {side} than {E[view.name]}, so the current is {way}. The conductance sets only how large "
        "it is."
    )
