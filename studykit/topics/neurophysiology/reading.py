"""Item models of reading a trace: rest, peak, undershoot, half-width and latency of an action potential."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Axis, Band, Figure, Line, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variables import OneOf
from studykit.sim import measures
from studykit.sim.neuron import Trace
from studykit.text import Text, say, text
from studykit.topics.neurophysiology.pulse import (
    ReadingView,
    figure_of,
    trace_to_read,
    voltage_axis,
    window,
)

FINE_TOLERANCE, COARSE_TOLERANCE, COARSE_FLAT_TOLERANCE = 3, 5, 4
"""How exactly a potential is read off an axis with ticks every 20 mV or every 50 mV, in mV; off the latter,
a flat stretch is read more exactly than a tip."""

TIME_TOLERANCE = 0.1
"""How exactly a time is read off a stretch of four milliseconds with ticks every 0.5 ms, in ms."""

FOOT = 5
"""So far above rest the foot of a spike is wide, in mV."""

OTHER_GRADIENTS = {"e_k": OneOf((-98, -97, -96, -95, -94, -85, -84, -83, -82, -81)), "e_na": (40, 65)}
"""Far from −90 mV on either side, so that no one answer is within the tolerance of most variants."""

POTENTIALS = {
    1: {"strength": (1.4, 2.2), "width": (0.5,), **OTHER_GRADIENTS, "scale": ("fine",)},
    2: {"strength": (1.4, 2.2), "width": (0.2, 0.5, 1.0), **OTHER_GRADIENTS, "scale": ("coarse",)},
}
"""A cell whose resting potential and undershoot are not known in advance, on an easy and on a hard axis."""


@item_model(skill="read-rest", scenario=trace_to_read, levels=POTENTIALS)
def read_rest(view: ReadingView) -> Item:
    """Read the resting potential off the trace."""
    trace = view.trace
    rest, lowest = round(measures.rest(trace)), round(measures.undershoot(trace))
    return Item(
        stem=text(
            "The trace shows an action potential of a neuron that was at rest before. "
            "What is its resting potential?"
        ),
        ask=Numeric(
            value=rest,
            unit="mV",
            tolerance=_flat_tolerance(view),
            misreadings=(
                Misreading(lowest, "lowest-point-is-rest"),
                Misreading(-rest, "potential-is-outside-minus-inside"),
                Misreading(0, "rest-is-zero"),
            ),
        ),
        steps=(
            text(
                "The resting potential is the steady value before the stimulus: the flat part of the trace "
                f"up to {say(trace.onset, 'ms', digits=1)}."
            ),
            text(f"It stands at {say(rest, 'mV')}."),
            text(
                f"The lowest point, {say(lowest, 'mV')}, is the undershoot: there the membrane is "
                "hyperpolarized, which is not rest. Rest is a steady state: the leak currents of K^{+} and "
                "Na^{+} cancel, and neither ion is at equilibrium."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(view, Mark(round(trace.onset / 2 + window(trace)[0] / 2, 2), rest, say(rest, "mV"))),
    )


@item_model(
    skill="read-peak",
    scenario=trace_to_read,
    levels={
        1: {"strength": (1.1, 2.0), "width": (0.5,), "e_na": (35, 70), "scale": ("fine",)},
        2: {"strength": (1.1, 2.0), "width": (0.2, 0.5, 1.0), "e_na": (35, 70), "scale": ("coarse",)},
    },
)
def read_peak(view: ReadingView) -> Item:
    """Read the peak of an action potential off the trace."""
    trace = view.trace
    peak, rest = round(measures.peak(trace)), round(measures.rest(trace))
    return Item(
        stem=text("The trace shows an action potential. What is the membrane potential at its peak?"),
        ask=Numeric(
            value=peak,
            unit="mV",
            tolerance=COARSE_TOLERANCE if view.coarse else FINE_TOLERANCE,
            misreadings=(
                Misreading(peak - rest, "spike-height-from-rest"),
                Misreading(-peak, "potential-is-outside-minus-inside"),
                Misreading(0, "depolarization-stops-at-zero"),
            ),
        ),
        steps=_steps_to_the_peak(trace, peak=peak, rest=rest),
        figure=_asked(view),
        reveal=_answered(view, Mark(_time_of_peak(trace), round(measures.peak(trace), 2), say(peak, "mV"))),
    )


@item_model(skill="read-undershoot", scenario=trace_to_read, levels=POTENTIALS)
def read_undershoot(view: ReadingView) -> Item:
    """Read how far the undershoot goes off the trace."""
    trace = view.trace
    rest, lowest = round(measures.rest(trace)), round(measures.undershoot(trace))
    e_k = trace.preset.e_k
    return Item(
        stem=text(
            "The trace shows an action potential. What is the membrane potential at the lowest point of its "
            "undershoot (the hyperpolarization that follows the spike)?"
        ),
        ask=Numeric(
            value=lowest,
            unit="mV",
            tolerance=_flat_tolerance(view),
            misreadings=(
                Misreading(rest, "spike-ends-at-rest"),
                Misreading(lowest - rest, "undershoot-measured-from-rest"),
                Misreading(rest - lowest, "undershoot-measured-from-rest"),
                Misreading(-lowest, "potential-is-outside-minus-inside"),
            ),
        ),
        steps=(
            text("Follow the trace down from the peak, past the resting potential, to its lowest point."),
            text(
                f"It stands at {say(lowest, 'mV')}, which is {say(rest - lowest, 'mV')} below rest "
                f"({say(rest, 'mV')})."
            ),
            text(
                "Voltage-gated K^{+} channels are still open there and close slowly: they carry the "
                f"potential toward E_{{K}}, which is {say(e_k, 'mV')} in this cell. It stops short of it, as "
                "some Na^{+} leaks in."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(view, Mark(_time_of_lowest(trace), lowest, say(lowest, "mV"))),
    )


@item_model(
    skill="read-half-width",
    scenario=trace_to_read,
    levels={
        1: {
            "strength": (1.2, 2.0),
            "width": (0.2,),
            "temperature": (20, 22, 24, 27, 30),
            "e_na": (45, 55),
        }
    },
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
            tolerance=TIME_TOLERANCE,
            digits=2,
            misreadings=(
                Misreading(_duration(trace, 0.0), "half-height-is-zero-mv"),
                Misreading(_duration(trace, peak / 2), "half-height-is-half-the-peak-potential"),
                Misreading(_duration(trace, rest + FOOT), "half-width-is-the-whole-spike"),
                Misreading(round(width / 2, 2), "half-width-is-half-the-duration"),
            ),
        ),
        steps=(
            text(
                f"Half of the height: half-way between {say(rest, 'mV')} and {say(peak, 'mV')} lies "
                f"({say(rest)} + {say(peak)}) / 2 = {say(half, 'mV', digits=1)}."
            ),
            text(
                f"The trace crosses that level upward at {say(start, 'ms', digits=2)} and downward at "
                f"{say(end, 'ms', digits=2)}."
            ),
            text(f"The half-width is the time between: {say(width, 'ms', digits=2)}."),
        ),
        figure=_close_up(view),
        reveal=_close_up(view, half=half),
    )


@item_model(
    skill="latency-and-strength",
    scenario=trace_to_read,
    levels={2: {"strength": (1.05, 1.6), "width": (0.2, 0.5)}},
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
            "potential: the time from the onset of the stimulus until the membrane potential crosses "
            "0\u00a0mV upward?"
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
                "The stronger a pulse, the sooner threshold is reached, and the shorter the latency."
            ),
        ),
        figure=_close_up(view),
        reveal=_close_up(view, latency=True),
    )


def _flat_tolerance(view: ReadingView) -> int:
    return COARSE_FLAT_TOLERANCE if view.coarse else FINE_TOLERANCE


def _axis(view: ReadingView) -> Axis:
    return voltage_axis(step=50, grid=False) if view.coarse else voltage_axis(step=20)


def _asked(view: ReadingView) -> Figure:
    if not _time_of_lowest(view.trace) < window(view.trace)[1] - 1:
        raise Doubtful("the undershoot is not in view")
    axis = _axis(view)
    return figure_of(
        view.trace,
        voltage=axis,
        alt=(
            "Membrane potential in millivolts against time in milliseconds: one action potential; the "
            f"stimulus begins at {say(view.trace.onset, 'ms', digits=1)}. The axis has a tick every "
            f"{say(axis.step, 'mV')}."
        ),
    )


def _answered(view: ReadingView, mark: Mark) -> Figure:
    return figure_of(
        view.trace,
        voltage=_axis(view),
        marks=(mark,),
        alt=f"The same action potential with a mark at {mark.label}.",
    )


def _close_up(view: ReadingView, *, half: float | None = None, latency: bool = False) -> Figure:
    """Four milliseconds around the spike; the level of ``half`` (mV) or the ``latency`` may be shown."""
    trace = view.trace
    start, end = _close_window(trace)
    lines: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()
    alt = (
        "Membrane potential in millivolts against time in milliseconds, with a tick every 0.5 ms: one action "
        f"potential; the stimulus begins at {say(trace.onset, 'ms', digits=1)}."
    )
    if half is not None:
        lines = (Line(_sides(trace, half), (half, half), "half-width"),)
        alt = "The same action potential with its half-width drawn at half of its height above rest."
    if latency:
        rises = round(measures.spike_times(trace)[0], 3)
        bands = (Band(trace.onset, rises, "latency"),)
        alt = "The same action potential with its latency drawn from stimulus onset to the crossing of 0 mV."
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


def _time_of_lowest(trace: Trace) -> float:
    return round(float(trace.t[trace.v.argmin()]), 3)


def _time_of_peak(trace: Trace) -> float:
    return round(float(trace.t[trace.v.argmax()]), 3)


def _steps_to_the_peak(trace: Trace, *, peak: int, rest: int) -> tuple[Text, ...]:
    return (
        text("Find the highest point of the trace and go across to the axis of the membrane potential."),
        text(f"It stands at {say(peak, 'mV')}: inside minus outside, so this is above 0\u00a0mV."),
        text(
            f"The height above rest would be {say(peak)} − ({say(rest)}) = {say(peak - rest, 'mV')}. "
            f"E_{{Na}} of this cell is {say(trace.preset.e_na, 'mV')}: the peak stops short of it, because "
            "Na^{+} channels inactivate and K^{+} channels open."
        ),
    )
