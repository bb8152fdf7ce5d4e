"""Where the parts of a figure stand on its sheet, in points from the lower left corner. Nothing is drawn.

From below: the key, the axis, the plot, labels of bands, labels of what is applied, the quantity, the legend.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from studykit.figures.places import Box
from studykit.figures.sheet import width_of
from studykit.items.figure import Band, Figure

WIDTH = 389.0
"""5.4 inches, which a phone shows at two thirds."""
LEFT, PLOT_WIDTH, PLOT_HEIGHT = 48.0, 327.0, 164.0
AXIS = 46.0
"""The height of the axis with its numbers and its title."""
ROW = 18.0
"""The height of a row of words."""
MARGIN, GAP = 6.0, 16.0
"""Left and right of rows of words; between the words of a row."""
SAMPLE = 36.0
"""Room for a line in front of each entry of the legend."""
AIR = 10.0
"""Between names of bands."""


class Caption(Struct, frozen=True):
    """One of the ``words`` of the key or the legend; the row begins at ``bottom``."""

    words: str
    left: float
    bottom: float


class Label(Struct, frozen=True):
    """Over ``band``: its name, or a number that the key explains; the row begins at ``bottom``."""

    band: Band
    words: str
    left: float
    bottom: float


class Layout(Struct, frozen=True):
    """Where the parts are; the row of the quantity of the y axis begins at ``quantity``."""

    plot: Box
    labels: tuple[Label, ...]
    key: tuple[Caption, ...]
    quantity: float
    legend: tuple[Caption, ...]
    height: float


def layout(figure: Figure) -> Layout:
    """The layout of ``figure``. Names of bands that have no room beside each other go into the key."""
    rows = [row for row in (_bands(figure, applied=False), _bands(figure, applied=True)) if row]
    numbers = _numbers(figure, rows)
    key = _flowing([f"{number} {name}" for name, number in numbers.items()], left=LEFT, bottom=MARGIN)
    plot = Box(LEFT, AXIS + _height(key), PLOT_WIDTH, PLOT_HEIGHT)
    above = plot.bottom + plot.height + 2
    labels = [
        label
        for place, row in enumerate(rows)
        for label in _labels(figure, row, numbers, bottom=above + ROW * place)
    ]
    quantity = above + ROW * len(rows)
    legend = _flowing(
        [line.label for line in figure.lines if line.label], bottom=quantity + ROW, sample=SAMPLE
    )
    return Layout(plot, tuple(labels), key, quantity, legend, quantity + ROW + _height(legend) + MARGIN)


def _bands(figure: Figure, *, applied: bool) -> list[Band]:
    bands = [band for band in figure.bands if band.is_applied is applied]
    return sorted(bands, key=lambda band: band.start)


def _numbers(figure: Figure, rows: Sequence[Sequence[Band]]) -> dict[str, str]:
    """The number of each name that stands in a row without room for its names."""
    crowded: dict[str, None] = {}
    for row in rows:
        lefts = [_left(figure, band, band.label) for band in row]
        ends = [left + width_of(band.label) + AIR for left, band in zip(lefts, row, strict=True)]
        if any(end > left for end, left in zip(ends, lefts[1:], strict=False)):
            crowded |= dict.fromkeys(band.label for band in row)
    return {name: str(number) for number, name in enumerate(crowded, start=1)}


def _labels(
    figure: Figure, row: Sequence[Band], numbers: dict[str, str], *, bottom: float
) -> Iterator[Label]:
    """A row of labels over the middle of their bands, moved to the right where they would touch."""
    free = 0.0
    for band in row:
        words = numbers.get(band.label, band.label)
        left = max(_left(figure, band, words), free)
        free = left + width_of(words) + 1
        yield Label(band, words, left, bottom)


def _left(figure: Figure, band: Band, words: str) -> float:
    """Where ``words`` over the middle of ``band`` begin."""
    part = ((band.start + band.end) / 2 - figure.x.low) / (figure.x.high - figure.x.low)
    width = width_of(words)
    return min(max(LEFT + PLOT_WIDTH * part - width / 2, MARGIN), WIDTH - MARGIN - width)


def _flowing(
    words: Iterable[str], *, bottom: float, left: float = MARGIN, sample: float = 0.0
) -> tuple[Caption, ...]:
    """Entries in reading order, as many to a row as there is room for; the last row begins at ``bottom``."""
    rows: list[list[tuple[str, float]]] = []
    at = WIDTH
    for each in words:
        width = sample + width_of(each)
        if at + width > WIDTH - MARGIN:
            rows.append([])
            at = left
        rows[-1].append((each, at))
        at += width + GAP
    heights = [bottom + ROW * place for place in reversed(range(len(rows)))]
    return tuple(
        Caption(each, start, height) for height, row in zip(heights, rows, strict=True) for each, start in row
    )


def _height(entries: Sequence[Caption]) -> float:
    return ROW * len({entry.bottom for entry in entries})
