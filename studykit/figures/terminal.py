"""Draws a figure as rows of characters, curves in braille dots. No colors: rows say what is of which curve.

Ticks lie exactly in the middle of rows and columns, so that a value can be read off to about one dot.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from textwrap import wrap

from studykit.figures.at_curves import write_names
from studykit.figures.cells import DOTS_ACROSS, DOTS_UP, Cells, Dot, DrawnRow, Piece, in_braille, words_of
from studykit.figures.names import names
from studykit.figures.places import Box, around, best
from studykit.figures.rulers import Ruler, ruler
from studykit.figures.ticks import tick_label, ticks, title
from studykit.items.figure import Band, Figure, Line, Mark

SAMPLE = 6
"""Cells of the sample of a line in the legend."""
GAP = 3
"""Columns between entries of the legend."""
BAR, APPLIED = "▔", "▀"
"""What the bar of a band is made of; that of something applied is thick."""


def lines(figure: Figure, *, width: int, height: int) -> list[str]:
    """The ``rows`` of ``figure`` as plain text."""
    return [words_of(row) for row in rows(figure, width=width, height=height)]


def rows(figure: Figure, *, width: int, height: int) -> list[DrawnRow]:
    """``figure`` in rows of at most ``width`` columns, its plot in at most ``height`` rows.

    ``width`` is 40 or more and ``height`` 5 or more.
    """
    up = ruler(figure.y, most=height, spacing=1)
    sides = {row: tick_label(value, figure.y) + " ┤" for row, value in up.ticks.items()}
    margin = max(map(len, sides.values()))
    widest = max(len(tick_label(value, figure.x)) for value in ticks(figure.x))
    across = ruler(figure.x, most=width - margin - widest // 2, spacing=widest + 1)
    cells = _plot(figure, across, up)
    above = (
        [(Piece(" " * margin), *cells.row(up.cells))] if any(map(str.strip, cells.signs[up.cells])) else []
    )
    plot = [(Piece(sides.get(y, "│").rjust(margin)), *cells.row(y)) for y in reversed(range(up.cells))]
    under = [_axis(across, margin), _tick_labels(figure, across, margin), *_bands(figure, across, margin)]
    drawn = [*_heading(figure, width), *above, *plot, *((Piece(line),) for line in under)]
    return [_trimmed(row, width) for row in drawn]


def _trimmed(row: DrawnRow, width: int) -> DrawnRow:
    """The row without blanks at its end, cut to ``width`` columns."""
    left = len(words_of(row)[:width].rstrip())
    kept: list[Piece] = []
    for piece in row:
        if left > 0:
            kept.append(Piece(piece.words[:left], piece.curve))
            left -= len(piece.words)
    return tuple(kept)


def _plot(figure: Figure, across: Ruler, up: Ruler) -> Cells:
    """The cells of the plot, and a row above it for names."""
    curves = [list(_dots(line, across, up)) for line in figure.lines]
    cells = in_braille(curves, columns=across.cells, rows=up.cells + 1)
    taken = [Box(across.cell(mark.x), up.cell(mark.y), 1, 1) for mark in figure.marks]
    covered = cells.covered() if figure.marks else []
    for mark, dot in zip(figure.marks, taken.copy(), strict=True):
        taken.append(_mark(cells, mark, dot, taken, covered))
    write_names(cells, curves, names([line.label for line in figure.lines]), taken)
    _grid(cells, figure, across, up)
    return cells


def _grid(cells: Cells, figure: Figure, across: Ruler, up: Ruler) -> None:
    if figure.y.grid:
        beside = {tick + side for tick in across.ticks for side in (-1, 1) if figure.x.grid}
        cells.rule((x, y) for y in up.ticks for x in range(0, across.cells, 2) if x not in beside)
    if figure.x.grid:
        cells.rule((x, y) for x in across.ticks for y in range(up.cells))


def _dots(line: Line, across: Ruler, up: Ruler) -> Iterator[Dot]:
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


def _mark(cells: Cells, mark: Mark, dot: Box, taken: list[Box], covered: list[Dot]) -> Box:
    """Set the sign of ``mark`` and its label; where the label stands."""
    area = Box(0, 0, cells.columns, cells.rows - 1)
    beside = around(dot.left + 0.5, dot.bottom + 0.5, width=len(mark.label), height=1, gap_x=1.5, gap_y=0.5)
    box = best([_snapped(near) for near in beside], area=area, taken=taken, points=covered)
    cells.write("●", int(dot.left), int(dot.bottom))
    cells.write(mark.label, int(box.left), int(box.bottom))
    return box


def _snapped(box: Box) -> Box:
    return Box(int(box.left), int(box.bottom), box.width, box.height)


def _heading(figure: Figure, width: int) -> list[DrawnRow]:
    """What is drawn, and a legend unless all labels stand in full at their curves."""
    words = f"{title(figure.y)} against {title(figure.x)}"
    caption: list[DrawnRow] = [(Piece(line),) for line in wrap(words, width)]
    labels = [line.label for line in figure.lines]
    if names(labels) == labels:
        return caption
    for curve, label in enumerate(labels):
        if label:
            _flow(caption, (*_sample(curve), Piece(f" {label}")), width)
    return caption


def _flow(heading: list[DrawnRow], entry: DrawnRow, width: int) -> None:
    """Put ``entry`` behind the last row where there is room, else below it."""
    if len(words_of(heading[-1])) + GAP + len(words_of(entry)) <= width:
        heading[-1] = (*heading[-1], Piece(" " * GAP), *entry)
    else:
        heading.append(entry)


def _sample(curve: int) -> DrawnRow:
    dots = [(x, 1) for x in range(SAMPLE * DOTS_ACROSS)]
    nothing: list[list[Dot]] = [[]] * curve
    return in_braille([*nothing, dots], columns=SAMPLE, rows=1).row(0)


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
