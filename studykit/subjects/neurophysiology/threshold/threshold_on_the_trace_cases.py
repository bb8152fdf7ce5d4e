"""Cases of a spike made by a stimulus that lasts, so that its threshold can be seen. No questions here."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for
from studykit.items.model import Doubtful
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim import measures, synapses
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, ThresholdSearch
from studykit.sim.stimuli import Stimulus, rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import Onset, PotassiumReversal, Scale, SodiumReversal

LASTS = 60.0
"""How long a lasting current lasts, in ms."""

WEAKEST = {"current": 4.5, "synapses": 0.17}
"""A lasting current (µA/cm²) and a synaptic conductance (mS/cm²) that plainly fire the neuron."""

SourceOfSpike = Annotated[str, OneOf(("current", "synapses"))]
TimesTheWeakest = Annotated[float, Range(1.0, 2.0, step=0.02, unit="× the weakest")]
PointLeftOut = Annotated[str, OneOf(("onset", "half", "zero", "peak", "fall"))]


class TakeoffView(Struct, frozen=True, eq=False):
    """A spike under a lasting stimulus of a ``source``, on a fine or a ``coarse`` axis.

    ``threshold`` (mV) is that of brief pulses; ``left_out`` says which point is not marked, ``first_letter``
    (from 0) with which letter the marks begin.
    """

    trace: Trace
    source: str
    coarse: bool
    threshold: float
    left_out: str
    first_letter: int

    def crossing(self, level: float) -> float:
        """When the first upstroke passes ``level`` (mV), in ms; raises Doubtful where there is none."""
        spikes = measures.spike_times(self.trace)
        if not spikes:
            raise Doubtful("the neuron does not fire")
        before = measures.rising_through(self.trace, level)
        return float(before[before <= spikes[0] + 1e-6][-1])


def lasting_stimulus(
    *,
    source: SourceOfSpike,
    strength: TimesTheWeakest,
    onset: Onset,
    e_na: SodiumReversal = 50,
    e_k: PotassiumReversal = -90,
    scale: Scale = "fine",
    left_out: PointLeftOut = "onset",
    first_letter: Annotated[int, Count(0, 4)] = 0,
) -> Plan[TakeoffView]:
    """A spike made by a current that goes on, or by synaptic inputs: never by a brief pulse."""
    cell = Cell(e_na=e_na, e_k=e_k)
    strong = round(strength * WEAKEST[source], 3)
    inputs = (replace(synapses.load("excitatory"), g=strong).at(onset),)
    stimulus = rectangle(strong, LASTS, onset) if source == "current" else Stimulus(inputs=inputs)
    threshold = yield from ask_for(ThresholdSearch(1.0, cell))
    trace = yield from ask_for(Recording(stimulus, cell, onset + LASTS + 5))
    return TakeoffView(trace, source, scale == "coarse", threshold.voltage, left_out, first_letter)
