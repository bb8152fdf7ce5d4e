"""The case of a brief pulse that ends near threshold, on either side of it. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import ONSET, CourseNeuron

EndedWidth = Annotated[float, OneOf((0.5, 1.0, 1.5, 2.0), unit="ms")]
NearThreshold = Annotated[
    float,
    OneOf(tuple(each / 100 for each in (*range(68, 85, 2), *range(120, 139, 2))), unit="× threshold"),
]
BlockedPart = Annotated[float, OneOf((0.0, 0.2, 0.4))]


class EndedView(Struct, frozen=True, eq=False):
    """A pulse that ends when the potential is at ``end`` (mV); whether the neuron ``fires``.

    The strongest pulse that does not fire it would end at ``border`` (mV). ``given_as`` is how the stem
    gives the potential: as it is, or by its distance from ``rest`` (mV).
    """

    rest: float
    given_as: str
    trace: Trace
    end: float
    border: float
    fires: bool


def pulse_that_ends(
    *,
    preset: CourseNeuron = "course",
    width: EndedWidth,
    times: NearThreshold,
    blocked: BlockedPart,
    given_as: Annotated[str, OneOf(("potential", "depolarization"))],
) -> Plan[EndedView]:
    """A brief pulse to a neuron at rest, given by how strong it is beside the weakest that fires it.

    Neurons differ in their threshold by the part of their Na⁺ channels that are missing.
    """
    cell = Cell(preset, na_block=blocked)
    threshold = yield from ask_for(ThresholdSearch(width, cell))
    trace = yield from ask_for(pulse(times * threshold.amplitude, width, duration=40.0, cell=cell))
    end = float(trace.v[round((ONSET + width) / trace.dt)])
    fires = bool(measures.spike_times(trace))
    return EndedView(measures.rest(trace), given_as, trace, end, threshold.voltage, fires)
