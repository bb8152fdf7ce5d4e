"""Item models of half-width and latency of an action potential: read off a trace, and predicted."""

from collections.abc import Iterable
from itertools import pairwise
from math import ceil, log

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Band, Figure, Line
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import ChangedWithFourthView, temperature_changed
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import ordered_numbers, two_spikes
from studykit.subjects.neurophysiology.phases.reading_cases import ReadingView, trace_to_read
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words
from studykit.text import Text, say, text

TIME_TOLERANCE = 0.1
"""How exactly a time is read off a stretch of four milliseconds with ticks every 0.5 ms, in ms."""

WIDTH_TOLERANCE = 0.15
"""How exactly a half-width is read, as both of its ends are: a part of it."""

FOOT = 5
"""The height above rest at which the width of a spike's foot is read, in mV."""

ROUGHLY = 1.2
"""How far (×) the half-width may be from what the rule of the rates gives, for the rule to point at it."""

APART = 1.15
"""Answers in milliseconds differ by this factor or more."""


@item_model(
    skill="read-half-width",
    kind="numeric",
    scenario=trace_to_read,
    levels={
        1: {
            "strength": (1.2, 2.0),
            "width": (0.2,),
            "temperature": (20, 22, 24, 27, 30),
            "e_na": (45, 55),
        }
    },
    version=2,
)
def read_half_width(view: ReadingView) -> Item:
    """Read the half-width of an action potential off the trace."""
    trace = view.trace
    rest, peak = round(measures.rest(trace)), round(measures.peak(trace))
    half = (rest + peak) / 2
    start, end = _sides(trace, half)
    width = round(end - start, 2)
    return Item(
        stem=text(
            f"The trace shows an action potential that rises from {say(rest, 'mV')} at rest to "
            f"{say(peak, 'mV')}. What is its half-width, that is, its duration at half of its height above "
            "rest?"
        ),
        ask=Numeric(
            value=width,
            unit="ms",
            tolerance=max(TIME_TOLERANCE, ceil(100 * WIDTH_TOLERANCE * width) / 100),
            digits=2,
            misreadings=(
                Misreading(_duration(trace, 0.0), "half-height-is-zero-mv"),
                Misreading(round(width / 2, 2), "half-width-is-half-the-duration"),
                Misreading(_duration(trace, rest + FOOT), "half-width-is-the-whole-spike"),
            ),
        ),
        steps=(
            text(
                f"Half of the height is halfway between {say(rest, 'mV')} and {say(peak, 'mV')}: "
                f"({say(rest)} + {say(peak)}) / 2 = {say(half, 'mV', digits=1)}."
            ),
            *_between_crossings(start, end, width),
        ),
        figure=_close_up(view),
        reveal=_close_up(view, half=half),
    )


@item_model(
    skill="read-half-width",
    kind="prediction",
    scenario=temperature_changed,
    levels={2: {"strength": (1.5, 2.0), "temperature": (18, 26)}},
    version=2,
)
def half_width_at_another_temperature(view: ChangedWithFourthView) -> Item:
    """Predict the half-width of an action potential at a different temperature."""
    before, after = view.before, view.after
    width, new = (round(measures.half_width(each), 2) for each in (before, after))
    degrees, other = before.preset.temperature, after.preset.temperature
    factor = before.preset.q10 ** ((degrees - other) / 10)
    answers = _half_widths(view, width, new)
    if abs(log(new / (width * factor))) > log(ROUGHLY):
        raise Doubtful("the rule of the rates is too rough for so many degrees")
    _require_nearest(new, answers, to=width * factor)
    return Item(
        stem=text(
            f"At {say(degrees, '°C')} the action potential of a mammalian neuron has a half-width of "
            f"{say(width, 'ms', digits=2)}. The rates of all gates change about "
            f"{say(before.preset.q10)}-fold per {say(10, '°C')}. What is the approximate "
            f"half-width at {say(other, '°C')}?"
        ),
        ask=Prediction(ordered_numbers(answers, "ms", digits=2)),
        steps=(
            *_by_the_rates(before, other, width=width, factor=factor),
            text(
                f"In the simulation it is {say(new, 'ms', digits=2)}: currents also have to charge the "
                "membrane, and its capacitance hardly depends on temperature."
            ),
        ),
        reveal=two_spikes(
            before,
            after,
            names=(say(degrees, "°C"), say(other, "°C")),
            difference=f"their half-widths are {say(width, 'ms', digits=2)} and {say(new, 'ms', digits=2)}",
        ),
    )


@item_model(
    skill="latency-and-strength",
    kind="numeric",
    scenario=trace_to_read,
    levels={2: {"strength": (1.05, 1.6), "width": (0.2, 0.5)}},
    version=2,
)
def read_latency(view: ReadingView) -> Item:
    """Read the latency of an action potential off the trace."""
    trace = view.trace
    rises, peak_time = round(measures.spike_times(trace)[0], 2), measures.peak_time(trace)
    latency = round(rises - trace.onset, 2)
    onset = say(trace.onset, "ms", digits=1)
    return Item(
        stem=text(
            f"A pulse that begins at {onset} makes a neuron fire. What is the latency of the action "
            "potential, that is, the time from the onset of the stimulus until the membrane potential "
            "crosses 0\u00a0mV upward?"
        ),
        ask=Numeric(
            value=latency,
            unit="ms",
            tolerance=TIME_TOLERANCE,
            digits=2,
            misreadings=(
                Misreading(round(peak_time - trace.onset, 2), "latency-ends-at-the-peak"),
                Misreading(rises, "latency-is-the-time-on-the-axis"),
                Misreading(round(latency - trace.width, 2), "latency-begins-when-the-stimulus-ends"),
            ),
        ),
        steps=(
            text(f"The stimulus begins at {onset}."),
            text(f"The trace crosses 0\u00a0mV upward at {say(rises, 'ms', digits=2)}."),
            text(
                f"{say(rises, digits=2)} − {say(trace.onset, digits=1)} = {say(latency, 'ms', digits=2)}. "
                "The stronger the pulse, the sooner threshold is reached and the shorter the latency."
            ),
        ),
        figure=_close_up(view),
        reveal=_close_up(view, latency=True),
    )


def _between_crossings(start: float, end: float, width: float) -> tuple[Text, Text]:
    """When the trace crosses half of the height, and how long it is above it (ms)."""
    up, down = say(start, "ms", digits=2), say(end, "ms", digits=2)
    return (
        text(f"The trace crosses that level upward at {up} and downward at {down}."),
        text(f"The half-width is the time from {up} to {down}: {say(width, 'ms', digits=2)}."),
    )


def _by_the_rates(before: Trace, other: float, *, width: float, factor: float) -> tuple[Text, Text]:
    """What the gates alone make of the ``width`` (ms) at the ``other`` temperature: it × ``factor``."""
    degrees, q10 = before.preset.temperature, before.preset.q10
    colder = other < degrees
    times = say(max(factor, 1 / factor), digits=2)
    return (
        text(
            f"{say(abs(degrees - other), '°C')} {'colder' if colder else 'warmer'}: all gates move "
            f"{'more slowly' if colder else 'faster'} by a factor of {times}, which is "
            f"{say(q10)}^{{{say(abs(degrees - other))}/10}}."
        ),
        text(
            f"Na^{{+}} channels inactivate and K^{{+}} channels open {'later' if colder else 'sooner'}, "
            f"so the action potential is {'longer' if colder else 'shorter'}: from the gates alone, "
            f"about {say(width, digits=2)} {'×' if colder else '/'} {times} = "
            f"{say(width * factor, 'ms', digits=1)}."
        ),
    )


def _half_widths(view: ChangedWithFourthView, width: float, new: float) -> dict[float, str | None]:
    """Answers (ms) with their misconceptions; raises Doubtful if two of them are hardly different."""
    degrees, other, q10 = (
        view.before.preset.temperature,
        view.after.preset.temperature,
        view.before.preset.q10,
    )
    colder = other < degrees
    outer = (view.fourth == "above") == colder
    fourth = width * q10 ** (1 if colder else -1) if outer else width * degrees / other
    answers: dict[float, str | None] = {
        new: None,
        width: "temperature-leaves-the-spike-alone",
        round(width**2 / new, 2): "warmth-makes-the-spike-longer",
        round(fourth, 2): "q10-for-any-change" if outer else "rates-follow-the-number-of-degrees",
    }
    ordered = sorted(answers)
    if len(ordered) < 4 or min(b / a for a, b in pairwise(ordered)) < APART:
        raise Doubtful("two answers are hardly different")
    return answers


def _require_nearest(key: float, answers: Iterable[float], *, to: float) -> None:
    """Raises Doubtful unless the key is much nearer than others to what the rule of the rates gives."""
    others = [abs(log(each / to)) for each in answers if each != key]
    if abs(log(key / to)) > 0.6 * min(others):
        raise Doubtful("the rule of the rates points nearly as well at another answer")


def _close_up(view: ReadingView, *, half: float | None = None, latency: bool = False) -> Figure:
    """Four milliseconds around the spike; the level of ``half`` (mV) or the ``latency`` may be shown."""
    trace = view.trace
    start, end = _close_window(trace)
    lines: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()
    alt = (
        "Membrane potential in millivolts against time in milliseconds, a tick every 0.5\u00a0ms: one action "
        f"potential; the stimulus begins at {say(trace.onset, 'ms', digits=1)}. "
        f"{values_in_words(trace, (start, end))}"
    )
    if half is not None:
        lines = (Line(_sides(trace, half), (half, half), "half-width"),)
        alt = "The same action potential with its half-width drawn at half of its height above rest."
    if latency:
        rises = round(measures.spike_times(trace)[0], 3)
        bands = (Band(trace.onset, rises, "latency"),)
        alt = "The same action potential with its latency from stimulus onset to the crossing of 0\u00a0mV."
    return figure_of(
        trace, span=(start, end), time_step=0.5, time_grid=True, more_lines=lines, bands=bands, alt=alt
    )


def _close_window(trace: Trace) -> tuple[float, float]:
    """The stretch from shortly before the stimulus that shows the spike down to rest; raises Doubtful."""
    start = trace.onset - 0.5
    falls = measures.falling_through(trace, measures.rest(trace) + FOOT)
    after = falls[falls > measures.peak_time(trace)]
    end = start + 4.0 if after[0] < start + 3.8 else start + 6.0
    if after[0] > end:
        raise Doubtful("the spike does not fit into the close-up")
    return start, end


def _sides(trace: Trace, level: float) -> tuple[float, float]:
    """When the spike crosses ``level`` (mV) up and down again, in ms, as printed."""
    top = measures.peak_time(trace)
    before, after = measures.rising_through(trace, level), measures.falling_through(trace, level)
    return round(float(before[before < top][-1]), 2), round(float(after[after > top][0]), 2)


def _duration(trace: Trace, level: float) -> float:
    start, end = _sides(trace, level)
    return round(end - start, 2)
