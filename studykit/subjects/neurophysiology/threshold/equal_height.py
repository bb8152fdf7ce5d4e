"""Item models of equal height: which action potentials reach the same peak, which come from other cells."""

from itertools import pairwise

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.subjects.neurophysiology.threshold.all_or_none import EQUAL_HEIGHT
from studykit.subjects.neurophysiology.threshold.equal_height_cases import (
    NONE,
    WIDTH,
    OddView,
    PairView,
    one_of_another_neuron,
    pair_of_action_potentials,
)
from studykit.subjects.neurophysiology.traces import peaks_in_words, traces_figure
from studykit.text import Text, say, text

DIFFERENT_HEIGHT = 6.0
"""Peaks that lie so far apart are called different, in mV; what lies between is not asked."""

OTHER_STRENGTH = 0.1
"""How much the strengths of separate pulses differ, at least, in × threshold."""

PLAINLY = OneOf((-15, -13, -11, 11, 13, 15))
"""By how much E_Na of the other cell differs, in mV."""

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

ALL = "None: all three can be from one neuron"


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


@item_model(
    skill="equal-height-which-cell",
    kind="choice",
    scenario=one_of_another_neuron,
    levels={
        1: {"e_na": (46, 54), "difference": PLAINLY, "first": (1.2, 1.3), "second": (1.4, 1.9)},
    },
    version=3,
)
def find_the_trace_of_the_other_cell(view: OddView) -> Item:
    """Find which of three traces comes from another cell, if any does."""
    peaks = {letter: measures.peak(trace) for letter, trace in view.traces.items() if measures.fired(trace)}
    alike = [peak for letter, peak in peaks.items() if letter != view.odd]
    if len(peaks) < len(view.traces) or max(alike) - min(alike) > EQUAL_HEIGHT:
        raise Doubtful("those of one cell are not equally high")
    if view.odd != NONE and min(abs(peaks[view.odd] - peak) for peak in alike) < DIFFERENT_HEIGHT:
        raise Doubtful("the other cell is hardly different")
    strengths = sorted(view.multiples.values())
    if min(stronger - weaker for weaker, stronger in pairwise(strengths)) < OTHER_STRENGTH:
        raise Doubtful("two pulses are nearly of the same strength")
    letters, misleading = sorted(view.traces), _apart_in_time(view)
    return Item(
        stem=text(
            "Three separate brief pulses of different strength, each given at rest, made the action "
            "potentials A, B, and C. Two of them, or all three, are from one neuron; the third may be from a "
            "neuron with the same channels but another E_{Na}. Which trace is from another neuron?"
        ),
        ask=Choice(
            (
                *(
                    right(f"Trace {letter}")
                    if letter == view.odd
                    else Option(
                        text(f"Trace {letter}"),
                        "other-latency-other-cell" if letter == misleading else None,
                        wrong=True,
                    )
                    for letter in letters
                ),
                right(ALL) if view.odd == NONE else wrong(ALL, "all-or-none-fixes-the-height"),
            ),
            recallable=False,
        ),
        steps=_steps_to_the_odd_one(view, peaks),
        figure=_three(view, labels=letters),
        reveal=_three(
            view,
            labels=[f"{letter}: E_Na {say(_reversal(view, letter), 'mV')}" for letter in letters],
        ),
    )


def _apart_in_time(view: OddView) -> str:
    """The letter of the trace whose latency differs most from those of the other two."""
    by_latency = sorted(view.traces, key=lambda letter: measures.latency(view.traces[letter]))
    first, middle, last = (measures.latency(view.traces[letter]) for letter in by_latency)
    return by_latency[0] if middle - first > last - middle else by_latency[-1]


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


def _three(view: OddView, *, labels: list[str]) -> Figure:
    traces = [view.traces[letter] for letter in sorted(view.traces)]
    return traces_figure(
        traces,
        labels=labels,
        alt=(
            "Membrane potential against time, three action potentials after a stimulus that begins at "
            f"{say(traces[0].onset, 'ms', digits=1)}: {peaks_in_words(traces, labels)}."
        ),
    )


def _reversal(view: OddView, letter: str) -> float:
    return (view.other if letter == view.odd else view.cell).neuron.e_na


def _steps_to_the_odd_one(view: OddView, peaks: dict[str, float]) -> tuple[Text, ...]:
    of_one = [letter for letter in sorted(peaks) if letter != view.odd]
    listed = ", ".join(f"{letter} peaks at {say(peaks[letter], 'mV')}" for letter in of_one)
    earlier, *_, later = sorted(of_one, key=lambda letter: measures.latency(view.traces[letter]))
    latency = text(
        f"That {earlier} comes earlier than {later} only shows that its pulse was the stronger one: in one "
        "cell the strength changes the latency, but hardly the height."
    )
    if view.odd == NONE:
        return (
            text(f"Compare the heights: {listed}. They are about equal."),
            latency,
            text("Another E_{Na} would show in the height: nothing here points to another neuron."),
        )
    odd = f"{view.odd} peaks at {say(peaks[view.odd], 'mV')}"
    higher = peaks[view.odd] > peaks[earlier]
    return (
        text(f"Compare the heights: {listed}, about equal; {odd}."),
        latency,
        text(
            f"{view.odd} is {'higher' if higher else 'lower'} because E_{{Na}} in its cell is "
            f"{say(view.other.neuron.e_na, 'mV')} instead of {say(view.cell.neuron.e_na, 'mV')}: Na^{{+}} "
            "drives the peak toward E_{Na}, though never quite there."
        ),
    )
