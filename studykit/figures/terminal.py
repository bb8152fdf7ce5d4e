"""Draws a figure as lines of plain characters, curves in braille dots. No colors: the caller may style.

Ticks lie exactly in the middle of rows and columns, so that a value can be read off to about one dot.
"""

from collections.abc import Iterable, Iterator
from itertools import cycle, islice, pairwise
from math import isfinite
from textwrap import wrap

from studykit.figures.places import Box, around, best
from studykit.figures.rulers import Ruler, ruler
from studykit.figures.ticks import tick_label, ticks, title
from studykit.items.figure import Band, Figure, Line, Mark

DOTS_ACROSS, DOTS_UP = 2, 4
"""Braille dots in a cell."""
BRAILLE, BITS = 0x2800, ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The braille sign without dots, and what each dot adds to it: by column, from the lowest dot up."""
STRIDES = (1, 3, 6, 9)
"""Of the first line every dot is drawn, of the second every third: this tells them apart."""
BAR, APPLIED = "▔", "▀"
"""What the bar of a band is made of; that of something applied is thick."""

Cells = list[list[str]]


def lines(figure: Figure, *, width: int, height: int) -> list[str]:
    """``figure`` in lines of at most ``width`` columns, its plot in at most ``height`` rows.

    ``width`` is 40 or more and ``height`` 5 or more.
    """
    up = ruler(figure.y, most=height, spacing=1)
    sides = {row: tick_label(value, figure.y) + " ┤" for row, value in up.ticks.items()}
    margin = max(map(len, sides.values()))
    widest = max(len(tick_label(value, figure.x)) for value in ticks(figure.x))
    across = ruler(figure.x, most=width - margin - widest // 2, spacing=widest + 1)
    plot = _plot(figure, across, up)
    rows = [sides.get(row, "│").rjust(margin) + "".join(cells) for row, cells in enumerate(plot)]
    under = [_axis(across, margin), _tick_labels(figure, across, margin), *_bands(figure, across, margin)]
    caption = f"{title(figure.y)} against {title(figure.x)}"
    drawn = [*wrap(caption, width), *_legend(figure, width), *reversed(rows), *under]
    return [line[:width].rstrip() for line in drawn]


def _plot(figure: Figure, across: Ruler, up: Ruler) -> Cells:
    """The cells of the plot, the lowest row first."""
    cells = _curves(figure, across, up)
    covered = [(x, y) for y, row in enumerate(cells) for x, sign in enumerate(row) if sign != " "]
    if figure.y.grid:
        beside = {tick + side for tick in across.ticks for side in (-1, 1) if figure.x.grid}
        _rule(cells, [(x, y) for y in up.ticks for x in range(0, across.cells, 2) if x not in beside])
    if figure.x.grid:
        _rule(cells, [(x, y) for x in across.ticks for y in range(up.cells)])
    taken = [Box(across.cell(mark.x), up.cell(mark.y), 1, 1) for mark in figure.marks]
    for mark, dot in zip(figure.marks, taken.copy(), strict=True):
        taken.append(_mark(cells, mark, dot, taken, covered))
    return cells


def _curves(figure: Figure, across: Ruler, up: Ruler) -> Cells:
    dots = [
        dot
        for line, stride in zip(figure.lines, cycle(STRIDES), strict=False)
        for dot in islice(_dots(line, across, up), 0, None, stride)
    ]
    return _in_braille(dots, columns=across.cells, rows=up.cells)


def _in_braille(dots: Iterable[tuple[int, int]], *, columns: int, rows: int) -> Cells:
    """Cells with ``dots`` in them, each so far from the left and from below; those outside are left out."""
    signs = [[0] * columns for _ in range(rows)]
    for x, y in dots:
        if 0 <= x < columns * DOTS_ACROSS and 0 <= y < rows * DOTS_UP:
            signs[y // DOTS_UP][x // DOTS_ACROSS] |= BITS[x % DOTS_ACROSS][y % DOTS_UP]
    return [[chr(BRAILLE + sign) if sign else " " for sign in row] for row in signs]


def _dots(line: Line, across: Ruler, up: Ruler) -> Iterator[tuple[int, int]]:
    """Each dot along ``line``, once; a gap where it is not finite."""
    points = [
        (across.dot(x, dots=DOTS_ACROSS), up.dot(y, dots=DOTS_UP)) if isfinite(x + y) else None
        for x, y in zip(line.x, line.y, strict=True)
    ]
    for here, there in pairwise([*points, None]):
        if here is not None:
            width, height = (there[0] - here[0], there[1] - here[1]) if there else (0, 0)
            count = max(abs(width), abs(height), there is None)
            for step in range(count):
                yield here[0] + round(width * step / count), here[1] + round(height * step / count)


def _rule(cells: Cells, places: list[tuple[int, int]]) -> None:
    for x, y in places:
        if cells[y][x] == " ":
            cells[y][x] = "·"


def _mark(cells: Cells, mark: Mark, dot: Box, taken: list[Box], covered: list[tuple[int, int]]) -> Box:
    """Set the sign of ``mark`` and its label; where the label stands."""
    area = Box(0, 0, len(cells[0]), len(cells))
    beside = around(dot.left + 0.5, dot.bottom + 0.5, width=len(mark.label), height=1, gap_x=1.5, gap_y=0.5)
    box = best([_snapped(near) for near in beside], area=area, taken=taken, points=covered)
    _write(cells, "●", dot)
    _write(cells, mark.label, box)
    return box


def _snapped(box: Box) -> Box:
    return Box(int(box.left), int(box.bottom), box.width, box.height)


def _write(cells: Cells, words: str, box: Box) -> None:
    row, left = int(box.bottom), int(box.left)
    for column, sign in enumerate(words, start=left):
        if 0 <= row < len(cells) and 0 <= column < len(cells[row]):
            cells[row][column] = sign


def _legend(figure: Figure, width: int) -> list[str]:
    """As many lines to a row as there is room for."""
    rows: list[str] = []
    for line, stride in zip(figure.lines, cycle(STRIDES), strict=False):
        entry = f"{_sample(stride)} {line.label}"
        if not line.label:
            continue
        if rows and len(rows[-1]) + 3 + len(entry) <= width:
            rows[-1] += f"   {entry}"
        else:
            rows.append(entry)
    return rows


def _sample(stride: int) -> str:
    dots = [(x, 1) for x in range(0, 5 * DOTS_ACROSS, stride)]
    return "".join(_in_braille(dots, columns=5, rows=1)[0])


def _axis(across: Ruler, margin: int) -> str:
    return " " * (margin - 1) + "└" + "".join("┬" if x in across.ticks else "─" for x in range(across.cells))


def _tick_labels(figure: Figure, across: Ruler, margin: int) -> str:
    row = ""
    for cell, value in across.ticks.items():
        label = tick_label(value, figure.x)
        row = row.ljust(margin + cell - len(label) // 2) + label
    return row


def _bands(figure: Figure, across: Ruler, margin: int) -> list[str]:
    """Rows of what is applied, then rows of other bands."""
    applied = [band for band in figure.bands if band.is_applied]
    others = [band for band in figure.bands if not band.is_applied]
    return [*_rows_of_bars(applied, across, margin), *_rows_of_bars(others, across, margin)]


def _rows_of_bars(bands: list[Band], across: Ruler, margin: int) -> list[str]:
    """A bar with its label for each band, as many to a row as there is room for."""
    rows: list[str] = []
    for band in sorted(bands, key=lambda band: band.start):
        at, bar = _bar(band, across)
        at = max(0, at + margin)
        free = next((number for number, row in enumerate(rows) if len(row) < at), len(rows))
        rows[free : free + 1] = ["".join(rows[free : free + 1]).ljust(at) + bar]
    return rows


def _bar(band: Band, across: Ruler) -> tuple[int, str]:
    """The first cell of a band's bar, and the bar with its label in it or beside it."""
    sign = APPLIED if band.is_applied else BAR
    start = min(max(across.cell(band.start), 0), across.cells - 1)
    length = max(1, min(across.cell(band.end), across.cells) - start)
    if length >= len(band.label) + 4:
        return start, f" {band.label} ".center(length, sign)
    bar = sign * length
    if start + length + 1 + len(band.label) <= across.cells:
        return start, f"{bar} {band.label}"
    return start - len(band.label) - 1, f"{band.label} {bar}"
