"""Item models that compare currents: ordered by size, and cells with and without a net current."""

from collections.abc import Iterator
from itertools import pairwise

from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.current_compared_cases import (
    BY_RATIO,
    SORTS,
    CellInOrder,
    SortsView,
    four_cells,
    sorts_by_ratio,
    sorts_of_cells,
)
from studykit.subjects.neurophysiology.rest.current_said_shared import current_of, siemens
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, millimolar
from studykit.subjects.neurophysiology.rest.unnamed_shared import PER_DOUBLING, PER_TENFOLD
from studykit.text import say, text

APART = 1.15
"""A current is at least so many times the next one."""

NO_CURRENT = frozenset((*SORTS[:3], *BY_RATIO[:4]))
"""The sorts of cells that have no net current."""

TAKEN_FOR_NONE = {
    "equal": "equilibrium-is-equal-concentrations",
    "no-voltage": "only-the-charge-counts",
    "peak": "no-current-at-the-peak",
    "leak": "rest-is-an-equilibrium",
    "turned": "concentration-ratio-upside-down",
    "anion-turned": "sign-of-the-valence-dropped",
}
"""The belief of whoever sees no net current where there is one."""

TAKEN_FOR_A_CURRENT = {"at-e": "only-the-gradient-counts", "closed": "gradient-needs-no-path"}
"""The belief of whoever sees a net current where there is none."""


@item_model(skill="ionic-current", kind="ordering", scenario=four_cells, levels={1: {}})
def order_currents_by_size(cells: tuple[CellInOrder, ...]) -> Item:
    """Order the currents of several cells by their size."""
    if any(first.size < APART * then.size for first, then in pairwise(cells)):
        raise Doubtful("two currents of about the same size")
    return Item(
        stem=text(
            "Each of four cells has channels for one ion, with the conductance given. Order the currents "
            "through them by size, whichever way they go, the largest first."
        ),
        ask=Ordering(tuple(map(_said, cells)), tuple(_swaps(cells))),
        steps=(
            text("The size of a current is conductance times driving force. Neither of them alone tells it."),
            text(
                "; ".join(
                    f"{MARKUP[cell.name]}: {siemens(cell.g)} × {say(abs(cell.force), 'mV')} = "
                    f"{current_of(cell.size)}"
                    for cell in cells
                )
                + "."
            ),
        ),
        why=1,
    )


@item_model(skill="ionic-current", kind="several-right", scenario=sorts_of_cells, levels={1: {}})
def where_a_net_current_flows(view: SortsView) -> Item:
    """Tell in which cells a net current flows, or in which none does."""
    return _net_currents(view, _cells_with_e(view), "")


@item_model(skill="ionic-current", kind="several-right", scenario=sorts_by_ratio, levels={2: {}})
def net_currents_from_ratios(view: SortsView) -> Item:
    """Tell from ratios of concentrations in which cells a net current flows, or in which none does."""
    rule = (
        f" For z = 1 at 37\u00a0°C, a tenfold ratio gives {say(PER_TENFOLD, 'mV', digits=1)} and a "
        f"twofold one {say(PER_DOUBLING, 'mV', digits=1)}."
    )
    return _net_currents(view, _cells_by_ratio(view), rule)


def _net_currents(view: SortsView, words: dict[str, str], rule: str) -> Item:
    """What is asked of cells that are described in ``words``."""
    beliefs = TAKEN_FOR_NONE if view.asks_for_none else TAKEN_FOR_A_CURRENT
    statements = tuple(
        Statement(
            words[sort],
            is_true=(sort in NO_CURRENT) == view.asks_for_none,
            misconception="" if (sort in NO_CURRENT) == view.asks_for_none else beliefs.get(sort, ""),
        )
        for sort in view.sorts
    )
    if len({each.is_true for each in statements}) < 2:
        raise Doubtful("all alike")
    flows = "does no net current flow" if view.asks_for_none else "does a net current flow"
    return Item(
        stem=text(
            f"Here are channels for one ion each, in different cells.{rule} Through which of these {flows}?"
        ),
        ask=SeveralRight(statements),
        steps=(
            text(
                "I = g × (V − E): there is no net current if the channels are closed (g = 0) or V equals E."
            ),
            *(text(f"{words[sort]}: {_because(sort, view)}.") for sort in view.sorts),
        ),
        why=0,
    )


def _cells_with_e(view: SortsView) -> dict[str, str]:
    """Each sort of cell in words, its equilibrium potential given."""
    e_k, e_na, e_cl = -90 + view.off, 55 + view.off, -65 + view.off
    at_rest, peak = e_k + 10 + view.shift // 2, 36 - view.shift // 2
    return {
        "at-e": f"Open Cl^{{−}} channels: V is {say(e_cl, 'mV')}, E_{{Cl}} is {say(e_cl, 'mV')}",
        "closed": f"Closed Na^{{+}} channels: V is {say(at_rest, 'mV')}, E_{{Na}} is {say(e_na, 'mV')}",
        "nothing": f"Open K^{{+}} channels: V is 0\u00a0mV, {_level(view)} K^{{+}} on both sides",
        "equal": f"Open Na^{{+}} channels: V is {say(-view.shift - 15, 'mV')}, {_level(view)} Na^{{+}} on "
        f"both sides",
        "no-voltage": f"Open Na^{{+}} channels: V is 0\u00a0mV, E_{{Na}} is {say(e_na, 'mV')}",
        "leak": f"Open K^{{+}} channels at rest: V is {say(at_rest, 'mV')}, E_{{K}} is {say(e_k, 'mV')}",
        "peak": f"Open Na^{{+}} channels at a peak: V is {say(peak, 'mV')}, E_{{Na}} is "
        f"{say(e_na + 5, 'mV')}",
        "beside": f"Open Cl^{{−}} channels: V is {say(e_cl + view.shift, 'mV')}, E_{{Cl}} is "
        f"{say(e_cl, 'mV')}",
    }


def _cells_by_ratio(view: SortsView) -> dict[str, str]:
    """Each sort of cell in words, by the ratio of its concentrations."""
    e, times = (PER_TENFOLD, "10 times") if view.fold == 10 else (PER_DOUBLING, "twice")
    plus, minus = (say(each, "mV", digits=1) for each in (e, -e))
    return {
        "at-e": f"Open K^{{+}} channels: V is {minus}, {times} as much K^{{+}} inside",
        "closed": f"Closed Na^{{+}} channels: V is {say(-60 - view.shift / 2, 'mV')}, 10 times as much "
        f"Na^{{+}} outside",
        "nothing": f"Open K^{{+}} channels: V is 0\u00a0mV, {_level(view)} K^{{+}} on both sides",
        "anion-at-e": f"Open Cl^{{−}} channels: V is {minus}, {times} as much Cl^{{−}} outside",
        "equal": f"Open K^{{+}} channels: V is {say(-view.shift - 15, 'mV')}, {_level(view)} K^{{+}} on "
        f"both sides",
        "no-voltage": f"Open Na^{{+}} channels: V is 0\u00a0mV, {times} as much Na^{{+}} outside",
        "turned": f"Open Na^{{+}} channels: V is {minus}, {times} as much Na^{{+}} outside",
        "anion-turned": f"Open Cl^{{−}} channels: V is {plus}, {times} as much Cl^{{−}} outside",
    }


def _level(view: SortsView) -> str:
    return millimolar(view.level)


def _because(sort: str, view: SortsView) -> str:
    """Why there is a net current in such a cell, or none."""
    e = PER_TENFOLD if view.fold == 10 else PER_DOUBLING
    plus, minus = (say(each, "mV", digits=1) for each in (e, -e))
    return {
        "at-e": "V equals E, so as many ions enter as leave",
        "anion-at-e": "V equals E, so as many ions enter as leave",
        "closed": "a force is there, but no path for the ions",
        "nothing": "E is 0\u00a0mV, and so is V",
        "equal": "E is 0\u00a0mV, and V is not",
        "no-voltage": f"E_{{Na}} is {plus}, and V is not"
        if view.fold > 1
        else "V is 0\u00a0mV, and E_{Na} is not",
        "leak": "at rest K^{+} leaks out, since V is not E_{K}",
        "peak": "the peak stops short of E_{Na}, so Na^{+} still enters",
        "beside": "V is more positive than E_{Cl}, so Cl^{−} enters",
        "turned": f"E_{{Na}} is {plus}, far from V",
        "anion-turned": f"E_{{Cl}} is {minus}, far from V",
    }[sort]


def _said(cell: CellInOrder) -> str:
    return (
        f"{MARKUP[cell.name]}, {siemens(cell.g)}: V is {say(cell.v, 'mV')}, {E[cell.name]} is "
        f"{say(cell.e, 'mV')}"
    )


def _swaps(cells: tuple[CellInOrder, ...]) -> Iterator[Swap]:
    """Pairs that change places by the driving force alone, without a path, or without the signs."""
    pairs = [(i, j) for i in range(len(cells)) for j in range(i + 1, len(cells))]
    by_force = [(i, j) for i, j in pairs if abs(cells[j].force) > abs(cells[i].force)]
    yield from (Swap(i, j, "conductance-does-not-count") for i, j in by_force if cells[j].g)
    yield from (Swap(i, j, "gradient-needs-no-path") for i, j in by_force if not cells[j].g)

    def unsigned(cell: CellInOrder) -> float:
        return cell.g * abs(abs(cell.v) - abs(cell.e))

    yield from (
        Swap(i, j, "driving-force-without-sign")
        for i, j in pairs
        if (i, j) not in by_force and unsigned(cells[j]) > unsigned(cells[i])
    )
