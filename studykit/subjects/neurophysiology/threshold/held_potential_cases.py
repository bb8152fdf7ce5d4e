"""Cases of a neuron kept away from rest, by K⁺ outside or a lasting current, and of the pulse it takes."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording
from studykit.sim.responses import NOTHING
from studykit.sim.stimuli import Current, Stimulus
from studykit.subjects.neurophysiology.traces import CourseNeuron, part_way

BATHS = {"lower": (2.5, 3.4), "higher": (5.2, 6.5), "much higher": (30.0, 45.0)}
"""From where to where K⁺ outside is, in mM, instead of the usual."""

HELD_BY = {
    "below": (-6.0, -2.0),
    "above": (0.9, 2.0),
    "far above": (90.0, 150.0),
}
"""Lasting currents that hold a neuron below rest, between rest and threshold, and above it, in µA/cm²."""

BEGIN, TESTED, LONG = 1.0, 101.0, 110.0
"""When a lasting current begins, when the pulse comes and how long the current lasts, in ms."""

WIDTH = 0.5
"""The width of the pulse in a bath, in ms."""

USUAL = {
    ("course", 0.5): 43.25,
    ("course", 1.0): 22.39,
    ("course", 2.0): 12.07,
    ("course-55", 0.5): 32.02,
    ("course-55", 1.0): 16.44,
    ("course-55", 2.0): 8.71,
}
"""What a pulse has to be to fire each neuron at rest, in µA/cm², by its width in ms."""

PLAINLY, STRONG = 1.05, (1.4, 1.8, 2.4)
"""A need that differs by this factor is another; strong pulses that are tried (× the usual).

Much stronger ones carry the potential past 0 mV by themselves, which hides whether they fire the neuron.
"""

PartWay = Annotated[float, Range(0.0, 1.0, step=0.05, unit="of the range")]


class HeldView(Struct, frozen=True, eq=False):
    """A neuron held at ``v`` (mV) by an ``amount`` of K⁺ outside (mM) or current (µA/cm²).

    It is ``given`` as a potential or as a distance from rest. There so many (0 to 1) Na⁺ channels are
    ``available``. At rest a pulse of this ``width`` (ms) needs the strength ``usual`` (µA/cm²);
    ``fires`` tells of pulses a little weaker and a little stronger than that, and of strong ones.
    """

    amount: float
    width: float
    usual: float
    v: float
    available: float
    rest: float
    threshold: float
    fires: tuple[bool, ...]
    given: str = "potential"

    @property
    def needed(self) -> str:
        """Which pulse fires it: "weaker" or "stronger" than at rest, "none", or "same" if that is close."""
        weaker, stronger, *strong = self.fires
        if weaker:
            found = "weaker" if self.rest < self.v < self.threshold else "same"
        elif stronger:
            found = "same"
        elif any(strong):
            found = "stronger" if self.v < self.rest else "same"
        else:
            found = "none" if self.v > self.threshold else "same"
        return found


def baths_of_a_neuron(
    *, lower: PartWay, higher: PartWay, much: PartWay, first: Annotated[int, Count(0, 2)]
) -> Plan[tuple[HeldView, ...]]:
    """The neuron of the course in three baths, each with another concentration of K⁺ outside."""
    parts = {"lower": lower, "higher": higher, "much higher": much}
    amounts = [
        round(part_way(BATHS[name], part), 0 if name == "much higher" else 1) for name, part in parts.items()
    ]
    found = []
    for amount in (*amounts[first:], *amounts[:first]):
        cell = Cell(k_outside=amount)
        found.append((yield from _held(cell, NOTHING, amount, WIDTH)))
    return tuple(found)


def held_by_a_current(
    *,
    preset: CourseNeuron = "course",
    place: Annotated[str, OneOf(tuple(HELD_BY))],
    part: PartWay,
    width: Annotated[float, OneOf((0.5, 1.0, 2.0), unit="ms")],
    given: Annotated[str, OneOf(("potential", "distance"))],
) -> Plan[HeldView]:
    """A neuron that a lasting current holds away from rest."""
    amount = round(part_way(HELD_BY[place], part), 0 if place == "far above" else 1)
    if preset == "course-55" and place == "above":
        amount = round(0.75 * amount, 1)
    holding = Stimulus((Current(amount, BEGIN, LONG),))
    return replace((yield from _held(Cell(preset), holding, amount, width)), given=given)


def _held(cell: Cell, holding: Stimulus, amount: float, width: float) -> Plan[HeldView]:
    usual = USUAL[cell.preset, width]
    at = TESTED if holding.currents else BEGIN
    duration = at + 15.0
    trace = yield from ask_for(Recording(holding, cell, max(duration, LONG + BEGIN + 1), every=0.1))
    pulses = [Stimulus((Current(times * usual, at, width),)) for times in (1 / PLAINLY, PLAINLY, *STRONG)]
    fires = yield from ask_for_all([Fires(pulse, holding, cell) for pulse in pulses])
    place = int(trace.t.searchsorted(at - 0.05))
    return HeldView(
        amount,
        width,
        usual,
        float(trace.v[place]),
        float(trace.h[place]),
        cell.neuron.rest,
        cell.neuron.threshold,
        tuple(fires),
    )
