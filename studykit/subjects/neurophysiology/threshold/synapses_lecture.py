"""What `simulate` shows of synaptic inputs: their measures, and a figure fit for a lecture."""

from collections.abc import Iterable

import numpy as np

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Band, Figure, Line, Mark, axis_around, thinned
from studykit.sim import measures
from studykit.sim.kinetics import FloatArray
from studykit.sim.synapses import ONSET, Needed
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.curves import rounded
from studykit.subjects.neurophysiology.threshold.synapses_cases import (
    REVERSALS,
    SPACINGS,
    InhibitionView,
    InputView,
    NeededView,
    SummationView,
    TrainsView,
    growing_numbers,
    inhibited_inputs,
    inputs_added_up,
    one_input,
    trains_of_inputs,
)
from studykit.subjects.neurophysiology.traces import voltage_axis
from studykit.text import say

SHOWN_AFTER = 25.0
"""How much of a trace is shown after the last input, in ms."""


@shown(scenario=one_input)
def epsp(view: InputView) -> Shown:
    """An excitatory postsynaptic potential."""
    trace, amplitude = view.potential.trace, view.potential.amplitude
    half = trace.v - measures.rest(trace) > amplitude / 2
    return Shown(
        measures=(
            Measure("amplitude", rounded(amplitude), "mV", "how far it rises above rest"),
            Measure("time_to_peak", rounded(view.potential.time_to_peak), "ms", "from its onset"),
            Measure("half_width", rounded(half.sum() * trace.dt), "ms", "how long it is above half of that"),
            Measure("fires", view.fires, "", "whether it makes an action potential"),
            Measure("g", view.synapse.g, "mS/cm²", "the synaptic conductance at its peak"),
        ),
        figure=Figure(
            lines=(_drawn(trace, ""),),
            x=axis_around("time", "ms", (0, ONSET + SHOWN_AFTER)),
            y=axis_around("membrane potential", "mV", trace.v.round(2).tolist()),
            marks=(
                Mark(
                    round(trace.onset + view.potential.time_to_peak, 3),
                    round(float(trace.v.max()), 2),
                    f"+{say(amplitude, 'mV', digits=1)}",
                ),
            ),
            bands=(Band(ONSET, ONSET + 1, "input", is_applied=True),),
            alt=(
                "Membrane potential against time: one excitatory input of "
                f"{say(view.synapse.g, 'mS/cm²', digits=4)} to a neuron at rest. It depolarizes by "
                f"{say(amplitude, 'mV', digits=1)}, rises fast and fades more slowly."
            ),
        ),
    )


@shown(scenario=inputs_added_up)
def summation(view: SummationView) -> Shown:
    """Summation of excitatory inputs: at once, or one after the other."""
    trace, linear = view.together.trace, _linear_sum(view)
    lines = [_drawn(trace, _inputs(view.count)), _drawn(view.one.trace, "one input")]
    lines.append(_drawn(trace, "linear sum", linear))
    return Shown(
        measures=(
            Measure("fires", view.fires, "", "whether they make an action potential"),
            Measure("highest", rounded(trace.v.max()), "mV", "the highest membrane potential"),
            Measure("linear", rounded(linear.max()), "mV", "the highest if each input added as much as one"),
            Measure("one", rounded(view.one.amplitude), "mV", "how far one input depolarizes"),
            Measure("all", rounded(view.together.amplitude), "mV", "how far all together do"),
        ),
        figure=Figure(
            lines=(*lines, _threshold_line(trace)),
            x=axis_around("time", "ms", (0, _end(trace))),
            y=_axis(lines, fires=view.fires),
            bands=(Band(ONSET, max(trace.stimulus.end, ONSET + 0.5), "inputs", is_applied=True),),
            alt=(
                f"Membrane potential against time: {_inputs(view.count)} "
                f"{_when(view.spacing)}, one input, and what {view.count} such potentials would be if they "
                f"simply added up. {_outcome(view.fires, trace)} Depolarization reduces the driving force "
                "on further inputs; near threshold Na⁺ channels add to them."
            ),
        ),
    )


@shown(scenario=trains_of_inputs)
def temporal_summation(view: TrainsView) -> Shown:
    """Temporal summation: the denser a train of inputs, the higher it builds up."""
    silent = [
        (spacing, round(float(made.trace.v.max()), 2))
        for spacing, made, fires in zip(view.spacings, view.trains, view.fire, strict=True)
        if not fires
    ]
    firing = [spacing for spacing, fires in zip(view.spacings, view.fire, strict=True) if fires]
    needed = [(x, n) for x, n in zip(SPACINGS, view.needed, strict=True) if n is not None]
    one, end = round(float(view.one.trace.v.max()), 2), view.spacings[-1]
    return Shown(
        measures=(
            Measure("spacings", [x for x, _ in silent], "ms", "from one input to the next, where none fires"),
            Measure("highest", [y for _, y in silent], "mV", "the highest membrane potential of each train"),
            Measure(
                "fires_up_to", max(firing, default=None), "ms", "the widest spacing at which a train fires"
            ),
            Measure(
                "needed_spacings", [x for x, _ in needed], "ms", "spacings at which 40 inputs would fire"
            ),
            Measure("needed", [n for _, n in needed], "", "how many inputs in a row fire there"),
        ),
        figure=Figure(
            lines=(
                *_curve(silent, _inputs(view.count)),
                Line((0.0, end), (one, one), "one input"),
                Line((0.0, end), (view.one.trace.preset.threshold,) * 2, "threshold"),
            ),
            x=axis_around("time from one input to the next", "ms", (0, end)),
            y=axis_around("highest membrane potential", "mV", (-71, -49, *(v for _, v in silent)), beyond=2),
            alt=(
                f"Highest membrane potential during a train of {_inputs(view.count)} against the time from "
                "one to the next. The closer they follow, the more of each potential is left when the next "
                "begins, and the higher they build up."
            ),
        ),
    )


@shown(scenario=inhibited_inputs)
def inhibition(view: InhibitionView) -> Shown:
    """Inhibition: shunting, and hyperpolarizing."""
    trace, moved = view.alone.trace, view.inhibition.amplitude
    without, inhibited = view.needed
    lines = [
        _drawn(trace, "excitation"),
        _drawn(view.with_inhibition.trace, "both"),
        _drawn(view.inhibition.trace, "inhibition"),
    ]
    return Shown(
        measures=(
            Measure("fires", view.fires_alone, "", "whether the excitatory inputs alone fire"),
            Measure("fires_inhibited", view.fires_inhibited, "", "whether they fire with inhibition"),
            Measure(
                "inhibition_alone",
                rounded(moved),
                "mV",
                "how far the inhibitory input by itself moves the membrane potential",
            ),
            Measure("needed", without.count, "", "how many inputs at once fire without inhibition"),
            Measure("needed_inhibited", inhibited.count, "", "how many fire with it"),
            Measure(
                "highest", rounded(view.with_inhibition.trace.v.max()), "mV", "the highest with inhibition"
            ),
        ),
        figure=Figure(
            lines=(*lines, _threshold_line(trace)),
            x=axis_around("time", "ms", (0, _end(trace))),
            y=_axis(lines, fires=view.fires_alone or view.fires_inhibited),
            bands=(Band(ONSET, ONSET + 0.5, "excitation", is_applied=True),),
            alt=(
                f"Membrane potential against time: {_inputs(view.count)} at once, the same with an "
                f"inhibitory one that reverses at {say(view.inhibitory.e, 'mV')}, and that by itself, which "
                f"moves the potential by {say(round(moved, 1) + 0.0, 'mV', digits=1)}. Without inhibition "
                f"they {_fire(view.fires_alone)}, with it they {_fire(view.fires_inhibited)}."
            ),
        ),
    )


@shown(scenario=growing_numbers)
def inputs_needed(view: NeededView) -> Shown:
    """How many simultaneous inputs are needed to fire."""
    rest = measures.rest(view.potentials[0].trace)
    inhibited = [found.count or 0 for found in view.inhibited]
    numbers = range(1, len(view.potentials) + 1)
    highest = [(n, round(rest + made.amplitude, 2)) for n, made in zip(numbers, view.potentials, strict=True)]
    most = max(view.needed.linear_count, len(highest) + 1)
    first = view.potentials[0]
    linear = (round(rest, 2), round(rest + most * first.amplitude, 2))
    threshold = first.trace.preset.threshold
    return Shown(
        measures=(
            *_measures_needed(view.needed),
            Measure("reversals", list(REVERSALS), "mV", "where an inhibitory input reverses"),
            Measure(
                "needed_inhibited",
                inhibited,
                "",
                "how many fire the neuron with each; 0: none",
            ),
            Measure("highest", [v for _, v in highest], "mV", "the highest potential with 1, 2, … inputs"),
            Measure("one", rounded(first.amplitude), "mV", "how far one input depolarizes"),
        ),
        figure=Figure(
            lines=(
                *_curve([(0, round(rest, 2)), *highest], "simulated, without a spike"),
                Line((0.0, float(most)), linear, "if each added as much as one"),
                Line((0.0, float(most)), (threshold, threshold), "threshold"),
            ),
            x=axis_around("inputs at once", "", (0, most), most_ticks=14),
            y=axis_around("highest membrane potential", "mV", (-71, -49, *linear), beyond=2),
            marks=(Mark(highest[-1][0], highest[-1][1], f"{highest[-1][0]} do not fire"),),
            alt=(
                "Highest membrane potential against the number of excitatory inputs at once. They add up, "
                "but at first each adds less than the one before; near threshold Na⁺ channels help. "
                f"{highest[-1][0]} reach {say(highest[-1][1], 'mV', digits=1)} and do not fire. If "
                f"potentials simply added, {view.needed.linear_count} would be needed to reach threshold."
            ),
        ),
    )


def _measures_needed(found: Needed) -> tuple[Measure, ...]:
    return (
        Measure("needed", found.count, "", "how many inputs at once fire"),
        Measure("border", rounded(found.border), "", "the border between failing and firing, in inputs"),
        Measure("linear_needed", found.linear_count, "", "how many would if each added as much as one"),
        Measure("linear_border", rounded(found.linear_border), "", "the border then"),
    )


def _linear_sum(view: SummationView) -> FloatArray:
    """What the potential of one input would add up to, each after its ``spacing``."""
    one = view.one.trace
    moved = one.v - measures.rest(one)
    total = np.zeros_like(moved)
    for number in range(view.count):
        later = round(number * view.spacing / one.dt)
        total[later:] += moved[: len(moved) - later]
    summed: FloatArray = measures.rest(one) + total
    return summed


def _axis(lines: Iterable[Line], *, fires: bool) -> Axis:
    """The whole range of a spike if there is one."""
    if fires:
        return voltage_axis()
    return axis_around(
        "membrane potential", "mV", (-71, -49, *(v for line in lines for v in line.y)), beyond=2
    )


def _threshold_line(trace: Trace) -> Line:
    threshold = trace.preset.threshold
    return Line((0.0, _end(trace)), (threshold, threshold), "threshold")


def _end(trace: Trace) -> float:
    return float(5 * -(-(trace.stimulus.end + SHOWN_AFTER) // 5))


def _drawn(trace: Trace, label: str, v: FloatArray | None = None) -> Line:
    seen = trace.t <= _end(trace) + 1e-9
    return thinned(
        trace.t[seen].round(3).tolist(), (trace.v if v is None else v)[seen].round(3).tolist(), label=label
    )


def _curve(points: Iterable[tuple[float, float]], label: str) -> tuple[Line, ...]:
    """A line through ``points``; none if there are none."""
    known = list(points)
    return (Line(tuple(x for x, _ in known), tuple(y for _, y in known), label),) if known else ()


def _inputs(count: int) -> str:
    return "1 input" if count == 1 else f"{count} inputs"


def _when(spacing: float) -> str:
    return f"{say(spacing, 'ms', digits=1)} apart" if spacing else "at once"


def _outcome(fires: bool, trace: Trace) -> str:
    if fires:
        return "An action potential arises."
    return f"They reach {say(float(trace.v.max()), 'mV', digits=1)}; no action potential arises."


def _fire(fires: bool) -> str:
    return "fire" if fires else "do not fire"
