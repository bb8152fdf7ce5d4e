"""Scenarios of refractoriness by name: their measures, and a figure fit for a lecture."""

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Band, Figure, Line, Mark, axis_around, thinned
from studykit.sim import measures
from studykit.sim.channels import potassium_below_leak
from studykit.sim.refractoriness import ONSET, RECOVERED, STRONG, STRONGEST, Windows, height_from
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.curves import rounded
from studykit.subjects.neurophysiology.refractory.refractoriness_cases import (
    PairedView,
    RecoveringChannelsView,
    RecoveryView,
    SecondSpikeView,
    channels_after_a_spike,
    end_of_view,
    height_of_the_second_spike,
    recovery_after_a_spike,
    two_pulses_in_a_row,
)
from studykit.subjects.neurophysiology.traces import voltage_axis
from studykit.text import say


@shown(scenario=two_pulses_in_a_row)
def paired_pulses(view: PairedView) -> Shown:
    """Two pulses in a row: does the second fire the neuron again?."""
    rest, then = view.alone.h[0], _place(view.alone, ONSET + view.interval)
    of_second = height_from(view.both, ONSET + view.interval) if view.fires else None
    leak = view.alone.preset.g_kl + view.alone.preset.g_nal
    return Shown(
        measures=(
            Measure("fires", view.fires, "", "whether the second pulse makes an action potential of its own"),
            Measure("needed", rounded(view.needed, 3), "× threshold", "the strength the second pulse needs"),
            Measure("first_peak", rounded(measures.peak(view.alone), 1), "mV", "the height of the first one"),
            Measure("second_peak", rounded(of_second, 1), "mV", "the height of the second one"),
            Measure(
                "v", rounded(view.alone.v[then], 1), "mV", "membrane potential when the second pulse begins"
            ),
            Measure(
                "available",
                rounded(100 * view.alone.h[then] / rest, 1),
                "%",
                "Na⁺ channels that are not inactivated then, of those at rest",
            ),
            Measure("g_k", rounded(view.alone.g_k[then], 3), "mS/cm²", "voltage-gated K⁺ conductance then"),
            Measure("leak", rounded(leak, 3), "mS/cm²", "the leak, for comparison"),
            Measure("threshold", rounded(view.pulses.threshold, 1), "µA/cm²", "of such a pulse at rest"),
        ),
        figure=_paired_figure(view, of_second),
    )


@shown(scenario=recovery_after_a_spike)
def recovery(view: RecoveryView) -> Shown:
    """Refractory periods: how strong a second pulse has to be."""
    found, needed = view.windows, _needed(view)
    return Shown(
        measures=(
            *_window_measures(found),
            Measure("intervals", [x for x, _ in needed], "ms", "from onset to onset"),
            Measure("strengths", [y for _, y in needed], "× threshold", "what the second needs there"),
            Measure("threshold", rounded(view.pulses.threshold, 1), "µA/cm²", "of such a pulse at rest"),
        ),
        figure=_recovery_figure(view),
    )


SUPERNORMAL = 0.98
"""Below so many × the threshold at rest a neuron is easier to excite than at rest."""


@shown(scenario=channels_after_a_spike)
def recovering_channels(view: RecoveringChannelsView) -> Shown:
    """Why a neuron is refractory: its channels after a spike."""
    trace, found = view.alone, view.windows
    below = potassium_below_leak(trace)
    below_leak = None if below is None else rounded(below - ONSET, 2)
    return Shown(
        measures=(
            *_window_measures(found),
            *_channels_at_the_ends(trace, found),
            Measure("k_below_leak", below_leak, "ms", "from when on that is less than the leak"),
        ),
        figure=_channels_figure(trace, found),
    )


@shown(scenario=height_of_the_second_spike)
def second_spike(view: SecondSpikeView) -> Shown:
    """The height of the second of two action potentials, and how soon it follows."""
    first = round(measures.peak(view.first), 2)
    fired = [(x, round(y, 2)) for x, y in zip(view.intervals, view.peaks, strict=True) if y is not None]
    intervals, peaks = tuple(x for x, _ in fired), tuple(y for _, y in fired)
    end = view.intervals[-1]
    return Shown(
        measures=(
            Measure("first_peak", first, "mV", "the height of the first action potential"),
            Measure("intervals", list(intervals), "ms", "from onset to onset, where the second pulse fires"),
            Measure("second_peaks", list(peaks), "mV", "the height of the second one at each interval"),
        ),
        figure=Figure(
            lines=(
                Line(intervals, peaks, "second action potential"),
                Line((0.0, end), (first, first), "first action potential"),
            ),
            x=axis_around("interval, from onset to onset", "ms", (0, end)),
            y=axis_around("peak", "mV", (*peaks, first, 0)),
            alt=(
                f"Peak of a second action potential against the interval after the first, both from pulses "
                f"above threshold ({view.first.preset.title}). {_trend(peaks)}"
                f"{say(peaks[0], 'mV')} at {say(intervals[0], 'ms', digits=1)}, {say(peaks[-1], 'mV')} at "
                f"{say(intervals[-1], 'ms', digits=1)}; the first reaches {say(first, 'mV')}."
            ),
        ),
    )


def _channels_at_the_ends(trace: Trace, found: Windows) -> tuple[Measure, ...]:
    """What channels do when absolute and when relative refractoriness end, where they end."""
    moments = {"absolute": found.absolute_end, "relative": found.relative_end}
    places = {name: _place(trace, ONSET + end) for name, end in moments.items() if end is not None}
    return (
        *(
            Measure(
                f"available_at_{name}_end",
                rounded(100 * trace.h[place] / trace.h[0], 1),
                "%",
                f"Na⁺ channels not inactivated when {name} refractoriness ends, of those at rest",
            )
            for name, place in places.items()
        ),
        *(
            Measure(
                f"g_k_at_{name}_end", rounded(trace.g_k[place], 3), "mS/cm²", "K⁺ conductance at that moment"
            )
            for name, place in places.items()
        ),
    )


def _channels_figure(trace: Trace, found: Windows) -> Figure:
    last = 2 * (found.relative_end or ONSET)
    times, available, open_k = _channels(trace, last)
    return Figure(
        lines=(
            thinned(times, available, label="Na⁺ channels not inactivated, % of rest"),
            thinned(times, open_k, label="K⁺ conductance, % of its highest"),
        ),
        x=axis_around("time since the first pulse", "ms", (0, last)),
        y=axis_around("part", "%", (0, max(105.0, *available))),
        bands=_bands(found),
        alt=(
            f"Na⁺ channels that are not inactivated and voltage-gated K⁺ conductance after an action "
            f"potential ({trace.preset.title}), in the absolute and the relative refractory period. Na⁺ "
            "channels inactivate in the upstroke and recover; K⁺ channels open later and close again."
        ),
    )


def _trend(peaks: tuple[float, ...]) -> str:
    return "The sooner it comes, the smaller it is: " if list(peaks) == sorted(peaks) else "It reaches "


def _paired_figure(view: PairedView, of_second: float | None) -> Figure:
    second, width = ONSET + view.interval, view.pulses.width
    lines = [_drawn(view.both, "both pulses"), _drawn(view.alone, "first pulse alone")]
    if view.control is not None:
        lines.append(_drawn(view.control, "both, Na⁺ channels blocked from the second on"))
    top = int(view.both.v[_place(view.both, second) :].argmax()) + _place(view.both, second)
    at_top = (round(float(view.both.t[top]), 3), round(float(view.both.v[top]), 2))
    highest = max(max(line.y) for line in lines)
    outcome = "fires again" if view.fires else "does not fire again"
    return Figure(
        lines=tuple(lines),
        x=axis_around("time", "ms", (0, end_of_view(view.interval))),
        y=voltage_axis() if highest <= 50 else axis_around("membrane potential", "mV", (-90, highest)),
        alt=(
            f"Membrane potential against time ({view.both.preset.title}): a pulse that fires and, "
            f"{say(view.interval, 'ms', digits=1)} after its onset, one of {say(view.strength, digits=2)} × "
            f"threshold, which {outcome}. Beside it what the first pulse does alone."
        ),
        marks=() if of_second is None else (Mark(*at_top, say(of_second, "mV")),),
        bands=(
            Band(ONSET, ONSET + width, "first", is_applied=True),
            Band(second, second + width, "second", is_applied=True),
        ),
    )


def _recovery_figure(view: RecoveryView) -> Figure:
    known = _needed(view)
    intervals, strengths = tuple(x for x, _ in known), tuple(y for _, y in known)
    axis = axis_around("interval, from onset to onset", "ms", (0, intervals[-1]))
    from_two = view.windows.strong_from
    return Figure(
        lines=(
            Line(intervals, strengths, "needed strength"),
            Line((axis.low, axis.high), (1.0, 1.0), "threshold at rest"),
        ),
        x=axis,
        y=axis_around("strength of the second pulse", "× threshold", (0, *strengths)),
        marks=()
        if from_two is None
        else (Mark(round(from_two, 2), STRONG, f"{STRONG:g} ×: {say(from_two, 'ms', digits=1)}"),),
        bands=_bands(view.windows),
        alt=(
            "The strength that a second pulse needs to fire, in multiples of the threshold at rest, against "
            f"the interval after the first ({view.pulses.cell.neuron.title}). At first none is enough: the "
            "neuron is absolutely refractory. Then more than threshold is needed, less and less: it is "
            "relatively refractory, also through most of the undershoot."
            + (" Later less than threshold is enough (supernormal)." if min(strengths) < SUPERNORMAL else "")
        ),
    )


def _needed(view: RecoveryView) -> list[tuple[float, float]]:
    """Intervals and needed strengths, where there are any."""
    pairs = zip(view.intervals, view.strengths, strict=True)
    return [(interval, round(strength, 3)) for interval, strength in pairs if strength is not None]


def _window_measures(found: Windows) -> tuple[Measure, ...]:
    below, above = found.undershoot
    return (
        Measure(
            "upstroke", rounded(found.upstroke, 2), "ms", "from the first onset until its upstroke begins"
        ),
        Measure("peak", rounded(found.peak, 2), "ms", "when the first action potential is highest"),
        Measure(
            "undershoot", [rounded(below, 2), rounded(above, 2)], "ms", "from when to when it lies below rest"
        ),
        Measure(
            "absolute_end",
            rounded(found.absolute_end, 2),
            "ms",
            f"until then no second pulse up to {STRONGEST:g} × threshold fires",
        ),
        Measure("strong_from", rounded(found.strong_from, 2), "ms", f"from then on {STRONG:g} × fires"),
        Measure("relative_end", rounded(found.relative_end, 2), "ms", f"from then on {RECOVERED:g} × fires"),
    )


def _bands(found: Windows) -> tuple[Band, ...]:
    start, between, end = found.upstroke, found.absolute_end, found.relative_end
    if between is None:
        return ()
    absolute = Band(round(start, 2), round(between, 2), "absolute refractory period")
    if end is None:
        return (absolute,)
    return absolute, Band(round(between, 2), round(end, 2), "relative refractory period")


def _channels(trace: Trace, last: float) -> tuple[list[float], list[float], list[float]]:
    """Times since the first onset until ``last`` (ms), channels not inactivated and K⁺ conductance, in %."""
    start, end = _place(trace, ONSET), _place(trace, ONSET + last)
    available = 100 * trace.h[start:end] / trace.h[0]
    open_k = 100 * trace.g_k[start:end] / trace.g_k.max()
    return (
        (trace.t[start:end] - ONSET).round(3).tolist(),
        available.round(2).tolist(),
        open_k.round(2).tolist(),
    )


def _drawn(trace: Trace, label: str) -> Line:
    return thinned(trace.t.round(3).tolist(), trace.v.round(2).tolist(), label=label)


def _place(trace: Trace, time: float) -> int:
    return round(time / trace.dt)
