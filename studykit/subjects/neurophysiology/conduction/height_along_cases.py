"""Cases of the height of a depolarization at two places of an axon (mV, ms, mm). No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.selections import ThreeLetters
from studykit.items.variable_types import OneOf, Range
from studykit.sim.electrotonus import length_constant
from studykit.sim.fibers import ChannelBlock, Fiber
from studykit.sim.propagation import Passage, Propagation
from studykit.subjects.neurophysiology.shocks import COURSE_LENGTH, AxonDiameter, shock_to_course

SEEN = 30.0
"""In which an impulse travels along it, in ms."""

CURRENTS = {"impulse": 0.55, "blocked": 0.55, "weak": 0.18}
"""Into the end of an axon of 1 µm (nA); the last one starts no impulse."""

NEAR = {"impulse": 1.0, "blocked": 1.0, "weak": 0.2}
"""Where electrode A is, in mm."""

BEYOND = 0.05
"""How far beyond A the channels are blocked, in mm."""

DepolarizationCase = Annotated[str, OneOf(tuple(CURRENTS))]
Apart = Annotated[float, OneOf((0.2, 0.25, 0.3, 2.5, 3.0, 3.5), unit="mm")]


class HeightView(Struct, frozen=True, eq=False):
    """How high (mV above rest) a ``case`` of depolarization is at A and at B, so far ``apart`` (mm).

    ``constant`` is the length constant of the axon (mm).
    """

    case: str
    passage: Passage
    apart: float
    heights: tuple[float, float]
    constant: float


class FartherView(Struct, frozen=True, eq=False):
    """An impulse at three places (mm), and ``letters`` for what might be recorded at one of them.

    ``asked`` is farther from the stimulated end than the second place, or nearer to it.
    """

    asked: str
    passage: Passage
    places: tuple[float, float, float]
    letters: tuple[str, ...]


def height_at_two_places(
    *,
    case: DepolarizationCase,
    apart: Apart,
    diameter: AxonDiameter,
    times: Annotated[float, Range(0.85, 1.15, step=0.05, unit="×")],
) -> Plan[HeightView]:
    """A brief current into the left end of an axon; perhaps no Na⁺ channel can open beyond A."""
    near = NEAR[case]
    places = (near, round(near + apart, 2))
    blocked = (ChannelBlock(near + BEYOND, COURSE_LENGTH),) if case == "blocked" else ()
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH, blocked=blocked)
    shock = shock_to_course(CURRENTS[case] * times, diameter=diameter)
    passage = yield from ask_for(Propagation(fiber, (shock,), SEEN, places))
    a, b = (float(v.max()) - passage.rest for v in passage.v)
    return HeightView(case, passage, apart, (a, b), round(length_constant(fiber), 2))


def one_of_three_places(
    *,
    asked: Annotated[str, OneOf(("farther", "nearer"))],
    letters: ThreeLetters,
    middle: Annotated[float, Range(2.2, 2.8, step=0.1, unit="mm")],
    apart: Annotated[float, Range(1.0, 1.5, step=0.1, unit="mm")],
    diameter: AxonDiameter,
) -> Plan[FartherView]:
    """An impulse from the left end of an axon, recorded at equally distant places."""
    places = (round(middle - apart, 1), middle, round(middle + apart, 1))
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    shock = shock_to_course(CURRENTS["impulse"], diameter=diameter)
    passage = yield from ask_for(Propagation(fiber, (shock,), SEEN, places))
    return FartherView(asked, passage, places, letters)
