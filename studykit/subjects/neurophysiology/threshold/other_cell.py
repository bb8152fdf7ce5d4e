"""The item model of three action potentials of which one may be from another cell."""

from itertools import pairwise

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.threshold.equal_height_cases import (
    NONE,
    OddView,
    one_of_another_neuron,
)
from studykit.subjects.neurophysiology.threshold.heights_shared import DIFFERENT_HEIGHT, EQUAL_HEIGHT, PLAINLY
from studykit.subjects.neurophysiology.traces import peaks_in_words, traces_figure
from studykit.text import Text, say, text

OTHER_STRENGTH = 0.1
"""How much the strengths of separate pulses differ, at least, in × threshold."""

ALL = "None: all three can be from one neuron"


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
    _require_plain_heights(view, peaks)
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


def _require_plain_heights(view: OddView, peaks: dict[str, float]) -> None:
    """Raises Doubtful unless heights (mV) alone tell cells apart, and no two pulses are alike."""
    alike = [peak for letter, peak in peaks.items() if letter != view.odd]
    if len(peaks) < len(view.traces) or max(alike) - min(alike) > EQUAL_HEIGHT:
        raise Doubtful("those of one cell are not equally high")
    if view.odd != NONE and min(abs(peaks[view.odd] - peak) for peak in alike) < DIFFERENT_HEIGHT:
        raise Doubtful("the other cell is hardly different")
    strengths = sorted(view.multiples.values())
    if min(stronger - weaker for weaker, stronger in pairwise(strengths)) < OTHER_STRENGTH:
        raise Doubtful("two pulses are nearly of the same strength")


def _apart_in_time(view: OddView) -> str:
    """The letter of the trace whose latency differs most from those of the other two."""
    by_latency = sorted(view.traces, key=lambda letter: measures.latency(view.traces[letter]))
    first, middle, last = (measures.latency(view.traces[letter]) for letter in by_latency)
    return by_latency[0] if middle - first > last - middle else by_latency[-1]


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
