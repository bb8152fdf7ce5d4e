"""Item model of an electrode that is moved: what it records beside, across and inside the membrane."""

from msgspec import Struct

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.rest.potential_cases import ElectrodeView, moved_electrode
from studykit.text import say, text

PASSED = 4.0
"""When the drawn electrode crosses the membrane, in s."""


class ElectrodeMove(Struct, frozen=True):
    """How a tip is moved, in words, and what it ``nears``."""

    words: str
    nears: str
    starts_inside: bool
    crosses: bool


MOVES = {
    "into": ElectrodeMove(
        "at first also in the bath and is then moved into the cell",
        "moves toward the cell",
        starts_inside=False,
        crosses=True,
    ),
    "out of": ElectrodeMove(
        "at first inside the cell and is then moved out of it",
        "moves away from the cell",
        starts_inside=True,
        crosses=True,
    ),
    "toward": ElectrodeMove(
        "also in the bath and is moved up to the cell but does not enter it",
        "moves toward the cell",
        starts_inside=False,
        crosses=False,
    ),
    "within": ElectrodeMove(
        "inside the cell, next to the membrane, and is moved to the middle of the cell",
        "moves away from the membrane",
        starts_inside=True,
        crosses=False,
    ),
}
"""The ways of an electrode."""


@item_model(
    skill="potential-is-a-difference",
    kind="prediction",
    scenario=moved_electrode,
    levels={1: {}},
    version=4,
    false_anyway={
        "gradually": "the voltage lies across a few nanometers of membrane",
    },
)
def predict_the_moved_electrode(view: ElectrodeView) -> Item:
    """Predict what a moved electrode records."""
    rest, zero = say(view.rest, "mV"), say(0, "mV")
    return Item(
        stem=text(
            f"A cell rests at {rest}. The reference electrode lies in the bath; the tip of the other "
            f"electrode is {MOVES[view.way].words}. What does the pair record?"
        ),
        ask=Prediction(_recordings(view)),
        steps=(
            text("Two electrodes record the potential difference between their tips."),
            text(
                f"With both tips on one side of the membrane, it is {zero}; with one tip on each side, it is "
                f"{rest}."
            ),
            text(
                "The voltage lies across the membrane alone, a few nanometers, so it comes or goes at once. "
                "The fluid on either side is neutral, except for a tiny excess of charge at the membrane."
            ),
        ),
        why=1,
        reveal=_recorded(view),
    )


def _recordings(view: ElectrodeView) -> Choice:
    """What the pair of electrodes may record."""
    rest, zero = say(view.rest, "mV"), say(0, "mV")
    move = MOVES[view.way]
    first, then = (rest, zero) if move.starts_inside else (zero, rest)
    key = "jump" if move.crosses else first
    beliefs = {
        "jump": (f"{first} at first, then suddenly {then}, at one point on the way", None),
        "drift": (
            f"{first} at first, then gradually {then}, as the tip {move.nears}",
            None if view.way == "within" else "potential-fades-with-distance",
        ),
        zero: (f"{zero} all the time", None if view.way == "within" else "rest-is-zero"),
        rest: (f"{rest} all the time", "potential-belongs-to-the-cell"),
    }
    return Choice(
        tuple(
            right(words) if name == key else Option(text(words), belief, wrong=True)
            for name, (words, belief) in beliefs.items()
        )
    )


def _recorded(view: ElectrodeView) -> Figure:
    rest, move = float(view.rest), MOVES[view.way]
    first, then = (rest, 0.0) if move.starts_inside else (0.0, rest)
    if not move.crosses:
        then = first
    said = f"{say(first, 'mV')} all the time"
    if move.crosses:
        said = (
            f"{say(first, 'mV')} until the tip crosses at {say(PASSED, 's')}, {say(then, 'mV')} from then on"
        )
    return Figure(
        lines=(Line((0.0, PASSED, PASSED, 10.0), (first, first, then, then)),),
        x=Axis("time", "s", 0, 10, 1),
        y=axis_around("recorded potential", "mV", (0, -100)),
        alt=f"Recorded potential against time: {said}.",
    )
