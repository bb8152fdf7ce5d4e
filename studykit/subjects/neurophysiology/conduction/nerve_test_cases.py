"""Cases of a nerve conduction test on a hand muscle: two shocks, two responses. Numbers, nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, Range

HEALTHY, SLOW, FEWER, BLOCK = "healthy", "slow", "fewer axons", "block"
USUAL_SPEED, USUAL_RESPONSE = 50, 5
"""The least that is usual in a forearm: m/s and mV."""

SPEED, LATENCIES = "speed", "latencies"

SpeedOrLatencies = Annotated[str, OneOf((SPEED, LATENCIES))]
NerveFinding = Annotated[str, OneOf((HEALTHY, SLOW, FEWER, BLOCK))]
SpeedThere = Annotated[float, Range(52, 60, step=1, unit="m/s")]
SpeedLost = Annotated[float, Range(15, 30, step=1, unit="m/s")]
WristLatency = Annotated[float, Range(2.8, 3.8, step=0.1, unit="ms")]
Centimeters = Annotated[int, OneOf((20, 21, 22, 23, 24, 25, 26), unit="cm")]
FullResponse = Annotated[float, Range(7.5, 12, step=0.1, unit="mV")]
PartLeft = Annotated[float, Range(0.12, 0.3, step=0.01)]


class NerveTestView(Struct, frozen=True):
    """What shocks at wrist and elbow give, ``apart`` (cm); ``given`` is the speed, or both latencies.

    ``latencies`` (ms) until the muscle responds and ``responses`` (mV), each from wrist and from elbow;
    ``speed`` (m/s) is that between the two, from what is printed.
    """

    given: str
    finding: str
    apart: int
    latencies: tuple[float, float]
    responses: tuple[float, float]
    speed: float


def nerve_tested(
    *,
    given: SpeedOrLatencies,
    finding: NerveFinding,
    usual: SpeedThere,
    slow: SpeedLost,
    wrist: WristLatency,
    apart: Centimeters,
    response: FullResponse,
    left: PartLeft,
) -> NerveTestView:
    """A nerve that is healthy, conducts slowly, has lost axons, or is blocked in most of its axons."""
    speed = slow if finding == SLOW else usual
    there = round(wrist * (1.6 if finding == SLOW else 1), 1)
    elbow = round(there + 10 * apart / speed, 1)
    at_wrist = response * (left if finding == FEWER else 1)
    at_elbow = at_wrist * (left if finding == BLOCK else 0.95)
    return NerveTestView(
        given,
        finding,
        apart,
        (there, elbow),
        (round(at_wrist, 1), round(at_elbow, 1)),
        10 * apart / (elbow - there),
    )
