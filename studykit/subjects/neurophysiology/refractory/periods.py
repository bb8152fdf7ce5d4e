"""Item models of when a neuron is refractory: when that begins, and at a marked moment."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice
from studykit.items.asks.click import Click, Misclick
from studykit.items.figure import Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.periods_cases import (
    OnsetView,
    StateView,
    moment_of_a_spike,
    spike_by_an_input,
)
from studykit.subjects.neurophysiology.refractory.periods_shared import (
    STRONGEST_IN_WORDS,
    TEMPERATURES,
    WIDE,
    start_of_view,
)
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words, voltage_at
from studykit.text import Text, say, text

SEEN = 0.2
"""How exactly a time is found on an axis with ticks every millisecond, in ms."""

TAKES_OFF = (-53.0, -30.0)
"""The upstroke begins between these potentials, in mV."""

CLOSE = 12.0
"""How long a stretch of the trace is shown where only the spike matters, in ms."""

PLAINLY_MORE, PLAINLY_ENOUGH = 1.15, 1.04
"""A neuron is relatively refractory if it plainly needs more × the threshold at rest than that, and not
refractory if it needs no more than the second."""

STATES = {
    "absolute": ("Absolutely refractory", "No pulse"),
    "relative": ("Relatively refractory", "Only pulses well above that threshold"),
    "none": ("Not refractory", "Even pulses just above that threshold"),
}
"""The states of the membrane, by name and by which pulses fire it."""


@item_model(
    skill="when-refractoriness-begins",
    kind="click",
    scenario=spike_by_an_input,
    levels={1: {"temperature": TEMPERATURES, "e_k": (-92, -88)}},
)
def find_the_beginning_of_refractoriness(view: OnsetView) -> Item:
    """Find when the refractory period begins."""
    trace = view.trace
    if len(measures.spike_times(trace)) != 1:
        raise Doubtful("it does not fire once")
    starts, early = view.rising(-50), view.rising(TAKES_OFF[0]) - 1.5 * SEEN
    top, rest = measures.peak_time(trace), measures.rest(trace)
    passes = float(measures.falling_through(trace, rest)[-1])
    lowest = float(trace.t[trace.v.argmin()])
    if early < trace.onset + 0.3 or lowest > start_of_view(trace) + CLOSE - 1:
        raise Doubtful("the upstroke is too near to its stimulus, or the undershoot is not in view")
    question = (
        "When does the absolute refractory period begin?"
        if view.named
        else "When does the period begin in which no stimulus, however strong, can trigger another one?"
    )
    return Item(
        stem=text(f"Synaptic input triggers an action potential in a resting neuron, as shown. {question}"),
        ask=Click(
            round(starts, 1),
            early,
            view.rising(TAKES_OFF[1]) + SEEN / 2,
            "ms",
            misclicks=(
                Misclick(top, top - SEEN, top + SEEN, "refractory-begins-at-the-peak"),
                Misclick(passes, passes - SEEN, lowest + SEEN, "refractory-means-the-undershoot"),
                Misclick(
                    trace.onset, trace.onset - SEEN, trace.onset + SEEN / 2, "stimulus-onset-is-the-event"
                ),
            ),
        ),
        steps=_from_input_to_undershoot(starts, passes),
        figure=_close_up(trace),
        reveal=_close_up(trace, marks=(Mark(round(starts, 3), -50.0, "begins"),)),
    )


def _from_input_to_undershoot(starts: float, passes: float) -> tuple[Text, ...]:
    """What happens up to the beginning of the upstroke and up to that of the undershoot (ms)."""
    return (
        text(
            f"At first, the input depolarizes the membrane. At about {say(starts, 'ms', digits=1)}, near "
            f"{say(-50, 'mV')}, threshold is passed: open Na^{{+}} channels now cause more of them to open."
        ),
        text(
            "From the beginning of the upstroke on, the Na^{+} channels are already opening, and then they "
            "inactivate: no stimulus can open them for a second action potential."
        ),
        text(
            f"The undershoot begins only at {say(passes, 'ms', digits=1)}. During most of it, a stronger "
            "stimulus does fire the neuron: it is relatively refractory."
        ),
    )


@item_model(
    skill="when-refractoriness-begins",
    kind="choice",
    scenario=moment_of_a_spike,
    levels={1: {"temperature": TEMPERATURES}},
)
def state_at_a_moment(view: StateView) -> Item:
    """Tell whether a neuron is refractory at a marked moment."""
    key = _state(view)
    at, form = say(view.time, "ms", digits=1), 0 if view.named else 1
    question = (
        f"For brief pulses of up to {STRONGEST_IN_WORDS}, in which state is its membrane at {at} (marked)?"
        if view.named
        else f"Which brief pulses of up to {STRONGEST_IN_WORDS} fire it again if they come at {at} (marked)?"
    )
    beliefs = _beliefs(view, key)
    return Item(
        stem=text(f"A brief pulse fires a resting neuron, as shown. {question}"),
        ask=Choice(
            tuple(
                Option(text(words[form]), beliefs.get(state), wrong=state != key)
                for state, words in STATES.items()
            ),
            ordered=True,
        ),
        steps=_why_state(view, key),
        figure=_marked(view),
    )


def _state(view: StateView) -> str:
    """The state of the membrane; raises Doubtful near a border, or where the moment is not in view."""
    if view.moment == "late" and not view.wide:
        raise Doubtful("the moment is not in view")
    if view.needed is None:
        if view.moment not in ("upstroke", "fall"):
            raise Doubtful("just past the end of the absolute refractory period")
        return "absolute"
    if PLAINLY_ENOUGH < view.needed < PLAINLY_MORE or view.needed > 5:
        raise Doubtful("near the end of a refractory period")
    return "relative" if view.needed > PLAINLY_ENOUGH else "none"


def _beliefs(view: StateView, key: str) -> dict[str, str | None]:
    """The belief of whoever gives a wrong state, if it can be only one."""
    if key == "absolute":
        return {
            "relative": None if view.named else "strong-enough-always-fires",
            "none": None if view.moment == "upstroke" else "refractory-means-the-undershoot",
        }
    if key == "relative":
        none = None if view.named else "no-spike-in-any-refractory-period"
        return {"none": "refractory-until-back-at-rest", "absolute": none}
    return {}


def _why_state(view: StateView, key: str) -> tuple[Text, ...]:
    at = say(view.time, "ms", digits=1)
    if key == "absolute":
        during = "in the upstroke" if view.moment == "upstroke" else "between the peak and the return to rest"
        return (
            text(f"The moment, {at}, lies {during}: during the action potential itself."),
            text(
                "The Na^{+} channels are already open or inactivated. No stimulus can open them for a second "
                "action potential: the membrane is absolutely refractory."
            ),
        )
    if key == "relative":
        return (
            text(f"At {at}, the potential is below rest, past the lowest point: in the undershoot."),
            text(
                f"Enough Na^{{+}} channels have recovered for a strong stimulus to fire the neuron; some are "
                f"still inactivated, and the potential is low. It takes {say(view.needed or 0, digits=1)} × "
                "the threshold at rest: the membrane is relatively refractory."
            ),
        )
    return (
        text(f"At {at}, long after the undershoot, the potential is at rest again."),
        text(
            "The Na^{+} channels have recovered and can open, and a pulse just above threshold fires the "
            "neuron: it is not refractory."
        ),
    )


def _close_up(trace: Trace, *, marks: tuple[Mark, ...] = ()) -> Figure:
    start = start_of_view(trace)
    span = (start, start + CLOSE)
    if marks:
        alt = "The same action potential with the beginning of its upstroke marked."
    else:
        alt = (
            "Membrane potential in millivolts against time in milliseconds: one action potential; the "
            f"synaptic input begins at {say(trace.onset, 'ms', digits=1)}. {values_in_words(trace, span)}"
        )
    return figure_of(trace, span=span, time_grid=True, marks=marks, alt=alt)


def _marked(view: StateView) -> Figure:
    trace, start = view.trace, start_of_view(view.trace)
    length = WIDE if view.wide else CLOSE
    if not start + 0.2 < view.time < start + length - 0.2:
        raise Doubtful("the moment is not in view")
    value = voltage_at(trace, view.time)
    return figure_of(
        trace,
        span=(start, start + length),
        time_step=5.0 if view.wide else 1.0,
        marks=(Mark(view.time, value, "?"),),
        alt=(
            "Membrane potential in millivolts against time in milliseconds: one action potential; the pulse "
            f"begins at {say(trace.onset, 'ms', digits=1)}. At the marked time, "
            f"{say(view.time, 'ms', digits=1)}, the potential is {say(value, 'mV')}. "
            f"{values_in_words(trace, (start, start + length))}"
        ),
    )
