"""Item models of what drives an ion: the chemical and the electrical force, and both together."""

from functools import partial

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim.ions import driving_force
from studykit.subjects.neurophysiology.rest.forces_cases import (
    INWARD,
    NEITHER,
    OUTWARD,
    ForcesView,
    forces,
)
from studykit.subjects.neurophysiology.rest.forces_directions_shared import (
    chemical_belief,
    concentrations_with_e,
    e_worked_out,
    electrical_belief,
    forces_worked_out,
    known,
    mixups,
    net_belief,
    place,
    potential,
    then,
    v_worked_out,
    way_worked_out,
    ways_with_currents,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed
from studykit.subjects.neurophysiology.rest.unnamed_shared import ANY, HIGHER, UNEQUAL, VALENCES
from studykit.text import Text, say, text

AT_REST = {"ion": ("K", "Na", "Cl"), "outside": (0.9, 1.2), "v": (-90, -40)}
"""The ions of which one learns first, at potentials about that of rest."""

LOWEST, HIGHEST = -120.0, 90.0
"""Membrane potentials of cells, in mV."""

MOVES = (-40, -30, -25, -20, -15, 15, 20, 25, 30, 40)
BESIDE_E = {
    "ion": ("K", "Na", "Cl"),
    "outside": (0.5, 3.0),
    "v": (-45, 45),
    "from_e": True,
    "moved_by": MOVES,
}
"""Ions in baths of many sorts, at potentials on either side of their E, to be found from a move."""

UNNAMED = {"ion": tuple(VALENCES), "ratio": ANY, "higher": HIGHER, "v": (-60, 60), "from_e": True}
"""Ions of which it is not known by heart which way they go, at potentials on either side of their E."""

UNNAMED_BY_RATIO = {**UNNAMED, "gives_e": False}
"""The same, their equilibrium potentials to be found."""


@item_model(
    skill="chemical-and-electrical-force",
    kind="matching",
    scenario=forces,
    levels={1: AT_REST, 2: UNNAMED, 3: UNNAMED_BY_RATIO},
    version=2,
)
def match_forces_to_directions(view: ForcesView) -> Item:
    """Tell which way the two forces on an ion point, and which way it moves."""
    ion = MARKUP[view.name]
    rows = (
        f"the chemical force on {ion}, from its concentrations",
        f"the electrical force on {ion}, from the potential",
        f"both together: the net movement of {ion} through open channels",
    )
    keys = view.chemical, view.electrical, view.net
    beliefs = chemical_belief, electrical_belief, net_belief
    return Item(
        stem=numbered(
            f"{concentrations_with_e(view)} The membrane potential of the cell is {potential(view, view.v)}. "
            "Which way does each of these point?",
            rows,
        ),
        ask=Matching(
            tuple(
                Pair(row, key, mixups(key, partial(belief, view)))
                for row, key, belief in zip(rows, keys, beliefs, strict=True)
            ),
            extras=(INWARD, OUTWARD, NEITHER),
        ),
        steps=(*forces_worked_out(view), *e_worked_out(view), _together(view)),
        why=(0, 1, 2 + len(e_worked_out(view))),
    )


@item_model(
    skill="driving-force",
    kind="numeric",
    scenario=forces,
    levels={
        1: AT_REST,
        2: BESIDE_E,
        3: {**UNNAMED_BY_RATIO, "ratio": UNEQUAL},
    },
    version=2,
)
def compute_the_driving_force(view: ForcesView) -> Item:
    """Compute the driving force on an ion."""
    _require_plausible(view)
    ion, v, e = MARKUP[view.name], view.v, view.e
    force = driving_force(v, e=e)
    sign = "positive: the current is outward" if force > 0 else "negative: the current is inward"
    return Item(
        stem=text(
            f"A membrane is {place(view)}; {known(view)}. What is the driving force on {ion}{then(view)} "
            "(positive if it drives an outward current)?"
        ),
        ask=Numeric(
            value=force, unit="mV", tolerance=1, digits=view.digits, misreadings=_wrong_driving_forces(view)
        ),
        steps=(
            *v_worked_out(view),
            *e_worked_out(view),
            text(
                f"Driving force: V − {E[view.name]} = {say(v, digits=view.digits)} − "
                f"{bracketed(e, digits=view.digits)} = {potential(view, force)}."
            ),
            text(
                f"It is {sign}. The ions' net movement is {view.net}."
                if force
                else f"Nothing drives {ion} at V = {E[view.name]}: as much {ion} enters as leaves."
            ),
        ),
    )


@item_model(
    skill="driving-force",
    kind="choice",
    scenario=forces,
    levels={
        1: AT_REST,
        2: BESIDE_E,
        3: UNNAMED_BY_RATIO,
    },
    version=2,
)
def current_and_movement(view: ForcesView) -> Item:
    """Tell which way an ion moves, and which way its current flows."""
    _require_plausible(view)
    ion = MARKUP[view.name]
    moved = "cations move with" if view.ion.z > 0 else "anions move against"
    return Item(
        stem=text(
            f"A membrane with open channels for {ion} is {place(view)}; {known(view)}. In which "
            f"direction is the net movement of {ion}{then(view)}, and in which direction is its current?"
        ),
        ask=ways_with_currents(
            view,
            lambda way, outward: f"The ions move {way}; the current is {'outward' if outward else 'inward'}",
            "As many ions enter as leave; there is no net current",
        ),
        steps=(
            *v_worked_out(view),
            *e_worked_out(view),
            way_worked_out(view),
            text(f"Current is counted by positive charge: {moved} their current."),
        ),
        why=len(v_worked_out(view)) + len(e_worked_out(view)),
    )


def _require_plausible(view: ForcesView) -> None:
    """Raise Doubtful for a membrane that would start where no cell is."""
    if view.moved_by and not LOWEST <= view.v - view.moved_by <= HIGHEST:
        raise Doubtful("no potential that a neuron has")


def _together(view: ForcesView) -> Text:
    """What the two forces add up to."""
    e, ion = E[view.name], MARKUP[view.name]
    at = f"{e} is {potential(view, view.e)}, the potential at which the two cancel"
    if view.net == NEITHER:
        return text(f"Together: {at}. V is exactly there: as much {ion} enters as leaves.")
    if NEITHER in (view.chemical, view.electrical):
        only = "electrical" if view.chemical == NEITHER else "chemical"
        return text(f"Together: only the {only} force is there, so the net movement is {view.net}.")
    winner = "chemical" if view.net == view.chemical else "electrical"
    why = (
        "both forces agree" if view.chemical == view.electrical else f"the {winner} force is the stronger one"
    )
    return text(
        f"Together: {at}. At {potential(view, view.v)} {why}: the net movement of {ion} is {view.net}."
    )


def _wrong_driving_forces(view: ForcesView) -> tuple[Misreading, ...]:
    v, e, z = view.v, view.e, view.ion.z
    slips = () if view.gives_e else _slips_of_valence(v, e, z)
    return (
        Misreading(e - v, "driving-force-is-e-minus-v"),
        *slips,
        Misreading(abs(v) - abs(e), "driving-force-without-sign"),
        Misreading(abs(e) - abs(v), "driving-force-without-sign"),
        Misreading(v - abs(e), "driving-force-without-sign"),
        Misreading(v, "driving-force-is-the-membrane-potential"),
        Misreading(e, "driving-force-is-the-equilibrium-potential"),
    )


def _slips_of_valence(v: float, e: float, z: int) -> tuple[Misreading, ...]:
    """What comes out with a wrong equilibrium potential."""
    return (
        Misreading(v - e * abs(z), "valence-dropped"),
        Misreading(v - e * z, "valence-dropped"),
        Misreading(v + e, "concentration-ratio-upside-down" if z > 0 else "sign-of-the-valence-dropped"),
    )
