"""Which way ions and currents go, in words, and the beliefs of who turns one round. No questions here."""

from studykit.sim.ions import Direction
from studykit.subjects.neurophysiology.rest.forces_cases import ForcesView
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed
from studykit.text import Text, say, text

CLEAR = 8.0
"""A force that moves an ion plainly belongs to a V so far from its equilibrium potential, in mV."""

STRONG = 15.0
"""An electrical force is asked for at potentials so far from 0, in mV."""

OUTWARD, INWARD = str(Direction.OUT), str(Direction.INTO)
"""Where ions go, as it stands in questions."""


def other_way(way: str) -> str:
    """The opposite one."""
    return INWARD if way == OUTWARD else OUTWARD


def against_or_with(z: int) -> str:
    """How an ion of valence ``z`` goes, compared with its current."""
    return "an anion, which goes against" if z < 0 else "a cation, which goes with"


def electrical_belief(view: ForcesView) -> str:
    """Why one would turn the electrical force round."""
    return "both-forces-always-agree" if view.chemical != view.electrical else "like-charges-attract"


def net_belief(view: ForcesView) -> str:
    """Which force alone would drive the ion the wrong way; where neither does, the sign of both is turned."""
    if view.electrical != view.net:
        return "only-the-charge-counts"
    return "only-the-gradient-counts" if view.chemical != view.net else "driving-force-is-e-minus-v"


def belief_of_turned_current(view: ForcesView) -> str:
    """Why one would have the ion and its current go different ways from what they do."""
    return "anion-moves-as-its-current" if view.ion.z < 0 else "current-against-the-cation"


def forces_worked_out(view: ForcesView) -> tuple[Text, Text]:
    """Where each of the two forces points, and why."""
    return (
        text(f"Chemical: from the higher concentration to the lower, {view.chemical}."),
        text(
            f"Electrical: the inside is {'negative' if view.v < 0 else 'positive'} and the ion "
            f"{'positive' if view.ion.z > 0 else 'negative'}, so it is driven {view.electrical}."
        ),
    )


def way_worked_out(view: ForcesView) -> Text:
    """From the driving force to the way of the ion."""
    v, e = say(view.v), bracketed(round(view.e))
    current = "outward" if view.v > view.e else "inward"
    return text(
        f"V − {E[view.name]} = {v} − {e} = {say(view.v - round(view.e), 'mV')}: the current is {current}. "
        f"{MARKUP[view.name]} is {against_or_with(view.ion.z)} it: {view.net}."
    )
