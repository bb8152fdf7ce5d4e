"""Item models of what drives an ion: two forces, the driving force, and where an open channel takes V."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Band, Figure, Line, axis_around
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim.ions import Direction, driving_force, net_movement
from studykit.subjects.neurophysiology.rest.equilibrium_cases import MARKUP, E, bracketed, millimolar
from studykit.subjects.neurophysiology.rest.membrane_cases import (
    ForcesView,
    OpeningView,
    channels_open,
    forces,
)
from studykit.text import say, text

CLEAR = 8.0
"""A force that moves an ion plainly belongs to a V so far from its equilibrium potential, in mV."""

STRONG = 15.0
"""An electrical force is asked for at potentials so far from 0, in mV."""

LOWEST, HIGHEST = -120.0, 90.0
"""Membrane potentials that are asked about, in mV."""

OUTWARD, INWARD = "out of the cell", "into the cell"

MONOVALENT = {"ion": ("K", "Na"), "outside": (0.6, 1.1)}


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
    ion, z = MARKUP[view.name], view.ion.z
    chemical = OUTWARD if view.ion.inside > view.ion.outside else INWARD
    electrical = INWARD if (view.v < 0) == (z > 0) else OUTWARD
    net = way_of(view)
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
                Pair(
                    rows[1], electrical, ((other_way(electrical), electrical_belief(chemical, electrical)),)
                ),
                Pair(rows[2], net, ((other_way(net), net_belief(net, chemical, electrical)),)),
            ),
            extras=(INWARD, OUTWARD, "neither way"),
        ),
        steps=(
            text(f"Chemical: from the higher concentration to the lower, {chemical}."),
            text(
                f"Electrical: the inside is {'negative' if view.v < 0 else 'positive'} and the ion "
                f"{'positive' if z > 0 else 'negative'}, so it is driven {electrical}."
            ),
            text(
                f"Together: {E[view.name]} is {say(view.e, 'mV')}, the potential at which the two would "
                f"cancel. At {say(view.v, 'mV')} the {'chemical' if net == chemical else 'electrical'} force "
                f"{'and the electrical one agree' if chemical == electrical else 'is the stronger one'}: "
                f"{ion} goes {net}."
            ),
        ),
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
                f"{ion} has the charge {_charge(view.ion.z)}, so the ions go {way_of(view)}."
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
    ion, way = MARKUP[view.name], way_of(view)
    outward = view.v > e
    current, opposite = ("outward", "inward") if outward else ("inward", "outward")
    turned = "anion-moves-as-its-current" if view.ion.z < 0 else "current-against-the-cation"
    return Item(
        stem=text(
            f"Channels for {ion} are open in a membrane at {say(view.v, 'mV')}; the equilibrium potential of "
            f"{ion} is {say(e, 'mV')}. Which way does {ion} go on balance, and which direction has its "
            "current?"
        ),
        ask=Choice(
            (
                right(f"The ions go {way}, the current is {current}"),
                wrong(f"The ions go {other_way(way)}, the current is {opposite}", direction_belief(view)),
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
    )


@item_model(
    skill="open-a-channel",
    kind="prediction",
    scenario=channels_open,
    levels={
        1: {"ion": ("K", "Na"), "distance": (-60, 60)},
        2: {"ion": ("K", "Na", "Cl"), "distance": (-60, 60), "told": ("concentrations",)},
    },
)
def predict_the_open_channel(view: OpeningView) -> Item:
    """Predict which way opening channels moves the membrane potential."""
    v, e = view.v, round(view.e)
    if not LOWEST <= v <= HIGHEST:
        raise Doubtful("no potential that a neuron bears")
    if abs(v - e) < CLEAR or abs(v) < CLEAR or (not view.tells_e and abs(v - e) < 2 * CLEAR):
        raise Doubtful("too near to the equilibrium potential or to 0 mV")
    ion, rises = MARKUP[view.name], e > v
    more, less = ("more positive", "more negative") if rises else ("more negative", "more positive")
    return Item(
        stem=text(
            f"A membrane is at {say(v, 'mV')}, held there by a steady current from an electrode, which goes "
            f"on. Now many channels open that pass {ion} only; {_known(view)}. What does the membrane "
            "potential do?"
        ),
        ask=Prediction(
            Choice(
                (
                    right(f"It becomes {more}, up to a point"),
                    wrong(f"It becomes {less}, up to a point", _opening_belief(view, rises=rises)),
                    wrong(f"It goes to {say(0, 'mV')} and stays there", "open-channel-goes-to-zero"),
                    wrong(f"It stays at {say(v, 'mV')}", "open-channel-changes-nothing"),
                )
            )
        ),
        steps=(
            text(
                f"V − {E[view.name]} = {say(v)} − {bracketed(e)} = {say(v - e, 'mV')}: the current is "
                f"{'inward' if rises else 'outward'}."
            ),
            text(
                f"It makes the inside {more} and dies away as V nears {say(e, 'mV')}. The leak and the "
                f"current of the electrode still pull toward {say(v, 'mV')}: V settles at "
                f"{say(view.final, 'mV')}."
            ),
            text(
                "An open channel always pulls V toward the equilibrium potential of what it passes, from "
                "either side."
            ),
        ),
        reveal=_course(view),
    )


def _course(view: OpeningView) -> Figure:
    e, v = round(view.e), view.v
    ends = (view.times[0], view.times[-1])
    return Figure(
        lines=(Line(view.times, view.course), Line(ends, (e, e), f"E of {text(MARKUP[view.name])}")),
        x=axis_around("time", "ms", ends),
        y=axis_around("membrane potential", "mV", (*view.course, e, v)),
        bands=(Band(5.0, ends[1], "channels open"),),
        alt=(
            f"Membrane potential against time: it stays at {say(v, 'mV')} until the channels open at "
            f"{say(5, 'ms')}, then moves to {say(view.final, 'mV')}; a level line marks {say(e, 'mV')}."
        ),
    )


def _known(view: OpeningView) -> str:
    ion = MARKUP[view.name]
    if view.tells_e:
        return f"the equilibrium potential of {ion} is {say(round(view.e), 'mV')}"
    outside, inside = millimolar(view.ion.outside), millimolar(view.ion.inside)
    return f"of {ion} there are {outside} outside and {inside} inside (37\u00a0°C)"


def way_of(view: ForcesView) -> str:
    """Where the ion goes on balance."""
    into = net_movement(float(view.v), e=float(view.e), z=view.ion.z) is Direction.INTO
    return INWARD if into else OUTWARD


def other_way(way: str) -> str:
    """The opposite one."""
    return INWARD if way == OUTWARD else OUTWARD


def against_or_with(z: int) -> str:
    """How an ion of valency ``z`` goes beside its current."""
    return "an anion, which goes against" if z < 0 else "a cation, which goes with"


def _charge(z: int) -> str:
    return f"+{z}" if z > 0 else say(z)


def electrical_belief(chemical: str, electrical: str) -> str:
    """Why one would turn the electrical force round."""
    return "both-forces-always-agree" if chemical != electrical else "like-charges-attract"


def net_belief(net: str, chemical: str, electrical: str) -> str:
    """Which force alone would drive the ion the wrong way; where neither does, the sign of both is turned."""
    if electrical != net:
        return "only-the-charge-counts"
    return "only-the-gradient-counts" if chemical != net else "driving-force-is-e-minus-v"


def direction_belief(view: ForcesView) -> str:
    """Why one would have the ion go the other way: by its gradient alone, or by its charge alone."""
    chemical = OUTWARD if view.ion.inside > view.ion.outside else INWARD
    electrical = INWARD if (view.v < 0) == (view.ion.z > 0) else OUTWARD
    return net_belief(way_of(view), chemical, electrical)


def _opening_belief(view: OpeningView, *, rises: bool) -> str:
    is_cation = view.name != "Cl"
    if is_cation != rises:
        return "opening-sodium-always-depolarizes"
    return "open-channel-follows-the-sign-of-v" if (view.v < 0) == rises else "only-the-charge-counts"
