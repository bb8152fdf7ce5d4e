"""Item models that compare: ions in cells of their own, and sentences on the forces on one ion."""

from functools import partial

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.forces_cases import (
    AGREEMENT,
    CHEMICAL,
    ELECTRICAL,
    INWARD,
    NEITHER,
    NET,
    OUTWARD,
    ForcesView,
    SentencesView,
    cells_with_an_ion_each,
    sentences_on_forces,
)
from studykit.subjects.neurophysiology.rest.forces_directions_shared import (
    chemical_belief,
    concentrations_with_e,
    e_worked_out,
    electrical_belief,
    forces_worked_out,
    mixups,
    net_belief,
    other_way,
    potential,
    way_worked_out,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E
from studykit.subjects.neurophysiology.rest.unnamed_shared import UNEQUAL, VALENCES
from studykit.text import text

SAME_WAY, OPPOSITE_WAYS = "point the same way", "point opposite ways"
"""What can be said of two forces."""

AS_MUCH = "Through open channels as much of it enters as leaves"


@item_model(
    skill="driving-force",
    kind="matching",
    scenario=cells_with_an_ion_each,
    levels={2: {"outside": (0.5, 3.0), **dict.fromkeys(("first", "second", "third"), (-45, 45))}},
    version=3,
)
def match_ions_to_their_ways(views: tuple[ForcesView, ...]) -> Item:
    """Tell which way each of several ions moves."""
    rows = [
        f"{MARKUP[view.name]}: V is {potential(view, view.v)}, {E[view.name]} is {potential(view, view.e)}"
        for view in views
    ]
    return Item(
        stem=numbered(
            "In each of these cells, channels for one ion are open. Which way is the net movement of "
            "that ion?",
            rows,
        ),
        ask=Matching(
            tuple(
                Pair(row, view.net, mixups(view.net, partial(_belief, view)))
                for row, view in zip(rows, views, strict=True)
            ),
            extras=(INWARD, OUTWARD, NEITHER),
        ),
        steps=tuple(way_worked_out(view) for view in views),
        why=tuple(range(len(views))),
    )


def _belief(view: ForcesView, way: str) -> str | None:
    """What is shown by a wrong way: nothing by the opposite one of an anion, which several beliefs give."""
    return None if view.ion.z < 0 and NEITHER not in (view.net, way) else net_belief(view, way)


@item_model(
    skill="chemical-and-electrical-force",
    kind="several-right",
    scenario=sentences_on_forces,
    levels={
        2: {"ion": tuple(VALENCES), "ratio": UNEQUAL, "gives_e": True},
        3: {"ion": tuple(VALENCES), "ratio": UNEQUAL, "gives_e": False},
    },
    version=3,
)
def true_sentences_on_forces(view: SentencesView) -> Item:
    """Find the true sentences on the forces on an ion."""
    at = view.forces
    if at.electrical == NEITHER:
        raise Doubtful("of two forces only one is there")
    ion, e = MARKUP[at.name], E[at.name]
    agree = SAME_WAY if at.chemical == at.electrical else OPPOSITE_WAYS
    return Item(
        stem=text(
            f"{concentrations_with_e(at)} The membrane potential of the cell is {potential(at, at.v)}. What "
            f"is true of {ion}?"
        ),
        ask=SeveralRight(_sentences(view)),
        steps=(
            *forces_worked_out(at),
            text(f"So the two {agree}; they cancel only at {e}."),
            *e_worked_out(at),
            way_worked_out(at),
        ),
        why=(0, 1, 2, 3 + len(e_worked_out(at))),
    )


def _sentences(view: SentencesView) -> tuple[Statement, ...]:
    """On each force, on both, and on the net movement of the ion: a true or a false version as drawn."""
    at = view.forces
    agree = at.chemical == at.electrical
    uphill, reversed_ = other_way(at.chemical), other_way(at.electrical)
    versions = {
        CHEMICAL: (
            f"The chemical force drives it {at.chemical}",
            f"The chemical force drives it {uphill}",
            chemical_belief(at, uphill),
        ),
        ELECTRICAL: (
            f"The electrical force drives it {at.electrical}",
            f"The electrical force drives it {reversed_}",
            electrical_belief(at, reversed_),
        ),
        AGREEMENT: (
            f"The two forces {SAME_WAY if agree else OPPOSITE_WAYS}",
            f"The two forces {OPPOSITE_WAYS if agree else SAME_WAY}",
            None if agree else "both-forces-always-agree",
        ),
        NET: (_moves(at.net), *_false_movement(at, other=view.other_falsehood)),
    }
    return tuple(
        Statement(true, is_true=True) if name in view.true else Statement(false, False, slug or "")
        for name, (true, false, slug) in versions.items()
    )


def _moves(way: str) -> str:
    return AS_MUCH if way == NEITHER else f"Through open channels its net movement is {way}"


def _false_movement(at: ForcesView, *, other: bool) -> tuple[str, str | None]:
    """One of the two ways in which the ion does not move, with the belief that it shows."""
    way = [each for each in (INWARD, OUTWARD, NEITHER) if each != at.net][other]
    return _moves(way), net_belief(at, way)
