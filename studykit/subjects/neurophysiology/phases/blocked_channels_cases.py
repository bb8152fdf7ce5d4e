"""Cases of a neuron of whose channels a part is blocked, or that is treated otherwise. No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan
from studykit.items.selections import Order, ThreeLetters
from studykit.items.variable_types import Flag, OneOf, Range
from studykit.sim import presets
from studykit.sim.cell import Cell
from studykit.sim.changed import Response, responses
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import DegreesCelsius
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import same_pulse
from studykit.subjects.neurophysiology.traces import BRIEF, PresetName, SodiumReversal, TimesThreshold

Channels = Annotated[str, OneOf(("Na", "K"))]
BlockedChannels = Annotated[float, Range(0.0, 1.0, step=0.05)]
TREATMENTS = ("ttx", "tea", "cold", "ouabain")
TreatmentName = Annotated[str, OneOf(TREATMENTS)]
TraceOrCurve = Annotated[str, OneOf(("traces", "curve"))]

PARTS = tuple(float(part) for part in np.linspace(0, 1, 21).round(2))
"""Blocked parts of a curve."""


FADING = 1.0
"""How far E_Na and E_K are nearer to 0 mV some minutes after the pump was stopped, in mV."""


class BlockedView(Struct, frozen=True, eq=False):
    """What the same pulse does before and after ``part`` of the Na⁺ or K⁺ ``channels`` is blocked.

    Or ``washed_out``: before and after that is undone.
    """

    before: Trace
    after: Trace
    channels: str
    part: float
    washed_out: bool = False


class ToxinView(Struct, frozen=True, eq=False):
    """What the same pulse does before and after a treatment.

    It is a ``toxin`` that keeps Na⁺ channels from inactivating, or a block of ``part`` of the Na⁺ or the K⁺
    ``channels``, or both.
    """

    before: Trace
    after: Trace
    toxin: bool
    channels: str
    part: float


class TreatmentsView(Struct, frozen=True, eq=False):
    """What the same pulse does to a ``control`` and after some treatments; the ``letters`` of these."""

    control: Trace
    treated: dict[str, Trace]
    letters: dict[str, str]


class TreatedView(Struct, frozen=True, eq=False):
    """What the same pulse does to a ``control`` and after a ``treatment``."""

    control: Trace
    treated: Trace
    treatment: str


class BlockedPartsView(Struct, frozen=True, eq=False):
    """Neurons with ``parts`` of their Na⁺ or K⁺ ``channels`` blocked, and the one with ``part`` blocked."""

    channels: str
    seen: str
    part: float
    parts: tuple[float, ...]
    responses: tuple[Response, ...]

    @property
    def control(self) -> Response:
        """Without a block."""
        return self.responses[0]

    @property
    def chosen(self) -> Response:
        """With ``part`` blocked."""
        return self.responses[self.parts.index(self.part)]


def channels_blocked(
    *,
    strength: TimesThreshold,
    channels: Channels,
    part: BlockedChannels,
    e_na: SodiumReversal = 50,
    blocker: Annotated[str, OneOf(("applied", "washed out"))] = "applied",
) -> Plan[BlockedView]:
    """The same pulse before and after part of the Na⁺ or of the K⁺ channels is blocked, or the reverse."""
    blocked = Cell(e_na=e_na, na_block=part) if channels == "Na" else Cell(e_na=e_na, k_block=part)
    before, after = yield from same_pulse(strength, Cell(e_na=e_na), blocked)
    if blocker == "washed out":
        before, after = after, before
    return BlockedView(before, after, channels, part, blocker == "washed out")


def inactivation_removed(
    *, strength: TimesThreshold, toxin: Annotated[bool, Flag()], channels: Channels, part: BlockedChannels
) -> Plan[ToxinView]:
    """The same pulse before and after inactivation is removed or part of the channels blocked, or both."""
    na, k = (part, 0.0) if channels == "Na" else (0.0, part)
    treated = Cell(inactivates=not toxin, na_block=na, k_block=k)
    before, after = yield from same_pulse(strength, Cell(), treated)
    return ToxinView(before, after, toxin, channels, part)


def three_treatments(
    *,
    strength: TimesThreshold,
    na_part: BlockedChannels,
    k_part: BlockedChannels,
    temperature: DegreesCelsius,
    treatments: Annotated[tuple[str, ...], Order(TREATMENTS, sizes=(3,))],
    letters: ThreeLetters,
) -> Plan[TreatmentsView]:
    """The same pulse without a change, and after each of three treatments."""
    cells = [_treated(name, na_part, k_part, temperature) for name in treatments]
    control, *treated = yield from same_pulse(strength, Cell(), *cells)
    return TreatmentsView(
        control,
        dict(zip(treatments, treated, strict=True)),
        dict(zip(treatments, letters, strict=True)),
    )


def treatment_to_find(
    *,
    strength: TimesThreshold,
    na_part: BlockedChannels,
    k_part: BlockedChannels,
    temperature: DegreesCelsius,
    treatment: TreatmentName,
) -> Plan[TreatedView]:
    """The same pulse without a change, and with one."""
    cell = _treated(treatment, na_part, k_part, temperature)
    control, after = yield from same_pulse(strength, Cell(), cell)
    return TreatedView(control, after, treatment)


def blocked_channels(
    *,
    preset: PresetName = "course",
    channels: Channels = "Na",
    part: BlockedChannels = 0.5,
    what: TraceOrCurve = "traces",
) -> Plan[BlockedPartsView]:
    """Brief pulses into neurons with some of their Na⁺ or K⁺ channels blocked."""
    cells = [_blocked(preset, channels, each) for each in PARTS]
    found = yield from responses(cells, width=BRIEF, control=Cell(preset))
    return BlockedPartsView(channels, what, part, PARTS, found)


def _treated(treatment: str, na_part: float, k_part: float, temperature: float) -> Cell:
    own = presets.load("course")
    return {
        "ttx": Cell(na_block=na_part),
        "tea": Cell(k_block=k_part),
        "cold": Cell(temperature=temperature),
        "ouabain": Cell(e_na=own.e_na - FADING, e_k=own.e_k + FADING),
    }[treatment]


def _blocked(preset: str, channels: str, part: float) -> Cell:
    return Cell(preset, na_block=part) if channels == "Na" else Cell(preset, k_block=part)
