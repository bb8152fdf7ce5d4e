"""Item models of all-or-none: what the strength of a brief pulse changes in the response, and what not."""

from msgspec.structs import replace

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Band, Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.all_or_none_cases import (
    TwoPulsesView,
    two_pulses,
)
from studykit.subjects.neurophysiology.threshold.heights_shared import EQUAL_HEIGHT
from studykit.subjects.neurophysiology.traces import traces_figure
from studykit.text import Text, say, text

MARGIN = 0.05
"""Strengths this close to threshold are not asked."""

WITHHELD = 1.0
"""Where the second pulse begins so much later than the first (ms), the stem does not say when they begin."""

PULSES = {
    "strength": (1.05, 1.5),
    "ratio": (1.4, 2.2),
    "width": (0.2, 0.4, 0.5),
    "which": ("one", "one more", "neither"),
}
"""Two pulses of which one is the stronger, or neither."""

PLAINLY_EARLIER = 0.25
"""How much earlier a spike has to be, at least, for all to see, in ms."""


@item_model(
    skill="stronger-stimulus",
    kind="choice",
    scenario=two_pulses,
    levels={
        1: {**PULSES, "later": (0.5, 0.5)},
        2: {**PULSES, "later": (1.0, 3.0)},
    },
    version=5,
)
def which_pulse_is_stronger(view: TwoPulsesView) -> Item:
    """Tell from two traces which stimulus was stronger, if either was."""
    _require_equal_heights(view)
    first, second = view.in_order
    key, other = ("A", "B") if view.stronger_first else ("B", "A")
    begin = [say(trace.onset, "ms", digits=1) for trace in (first, second)]
    said = (
        f" The pulse of trace A began at {begin[0]}, that of trace B at {begin[1]}."
        if second.onset - first.onset < WITHHELD
        else " The bars show when each pulse began."
    )
    options = (
        (
            right("Both were equally strong"),
            Option(text(_of("A")), wrong=True),
            Option(text(_of("B")), wrong=True),
        )
        if view.equal
        else (
            right(_of(key)),
            wrong(_of(other), "stronger-stimulus-later-spike"),
            wrong("Both were equally strong", "equal-height-equal-stimulus"),
        )
    )
    return Item(
        stem=text(
            f"The same neuron received two separate current pulses of {say(first.width, 'ms', digits=1)}, "
            f"each at rest. The traces A and B, drawn together, show its responses.{said} Which pulse was "
            "stronger?"
        ),
        ask=Choice(options),
        steps=_why_stronger(view, key),
        why=1,
        figure=_two_traces(view, labels=("A", "B")),
        reveal=_two_traces(view, labels=("A", "B")),
    )


@item_model(
    skill="latency-and-strength",
    kind="choice",
    scenario=two_pulses,
    levels={1: {"strength": (1.05, 1.4), "ratio": (1.4, 2.0), "width": (0.2, 0.4, 0.5)}},
    version=3,
    false_anyway={"at the same time": "a stronger pulse always reaches threshold sooner"},
)
def strength_changes_latency(view: TwoPulsesView) -> Item:
    """Predict what a stronger or weaker brief pulse changes in the action potential."""
    _require_equal_heights(view)
    before, after = view.in_order
    rises = after.amplitude > before.amplitude
    sooner, later = ("earlier", "later") if rises else ("later", "earlier")
    longer = "longer" if rises else "shorter"
    return Item(
        stem=text(
            f"A current pulse of {say(before.amplitude, 'µA/cm²', digits=1)} for "
            f"{say(before.width, 'ms', digits=1)} makes a neuron fire once. When it is at rest again, it "
            f"receives a pulse of the same duration, but of {say(after.amplitude, 'µA/cm²', digits=1)}, and "
            "fires once more. How does the second action potential compare with the first, each timed from "
            "the onset of its pulse?"
        ),
        ask=Choice(
            (
                right(f"It comes {sooner} and is about as high"),
                wrong(f"It comes {later} and is about as high", "stronger-stimulus-later-spike"),
                wrong(
                    f"It comes at the same time and is proportionally {'taller' if rises else 'smaller'}",
                    "stronger-stimulus-taller-spike",
                ),
                wrong(
                    f"It comes at the same time and lasts for a proportionally {longer} time",
                    "stronger-stimulus-longer-spike",
                ),
                wrong(
                    "It comes at the same time and is about as high",
                    "all-or-none-means-nothing-changes",
                ),
            )
        ),
        steps=_why_the_latency_changes(before, after),
        reveal=_two_traces(view, labels=_strengths(before, after)),
    )


def _of(letter: str) -> str:
    return f"The pulse of trace {letter}"


def _why_stronger(view: TwoPulsesView, key: str) -> tuple[Text, ...]:
    first, second = view.in_order
    latencies = [say(measures.latency(trace), "ms", digits=2) for trace in (first, second)]
    strengths = [say(trace.amplitude, "µA/cm²", digits=1) for trace in (view.stronger, view.weaker)]
    return (
        text(
            f"The heights do not help: {say(measures.peak(first), 'mV')} (A) and "
            f"{say(measures.peak(second), 'mV')} (B) are nearly the same. An action potential is "
            "all-or-none; its height is set by the cell's channels and gradients."
        ),
        text(
            "Compare the latencies, each from the onset of its own pulse: A crosses 0\u00a0mV "
            f"{latencies[0]} after it, B {latencies[1]}."
        ),
        text(
            f"They are equal, so the pulses were: both had {strengths[0]}."
            if view.equal
            else "The stronger current charges the membrane faster and reaches threshold sooner: it was "
            f"{key}, with {strengths[0]} against {strengths[1]}."
        ),
    )


def _why_the_latency_changes(before: Trace, after: Trace) -> tuple[Text, ...]:
    current, charges, sooner = (
        ("stronger", "faster", "earlier")
        if after.amplitude > before.amplitude
        else ("weaker", "more slowly", "later")
    )
    return (
        text(
            f"The {current} current charges the membrane {charges}, so threshold is reached {sooner}: the "
            f"potential crosses 0\u00a0mV {say(measures.latency(after), 'ms', digits=2)} after the onset "
            f"instead of {say(measures.latency(before), 'ms', digits=2)}."
        ),
        text(
            f"The peaks lie at {say(measures.peak(before), 'mV')} and {say(measures.peak(after), 'mV')}: "
            "the height of an action potential is all-or-none, set by the cell's channels and gradients."
        ),
    )


def _two_traces(view: TwoPulsesView, *, labels: tuple[str, str]) -> Figure:
    first, second = view.in_order
    each = "; ".join(
        f"{label}: a stimulus begins at {say(trace.onset, 'ms', digits=1)}, 0\u00a0mV is crossed upward at "
        f"{say(measures.spike_times(trace)[0], 'ms', digits=2)}"
        for label, trace in zip(labels, view.in_order, strict=True)
    )
    drawn = traces_figure(
        (first, second),
        labels=labels,
        alt=f"Membrane potential against time, two action potentials about equally high. {each}.",
        span=(2.0, 13.0),
    )
    if first.onset == second.onset:
        return drawn
    bands = [
        Band(trace.onset, trace.onset + trace.width, f"pulse {label}", is_applied=True)
        for label, trace in zip(labels, view.in_order, strict=True)
    ]
    return replace(drawn, bands=tuple(bands))


def _strengths(first: Trace, second: Trace) -> tuple[str, str]:
    return say(first.amplitude, "µA/cm²", digits=1), say(second.amplitude, "µA/cm²", digits=1)


def _require_equal_heights(view: TwoPulsesView) -> None:
    """Raises Doubtful unless both fire, equally high, the stronger one plainly earlier."""
    if not (measures.fired(view.weaker) and measures.fired(view.stronger)):
        raise Doubtful("one of the two does not fire")
    if abs(measures.peak(view.weaker) - measures.peak(view.stronger)) > EQUAL_HEIGHT:
        raise Doubtful("the heights differ visibly")
    if not view.equal and measures.latency(view.weaker) - measures.latency(view.stronger) < PLAINLY_EARLIER:
        raise Doubtful("the latencies hardly differ")
