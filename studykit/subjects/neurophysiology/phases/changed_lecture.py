"""Scenarios of changed neurons by name: measures, a figure fit for a lecture. The scenarios stand beside."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Band, Figure, axis_around
from studykit.sim import blockers, measures, presets
from studykit.sim.changed import Response, When
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.curves import curve, mark, rounded, within
from studykit.subjects.neurophysiology.phases.changed_cases import (
    WATCHED,
    BlockView,
    PotassiumView,
    SodiumView,
    TemperatureView,
    another_temperature,
    blocked_channels,
    potassium_in_the_bath,
    sodium_in_the_bath,
)
from studykit.subjects.neurophysiology.traces import figure_of
from studykit.text import say

USUAL_END = 15.0
"""Traces are drawn at least until then, in ms."""

BLOCKERS = {"Na": ("ttx", 1e6, "nM"), "K": ("tea", 1, "mM")}
"""What blocks the channels of an ion; how many of its unit are a mM."""


@shown(scenario=blocked_channels)
def channel_block(view: BlockView) -> Shown:
    """Blocking a part of the Na⁺ (TTX) or K⁺ (TEA) channels."""
    chosen, control = view.chosen, view.control
    firing = [
        (part, each)
        for part, each in zip(view.parts, view.responses, strict=True)
        if each.fires is When.STIMULATED
    ]
    silent = [part for part, each in zip(view.parts, view.responses, strict=True) if each.fires is When.NEVER]
    name, per_mm, unit = BLOCKERS[view.channels]
    blocker = blockers.load(name)
    dose = blocker.concentration(view.part)
    return Shown(
        measures=(
            Measure("fires", str(chosen.fires), "", "when it fires, be it with a peak below 0 mV"),
            *_beside_control(chosen, control, "without the block"),
            Measure(
                "dose",
                None if dose is None else float(f"{dose * per_mm:.3g}"),
                unit,
                f"so much {blocker.title} outside blocks this part at the frog's node of Ranvier",
            ),
            Measure("parts", [part for part, _ in firing], "", "blocked parts at which the neuron fires"),
            Measure(
                "peaks",
                [rounded(each.peak) for _, each in firing],
                "mV",
                "how high the action potential rises there",
            ),
            Measure(
                "overshoot_up_to",
                max((part for part, each in firing if _passes_0(each.peak)), default=None),
                "",
                "the most blocked part, of those tried, at which the peak still passes 0 mV",
            ),
            Measure(
                "silent_from",
                min(silent, default=None),
                "",
                "the least blocked part at which it does not fire when stimulated",
            ),
        ),
        figure=_block_curve(view) if view.seen == "curve" else _block_traces(view),
    )


@shown(scenario=sodium_in_the_bath)
def sodium_outside(view: SodiumView) -> Shown:
    """Less Na⁺ outside makes the peak of an action potential lower."""
    chosen, neuron = view.chosen, view.chosen.cell.neuron
    peaks, rests = [each.peak for each in view.responses], [each.rests for each in view.responses]
    e_na = [each.cell.neuron.e_na for each in view.responses]
    return Shown(
        measures=(
            Measure("e_na", rounded(neuron.e_na), "mV", "the equilibrium potential of Na⁺"),
            *_beside_control(chosen, view.control, "in the normal bath"),
            Measure("normal", view.control.cell.neuron.na_outside, "mM", "Na⁺ in the normal bath"),
            Measure(
                "overshoot_from",
                min(
                    (k for k, peak in zip(view.outside, peaks, strict=True) if _passes_0(peak)), default=None
                ),
                "mM",
                "the least Na⁺ outside, of those tried, at which the peak passes 0 mV",
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
            Measure("fires_by_itself", bool(late), "", "whether it goes on firing without a stimulus"),
            Measure("rate", rounded(rate, 1), "Hz", "how often it then fires"),
            Measure(
                "restless_from",
                min(restless, default=None),
                "mM",
                "the least K⁺ outside, of those tried, at which it does not rest",
            ),
        ),
        figure=Figure(
            lines=(
                curve(view.outside, view.rests, "resting potential"),
                curve(view.outside, view.e_k, "equilibrium potential of K⁺"),
            ),
            x=axis_around("K⁺ outside", "mM", [0, *view.outside, neuron.k_outside]),
            y=axis_around(
                "membrane potential", "mV", within([*view.e_k, *view.rests, neuron.e_k, chosen.rests])
            ),
            alt=(
                f"Resting potential and equilibrium potential of K⁺ against K⁺ outside ({neuron.title}). "
                "Both rise with it and come nearer to each other. Above a certain concentration the neuron "
                "no longer rests, but fires by itself; still more silences it, as its Na⁺ channels stay "
                "inactivated."
            ),
            marks=() if chosen.rests is None else (mark(neuron.k_outside, chosen.rests, "mV"),),
            bands=(Band(restless[0], restless[-1], "does not rest"),) if restless else (),
        ),
    )


@shown(scenario=another_temperature)
def cold_and_warm(view: TemperatureView) -> Shown:
    """Cold makes an action potential longer, warmth shorter and lower."""
    own, other = (each.cell.neuron.temperature for each in (view.control, view.chosen))
    labels = say(own, "°C", digits=1 if own % 1 else 0), say(other, "°C")
    outcome = (
        "the warmer, the faster all gates move, and the shorter and lower the action potential is."
        if own != other and _passes_0(view.control.peak) and _passes_0(view.chosen.peak)
        else "the warmer, the faster all gates move; where an action potential no longer passes 0 mV, "
        "it is because they inactivate and open too fast."
        if own != other
        else "the same temperature twice."
    )
    return Shown(
        measures=(
            *_beside_control(view.chosen, view.control, f"at {labels[0]}"),
            Measure(
                "fall",
                rounded(_per_ten_degrees(view), 2),
                "×",
                "by which factor the half-width falls per 10 °C",
            ),
        ),
        figure=_beside(
            view.control,
            view.chosen,
            names=labels,
            alt=(
                f"Membrane potential against time at {labels[0]} and at {labels[1]} "
                f"({view.control.cell.neuron.title}): {outcome}"
            ),
        ),
    )


def _state(chosen: Response, fires: bool) -> str:
    if fires:
        return "fires by itself"
    depolarized = chosen.rests is None or chosen.rests > chosen.cell.neuron.threshold
    return "depolarized and silent" if depolarized else "rests"


def _passes_0(peak: float | None) -> bool:
    return peak is not None and peak > 0


def _beside_control(chosen: Response, control: Response, where: str) -> list[Measure]:
    """Rest, threshold, peak, half-width and undershoot of both."""
    told: tuple[tuple[str, Callable[[Response], float | None], int, str, str], ...] = (
        ("rest", lambda each: each.rests, 2, "mV", "the resting potential"),
        ("threshold", lambda each: each.threshold, 1, "µA/cm²", "the weakest brief pulse that fires"),
        ("peak", lambda each: each.peak, 2, "mV", "the highest membrane potential of the action potential"),
        ("half_width", lambda each: each.half_width, 3, "ms", "how long it is above half of its height"),
    )
    beside = []
    for name, value, digits, unit, means in told:
        beside += [
            Measure(name, rounded(value(chosen), digits), unit, means),
            Measure(f"{name}_before", rounded(value(control), digits), unit, f"the same {where}"),
        ]
    return beside


def _per_ten_degrees(view: TemperatureView) -> float | None:
    warmer = view.chosen.cell.neuron.temperature - view.control.cell.neuron.temperature
    before, after = view.control.half_width, view.chosen.half_width
    if before is None or after is None or warmer == 0:
        return None
    return float((before / after) ** (10 / warmer))


def _beside(control: Response, chosen: Response, *, names: tuple[str, str], alt: str) -> Figure:
    """Both traces, until both are back near rest."""
    traces = control.trace, chosen.trace
    over = 5.0 * ceil(max(USUAL_END, *(_over(trace) for trace in traces)) / 5)
    end = min(over, float(chosen.trace.t[-1]))
    drawn = [figure_of(trace, alt=alt, span=(0, end), time_step=10 if end > 20 else 2.5) for trace in traces]
    curves = [replace(each.lines[0], label=name) for each, name in zip(drawn, names, strict=True)]
    return replace(drawn[0], lines=tuple(curves))


def _over(trace: Trace) -> float:
    """When v is last above half of its height over rest, and as long again after its peak."""
    half = (measures.rest(trace) + float(trace.v.max())) / 2
    last = float(trace.t[trace.v >= half][-1])
    return last + 3 * (last - trace.onset)


def _block_traces(view: BlockView) -> Figure:
    with_block = f"{say(100 * view.part)} % of the {_ION[view.channels]} channels blocked"
    alt = (
        f"Membrane potential against time: the action potential without a block, and with {with_block}. "
        f"{_told(view)}"
    )
    return _beside(view.control, view.chosen, names=("control", with_block), alt=alt)


def _block_curve(view: BlockView) -> Figure:
    blocks_sodium = view.channels == "Na"
    values = [each.peak if blocks_sodium else each.half_width for each in view.responses]
    percents = [100 * part for part in view.parts]
    quantity, unit = ("peak of the action potential", "mV") if blocks_sodium else ("half-width", "ms")
    now = values[view.parts.index(view.part)]
    return Figure(
        lines=(curve(percents, values),),
        x=Axis(f"blocked part of the {_ION[view.channels]} channels", "%", 0, 100, 20),
        y=axis_around(quantity, unit, [*within(values), *(() if blocks_sodium else (0,))]),
        alt=(
            f"The {quantity} against the part of the {_ION[view.channels]} channels that is blocked "
            f"({view.control.trace.preset.title}). {_told(view)}"
        ),
        bands=tuple(_restless(view)),
        marks=() if now is None else (mark(100 * view.part, now, unit, digits=0 if blocks_sodium else 2),),
    )


def _restless(view: BlockView) -> Iterator[Band]:
    """Where the neuron does not rest, or hardly."""
    parts = [
        100 * part
        for part, each in zip(view.parts, view.responses, strict=True)
        if each.fires is When.TOUCHED
    ]
    if parts:
        yield Band(parts[0], parts[-1], "fires at a touch")


_ION = {"Na": "Na⁺", "K": "K⁺"}


def _told(view: BlockView) -> str:
    if view.chosen.fires is When.TOUCHED:
        return "So blocked, the neuron fires at a touch or by itself."
    if view.chosen.peak is None:
        return "So blocked, it does not fire."
    if view.channels == "Na":
        return f"So blocked, it peaks at {say(view.chosen.peak, 'mV')}: the more are blocked, the lower."
    if view.chosen.half_width is None:
        return "So blocked, it does not repolarize: the leak alone is too weak."
    return "The more K⁺ channels are blocked, the slower the repolarization and the weaker the undershoot."
