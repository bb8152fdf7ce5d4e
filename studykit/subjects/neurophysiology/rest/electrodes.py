"""Item models of two electrodes: what pairs of them read in and around cells, and a cell that is entered."""

from collections.abc import Iterator

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.electrodes_cases import (
    ENDS_AT,
    CellPairView,
    EnteredView,
    TipsView,
    cell_entered,
    pairs_of_tips,
    two_cells_at_once,
)
from studykit.subjects.neurophysiology.rest.notation_shared import bracketed
from studykit.text import say, text

EXACT, READ_OFF = 0.5, 3.0
"""How far from the key an answer is right, in mV: computed from whole numbers, and read off a figure."""

LOWEST = -96
"""What the drawn axis takes, in mV."""

DIFFERENT = 4
"""Potentials that are nearer to each other are not told apart, in mV."""

ROWS = {
    "into": "Tip A inside the cell, tip B in the bath",
    "turned": "Tip A in the bath, tip B inside the cell",
    "bath": "Both tips in the bath, on either side of the cell",
    "cell": "Both tips inside the cell, at opposite ends of it",
}
"""The places of the tips in words."""


@item_model(skill="resting-potential-value", kind="matching", scenario=pairs_of_tips, levels={1: {}})
def match_tips_to_readings(view: TipsView) -> Item:
    """Tell what two electrodes read, by where their tips are."""
    rest, zero, turned = say(view.rest, "mV"), say(0, "mV"), say(-view.rest, "mV")
    readings = {"into": rest, "turned": turned, "bath": zero, "cell": zero}
    belongs = ((rest, "potential-belongs-to-the-cell"),)
    mixups = {
        "into": ((turned, "potential-is-outside-minus-inside"),),
        "turned": (),
        "bath": belongs,
        "cell": belongs,
    }
    rows = [ROWS[place] for place in view.places]
    used = {readings[place] for place in view.places}
    return Item(
        stem=numbered(
            f"A cell rests at {rest}. A meter shows the potential at tip A minus that at tip B. What does "
            "it show in each case?",
            rows,
        ),
        ask=Matching(
            tuple(Pair(ROWS[place], readings[place], mixups[place]) for place in view.places),
            extras=tuple(each for each in (rest, zero, turned) if each not in used),
        ),
        steps=(
            text("A meter shows a difference: what one tip is at, minus what the other tip is at."),
            text(
                f"With both tips on the same side of the membrane there is none: {zero}, in the bath and in "
                "the cell alike."
            ),
            text(
                f"With tip A inside and tip B outside, it is inside minus outside: {rest}. With the tips "
                f"exchanged, it is {turned}."
            ),
        ),
        why=tuple(1 if readings[place] == zero else 2 for place in view.places),
    )


@item_model(
    skill="potential-is-a-difference",
    kind="numeric",
    scenario=two_cells_at_once,
    levels={1: {}, 2: {"bath": (-15, -12, -10, -8, 8, 10, 12, 15)}},
)
def reading_between_two_cells(view: CellPairView) -> Item:
    """Tell what a meter shows between the insides of two cells."""
    beliefs = dict(_between_cells(view))
    apart = [view.reading, *beliefs.values()]
    if any(abs(a - b) < DIFFERENT for n, a in enumerate(apart) for b in apart[:n]):
        raise Doubtful("two of the readings can hardly be told apart")
    first, second = say(view.first, "mV"), say(view.second, "mV")
    inside = view.second + view.bath
    baths, insides = _baths(view)
    return Item(
        stem=text(
            f"{baths} The membrane potential of cell A is {first}, that of cell B {second}. A meter is "
            "connected to a tip inside each cell; it shows the potential at the tip in A minus that at the "
            "tip in B. What does it show?"
        ),
        ask=Numeric(
            value=view.reading,
            unit="mV",
            tolerance=EXACT,
            misreadings=tuple(Misreading(value, slug) for slug, value in beliefs.items()),
        ),
        steps=(
            text(f"A membrane potential is inside minus outside: {insides}"),
            text(
                f"The meter shows the difference between the two insides: {say(view.first)} − "
                f"{bracketed(inside)} = {say(view.reading, 'mV')}."
            ),
            text("It does not show the membrane potential of either cell: no tip is in a bath."),
        ),
        why=1,
    )


def _baths(view: CellPairView) -> tuple[str, str]:
    """Where the two cells lie, and where their insides are relative to a bath."""
    first, second = say(view.first, "mV"), say(view.second, "mV")
    if not view.bath:
        return (
            "Two cells lie in the same bath.",
            f"relative to the bath, the inside of cell A is at {first} and that of cell B at {second}.",
        )
    return (
        f"Cells A and B lie in two baths. The bath of B is at {say(view.bath, 'mV')} relative to the bath of "
        "A.",
        f"relative to the bath of A, the inside of A is at {first}, and that of B at {say(view.second)} "
        f"+ {bracketed(view.bath)} = {say(view.second + view.bath, 'mV')}.",
    )


@item_model(skill="read-rest", kind="numeric", scenario=cell_entered, levels={2: {}})
def rest_of_an_entered_cell(view: EnteredView) -> Item:
    """Read the resting potential off the record of a tip that enters a cell and leaves it."""
    inside = view.rest + view.offset
    if inside < LOWEST:
        raise Doubtful("at the end of the axis")
    levels = {
        "outside-is-always-zero": inside,
        "potentials-of-two-sides-add-up": inside + view.offset,
        "potential-is-outside-minus-inside": -view.rest,
    }
    return Item(
        stem=text(
            "The figure shows the potential at the tip of an electrode, relative to a distant ground. The "
            "tip starts in the bath, enters a resting cell, and leaves it again; nothing else changes. "
            "What is the resting potential of the cell?"
        ),
        ask=Numeric(
            value=view.rest,
            unit="mV",
            tolerance=READ_OFF,
            misreadings=tuple(Misreading(value, slug) for slug, value in levels.items()),
        ),
        steps=(
            text(
                f"In the bath the tip is at {say(view.offset, 'mV')}, before and after; inside the cell it "
                f"is at {say(inside, 'mV')}."
            ),
            text(
                "The membrane potential is inside minus outside: "
                f"{say(inside)} − {bracketed(view.offset)} = {say(view.rest, 'mV')}."
            ),
        ),
        figure=_record(view, inside),
    )


def _between_cells(view: CellPairView) -> Iterator[tuple[str, int]]:
    """What each belief has the meter show, in mV."""
    yield "potential-belongs-to-the-cell", view.first
    if view.bath:
        yield "outside-is-always-zero", view.first - view.second
    else:
        yield "potentials-of-two-sides-add-up", view.first + view.second


def _record(view: EnteredView, inside: int) -> Figure:
    """The potential at the tip against time."""
    outside = float(view.offset)
    times = (0.0, view.entered, view.entered, view.left, view.left, ENDS_AT)
    v = (outside, outside, float(inside), float(inside), outside, outside)
    low, high = say(inside, "mV"), say(view.offset, "mV")
    return Figure(
        lines=(Line(times, v),),
        x=Axis("time", "s", 0, ENDS_AT, 1),
        y=axis_around("potential at the tip", "mV", (20, -100)),
        alt=(
            f"Potential at the tip against time: {high} until {say(view.entered, 's', digits=1)}, then {low} "
            f"until {say(view.left, 's', digits=1)}, then {high} again."
        ),
    )
