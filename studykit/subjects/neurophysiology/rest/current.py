"""Item models of the current through open channels, I = g·(V − E): computed, solved for, and read."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.current_cases import (
    CurrentView,
    current_beside_e,
    current_through_channels,
)
from studykit.subjects.neurophysiology.rest.current_said_shared import (
    DENSITY,
    LEAST_FORCE,
    SIEMENS,
    current_of,
    places,
    siemens,
    tolerance_of,
    worked_out,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E
from studykit.text import Text, say, text

UNIT = {"current": DENSITY, "conductance": SIEMENS, "potential": "mV", "equilibrium": "mV"}


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
            tolerance=tolerance_of(found, digits) if view.asked in {"current", "conductance"} else 1,
            digits=digits,
            misreadings=_misread(view),
        ),
        steps=(worked_out(view), _direction(view)),
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


def _direction(view: CurrentView) -> Text:
    """Which way the current is, and why."""
    side, way = ("positive", "outward") if view.force > 0 else ("negative", "inward")
    return text(
        f"V is more {side} than {E[view.name]}, so the current is {way}. The conductance sets only how large "
        "it is."
    )
