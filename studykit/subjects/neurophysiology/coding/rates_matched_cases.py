"""Cases of trains that are told in words: by intervals in ms and in s, by counts. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, OneOf

IntervalMs = Annotated[int, OneOf((2, 4, 5, 10, 20, 25))]
IntervalSeconds = Annotated[int, OneOf((2, 4, 5, 10, 20, 25))]
HowTold = Annotated[str, OneOf(("intervals", "counts"))]
PeaksSeen = Annotated[int, Count(3, 7)]
SpikesCounted = Annotated[int, Count(3, 12)]
WindowMs = Annotated[int, OneOf((50, 100, 200, 250, 500))]
Turned = Annotated[int, Count(0, 2)]


class TrainsToldView(Struct, frozen=True):
    """Intervals of trains in ms, ``short`` and ``other``, and one in ``seconds``; ``told`` as such or by counts.

    A train has ``count`` action potentials in ``window`` ms, another one ``peaks``, ``short`` ms apart; the
    trains stand in turn, ``turned`` by so many.
    """

    short: int
    other: int
    seconds: int
    count: int
    window: int
    peaks: int
    told: str
    turned: int


def trains_told(
    *,
    short: IntervalMs,
    other: IntervalMs,
    seconds: IntervalSeconds,
    turned: Turned,
    count: SpikesCounted = 3,
    window: WindowMs = 100,
    peaks: PeaksSeen = 3,
    told: HowTold = "intervals",
) -> TrainsToldView:
    """Three trains of which words tell."""
    return TrainsToldView(short, other, seconds, count, window, peaks, told, turned)
