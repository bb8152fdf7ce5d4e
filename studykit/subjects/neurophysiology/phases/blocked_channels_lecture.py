"""The scenario of blocked channels by name: its measures, and a figure fit for a lecture."""

from collections.abc import Iterator

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Band, Figure, axis_around
from studykit.sim import blockers
from studykit.sim.changed import When
from studykit.subjects.neurophysiology.curves import curve, mark, rounded, within
from studykit.subjects.neurophysiology.phases.blocked_channels_cases import BlockedPartsView, blocked_channels
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import (
    overshoots,
    responses_figure,
    with_control,
)
from studykit.text import say

ION = {"Na": "Na⁺", "K": "K⁺"}
BLOCKERS = {"Na": ("ttx", 1e6, "nM"), "K": ("tea", 1, "mM")}
"""What blocks the channels of an ion; how many of its unit are a mM."""


@shown(scenario=blocked_channels)
def channel_block(view: BlockedPartsView) -> Shown:
    """Blocking some of the Na⁺ (TTX) or K⁺ (TEA) channels."""
    chosen, control = view.chosen, view.control
    name, per_mm, unit = BLOCKERS[view.channels]
    blocker = blockers.load(name)
    dose = blocker.concentration(view.part)
    return Shown(
        measures=(
            Measure("fires", str(chosen.fires), "", "when it fires, even with a peak below 0 mV"),
            *with_control(chosen, control, "without the block"),
            Measure(
                "dose",
                None if dose is None else float(f"{dose * per_mm:.3g}"),
                unit,
                f"{blocker.title} outside that blocks this fraction at the frog's node of Ranvier",
            ),
            *_by_part(view),
        ),
        figure=_block_curve(view) if view.seen == "curve" else _block_traces(view),
    )


def _by_part(view: BlockedPartsView) -> tuple[Measure, ...]:
    """At which of the blocked parts the neuron fires, and how high."""
    by_part = list(zip(view.parts, view.responses, strict=True))
    firing = [(part, each) for part, each in by_part if each.fires is When.STIMULATED]
    silent = [part for part, each in by_part if each.fires is When.NEVER]
    return (
        Measure("parts", [part for part, _ in firing], "", "blocked parts at which the neuron fires"),
        Measure(
            "peaks",
            [rounded(each.peak) for _, each in firing],
            "mV",
            "how high the action potential rises there",
        ),
        Measure(
            "overshoot_up_to",
            max((part for part, each in firing if overshoots(each.peak)), default=None),
            "",
            "the most blocked part, of those tried, at which the peak still passes 0 mV",
        ),
        Measure(
            "silent_from",
            min(silent, default=None),
            "",
            "the least blocked part at which it does not fire when stimulated",
        ),
    )


def _block_traces(view: BlockedPartsView) -> Figure:
    with_block = f"{say(100 * view.part)} % of the {ION[view.channels]} channels blocked"
    alt = (
        f"Membrane potential against time: the action potential without a block, and with {with_block}. "
        f"{_outcome(view)}"
    )
    return responses_figure(view.control, view.chosen, names=("control", with_block), alt=alt)


def _block_curve(view: BlockedPartsView) -> Figure:
    blocks_sodium = view.channels == "Na"
    values = [each.peak if blocks_sodium else each.half_width for each in view.responses]
    percents = [100 * part for part in view.parts]
    quantity, unit = ("peak of the action potential", "mV") if blocks_sodium else ("half-width", "ms")
    now = values[view.parts.index(view.part)]
    return Figure(
        lines=(curve(percents, values),),
        x=Axis(f"blocked part of the {ION[view.channels]} channels", "%", 0, 100, 20),
        y=axis_around(quantity, unit, [*within(values), *(() if blocks_sodium else (0,))]),
        alt=(
            f"The {quantity} against the part of the {ION[view.channels]} channels that is blocked "
            f"({view.control.trace.preset.title}). {_outcome(view)}"
        ),
        bands=tuple(_restless(view)),
        marks=() if now is None else (mark(100 * view.part, now, unit, digits=0 if blocks_sodium else 2),),
    )


def _restless(view: BlockedPartsView) -> Iterator[Band]:
    """Where the neuron does not rest, or hardly."""
    parts = [
        100 * part
        for part, each in zip(view.parts, view.responses, strict=True)
        if each.fires is When.TOUCHED
    ]
    if parts:
        yield Band(parts[0], parts[-1], "fires at a touch")


def _outcome(view: BlockedPartsView) -> str:
    if view.chosen.fires is When.TOUCHED:
        return "With this block, the neuron fires at a touch or by itself."
    if view.chosen.peak is None:
        return "With this block, it does not fire."
    if view.channels == "Na":
        return f"With this block, it peaks at {say(view.chosen.peak, 'mV')}: the more channels blocked, the "
        "lower."
    if view.chosen.half_width is None:
        return "With this block, it does not repolarize: the leak alone is too weak."
    return "The more K⁺ channels are blocked, the slower the repolarization and the weaker the undershoot."
