"""Scenarios of channels during an action potential, and of its peak against E_Na. No questions here."""

from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf
from studykit.sim.cell import Cell
from studykit.sim.changed import Response, responses
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import BRIEF, PresetName, Ratio, SodiumReversal

Seen = Annotated[str, OneOf(("conductances", "currents", "gates"))]

REVERSALS = tuple(float(e_na) for e_na in range(35, 71, 5))
"""Reversal potentials of Na⁺ of a curve, in mV."""

WIDTH = 0.5
"""The pulse of the standard action potential, in ms."""


@dataclass(frozen=True, eq=False)
class ChannelsView:
    """An action potential, and what of its channels is ``seen``."""

    seen: str
    trace: Trace


@dataclass(frozen=True, eq=False)
class PeakView:
    """Neurons with each reversal potential ``e_na`` (mV); the chosen one, also without K⁺ channels."""

    e_na: tuple[float, ...]
    responses: tuple[Response, ...]
    chosen: Response
    without_potassium: Response


def channels_of_a_spike(
    *, preset: PresetName = "course", what: Seen = "conductances", strength: Ratio = 1.5
) -> Plan[ChannelsView]:
    """An action potential after a brief pulse of ``strength`` × threshold."""
    cell = Cell(preset)
    threshold = yield from ask_for(ThresholdSearch(WIDTH, cell))
    trace: Trace = yield from ask_for(pulse(round(strength * threshold.amplitude, 1), WIDTH, cell=cell))
    return ChannelsView(what, trace)


def peaks_against_e_na(*, preset: PresetName = "course", e_na: SodiumReversal = 50) -> Plan[PeakView]:
    """Brief pulses into neurons with other reversal potentials of Na⁺."""
    cells = [Cell(preset, e_na=each) for each in REVERSALS]
    more = [Cell(preset, e_na=e_na), Cell(preset, e_na=e_na, k_block=1)]
    found = yield from responses([*cells, *more], width=BRIEF, control=Cell(preset))
    return PeakView(REVERSALS, found[: len(cells)], found[-2], found[-1])
