"""The item model of cells to put in order of their membrane potential, by permeabilities and baths."""

from itertools import combinations, pairwise

from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_between_cases import CELLS, CellsView, cells_compared
from studykit.subjects.neurophysiology.rest.membrane_between_shared import APART
from studykit.subjects.neurophysiology.rest.notation_shared import millimolar, permeability
from studykit.text import Text, say, text


@item_model(
    skill="rest-between-reversal-potentials",
    kind="ordering",
    scenario=cells_compared,
    levels={2: {}},
    version=3,
)
def order_cells_by_potential(view: CellsView) -> Item:
    """Order cells by their membrane potential."""
    order = sorted(range(len(CELLS)), key=lambda place: view.membranes[place].v)
    if min(view.membranes[b].v - view.membranes[a].v for a, b in pairwise(order)) < APART:
        raise Doubtful("two cells hardly differ")
    if view.first == "positive":
        order.reverse()
    rows = [_cell(view, place) for place in order]
    ends = (
        "from the most negative to the most positive"
        if view.first == "negative"
        else "from the most positive to the most negative"
    )
    return Item(
        stem=text(
            f"Four cells have membranes permeable to K^{{+}} and Na^{{+}} only. {_usual_bath()}. In which "
            f"order, {ends}, are their membrane potentials?"
        ),
        ask=Ordering(tuple(rows), _swaps(view, order)),
        steps=_steps_ordered(view, order, rows),
        why=1,
    )


def _usual_bath() -> str:
    k, na = MAMMAL.k, MAMMAL.na
    return (
        f"All have [K^{{+}}] {millimolar(k.outside)} outside and {millimolar(k.inside)} inside, and "
        f"[Na^{{+}}] {millimolar(na.outside)} outside and {millimolar(na.inside)} inside, except where "
        "stated"
    )


def _cell(view: CellsView, place: int) -> str:
    """The permeabilities of a cell, either of them relative to the other, and its bath if it is another."""
    shown = view.membranes[place]
    one, other, ratio = (
        ("P_{K}", "P_{Na}", 1 / shown.p_na)
        if CELLS[place] in view.turned
        else ("P_{Na}", "P_{K}", shown.p_na)
    )
    words = f"{one} = {other}" if ratio == 1 else f"{one} = {permeability(ratio)} {other}"
    bath = f", with {millimolar(shown.preparation.k.outside)} K^{{+}} outside"
    return words + (bath if CELLS[place] == view.in_bath else "")


def _swaps(view: CellsView, order: list[int]) -> tuple[Swap, ...]:
    """The beliefs behind orders that leave out the other bath, or turn the whole order round."""
    moved = CELLS.index(view.in_bath)
    by_bath = [
        Swap(a, b, "only-permeabilities-set-the-potential")
        for a, b in combinations(range(len(order)), 2)
        if moved in (order[a], order[b]) and (order[a] > order[b]) == (view.first == "negative")
    ]
    return (*by_bath, Swap(0, len(order) - 1, "smaller-permeability-counts-more"))


def _steps_ordered(view: CellsView, order: list[int], rows: list[str]) -> tuple[Text, ...]:
    ratios = ", ".join(permeability(view.membranes[place].p_na) for place in order)
    moved = view.membranes[CELLS.index(view.in_bath)]
    return (
        text(
            f"Written the same way, P_{{Na}} / P_{{K}} is {ratios}, in the order asked for. In the same "
            f"bath, the larger it is, the nearer the potential is to E_{{Na}} ({say(moved.e('Na'), 'mV')})."
        ),
        text(
            "By the GHK equation (37\u00a0°C, without the pump): "
            + ", ".join(
                f"{say(view.membranes[place].v, 'mV')} for {words}"
                for place, words in zip(order, rows, strict=True)
            )
            + "."
        ),
        text(
            f"With {millimolar(moved.preparation.k.outside)} K^{{+}} outside, E_{{K}} is "
            f"{say(moved.e('K'), 'mV')} instead of {say(view.membranes[-1].e('K'), 'mV')}, so the "
            "potential of that cell is less negative."
        ),
    )
