"""Cases of currents that rise slowly, and of the end of one that hyperpolarizes. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.excitability import HOLD, RHEOBASE_WIDTH, needed_after_rise, slowly_rising
from studykit.sim.experiments import Recording, StrengthSearch, ThresholdSearch
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import BRIEF, ONSET, PresetName

AboveRheobase = Annotated[float, Range(1.05, 2.5, step=0.05, unit="× rheobase")]
Rise = Annotated[float, Range(1, 60, step=1, unit="ms")]
Hyperpolarizing = Annotated[float, Range(-10.0, -1.0, step=0.5, unit="µA/cm²")]
HyperpolarizingWidth = Annotated[float, Range(1, 50, step=1, unit="ms")]
Watched = Annotated[str, OneOf(("potential", "gates"))]

RISES = (1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0)
"""Rises along a curve, in ms."""

COMPARED = ("squid", "course")
"""The neurons whose accommodation is compared."""

MOST = 10.0
"""The strongest hyperpolarizing current that is tried, in µA/cm²."""


class RampView(Struct, frozen=True, eq=False):
    """A ``current`` (µA/cm²) switched on at once, and one that rises to it over ``rise`` (ms).

    ``needed`` says in × ``rheobase`` to which current such a rise has to lead.
    """

    rheobase: float
    current: float
    rise: float
    at_once: Trace
    ramp: Trace
    needed: float | None


class AccommodationView(Struct, frozen=True, eq=False):
    """How strong a current has to become (× rheobase) that rises over each of ``rises``, by preset."""

    rise: float
    rises: tuple[float, ...]
    needed: dict[str, tuple[float | None, ...]]


class AnodeBreakView(Struct, frozen=True, eq=False):
    """A hyperpolarizing current and what follows its end; whether potential or gates are ``watched``.

    ``threshold`` (mV) is that of brief depolarizing pulses. ``needed`` is the weakest hyperpolarizing current
    of this width (µA/cm²) whose end fires; None if none does.
    """

    watched: str
    trace: Trace
    threshold: float
    needed: float | None


def slow_rise(
    *, preset: PresetName = "squid", strength: AboveRheobase = 2.0, rise: Rise = 40
) -> Plan[RampView]:
    """A current that is switched on at once, and the same one reached slowly."""
    cell = Cell(preset)
    endless = yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))
    current = round(strength * endless.amplitude, 2)
    duration = ONSET + rise + HOLD + 1
    at_once = yield from ask_for(Recording(rectangle(current, rise + HOLD, ONSET), cell, duration))
    ramp = yield from ask_for(Recording(slowly_rising(current, rise, ONSET), cell, duration))
    (needed,) = yield from needed_after_rise([rise], rheobase=endless.amplitude, cell=cell)
    return RampView(endless.amplitude, current, rise, at_once, ramp, needed)


def accommodating(*, rise: Rise = 30) -> Plan[AccommodationView]:
    """Currents that rise slowly, into the squid's axon and into the neuron of the course."""
    rises = tuple(sorted({*RISES, rise}))
    needed = {}
    for preset in COMPARED:
        cell = Cell(preset)
        endless = yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))
        needed[preset] = yield from needed_after_rise(rises, rheobase=endless.amplitude, cell=cell)
    return AccommodationView(rise, rises, needed)


def released_from_below(
    *,
    preset: PresetName = "squid",
    strength: Hyperpolarizing = -5.0,
    width: HyperpolarizingWidth = 20,
    what: Watched = "potential",
) -> Plan[AnodeBreakView]:
    """A hyperpolarizing current, and its end."""
    cell = Cell(preset)
    trace = yield from ask_for(Recording(rectangle(strength, width, ONSET), cell, ONSET + width + 30))
    threshold = yield from ask_for(ThresholdSearch(BRIEF, cell))
    found = yield from ask_for(StrengthSearch(rectangle(-1.0, width, ONSET), cell=cell, up_to=MOST))
    return AnodeBreakView(what, trace, threshold.voltage, None if found.factor is None else -found.factor)
