"""Spikes before and after a change, compared: the pulse both receive, options, measures, figures."""

from collections.abc import Callable, Mapping
from math import ceil, nan

from studykit.engine.scenarios import Measure
from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Axis, Band, Figure, Line, Mark, thinned
from studykit.items.model import Doubtful
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.changed import Response
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.curves import rounded
from studykit.subjects.neurophysiology.traces import (
    ONSET,
    figure_of,
    traces_figure,
    values_in_words,
    voltage_axis,
    window,
)
from studykit.text import Text, plain, say

PULSE = 0.5
"""The width of the pulse, in ms."""

WIDER = Axis("membrane potential", "mV", -120, 80, 20)
"""An axis on which E_Na and E_K can be seen as well."""

BEFORE, SWEEP, PAUSE = 1.0, 9.0, 1.0
"""Of each sweep: what is drawn before the stimulus, altogether, and between two of them, in ms."""

USUAL_END = 15.0
"""Two traces of one figure are drawn at least until then, in ms."""


def same_pulse(strength: float, *cells: Cell, onset: float = ONSET) -> Plan[list[Trace]]:
    """A pulse of ``strength`` × the threshold of the first of ``cells`` into each of them."""
    threshold = yield from ask_for(ThresholdSearch(PULSE, cells[0]))
    amplitude = round(strength * threshold.amplitude, 1)
    return (yield from ask_for_all([pulse(amplitude, PULSE, onset, cell=cell) for cell in cells]))


def ordered_numbers(answers: Mapping[float, str | None], unit: str, *, digits: int = 0) -> Choice:
    """The numbers of ``answers`` in order, each with its misconception: None for the key, "" for none."""
    options = [
        right(say(value, unit, digits=digits))
        if slug is None
        else wrong(say(value, unit, digits=digits), slug or None)
        for value, slug in sorted(answers.items())
    ]
    return Choice(tuple(options), ordered=True, recallable=False)


def require_key_unsaid(stem: Text, key: Text) -> None:
    """Raises Doubtful if the words of the key happen to stand in the stem."""
    if plain(key) in plain(stem):
        raise Doubtful("the key stands in the stem, for another reason")


def peak_of(trace: Trace) -> int:
    """The peak as printed, in mV."""
    return round(measures.peak(trace))


def steepest_rise(trace: Trace) -> float:
    """The largest dv/dt once the stimulus is over, in mV/ms."""
    v = trace.v[trace.t >= trace.stimulus.end]
    return float((v[1:] - v[:-1]).max() / trace.dt)


def mark_at_peak(trace: Trace) -> Mark:
    """The peak with its potential."""
    return Mark(
        round(measures.peak_time(trace), 3), round(measures.peak(trace), 2), say(peak_of(trace), "mV")
    )


def mark_at_lowest(trace: Trace) -> Mark:
    """The lowest point with its potential."""
    lowest = trace.v.argmin()
    v = float(trace.v[lowest])
    return Mark(round(float(trace.t[lowest]), 3), round(v, 2), say(v, "mV"))


def two_spikes(before: Trace, after: Trace, *, names: tuple[str, str], difference: str) -> Figure:
    """Both action potentials by their ``names``; the ``difference`` is said in words."""
    alt = f"Membrane potential against time, two action potentials ({names[0]}; {names[1]}): {difference}."
    return traces_figure((before, after), labels=names, alt=alt)


def compared_peaks(before: Trace, after: Trace, *, names: tuple[str, str]) -> Figure:
    """Both action potentials by their ``names``, with where each peaks."""
    peaks = [say(peak_of(each), "mV") for each in (before, after)]
    return two_spikes(before, after, names=names, difference=f"they peak at {peaks[0]} and {peaks[1]}")


def spike_with_levels(trace: Trace, levels: Mapping[str, float], mark: Mark) -> Figure:
    """The action potential with a ``mark``, and level lines at the potentials (mV) of ``levels``."""
    start, end = window(trace)
    named = " and ".join(f"{name} at {say(v, 'mV')}" for name, v in levels.items())
    return figure_of(
        trace,
        voltage=WIDER,
        more_lines=[Line((start, end), (v, v), name) for name, v in levels.items()],
        marks=(mark,),
        alt=f"The action potential, marked at {mark.label}, with a level line for {named}.",
    )


def sweeps(traces: Mapping[str, Trace], *, alt: str) -> Figure:
    """Sweeps side by side by name, each with a time of its own from shortly before the stimulus on.

    ``alt`` is followed by the potentials of each sweep.
    """
    x: list[float] = []
    y: list[float] = []
    period = SWEEP + PAUSE
    bands, in_words = [], []
    for place, (name, trace) in enumerate(traces.items()):
        start = trace.onset - BEFORE
        seen = (trace.t >= start - 1e-9) & (trace.t <= start + SWEEP + 1e-9)
        line = thinned((trace.t[seen] - start).round(3).tolist(), trace.v[seen].round(2).tolist())
        begins = place * period
        x += [round(begins + t, 3) for t in line.x] + [begins + SWEEP]
        y += [*line.y, nan]
        bands.append(Band(begins, begins + SWEEP, name))
        in_words.append(f"Sweep {name}: {values_in_words(trace, (start, start + SWEEP), since=start)}")
    end = len(traces) * period - PAUSE
    return Figure(
        lines=(Line(tuple(x), tuple(y)),),
        x=Axis("time in each sweep", "ms", 0, end, 5, grid=False, period=period),
        y=voltage_axis(),
        alt=f"{alt} {' '.join(in_words)}",
        bands=tuple(bands),
    )


def with_control(chosen: Response, control: Response, where: str) -> list[Measure]:
    """Rest, threshold, peak and half-width of ``chosen``, each followed by that of the ``control``."""
    quantities: tuple[tuple[str, Callable[[Response], float | None], int, str, str], ...] = (
        ("rest", lambda each: each.rests, 2, "mV", "the resting potential"),
        ("threshold", lambda each: each.threshold, 1, "µA/cm²", "the weakest brief pulse that fires"),
        ("peak", lambda each: each.peak, 2, "mV", "the highest membrane potential of the action potential"),
        ("half_width", lambda each: each.half_width, 3, "ms", "how long it is above half of its height"),
    )
    found = []
    for name, value, digits, unit, means in quantities:
        found += [
            Measure(name, rounded(value(chosen), digits), unit, means),
            Measure(f"{name}_before", rounded(value(control), digits), unit, f"the same {where}"),
        ]
    return found


def overshoots(peak: float | None) -> bool:
    """Whether there is a ``peak`` (mV), and it passes 0 mV."""
    return peak is not None and peak > 0


def responses_figure(control: Response, chosen: Response, *, names: tuple[str, str], alt: str) -> Figure:
    """Both traces, until both are back near rest."""
    traces = control.trace, chosen.trace
    over = 5.0 * ceil(max(USUAL_END, *(_over(trace) for trace in traces)) / 5)
    end = min(over, float(chosen.trace.t[-1]))
    return traces_figure(traces, labels=names, alt=alt, span=(0, end), time_step=10 if end > 20 else 2.5)


def _over(trace: Trace) -> float:
    """When v is last above half of its height over rest, and as long again after its peak."""
    half = (measures.rest(trace) + float(trace.v.max())) / 2
    last = float(trace.t[trace.v >= half][-1])
    return last + 3 * (last - trace.onset)
