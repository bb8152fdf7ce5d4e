"""Item models of all-or-none: what the strength of a brief pulse changes in the response, and what not."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.statements import Statement, Statements
from studykit.items.figure import Figure
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.all_or_none_cases import (
    JudgedView,
    TwoPulsesView,
    pulse_to_judge,
    two_pulses,
)
from studykit.subjects.neurophysiology.traces import figure_of, traces_figure
from studykit.text import Text, say, text

EQUAL_HEIGHT = 3.0
"""Peaks this close are called equal, in mV."""

MARGIN = 0.05
"""Strengths this close to threshold are not asked."""

PLAINLY_EARLIER = 0.25
"""How much earlier a spike has to be, at least, for all to see, in ms."""


@item_model(
    skill="stronger-stimulus",
    kind="choice",
    scenario=two_pulses,
    levels={
        1: {"strength": (1.05, 1.2), "ratio": (1.8, 2.5), "width": (0.5,)},
        2: {"strength": (1.05, 1.6), "ratio": (1.2, 1.7), "width": (0.2, 0.4, 0.5)},
    },
    version=3,
)
def which_pulse_is_stronger(view: TwoPulsesView) -> Item:
    """Tell from two traces which stimulus was stronger."""
    _require_equal_heights(view)
    first, second = view.in_order
    key, other = ("A", "B") if view.stronger_first else ("B", "A")
    latencies = {"A": measures.latency(first), "B": measures.latency(second)}
    onset, width = say(first.onset, "ms", digits=1), say(first.width, "ms", digits=1)
    return Item(
        stem=text(
            f"The same neuron received two separate current pulses of {width}, each from rest and each "
            f"beginning at {onset}. The traces A and B show its responses. Which pulse was the stronger one?"
        ),
        ask=Choice(
            (
                right(f"The pulse of trace {key}"),
                wrong(f"The pulse of trace {other}", "stronger-stimulus-later-spike"),
                wrong("Both were equally strong", "equal-height-equal-stimulus"),
                wrong("The traces cannot tell", "all-or-none-means-nothing-changes"),
            ),
        ),
        steps=(
            text(
                f"The heights do not help: {say(measures.peak(first), 'mV')} (A) and "
                f"{say(measures.peak(second), 'mV')} (B) are nearly the same. An action potential is "
                "all-or-none; its height is set by the cell's channels and gradients."
            ),
            text(
                f"Compare the latencies: A crosses 0\u00a0mV {say(latencies['A'], 'ms', digits=2)} after the "
                f"onset of its pulse, B {say(latencies['B'], 'ms', digits=2)}."
            ),
            text(
                "The stronger current charges the membrane faster and reaches threshold sooner: "
                f"it was {key}, with {say(view.stronger.amplitude, 'µA/cm²', digits=1)} against "
                f"{say(view.weaker.amplitude, 'µA/cm²', digits=1)}."
            ),
        ),
        figure=_two_traces(view, labels=("A", "B")),
        reveal=_two_traces(view, labels=_strengths(first, second)),
    )


@item_model(
    skill="latency-and-strength",
    kind="choice",
    scenario=two_pulses,
    levels={1: {"strength": (1.05, 1.4), "ratio": (1.4, 2.0), "width": (0.2, 0.4, 0.5)}},
    version=2,
)
def strength_changes_latency(view: TwoPulsesView) -> Item:
    """Predict what a stronger or weaker brief pulse changes in the action potential."""
    _require_equal_heights(view)
    before, after = view.in_order
    rises = after.amplitude > before.amplitude
    sooner, later = ("earlier", "later") if rises else ("later", "earlier")
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
                    f"It comes at the same time and is {'higher' if rises else 'lower'} in proportion",
                    "stronger-stimulus-taller-spike",
                ),
                wrong(
                    f"It comes at the same time and lasts {'longer' if rises else 'less long'} in proportion",
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


@item_model(
    skill="full-action-potential",
    kind="statements",
    scenario=pulse_to_judge,
    levels={
        1: {"strength": (0.6, 1.4), "given": ("trace",)},
        2: {"strength": (0.6, 1.4), "given": ("numbers",)},
    },
    version=2,
)
def is_it_a_full_action_potential(view: JudgedView) -> Item:
    """Judge whether a response is a full action potential."""
    if abs(view.trace.amplitude / view.threshold - 1) < MARGIN or not measures.fired(view.doubled):
        raise Doubtful("too close to threshold")
    traced = view.given == "trace"
    strength, width = say(view.trace.amplitude, "µA/cm²", digits=1), say(view.trace.width, "ms", digits=1)
    lead = (
        f"A neuron at rest, whose threshold is near {say(view.trace.preset.threshold, 'mV')}, received a "
        f"current pulse of {strength} for {width}. The trace shows its response."
        if traced
        else f"For current pulses of {width} the threshold of a resting neuron is "
        f"{say(view.threshold, 'µA/cm²', digits=1)}. It receives one such pulse of {strength}."
    )
    listed = (_on_the_response(view), *_further_statements(view))
    return Item(
        stem=numbered(f"{lead} True or false?", (each.words for each in listed)),
        ask=Statements(listed),
        steps=_reasons(view),
        why=(0, 1, 2),
        figure=_response(view) if traced else None,
        reveal=_both_responses(view),
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


def _on_the_response(view: JudgedView) -> Statement:
    """What is said about the response itself."""
    fired = measures.fired(view.trace)
    belief = "every-response-is-graded" if fired else "any-depolarization-fires"
    return {
        "spike": Statement("The pulse triggers an action potential.", fired, belief),
        "local": Statement("The response is a local depolarization that dies away.", not fired, belief),
        "small": Statement(
            "The pulse triggers a small action potential.",
            False,
            "stronger-stimulus-taller-spike" if fired else "subthreshold-small-spike",
        ),
    }[view.response]


def _further_statements(view: JudgedView) -> tuple[Statement, Statement]:
    fired = measures.fired(view.trace)
    graded = "stronger-stimulus-taller-spike" if fired else "every-response-is-graded"
    opens = "every-response-is-graded" if fired else "no-channel-opens-below-threshold"
    height = (
        Statement(
            "A pulse twice as strong would trigger an action potential of the usual height.",
            True,
            graded,
        )
        if view.full_height
        else Statement(
            "A pulse twice as strong would lift the potential about twice as far above rest.",
            False,
            graded,
        )
    )
    channels = (
        Statement("Some voltage-gated Na^{+} channels open.", True, opens)
        if view.channels_open
        else Statement("No voltage-gated Na^{+} channel opens.", False, opens)
    )
    return height, channels


def _reasons(view: JudgedView) -> tuple[Text, ...]:
    trace, rest = view.trace, measures.rest(view.trace)
    highest, doubled = float(trace.v.max()), measures.peak(view.doubled)
    ratio = trace.amplitude / view.threshold
    response = (
        f"it goes on to {say(highest, 'mV')} by itself: a full action potential"
        if measures.fired(trace)
        else f"the potential reaches {say(highest, 'mV')} at most and falls back: a local depolarization. "
        "There is no small action potential"
    )
    return (
        text(
            f"The threshold for this duration is {say(view.threshold, 'µA/cm²', digits=1)}; the pulse has "
            f"{say(ratio, digits=2)} × that, and {response}."
        ),
        text(
            f"Twice the strength is {say(2 * ratio, digits=2)} × threshold: an action potential with its "
            f"peak at {say(doubled, 'mV')}, {say(doubled - rest, 'mV')} above rest. Above threshold the "
            "height hardly depends on the strength."
        ),
        text(
            "Some voltage-gated Na^{+} channels open with every depolarization. After a pulse "
            "below threshold the inward Na^{+} current is smaller than the outward K^{+} current; after one "
            "above it, it is larger."
        ),
    )


def _response(view: JudgedView) -> Figure:
    trace, highest = view.trace, say(float(view.trace.v.max()), "mV")
    return figure_of(
        trace,
        alt=(
            "Membrane potential in millivolts against time in milliseconds. A stimulus begins at "
            f"{say(trace.onset, 'ms', digits=1)}; the potential rises from "
            f"{say(measures.rest(trace), 'mV')} to {highest} and comes down again."
        ),
    )


def _both_responses(view: JudgedView) -> Figure:
    """The response, and that to twice the strength."""
    return traces_figure(
        (view.trace, view.doubled),
        labels=_strengths(view.trace, view.doubled),
        alt="Membrane potential against time: the response to the pulse, and to one twice as strong.",
    )


def _two_traces(view: TwoPulsesView, *, labels: tuple[str, str]) -> Figure:
    first, second = view.in_order
    times = (say(measures.spike_times(trace)[0], "ms", digits=2) for trace in (first, second))
    crossings = " and ".join(times)
    return traces_figure(
        (first, second),
        labels=labels,
        alt=(
            f"Membrane potential against time, two traces: {labels[0]} and {labels[1]}. Each is an action "
            f"potential after a stimulus that begins at {say(first.onset, 'ms', digits=1)}; they cross "
            f"0\u00a0mV upward at {crossings}, in this order, and their peaks are about equally high."
        ),
    )


def _strengths(first: Trace, second: Trace) -> tuple[str, str]:
    return say(first.amplitude, "µA/cm²", digits=1), say(second.amplitude, "µA/cm²", digits=1)


def _require_equal_heights(view: TwoPulsesView) -> None:
    """Raises Doubtful unless both fire, equally high, the stronger one plainly earlier."""
    if not (measures.fired(view.weaker) and measures.fired(view.stronger)):
        raise Doubtful("one of the two does not fire")
    if abs(measures.peak(view.weaker) - measures.peak(view.stronger)) > EQUAL_HEIGHT:
        raise Doubtful("the heights differ visibly")
    if measures.latency(view.weaker) - measures.latency(view.stronger) < PLAINLY_EARLIER:
        raise Doubtful("the latencies hardly differ")
