"""Where a label goes so that it hides no curve and no other label. Lengths are in the caller's unit."""

from collections.abc import Iterable, Sequence

from msgspec import Struct


class Box(Struct, frozen=True):
    """A rectangle, the lower left corner first."""

    left: float
    bottom: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within, upper and right border excluded."""
        return self.left <= x < self.left + self.width and self.bottom <= y < self.bottom + self.height

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than a border."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.bottom < other.bottom + other.height
            and other.bottom < self.bottom + self.height
        )

    def sticks_out_of(self, area: "Box") -> bool:
        """Whether any of it lies outside ``area``."""
        return (
            self.left < area.left
            or self.bottom < area.bottom
            or self.left + self.width > area.left + area.width
            or self.bottom + self.height > area.bottom + area.height
        )


def best(
    candidates: Iterable[Box], *, area: Box, taken: Sequence[Box], points: Sequence[tuple[float, float]]
) -> Box:
    """The first of ``candidates`` that does least harm: leaving ``area``, then meeting a box in ``taken``,
    then covering ``points`` of the curves."""

    def harm(box: Box) -> tuple[bool, int, int]:
        met = sum(box.meets(other) for other in taken)
        return box.sticks_out_of(area), met, sum(box.holds(x, y) for x, y in points)

    return min(candidates, key=harm)


def around(x: float, y: float, *, width: float, height: float, gap_x: float, gap_y: float) -> list[Box]:
    """Boxes of one size around a point, the usual sides first: right above, left above, right, left, …"""
    right, left, center = x + gap_x, x - gap_x - width, x - width / 2
    above, below, middle = y + gap_y, y - gap_y - height, y - height / 2
    corners = [(right, above), (left, above), (right, middle), (left, middle), (right, below), (left, below)]
    return [Box(at_x, at_y, width, height) for at_x, at_y in [*corners, (center, above), (center, below)]]
