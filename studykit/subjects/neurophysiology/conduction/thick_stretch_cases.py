"""Cases of an axon whose stretches differ in diameter or temperature, with times of arrival. Nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Order
from studykit.items.variable_types import Count, OneOf, Range, YesOrNo

THICKEST, THINNEST, WARMEST, COLDEST = "thickest", "thinnest", "warmest", "coldest"
STRETCHES = tuple("ABC")


class ThreeStretchesView(Struct, frozen=True):
    """An impulse passes stretches that start and end at ``places`` (mm), at ``times`` (ms).

    ``asked`` is what the stretch is that is asked for. ``time_up``: whether time is on the vertical axis.
    """

    asked: str
    time_up: bool
    places: tuple[float, ...]
    times: tuple[float, ...]

    @property
    def speeds(self) -> tuple[float, ...]:
        """In each stretch, in m/s."""
        return tuple(
            (self.places[n + 1] - self.places[n]) / (self.times[n + 1] - self.times[n]) for n in range(3)
        )


def three_stretches(
    *,
    asked: Annotated[str, OneOf((THICKEST, THINNEST, WARMEST, COLDEST))],
    time_up: YesOrNo,
    order: Annotated[tuple[str, ...], Order(("slow", "middle", "fast"))],
    slow: Annotated[float, Range(0.5, 1.2, step=0.1, unit="m/s")],
    ratio: Annotated[float, Range(1.5, 1.9, step=0.1)],
    first: Annotated[int, Count(6, 12, unit="mm")],
    second: Annotated[int, Count(6, 12, unit="mm")],
    third: Annotated[int, Count(6, 12, unit="mm")],
) -> ThreeStretchesView:
    """An impulse along an unmyelinated axon with three stretches, each with its velocity."""
    speeds = {"slow": slow, "middle": slow * ratio, "fast": slow * ratio**2}
    places, times = [0.0], [0.0]
    for name, length in zip(order, (first, second, third), strict=True):
        places.append(places[-1] + length)
        times.append(round(times[-1] + length / speeds[name], 1))
    return ThreeStretchesView(asked, time_up, tuple(places), tuple(times))
