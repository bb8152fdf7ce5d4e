"""Cases of a nerve of which a part has lost its myelin: its length and speeds. Numbers, nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf

DURATION, MEAN = "duration", "mean velocity"

DurationOrMean = Annotated[str, OneOf((DURATION, MEAN))]
PartLength = Annotated[int, OneOf((60, 90, 120, 180, 240, 300), unit="mm")]
HealthySpeed = Annotated[int, OneOf((50, 60), unit="m/s")]
SpeedWithoutMyelin = Annotated[int, OneOf((5, 6, 10, 15), unit="m/s")]


class TwoSpeedsView(Struct, frozen=True):
    """A ``healthy`` and a ``bare`` stretch (mm), with their ``speeds`` (m/s)."""

    wanted: str
    healthy: int
    bare: int
    speeds: tuple[int, int]

    @property
    def times(self) -> tuple[float, float]:
        """How long an impulse takes along each, in ms."""
        return self.healthy / self.speeds[0], self.bare / self.speeds[1]


def along_two_stretches(
    *,
    wanted: DurationOrMean,
    healthy: PartLength,
    bare: PartLength,
    speed: HealthySpeed,
    slow: SpeedWithoutMyelin,
) -> TwoSpeedsView:
    """An impulse along a healthy stretch and one that has lost its myelin."""
    return TwoSpeedsView(wanted, healthy, bare, (speed, slow))
