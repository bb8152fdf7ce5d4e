"""Cases of a neuron of whose channels a part is blocked, or that is treated otherwise. No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan
from studykit.items.selections import Order
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.changed import Response, responses
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import DegreesCelsius
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import same_pulse
from studykit.subjects.neurophysiology.traces import BRIEF, PresetName, SodiumReversal, TimesThreshold

Channels = Annotated[str, OneOf(("Na", "K"))]
BlockedPart = Annotated[float, Range(0.0, 1.0, step=0.05)]
TreatmentName = Annotated[str, OneOf(("ttx", "tea", "cold"))]
TraceOrCurve = Annotated[str, OneOf(("traces", "curve"))]

PARTS = tuple(float(part) for part in np.linspace(0, 1, 21).round(2))
"""Blocked parts of a curve."""


class BlockedView(Struct, frozen=True, eq=False):
    """What the same pulse does before and after ``part`` of the Na⁺ or K⁺ ``channels`` is blocked."""

    before: Trace
    after: Trace
    channels: str
    part: float


class TreatmentsView(Struct, frozen=True, eq=False):
    """What the same pulse does to a ``control`` and to ``treated`` neurons, and the ``letters`` of these."""

    control: Trace
    treated: tuple[Trace, ...]
    letters: tuple[str, ...]


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
    *, strength: TimesThreshold, channels: Channels, part: BlockedPart, e_na: SodiumReversal = 50
) -> Plan[BlockedView]:
    """The same pulse before and after part of the Na⁺ or of the K⁺ channels is blocked."""
    blocked = Cell(e_na=e_na, na_block=part) if channels == "Na" else Cell(e_na=e_na, k_block=part)
    before, after = yield from same_pulse(strength, Cell(e_na=e_na), blocked)
    return BlockedView(before, after, channels, part)


def inactivation_removed(*, strength: TimesThreshold, k_part: BlockedPart) -> Plan[BlockedView]:
    """The same pulse before and after inactivation is removed and part of the K⁺ channels is blocked."""
    before, after = yield from same_pulse(strength, Cell(), Cell(inactivates=False, k_block=k_part))
    return BlockedView(before, after, "K", k_part)


def three_treatments(
    *,
    strength: TimesThreshold,
    na_part: BlockedPart,
    k_part: BlockedPart,
    temperature: DegreesCelsius,
    letters: Annotated[tuple[str, ...], Order(("A", "B", "C"))],
) -> Plan[TreatmentsView]:
    """The same pulse without a change, with Na⁺ or K⁺ channels blocked, and at another temperature."""
    cells = Cell(), Cell(na_block=na_part), Cell(k_block=k_part), Cell(temperature=temperature)
    control, *treated = yield from same_pulse(strength, *cells)
    return TreatmentsView(control, tuple(treated), letters)


def treatment_to_find(
    *,
    strength: TimesThreshold,
    na_part: BlockedPart,
    k_part: BlockedPart,
    temperature: DegreesCelsius,
    treatment: TreatmentName,
) -> Plan[TreatedView]:
    """The same pulse without a change, and with one."""
    treated = {
        "ttx": Cell(na_block=na_part),
        "tea": Cell(k_block=k_part),
        "cold": Cell(temperature=temperature),
    }[treatment]
    control, after = yield from same_pulse(strength, Cell(), treated)
    return TreatedView(control, after, treatment)


def blocked_channels(
    *,
    preset: PresetName = "course",
    channels: Channels = "Na",
    part: BlockedPart = 0.5,
    what: TraceOrCurve = "traces",
) -> Plan[BlockedPartsView]:
    """Brief pulses into neurons of whose Na⁺ or K⁺ channels parts are blocked."""
    cells = [_blocked(preset, channels, each) for each in PARTS]
    found = yield from responses(cells, width=BRIEF, control=Cell(preset))
    return BlockedPartsView(channels, what, part, PARTS, found)


def _blocked(preset: str, channels: str, part: float) -> Cell:
    return Cell(preset, na_block=part) if channels == "Na" else Cell(preset, k_block=part)
