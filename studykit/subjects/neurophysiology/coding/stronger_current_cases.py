"""Cases of a sustained current that is made stronger or weaker (µA/cm², ms). No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.excitability import RHEOBASE_WIDTH
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.trains_shared import AFTER, BEFORE, LastingCurrent, LastingMs
from studykit.subjects.neurophysiology.traces import CourseNeuron, Fraction, PotassiumReversal, part_way

TimesItsRheobase = Annotated[float, Range(0.5, 3.0, step=0.05, unit="× rheobase")]
NewStrength = Annotated[str, OneOf(("stronger", "weaker", "too weak"))]
KnownCurrent = Annotated[str, OneOf(("rheobase", "another current"))]


class ChangedCurrentView(Struct, frozen=True, eq=False):
    """What two currents do, the ``second`` given when the neuron is at rest again.

    The ``rheobase`` (µA/cm²) is printed, or what another, weaker current does: the ``probe``.
    """

    rheobase: float
    first: Trace
    second: Trace
    probe: Trace | None


def changed_lasting_current(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    times: TimesItsRheobase,
    change: NewStrength,
    fraction: Fraction,
    width: LastingMs,
    known: KnownCurrent = "rheobase",
) -> Plan[ChangedCurrentView]:
    """A current that fires a neuron repeatedly, and another one after a rest."""
    cell = Cell(preset, e_k=e_k)
    rheobase = round((yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))).amplitude, 2)
    ends = {
        "stronger": (1.2 * times, 1.6 * times),
        "weaker": (1.15, max(1.16, 0.87 * times)),
        "too weak": (0.5, 0.88),
    }[change]
    multiples = [times, part_way(ends, fraction)]
    if known == "another current":
        probe_of = {"stronger": 0.6 + 0.5 * fraction, "weaker": 1.08, "too weak": multiples[1] + 0.08}
        multiples.append(probe_of[change])
    duration = BEFORE + width + AFTER
    first, second, *probe = yield from ask_for_all(
        pulse(round(each * rheobase, 2), width, BEFORE, duration=duration, cell=cell) for each in multiples
    )
    return ChangedCurrentView(rheobase, first, second, probe[0] if probe else None)


def train_that_goes_on(
    *, preset: CourseNeuron = "course", e_k: PotassiumReversal = -90, current: LastingCurrent
) -> Plan[Trace]:
    """A current sustained long enough for many action potentials."""
    seen = pulse(current, 150, BEFORE, duration=BEFORE + 150 + AFTER, cell=Cell(preset, e_k=e_k))
    return (yield from ask_for(seen))
