"""Cases of an impulse between two electrodes, before and after a change (mV, ms, mm). No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim import axons
from studykit.sim.conduction import impulses
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.subjects.neurophysiology.shocks import (
    COURSE_SHOCK,
    SHOCK_ONSET,
    AxonDiameter,
    current_by_diameter,
)

InjectedCurrent = Annotated[float, Range(0.4, 0.6, step=0.01, unit="nA")]
TimesStronger = Annotated[float, Range(1.5, 3.0, step=0.1, unit="×")]
Celsius = Annotated[float, Range(22, 28, step=1, unit="°C")]
Degrees = Annotated[float, Range(4, 6, step=1, unit="°C")]
BathChange = Annotated[str, OneOf(("none", "warmer", "colder"))]
OtherPulse = Annotated[str, OneOf(("stronger", "weaker"))]


class TravelView(Struct, frozen=True, eq=False):
    """Impulses ``before`` and ``after`` a change of the ``pulse``, and perhaps of the ``bath``.

    ``travels`` is how long each of them takes from one of the electrodes at ``places`` (mm) to the other.
    """

    pulse: str
    bath: str
    places: tuple[float, float]
    before: Passage
    after: Passage
    travels: tuple[float, float]


def impulse_after_a_change(
    *,
    pulse: OtherPulse,
    bath: BathChange,
    current: InjectedCurrent,
    times: TimesStronger,
    celsius: Celsius,
    degrees: Degrees,
    apart: Annotated[float, OneOf((2.0, 2.5, 3.0, 3.5))],
    diameter: AxonDiameter,
) -> Plan[TravelView]:
    """An impulse along the axon of the course, and one after another pulse, perhaps in another bath."""
    usual, places = axons.load("course"), (1.5, 1.5 + apart)
    weak = round(current * current_by_diameter(diameter), 2)
    strong = round(times * weak, 2)
    warmth = {"warmer": degrees, "colder": -degrees}.get(bath, 0.0)
    currents = (weak, strong) if pulse == "stronger" else (strong, weak)
    fibers = [Fiber("course", diameter=diameter, temperature=celsius + more) for more in (0, warmth)]
    before, after = yield from ask_for_all(
        Propagation(fiber, (Shock(0.0, amplitude, SHOCK_ONSET, COURSE_SHOCK),), usual.duration, places)
        for fiber, amplitude in zip(fibers, currents, strict=True)
    )
    travels = [impulses(each, places[1])[0] - impulses(each, places[0])[0] for each in (before, after)]
    return TravelView(pulse, bath, places, before, after, (travels[0], travels[1]))
