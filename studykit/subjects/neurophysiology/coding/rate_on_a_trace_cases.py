"""Cases of firing at a rate that is counted: trains under a sustained current, and trains in words alone.

Currents in µA/cm², times in ms. No questions here.
"""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, pulse
from studykit.sim.stimuli import Current, Stimulus
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.trains_shared import AFTER, BEFORE, LastingCurrent, LastingMs
from studykit.subjects.neurophysiology.traces import CourseNeuron

Weaker = Annotated[float, Range(0.4, 0.8, step=0.05, unit="of the stronger")]
Interval = Annotated[float, Range(5.0, 50.0, step=0.5, unit="ms")]
Nth = Annotated[int, Count(3, 30)]
AskedOfTrain = Annotated[str, OneOf(("rate", "interval", "time"))]
StrongerPart = Annotated[str, OneOf(("first", "second"))]


class TwoPartsView(Struct, frozen=True, eq=False):
    """A current of two strengths, one after the other, ``width`` ms each; ``currents`` in order."""

    currents: tuple[float, float]
    width: float
    trace: Trace


class RegularView(Struct, frozen=True):
    """A neuron that fires every ``interval`` ms, seen from the first spike to that number ``known``.

    What is ``asked`` for is its rate, the interval, or when spike number ``wanted`` comes.
    """

    interval: float
    known: int
    wanted: int
    asked: str


def train_to_count(
    *, preset: CourseNeuron = "course", current: LastingCurrent, width: LastingMs
) -> Plan[Trace]:
    """What a sustained current fires in a neuron at rest."""
    duration = BEFORE + width + AFTER
    return (yield from ask_for(pulse(current, width, BEFORE, duration=duration, cell=Cell(preset))))


def two_strengths_in_a_row(
    *,
    preset: CourseNeuron = "course",
    stronger: LastingCurrent,
    part: Weaker,
    first: StrongerPart,
    width: LastingMs,
) -> Plan[TwoPartsView]:
    """A current that changes in strength once while it lasts."""
    weaker = round(part * stronger, 1)
    currents = (stronger, weaker) if first == "first" else (weaker, stronger)
    stimulus = Stimulus(
        tuple(Current(each, BEFORE + place * width, width) for place, each in enumerate(currents))
    )
    seen = Recording(stimulus, Cell(preset), BEFORE + 2 * width + AFTER)
    return TwoPartsView(currents, width, (yield from ask_for(seen)))


def regular_firing(
    *, interval: Interval, known: Nth = 2, wanted: Nth = 3, asked: AskedOfTrain = "rate"
) -> RegularView:
    """A neuron that fires at equal intervals."""
    return RegularView(interval, known, wanted, asked)
