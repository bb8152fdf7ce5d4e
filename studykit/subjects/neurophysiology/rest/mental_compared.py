"""Item models that compare equilibrium potentials of several ions by their ratios: signs, sizes, order."""

from collections.abc import Iterator
from itertools import pairwise

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.mental_cases import FoldView, several_by_ratio
from studykit.subjects.neurophysiology.rest.mental_said_shared import BY_HEART, concentrations, sides
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E
from studykit.text import say, text

APART = 2.5
"""Sizes of equilibrium potentials differ by so much (mV), or they are not put in order."""


@item_model(
    skill="equilibrium-in-the-head",
    kind="several-right",
    scenario=several_by_ratio,
    levels={1: {"first": (10,), "second": (10,), "third": (10,), "fourth": (10,)}},
)
def which_equilibria_are_negative(views: tuple[FoldView, ...]) -> Item:
    """Tell which of several equilibrium potentials are negative."""
    by_charge_wrong = [view for view in views if (view.z > 0) == (view.e < 0)]
    if len({view.e < 0 for view in views}) < 2 or len(by_charge_wrong) in {0, len(views)}:
        raise Doubtful("all alike, or who goes by the charge could not be told from others")
    # who goes by the charge is right about the first: whoever is not takes the ratio upside down
    first = sorted(views, key=lambda view: view in by_charge_wrong)
    return Item(
        stem=text("Of four ions the concentrations are known. Whose equilibrium potential is negative?"),
        ask=SeveralRight(
            tuple(
                Statement(
                    f"{MARKUP[view.name]}: {sides(view)}",
                    is_true=view.e < 0,
                    misconception="" if view.e < 0 else _belief(view, by_charge_wrong),
                )
                for view in first
            )
        ),
        steps=(
            text(
                "The gradient drives an ion to where there is less of it. At E the voltage holds it back: "
                "the side with less has the ion's own sign, as like charges repel."
            ),
            *(
                text(f"{_reason(view)}: {E[view.name]} is {'positive' if view.e > 0 else 'negative'}.")
                for view in views
            ),
        ),
        why=0,
    )


@item_model(
    skill="sign-and-valence",
    kind="matching",
    scenario=several_by_ratio,
    levels={2: {"first": (10,), "second": (10,), "third": (10,), "fourth": (10,)}},
)
def match_ions_to_equilibria(views: tuple[FoldView, ...]) -> Item:
    """Match ions to their equilibrium potentials, which differ in size and sign."""
    by_charge_wrong = [view for view in views if (view.z > 0) == (view.e < 0)]
    if len(by_charge_wrong) in {0, len(views)}:
        raise Doubtful("who goes by the charge could not be told from others")
    ordered = sorted(views, key=lambda view: view in by_charge_wrong)
    rows = [f"{MARKUP[view.name]}: {sides(view)}" for view in ordered]
    return Item(
        stem=numbered(f"{BY_HEART} What is the equilibrium potential of each of these ions?", rows),
        ask=Matching(
            tuple(
                Pair(row, _size(view.e), tuple(_mixups(view, by_charge_wrong)))
                for row, view in zip(rows, ordered, strict=True)
            ),
            extras=tuple(map(_size, (-61.5, -30.75, 30.75, 61.5))),
        ),
        steps=(
            text(
                "A tenfold ratio gives 61.5\u00a0mV for one charge, and half of that, 30.75\u00a0mV, for two."
            ),
            *(text(f"{_reason(view)}: {E[view.name]} is {_size(view.e)}.") for view in ordered),
        ),
        why=tuple(range(1, len(views) + 1)),
    )


@item_model(
    skill="equilibrium-in-the-head",
    kind="ordering",
    scenario=several_by_ratio,
    levels={1: {"first": (2,), "second": (5, 8), "third": (20,), "fourth": (40, 50)}},
)
def order_equilibria_by_size(views: tuple[FoldView, ...]) -> Item:
    """Order equilibrium potentials by their size, from concentrations that are larger or smaller."""
    ordered = sorted(views, key=lambda view: -abs(view.e))
    if any(abs(first.e) - abs(then.e) < APART for first, then in pairwise(ordered)):
        raise Doubtful("two of about the same size")
    return Item(
        stem=text(
            f"{BY_HEART} Order these ions by the size of their equilibrium potential, leaving its sign "
            "aside, the largest first."
        ),
        ask=Ordering(
            tuple(f"{MARKUP[view.name]}: {sides(view)}" for view in ordered), tuple(_swaps(ordered))
        ),
        steps=(
            text("Only the ratio counts, not how large the concentrations are; then divide by the charge."),
            text(
                "; ".join(
                    f"{MARKUP[view.name]}: ratio {say(view.fold)}, {say(abs(view.e), 'mV', digits=1)}"
                    for view in ordered
                )
                + "."
            ),
        ),
        why=1,
    )


def _belief(view: FoldView, by_charge_wrong: list[FoldView]) -> str:
    """Why one would take a positive equilibrium potential for a negative one."""
    return "sign-of-e-from-the-charge" if view in by_charge_wrong else "concentration-ratio-upside-down"


def _mixups(view: FoldView, by_charge_wrong: list[FoldView]) -> Iterator[tuple[str, str]]:
    """The opposite sign, and the size without the valence."""
    yield _size(-view.e), _belief(view, by_charge_wrong)
    if abs(view.z) > 1:
        yield _size(view.e * abs(view.z)), "valence-dropped"


def _swaps(ordered: list[FoldView]) -> Iterator[Swap]:
    """Pairs that change places by how large the concentrations are, or without the valence."""
    pairs = [(i, j) for i in range(len(ordered)) for j in range(i + 1, len(ordered))]

    def largest(view: FoldView) -> float:
        return max(concentrations(view))

    by_number = [(i, j) for i, j in pairs if largest(ordered[j]) > largest(ordered[i])]
    without_z = [(i, j) for i, j in pairs if ordered[j].by_charge > ordered[i].by_charge]
    yield from (Swap(i, j, "valence-dropped") for i, j in without_z if (i, j) not in by_number)
    yield from (
        Swap(i, j, "larger-concentrations-larger-current") for i, j in by_number if (i, j) not in without_z
    )


def _reason(view: FoldView) -> str:
    """Which way the gradient drives the ion."""
    charge = "positive" if view.z > 0 else "negative"
    return f"{MARKUP[view.name]} is {charge}, with more of it {'outside' if view.is_outside else 'inside'}"


def _size(e: float) -> str:
    return say(e, "mV", digits=1 if abs(e) > 31 else 2)
