"""Cases of an action potential whose axes are to be read. No questions here."""

from dataclasses import dataclass

from studykit.engine.solve import Plan, ask_for
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import (
    BriefWidth,
    Onset,
    PotassiumReversal,
    Scale,
    SodiumReversal,
    Strength,
    Temperature,
)


@dataclass(frozen=True, eq=False)
class ReadingView:
    """A spike on an axis to be read: ticks every 20 mV with grid lines, or ``coarse`` ones every 50 mV."""

    trace: Trace
    coarse: bool


def trace_to_read(
    *,
    strength: Strength,
    width: BriefWidth,
    onset: Onset,
    e_na: SodiumReversal = 50,
    e_k: PotassiumReversal = -90,
    temperature: Temperature = 27,
    scale: Scale = "fine",
) -> Plan[ReadingView]:
    """A spike of a neuron whose gradients and temperature may differ, drawn on a fine or a coarse axis."""
    cell = Cell(e_na=e_na, e_k=e_k, temperature=temperature)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    amplitude = round(strength * threshold.amplitude, 1)
    trace = yield from ask_for(pulse(amplitude, width, onset, cell=cell))
    return ReadingView(trace, scale == "coarse")
