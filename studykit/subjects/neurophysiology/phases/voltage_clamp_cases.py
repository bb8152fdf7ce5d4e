"""Cases of an axon whose membrane potential is clamped and stepped. No questions here."""

from collections.abc import Mapping
from math import log10
from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan
from studykit.items.selections import Order, ThreeLetters
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.trace import Trace
from studykit.sim.voltage_clamp import Clamped, clamped
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import same_pulse
from studykit.subjects.neurophysiology.traces import SodiumReversal, TimesThreshold

AXON, HOLDING = "squid", -65.0
"""The neuron that is clamped, and where it is held (mV): about where it rests."""

RULE = 58
"""Millivolts per decade of the rule for room temperature, stated wherever it is used."""

BLOCKS = ("none", "ttx", "tea", "tea and toxin")
CHANGES = ("between", "toxin", "above", "at")

StepTo = Annotated[float, Range(-30, 90, step=5, unit="mV")]
ReversalOfPotassium = Annotated[float, Range(-84, -68, step=1, unit="mV")]
ChannelsOf = Annotated[str, OneOf(("sodium", "potassium"))]
PartOfAll = Annotated[float, OneOf((0.3, 0.35, 0.4, 0.5, 0.92, 0.94, 0.95, 0.97))]
Blocks = Annotated[tuple[str, ...], Order(BLOCKS, sizes=(3,))]
HowChanged = Annotated[str, OneOf(CHANGES)]


class BlockedStepsView(Struct, frozen=True, eq=False):
    """What the same step shows with each of some blocks, and their ``letters``."""

    steps: Mapping[str, Clamped]
    letters: Mapping[str, str]


class ChangedStepView(Struct, frozen=True, eq=False):
    """The step that was seen ``before``, and what comes ``after`` it when something was changed."""

    before: Clamped
    after: Clamped
    changed: str


class StepView(Struct, frozen=True, eq=False):
    """A step, the ``channels`` of which the current is asked, and the potential ``then`` (mV) stepped to."""

    step: Clamped
    channels: str
    then: float


class OtherBathView(Struct, frozen=True):
    """K⁺ ``inside`` and ``outside`` before and after (mM)."""

    inside: float
    outside: tuple[float, float]

    @property
    def e_k(self) -> tuple[int, int]:
        """E_K before and after by the rule, in mV."""
        first, second = (round(RULE * log10(each / self.inside)) for each in self.outside)
        return first, second


class ClampAndSpikeView(Struct, frozen=True, eq=False):
    """A step and a spike of a neuron before and after ``part`` of its Na⁺ channels is blocked.

    The neuron has an ``area`` in 1000 µm², by which currents of the whole cell are told.
    """

    part: float
    area: float
    steps: tuple[Clamped, Clamped]
    spikes: tuple[Trace, Trace]

    @property
    def inward(self) -> tuple[float, float]:
        """The largest inward currents of the steps, as printed, in nA."""
        first, second = (round(-each.largest_sodium * self.area / 100, 2) for each in self.steps)
        return first, second


def blocked_steps(
    *, v: StepTo, e_na: SodiumReversal, e_k: ReversalOfPotassium, blocks: Blocks, letters: ThreeLetters
) -> BlockedStepsView:
    """The same step with each of three blocks."""
    steps = {name: _step(name, v, e_na, e_k) for name in blocks}
    return BlockedStepsView(steps, dict(zip(blocks, letters, strict=True)))


def changed_step(
    *, v: StepTo, e_na: SodiumReversal, beyond: Annotated[float, Range(15, 40, step=5)], changed: HowChanged
) -> ChangedStepView:
    """A step of an axon without K⁺ current, and what comes of a change."""
    before = _step("tea", v, e_na)
    then = {"between": e_na - beyond, "above": e_na + beyond, "at": e_na}.get(changed, v)
    after = _step("tea and toxin" if changed == "toxin" else "tea", then, e_na)
    return ChangedStepView(before, after, changed)


def step_with_its_current(
    *,
    v: StepTo,
    e_na: SodiumReversal,
    e_k: ReversalOfPotassium,
    channels: ChannelsOf,
    then: Annotated[float, Range(-60, 90, step=5, unit="mV")],
) -> StepView:
    """A step, the current of one kind of channels, and perhaps a second step."""
    return StepView(_step("none", v, e_na, e_k), channels, then)


def potassium_in_another_bath(
    *,
    inside: Annotated[float, Range(300, 400, step=10, unit="mM")],
    outside: Annotated[float, Range(10, 40, step=5, unit="mM")],
    factor: Annotated[float, OneOf((0.4, 0.5, 2, 2.5, 4, 5))],
) -> OtherBathView:
    """An axon in a bath, and in another with ``factor`` times as much K⁺; nothing is simulated."""
    return OtherBathView(inside, (outside, round(outside * factor, 1)))


def clamp_and_spike(
    *,
    strength: TimesThreshold,
    v: Annotated[float, Range(-25, -5, step=5, unit="mV")],
    part: PartOfAll,
    area: Annotated[float, OneOf((2, 4, 10, 25, 60, 150), unit="1000 µm²")],
) -> Plan[ClampAndSpikeView]:
    """A step and a pulse, before and after part of the Na⁺ channels of a neuron is blocked."""
    cells = Cell(), Cell(na_block=part)
    before, after = yield from same_pulse(strength, *cells)
    first, second = (clamped(cell.neuron, holding=-70, v=v) for cell in cells)
    return ClampAndSpikeView(part, area, (first, second), (before, after))


def voltage_step(*, v: StepTo = -10, blocked: Annotated[str, OneOf(BLOCKS)] = "none") -> BlockedStepsView:
    """A step of the clamped squid axon, with channels blocked or not, beside the step without a block."""
    own = Cell(AXON).neuron
    steps = {name: _step(name, v, own.e_na, own.e_k) for name in ("none", blocked)}
    return BlockedStepsView(steps, {name: name for name in steps})


def _step(blocked: str, v: float, e_na: float, e_k: float = -77) -> Clamped:
    na, k = {"none": (0.0, 0.0), "ttx": (1.0, 0.0)}.get(blocked, (0.0, 1.0))
    cell = Cell(AXON, e_na=e_na, e_k=e_k, na_block=na, k_block=k)
    return clamped(cell.neuron, holding=HOLDING, v=v, inactivates=blocked != "tea and toxin")
