"""Item models of several pulses: which was the stronger, and what one of another strength will do."""

from collections.abc import Sequence
from itertools import pairwise

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.all_or_none import MARGIN, PLAINLY_EARLIER
from studykit.subjects.neurophysiology.threshold.heights_shared import EQUAL_HEIGHT
from studykit.subjects.neurophysiology.threshold.pulses_compared_cases import (
    LETTERS,
    ChangedPulseView,
    SeveralView,
    changed_pulse,
    several_pulses,
)
from studykit.subjects.neurophysiology.traces import figure_of, peaks_in_words, traces_figure
from studykit.text import Text, say, text

CHARGE_MARGIN = 0.1
"""The rule of equal charge holds to some per cent: closer to threshold it is not asked."""

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
            "failing": (1, 2),
        },
    },
    version=4,
)
def order_pulses_by_strength(view: SeveralView) -> Item:
    """Put the stimuli of several traces in order of strength."""
    latencies = [measures.latency(trace) for trace in _fired(view.traces[view.failing :])]
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


@item_model(
    skill="latency-and-strength",
    kind="prediction",
    scenario=changed_pulse,
    levels={
        1: {"strength": (1.3, 1.8), "onset": (3.0, 6.0), "changed": ("strength",)},
        2: {
            "strength": (1.15, 1.6),
            "width": (0.2, 0.4, 0.5, 1.0),
            "onset": (3.0, 6.0),
            "changed": ("duration",),
        },
    },
    version=3,
    false_anyway={"at the same time": "a stronger pulse always reaches threshold sooner"},
)
def predict_the_changed_pulse(view: ChangedPulseView) -> Item:
    """Predict the response to a pulse of another strength, or of another duration."""
    first, second = _fired((view.first,))[0], view.second
    outcome = _outcome(view)
    return Item(
        stem=text(
            f"For pulses of {say(first.width, 'ms', digits=1)} the threshold of a resting neuron is "
            f"{say(view.threshold, 'µA/cm²', digits=1)}. One of "
            f"{_strength(first)} gives the response shown. When the neuron is at rest again, it receives one "
            f"of {_other(view)}. What does it do, timed from the onset of that pulse?"
        ),
        ask=Prediction(Choice(_outcomes(view, outcome))),
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
            labels=_labels(view),
            alt=f"The response to {' beside that to '.join(_labels(view))}.",
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
            f"within {say(_spread(firing), 'mV', digits=1)}. Above threshold the height is set by the cell's "
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


def _charge(trace: Trace) -> float:
    return trace.amplitude * trace.width


def _duration(trace: Trace) -> str:
    return say(trace.width, "ms", digits=2)


def _other(view: ChangedPulseView) -> str:
    """The second pulse, as the stem has it."""
    if view.changed == "strength":
        return _strength(view.second)
    return f"the same strength that lasts {_duration(view.second)}"


def _labels(view: ChangedPulseView) -> tuple[str, str]:
    said = _strength if view.changed == "strength" else _duration
    return said(view.first), said(view.second)


def _outcome(view: ChangedPulseView) -> str:
    """What the second pulse does; raises Doubtful where that is hard to tell."""
    times = _times_threshold(view)
    if abs(times - 1) < (MARGIN if view.changed == "strength" else CHARGE_MARGIN):
        raise Doubtful("too close to threshold")
    if (times > 1) != measures.fired(view.second):
        raise Doubtful("its charge does not decide it")
    if times < 1:
        return "none"
    _fired((view.first, view.second))
    later = measures.latency(view.second) - measures.latency(view.first)
    if abs(later) < PLAINLY_EARLIER:
        raise Doubtful("the latencies hardly differ")
    return LATER if later > 0 else EARLIER


def _times_threshold(view: ChangedPulseView) -> float:
    """How strong the second pulse is, in × threshold, by its charge if its duration is another."""
    return _charge(view.second) / (view.threshold * view.first.width)


def _outcomes(view: ChangedPulseView, outcome: str) -> tuple[Option, ...]:
    """The same five outcomes for every pulse, each with the belief that it stands for there, if any."""
    by_strength = view.changed == "strength"
    taller = "taller" if _charge(view.second) > _charge(view.first) else "smaller"
    words = {
        EARLIER: "It fires earlier, about as high",
        LATER: "It fires later, about as high",
        "scaled": f"It fires at the same time, proportionally {taller}",
        "unchanged": "It fires at the same time, about as high",
        "none": "It does not fire; the depolarization dies away",
    }
    later = "stronger-stimulus-later-spike" if by_strength else ""
    beliefs = {
        EARLIER: later,
        LATER: later,
        "scaled": "stronger-stimulus-taller-spike",
        "unchanged": "all-or-none-means-nothing-changes",
        "none": "",
    }
    if outcome == "none":
        fires = "any-depolarization-fires" if by_strength else "strength-alone-decides"
        beliefs = dict.fromkeys(beliefs, fires) | {"scaled": "subthreshold-small-spike"}
    return tuple(
        right(each) if name == outcome else Option(text(each), beliefs[name] or None, wrong=not beliefs[name])
        for name, each in words.items()
    )


def _why(view: ChangedPulseView, outcome: str) -> tuple[Text, ...]:
    first, second = view.first, view.second
    compared = _compared(view)
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
    return (
        compared,
        text(
            f"{_why_sooner(view, outcome)}: 0\u00a0mV is crossed "
            f"{say(measures.latency(second), 'ms', digits=2)} after the onset instead of "
            f"{say(measures.latency(first), 'ms', digits=2)}."
        ),
        text(
            f"The peaks, {say(measures.peak(first), 'mV')} and {say(measures.peak(second), 'mV')}, are about "
            "equal: once threshold is passed, channels and gradients set the height, not the stimulus."
        ),
    )


def _compared(view: ChangedPulseView) -> Text:
    """The second pulse against threshold."""
    second, threshold = view.second, say(view.threshold, "µA/cm²", digits=1)
    times = say(_times_threshold(view), digits=2)
    if view.changed == "strength":
        return text(f"Compare with threshold: {_strength(second)} is {times} × the threshold of {threshold}.")
    needed, has = (
        f"{say(amplitude, digits=1)} × {say(width, digits=2)} = {say(amplitude * width, 'nC/cm²', digits=1)}"
        for amplitude, width in ((view.threshold, view.first.width), (second.amplitude, second.width))
    )
    return text(
        f"Short pulses act by their charge, strength × duration. Threshold is {needed}; this pulse has "
        f"{has}, {times} × that."
    )


def _why_sooner(view: ChangedPulseView, outcome: str) -> str:
    sooner = outcome == EARLIER
    if view.changed == "strength":
        pulse = "stronger" if sooner else "weaker"
        return f"The {pulse} current charges the membrane {'faster' if sooner else 'more slowly'}"
    if sooner:
        return "The longer pulse keeps carrying the potential toward threshold and beyond"
    return "The shorter pulse leaves the potential nearer to threshold, from where it rises more slowly"
