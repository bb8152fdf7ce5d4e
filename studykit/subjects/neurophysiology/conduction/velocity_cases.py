"""Cases of a velocity to be measured: electrodes, a nerve test, arrivals (mm, ms, m/s). No questions here."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.selections import Order, ThreeLetters
from studykit.items.variable_types import Count, OneOf, Range, YesOrNo
from studykit.sim import axons
from studykit.sim.compartments import compartments_of
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation
from studykit.subjects.neurophysiology.conduction.axons_shared import TimesUsualDiameter, shock_at
from studykit.subjects.neurophysiology.shocks import SHOCK_ONSET

SAMPLED = {"course": 0.05, "squid": 0.005}
"""How often electrodes record, in ms."""

WEAK = {"course": (0.02, 8.0), "squid": (0.1, 3.0)}
"""Parts of the usual shock, and how long (ms) a current of that strength lasts until the axon fires late."""

DECIMALS = {"course": 1, "squid": 0}
"""Of the places that are printed, in mm."""

GRAPH_LENGTH = 40.0
"""Of the axons whose arrivals are compared, in mm."""

GRAPH_DURATION = 6.2
"""In which the slowest of three impulses arrives, from the start of the last one on, in ms."""

DIAMETERS = (150.0, 330.0, 740.0)
"""In µm: each of these axons is about 1.5 times as fast as the one before."""

STARTS = {"first": 0.0, "second": 1.4, "third": 2.8}
"""How much later (ms) impulses start, so that the first to start is the first to arrive."""

STEADY = 5.0
"""How far from the ends (mm) the velocity is steady."""

Site = Annotated[str, OneOf(("apart", "places"))]
NearPart = Annotated[float, OneOf((0.2, 0.225, 0.25))]
FarPart = Annotated[float, OneOf((0.6, 0.625, 0.65))]


class TwoElectrodesView(Struct, frozen=True, eq=False):
    """An impulse past two electrodes at ``places`` (mm), which ``site`` says how to tell."""

    passage: Passage
    places: tuple[float, float]
    site: str


class NerveView(Struct, frozen=True):
    """Latencies (ms) of a muscle after shocks at the wrist and the elbow, and how far they are from it (cm).

    ``asked`` is the velocity, from the distance ``apart`` or the ``places``, or the ``rest`` of a latency.
    """

    asked: str
    wrist: int
    elbow: int
    latencies: tuple[float, float]


class ArrivalsView(Struct, frozen=True, eq=False):
    """Impulses along three axons by their letters, in order; ``asked`` is the fastest or the slowest.

    They start ``together`` or one after the other.
    """

    asked: str
    together: bool
    passages: dict[str, Passage]


class ThirdView(Struct, frozen=True):
    """When (ms) an impulse passes A and B, at ``places`` (mm) as C is, or what ``speed`` (m/s) it has.

    ``known`` says which of them is stated.
    """

    known: str
    places: tuple[float, float, float]
    times: tuple[float, float]
    speed: float


def past_two_electrodes(
    *,
    axon: Annotated[str, OneOf(tuple(SAMPLED))],
    diameter: TimesUsualDiameter,
    near: NearPart,
    far: FarPart,
    site: Site,
) -> Plan[TwoElectrodesView]:
    """A weak current into the left end of an axon, which fires late; the impulse passes two electrodes."""
    usual = axons.load(axon)
    fiber = Fiber(axon, diameter=round(usual.diameter * diameter, 3))
    length = compartments_of(fiber).length
    places = (round(near * length, DECIMALS[axon]), round(far * length, DECIMALS[axon]))
    part, width = WEAK[axon]
    usual_shock = shock_at(fiber, 0.0)
    weak = replace(usual_shock, amplitude=usual_shock.amplitude * part, width=width)
    passage = yield from ask_for(Propagation(fiber, (weak,), usual.duration, places, SAMPLED[axon]))
    return TwoElectrodesView(passage, places, site)


def nerve_test(
    *,
    asked: Annotated[str, OneOf(("apart", "places", "rest"))],
    wrist: Annotated[int, Count(5, 9, unit="cm")],
    apart: Annotated[int, Count(20, 28, unit="cm")],
    latency: Annotated[float, Range(2.8, 4.4, step=0.1, unit="ms")],
    later: Annotated[float, Range(3.8, 5.6, step=0.1, unit="ms")],
) -> NerveView:
    """A motor nerve of the arm, stimulated at two places."""
    return NerveView(asked, wrist, wrist + apart, (latency, round(latency + later, 1)))


def three_arrivals(
    *,
    asked: Annotated[str, OneOf(("fastest", "slowest"))],
    letters: ThreeLetters,
    starts: Annotated[tuple[str, ...], Order(tuple(STARTS))],
    together: YesOrNo,
    scale: Annotated[float, Range(0.8, 1.2, step=0.05, unit="×")],
) -> Plan[ArrivalsView]:
    """Impulses along three axons of different diameters that start ``together`` or one after the other."""
    fibers = [Fiber("squid", diameter=round(each * scale), length=GRAPH_LENGTH) for each in DIAMETERS]
    shocks = [
        shock_at(fiber, 0.0, SHOCK_ONSET + (0 if together else STARTS[start]))
        for fiber, start in zip(fibers, starts, strict=True)
    ]
    duration = GRAPH_DURATION + (0 if together else max(STARTS.values()))
    passages = yield from ask_for_all(
        Propagation(fiber, (shock,), duration) for fiber, shock in zip(fibers, shocks, strict=True)
    )
    return ArrivalsView(asked, together, dict(sorted(zip(letters, passages, strict=True))))


def third_electrode(
    *,
    known: Annotated[str, OneOf(("speed", "two electrodes"))],
    first: Annotated[float, Range(10, 40, step=5, unit="mm")],
    apart: Annotated[float, Range(30, 90, step=10, unit="mm")],
    farther: Annotated[float, Range(40, 160, step=10, unit="mm")],
    speed: Annotated[
        float, OneOf((0.4, 0.5, 0.8, 1.2, 1.5, 2.0, 4.0, 5.0, 8.0, 16.0, 20.0, 25.0), unit="m/s")
    ],
    delay: Annotated[float, Range(0.6, 1.4, step=0.1, unit="ms")],
) -> ThirdView:
    """An impulse that starts some time after the stimulus and then travels steadily past A, B and C."""
    places = (first, first + apart, first + apart + farther)
    a, b = (round(delay + place / speed, 1) for place in places[:2])
    return ThirdView(known, places, (a, b), speed)


def arrival_times(passage: Passage) -> list[tuple[float, float]]:
    """Where (mm) and when (ms) an impulse arrives, where its velocity is steady."""
    there = zip(passage.x.tolist(), passage.arrivals[0].tolist(), strict=True)
    return [(x, round(t, 2)) for x, t in there if STEADY <= x <= passage.length - STEADY]
