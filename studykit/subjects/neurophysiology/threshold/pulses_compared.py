"""Item models of several pulses: which was the stronger, and what one of another strength will do."""

from collections.abc import Sequence
from itertools import pairwise

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.all_or_none import EQUAL_HEIGHT, MARGIN, PLAINLY_EARLIER
from studykit.subjects.neurophysiology.threshold.pulses_compared_cases import (
    LETTERS,
    ChangedPulseView,
    SeveralView,
    changed_pulse,
    several_pulses,
)
from studykit.subjects.neurophysiology.traces import figure_of, peaks_in_words, traces_figure
from studykit.text import Text, say, text

APART = 0.18
"""Spikes of several traces have to lie so far apart, in ms: they are drawn on a wider scale."""

BEFORE_AND_AFTER = 1.0, 5.0
"""How much is drawn before and after the onset of pulses that are ordered, in ms."""

LATER, EARLIER = "later", "earlier"


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
        },
    },
    version=3,
)
def order_pulses_by_strength(view: SeveralView) -> Item:
    """Put the stimuli of several traces in the order of their strength."""
    latencies = [measures.latency(trace) for trace in _fired(view.traces)]
    if min(before - after for before, after in pairwise(latencies)) < APART:
        raise Doubtful("the latencies hardly differ")
    letters = sorted(view.order)
    shown = [view.traces[view.order.index(letter)] for letter in letters]
    first = view.traces[0]
    many = {3: "three", 4: "four"}[len(letters)]
    listed = ", ".join(letters[:-1]) + f" and {letters[-1]}"
    alt = (
        f"Membrane potential against time, {many} traces after a stimulus that begins at "
        f"{say(first.onset, 'ms', digits=1)}: {peaks_in_words(shown, letters)}."
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
            swaps=(Swap(0, len(view.order) - 1, "stronger-stimulus-later-spike"),),
        ),
        steps=_why_in_this_order(view, latencies),
        why=1,
        figure=traces_figure(shown, labels=letters, alt=alt, span=span),
        reveal=traces_figure(
            shown, labels=strengths, alt=f"The same traces, labeled {', '.join(strengths)}.", span=span
        ),
    )


@item_model(
    skill="latency-and-strength",
    kind="prediction",
    scenario=changed_pulse,
    levels={
        1: {"strength": (1.3, 1.8), "width": (0.5,), "onset": (5, 5)},
        2: {"strength": (1.3, 2.0), "width": (0.2, 0.4, 1.0), "onset": (3.0, 6.0)},
    },
)
def predict_the_changed_pulse(view: ChangedPulseView) -> Item:
    """Predict the response to a pulse of another strength."""
    first, second = _fired((view.first,))[0], view.second
    outcome = _outcome(view)
    rises = second.amplitude > first.amplitude
    return Item(
        stem=text(
            f"For pulses of {say(first.width, 'ms', digits=1)} the threshold of a resting neuron is "
            f"{say(view.threshold, 'µA/cm²', digits=1)}. One of "
            f"{_strength(first)} gives the response shown. When the neuron is at rest again, it receives one "
            f"of {_strength(second)}. What does it do, timed "
            "from the onset of that pulse?"
        ),
        ask=Prediction(Choice(_outcomes(outcome, rises=rises))),
        steps=_why(view, outcome),
        figure=figure_of(
            first,
            alt=(
                "Membrane potential in millivolts against time in milliseconds: the stimulus begins at "
                f"{say(first.onset, 'ms', digits=1)}; the trace {peaks_in_words([first], ['drawn'])}."
            ),
        ),
        reveal=traces_figure(
            (first, second),
            labels=(_strength(first), _strength(second)),
            alt=f"The response to {_strength(first)} beside that to {_strength(second)}.",
        ),
    )


def _why_in_this_order(view: SeveralView, latencies: Sequence[float]) -> tuple[Text, ...]:
    times = ", ".join(
        f"{say(latency, 'ms', digits=2)} ({letter})"
        for letter, latency in zip(view.order, latencies, strict=True)
    )
    return (
        text(
            f"The heights do not tell: all peaks lie within {say(_spread(view.traces), 'mV', digits=1)}. "
            "Above threshold the height is set by the cell's channels and gradients."
        ),
        text(f"The latencies do: from the onset of the pulse to the crossing of 0\u00a0mV it takes {times}."),
        text(
            "A stronger current charges the membrane capacitance faster and reaches threshold sooner: "
            f"{view.order[-1]} comes first, so its pulse was the strongest, "
            f"{say(view.amplitudes[-1], 'µA/cm²', digits=1)}; that of {view.order[0]} was the weakest, "
            f"{say(view.amplitudes[0], 'µA/cm²', digits=1)}."
        ),
    )


def _fired(traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """``traces``; raises Doubtful unless all fire, equally high."""
    if not all(measures.fired(trace) for trace in traces) or _spread(traces) > EQUAL_HEIGHT:
        raise Doubtful("not all fire, equally high")
    return traces


def _spread(traces: tuple[Trace, ...]) -> float:
    peaks = [measures.peak(trace) for trace in traces]
    return max(peaks) - min(peaks)


def _strength(trace: Trace) -> str:
    return say(trace.amplitude, "µA/cm²", digits=1)


def _outcome(view: ChangedPulseView) -> str:
    """What the second pulse does; raises Doubtful where that is hard to tell."""
    if abs(view.second.amplitude / view.threshold - 1) < MARGIN:
        raise Doubtful("too close to threshold")
    if not measures.fired(view.second):
        return "none"
    _fired((view.first, view.second))
    later = measures.latency(view.second) - measures.latency(view.first)
    if abs(later) < PLAINLY_EARLIER:
        raise Doubtful("the latencies hardly differ")
    return LATER if later > 0 else EARLIER


def _outcomes(outcome: str, *, rises: bool) -> tuple[Option, ...]:
    """The same five outcomes for every pulse, each with the belief that it stands for there."""
    words = {
        EARLIER: "It fires earlier, about as high",
        LATER: "It fires later, about as high",
        "scaled": f"It fires at the same time, {'higher' if rises else 'lower'} in proportion",
        "unchanged": "It fires at the same time, about as high",
        "none": "It does not fire; the depolarization dies away",
    }
    beliefs = {
        EARLIER: "stronger-stimulus-later-spike",
        LATER: "stronger-stimulus-later-spike",
        "scaled": "stronger-stimulus-taller-spike",
        "unchanged": "all-or-none-means-nothing-changes",
        "none": "every-response-is-graded",
    }
    if outcome == "none":
        beliefs = dict.fromkeys(beliefs, "any-depolarization-fires") | {"scaled": "subthreshold-small-spike"}
    return tuple(
        right(each) if name == outcome else wrong(each, beliefs[name]) for name, each in words.items()
    )


def _why(view: ChangedPulseView, outcome: str) -> tuple[Text, ...]:
    first, second = view.first, view.second
    ratio = say(second.amplitude / view.threshold, digits=2)
    compared = text(
        f"Compare with threshold: {_strength(second)} is {ratio} × the threshold of "
        f"{say(view.threshold, 'µA/cm²', digits=1)}."
    )
    if outcome == "none":
        return (
            compared,
            text(
                f"The potential reaches {say(float(second.v.max()), 'mV')} and falls back: no action "
                "potential, and no small one either."
            ),
            text(
                "Below threshold the Na^{+} current stays smaller than the K^{+} current that opposes it, so "
                "the depolarization does not feed itself."
            ),
        )
    faster = "stronger" if outcome == EARLIER else "weaker"
    return (
        compared,
        text(
            f"The {faster} current charges the membrane "
            f"{'faster' if outcome == EARLIER else 'more slowly'}: "
            f"0\u00a0mV is crossed {say(measures.latency(second), 'ms', digits=2)} after the onset instead "
            f"of {say(measures.latency(first), 'ms', digits=2)}."
        ),
        text(
            f"The peaks, {say(measures.peak(first), 'mV')} and {say(measures.peak(second), 'mV')}, are about "
            "equal: once threshold is passed, channels and gradients set the height, not the stimulus."
        ),
    )
