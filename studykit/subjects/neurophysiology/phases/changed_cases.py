"""Scenarios of changed neurons: channels blocked, another bath, another temperature. No questions here."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim import presets
from studykit.sim.cell import Cell
from studykit.sim.changed import Response, responses, resting_potential_of
from studykit.sim.experiments import Firing
from studykit.sim.spikes import Spikes
from studykit.sim.stimuli import Stimulus
from studykit.subjects.neurophysiology.traces import BRIEF, PresetName

Channels = Annotated[str, OneOf(("Na", "K"))]
Part = Annotated[float, Range(0.0, 1.0, step=0.05)]
BlockSeen = Annotated[str, OneOf(("traces", "curve"))]
SodiumOutside = Annotated[float, Range(10, 600, step=1, unit="mM")]
PotassiumOutside = Annotated[float, Range(1.0, 60.0, step=0.1, unit="mM")]
AnyTemperature = Annotated[float, Range(0, 45, step=1, unit="°C")]

PARTS = tuple(float(part) for part in np.linspace(0, 1, 21).round(2))
"""Blocked parts of a curve."""

SODIUM = tuple(float(part) for part in np.linspace(0.1, 1.3, 13).round(2))
"""Na⁺ outside along a curve, in × normal."""

POTASSIUM = tuple(float(part) for part in np.linspace(0.4, 2.2, 37).round(2))
"""K⁺ outside along a curve, in × normal."""

WATCHED = 600.0
"""How long it is watched whether a neuron fires by itself, in ms."""


@dataclass(frozen=True, eq=False)
class BlockView:
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


@dataclass(frozen=True, eq=False)
class SodiumView:
    """Neurons with each of ``outside`` (mM) of Na⁺ in the bath; the ``chosen`` one and its ``control``."""

    outside: tuple[float, ...]
    responses: tuple[Response, ...]
    control: Response
    chosen: Response


@dataclass(frozen=True, eq=False)
class PotassiumView:
    """Neurons with each of ``outside`` (mM) of K⁺ in the bath: where they rest, None if they do not.

    ``e_k`` (mV) is the equilibrium potential there. The ``chosen`` one is also watched without a stimulus.
    """

    outside: tuple[float, ...]
    e_k: tuple[float, ...]
    rests: tuple[float | None, ...]
    chosen: Response
    alone: Spikes


@dataclass(frozen=True, eq=False)
class TemperatureView:
    """An action potential of the ``control``, and one at another temperature."""

    control: Response
    chosen: Response


def blocked_channels(
    *, preset: PresetName = "course", channels: Channels = "Na", part: Part = 0.5, what: BlockSeen = "traces"
) -> Plan[BlockView]:
    """Brief pulses into neurons of whose Na⁺ or K⁺ channels parts are blocked."""
    cells = [_blocked(preset, channels, each) for each in PARTS]
    found = yield from responses(cells, width=BRIEF, control=Cell(preset))
    return BlockView(channels, what, part, PARTS, found)


def sodium_in_the_bath(*, preset: PresetName = "course", na_outside: SodiumOutside = 72) -> Plan[SodiumView]:
    """Brief pulses into neurons with less or more Na⁺ in the bath."""
    normal = presets.load(preset).na_outside
    outside = tuple(round(part * normal, 1) for part in SODIUM)
    cells = [Cell(preset, na_outside=each) for each in (*outside, normal, na_outside)]
    found = yield from responses(cells, width=BRIEF, control=Cell(preset))
    return SodiumView(outside, found[:-2], found[-2], found[-1])


def potassium_in_the_bath(
    *, preset: PresetName = "course", k_outside: PotassiumOutside = 6.0
) -> Plan[PotassiumView]:
    """Neurons with less or more K⁺ in the bath."""
    normal = presets.load(preset).k_outside
    outside = tuple(round(part * normal, 2) for part in POTASSIUM)
    cells = [Cell(preset, k_outside=each) for each in outside]
    chosen = Cell(preset, k_outside=k_outside)
    (alone,) = yield from ask_for_all([Firing(Stimulus(), chosen, WATCHED)])
    (found,) = yield from responses([chosen], width=BRIEF, control=Cell(preset))
    e_k = tuple(cell.neuron.e_k for cell in cells)
    rests = tuple(resting_potential_of(cell) for cell in cells)
    return PotassiumView(outside, e_k, rests, found, alone)


def another_temperature(
    *, preset: PresetName = "course", temperature: AnyTemperature = 17
) -> Plan[TemperatureView]:
    """Brief pulses into a neuron at its own temperature and at another one."""
    cells = [Cell(preset), Cell(preset, temperature=temperature)]
    found = yield from responses(cells, width=BRIEF, control=Cell(preset))
    return TemperatureView(*found)


def _blocked(preset: str, channels: str, part: float) -> Cell:
    return Cell(preset, na_block=part) if channels == "Na" else Cell(preset, k_block=part)
