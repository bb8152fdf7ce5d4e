"""Where the name of each curve stands in a grid of characters: beside its own curve, off the others."""

from collections.abc import Iterator, Sequence
from math import inf

from studykit.figures.cells import DOTS_ACROSS, DOTS_UP, Cells, Dot
from studykit.figures.places import Box

FORBIDDEN = 1e6
"""The harm of a place outside the plot, or on another name."""
STRETCHES = 8
"""Where no extreme of a curve is free, its name is tried at the ends of so many stretches of it."""
HIDES, COVERS, CONFUSES, FARTHER = 8, 1, 2, 2
"""What is bad about a place: for each sign of another curve under it, each of its own, each of another beside
it, and for each place of its own curve that is better known."""


def write_names(
    cells: Cells, curves: Sequence[Sequence[Dot]], names: Sequence[str], taken: list[Box]
) -> None:
    """Write the name of each of ``curves``, off the boxes in ``taken``, which are then more by the names."""
    for curve, (dots, name) in enumerate(zip(curves, names, strict=True)):
        if name and (anchors := _anchors(cells, dots, curve)):
            box = _best(cells, anchors, len(name), curve, taken)
            taken.append(Box(box.left - 1, box.bottom, box.width + 2, 1))
            cells.write(name, int(box.left), int(box.bottom), curve)


def _anchors(cells: Cells, dots: Sequence[Dot], curve: int) -> list[tuple[Dot, int]]:
    """Cells at which the name of a curve belongs: where it goes farthest, its end and start, then others.

    Beside each stands whether its free side is above (1) or below (-1). Where there are cells that it shares
    with no other curve, it is named at one of these, but for the first.
    """
    way = [(x // DOTS_ACROSS, y // DOTS_UP) for x, y in dots]
    seen = [(x, y) for x, y in way if 0 <= x < cells.columns and 0 <= y < cells.rows]
    own = [(x, y) for x, y in seen if cells.curves[y][x] == curve] or seen
    if not own:
        return []
    between = [own[len(own) * stretch // STRETCHES] for stretch in range(1, STRETCHES)]
    return [*_extreme(dots), *((cell, 1) for cell in (own[-1], own[0], *between))]


def _extreme(dots: Sequence[Dot]) -> list[tuple[Dot, int]]:
    """The cell of the peak or trough farthest from where a curve starts and ends, if there is one."""
    middle = (dots[0][1] + dots[-1][1]) / 2
    farthest = max(abs(y - middle) for _, y in dots)
    if farthest <= abs(dots[0][1] - middle):
        return []
    there = [dot for dot in dots if abs(dot[1] - middle) == farthest]
    x, y = there[len(there) // 2]
    return [((x // DOTS_ACROSS, y // DOTS_UP), 1 if y > middle else -1)]


def _best(
    cells: Cells, anchors: Sequence[tuple[Dot, int]], width: int, curve: int, taken: Sequence[Box]
) -> Box:
    """The place for a name of so many columns that does least harm; no farther than need be."""
    best, least = Box(0, 0, width, 1), inf
    for far, (anchor, side) in enumerate(anchors):
        if least <= FARTHER * far:
            break
        for turn, box in enumerate(_around(anchor, side, width, columns=cells.columns)):
            harm = FARTHER * far + turn / 10 + _harm(cells, box, curve, taken)
            best, least = (box, harm) if harm < least else (best, least)
    return best


def _around(anchor: Dot, side: int, width: int, *, columns: int) -> Iterator[Box]:
    """Boxes beside a cell, the free side first, and one on it."""
    x, y = anchor
    middle, right, left = x - (width - 1) // 2, x + 2, x - width - 1
    for at, row in [
        *((middle, y + side), (right, y), (left, y), (middle, y - side)),
        *((right, y + side), (left, y + side), (right, y - side), (left, y - side)),
        (middle, y),
    ]:
        yield Box(min(max(at, 0), columns - width), row, width, 1)


def _harm(cells: Cells, box: Box, curve: int, taken: Sequence[Box]) -> float:
    row, left, right = int(box.bottom), int(box.left), int(box.left + box.width)
    if not 0 <= row < cells.rows or left < 0 or any(box.meets(other) for other in taken):
        return FORBIDDEN
    under = [owner for owner in cells.curves[row][left:right] if owner is not None]
    own = under.count(curve)
    harm = HIDES * (len(under) - own) + COVERS * own
    if 2 * own >= box.width:  # it stands on its curve, which leaves no doubt whose it is
        return harm
    around = (each[max(left - 1, 0) : right + 1] for each in cells.curves[max(row - 1, 0) : row + 2])
    return harm + CONFUSES * sum(owner is not None and owner != curve for each in around for owner in each)
