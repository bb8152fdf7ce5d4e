"""Item models of the membrane potential: its sign, the two sides whose difference it is, why it stays."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.rubric import Rubric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.membrane_cases import MembraneView, membrane
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

LOWEST_OF_A_NEURON = -85
"""What a neuron in a question rests at, at least, in mV."""


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


@item_model(
    skill="steady-state-at-rest",
    kind="rubric",
    scenario=membrane,
    levels={2: {"k_outside": (3.5, 6.0), "na_outside": (120, 160), "p_na": (0.03, 0.06)}},
    version=3,
)
def explain_the_steady_state(view: MembraneView) -> Item:
    """Explain why rest is not an equilibrium."""
    v, e_k, e_na = round(view.v), round(view.e("K")), round(view.e("Na"))
    if v - e_k < 3:
        raise Doubtful("too near to the equilibrium of K⁺")
    if v < LOWEST_OF_A_NEURON:
        raise Doubtful("no neuron rests there")
    return Item(
        stem=text(
            f"A neuron rests at {say(v, 'mV')}; E_{{K}} is {say(e_k, 'mV')} and E_{{Na}} is "
            f"{say(e_na, 'mV')}. "
            "Why is this a steady state and not an equilibrium?"
        ),
        ask=Rubric(
            (
                "K^{+} leaks out all the time, as V is more positive than E_{K}",
                "Na^{+} leaks in all the time, as V is more negative than E_{Na}",
                "As much charge enters as leaves, so V does not change",
                "The Na^{+}/K^{+} pump moves both ions back, using ATP, so the gradients last",
            ),
            extras=(
                f"The driving force is {say(v - e_k, 'mV')} on K^{{+}} and {say(v - e_na, 'mV')} on Na^{{+}}",
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
