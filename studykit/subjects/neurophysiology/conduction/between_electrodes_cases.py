"""Cases of an impulse between two electrodes, before and after a change (mV, ms, mm). No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim import axons
from studykit.sim.conduction import impulses
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.subjects.neurophysiology.shocks import SHOCK_ONSET, AxonDiameter, current_by_diameter

PULSE = 0.5
"""How long the current into an axon lasts of which the impulse is watched on its way, in ms."""

InjectedCurrent = Annotated[float, Range(0.4, 0.6, step=0.01, unit="nA")]
TimesStronger = Annotated[float, Range(1.5, 3.0, step=0.1, unit="×")]
Degrees = Annotated[float, Range(4, 6, step=1, unit="°C")]
AxonChange = Annotated[str, OneOf(("stronger", "weaker", "warmer", "colder"))]


class TravelView(Struct, frozen=True, eq=False):
    """Impulses ``before`` and ``after`` a ``change`` between the electrodes at ``places`` (mm).

    ``travels`` is how long each of them takes from the one to the other.
    """

    change: str
    places: tuple[float, float]
    before: Passage
    after: Passage
    travels: tuple[float, float]


def impulse_after_a_change(
    *,
    change: AxonChange,
    current: InjectedCurrent,
    times: TimesStronger,
    degrees: Degrees,
    apart: Annotated[float, OneOf((2.0, 2.5, 3.0, 3.5))],
    diameter: AxonDiameter,
) -> Plan[TravelView]:
    """An impulse along the axon of the course, and one after another current or at another temperature."""
    usual, places = axons.load("course"), (1.5, 1.5 + apart)
    weak = round(current * current_by_diameter(diameter), 2)
    strong = round(times * weak, 2)
    warmth = {"warmer": degrees, "colder": -degrees}.get(change, 0.0)
    currents = {"stronger": (weak, strong), "weaker": (strong, weak)}.get(change, (weak, weak))
    fibers = [
        Fiber("course", diameter=diameter, temperature=usual.temperature + more) for more in (0, warmth)
    ]
    before, after = yield from ask_for_all(
        Propagation(fiber, (Shock(0.0, amplitude, SHOCK_ONSET, PULSE),), usual.duration, places)
        for fiber, amplitude in zip(fibers, currents, strict=True)
    )
    travels = [impulses(each, places[1])[0] - impulses(each, places[0])[0] for each in (before, after)]
    return TravelView(change, places, before, after, (travels[0], travels[1]))
