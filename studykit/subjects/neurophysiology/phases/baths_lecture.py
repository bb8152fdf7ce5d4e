"""Scenarios of another bath by name: Na⁺, K⁺, temperature; their measures, a figure fit for a lecture."""

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Band, Figure, axis_around
from studykit.sim import presets
from studykit.sim.changed import Response
from studykit.subjects.neurophysiology.curves import curve, mark, rounded, within
from studykit.subjects.neurophysiology.phases.baths_cases import (
    WATCHED,
    PotassiumView,
    SodiumView,
    TemperatureView,
    another_temperature,
    potassium_in_the_bath,
    sodium_in_the_bath,
)
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import (
    overshoots,
    responses_figure,
    with_control,
)
from studykit.text import say


@shown(scenario=sodium_in_the_bath)
def sodium_outside(view: SodiumView) -> Shown:
    """Less Na⁺ outside makes the peak of an action potential lower."""
    chosen, neuron = view.chosen, view.chosen.cell.neuron
    peaks, rests = [each.peak for each in view.responses], [each.rests for each in view.responses]
    e_na = [each.cell.neuron.e_na for each in view.responses]
    return Shown(
        measures=(
            Measure("e_na", rounded(neuron.e_na), "mV", "the equilibrium potential of Na⁺"),
            *with_control(chosen, view.control, "in the normal bath"),
            Measure("normal", view.control.cell.neuron.na_outside, "mM", "Na⁺ in the normal bath"),
            Measure(
                "overshoot_from",
                min(
                    (k for k, peak in zip(view.outside, peaks, strict=True) if overshoots(peak)), default=None
                ),
                "mM",
                "the lowest Na⁺ outside, of those tried, at which the peak passes 0 mV",
            ),
        ),
        figure=Figure(
            lines=(
                curve(view.outside, e_na, "equilibrium potential of Na⁺"),
                curve(view.outside, peaks, "peak of the action potential"),
                curve(view.outside, rests, "resting potential"),
            ),
            x=axis_around("Na⁺ outside", "mM", [0, *view.outside, neuron.na_outside]),
            y=axis_around("membrane potential", "mV", within([*e_na, *rests, neuron.e_na, chosen.rests])),
            alt=(
                f"Peak and resting potential against Na⁺ outside ({neuron.title}). The peak falls with the "
                "equilibrium potential of Na⁺, the resting potential only a little."
            ),
            marks=() if chosen.peak is None else (mark(neuron.na_outside, chosen.peak, "mV"),),
        ),
    )


@shown(scenario=potassium_in_the_bath)
def potassium_outside(view: PotassiumView) -> Shown:
    """More K⁺ outside depolarizes: easier to fire, then firing by itself, then silent."""
    chosen, neuron = view.chosen, view.chosen.cell.neuron
    restless = [k for k, rests in zip(view.outside, view.rests, strict=True) if rests is None]
    late = [time for time in view.alone.times if time > WATCHED / 2]
    rate = 1000 * (len(late) - 1) / (late[-1] - late[0]) if len(late) > 1 else 0.0
    return Shown(
        measures=(
            Measure("rest", rounded(chosen.rests), "mV", "the resting potential"),
            Measure("e_k", rounded(neuron.e_k), "mV", "the equilibrium potential of K⁺"),
            Measure("normal", presets.load(neuron.name).k_outside, "mM", "K⁺ in the normal bath"),
            Measure(
                "threshold", rounded(chosen.threshold, 1), "µA/cm²", "the weakest brief pulse that fires"
            ),
            Measure("state", _state(chosen, bool(late)), "", "what it does without a stimulus"),
            Measure("fires_by_itself", bool(late), "", "whether it keeps firing without a stimulus"),
            Measure("rate", rounded(rate, 1), "Hz", "how often it then fires"),
            Measure(
                "restless_from",
                min(restless, default=None),
                "mM",
                "the lowest K⁺ outside, of those tried, at which it does not rest",
            ),
        ),
        figure=_potassium_curves(view, restless),
    )


@shown(scenario=another_temperature)
def cold_and_warm(view: TemperatureView) -> Shown:
    """Cold makes an action potential longer, warmth shorter and lower."""
    own, other = (each.cell.neuron.temperature for each in (view.control, view.chosen))
    labels = say(own, "°C", digits=1 if own % 1 else 0), say(other, "°C")
    outcome = (
        "the warmer, the faster all gates move, and the shorter and lower the action potential is."
        if own != other and overshoots(view.control.peak) and overshoots(view.chosen.peak)
        else "the warmer, the faster all gates move; where an action potential no longer passes 0 mV, "
        "it is because they inactivate and open too fast."
        if own != other
        else "the same temperature twice."
    )
    return Shown(
        measures=(
            *with_control(view.chosen, view.control, f"at {labels[0]}"),
            Measure(
                "fall",
                rounded(_per_ten_degrees(view), 2),
                "×",
                "by what factor the half-width falls per 10 °C",
            ),
        ),
        figure=responses_figure(
            view.control,
            view.chosen,
            names=labels,
            alt=(
                f"Membrane potential against time at {labels[0]} and at {labels[1]} "
                f"({view.control.cell.neuron.title}): {outcome}"
            ),
        ),
    )


def _potassium_curves(view: PotassiumView, restless: list[float]) -> Figure:
    """Rest and E_K against K⁺ outside, with where the neuron is ``restless`` (mM)."""
    chosen, neuron = view.chosen, view.chosen.cell.neuron
    return Figure(
        lines=(
            curve(view.outside, view.rests, "resting potential"),
            curve(view.outside, view.e_k, "equilibrium potential of K⁺"),
        ),
        x=axis_around("K⁺ outside", "mM", [0, *view.outside, neuron.k_outside]),
        y=axis_around("membrane potential", "mV", within([*view.e_k, *view.rests, neuron.e_k, chosen.rests])),
        alt=(
            f"Resting potential and equilibrium potential of K⁺ against K⁺ outside ({neuron.title}). "
            "Both rise with it and come closer together. Above a certain concentration the neuron "
            "no longer rests, but fires by itself; even more K⁺ silences it because its Na⁺ channels "
            "stay inactivated."
        ),
        marks=() if chosen.rests is None else (mark(neuron.k_outside, chosen.rests, "mV"),),
        bands=(Band(restless[0], restless[-1], "does not rest"),) if restless else (),
    )


def _state(chosen: Response, fires: bool) -> str:
    if fires:
        return "fires by itself"
    depolarized = chosen.rests is None or chosen.rests > chosen.cell.neuron.threshold
    return "depolarized and silent" if depolarized else "rests"


def _per_ten_degrees(view: TemperatureView) -> float | None:
    warmer = view.chosen.cell.neuron.temperature - view.control.cell.neuron.temperature
    before, after = view.control.half_width, view.chosen.half_width
    if before is None or after is None or warmer == 0:
        return None
    return float((before / after) ** (10 / warmer))
