"""Scenarios of release by name: their measures, and a figure fit for a lecture. No scenarios here."""

import numpy as np

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Figure, axis_along, axis_around
from studykit.sim.kinetics import FloatArray
from studykit.sim.release import DynamicSynapse, available, load, steady, steady_per_second
from studykit.subjects.neurophysiology.coding.release_cases import (
    StartOfTrainView,
    SteadyReleaseView,
    long_train,
    start_of_train,
)
from studykit.subjects.neurophysiology.curves import curve, mark, rounded
from studykit.text import say

RATES: FloatArray = np.arange(1.0, 101.0)
"""The rates of a curve, in Hz."""

COMPARED = "depressing", "facilitating"
"""The synapses that are drawn beside the chosen one."""

OF_THE_STORE = "% of the store"

_WHAT_IS_SEEN = {
    "per second": "All curves rise; that of the depressing synapse soon flattens, as little is refilled.",
    "per spike": "It falls all the way in a depressing synapse; in a facilitating one it first rises.",
}


@shown(scenario=long_train)
def release(view: SteadyReleaseView) -> Shown:
    """Release per second grows with the rate of action potentials; release per spike can fall."""
    per_spike, per_second = _percent(view.synapse, view.rate, "per spike"), _percent(view.synapse, view.rate)
    curve_per_spike = _percents(view.synapse, "per spike")
    fullest = float(RATES[int(np.argmax(curve_per_spike))])
    return Shown(
        measures=(
            Measure("per_second", rounded(per_second, 1), OF_THE_STORE, "release per second at this rate"),
            Measure("per_spike", rounded(per_spike), OF_THE_STORE, "release per action potential"),
            Measure(
                "first",
                rounded(100 * view.synapse.u_rest),
                OF_THE_STORE,
                "release by the first after a long rest",
            ),
            Measure(
                "ceiling", rounded(1e5 / view.synapse.tau_rec, 1), OF_THE_STORE, "refilled per second at most"
            ),
            Measure("fullest", fullest, "Hz", "the rate (1 to 100 Hz) at which each releases most"),
            Measure("rates", RATES.tolist(), "Hz", "rates of the two curves"),
            Measure(
                "curve_per_second", _hundredths(_percents(view.synapse)), OF_THE_STORE, "release per second"
            ),
            Measure(
                "curve_per_spike",
                _hundredths(curve_per_spike),
                OF_THE_STORE,
                "release per action potential",
            ),
        ),
        figure=_steady_figure(view),
    )


@shown(scenario=start_of_train)
def release_train(view: StartOfTrainView) -> Shown:
    """Release by one action potential after another: depression and facilitation."""
    per_spike = 100 * view.release.per_spike
    settled = _percent(view.synapse, view.rate, "per spike")
    return Shown(
        measures=(
            Measure(
                "released", _hundredths(per_spike), OF_THE_STORE, "release by the action potentials in turn"
            ),
            Measure("available", _hundredths(100 * view.release.x), OF_THE_STORE, "what it finds available"),
            Measure("part", _hundredths(100 * view.release.u), "%", "the part of this that it releases"),
            Measure(
                "pair",
                rounded(per_spike[1] / per_spike[0], 3),
                "",
                "release by the second, the first being 1",
            ),
            Measure("settled", rounded(settled), OF_THE_STORE, "release by each when the train has lasted"),
        ),
        figure=_train_figure(view),
    )


def _steady_figure(view: SteadyReleaseView) -> Figure:
    here = _percent(view.synapse, view.rate, view.quantity)
    digits = 0 if view.quantity == "per second" else 1
    drawn = dict.fromkeys([*map(load, COMPARED), view.synapse])
    curves = {each.title: _percents(each, view.quantity) for each in drawn}
    return Figure(
        lines=tuple(curve(RATES, values, title) for title, values in curves.items()),
        x=axis_around("firing rate", "Hz", (0, 100)),
        y=axis_around(f"release {view.quantity}", OF_THE_STORE, (0, *np.concatenate([*curves.values()]))),
        alt=(
            f"Release {view.quantity} in a long train against the firing rate: "
            f"{', '.join(curves).lower()}. At {say(view.rate, 'Hz')} it is "
            f"{say(here, '%', digits=digits)} of the store ({view.synapse.title.lower()}). "
            f"{_WHAT_IS_SEEN[view.quantity]}"
        ),
        marks=(mark(view.rate, here, "%", digits=digits),),
    )


def _train_figure(view: StartOfTrainView) -> Figure:
    end = view.times[-1] + view.times[0]
    times = np.linspace(0, end, 300)
    filled = 100 * available(view.synapse, view.times, times)
    per_spike = 100 * view.release.per_spike
    stems = [(t, y) for t, top in zip(view.times, per_spike, strict=True) for y in (0.0, float(top), 0.0)]
    return Figure(
        lines=(
            curve([0.0, *(t for t, _ in stems), end], [0.0, *(y for _, y in stems), 0.0], "released"),
            curve(times, filled, "available"),
        ),
        x=axis_along("time", "ms", 0, end),
        y=axis_around("vesicles", OF_THE_STORE, (0, 100)),
        alt=(
            f"Vesicles available and vesicles released over time, {len(view.times)} action potentials at "
            f"{say(view.rate, 'Hz')} ({view.synapse.title.lower()}). The first releases "
            f"{say(per_spike[0], '%', digits=1)} of the store, the last {say(per_spike[-1], '%', digits=1)}."
        ),
    )


def _percent(synapse: DynamicSynapse, rate: float, quantity: str = "per second") -> float:
    """Release in the long run at ``rate`` (Hz), in % of the store."""
    found = steady(synapse, rate).per_spike if quantity == "per spike" else steady_per_second(synapse, rate)
    return float(100 * found)


def _percents(synapse: DynamicSynapse, quantity: str = "per second") -> FloatArray:
    found = steady(synapse, RATES).per_spike if quantity == "per spike" else steady_per_second(synapse, RATES)
    return 100 * found


def _hundredths(values: FloatArray) -> list[float]:
    return [round(float(value), 2) for value in values]
