"""What `simulate` shows of slow rises, accommodation and anode break: measures and figures."""

import numpy as np
from msgspec.structs import replace

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Band, Figure, Line, axis_around, thinned
from studykit.sim import measures
from studykit.sim.kinetics import FloatArray
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.curves import curve, level, mark, rounded, within
from studykit.subjects.neurophysiology.threshold.excitability_cases import (
    AccommodationView,
    AnodeBreakView,
    RampView,
    accommodating,
    released_from_below,
    slow_rise,
)
from studykit.subjects.neurophysiology.traces import ONSET, figure_of, traces_figure
from studykit.text import say

HOLD_DRAWN = 25.0
"""The time that is drawn after a slow rise, in ms."""

ROOM = 0.05
"""A smaller change of a gate makes no neuron easier to excite."""


@shown(scenario=slow_rise)
def ramp(view: RampView) -> Shown:
    """A current that rises slowly: it may not fire though it becomes strong enough."""
    rested, slowed = float(view.ramp.h[0]), _at(view.ramp, view.ramp.h, ONSET + view.rise)
    at_once, slowly = (len(measures.spike_times(trace)) for trace in (view.at_once, view.ramp))
    return Shown(
        measures=(
            Measure(
                "rheobase",
                rounded(view.rheobase),
                "µA/cm²",
                "what a sustained current needs to fire, switched on at once",
            ),
            Measure("current", view.current, "µA/cm²", "the current that is reached here"),
            Measure("spikes_at_once", at_once, "", "action potentials if it is switched on at once"),
            Measure("spikes_on_ramp", slowly, "", "action potentials if it rises slowly"),
            Measure(
                "needed",
                rounded(view.needed),
                "× rheobase",
                "the weakest current that fires if it is reached as slowly",
            ),
            Measure(
                "available_at_rest", rounded(100 * rested, 0), "%", "Na⁺ channels not inactivated at rest"
            ),
            Measure("available_after_rise", rounded(100 * slowed, 0), "%", "the same at the end of the rise"),
        ),
        figure=_ramp_figure(view),
    )


@shown(scenario=accommodating)
def accommodation(view: AccommodationView) -> Shown:
    """Accommodation: the slower a current rises, the stronger it has to become."""
    place = view.rises.index(view.rise)
    now = {preset: needed[place] for preset, needed in view.needed.items()}
    means = "the weakest current that fires if it is reached over the chosen rise, {}"
    highest = max(within([each for needed in view.needed.values() for each in needed]))
    return Shown(
        measures=(
            *(
                Measure(f"needed_{preset}", rounded(each), "× rheobase", means.format(_named(preset)))
                for preset, each in now.items()
            ),
            Measure("rises", list(view.rises), "ms", "rises that were tried"),
            *(
                Measure(
                    f"all_needed_{preset}",
                    [rounded(each) for each in needed],
                    "× rheobase",
                    f"for each rise, {_named(preset)}",
                )
                for preset, needed in view.needed.items()
            ),
        ),
        figure=Figure(
            lines=tuple(curve(view.rises, needed, _named(preset)) for preset, needed in view.needed.items()),
            x=axis_around("duration of the rise", "ms", [0, *view.rises]),
            y=axis_around("needed current", "× rheobase", [0, highest]),
            alt=(
                "The current that a slow rise has to reach in order to fire, against the duration of the "
                "rise. For the squid's axon it grows several times over: it accommodates. For the neuron of "
                "the course it hardly changes."
            ),
            marks=tuple(mark(view.rise, each, "×", digits=1) for each in now.values() if each is not None),
        ),
    )


@shown(scenario=released_from_below)
def anode_break(view: AnodeBreakView) -> Shown:
    """Anode break: the end of a hyperpolarizing current may fire."""
    trace = view.trace
    end = trace.onset + trace.width
    available = [100 * float(trace.h[0]), 100 * _at(trace, trace.h, end)]
    activated = [float(trace.n[0]), _at(trace, trace.n, end)]
    return Shown(
        measures=(
            Measure("fires", measures.fired(trace), "", "whether an action potential follows the current"),
            Measure(
                "needed",
                rounded(view.needed),
                "µA/cm²",
                "the weakest hyperpolarizing current of this duration whose end fires",
            ),
            Measure("rest", rounded(measures.rest(trace)), "mV", "the resting potential"),
            Measure(
                "lowest",
                rounded(trace.v[trace.t <= end].min()),
                "mV",
                "the membrane potential under the current",
            ),
            Measure(
                "available_at_rest", rounded(available[0], 0), "%", "Na⁺ channels not inactivated at rest"
            ),
            Measure("available_at_end", rounded(available[1], 0), "%", "the same at the end of the current"),
            Measure(
                "k_gates_at_rest",
                rounded(activated[0]),
                "",
                "fraction of the activation gates of K⁺ channels open at rest",
            ),
            Measure("k_gates_at_end", rounded(activated[1]), "", "the same at the end of the current"),
        ),
        figure=_anode_break_figure(view),
    )


def _ramp_figure(view: RampView) -> Figure:
    end = ONSET + view.rise + HOLD_DRAWN
    alt = (
        f"Membrane potential against time ({view.ramp.preset.title}): "
        f"{say(view.current, 'µA/cm²', digits=2)} switched on at once, and reached over "
        f"{say(view.rise, 'ms')}. The first brings {_spikes(view.at_once)}, the other {_spikes(view.ramp)}."
    )
    drawn = traces_figure(
        (view.at_once, view.ramp),
        labels=("switched on at once", "rising slowly"),
        alt=alt,
        span=(0, end),
        time_step=5 if end <= 50 else 10,
    )
    return replace(drawn, bands=(Band(ONSET, ONSET + view.rise, "slow rise", is_applied=True),))


def _anode_break_figure(view: AnodeBreakView) -> Figure:
    trace = view.trace
    end = float(trace.t[-1])
    current = Band(trace.onset, trace.onset + trace.width, "hyperpolarizing current", is_applied=True)
    step = 5.0 if end <= 50 else 10.0
    drawn = _gates(trace, end, step) if view.watched == "gates" else _potential(view, end, step)
    return replace(drawn, bands=(current,))


def _gates(trace: Trace, end: float, step: float) -> Figure:
    changes = float(trace.h.max()) - float(trace.h[0]) > ROOM
    return Figure(
        lines=(_line(trace, trace.h, "Na⁺ not inactivated (h)"), _line(trace, trace.n, "K⁺ activation (n)")),
        x=Axis("time", "ms", 0, end, step),
        y=Axis("fraction of gates open", "", 0, 1, 0.2),
        alt=(
            f"Gates against time ({trace.preset.title}). "
            + (
                "Under the current h rises and n falls; both return slowly after its end, and for several "
                "milliseconds the neuron is easier to excite."
                if changes
                else "At rest hardly any Na⁺ channel is inactivated and hardly any K⁺ gate is open: the "
                "current can change little, and there is no anode break."
            )
        ),
    )


def _potential(view: AnodeBreakView, end: float, step: float) -> Figure:
    trace = view.trace
    outcome = "an action potential" if measures.fired(trace) else "no action potential"
    return figure_of(
        trace,
        alt=(
            f"Membrane potential against time ({trace.preset.title}): a negative current "
            f"hyperpolarizes; its end is followed by {outcome}."
        ),
        span=(0, end),
        time_step=step,
        more_lines=(level(view.threshold, start=0, end=end, label="threshold of brief pulses"),),
        voltage=axis_around("membrane potential", "mV", [*trace.v, -90, 40]),
    )


def _line(trace: Trace, values: FloatArray, label: str) -> Line:
    return thinned(trace.t.round(3).tolist(), values.round(3).tolist(), label=label)


def _at(trace: Trace, values: FloatArray, time: float) -> float:
    return float(np.interp(time, trace.t, values))


def _named(preset: str) -> str:
    return {"squid": "squid axon", "course": "neuron of the course"}.get(preset, preset)


def _spikes(trace: Trace) -> str:
    count = len(measures.spike_times(trace))
    return "no action potential" if not count else f"{count} action potential{'s' if count > 1 else ''}"
