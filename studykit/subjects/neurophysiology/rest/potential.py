"""Item models of the membrane potential as a difference: its sign, two sides, an electrode that moves."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.rubric import Rubric
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.membrane_cases import MembraneView, membrane
from studykit.subjects.neurophysiology.rest.notation_shared import bracketed
from studykit.subjects.neurophysiology.rest.potential_cases import (
    ElectrodeView,
    TwoSidesView,
    WordsView,
    moved_electrode,
    potential_in_words,
    two_sides,
)
from studykit.text import say, text

EXACT = 0.5
"""What is given in whole numbers is computed exactly, in mV."""

HIGHEST = 45
"""Where an overshoot may take the membrane, in mV."""

WEAKEST, STRONGEST = -35, -100
"""Between these lie the potentials of resting cells, in mV."""

LOWEST_OF_A_NEURON = -85
"""What a neuron in a question rests at, at least, in mV."""

PASSED = 4.0
"""When the drawn electrode passes the membrane, in s."""


@item_model(
    skill="resting-potential-value",
    kind="numeric",
    scenario=potential_in_words,
    levels={1: {"side": ("inside",)}, 2: {"side": ("outside",)}},
    version=3,
)
def potential_from_words(view: WordsView) -> Item:
    """Say a membrane potential with its sign."""
    sign = 1 if view.sign == "positive" else -1
    v = sign * view.size if view.side == "inside" else -sign * view.size
    if v > HIGHEST:
        raise Doubtful("no membrane is so positive")
    if v == view.rest:
        raise Doubtful("known without reading the question")
    other = "outside" if view.side == "inside" else "inside"
    return Item(
        stem=text(
            f"The {view.side} of a cell is {view.sign} against the {other}; the potential difference is "
            f"{say(view.size / 1000, 'V', digits=3)}. What is the membrane potential?"
        ),
        ask=Numeric(
            value=v,
            unit="mV",
            tolerance=EXACT,
            misreadings=(
                Misreading(-v, "potential-is-outside-minus-inside"),
                Misreading(0, "rest-is-zero"),
            ),
        ),
        steps=(
            text(
                "By convention the membrane potential is inside minus outside; "
                f"{say(view.size / 1000, 'V', digits=3)} is {say(view.size, 'mV')}."
            ),
            text(
                f"The inside is {'positive' if v > 0 else 'negative'} against the outside, so the membrane "
                f"potential is {say(v, 'mV')}, "
                f"{'positive as in the overshoot' if v > 0 else 'negative as at rest'}."
            ),
        ),
    )


@item_model(
    skill="potential-is-a-difference",
    kind="numeric",
    scenario=two_sides,
    levels={1: {"outside": (-30, -5)}, 2: {"outside": (5, 40)}},
)
def difference_of_two_sides(view: TwoSidesView) -> Item:
    """Tell a membrane potential from the potentials of both sides."""
    v = view.inside - view.outside
    if not STRONGEST <= v <= WEAKEST:
        raise Doubtful("no potential of a resting cell")
    return Item(
        stem=text(
            f"Against a distant ground the inside of a resting cell is at {say(view.inside, 'mV')}, and the "
            f"fluid just outside its membrane at {say(view.outside, 'mV')}. What is the membrane potential?"
        ),
        ask=Numeric(
            value=v,
            unit="mV",
            tolerance=EXACT,
            misreadings=(
                Misreading(-v, "potential-is-outside-minus-inside"),
                Misreading(view.inside, "outside-is-always-zero"),
                Misreading(view.inside + view.outside, "potentials-of-two-sides-add-up"),
            ),
        ),
        steps=(
            text("The membrane feels the difference of its two sides, inside minus outside."),
            text(f"Inside minus outside: {say(view.inside)} − {bracketed(view.outside)} = {say(v, 'mV')}."),
            text("Moving the ground changes both numbers alike, and leaves the difference as it is."),
        ),
    )


@item_model(
    skill="potential-is-a-difference", kind="prediction", scenario=moved_electrode, levels={1: {}}, version=2
)
def predict_the_moved_electrode(view: ElectrodeView) -> Item:
    """Predict what a moved electrode records."""
    rest, zero = say(view.rest, "mV"), say(0, "mV")
    start = "outside the cell, beside the reference electrode," if view.way == "into" else "inside the cell"
    return Item(
        stem=text(
            f"A cell rests at {rest}. The reference electrode lies in the bath; the tip of the other one is "
            f"at first {start} and is then moved {view.way} the cell. What does the pair record?"
        ),
        ask=Prediction(_recordings(view)),
        steps=(
            text("Two electrodes record the difference of potential between their tips."),
            text(
                f"With both tips on one side of the membrane it is {zero}; with one tip on each side it is "
                f"{rest}."
            ),
            text(
                "The voltage lies across the membrane alone, a few nanometers, so it comes or goes at once. "
                "The fluid on either side is neutral, except for a tiny excess of charge at the membrane."
            ),
        ),
        reveal=_recorded(view),
    )


@item_model(
    skill="steady-state-at-rest",
    kind="rubric",
    scenario=membrane,
    levels={2: {"k_outside": (3.5, 6.0), "na_outside": (120, 160), "p_na": (0.03, 0.06)}},
    version=3,
)
def explain_the_steady_state(view: MembraneView) -> Item:
    """Explain why rest is no equilibrium."""
    v, e_k, e_na = round(view.v), round(view.e("K")), round(view.e("Na"))
    if v - e_k < 3:
        raise Doubtful("too near to the equilibrium of K⁺")
    if v < LOWEST_OF_A_NEURON:
        raise Doubtful("no neuron rests there")
    return Item(
        stem=text(
            f"A neuron rests at {say(v, 'mV')}; E_{{K}} is {say(e_k, 'mV')}, E_{{Na}} {say(e_na, 'mV')}. Why "
            "is this a steady state, and not an equilibrium?"
        ),
        ask=Rubric(
            (
                "K^{+} leaks out all the time, as V is more positive than E_{K}",
                "Na^{+} leaks in all the time, as V is more negative than E_{Na}",
                "As much charge enters as leaves, so V does not change",
            ),
            extras=(
                "The Na^{+}/K^{+} pump moves both ions back, using ATP, so the gradients last",
                f"The driving force on K^{{+}} is {say(v - e_k, 'mV')}, on Na^{{+}} {say(v - e_na, 'mV')}",
            ),
        ),
        steps=(
            text(
                f"Driving forces: on K^{{+}} {say(v)} − {bracketed(e_k)} = {say(v - e_k, 'mV')} (out), on "
                f"Na^{{+}} {say(v)} − {bracketed(e_na)} = {say(v - e_na, 'mV')} (in). An equilibrium would "
                "need both to be 0."
            ),
            text(
                "The membrane is far more permeable to K^{+}, so the small force on K^{+} drives as much "
                "current as the large one on Na^{+}: the net current is 0, and V stays the same."
            ),
            text(
                "The pump maintains the gradients against both leaks. Its own outward current is left out "
                "here; it would make V a few millivolts more negative."
            ),
        ),
    )


def _recordings(view: ElectrodeView) -> Choice:
    """What the pair of electrodes may record."""
    rest, zero = say(view.rest, "mV"), say(0, "mV")
    goes_in = view.way == "into"
    first, then = (zero, rest) if goes_in else (rest, zero)
    nears = "as the tip comes nearer to the cell" if goes_in else "as the tip goes away from the cell"
    return Choice(
        (
            right(f"{first} at first, and {then} as soon as the tip is through the membrane"),
            wrong(
                f"{rest} all the time, since that is the potential of the cell",
                "potential-belongs-to-the-cell",
            ),
            wrong(
                f"{first} at first, then little by little {then}, {nears}", "potential-fades-with-distance"
            ),
            wrong(f"{zero} all the time, since nothing excites the cell", "rest-is-zero"),
        )
    )


def _recorded(view: ElectrodeView) -> Figure:
    rest, goes_in = float(view.rest), view.way == "into"
    first, then = (0.0, rest) if goes_in else (rest, 0.0)
    return Figure(
        lines=(Line((0.0, PASSED, PASSED, 10.0), (first, first, then, then)),),
        x=Axis("time", "s", 0, 10, 1),
        y=axis_around("recorded potential", "mV", (0, -100)),
        alt=(
            f"Recorded potential against time: {say(first, 'mV')} until the tip passes the membrane at "
            f"{say(PASSED, 's')}, {say(then, 'mV')} from then on."
        ),
    )
