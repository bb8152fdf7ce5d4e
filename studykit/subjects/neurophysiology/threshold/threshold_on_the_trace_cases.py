"""Cases of threshold on a trace: a spike made by a lasting stimulus, responses on either side of it.

No questions here.
"""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.model import Doubtful
from studykit.items.variable_types import Count, Flag, OneOf, Range
from studykit.sim import measures, synapses
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, StrengthSearch, ThresholdSearch
from studykit.sim.stimuli import Stimulus, rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import (
    CourseNeuron,
    Fraction,
    Onset,
    PotassiumReversal,
    Scale,
    SodiumReversal,
)
from studykit.text import text

LASTS = 60.0
"""How long a lasting current lasts, in ms."""

LETTERS = ("A", "B", "C", "D", "E")
"""Of points that are marked, and of curves."""

BRIEF_INPUT = 0.5
"""How long the beginning of synaptic inputs is marked, in ms."""

BALANCE = text(
    "Below threshold the voltage-gated Na^{+} channels let in less charge than K^{+} carries out: only the "
    "stimulus drives the potential up. Above it they let in more, and each further depolarization opens more "
    "of them."
)
"""Why there is a threshold."""

UNIT, MOST = 0.01, 100.0
"""The unit in which synaptic conductances are tried (mS/cm²); the strongest stimulus, in µA/cm² or in it."""

WEAKEST = {"current": 4.5, "synapses": 0.17}
"""A lasting current (µA/cm²) and a synaptic conductance (mS/cm²) that plainly fire the neuron."""

WEAKER, JUST_TOO_WEAK, JUST_ENOUGH = (0.05, 0.75), 0.99, 1.01
"""Of stimuli near threshold, in × threshold: the weakest of all lies in a range."""

SourceOfSpike = Annotated[str, OneOf(("current", "synapses"))]
AboveTheWeakest = Annotated[float, Range(1.0, 2.0, step=0.02, unit="× the weakest")]
PointLeftOut = Annotated[str, OneOf(("onset", "half", "zero", "peak", "fall"))]
WhatIsAsked = Annotated[str, OneOf(("from rest", "what is missing"))]
StepWidth = Annotated[float, OneOf((1.0, 2.0, 4.0), unit="ms")]


class TakeoffView(Struct, frozen=True, eq=False):
    """A spike under a lasting stimulus of a ``source``, on a fine or a ``coarse`` axis.

    ``threshold`` (mV) is that of brief pulses; ``left_out`` says which point is not marked, ``first_letter``
    (from 0) with which letter the marks begin, ``defined`` whether the stem says what threshold means.
    """

    trace: Trace
    source: str
    coarse: bool
    threshold: float
    left_out: str
    first_letter: int
    defined: bool

    def crossing(self, level: float) -> float:
        """When the first upstroke passes ``level`` (mV), in ms; raises Doubtful where there is none."""
        spikes = measures.spike_times(self.trace)
        if not spikes:
            raise Doubtful("the neuron does not fire")
        before = measures.rising_through(self.trace, level)
        return float(before[before <= spikes[0] + 1e-6][-1])


class NearView(Struct, frozen=True, eq=False):
    """Responses of one neuron to a stimulus that is much too weak, just too weak, and just strong enough.

    The stimuli are of one ``source``; ``rest`` and ``threshold``, the highest potential that the second
    response reaches, are in mV, as read off the figure. ``asked`` says from where the distance is counted.
    """

    source: str
    asked: str
    weak: Trace
    failing: Trace
    firing: Trace
    rest: int
    threshold: int


def around_threshold(
    *,
    source: SourceOfSpike,
    preset: CourseNeuron,
    e_k: PotassiumReversal,
    width: StepWidth,
    onset: Onset,
    part: Fraction,
    asked: WhatIsAsked,
) -> Plan[NearView]:
    """Current pulses, or synaptic inputs, on either side of threshold, each given at rest."""
    cell = Cell(preset, e_k=e_k)
    test = _stimulus(source, 1.0, width, onset)
    found = yield from ask_for(StrengthSearch(test, cell=cell, up_to=MOST))
    low, high = WEAKER
    weakest = float(f"{found.factor or MOST:.3g}")  # as found alone and in a batch
    strengths = [each * weakest for each in (low + part * (high - low), JUST_TOO_WEAK, JUST_ENOUGH)]
    weak, failing, firing = yield from ask_for_all(
        [Recording(_stimulus(source, each, width, onset), cell, onset + LASTS) for each in strengths]
    )
    rest, threshold = round(measures.rest(failing)), round(float(failing.v.max()))
    return NearView(source, asked, weak, failing, firing, rest, threshold)


def _stimulus(source: str, strength: float, width: float, onset: float) -> Stimulus:
    """A current (µA/cm²) of this ``width``, or a synaptic input (in ``UNIT`` of conductance)."""
    if source == "current":
        return rectangle(strength, width, onset)
    return Stimulus(inputs=(replace(synapses.load("excitatory"), g=strength * UNIT).at(onset),))


def lasting_stimulus(
    *,
    source: SourceOfSpike,
    strength: AboveTheWeakest,
    onset: Onset,
    e_na: SodiumReversal = 50,
    scale: Scale = "fine",
    left_out: PointLeftOut = "onset",
    first_letter: Annotated[int, Count(0, 4)] = 0,
    defined: Annotated[bool, Flag()] = False,
) -> Plan[TakeoffView]:
    """A spike made by a sustained current or by synaptic inputs, never by a brief pulse."""
    cell = Cell(e_na=e_na)
    strong = round(strength * WEAKEST[source], 3)
    inputs = (replace(synapses.load("excitatory"), g=strong).at(onset),)
    stimulus = rectangle(strong, LASTS, onset) if source == "current" else Stimulus(inputs=inputs)
    threshold = yield from ask_for(ThresholdSearch(1.0, cell))
    trace = yield from ask_for(Recording(stimulus, cell, onset + LASTS + 5))
    coarse = scale == "coarse"
    return TakeoffView(trace, source, coarse, threshold.voltage, left_out, first_letter, defined)
