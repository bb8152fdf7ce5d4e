"""Figures and options that several models of changed spikes share. No questions here."""

from collections.abc import Mapping

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Axis, Band, Figure, Line, Mark, thinned
from studykit.items.model import Doubtful
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import (
    figure_of,
    traces_figure,
    values_in_words,
    voltage_axis,
    window,
)
from studykit.text import Text, plain, say

WIDER = Axis("membrane potential", "mV", -110, 70, 20)
"""An axis on which E_Na and E_K can be seen as well."""

BEFORE, SWEEP, PAUSE = 1.0, 9.0, 1.0
"""Of each sweep: what is drawn before the stimulus, altogether, and between two of them, in ms."""


def ordered_potentials(answers: Mapping[int, str | None]) -> Choice:
    """The potentials (mV) of ``answers`` in their order, each with its misconception; None is the key's."""
    options = [
        right(say(v, "mV")) if slug is None else wrong(say(v, "mV"), slug)
        for v, slug in sorted(answers.items())
    ]
    return Choice(tuple(options), ordered=True, recallable=False)


def require_untold(stem: Text, key: Text) -> None:
    """Raises Doubtful if the words of the key happen to stand in the stem."""
    if plain(key).partition(" (accepted")[0] in plain(stem):
        raise Doubtful("the key stands in the stem, for another reason")


def peak_of(trace: Trace) -> int:
    """The peak as printed, in mV."""
    return round(measures.peak(trace))


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


def two_spikes(before: Trace, after: Trace, *, names: tuple[str, str], told: str) -> Figure:
    """Both action potentials by their ``names``; ``told`` says in words what differs."""
    alt = f"Membrane potential against time, two action potentials ({names[0]}; {names[1]}): {told}."
    return traces_figure((before, after), labels=names, alt=alt)


def spike_with_levels(trace: Trace, levels: Mapping[str, float], mark: Mark) -> Figure:
    """The action potential with a ``mark``, beside the potentials (mV) of ``levels``."""
    start, end = window(trace)
    told = " and ".join(f"{name} at {say(v, 'mV')}" for name, v in levels.items())
    return figure_of(
        trace,
        voltage=WIDER,
        more_lines=[Line((start, end), (v, v), name) for name, v in levels.items()],
        marks=(mark,),
        alt=f"The action potential, marked at {mark.label}, with a level line for {told}.",
    )


def sweeps(traces: Mapping[str, Trace], *, alt: str) -> Figure:
    """Sweeps side by side by name, each from shortly before the stimulus; the time between is left out.

    ``alt`` is followed by the potentials of each sweep.
    """
    x: list[float] = []
    y: list[float] = []
    bands, told = [], []
    for place, (name, trace) in enumerate(traces.items()):
        start = trace.onset - BEFORE
        seen = (trace.t >= start - 1e-9) & (trace.t <= start + SWEEP + 1e-9)
        line = thinned((trace.t[seen] - start).round(3).tolist(), trace.v[seen].round(2).tolist())
        begins = place * (SWEEP + PAUSE)
        x += [round(begins + t, 3) for t in line.x]
        y += line.y
        bands.append(Band(begins, begins + SWEEP, name))
        told.append(f"Sweep {name}: {values_in_words(trace, (start, start + SWEEP))}")
    end = len(traces) * (SWEEP + PAUSE) - PAUSE
    return Figure(
        lines=(Line(tuple(x), tuple(y)),),
        x=Axis("time", "ms", 0, end, 5, grid=False),
        y=voltage_axis(),
        alt=f"{alt} {' '.join(told)}",
        bands=tuple(bands),
    )
