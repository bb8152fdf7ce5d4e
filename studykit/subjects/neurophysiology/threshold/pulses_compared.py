"""The item model of a changed pulse: what one of another strength, or another duration, will do."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.all_or_none import MARGIN, PLAINLY_EARLIER
from studykit.subjects.neurophysiology.threshold.heights_shared import equally_high
from studykit.subjects.neurophysiology.threshold.pulses_compared_cases import (
    ChangedPulseView,
    changed_pulse,
)
from studykit.subjects.neurophysiology.traces import figure_of, peaks_in_words, traces_figure
from studykit.text import Text, say, text

CHARGE_MARGIN = 0.1
"""The rule of equal charge holds to some per cent: closer to threshold it is not asked."""

LATER, EARLIER = "later", "earlier"


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
    first, second = equally_high((view.first,))[0], view.second
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
    equally_high((view.first, view.second))
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
