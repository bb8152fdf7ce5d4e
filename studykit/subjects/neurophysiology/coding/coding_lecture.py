"""Scenarios of coding by name: their measures, and a figure fit for a lecture."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Figure, Mark, axis_around
from studykit.sim import measures
from studykit.sim.coding import Coding, Train, firing_pattern, late, oscillation, train_of
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.coding_cases import (
    RateView,
    StrengthsView,
    TrainView,
    TwoStepsView,
    moderate_and_strong,
    pulses_of_different_strength,
    step_of_current,
    steps_of_current,
)
from studykit.subjects.neurophysiology.curves import curve, rounded, seen
from studykit.subjects.neurophysiology.traces import figure_of, traces_figure, voltage_axis
from studykit.text import say

LISTED = (2, 3, 4, 5, 6, 8, 10, 12, 15, 17, 20, 30, 40, 60)
"""The currents of which the rates are listed, in µA/cm², as far as the neuron fires under them."""


@shown(scenario=steps_of_current)
def firing_rate(view: RateView) -> Shown:
    """Firing rate against strength of the current: its floor and its ceiling."""
    found = view.coding
    listed = [train for train in found.trains if train.current in LISTED and train.goes_on]
    return Shown(
        measures=(
            Measure(
                "floor", rounded(found.floor), "µA/cm²", "the weakest current under which firing goes on"
            ),
            Measure(
                "ceiling",
                rounded(found.ceiling),
                "µA/cm²",
                "the strongest current under which it goes on; beyond, v no longer crosses 0 mV",
            ),
            Measure("currents", [train.current for train in listed], "µA/cm²", "some currents between them"),
            Measure("counted", [round(t.rate, 1) for t in listed], "Hz", "spikes in the window, per second"),
            Measure("first", _tenths(t.first_rate for t in listed), "Hz", "the rate of the first interval"),
            Measure("steady", _tenths(t.steady_rate for t in listed), "Hz", "the rate of the last intervals"),
            Measure("latency", _tenths(t.latency for t in listed), "ms", "from onset to the first spike"),
            Measure("peaks", _tenths(t.steady_peak for t in listed), "mV", "how high the last spikes reach"),
        ),
        figure=_rate_figure(view),
    )


@shown(scenario=step_of_current)
def train(view: TrainView) -> Shown:
    """A train: in rapid firing the later action potentials are smaller."""
    trace = view.trace
    fired = train_of(trace)
    intervals = [round(later - earlier, 2) for earlier, later in pairwise(fired.times)]
    return Shown(
        measures=(
            Measure("response", str(firing_pattern(trace)), "", "what the neuron does in the end"),
            Measure("spikes", len(fired.times), "", "how often 0 mV is crossed upward"),
            Measure("latency", rounded(fired.latency), "ms", "from onset to the first spike"),
            Measure("rate", rounded(fired.rate), "Hz", "spikes in the step, per second"),
            Measure("first_rate", rounded(fired.first_rate), "Hz", "the rate of the first interval"),
            Measure("steady_rate", rounded(fired.steady_rate), "Hz", "the rate of the last intervals"),
            Measure("intervals", intervals, "ms", "from spike to spike"),
            Measure("peaks", [round(peak, 1) for peak in fired.peaks], "mV", "how high each spike reaches"),
            Measure(
                "available",
                _available(trace),
                "%",
                "how many of the Na⁺ channels are not inactivated when each spike begins",
            ),
        ),
        figure=_train_figure(trace, fired),
    )


@shown(scenario=pulses_of_different_strength)
def stimulus_strengths(view: StrengthsView) -> Shown:
    """Separate stimuli of different strengths: all or none."""
    fires = [measures.fired(trace) for trace in view.traces]
    spikes = [trace for trace in view.traces if measures.fired(trace)]
    heights, latencies = [measures.peak(each) for each in spikes], [measures.latency(each) for each in spikes]
    highest = [round(float(trace.v.max()), 1) for trace in view.traces]
    spread = max(heights) - min(heights)
    return Shown(
        measures=(
            Measure("threshold", view.threshold, "µA/cm²", "the weakest such pulse that fires"),
            Measure("strengths", list(view.strengths), "× threshold", "how strong the pulses are"),
            Measure("fires", fires, "", "whether each fires"),
            Measure("highest", highest, "mV", "the highest membrane potential under each"),
            Measure(
                "spread", rounded(spread), "mV", "from the lowest peak of those that fire to the highest"
            ),
            Measure("latencies", _tenths(latencies), "ms", "from onset to spike, of those that fire"),
        ),
        figure=_strengths_figure(view, heights),
    )


@shown(scenario=moderate_and_strong)
def depolarization_block(view: TwoStepsView) -> Shown:
    """Depolarization block: too strong a current ends firing."""
    both = {"moderate": view.moderate, "strong": view.strong}
    return Shown(
        measures=tuple(each for name, trace in both.items() for each in _of_step(name, trace)),
        figure=_block_figure(view),
    )


def _of_step(name: str, trace: Trace) -> list[Measure]:
    v, before_end = late(trace), int(trace.t.searchsorted(trace.onset + trace.width)) - 1
    return [
        Measure(f"{name}_response", str(firing_pattern(trace)), "", "what the neuron does in the end"),
        Measure(f"{name}_spikes", len(train_of(trace).times), "", "how often 0 mV is crossed upward"),
        Measure(f"{name}_lowest", rounded(float(v.min())), "mV", "lowest v in the second half of the step"),
        Measure(f"{name}_highest", rounded(float(v.max())), "mV", "highest v in the second half of the step"),
        Measure(
            f"{name}_rate", rounded(oscillation(trace)), "Hz", "how often v goes up and down in that half"
        ),
        Measure(
            f"{name}_available",
            rounded(100 * float(trace.h[before_end])),
            "%",
            "how many of the Na⁺ channels are not inactivated at the end of the step",
        ),
    ]


def _rate_figure(view: RateView) -> Figure:
    found = view.coding
    end = 1.4 * (found.ceiling or found.trains[-1].current)
    x = axis_around("current", "µA/cm²", (0, min(end, found.trains[-1].current)))
    trains = [each for each in found.trains if each.current <= x.high]
    highest = max(_tenths(each.steady_rate for each in trains))
    return Figure(
        lines=(
            curve([t.current for t in trains], [t.steady_rate for t in trains], "from the last intervals"),
            curve([t.current for t in trains], [t.first_rate for t in trains], "from the first interval"),
        ),
        x=x,
        y=axis_around("firing rate", "Hz", (0, 1.1 * highest)),
        alt=(
            f"Firing rate against the strength of a current of {say(view.window, 'ms')} "
            f"({view.preset.title}), from the first and from the last intervals. {_limits_in_words(found)}"
        ),
        marks=_limits(found),
    )


def _limits(found: Coding) -> tuple[Mark, ...]:
    """At the ceiling some crossings of 0 mV are missed: the rate is that of the train just below."""
    rates = [train.steady_rate for train in found.trains if train.steady_rate]
    ends = (("floor", found.floor, min), ("ceiling", found.ceiling, max))
    return tuple(Mark(seen(at), seen(end(rates)), name) for name, at, end in ends if at is not None and rates)


def _limits_in_words(found: Coding) -> str:
    if found.floor is None:
        return "Firing does not go on under any of the currents."
    floor = f"Firing goes on from {say(found.floor, 'µA/cm²', digits=2)} and grows faster with the current"
    if found.ceiling is None:
        return f"{floor}."
    return (
        f"{floor}, up to {say(found.ceiling, 'µA/cm²', digits=1)}; beyond, only the first spikes cross 0 mV."
    )


def _train_figure(trace: Trace, fired: Train) -> Figure:
    heights = [round(peak, 2) for peak in fired.peaks]
    tops = [round(float(_top_time(trace, time)), 3) for time in fired.times]
    chosen = sorted({0, 2 * (len(heights) - 1) // 3}) if heights else []
    one = "One action potential" if heights else "No action potential"
    count = f"{len(heights)} action potentials" if len(heights) > 1 else one
    peaks = f", the first up to {say(heights[0], 'mV')}" if heights else ""
    steady = f", the last but one up to {say(heights[-2], 'mV')}" if len(heights) > 2 else ""
    return figure_of(
        trace,
        span=(0.0, float(trace.t[-1])),
        time_step=_time_step(trace),
        voltage=_voltage(trace),
        marks=[Mark(tops[place], heights[place], say(heights[place], "mV")) for place in chosen],
        alt=(
            f"Membrane potential against time under a step of {_amount(trace.amplitude, 'µA/cm²')} "
            f"({trace.preset.title}). {count}{peaks}{steady}."
        ),
    )


def _strengths_figure(view: StrengthsView, heights: Sequence[float]) -> Figure:
    alike = (
        f"Those that fire reach {say(min(heights), 'mV')} to {say(max(heights), 'mV')}, the stronger the "
        "pulse the earlier; the one below threshold brings a small response that falls back to rest."
    )
    strengths = ", ".join(_amount(strength) for strength in view.strengths)
    return traces_figure(
        view.traces,
        labels=[_amount(strength, "× threshold") for strength in view.strengths],
        span=(4.0, 14.0),
        alt=f"Membrane potential against time after separate pulses of {strengths} × threshold. {alike}",
    )


def _block_figure(view: TwoStepsView) -> Figure:
    traces, strong = (view.moderate, view.strong), late(view.strong)
    drawn = traces_figure(
        traces,
        labels=[_amount(trace.amplitude, "µA/cm²") for trace in traces],
        span=(0.0, float(view.moderate.t[-1])),
        time_step=_time_step(view.moderate),
        alt=(
            "Membrane potential against time under two steps of current. "
            f"{_amount(view.moderate.amplitude, 'µA/cm²')}: {firing_pattern(view.moderate)}. "
            f"{_amount(view.strong.amplitude, 'µA/cm²')}: {firing_pattern(view.strong)}, in the end between "
            f"{say(float(strong.min()), 'mV')} and {say(float(strong.max()), 'mV')}."
        ),
    )
    return replace(drawn, y=_voltage(*traces))


def _voltage(*traces: Trace) -> Axis:
    """The usual axis; a higher one where a strong current carries v beyond it."""
    highest = max(float(trace.v.max()) for trace in traces)
    usual = voltage_axis()
    return usual if highest < usual.high else axis_around(usual.quantity, usual.unit, (usual.low, highest))


def _time_step(trace: Trace) -> float:
    return 50.0 if trace.t[-1] > 150 else 20.0 if trace.t[-1] > 60 else 10.0


def _available(trace: Trace) -> list[float]:
    """100 h where v last crossed the stated threshold before each spike."""
    crossed = measures.rising_through(trace, trace.preset.threshold)
    starts = [crossed[crossed <= time] for time in train_of(trace).times]
    places = [trace.t.searchsorted(start[-1]) for start in starts if start.size]
    return [round(100 * float(trace.h[place]), 1) for place in places]


def _top_time(trace: Trace, crossing: float) -> float:
    """When the spike that crosses 0 mV at ``crossing`` is highest."""
    start = int(trace.t.searchsorted(crossing))
    falls = trace.v[start:] < 0
    end = start + int(falls.argmax()) if falls.any() else len(trace.v)
    return float(trace.t[start + int(trace.v[start:end].argmax())])


def _tenths(values: Iterable[float | None]) -> list[float]:
    """To a tenth; 0 where there is none."""
    return [round(value or 0.0, 1) for value in values]


def _amount(value: float, unit: str = "") -> str:
    """A number with as many decimals as it has."""
    return say(value, unit, digits=len(f"{value:.2f}".rstrip("0").partition(".")[2]))
