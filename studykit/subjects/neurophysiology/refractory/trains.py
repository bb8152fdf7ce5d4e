"""Item models of trains: whether each pulse fires a neuron, and how near its rate is to the limit."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Band, Figure, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.periods_shared import STRONGEST_IN_WORDS, TEMPERATURES
from studykit.subjects.neurophysiology.refractory.trains_cases import (
    PULSES,
    STEP,
    CurrentTrainView,
    RegularPulsesView,
    pulses_at_a_rate,
    train_beside_the_limit,
)
from studykit.subjects.neurophysiology.traces import ONSET, voltage_axis
from studykit.text import Text, say, text

MARGIN = 0.07
"""How far from a border an interval or a strength has to be, as a part of it."""

EACH = "All of them"
TOO_EARLY = "Only some: so soon after a spike, no pulse fires it, however strong"
TOO_WEAK = "Only some: so soon after a spike, it takes stronger pulses than these"

ANY = "no-spike-in-any-refractory-period"

BELOW_THE_LIMIT = (
    "In the relative refractory period, more current is needed than at rest, but less and less. "
    "A sustained current is enough only partway through it, so trains stay below the limit."
)


@item_model(
    skill="greatest-firing-rate",
    kind="prediction",
    scenario=pulses_at_a_rate,
    levels={2: {"temperature": (22, 24, 27)}},
)
def can_it_follow(view: RegularPulsesView) -> Item:
    """Predict whether each pulse of a train fires a neuron."""
    key = _follows(view)
    periods = view.periods
    *known, last = (f"{say(k, digits=2)} at {say(at, 'ms')}" for at, k in view.needed.items())
    return Item(
        stem=text(
            "Times count from the onset of a brief pulse that fires a resting neuron. Before "
            f"{say(periods.absolute, 'ms', digits=1)}, no second pulse of up to {STRONGEST_IN_WORDS} fires "
            "it again. After that, the strength needed, in multiples of that threshold, is "
            f"{', '.join(known)}, and {last}. From rest, it receives {PULSES} such pulses at "
            f"{say(view.rate, 'Hz')}, each {say(view.strength, digits=2)} × the threshold. "
            "Which of them fire it?"
        ),
        ask=Prediction(
            Choice(one_right({each: each for each in (EACH, TOO_EARLY, TOO_WEAK)}, key, {TOO_EARLY: ANY}))
        ),
        steps=_follow_steps(view, key),
        why=1,
        reveal=_pulse_train(view),
    )


def _follows(view: RegularPulsesView) -> str:
    """What happens; raises Doubtful where it is hard to tell from what is printed."""
    if view.interval < view.periods.absolute:
        key, clear = TOO_EARLY, view.interval < (1 - MARGIN) * view.periods.absolute
    elif view.at_interval is None:
        raise Doubtful("no strength is enough")
    else:
        times = view.strength / view.at_interval
        key, clear = (EACH if times > 1 else TOO_WEAK), abs(times - 1) > MARGIN
        clear &= view.interval > (1 + MARGIN) * view.periods.absolute
        clear &= min(view.needed) <= view.interval <= max(view.needed)
    if not clear or not 1.05 < view.strength <= 2.2:
        raise Doubtful("near a border, or a pulse that is no good one")
    if (view.fired == PULSES) != (key == EACH) or view.fired > PULSES:
        raise Doubtful("later pulses of the train do otherwise than the second")
    if key == TOO_EARLY and view.fired != PULSES // 2:
        raise Doubtful("some of them are too weak as well")
    return key


def _follow_steps(view: RegularPulsesView, key: str) -> tuple[Text, ...]:
    interval, strength = say(view.interval, "ms", digits=1), say(view.strength, digits=2)
    converted = text(f"At {say(view.rate, 'Hz')}, the pulses are 1000 / {say(view.rate)} = {interval} apart.")
    absolute = say(view.periods.absolute, "ms", digits=1)
    if key == TOO_EARLY:
        return (
            converted,
            text(
                f"That is less than {absolute}: a pulse after an action potential comes in its "
                f"absolute refractory period and fails. Only {view.fired} of {PULSES} pulses fire it."
            ),
        )
    needed = say(view.at_interval or 0, digits=2)
    enough = "is more: every pulse fires it" if key == EACH else "is less: the pulse after a spike fails"
    return (
        converted,
        text(
            f"That is after the absolute refractory period. In the relative one, about {needed} × the "
            f"threshold is needed at {interval}; {strength} × {enough}."
        ),
        text(
            f"All {PULSES} pulses fire the neuron."
            if key == EACH
            else f"Only {view.fired} of {PULSES} pulses fire it."
        ),
    )


def _pulse_train(view: RegularPulsesView) -> Figure:
    start, end = ONSET - 3, ONSET + PULSES * view.interval + 5
    width = view.periods.pulses.width
    onsets = [ONSET + number * view.interval for number in range(PULSES)]
    return _over_time(
        view.trace,
        (start, end),
        bands=tuple(
            Band(round(at, 3), round(at + width, 3), str(number), is_applied=True)
            for number, at in enumerate(onsets, 1)
        ),
        alt=(
            f"Membrane potential against time under {PULSES} pulses at {say(view.rate, 'Hz')}: the neuron "
            f"fires {view.fired} times; its action potentials {_times(view.trace)}."
        ),
    )


@item_model(
    skill="greatest-firing-rate",
    kind="numeric",
    scenario=train_beside_the_limit,
    levels={2: {"temperature": TEMPERATURES}},
)
def train_and_its_limit(view: CurrentTrainView) -> Item:
    """Compare the rate of a train with the limit that refractoriness sets."""
    spikes, periods = measures.spike_times(view.trace), view.periods
    if len(spikes) < 3:
        raise Doubtful("there is no train")
    first, last = (round(each, 1) for each in (spikes[0], spikes[-1]))
    intervals = len(spikes) - 1
    rate, limit = 1000 * intervals / (last - first), 1000 / periods.absolute
    share = round(100 * round(rate) / round(limit))
    if min(measures.peaks(view.trace)) < 4:
        raise Doubtful("some of the action potentials are hardly seen")
    absolute, relative = (say(each, "ms", digits=1) for each in (periods.absolute, periods.relative))
    return Item(
        stem=text(
            "A sustained current makes a neuron fire as shown. Measured from the onset of a brief pulse that "
            f"fires it, its absolute refractory period ends at {absolute} and its relative one at "
            f"{relative}. Its firing rate from the first to the last spike is what percentage of the upper "
            "limit that refractoriness sets?"
        ),
        ask=Numeric(
            share,
            "%",
            max(2, round(0.06 * share)),
            misreadings=(Misreading(round(rate * periods.relative / 10), ANY),),
        ),
        steps=(
            text(
                "No stimulus fires it again in the absolute refractory period, so the limit is 1000 / "
                f"{say(periods.absolute, digits=1)} = {say(limit, 'Hz')}."
            ),
            text(
                f"From {say(first, 'ms', digits=1)} to {say(last, 'ms', digits=1)} there are {intervals} "
                f"intervals: 1000 × {intervals} / {say(last - first, digits=1)} = {say(rate, 'Hz')}."
            ),
            text(f"{say(rate)} / {say(limit)} = {say(share, '%')}."),
            text(BELOW_THE_LIMIT),
        ),
        why=3,
        figure=_under_the_current(view.trace),
    )


def _under_the_current(trace: Trace) -> Figure:
    return _over_time(
        trace,
        (0, ONSET + STEP),
        bands=(Band(ONSET, ONSET + STEP, "current", is_applied=True),),
        alt=f"Membrane potential against time under a sustained current: action potentials {_times(trace)}.",
    )


def _over_time(trace: Trace, span: tuple[float, float], *, bands: tuple[Band, ...], alt: str) -> Figure:
    seen = (trace.t >= span[0]) & (trace.t <= span[1])
    line = thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(1).tolist())
    return Figure(
        lines=(line,),
        x=Axis("time", "ms", line.x[0], line.x[-1], 10),
        y=voltage_axis(),
        alt=alt,
        bands=bands,
    )


def _times(trace: Trace) -> str:
    at = ", ".join(say(each, digits=1) for each in measures.spike_times(trace))
    return f"cross 0\u00a0mV upward at {at}\u00a0ms"
