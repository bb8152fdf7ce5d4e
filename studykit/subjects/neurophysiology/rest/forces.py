"""Item models of what drives an ion: the chemical and the electrical force, and both together."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim.ions import driving_force
from studykit.subjects.neurophysiology.rest.forces_cases import ForcesView, forces
from studykit.subjects.neurophysiology.rest.forces_directions_shared import (
    CLEAR,
    INWARD,
    OUTWARD,
    STRONG,
    against_or_with,
    belief_of_turned_current,
    electrical_belief,
    forces_worked_out,
    net_belief,
    other_way,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed, millimolar, signed
from studykit.text import say, text

MONOVALENT = {"ion": ("K", "Na"), "outside": (0.6, 1.1)}
"""The two cations of which one learns first, about as concentrated as they are."""


@item_model(
    skill="chemical-and-electrical-force",
    kind="matching",
    scenario=forces,
    levels={
        1: {**MONOVALENT, "v": (-100, -20)},
        2: {**MONOVALENT, "v": (-110, 80)},
        3: {"ion": ("Cl", "Ca"), "outside": (0.6, 1.2), "v": (-110, 80)},
    },
)
def match_forces_to_directions(view: ForcesView) -> Item:
    """Tell where the two forces on an ion point, and where it goes."""
    if abs(view.v) < STRONG or abs(view.v - view.e) < CLEAR:
        raise Doubtful("a force is too weak to tell its direction")
    ion, chemical, electrical, net = MARKUP[view.name], view.chemical, view.electrical, view.net
    rows = (
        f"the chemical force on {ion}, from its concentrations",
        f"the electrical force on {ion}, from the potential",
        f"both together: the net movement of {ion} through open channels",
    )
    return Item(
        stem=numbered(
            f"Of {ion} there are {millimolar(view.ion.outside)} outside and {millimolar(view.ion.inside)} "
            f"inside a cell at 37\u00a0°C; its membrane potential is {say(view.v, 'mV')}. Where does each of "
            "these point?",
            rows,
        ),
        ask=Matching(
            (
                Pair(rows[0], chemical, ((other_way(chemical), "chemical-force-points-uphill"),)),
                Pair(rows[1], electrical, ((other_way(electrical), electrical_belief(view)),)),
                Pair(rows[2], net, ((other_way(net), net_belief(view)),)),
            ),
            extras=(INWARD, OUTWARD, "neither way"),
        ),
        steps=(
            *forces_worked_out(view),
            text(
                f"Together: {E[view.name]} is {say(view.e, 'mV')}, the potential at which the two would "
                f"cancel. At {say(view.v, 'mV')} the {'chemical' if net == chemical else 'electrical'} force "
                f"{'and the electrical one agree' if chemical == electrical else 'is the stronger one'}: "
                f"{ion} goes {net}."
            ),
        ),
        why=(0, 1, 2),
    )


@item_model(
    skill="driving-force",
    kind="numeric",
    scenario=forces,
    levels={
        1: {**MONOVALENT, "v": (-90, -40)},
        2: {**MONOVALENT, "v": (-110, 80)},
        3: {"ion": ("Cl", "Ca"), "outside": (0.6, 1.2), "v": (-110, 80)},
    },
)
def compute_the_driving_force(view: ForcesView) -> Item:
    """Compute the driving force on an ion."""
    e = round(view.e)
    if abs(view.v - e) < CLEAR:
        raise Doubtful("next to the equilibrium potential")
    ion, force = MARKUP[view.name], driving_force(float(view.v), e=float(e))
    return Item(
        stem=text(
            f"A membrane is at {say(view.v, 'mV')}; the equilibrium potential of {ion} is {say(e, 'mV')}. "
            f"What is the driving force on {ion}, counted so that a positive one drives an outward current?"
        ),
        ask=Numeric(
            value=force,
            unit="mV",
            tolerance=1,
            misreadings=(
                Misreading(-force, "driving-force-is-e-minus-v"),
                Misreading(abs(view.v) - abs(e), "driving-force-without-sign"),
                Misreading(abs(e) - abs(view.v), "driving-force-without-sign"),
                Misreading(view.v - abs(e), "driving-force-without-sign"),
                Misreading(view.v, "driving-force-is-the-membrane-potential"),
                Misreading(e, "driving-force-is-the-equilibrium-potential"),
            ),
        ),
        steps=(
            text(f"Driving force: V − {E[view.name]} = {say(view.v)} − {bracketed(e)} = {say(force, 'mV')}."),
            text(
                "It is "
                f"{'positive: the current is outward' if force > 0 else 'negative: the current is inward'}. "
                f"{ion} has the charge {signed(view.ion.z)}, so the ions go {view.net}."
            ),
        ),
    )


@item_model(
    skill="driving-force",
    kind="choice",
    scenario=forces,
    levels={
        1: {**MONOVALENT, "v": (-90, -40)},
        2: {**MONOVALENT, "v": (-110, 80)},
        3: {"ion": ("Cl",), "outside": (0.4, 2.0), "v": (-110, -20)},
    },
)
def current_and_movement(view: ForcesView) -> Item:
    """Tell which way an ion and its current go."""
    e = round(view.e)
    if abs(view.v - e) < CLEAR:
        raise Doubtful("next to the equilibrium potential")
    ion, way = MARKUP[view.name], view.net
    outward = view.v > e
    current, opposite = ("outward", "inward") if outward else ("inward", "outward")
    turned = belief_of_turned_current(view)
    return Item(
        stem=text(
            f"Channels for {ion} are open in a membrane at {say(view.v, 'mV')}; the equilibrium potential of "
            f"{ion} is {say(e, 'mV')}. Which way does {ion} go on balance, and which direction has its "
            "current?"
        ),
        ask=Choice(
            (
                right(f"The ions go {way}, the current is {current}"),
                wrong(f"The ions go {other_way(way)}, the current is {opposite}", net_belief(view)),
                wrong(f"The ions go {way}, the current is {opposite}", turned),
                wrong(f"The ions go {other_way(way)}, the current is {current}", turned),
            )
        ),
        steps=(
            text(
                f"V − {E[view.name]} = {say(view.v)} − {bracketed(e)} = {say(view.v - e, 'mV')}: "
                f"the current is {current}."
            ),
            text(
                f"Current is counted by positive charge, and {ion} is {against_or_with(view.ion.z)} its "
                f"current: {way}."
            ),
            text(f"At {say(e, 'mV')} as much of it would enter as leave: there is no net current."),
        ),
        why=0,
    )
