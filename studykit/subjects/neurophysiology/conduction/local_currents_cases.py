"""Cases of local currents in an axon: a chain in words, one moment, a block (mm, ms). No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for
from studykit.items.selections import Order
from studykit.items.variable_types import Count, OneOf, Range, YesOrNo
from studykit.sim.electrotonus import length_constant
from studykit.sim.fibers import ChannelBlock, Fiber
from studykit.sim.propagation import Passage, Propagation
from studykit.subjects.neurophysiology.shocks import (
    COURSE_LENGTH,
    AxonEnd,
    AxonThickness,
    shock_to_course,
)
from studykit.subjects.neurophysiology.snapshots import Snapshot, snapshot, watched_along

CURRENT = 0.6
"""What starts an impulse at an end of an axon of 1 µm, in nA."""

CHAIN = {
    "inflow": (
        "Na^{{+}} enters at {0} through open channels",
        "At {0}, Na^{{+}} flows in through open channels",
    ),
    "inside": (
        "Current flows inside the axon from {0} to {1}",
        "Inside the axon, current flows from {0} to {1}",
    ),
    "threshold": ("{1} is depolarized to threshold", "The potential at {1} reaches threshold"),
    "opening": ("Many Na^{{+}} channels open at {1}", "At {1}, many Na^{{+}} channels open"),
    "next inflow": (
        "Na^{{+}} that enters makes the inside of {1} positive",
        "Na^{{+}} that flows in makes the inside of {1} positive",
    ),
    "next threshold": ("{2} is depolarized to threshold", "The potential at {2} reaches threshold"),
    "next opening": ("Many Na^{{+}} channels open at {2}", "At {2}, many Na^{{+}} channels open"),
}
"""How an impulse comes from one stretch to the next and to the one after that, each step in two wordings."""

ON_TWO = 5
"""How many steps of the chain are about two stretches only."""

TRIOS = tuple("".join(three) for three in ("ABC", "CBA", "PQR", "RQP", "XYZ", "ZYX"))

WordingOfStep = Annotated[int, Count(0, 1)]


class ChainView(Struct, frozen=True):
    """Neighboring stretches in the order of the impulse, and what happens: each step by name, in words."""

    stretches: str
    steps: dict[str, str]


class FlanksView(Struct, frozen=True, eq=False):
    """An impulse from an ``end`` at one moment, and places (mm) by what they are, lettered in ``letters``.

    ``across``: whether current across the membrane is asked for at two of them.
    """

    taken: Snapshot
    end: str
    places: dict[str, float]
    letters: tuple[str, ...]
    across: bool


class BlockView(Struct, frozen=True, eq=False):
    """An impulse from an ``end`` of an axon without working Na⁺ channels from ``start`` to ``stop`` (mm).

    ``place`` (mm) is that of an electrode; it and the one ``before`` the block rise by ``rises`` (mV, the
    latter first). ``constant`` is the length constant (mm).
    """

    passage: Passage
    end: str
    start: float
    stop: float
    before: float
    place: float
    constant: float
    rises: tuple[float, float]


def chain_of_local_currents(
    *,
    stretches: Annotated[str, OneOf(TRIOS)],
    to_the_third: YesOrNo,
    dropped: Annotated[str, OneOf(("nothing", "inside", "opening", "next inflow"))],
    inflow: WordingOfStep,
    inside: WordingOfStep,
    threshold: WordingOfStep,
    opening: WordingOfStep,
) -> ChainView:
    """What happens at two neighboring stretches, or at three; one of the steps may be ``dropped``."""
    wordings = {
        "inflow": inflow,
        "inside": inside,
        "threshold": threshold,
        "opening": opening,
        "next inflow": inflow,
        "next threshold": threshold,
        "next opening": opening,
    }
    names = [name for name in list(CHAIN)[: None if to_the_third else ON_TWO] if name != dropped]
    steps = {name: CHAIN[name][wordings[name]].format(*stretches) for name in names}
    return ChainView(stretches, steps)


def flanks_of_an_impulse(
    *,
    end: AxonEnd,
    time: Annotated[float, Range(10.0, 18.0, step=0.5, unit="ms")],
    diameter: AxonThickness,
    ahead: Annotated[float, Range(1.2, 1.6, step=0.1, unit="mm")],
    letters: Annotated[tuple[str, ...], Order(tuple("ABCD"), sizes=(3, 4))],
    across: YesOrNo,
) -> Plan[FlanksView]:
    """The two flanks of an impulse from one end of the axon of the course, and the axon ahead of it."""
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    shock = shock_to_course(CURRENT, diameter=diameter, end=end)
    taken = snapshot((yield from ask_for(watched_along(fiber, [shock], time))), time)
    peak, forward = taken.highest(0, COURSE_LENGTH), 1 if end == "left" else -1
    rising, falling = (_passed(taken, peak, forward * side, -35.0) for side in (1, -1))
    places = {"ahead": rising, "behind": falling}
    if across:
        places |= {"peak": round(peak, 2), "foot": _passed(taken, peak, forward, -66.0)}
    else:
        places |= {"rest": round(peak + forward * ahead, 2)}
    return FlanksView(taken, end, places, letters, across)


def impulse_at_a_block(
    *,
    end: AxonEnd,
    where: Annotated[str, OneOf(("before", "inside", "deep inside", "beyond", "beyond a short one"))],
    edge: Annotated[float, Range(2.0, 2.6, step=0.1, unit="mm")],
    width: Annotated[float, Range(1.6, 2.0, step=0.1, unit="mm")],
    short: Annotated[float, OneOf((0.03, 0.04, 0.05), unit="mm")],
    shallow: Annotated[float, Range(0.2, 0.35, step=0.05, unit="mm")],
    deep: Annotated[float, Range(1.1, 1.4, step=0.1, unit="mm")],
    off: Annotated[float, Range(0.6, 1.2, step=0.1, unit="mm")],
    diameter: AxonThickness,
) -> Plan[BlockView]:
    """An impulse comes to a stretch of the axon of the course whose Na⁺ channels are blocked."""
    length = short if where == "beyond a short one" else width
    electrode = {
        "before": edge - off,
        "inside": edge + shallow,
        "deep inside": edge + deep,
        "beyond": edge + length + off,
        "beyond a short one": edge + length + off,
    }[where]
    before, start, stop, place = (
        round(each if end == "left" else COURSE_LENGTH - each, 2)
        for each in (1.0, edge, edge + length, electrode)
    )
    usual = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    blocked = replace(usual, blocked=(ChannelBlock(*sorted((start, stop))),))
    shock = shock_to_course(CURRENT, diameter=diameter, end=end)
    passage = yield from ask_for(Propagation(blocked, (shock,), 30.0, (before, place)))
    high = passage.v.max(axis=1) - passage.rest
    return BlockView(
        passage=passage,
        end=end,
        start=min(start, stop),
        stop=max(start, stop),
        before=before,
        place=place,
        constant=length_constant(usual),
        rises=(float(high[0]), float(high[1])),
    )


def _passed(taken: Snapshot, peak: float, way: int, potential: float) -> float:
    """The place nearest to the ``peak`` on that side of it (1 or -1) where V is below ``potential``."""
    side = np.flatnonzero(((taken.x - peak) * way > 0) & (taken.v < potential))
    return round(float(taken.x[side[np.abs(taken.x[side] - peak).argmin()]]), 2)
