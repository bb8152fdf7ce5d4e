"""Moments of an action potential at which channels are beyond doubt: found, put in words, drawn."""

from collections.abc import Mapping, Sequence
from math import inf

from studykit.items.figure import Axis, Figure, Mark, axis_around, thinned
from studykit.items.model import Doubtful
from studykit.sim import channels, measures
from studykit.sim.channels import Pathway, Readiness, State
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import figure_of, voltage_at
from studykit.text import say

CLEAR_OF_PEAK, CLEAR_OF_REST = 0.1, 3.0
"""No moment is nearer to the peak (ms); on the way back none is nearer to rest (mV)."""

CLEARLY_OPEN = 0.25
"""Channels called open have so large a part of their largest conductance, at least; .2 is printed."""

CLOSED, OPEN, INACTIVATED = "closed", "open", "inactivated"
STATES_OF_CHANNELS: dict[str, tuple[str, str]] = {
    "rest": (CLOSED, CLOSED),
    "upstroke": (OPEN, CLOSED),
    "fall": (INACTIVATED, OPEN),
    "undershoot": (INACTIVATED, OPEN),
    "recovered": (CLOSED, CLOSED),
}
"""Of most Na⁺ and of the K⁺ channels; a closed Na⁺ channel is ready to open, an inactivated one is not."""

PATHWAYS = {
    "sodium": Pathway.SODIUM,
    "potassium": Pathway.POTASSIUM,
    "late": Pathway.POTASSIUM,
    "leak": Pathway.LEAK,
}
"""Through which each current flows."""


def moment_of_current(trace: Trace, kind: str, fraction: float) -> float:
    """A time (ms) at which the current of ``kind`` is clearly the largest.

    That of potassium is sought above rest, the late one, of K⁺ too, below. Raises Doubtful without one.
    """
    pathway = PATHWAYS[kind]
    rest = trace.preset.rest
    low = rest + CLEAR_OF_REST if kind == "potassium" else -inf
    high = rest - CLEAR_OF_REST if kind in {"late", "leak"} else inf
    peak, lowest = measures.peak_time(trace), float(trace.t[trace.v.argmin()])
    closed = channels.potassium_below_leak(trace) or float(trace.t[-1])
    start, end = {
        Pathway.SODIUM: (trace.stimulus.end + 0.1, peak - CLEAR_OF_PEAK),
        Pathway.POTASSIUM: (peak + CLEAR_OF_PEAK, lowest - CLEAR_OF_PEAK),
        Pathway.LEAK: (max(lowest + CLEAR_OF_PEAK, closed), trace.onset + 15),
    }[pathway]
    spans = [span for span in channels.largest_currents(trace) if span.pathway is pathway]
    times = [
        t
        for t in times_between(start, end)
        if any(span.start <= t <= span.end for span in spans) and low < voltage_at(trace, t) < high
    ]
    return picked(times, fraction)


def moment_of_state(trace: Trace, name: str, fraction: float) -> float:
    """A time (ms) at which both kinds of channels are clearly in the state called ``name``."""
    peak = measures.peak_time(trace)
    start, end = {
        "rest": (trace.onset - 2.5, trace.onset - 0.2),
        "upstroke": (trace.stimulus.end + 0.1, peak - CLEAR_OF_PEAK),
        "fall": (peak + CLEAR_OF_PEAK, trace.onset + 8),
        "undershoot": (peak + CLEAR_OF_PEAK, trace.onset + 12),
        "recovered": (peak + 1, trace.onset + 12),
    }[name]
    times = [t for t in times_between(start, end) if states_at(trace, t) == STATES_OF_CHANNELS[name]]
    if name == "fall":
        times = [t for t in times if voltage_at(trace, t) > trace.preset.rest + 4]
    if name == "undershoot":
        times = [t for t in times if voltage_at(trace, t) < trace.preset.rest - CLEAR_OF_REST]
    return picked(times, fraction)


def states_at(trace: Trace, time: float) -> tuple[str, str] | None:
    """The states of the Na⁺ and the K⁺ channels; None where one of them is in doubt."""
    sodium = channels.sodium_state(trace, time), channels.sodium_readiness(trace, time)
    potassium = channels.potassium_state(trace, time)
    known = {
        (State.CLOSED, Readiness.AVAILABLE): CLOSED,
        (State.OPEN, Readiness.AVAILABLE): OPEN,
        (State.CLOSED, Readiness.INACTIVATED): INACTIVATED,
    }
    if sodium not in known or potassium is None or _barely_open(trace, time):
        return None
    return known[sodium], potassium.value


def _barely_open(trace: Trace, time: float) -> bool:
    """Whether the conductance of Na⁺ or K⁺ channels is hardly above that from which they are called open."""
    place = round(time / trace.dt)
    parts = (float(g[place] / g.max()) for g in (trace.g_na, trace.g_k))
    return any(channels.OPEN_FROM <= part < CLEARLY_OPEN for part in parts)


def times_between(start: float, end: float) -> list[float]:
    """The times (ms) from ``start`` to ``end`` as they are printed."""
    steps = range(round(start / 0.05) + 1, int(end / 0.05) + 1)
    return [round(step * 0.05, 2) for step in steps]


def picked(times: Sequence[float], fraction: float) -> float:
    """The time at ``fraction`` of the way through ``times``; raises Doubtful if there is none."""
    if not times:
        raise Doubtful("there is no moment without doubt")
    return times[round(fraction * (len(times) - 1))]


def direction_at(trace: Trace, time: float) -> str:
    """Whether the potential rises or falls at ``time``, or hardly changes."""
    change = voltage_at(trace, time + 0.1) - voltage_at(trace, time - 0.1)
    return "steady" if abs(change) < 0.05 else "rising" if change > 0 else "falling"


def seen_at(trace: Trace, time: float) -> str:
    """The time, the potential and whether it rises or falls, in words."""
    return f"{placed_at(trace, time)}, {direction_at(trace, time)}"


def placed_at(trace: Trace, time: float) -> str:
    """The time and the potential, in words; its direction is to be seen in the figure."""
    return f"{say(time, 'ms', digits=2)}: {say(voltage_at(trace, time), 'mV')}"


def spike_marked(trace: Trace, marks: Mapping[str, float], *, until: float | None = None) -> Figure:
    """The spike with a named mark at each of some times (ms), which stand in words, too."""
    start = float(int(trace.onset) - 3)
    in_words = "; ".join(f"{name} at {seen_at(trace, time)}" for name, time in marks.items())
    return figure_of(
        trace,
        span=(start, until or trace.onset + 13),
        time_step=2,
        marks=tuple(Mark(time, voltage_at(trace, time), name) for name, time in marks.items()),
        alt=f"Membrane potential against time, one action potential. Marked: {in_words}.",
    )


def conductances_marked(trace: Trace, times: Mapping[str, float]) -> Figure:
    """The conductances in the twelve milliseconds of the spike and at the labeled ``times``, each marked."""
    start = float(int(trace.onset) - 1)
    span = (start, start + 12, min(times.values()), max(times.values()))
    x = axis_around("time", "ms", span, most_ticks=13)
    seen = (trace.t >= x.low - 1e-9) & (trace.t <= x.high + 1e-9)
    parts = {
        "Na\u207a conductance": 100 * trace.g_na / trace.g_na.max(),
        "K\u207a conductance": 100 * trace.g_k / trace.g_k.max(),
        "not inactivated": 100 * trace.h,
    }
    return Figure(
        lines=tuple(
            thinned(trace.t[seen].round(3).tolist(), part[seen].round(2).tolist(), label=name)
            for name, part in parts.items()
        ),
        x=x,
        y=Axis("fraction of the maximum", "%", 0, 105, 100 * channels.OPEN_FROM),
        marks=tuple(
            Mark(time, round(100 * float(trace.h[round(time / trace.dt)]), 2), label)
            for label, time in times.items()
        ),
        alt="Against time: the Na\u207a conductance rises first and ends soon, and the K\u207a conductance "
        "follows; the fraction of Na\u207a channels not inactivated falls and recovers during the "
        "undershoot.",
    )
