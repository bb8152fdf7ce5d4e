"""Cases of a current that rises slowly or at once. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim.cell import Cell
from studykit.sim.excitability import HOLD, RHEOBASE_WIDTH, slowly_rising
from studykit.sim.experiments import Firing, Recording, ThresholdSearch
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.pulse_cases import TimesRheobase
from studykit.subjects.neurophysiology.traces import ONSET

SURE = (0.95, 1.0, 1.05)
"""Factors of a current that must not change what happens."""

RiseTime = Annotated[float, OneOf((0.5, 1.0, 1.5, 2.0, 30.0, 40.0, 50.0, 60.0), unit="ms")]


class RiseView(Struct, frozen=True, eq=False):
    """A ``current`` (µA/cm²) switched on at once, and one that rises to it over ``rise`` (ms).

    ``fires_at_once`` and ``fires_rising`` tell for all of ``SURE`` what comes of it.
    """

    rheobase: float
    current: float
    rise: float
    at_once: Trace
    rising: Trace
    fires_at_once: tuple[bool, ...]
    fires_rising: tuple[bool, ...]


def current_that_rises(*, strength: TimesRheobase, rise: RiseTime) -> Plan[RiseView]:
    """The same current into the squid's axon, switched on at once and reached slowly."""
    cell = Cell("squid")
    rheobase = round((yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))).amplitude, 2)
    current = round(strength * rheobase, 2)
    duration = ONSET + rise + HOLD + 1
    at_once, rising = rectangle(current, rise + HOLD, ONSET), slowly_rising(current, rise, ONSET)
    traces = yield from ask_for_all([Recording(each, cell, duration) for each in (at_once, rising)])
    steps = [rectangle(factor * current, rise + HOLD, ONSET) for factor in SURE]
    ramps = [slowly_rising(factor * current, rise, ONSET) for factor in SURE]
    spikes = yield from ask_for_all([Firing(each, cell, duration) for each in (*steps, *ramps)])
    fires = [bool(each.times) for each in spikes]
    of_steps, of_ramps = tuple(fires[: len(SURE)]), tuple(fires[len(SURE) :])
    return RiseView(rheobase, current, rise, traces[0], traces[1], of_steps, of_ramps)
