"""Item models of how refractory periods are measured on recordings of two pulses."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Axis, Band, Figure, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.refractoriness import ONSET
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.measured_periods_cases import SweepsView, pairs_at_intervals
from studykit.subjects.neurophysiology.refractory.periods_shared import TEMPERATURES
from studykit.subjects.neurophysiology.traces import voltage_axis
from studykit.text import Text, say, text

LETTERS = "ABCD"
"""Of recordings."""

HIGH, LOW = 4.0, -25.0
"""A response that is plainly an action potential is higher than the first, one that is none lower than the
second, in mV."""

READ = 0.4
"""How exactly an interval is read off the onsets of two stimuli, in ms."""

BEFORE, SHOWN = 1.0, 6.0
"""From when on recordings are drawn, in ms before the first pulse, and until when, after the second."""

LATE = 8.0
"""Where all second pulses of some recordings fire, none of them comes later than that, in ms."""


@item_model(
    skill="measure-refractory-periods",
    kind="choice",
    scenario=pairs_at_intervals,
    levels={1: {"temperature": TEMPERATURES, "since": ("onset",)}},
)
def shortest_interval_that_fires(view: SweepsView) -> Item:
    """Choose the shortest interval at which a second pulse fires a neuron again."""
    border = _border(view)
    if not border and view.intervals[-1] > LATE:
        raise Doubtful("so late any pulse fires the neuron")
    return Item(
        stem=text(
            f"{_two_pulses(view)} What is the shortest of these intervals at which it fires the neuron again?"
        ),
        ask=Choice(
            tuple(
                Option(
                    text(say(interval, "ms", digits=1)),
                    "any-depolarization-fires" if place == 0 < border else None,
                    wrong=place != border,
                )
                for place, interval in enumerate(view.intervals)
            ),
            ordered=True,
        ),
        steps=_border_steps(view, border),
        figure=_recordings(view, onset=0.0),
    )


@item_model(
    skill="measure-refractory-periods",
    kind="numeric",
    scenario=pairs_at_intervals,
    levels={2: {"temperature": TEMPERATURES}},
)
def earliest_second_spike(view: SweepsView) -> Item:
    """Find how soon a second pulse fires a neuron again."""
    border = _border(view)
    if not border:
        raise Doubtful("an earlier pulse might fire it, too")
    since = ONSET + (_peak(view.traces[-1]) if view.since == "peak" else 0.0)
    key = round(ONSET + view.intervals[border] - since, 1)
    named = {"onset": "the onset of the first pulse", "peak": "the peak of the first action potential"}
    times = [say(each, digits=1) for each in (ONSET + view.intervals[border], since)]
    return Item(
        stem=text(
            f"{_two_pulses(view)} How long after {named[view.since]} does the earliest second pulse that "
            "fires the neuron again begin?"
        ),
        ask=Numeric(
            key,
            "ms",
            READ,
            digits=1,
            misreadings=(Misreading(ONSET + view.intervals[0] - since, "any-depolarization-fires"),),
        ),
        steps=(
            *_border_steps(view, border),
            text(
                f"That pulse begins at {times[0]}\u00a0ms: {' − '.join(times)} = {say(key, 'ms', digits=1)}."
            ),
        ),
        figure=_recordings(view, onset=ONSET),
    )


def _two_pulses(view: SweepsView) -> str:
    return (
        "A brief pulse fires a resting neuron. In recordings A to D, a second pulse of "
        f"{say(view.strength, digits=1)} × the threshold at rest follows at longer and longer intervals."
    )


def _border(view: SweepsView) -> int:
    """The place of the first interval at which the second pulse fires; Doubtful where that is not plain."""
    border = sum(not fires for fires in view.fires)
    if not view.is_sure or not all(view.fires[border:]) or border == len(view.fires):
        raise Doubtful("none fires, or one is just strong enough")
    for trace, interval, fires in zip(view.traces, view.intervals, view.fires, strict=True):
        top = _top_from(trace, interval)
        if LOW < top < HIGH or (top >= HIGH) != fires:
            raise Doubtful("a response is hard to tell")
    return border


def _peak(trace: Trace) -> float:
    """When the first action potential is highest, in ms after the onset of its pulse."""
    return round(measures.peak_time(trace) - ONSET, 1)


def _top_from(trace: Trace, interval: float) -> float:
    """The highest potential from the onset of the second pulse on."""
    return float(trace.v[trace.t >= ONSET + interval - 1e-9].max())


def _border_steps(view: SweepsView, border: int) -> tuple[Text, ...]:
    interval = say(view.intervals[border], "ms", digits=1)
    failing = (
        f"In {_listed(LETTERS[:border])}, the second pulse depolarizes the membrane, but the response "
        f"does not cross 0\u00a0mV: no action potential. {LETTERS[border]} is the first with a second one"
        if border
        else f"Even in {LETTERS[0]}, the response to the second pulse crosses 0\u00a0mV: an action potential"
    )
    return (
        text(f"{failing}, at an interval of {interval}."),
        text(
            "In the relative refractory period, more current is needed than at rest, but less and less as "
            f"Na^{{+}} channels recover: {say(view.strength, digits=1)} × threshold is enough beyond a "
            "certain interval, a weaker pulse only later, a stronger one a little sooner."
        ),
    )


def _listed(letters: str) -> str:
    """Letters in a sentence."""
    if len(letters) < 3:
        return " and ".join(letters)
    return f"{', '.join(letters[:-1])}, and {letters[-1]}"


def _recordings(view: SweepsView, *, onset: float) -> Figure:
    """The last recording, and where others leave it; the first pulse begins at ``onset`` (ms)."""
    lines, in_words = [], []
    for letter, trace, interval in zip(LETTERS, view.traces, view.intervals, strict=True):
        start = ONSET - BEFORE if letter == LETTERS[-1] else ONSET + interval
        seen = (trace.t >= start - 1e-9) & (trace.t <= ONSET + interval + SHOWN + 1e-9)
        time = (trace.t[seen] - ONSET + onset).round(3).tolist()
        lines.append(thinned(time, trace.v[seen].round(1).tolist(), label=letter))
        in_words.append(
            f"{letter}: second pulse at {say(onset + interval, 'ms', digits=1)}, after which the potential "
            f"reaches {say(_top_from(trace, interval), 'mV')}"
        )
    pulses = [
        ("first", onset),
        *((letter, onset + each) for letter, each in zip(LETTERS, view.intervals, strict=True)),
    ]
    return Figure(
        lines=tuple(lines),
        x=Axis(
            "time since the first pulse" if not onset else "time", "ms", lines[-1].x[0], lines[-1].x[-1], 1
        ),
        y=voltage_axis(),
        alt=(
            "Membrane potential in millivolts against time in milliseconds, four recordings "
            f"superimposed. In all of them the first pulse begins at {say(onset, 'ms', digits=1)} and the "
            f"first action potential peaks at {say(onset + _peak(view.traces[-1]), 'ms', digits=1)}. "
            f"{'; '.join(in_words)}."
        ),
        bands=tuple(
            Band(round(at, 2), round(at + view.width, 2), name, is_applied=True) for name, at in pulses
        ),
    )
