"""Item model of a response to be judged: is it a full action potential, and what would twice the pulse do?"""

from studykit.items.asks.statements import Statement, Statements
from studykit.items.figure import Figure
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.subjects.neurophysiology.threshold.all_or_none import MARGIN
from studykit.subjects.neurophysiology.threshold.all_or_none_cases import JudgedView, pulse_to_judge
from studykit.subjects.neurophysiology.traces import figure_of, traces_figure
from studykit.text import Text, say, text

STRENGTHS = tuple(each / 100 for each in (*range(30, 43, 2), *range(60, 93, 4), *range(110, 130, 2)))
"""Of pulses that are judged, in × threshold: twice the first ones is below it, too, the last ones fire."""


@item_model(
    skill="full-action-potential",
    kind="statements",
    scenario=pulse_to_judge,
    levels={
        1: {"strength": OneOf(STRENGTHS), "given": ("trace",)},
        2: {"strength": OneOf(STRENGTHS), "given": ("numbers",)},
    },
    version=4,
)
def is_it_a_full_action_potential(view: JudgedView) -> Item:
    """Judge whether a response is a full action potential."""
    if abs(view.trace.amplitude / view.threshold - 1) < MARGIN:
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


def _on_the_response(view: JudgedView) -> Statement:
    """What is said about the response itself."""
    fired = measures.fired(view.trace)
    neither_fires = not view.doubles and not measures.fired(view.doubled)
    if view.response == "spike" or neither_fires:
        return Statement(
            "The pulse triggers an action potential.", fired, "" if fired else "any-depolarization-fires"
        )
    return Statement(
        "The response is a local depolarization that dies away.",
        not fired,
        "every-response-is-graded" if fired else "",
    )


def _further_statements(view: JudgedView) -> tuple[Statement, Statement]:
    fired, fires = measures.fired(view.trace), measures.fired(view.doubled)
    doubled = (
        Statement(
            "A pulse twice as strong would move the potential about twice as far from rest.",
            not fires,
            "stronger-stimulus-taller-spike" if fired else "every-response-is-graded" if fires else "",
        )
        if view.doubles
        else Statement(
            "A pulse twice as strong would trigger an action potential of the usual height.",
            fires,
            "",
        )
    )
    inward = (
        Statement("Just after the pulse more Na^{+} enters than K^{+} leaves.", fired, "")
        if view.inward
        else Statement("Just after the pulse more K^{+} leaves than Na^{+} enters.", not fired, "")
    )
    return doubled, inward


def _reasons(view: JudgedView) -> tuple[Text, ...]:
    trace = view.trace
    highest = float(trace.v.max())
    ratio = trace.amplitude / view.threshold
    response = (
        f"it goes on to {say(highest, 'mV')} by itself: a full action potential"
        if measures.fired(trace)
        else f"the potential reaches {say(highest, 'mV')} at most and falls back: a local depolarization. "
        "There is no small action potential"
    )
    return (
        text(
            f"The threshold for this duration is {say(view.threshold, 'µA/cm²', digits=1)}; the pulse is "
            f"{say(ratio, digits=2)} × that, and {response}."
        ),
        text(f"Twice the strength is {say(2 * ratio, digits=2)} × threshold: {_doubled(view)}."),
        text(
            "Some voltage-gated Na^{+} channels open with every depolarization. After a pulse below "
            "threshold less Na^{+} enters than K^{+} leaves, so the potential falls back; after one above "
            "it more Na^{+} enters, and the potential keeps rising."
        ),
    )


def _doubled(view: JudgedView) -> str:
    """What twice the strength does."""
    rest, once, twice = (
        measures.rest(view.trace),
        float(view.trace.v.max()),
        float(view.doubled.v.max()),
    )
    if measures.fired(view.doubled):
        return (
            f"an action potential with its peak at {say(twice, 'mV')}. Above threshold the height hardly "
            "depends on the strength"
        )
    return (
        f"still below it. Such a response is graded: {say(twice - rest, 'mV', digits=1)} above rest instead "
        f"of {say(once - rest, 'mV', digits=1)}"
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
        labels=tuple(say(each.amplitude, "µA/cm²", digits=1) for each in (view.trace, view.doubled)),
        alt="Membrane potential against time: the response to the pulse, and to one twice as strong.",
    )
