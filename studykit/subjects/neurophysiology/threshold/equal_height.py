"""The item model of equal height: whether two action potentials reach the same peak, and why."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.subjects.neurophysiology.threshold.equal_height_cases import (
    WIDTH,
    PairView,
    pair_of_action_potentials,
)
from studykit.subjects.neurophysiology.threshold.heights_shared import DIFFERENT_HEIGHT, EQUAL_HEIGHT, PLAINLY
from studykit.subjects.neurophysiology.traces import peaks_in_words, traces_figure
from studykit.text import say, text

SECOND = {"e_na": (50, 55), "second": (1.6, 1.9)}
"""Of pairs: E_Na of the one cell, and a pulse that is neither the strongest nor the weakest."""

SAME = ("one", "alike")
CHANNELS = "voltage-gated Na^{+} channels"

REASONS = {
    "same": "the channels and the gradients are the same both times",
    "higher": "Na^{+} drives the second peak toward a higher E_{Na}",
    "lower": "Na^{+} drives the second peak toward a lower E_{Na}",
    "more": "more Na^{+} channels drive the second peak closer to E_{Na}",
    "fewer": "fewer Na^{+} channels leave the second peak farther below E_{Na}",
}
"""What makes two peaks equal or different."""

STRONGER = "the stronger pulse makes the higher action potential"
WHATEVER = "all-or-none makes all peaks equal, in any cell"


@item_model(
    skill="equal-height-which-cell",
    kind="two-tier",
    scenario=pair_of_action_potentials,
    levels={
        1: {
            "pairing": ("one", "gradient"),
            "difference": PLAINLY,
            "reverse": False,
            "first": (1.2, 1.5),
            **SECOND,
        },
        2: {
            "pairing": ("one", "alike", "bath", "channels"),
            "first": (2.0, 2.5),
            **SECOND,
        },
    },
    version=4,
    false_anyway={
        STRONGER: "the strength of a brief pulse hardly changes the height",
        WHATEVER: "all-or-none compares the stimuli of one cell",
    },
)
def are_they_equally_high(view: PairView) -> Item:
    """Judge whether two action potentials are equally high, and say why."""
    peaks = [measures.peak(trace) if measures.fired(trace) else None for trace in view.traces]
    first, second = peaks
    if first is None or second is None:
        raise Doubtful("one of the two does not fire")
    equal = view.pairing in SAME
    if equal != (abs(first - second) <= EQUAL_HEIGHT) or (
        not equal and abs(first - second) < DIFFERENT_HEIGHT
    ):
        raise Doubtful("the peaks are neither equal nor different")
    within = say(EQUAL_HEIGHT, "mV")
    sentence = (
        f"“The two peaks are equally high, within {within}.”"
        if view.called_equal
        else f"“The two peaks differ by more than {within}.”"
    )
    holds = equal == view.called_equal
    return Item(
        stem=text(f"{_situation(view)} {sentence} Is that true or false?"),
        ask=TwoTier(_true_or_false(view, holds=holds), _reasons(view)),
        steps=(
            text(f"{_cause(view)}."),
            text(
                f"The peaks stand at {say(first, 'mV')} and {say(second, 'mV')}, "
                f"{say(abs(first - second), 'mV', digits=1)} apart, {'not ' if equal else ''}more than "
                f"{within}; the sentence calls them {'equal' if view.called_equal else 'different'}."
            ),
            text(
                "All-or-none applies to *one* cell under equal conditions: there the strength of a brief "
                "pulse hardly changes the height. Other gradients or channels give other heights."
            ),
        ),
        reveal=_both(view),
        why=0,
    )


def _situation(view: PairView) -> str:
    """The situation in words, with what decides it."""
    one, other = (say(multiple, digits=2) for multiple in view.multiples)
    cell, second = view.cells
    e_na = say(cell.neuron.e_na, "mV")
    width = say(WIDTH, "ms", digits=1)
    return {
        "one": f"A neuron with E_{{Na}} at {e_na} receives a pulse of {width} at {one} × the threshold "
        f"current; when it is at rest again, one at {other} ×. It fires once each time.",
        "alike": "Two neurons have the same channels in the same density and the same gradients of all "
        f"ions; E_{{Na}} is {e_na} in both. A pulse of {width} at {one} × the threshold current makes the "
        f"first fire, one at {other} × the second.",
        "gradient": f"Two neurons have the same channels in the same density. E_{{Na}} is {e_na} in the "
        f"first and {say(second.neuron.e_na, 'mV')} in the second. A pulse of {width} at {one} × its "
        f"threshold current makes the first fire, one at {other} × its threshold current the second.",
        "bath": f"A neuron lies in a bath with {say(cell.neuron.na_outside)}\u00a0mM Na^{{+}}. A pulse of "
        f"{width} at {one} × the threshold current makes it fire. Then the bath is changed to one with "
        f"{say(second.neuron.na_outside)}\u00a0mM Na^{{+}}, and a pulse at {other} × the threshold current "
        "it has there makes it fire. In the bath with less Na^{+} another ion, to which the membrane is "
        "impermeable, makes up the difference.",
        "channels": f"A neuron with E_{{Na}} at {e_na} fires after a pulse of {width} at {one} × the "
        f"threshold current{_blocked(cell)}. Then {_change(second)}, and a pulse at {other} × the "
        "threshold current it then has makes it fire.",
    }[view.pairing]


def _true_or_false(view: PairView, *, holds: bool) -> Choice:
    key, other = ("True", "False") if holds else ("False", "True")
    belief = "stronger-stimulus-taller-spike" if view.pairing in SAME else "all-or-none-fixes-the-height"
    return Choice((right(key), wrong(other, belief)), least=2)


def _blocked(cell: Cell) -> str:
    return f", while {say(100 * cell.na_block)}\u00a0% of its {CHANNELS} are blocked" if cell.na_block else ""


def _change(cell: Cell) -> str:
    if cell.na_block:
        return f"{say(100 * cell.na_block)}\u00a0% of its {CHANNELS} are blocked"
    return "the blocker is washed out"


def _reasons(view: PairView) -> Choice:
    """The same ones whether the peaks are equal or not."""
    offered = ("same", "more", "fewer") if view.pairing == "channels" else ("same", "higher", "lower")
    key = _key(view)
    return Choice(
        (
            *(right(REASONS[each]) if each == key else wrong(REASONS[each]) for each in offered),
            wrong(STRONGER, "stronger-stimulus-taller-spike"),
            wrong(WHATEVER, "all-or-none-fixes-the-height"),
        )
    )


def _key(view: PairView) -> str:
    first, second = view.cells
    if view.pairing in SAME:
        return "same"
    if view.pairing == "channels":
        return "more" if second.na_block < first.na_block else "fewer"
    return "higher" if second.neuron.e_na > first.neuron.e_na else "lower"


def _cause(view: PairView) -> str:
    one, other = view.cells
    falls, fewer = other.neuron.e_na < one.neuron.e_na, other.na_block > one.na_block
    same = "The strength of the pulses does not matter here: both are above threshold"
    return {
        "one": f"{same}, and one and the same cell has the same channels and gradients both times",
        "alike": f"{same}, and the two cells have the same channels and gradients",
        "gradient": f"E_{{Na}} is {say(one.neuron.e_na, 'mV')} and {say(other.neuron.e_na, 'mV')}: Na^{{+}} "
        "drives the potential toward it, and the peak stops short of it",
        "bath": f"With {'less' if falls else 'more'} Na^{{+}} outside E_{{Na}} is "
        f"{say(other.neuron.e_na, 'mV')} instead of {say(one.neuron.e_na, 'mV')}; the peak "
        f"{'falls' if falls else 'rises'} with it",
        "channels": f"With {'fewer' if fewer else 'more'} Na^{{+}} channels the inward current is "
        f"{'smaller' if fewer else 'larger'}, so the K^{{+}} current balances it at a "
        f"{'lower' if fewer else 'higher'} potential, {'farther below' if fewer else 'closer to'} E_{{Na}} "
        f"({say(one.neuron.e_na, 'mV')})",
    }[view.pairing]


def _both(view: PairView) -> Figure:
    labels = [
        f"{number}: {say(m, digits=2)} ×"
        for number, m in zip(("first", "second"), view.multiples, strict=True)
    ]
    peaks = peaks_in_words(view.traces, [label.replace(":", ",") for label in labels])
    return traces_figure(
        view.traces,
        labels=labels,
        alt=f"Membrane potential against time, both action potentials: {peaks}.",
    )
