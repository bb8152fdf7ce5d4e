"""Cases of an axon of which a part is cooled or thin, so that it has two velocities. Nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf

MEAN_OF_BOTH, OF_THE_REST = "mean of both", "of the rest"
COOLED, THIN = "cooled", "thin"


class SlowedPartView(Struct, frozen=True):
    """Two ``parts`` (mm) of an axon with their ``speeds`` (m/s); the mean or the second speed is ``wanted``.

    ``why`` the second part is slower.
    """

    wanted: str
    why: str
    parts: tuple[int, int]
    speeds: tuple[float, float]

    @property
    def times(self) -> tuple[float, float]:
        """How long an impulse takes along each part, in ms."""
        return self.parts[0] / self.speeds[0], self.parts[1] / self.speeds[1]


def slower_from_a_place_on(
    *,
    wanted: Annotated[str, OneOf((MEAN_OF_BOTH, OF_THE_REST))],
    why: Annotated[str, OneOf((COOLED, THIN))],
    fast: Annotated[int, OneOf((20, 24, 30), unit="m/s")],
    slow: Annotated[int, OneOf((6, 8, 10, 12, 15), unit="m/s")],
    first: Annotated[int, OneOf((48, 72, 96, 120), unit="mm")],
    second: Annotated[int, OneOf((60, 72, 84, 96, 120), unit="mm")],
) -> SlowedPartView:
    """An impulse along an axon that is slower from some place on."""
    return SlowedPartView(wanted, why, (first, second), (fast, slow))
