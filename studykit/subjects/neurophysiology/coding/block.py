"""Item models of depolarization block: a depolarization that is too strong, or lasts, ends firing."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.coding import FiringPattern, firing_pattern, train_of
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.block_cases import (
    STEP,
    LastingCurrentsView,
    OtherPotassiumView,
    another_lasting_current,
    other_potassium,
)
from studykit.subjects.neurophysiology.traces import figure_of, traces_figure
from studykit.text import Text, say, text

DEPOLARIZED = "depolarized-is-always-more-excitable"
NO_LIMIT = "rate-grows-without-limit"
FIXED = "needed-current-is-fixed"

REST, THRESHOLD = -70, -50

FASTER = 1.1
"""One train is plainly faster than another from so many times its rate on."""

PLAINLY = 0.05
"""Thresholds differ plainly from this part on."""


@item_model(
    skill="depolarization-block",
    kind="prediction",
    scenario=another_lasting_current,
    levels={1: {}},
)
def predict_another_lasting_current(view: LastingCurrentsView) -> Item:
    """Predict what a neuron does under a sustained current of a different strength."""
    known, another = (_current(trace) for trace in (view.known, view.another))
    outcome = _response(view)
    words = {
        "silent": "It fires no action potential",
        "slower": "It fires repeatedly, at a lower rate",
        "faster": "It fires repeatedly, at a higher rate",
        "block": "It fires once at first and stays depolarized",
    }
    beliefs = {
        "silent": {"slower": "any-depolarization-fires"},
        "block": {"faster": NO_LIMIT},
    }.get(outcome, {})
    return Item(
        stem=text(
            f"The figure shows a neuron under a current of {known} that lasts {say(STEP, 'ms')}. Its "
            f"rheobase is {say(view.rheobase, 'µA/cm²', digits=1)}. Once it is at rest again, a current of "
            f"{another} is applied for as long. What does the neuron do?"
        ),
        ask=Prediction(
            Choice(
                one_right(words, outcome, beliefs),
                ordered=True,
            )
        ),
        steps=_why_so(view, outcome),
        why=1,
        figure=_trace_figure(view.known),
        reveal=_both_currents(view),
    )


def _both_currents(view: LastingCurrentsView) -> Figure:
    known, another = (_current(trace) for trace in (view.known, view.another))
    return traces_figure(
        (view.known, view.another),
        labels=(known, another),
        span=(0.0, float(view.known.t[-1])),
        time_step=20.0,
        alt=(
            f"Membrane potential under both currents. {known}: {firing_pattern(view.known)}. {another}: "
            f"{firing_pattern(view.another)}."
        ),
    )


def _current(trace: Trace) -> str:
    return say(trace.amplitude, "µA/cm²", digits=0 if trace.amplitude > 10 else 1)


def _response(view: LastingCurrentsView) -> str:
    """What the other current does; raises Doubtful where that is no plain change."""
    pattern = firing_pattern(view.another)
    if pattern is FiringPattern.SILENT:
        return "silent"
    if pattern is FiringPattern.BLOCK and len(train_of(view.another).times) == 1:
        return "block"
    known, another = train_of(view.known).steady_rate, train_of(view.another).steady_rate
    if pattern is not FiringPattern.TRAIN or not known or not another:
        raise Doubtful("neither silence, nor a train, nor a block")
    if max(known, another) < FASTER * min(known, another):
        raise Doubtful("the rates hardly differ")
    return "faster" if another > known else "slower"


def _why_so(view: LastingCurrentsView, outcome: str) -> tuple[Text, ...]:
    another = _current(view.another)
    end = int(view.another.t.searchsorted(view.another.onset + STEP)) - 1
    late, available = float(view.another.v[end]), round(100 * float(view.another.h[end]))
    if outcome == "silent":
        return (
            text(
                f"{another} is below the rheobase: the potential stays below threshold, at {say(late, 'mV')}."
            ),
            text("A current weaker than the rheobase does not fire the neuron, however long it lasts."),
        )
    if outcome == "block":
        return (
            text(
                f"{another} is many times the rheobase: after the first action potential the current holds "
                f"the potential at {say(late, 'mV')}."
            ),
            text(
                "Na^{+} channels recover from inactivation only near rest. Held depolarized, they stay "
                f"inactivated (only {available}\u00a0% are available here), and no further action potential "
                "can arise: depolarization block."
            ),
        )
    sooner = "sooner, because it is stronger" if outcome == "faster" else "later, because it is weaker"
    return (
        text(f"{another} is above the rheobase, but not strong enough to keep the membrane depolarized."),
        text(
            "After each action potential the membrane returns to where Na^{+} channels recover, and the "
            f"current then brings it to threshold again: {sooner}."
        ),
    )


def _trace_figure(trace: Trace) -> Figure:
    fired = train_of(trace).times
    in_words = ", ".join(say(time, "ms") for time in fired)
    return figure_of(
        trace,
        span=(0.0, float(trace.t[-1])),
        time_step=20.0,
        alt=(
            f"Membrane potential under a current of {_current(trace)} from {say(trace.onset, 'ms')} to "
            f"{say(trace.onset + STEP, 'ms')}: {len(fired)} action potentials, at {in_words}."
        ),
    )


@item_model(
    skill="depolarization-block",
    kind="prediction",
    scenario=other_potassium,
    levels={1: {}},
    false_anyway={"as strong as before": "each change asked about clearly moves the membrane potential"},
)
def predict_a_pulse_with_other_potassium(view: OtherPotassiumView) -> Item:
    """Predict how strong a pulse has to be after K⁺ outside is changed."""
    outcome = _needed_now(view)
    words = {
        "weaker": "A weaker pulse",
        "same": "A pulse as strong as before",
        "stronger": "A stronger pulse",
        "none": "No pulse, however strong",
    }
    beliefs = {"same": FIXED} | ({"weaker": DEPOLARIZED} if outcome == "none" else {})
    change = "raised" if view.outside > view.usual else "lowered"
    concentrations = [_of_potassium(each) for each in (view.usual, view.outside)]
    return Item(
        stem=text(
            f"A neuron rests at {say(REST, 'mV')}, with its threshold at about {say(THRESHOLD, 'mV')}. A "
            f"{say(view.before.width, 'ms', digits=1)} pulse has to be at least "
            f"{say(view.threshold, 'µA/cm²', digits=1)} to fire it. Then K^{{+}} outside is {change} from "
            f"{concentrations[0]} to {concentrations[1]}, and the neuron stays at {say(view.v, 'mV')} for "
            "minutes. Which pulse of the same duration fires it now?"
        ),
        ask=Prediction(
            Choice(
                one_right(words, outcome, beliefs),
                ordered=True,
            )
        ),
        steps=_why_needed(view, outcome),
        why=1,
        reveal=_both_baths(view),
    )


def _of_potassium(outside: float) -> str:
    return say(outside, "mM", digits=0 if outside == round(outside) else 1)


def _needed_now(view: OtherPotassiumView) -> str:
    if view.needed is None:
        return "none"
    part = view.needed / view.threshold - 1
    if abs(part) < PLAINLY:
        raise Doubtful("the thresholds hardly differ")
    return "stronger" if part > 0 else "weaker"


def _why_needed(view: OtherPotassiumView, outcome: str) -> tuple[Text, ...]:
    available = round(100 * float(view.after.h[0]))
    first = text(
        f"The change in E_{{K}} moves the membrane from {say(REST, 'mV')} to {say(view.v, 'mV')}; "
        f"threshold is about {say(THRESHOLD, 'mV')}."
    )
    if view.needed is None:
        return (
            first,
            text(
                "That is above threshold, and it lasts: there, Na^{+} channels are inactivated "
                f"({available}\u00a0% are available), so no pulse can start an action potential."
            ),
            text(
                "In severe hyperkalemia, muscles become weak for this reason, though at far lower "
                "concentrations: they differ from this neuron."
            ),
        )
    way = "shorter" if outcome == "weaker" else "longer"
    return (
        first,
        text(
            f"Its distance to threshold is {way}, and its Na^{{+}} channels are available "
            f"({available}\u00a0%): now it takes {say(view.needed, 'µA/cm²', digits=1)}."
        ),
    )


def _both_baths(view: OtherPotassiumView) -> Figure:
    strength = say(view.before.amplitude, "µA/cm²", digits=1)
    labels = [_of_potassium(each) for each in (view.usual, view.outside)]
    peaks = [say(float(trace.v.max()), "mV") for trace in (view.before, view.after)]
    return traces_figure(
        (view.before, view.after),
        labels=labels,
        alt=(
            f"The response to a pulse of {strength} with {labels[0]} and with {labels[1]} K⁺ outside: the "
            f"potential rises to {peaks[0]} and to {peaks[1]}."
        ),
    )
