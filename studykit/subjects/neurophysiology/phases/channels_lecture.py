"""Scenarios of channels by name: their measures, and a figure fit for a lecture."""

from math import ceil

import numpy as np

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Band, Figure, axis_around, thinned
from studykit.sim import measures
from studykit.sim.channels import (
    Pathway,
    currents,
    largest_currents,
    leak_conductance,
    potassium_below_leak,
)
from studykit.sim.kinetics import FloatArray
from studykit.sim.phases import phases
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.curves import curve, mark, rounded, within
from studykit.subjects.neurophysiology.phases.channels_cases import (
    ChannelsView,
    PeakView,
    channels_of_a_spike,
    peaks_against_e_na,
)
from studykit.text import say

AFTER_MINIMUM = 3.0
"""The time that is drawn after the lowest point of the undershoot, in ms."""


@shown(scenario=channels_of_a_spike)
def channels(view: ChannelsView) -> Shown:
    """Conductances, currents and gates during an action potential."""
    trace = view.trace
    flows = currents(trace)
    return Shown(
        measures=(
            Measure("peak", round(measures.peak(trace), 2), "mV", "the highest membrane potential"),
            Measure(
                "e_na",
                trace.preset.e_na,
                "mV",
                "the equilibrium potential of Na⁺: the peak stops short of it",
            ),
            *_at_peak(trace),
            Measure("sodium_leads", _led_by(trace, Pathway.SODIUM), "ms", _LEADS.format("Na⁺")),
            Measure("potassium_leads", _led_by(trace, Pathway.POTASSIUM), "ms", _LEADS.format("K⁺")),
            Measure(
                "largest_sodium_current",
                rounded(flows.sodium.min(), 1),
                "µA/cm²",
                "through voltage-gated Na⁺ channels; negative: into the cell",
            ),
            Measure(
                "largest_potassium_current",
                rounded(flows.potassium.max(), 1),
                "µA/cm²",
                "through voltage-gated K⁺ channels; positive: out of the cell",
            ),
            Measure(
                "potassium_below_leak",
                rounded(potassium_below_leak(trace)),
                "ms",
                "from then on the leak conducts more than the K⁺ channels: it restores the resting potential",
            ),
        ),
        figure=_channels_figure(view),
    )


@shown(scenario=peaks_against_e_na)
def peak_and_e_na(view: PeakView) -> Shown:
    """The peak follows the equilibrium potential of Na⁺ and stops short of it."""
    trace, e_na = view.chosen.trace, view.chosen.trace.preset.e_na
    peak = measures.peak(trace)
    rests = [response.rests for response in view.responses]
    peaks = [response.peak for response in view.responses]
    slope = np.polyfit(view.e_na, within(peaks), 1)[0]
    return Shown(
        measures=(
            Measure("peak", round(peak, 2), "mV", "the highest membrane potential"),
            Measure("short_of_e_na", round(e_na - peak, 2), "mV", "how far the peak stays below E_Na"),
            *_at_peak(trace),
            Measure(
                "peak_without_potassium",
                rounded(view.without_potassium.peak),
                "mV",
                "the peak if all voltage-gated K⁺ channels are blocked: Na⁺ channels still inactivate",
            ),
            Measure("slope", rounded(slope), "mV/mV", "by how much the peak rises if E_Na rises by 1 mV"),
        ),
        figure=Figure(
            lines=(
                curve(view.e_na, view.e_na, "equilibrium potential of Na⁺"),
                curve(view.e_na, peaks, "peak of the action potential"),
                curve(view.e_na, rests, "resting potential"),
            ),
            x=axis_around("equilibrium potential of Na⁺", "mV", view.e_na),
            y=axis_around("membrane potential", "mV", within([*view.e_na, *rests]), most_ticks=9),
            alt=(
                "Peak and resting potential against the equilibrium potential of Na⁺. The peak rises with it "
                f"and always stays below it: at {say(e_na, 'mV')} it is {say(peak, 'mV')}. The resting "
                "potential hardly changes."
            ),
            marks=(mark(e_na, peak, "mV"),),
        ),
    )


_LEADS = (
    "from when to when, after the stimulus, the current through voltage-gated {} channels is the largest, "
    "1.5 × the next or more"
)


def _at_peak(trace: Trace) -> list[Measure]:
    """What flows at the peak, where all of it together is zero, and how many Na⁺ channels are inactivated."""
    flows, time = currents(trace), _balanced(trace)

    def at(values: FloatArray, digits: int) -> float:
        return round(float(np.interp(time, trace.t, values)), digits)

    return [
        Measure(
            "sodium_at_peak",
            at(flows.sodium + flows.sodium_leak, 1),
            "µA/cm²",
            "the current of Na⁺ at the peak",
        ),
        Measure(
            "potassium_at_peak",
            at(flows.potassium + flows.potassium_leak, 1),
            "µA/cm²",
            "the current of K⁺ at the peak: as much leaves as Na⁺ enters",
        ),
        Measure(
            "inactivated_at_peak",
            at(100 * (1 - trace.h), 0),
            "%",
            "fraction of the Na⁺ channels inactivated at the peak",
        ),
    ]


def _balanced(trace: Trace) -> float:
    """When the net current is zero: at the peak, between two samples."""
    net = currents(trace).ionic
    turns = np.flatnonzero((net[:-1] < 0) & (net[1:] >= 0))
    place = turns[np.abs(trace.t[turns] - measures.peak_time(trace)).argmin()]
    return float(trace.t[place] - trace.dt * net[place] / (net[place + 1] - net[place]))


def _led_by(trace: Trace, pathway: Pathway) -> list[float] | None:
    """The first span after the stimulus in which the current through ``pathway`` is clearly the largest."""
    spans = [span for span in largest_currents(trace) if span.pathway is pathway]
    return [round(spans[0].start, 3), round(spans[0].end, 3)] if spans else None


def _channels_figure(view: ChannelsView) -> Figure:
    trace = view.trace
    lowest = float(trace.t[trace.v.argmin()])
    start, end = float(int(trace.onset)) - 1, float(ceil(lowest + AFTER_MINIMUM))
    shown_at = (trace.t >= start) & (trace.t <= end)
    lines = tuple(
        thinned(trace.t[shown_at].round(3).tolist(), values[shown_at].round(3).tolist(), label=label)
        for label, values in _SEEN[view.seen](trace).items()
    )
    quantity, unit = _AXES[view.seen]
    spans = [(span.start, span.end, span.phase.value) for span in phases(trace)]
    return Figure(
        lines=lines,
        x=Axis("time", "ms", start, end, 1 if end - start <= 10 else 2, grid=False),
        y=axis_around(quantity, unit, [0, *(value for line in lines for value in line.y)], most_ticks=9),
        alt=_ALTS[view.seen].format(title=trace.preset.title),
        bands=(
            Band(trace.onset, trace.onset + trace.width, "stimulus", is_applied=True),
            *(Band(max(a, start), min(b, end), name) for a, b, name in spans if a < end and b > start),
        ),
    )


def _conductances(trace: Trace) -> dict[str, FloatArray]:
    leak = np.full_like(trace.t, leak_conductance(trace))
    return {"Na⁺ channels": trace.g_na, "K⁺ channels": trace.g_k, "leak channels": leak}


def _currents(trace: Trace) -> dict[str, FloatArray]:
    flows = currents(trace)
    return {"Na⁺ channels": flows.sodium, "K⁺ channels": flows.potassium, "leak channels": flows.leak}


def _gates(trace: Trace) -> dict[str, FloatArray]:
    return {"Na⁺ activation (m)": trace.m, "Na⁺ not inactivated (h)": trace.h, "K⁺ activation (n)": trace.n}


_SEEN = {"conductances": _conductances, "currents": _currents, "gates": _gates}
_AXES = {
    "conductances": ("conductance", "mS/cm²"),
    "currents": ("current, outward positive", "µA/cm²"),
    "gates": ("part of the gates that is open", ""),
}
_ALTS = {
    "conductances": (
        "Conductances against time ({title}), with the phases of the action potential. That of Na⁺ channels "
        "rises and falls first; that of the K⁺ channels rises later and outlasts it into the "
        "hyperpolarization. The leak stays the same."
    ),
    "currents": (
        "Currents against time ({title}), with the phases of the action potential. First Na⁺ flows in, then "
        "K⁺ flows out. Both flow at once around the peak; there the currents cancel."
    ),
    "gates": (
        "Gates against time ({title}), with the phases of the action potential. Na⁺ channels activate fast, "
        "then inactivate: h falls. K⁺ channels activate later. In the hyperpolarization h recovers."
    ),
}
