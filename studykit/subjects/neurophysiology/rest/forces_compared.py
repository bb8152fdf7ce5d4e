"""Item models that compare: ions at one potential, and sentences on the forces on one ion."""

from itertools import permutations

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.sim.preparations import SYMBOLS
from studykit.subjects.neurophysiology.rest.forces_cases import (
    AGREEMENT,
    CHEMICAL,
    ELECTRICAL,
    NET,
    ForcesView,
    SentencesView,
    ions_at_one_potential,
    sentences_on_forces,
)
from studykit.subjects.neurophysiology.rest.forces_directions_shared import (
    CLEAR,
    STRONG,
    electrical_belief,
    forces_worked_out,
    net_belief,
    other_way,
    way_worked_out,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, millimolar
from studykit.text import say, text

WITH_CHLORIDE = tuple(order for size in (3, 4) for order in permutations(SYMBOLS, size) if "Cl" in order)
"""Ions of which one is an anion, in any order."""

SAME_WAY, OPPOSITE_WAYS = "point the same way", "point opposite ways"
"""What can be said of two forces."""


@item_model(
    skill="driving-force",
    kind="matching",
    scenario=ions_at_one_potential,
    levels={
        2: {"ions": Order(("K", "Na", "Ca")), "outside": (0.6, 1.1), "v": (-85, 85)},
        3: {"ions": WITH_CHLORIDE, "outside": (0.6, 1.2), "v": (-115, 85)},
    },
    version=2,
)
def match_ions_to_their_ways(views: tuple[ForcesView, ...]) -> Item:
    """Tell which way each of several ions goes."""
    if min(abs(view.v - view.e) for view in views) < CLEAR:
        raise Doubtful("next to an equilibrium potential")
    ways = [view.net for view in views]
    if len(set(ways)) < 2:
        raise Doubtful("all go the same way")
    rows = [f"{MARKUP[view.name]}, with {E[view.name]} at {say(view.e, 'mV')}" for view in views]
    return Item(
        stem=numbered(
            f"A membrane is at {say(views[0].v, 'mV')}, and channels for each of these ions are open. Which "
            "way does each ion go on balance?",
            rows,
        ),
        ask=Matching(
            tuple(
                Pair(row, way, ((other_way(way), _turned_round(view)),))
                for row, way, view in zip(rows, ways, views, strict=True)
            ),
            extras=("neither way",),
        ),
        steps=tuple(way_worked_out(view) for view in views),
        why=tuple(range(len(views))),
    )


def _turned_round(view: ForcesView) -> str:
    """What is believed by whoever takes the opposite way."""
    return "anion-moves-as-its-current" if view.ion.z < 0 else net_belief(view)


@item_model(
    skill="chemical-and-electrical-force",
    kind="several-right",
    scenario=sentences_on_forces,
    levels={
        2: {"ion": ("K", "Na"), "outside": (0.6, 1.1), "v": (-110, 80)},
        3: {"ion": ("Cl", "Ca"), "outside": (0.6, 1.2), "v": (-110, 80)},
    },
    version=2,
)
def true_sentences_on_forces(view: SentencesView) -> Item:
    """Find the true sentences on the forces on an ion."""
    at = view.forces
    if abs(at.v) < STRONG or abs(at.v - at.e) < CLEAR:
        raise Doubtful("a force is too weak to tell its direction")
    ion = MARKUP[at.name]
    return Item(
        stem=text(
            f"The concentration of {ion} is {millimolar(at.ion.outside)} outside and "
            f"{millimolar(at.ion.inside)} inside a cell at 37\u00a0°C; the membrane potential is "
            f"{say(at.v, 'mV')}. What is true of {ion}?"
        ),
        ask=SeveralRight(_sentences(view)),
        steps=(
            *forces_worked_out(at),
            text(
                f"The two {SAME_WAY if at.chemical == at.electrical else OPPOSITE_WAYS}; they would cancel "
                f"at {E[at.name]}, {say(at.e, 'mV')}. At {say(at.v, 'mV')} {ion} goes {at.net}."
            ),
        ),
        why=(0, 1, 2, 2),
    )


def _sentences(view: SentencesView) -> tuple[Statement, ...]:
    """On each force, on both, and on the way of the ion: a true or a false version as drawn."""
    at = view.forces
    agree = at.chemical == at.electrical
    versions = {
        CHEMICAL: (
            "The chemical force drives it {}",
            (at.chemical, other_way(at.chemical)),
            "chemical-force-points-uphill",
        ),
        ELECTRICAL: (
            "The electrical force drives it {}",
            (at.electrical, other_way(at.electrical)),
            electrical_belief(at),
        ),
        AGREEMENT: (
            "The two forces {}",
            (SAME_WAY, OPPOSITE_WAYS) if agree else (OPPOSITE_WAYS, SAME_WAY),
            "like-charges-attract" if agree else "both-forces-always-agree",
        ),
        NET: ("Through open channels it goes on balance {}", (at.net, other_way(at.net)), net_belief(at)),
    }
    return tuple(
        Statement(words.format(true if name in view.true else false), name in view.true, slug)
        for name, (words, (true, false), slug) in versions.items()
    )
