"""Cases of axons that differ in diameter, myelin or temperature, and of their velocities (m/s, µm, °C)."""

from itertools import combinations
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf, Range, YesOrNo
from studykit.sim import axons
from studykit.sim.conduction import velocity
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation
from studykit.subjects.neurophysiology.conduction.axons_shared import shock_at
from studykit.subjects.neurophysiology.shocks import COURSE_LENGTH, SHOCK_ONSET, shock_to_course

SORTS = ("thin", "cold", "thick", "giant", "slim myelinated", "myelinated")
"""Sorts of axons from the slowest to the fastest; a cold one is like the thick one, but colder."""

FASTER = ("slim myelinated", "myelinated")

BASIC = tuple(each for each in combinations(SORTS, 3) if not {"giant", "cold"} & set(each))
"""Three sorts that differ in diameter or myelin alone."""

HARDER = tuple(
    each
    for each in combinations(SORTS, 4)
    if "giant" in each and set(FASTER) & set(each) and not {"thin", "cold"} <= set(each)
)
"""Four sorts, among them a giant axon that is slower than a much thinner one with myelin.

No diameter stands against a temperature: which counts more cannot be told without numbers.
"""

BODY, OF_THE_SQUID, COLD = 37.0, 20.0, 10.0
"""Temperatures, in °C. Axons without myelin are as warm as a giant axon beside them, so that only one thing
tells which of the two is faster.
"""

SEEN = {"course": 60.0}
"""In which an impulse passes three quarters of an axon that may be thin or cold, in ms."""

CURRENT = 0.55
"""What starts an impulse at an end of an axon of 1 µm, in nA."""

NEAR = 1.5
"""Where electrode A is, in mm: far enough from the stimulus."""

Sorts = Annotated[tuple[str, ...], Subset(SORTS, sizes=(3, 4))]
Thin = Annotated[float, Range(0.5, 1.2, step=0.1, unit="µm")]
Thick = Annotated[float, Range(4, 10, step=1, unit="µm")]
Giant = Annotated[float, Range(400, 600, step=20, unit="µm")]
Slim = Annotated[float, Range(5.8, 7.0, step=0.2, unit="µm")]
Wide = Annotated[float, Range(11, 16, step=1, unit="µm")]
VelocityChange = Annotated[
    str, OneOf(("thicker", "thinner", "warmer", "colder", "stronger", "weaker", "more often"))
]


class AxonOfSort(Struct, frozen=True):
    """A ``fiber`` of a sort, and its ``velocity``."""

    name: str
    fiber: Fiber
    velocity: float


class VelocityChangeView(Struct, frozen=True, eq=False):
    """Impulses ``before`` and ``after`` a ``change``, and the ``velocities`` that they have.

    They pass electrodes at ``places`` (mm). The rate of stimuli rises to ``rates`` (1/s), if that changes.
    """

    change: str
    before: Passage
    after: Passage
    places: tuple[float, float]
    velocities: tuple[float, float]
    rates: tuple[int, int]


class TwoAxonsView(Struct, frozen=True):
    """Axons A and B, one of which has an ``advantage``; ``faster`` is its letter, ``values`` A's and B's."""

    advantage: str
    faster: str
    values: tuple[float, float]


class AxonsAlikeView(Struct, frozen=True):
    """Two axons, alike but for their ``diameters`` (µm), with their ``velocities``.

    ``asked`` is the velocity of the second, or its diameter; or its velocity in a colder bath, where each
    axon conducts at ``factor`` times its velocity.
    """

    asked: str
    myelinated: bool
    diameters: tuple[float, float]
    velocities: tuple[float, float]
    factor: float


def axons_of_some_sorts(
    *, sorts: Sorts, thin: Thin, thick: Thick, giant: Giant, slim: Slim, wide: Wide
) -> Plan[tuple[AxonOfSort, ...]]:
    """Axons of some sorts, each with its velocity."""
    bare = OF_THE_SQUID if "giant" in sorts else BODY
    of_sorts = {
        "thin": Fiber("course", diameter=thin, temperature=bare),
        "cold": Fiber("course", diameter=thick, temperature=COLD),
        "thick": Fiber("course", diameter=thick, temperature=bare),
        "giant": Fiber("squid", diameter=giant, temperature=OF_THE_SQUID),
        "slim myelinated": Fiber("mammal", diameter=slim, temperature=BODY),
        "myelinated": Fiber("mammal", diameter=wide, temperature=BODY),
    }
    fibers = [of_sorts[name] for name in sorts]
    passages = yield from ask_for_all(
        Propagation(fiber, (shock_at(fiber, 0.0),), SEEN.get(fiber.axon) or axons.load(fiber.axon).duration)
        for fiber in fibers
    )
    speeds = [velocity(each, each.length / 4, each.length * 3 / 4) or 0.0 for each in passages]
    return tuple(map(AxonOfSort, sorts, fibers, speeds))


def velocity_after_a_change(
    *,
    change: VelocityChange,
    diameter: Annotated[float, Range(0.8, 1.6, step=0.1, unit="µm")],
    celsius: Annotated[float, Range(22, 28, step=1, unit="°C")],
    degrees: Annotated[float, Range(4, 6, step=1, unit="°C")],
    times: Annotated[float, OneOf((1.5, 2.0, 2.5, 3.0))],
    rate: Annotated[int, Count(12, 16, unit="per second")],
) -> Plan[VelocityChangeView]:
    """An impulse along the axon of the course, and one after something was changed."""
    usual, places = axons.load("course"), (NEAR, NEAR + 3.0)
    thickness = {"thicker": times, "thinner": 1 / times}.get(change, 1.0)
    warmth = {"warmer": degrees, "colder": -degrees}.get(change, 0.0)
    strengths = {"stronger": (1.0, times), "weaker": (times, 1.0)}.get(change, (1.5, 1.5))
    diameters = (diameter, round(diameter * thickness, 1))
    fibers = [
        Fiber("course", diameter=own, length=COURSE_LENGTH, temperature=celsius + more)
        for own, more in zip(diameters, (0.0, warmth), strict=True)
    ]
    pulses = [
        shock_to_course(CURRENT * own, diameter=each) for own, each in zip(strengths, diameters, strict=True)
    ]
    later = round(1000 / rate, 1) if change == "more often" else 0.0
    again = (replace(pulses[1], start=SHOCK_ONSET + later),) if later else ()
    shocks = ((pulses[0],), (pulses[1], *again))
    before, after = yield from ask_for_all(
        Propagation(fiber, own, usual.duration + more, places)
        for fiber, own, more in zip(fibers, shocks, (0.0, later), strict=True)
    )
    velocities = (velocity(before, *places) or 0.0, velocity(after, *places, nth=len(again)) or 0.0)
    return VelocityChangeView(change, before, after, places, velocities, (rate // 4, rate))


def axons_alike(
    *,
    asked: Annotated[str, OneOf(("velocity", "diameter", "colder"))],
    myelinated: YesOrNo,
    diameter: Annotated[float, Range(0.6, 1.4, step=0.1, unit="µm")],
    times: Annotated[float, OneOf((0.25, 4.0, 9.0, 16.0))],
    speed: Annotated[float, Range(0.2, 0.6, step=0.02, unit="m/s")],
    factor: Annotated[float, Range(0.6, 0.85, step=0.05)],
) -> AxonsAlikeView:
    """An axon, and one of another diameter; with myelin they are thicker, and differ less."""
    if myelinated:
        times = {0.25: 0.5, 4.0: 1.5, 9.0: 2.0, 16.0: 2.5}[times]
        diameter = float(round(6 * diameter))
        speed = round((4.6 + 2 * speed) * diameter, 1)  # 5 to 5.8 m/s for each µm
    ratio = times if myelinated else times**0.5
    return AxonsAlikeView(
        asked, myelinated, (diameter, round(diameter * times, 2)), (speed, speed * ratio), factor
    )


def two_axons(
    *,
    advantage: Annotated[str, OneOf(("diameter", "myelin", "warmth"))],
    faster: Annotated[str, OneOf(("A", "B"))],
    diameter: Annotated[float, Range(2, 8, step=0.5, unit="µm")],
    times: Annotated[float, OneOf((1.5, 2.0, 3.0))],
    celsius: Annotated[float, Range(18, 27, step=1, unit="°C")],
    degrees: Annotated[float, Range(5, 10, step=1, unit="°C")],
) -> TwoAxonsView:
    """Two axons that differ in one respect."""
    less, more = {
        "diameter": (diameter, round(diameter * times, 1)),
        "myelin": (0.0, diameter),
        "warmth": (celsius, celsius + degrees),
    }[advantage]
    return TwoAxonsView(advantage, faster, (more, less) if faster == "A" else (less, more))
