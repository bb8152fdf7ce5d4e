"""Item models of the membrane potential: its sign, and the two sides whose difference it is."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.notation_shared import bracketed
from studykit.subjects.neurophysiology.rest.potential_cases import (
    TwoSidesView,
    WordsView,
    potential_in_words,
    two_sides,
)
from studykit.text import say, text

EXACT = 0.5
"""What is given in whole numbers is computed exactly, in mV."""

HIGHEST = 45
"""Where an overshoot may take the membrane, in mV."""

DIFFERENT = 3
"""How many of the potentials of two sides differ in size."""


@item_model(
    skill="resting-potential-value",
    kind="numeric",
    scenario=potential_in_words,
    levels={1: {"side": ("inside",)}, 2: {"form": ("meter",)}},
    version=4,
)
def potential_from_words(view: WordsView) -> Item:
    """State a membrane potential with its sign."""
    sign = 1 if view.sign == "positive" else -1
    v = sign * view.size if view.side == "inside" else -sign * view.size
    if v > HIGHEST:
        raise Doubtful("no membrane is so positive")
    if v == view.rest:
        raise Doubtful("known without reading the question")
    return Item(
        stem=text(f"{_said(view, sign)} What is the membrane potential?"),
        ask=Numeric(
            value=v,
            unit="mV",
            tolerance=EXACT,
            misreadings=(Misreading(-v, "potential-is-outside-minus-inside"),),
        ),
        steps=(
            text(
                "By convention, the membrane potential is inside minus outside; "
                f"{say(view.size / 1000, 'V', digits=3)} is {say(view.size, 'mV')}."
            ),
            *([text(_lead(view))] if view.form == "meter" else []),
            text(
                f"The inside is {'positive' if v > 0 else 'negative'} relative to the outside, so the "
                f"membrane potential is {say(v, 'mV')}, "
                f"{'positive as in the overshoot' if v > 0 else 'negative as at rest'}."
            ),
        ),
    )


def _said(view: WordsView, sign: int) -> str:
    """How the potential difference is told."""
    other = "outside" if view.side == "inside" else "inside"
    size = view.size / 1000
    if view.form == "words":
        return (
            f"The {view.side} of a cell is {view.sign} relative to the {other}; the potential difference is "
            f"{say(size, 'V', digits=3)}."
        )
    places = {"inside": "inside a cell", "outside": "in the bath around that cell"}
    if view.side == "outside":
        places = {"outside": "in the bath around a cell", "inside": "inside that cell"}
    return (
        f"The positive lead of a voltmeter is connected to an electrode {places[view.side]}, and the "
        f"negative lead to an electrode {places[other]}. It reads {say(sign * size, 'V', digits=3)}."
    )


def _lead(view: WordsView) -> str:
    """What a meter shows whose positive lead is on one side."""
    shows = "A voltmeter shows the potential at its positive lead minus that at its negative lead: here,"
    if view.side == "inside":
        return f"{shows} inside minus outside, which is the membrane potential."
    return f"{shows} outside minus inside, which is the membrane potential with the opposite sign."


@item_model(
    skill="potential-is-a-difference",
    kind="numeric",
    scenario=two_sides,
    levels={1: {}, 2: {"asked": ("inside", "outside")}},
    version=3,
)
def difference_of_two_sides(view: TwoSidesView) -> Item:
    """Tell a membrane potential from both sides, or one side from the other and the membrane potential."""
    if view.outside == 0 or len({abs(view.inside), abs(view.membrane), abs(view.outside)}) < DIFFERENT:
        raise Doubtful("two of the potentials cannot be told apart")
    key, given, beliefs = _two_sides(view)
    return Item(
        stem=text(given),
        ask=Numeric(
            value=key,
            unit="mV",
            tolerance=EXACT,
            misreadings=tuple(Misreading(value, slug) for slug, value in beliefs.items()),
        ),
        steps=(
            text("The membrane potential is a difference between two sides: inside minus outside."),
            text(f"{_worked_out(view)} = {say(key, 'mV')}."),
            text("Moving the ground changes both sides equally and leaves the difference unchanged."),
        ),
        why=1,
    )


def _two_sides(view: TwoSidesView) -> tuple[int, str, dict[str, int]]:
    """What is asked for (mV), the question, and what comes out by each belief (mV).

    A minus that is overlooked before a number below 0 shows no belief.
    """
    v, inside, outside = view.membrane, view.inside, view.outside
    zero, added, turned = (
        "outside-is-always-zero",
        "potentials-of-two-sides-add-up",
        "potential-is-outside-minus-inside",
    )
    given = f"The membrane potential of a resting cell is {say(v, 'mV')}. Relative to a distant ground,"
    fluid = "the fluid just outside its membrane"
    match view.asked:
        case "inside":
            return (
                inside,
                f"{given} {fluid} is at {say(outside, 'mV')}. At what potential is its inside, relative to "
                "that ground?",
                {zero: v, added: v - outside, turned: outside - v},
            )
        case "outside":
            return (
                outside,
                f"{given} its inside is at {say(inside, 'mV')}. At what potential is {fluid}, relative to "
                "that ground?",
                {zero: 0},
            )
        case _:
            return (
                v,
                f"Relative to a distant ground, the inside of a resting cell is at {say(inside, 'mV')}, and "
                f"{fluid} is at {say(outside, 'mV')}. What is the membrane potential?",
                {turned: -v, zero: inside} | ({added: inside + outside} if outside > 0 else {}),
            )


def _worked_out(view: TwoSidesView) -> str:
    """The sum that gives what is asked for, with its numbers."""
    v, inside, outside = view.membrane, view.inside, view.outside
    match view.asked:
        case "inside":
            return f"Inside = membrane potential + outside: {say(v)} + {bracketed(outside)}"
        case "outside":
            return f"Outside = inside − membrane potential: {say(inside)} − {bracketed(v)}"
        case _:
            return f"Inside minus outside: {say(inside)} − {bracketed(outside)}"
