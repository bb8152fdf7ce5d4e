"""The item model of several pulses to put in order of strength, by their traces."""

from collections.abc import Sequence
from itertools import pairwise

from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.heights_shared import equally_high, spread
from studykit.subjects.neurophysiology.threshold.pulses_compared_cases import (
    LETTERS,
    SeveralView,
    several_pulses,
)
from studykit.subjects.neurophysiology.traces import peaks_in_words, traces_figure
from studykit.text import Text, say, text

APART = 0.18
"""Spikes of several traces have to lie so far apart, in ms: they are drawn on a wider scale."""

BEFORE_AND_AFTER = 1.0, 5.0
"""How much is drawn before and after the onset of pulses that are ordered, in ms."""


@item_model(
    skill="stronger-stimulus",
    kind="ordering",
    scenario=several_pulses,
    levels={
        2: {"order": Order(LETTERS[:3]), "step": (1.3, 1.5), "weakest": (1.06, 1.2)},
        3: {
            "order": Order(LETTERS),
            "step": (1.28, 1.38),
            "weakest": (1.05, 1.12),
            "width": (0.5, 1.0),
            "failing": (1, 2),
        },
    },
    version=4,
)
def order_pulses_by_strength(view: SeveralView) -> Item:
    """Put the stimuli of several traces in order of strength."""
    latencies = [measures.latency(trace) for trace in equally_high(view.traces[view.failing :])]
    if any(measures.fired(trace) for trace in view.traces[: view.failing]):
        raise Doubtful("one fires that is below threshold")
    if min(before - after for before, after in pairwise(latencies)) < APART:
        raise Doubtful("the latencies hardly differ")
    letters = sorted(view.order)
    shown = [view.traces[view.order.index(letter)] for letter in letters]
    first = view.traces[0]
    many = {3: "three", 4: "four"}[len(letters)]
    listed = ", ".join(letters[:-1]) + f" and {letters[-1]}"
    alt = (
        f"Membrane potential against time, {many} traces after a stimulus that begins at "
        f"{say(first.onset, 'ms', digits=1)}: {_in_words(shown, letters)}."
    )
    span = first.onset - BEFORE_AND_AFTER[0], first.onset + BEFORE_AND_AFTER[1]
    strengths = [say(view.amplitudes[view.order.index(letter)], "µA/cm²", digits=1) for letter in letters]
    return Item(
        stem=text(
            f"The same neuron received {many} separate current pulses of "
            f"{say(first.width, 'ms', digits=1)}, each from rest and each beginning at "
            f"{say(first.onset, 'ms', digits=1)}. The traces {listed} show its responses. What is the order "
            "of the pulses, from the weakest to the strongest?"
        ),
        ask=Ordering(
            steps=tuple(f"The pulse of trace {letter}" for letter in view.order),
            swaps=(Swap(view.failing, len(view.order) - 1, "stronger-stimulus-later-spike"),),
        ),
        steps=_why_in_this_order(view, latencies),
        why=2 if view.failing else 1,
        figure=traces_figure(shown, labels=letters, alt=alt, span=span),
        reveal=traces_figure(
            shown, labels=strengths, alt=f"The same traces, labeled {', '.join(strengths)}.", span=span
        ),
    )


def _in_words(traces: Sequence[Trace], letters: Sequence[str]) -> str:
    """What each trace does, for whoever cannot see it."""
    return "; ".join(
        peaks_in_words([trace], [letter])
        if measures.fired(trace)
        else f"{letter} rises to {say(float(trace.v.max()), 'mV')} and falls back"
        for trace, letter in zip(traces, letters, strict=True)
    )


def _why_in_this_order(view: SeveralView, latencies: Sequence[float]) -> tuple[Text, ...]:
    firing = view.traces[view.failing :]
    times = ", ".join(
        f"{say(latency, 'ms', digits=2)} ({letter})"
        for letter, latency in zip(view.order[view.failing :], latencies, strict=True)
    )
    return (
        *_below_threshold(view),
        text(
            f"{'Of those that fire, the' if view.failing else 'The'} heights say nothing: all peaks lie "
            f"within {say(spread(firing), 'mV', digits=1)}. Above threshold the height is set by the cell's "
            "channels and gradients."
        ),
        text(
            f"The latencies tell: from the onset of the pulse to the crossing of 0\u00a0mV it takes {times}."
        ),
        text(
            "A stronger current charges the membrane capacitance faster and reaches threshold sooner: "
            f"{view.order[-1]} comes first, so its pulse was the strongest, "
            f"{say(view.amplitudes[-1], 'µA/cm²', digits=1)}; that of {view.order[0]} was the weakest, "
            f"{say(view.amplitudes[0], 'µA/cm²', digits=1)}."
        ),
    )


def _below_threshold(view: SeveralView) -> tuple[Text, ...]:
    """Why those that do not fire come first."""
    if not view.failing:
        return ()
    weakest, *more = (
        f"{letter} to {say(float(trace.v.max()), 'mV')}"
        for letter, trace in zip(view.order[: view.failing], view.traces, strict=False)
    )
    if not more:
        return (text(f"{view.order[0]} does not fire: its pulse is weaker than all that do."),)
    return (
        text(
            f"{view.order[0]} and {view.order[1]} do not fire: their pulses are weaker than those that do. "
            "Below threshold the response is graded, so there the height does tell: the potential rises in "
            f"{weakest}, in {more[0]}."
        ),
    )
