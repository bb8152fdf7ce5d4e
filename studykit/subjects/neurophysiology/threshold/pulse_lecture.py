"""What `simulate` shows of a current pulse: its measures and a figure."""

from collections.abc import Callable

from studykit.engine.scenarios import Measure, Shown, Stretch, shown
from studykit.items.figure import Band, Figure, Line, Mark
from studykit.sim import measures
from studykit.sim.phases import phases
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.pulse_cases import PulseView, current_pulse
from studykit.subjects.neurophysiology.traces import figure_of, voltage_at
from studykit.text import say

AFTER_PULSE = 19.0
"""The time that is drawn after a pulse, in ms: to the end of the undershoot."""


@shown(scenario=current_pulse)
def pulse(view: PulseView) -> Shown:
    """A current pulse into a resting neuron."""
    trace = view.trace
    of_spike: tuple[tuple[str, Callable[[Trace], float], str, str], ...] = (
        ("peak", measures.peak, "mV", "the highest membrane potential of the (first) action potential"),
        ("undershoot", measures.undershoot, "mV", "the lowest membrane potential after it"),
        ("half_width", measures.half_width, "ms", "how long it stays above halfway from rest to peak"),
        ("latency", measures.latency, "ms", "from stimulus onset until the potential crosses 0 mV upward"),
    )
    fired = measures.fired(trace)
    return Shown(
        measures=(
            Measure("fired", fired, "", "whether an action potential arises (0 mV is crossed upward)"),
            Measure("rest", round(measures.rest(trace), 2), "mV", "the resting potential"),
            *(
                Measure(name, round(measure(trace), 3) if fired else None, unit, means)
                for name, measure, unit, means in of_spike
            ),
            Measure("threshold_amplitude", view.threshold, "µA/cm²", "the weakest such pulse that fires"),
            Measure("amplitude", view.amplitude, "µA/cm²", "the strength of this pulse"),
            Measure("phases", _phases(trace), "ms", "from when to when each phase lasts"),
            Measure("spikes", _rounded(measures.spike_times(trace)), "ms", "when 0 mV is crossed upward"),
        ),
        figure=_figure(view),
    )


def _phases(trace: Trace) -> list[Stretch] | None:
    """The phases in view; None on a train, where they are not told apart."""
    if len(measures.spike_times(trace)) > 1:
        return None
    return [Stretch(span.phase.value, round(span.start, 3), round(span.end, 3)) for span in phases(trace)]


def _rounded(times: tuple[float, ...]) -> list[float]:
    return [round(time, 3) for time in times]


def _figure(view: PulseView) -> Figure:
    trace = view.trace
    end = min(float(trace.t[-1]), trace.onset + trace.width + AFTER_PULSE)
    span = (0.0, 5.0 * -(-end // 5))
    threshold = round(view.threshold_voltage, 1)
    return figure_of(
        trace,
        span=span,
        time_step=5,
        more_lines=(Line(span, (threshold, threshold), "threshold"),),
        marks=_marks(trace),
        bands=tuple(Band(phase.start, phase.end, phase.label) for phase in _phases(trace) or ()),
        alt=(
            f"Membrane potential against time: a pulse of {say(view.amplitude, 'µA/cm²', digits=1)} for "
            f"{say(view.width, 'ms', digits=2)} into a neuron at rest ({trace.preset.title}). "
            f"{_outcome(trace)}"
        ),
    )


def _marks(trace: Trace) -> tuple[Mark, ...]:
    if len(measures.spike_times(trace)) != 1:
        return ()
    peak, lowest = measures.peak(trace), measures.undershoot(trace)
    at_lowest = float(trace.t[trace.v.argmin()])
    return (
        Mark(round(measures.peak_time(trace), 3), round(peak, 2), say(peak, "mV")),
        Mark(round(at_lowest, 3), voltage_at(trace, at_lowest), say(lowest, "mV")),
    )


def _outcome(trace: Trace) -> str:
    times = measures.spike_times(trace)
    if not times:
        return "No action potential arises."
    if len(times) > 1:
        return f"{len(times)} action potentials arise."
    return (
        f"One action potential arises: peak {say(measures.peak(trace), 'mV')}, "
        f"undershoot {say(measures.undershoot(trace), 'mV')}."
    )
