"""Cases of trains that are told in words: by intervals in ms and in s, by counts. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, OneOf

IntervalMs = Annotated[int, OneOf((2, 4, 5, 10, 20, 25))]
IntervalSeconds = Annotated[int, OneOf((2, 4, 5, 10, 20, 25))]
TrainGivenAs = Annotated[str, OneOf(("intervals", "counts"))]
PeaksSeen = Annotated[int, Count(3, 7)]
SpikesCounted = Annotated[int, Count(3, 12)]
WindowMs = Annotated[int, OneOf((50, 100, 200, 250, 500))]
Turned = Annotated[int, Count(0, 2)]


class TrainsInWordsView(Struct, frozen=True):
    """Intervals of trains, ``short`` and ``other`` (ms) and ``seconds`` (s).

    ``given_as`` says whether intervals are told or counts.

    A train has ``count`` action potentials in ``window`` ms, another one ``peaks``, ``short`` ms apart; the
    trains stand in turn, ``turned`` by so many.
    """

    short: int
    other: int
    seconds: int
    count: int
    window: int
    peaks: int
    given_as: str
    turned: int


def trains_in_words(
    *,
    short: IntervalMs,
    other: IntervalMs,
    seconds: IntervalSeconds,
    turned: Turned,
    count: SpikesCounted = 3,
    window: WindowMs = 100,
    peaks: PeaksSeen = 3,
    given_as: TrainGivenAs = "intervals",
) -> TrainsInWordsView:
    """Three trains of which words tell."""
    return TrainsInWordsView(short, other, seconds, count, window, peaks, given_as, turned)
