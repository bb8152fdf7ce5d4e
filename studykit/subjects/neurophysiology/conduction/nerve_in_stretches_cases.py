"""Cases of a nerve that is stimulated at three places or four, one stretch of it slow. Nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, OneOf, Range, YesOrNo

SITES = ("wrist", "elbow", "armpit")
DRAWN = ("P", "Q", "R", "S")
"""Places of shocks, from the muscle on: in words, and in a figure."""


class SlowStretchView(Struct, frozen=True):
    """Latencies (ms) of a hand muscle after shocks at places that far (cm) from it along the nerve.

    Between the places at ``slow`` and the next (from 0) myelin is lost; ``is_named``: is it said where?
    """

    is_named: bool
    slow: int
    places: tuple[int, ...]
    latencies: tuple[float, ...]

    @property
    def speeds(self) -> tuple[float, ...]:
        """Those between neighboring places, in m/s, from what is printed."""
        pairs = range(len(self.places) - 1)
        return tuple(
            10 * (self.places[n + 1] - self.places[n]) / round(self.latencies[n + 1] - self.latencies[n], 1)
            for n in pairs
        )


def slow_arm_or_forearm(
    *,
    is_named: YesOrNo,
    slow: Annotated[int, Count(0, 1)],
    hand: Annotated[int, OneOf((6, 7, 8), unit="cm")],
    forearm: Annotated[int, OneOf((22, 23, 24, 25, 26), unit="cm")],
    arm: Annotated[int, OneOf((14, 15, 16, 18, 20), unit="cm")],
    latency: Annotated[float, Range(3.0, 3.8, step=0.1, unit="ms")],
    usual: Annotated[float, Range(54, 64, step=1, unit="m/s")],
    lost: Annotated[float, Range(12, 34, step=1, unit="m/s")],
) -> SlowStretchView:
    """A nerve tested from wrist, elbow and armpit; in the forearm or the upper arm it has lost myelin."""
    speeds = (lost, usual) if slow == 0 else (usual, lost)
    return _tested(is_named, slow, (hand, forearm, arm), latency, speeds)


def slow_stretch_of_three(
    *,
    slow: Annotated[int, Count(0, 2)],
    hand: Annotated[int, OneOf((5, 6, 7, 8), unit="cm")],
    first: Annotated[int, OneOf((8, 9, 10, 12, 14), unit="cm")],
    second: Annotated[int, OneOf((8, 9, 10, 12, 14), unit="cm")],
    third: Annotated[int, OneOf((8, 9, 10, 12, 14), unit="cm")],
    latency: Annotated[float, Range(2.8, 3.8, step=0.1, unit="ms")],
    usual: Annotated[float, Range(50, 54, step=1, unit="m/s")],
    best: Annotated[float, Range(66, 74, step=1, unit="m/s")],
    fastest: Annotated[int, Count(1, 2)],
    lost: Annotated[float, Range(14, 24, step=1, unit="m/s")],
) -> SlowStretchView:
    """A nerve with a slow stretch, a usual one, and a somewhat faster one."""
    speeds = [usual] * 3
    speeds[slow], speeds[(slow + fastest) % 3] = lost, best
    return _tested(False, slow, (hand, first, second, third), latency, tuple(speeds))


def _tested(
    is_named: bool, slow: int, ways: tuple[int, ...], latency: float, speeds: tuple[float, ...]
) -> SlowStretchView:
    places, latencies = [ways[0]], [latency]
    for way, speed in zip(ways[1:], speeds, strict=True):
        places.append(places[-1] + way)
        latencies.append(round(latencies[-1] + 10 * way / speed, 1))
    return SlowStretchView(is_named, slow, tuple(places), tuple(latencies))
