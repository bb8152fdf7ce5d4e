"""Draws a figure as an SVG, PNG or PDF file, on white. Places of parts: layout."""

from collections.abc import Sequence
from html import escape
from itertools import cycle

import numpy as np
from numpy.typing import ArrayLike, NDArray

from studykit.figures.colors import COLORS
from studykit.figures.layout import SAMPLE, WIDTH, Layout, layout
from studykit.figures.places import Box, around, best
from studykit.figures.sheet import LETTER_SIZE, Dashes, PictureForm, Sheet, width_of
from studykit.figures.ticks import tick_label, ticks, title
from studykit.items.figure import Figure

__all__ = ["SHADES", "STROKES", "PictureForm", "draw"]

PointArray = NDArray[np.float64]
"""Shape (n, 2), in points from the lower left corner."""

STROKES: tuple[tuple[str, Dashes], ...] = tuple(
    zip(COLORS, ("-", (0, (5, 2)), (0, (1, 1.5)), "-."), strict=True)
)
"""Color and dashes of the first line, the second and so on; the dashes alone tell them apart."""
STROKE = 1.8
SHADES = 0.15, 0.05
"""How dark neighboring bands are, by turns."""
TICK = 3.5
"""The length of a tick."""
BASE = 6.5
"""Of a row of words, where in it they stand."""


def draw(figure: Figure, *, form: PictureForm) -> bytes:
    """``figure`` as a file 5.4 inches wide (PNG: 200 dots an inch)."""
    parts = layout(figure)
    sheet = Sheet(WIDTH, parts.height)
    _draw_bands(sheet, figure, parts)
    _draw_axes(sheet, figure, parts)
    curves = [_places(figure, parts.plot, line.x, line.y) for line in figure.lines]
    for curve, (color, dashes) in zip(curves, cycle(STROKES), strict=False):
        sheet.lines([curve], color=color, dashes=dashes, width=STROKE, within=parts.plot)
    _draw_legend(sheet, figure, parts)
    _draw_marks(sheet, figure, parts.plot, curves)
    file = sheet.file(form)
    return _titled(file, figure.alt) if form == "svg" else file


def _draw_bands(sheet: Sheet, figure: Figure, parts: Layout) -> None:
    """A bar under the label of each band, a thick one if applied; the others are shaded by turns too."""
    plot = parts.plot
    bars, shades = [], []
    edges: dict[float, float] = {}
    for label in parts.labels:
        ends = _places(figure, plot, [label.band.start, label.band.end], [0, 0])
        start, end = ends[:, 0].tolist()
        thick = 3.5 if label.band.is_applied else 2.0
        bars.append(Box(start + 0.5, label.bottom, max(end - start - 1, 1), thick))
        if not label.band.is_applied:
            shades.append(Box(start, plot.bottom, end - start, plot.height))
        edges |= {edge: max(edges.get(edge, 0), label.bottom) for edge in (start, end)}
        sheet.write(label.words, label.left, label.bottom + BASE)
    for turn, alpha in enumerate(SHADES):
        sheet.areas(shades[turn::2], alpha=alpha)
    sheet.lines([[(x, plot.bottom), (x, top)] for x, top in edges.items()], width=0.7, dashes=":")
    sheet.areas(bars)
    for entry in parts.key:
        sheet.write(entry.words, entry.left, entry.bottom + BASE)


def _draw_axes(sheet: Sheet, figure: Figure, parts: Layout) -> None:
    plot, x_ticks, y_ticks = parts.plot, ticks(figure.x), ticks(figure.y)
    right, top = plot.left + plot.width, plot.bottom + plot.height
    across = _places(figure, plot, x_ticks, [figure.y.low] * len(x_ticks))[:, 0].tolist()
    up = _places(figure, plot, [figure.x.low] * len(y_ticks), y_ticks)[:, 1].tolist()
    grid = [[(x, plot.bottom), (x, top)] for x in across if figure.x.grid]
    grid += [[(plot.left, y), (right, y)] for y in up if figure.y.grid]
    sheet.lines(grid, width=0.6, alpha=0.3)
    axes = [[(plot.left, top), (plot.left, plot.bottom), (right, plot.bottom)]]
    axes += [[(x, plot.bottom), (x, plot.bottom - TICK)] for x in across]
    axes += [[(plot.left, y), (plot.left - TICK, y)] for y in up]
    sheet.lines(axes, width=0.8)
    for x, words in zip(across, [tick_label(value, figure.x) for value in x_ticks], strict=True):
        sheet.write(words, x - width_of(words) / 2, plot.bottom - 17)
    for y, words in zip(up, [tick_label(value, figure.y) for value in y_ticks], strict=True):
        sheet.write(words, plot.left - 7 - width_of(words), y - 4.5)
    sheet.write(title(figure.x), plot.left + (plot.width - width_of(title(figure.x))) / 2, plot.bottom - 35)
    sheet.write(title(figure.y), 6, parts.quantity + BASE)


def _draw_legend(sheet: Sheet, figure: Figure, parts: Layout) -> None:
    strokes = [stroke for line, stroke in zip(figure.lines, cycle(STROKES), strict=False) if line.label]
    for entry, (color, dashes) in zip(parts.legend, strokes, strict=True):
        height = entry.bottom + BASE + 4.5
        start, end = entry.left, entry.left + SAMPLE - 6
        sheet.lines([[(start, height), (end, height)]], color=color, dashes=dashes, width=STROKE)
        sheet.write(entry.words, entry.left + SAMPLE, entry.bottom + BASE)


def _draw_marks(sheet: Sheet, figure: Figure, plot: Box, curves: Sequence[PointArray]) -> None:
    trail = [point for curve in curves for point in _trail(curve)]
    places = [
        (float(x), float(y)) for mark in figure.marks for x, y in _places(figure, plot, [mark.x], [mark.y])
    ]
    taken = [Box(x - 4, y - 4, 8, 8) for x, y in places]
    for mark, (x, y) in zip(figure.marks, places, strict=True):
        width = width_of(mark.label, weight="bold") + 4
        near = around(x, y, width=width, height=LETTER_SIZE, gap_x=6, gap_y=4)
        far = around(x, y, width=width, height=LETTER_SIZE, gap_x=10, gap_y=12)
        farther = around(x, y, width=width, height=LETTER_SIZE, gap_x=6, gap_y=18)
        taken.append(best([*near, *far, *farther], area=plot, taken=taken, points=trail))
        sheet.write(mark.label, taken[-1].left, taken[-1].bottom + 2, weight="bold")
    sheet.dots(places, radius=3.75)


def _places(figure: Figure, plot: Box, x: ArrayLike, y: ArrayLike) -> PointArray:
    """Where values of x and y lie on the sheet."""
    across, up = figure.x, figure.y
    part_across = (np.asarray(x, float) - across.low) / (across.high - across.low)
    part_up = (np.asarray(y, float) - up.low) / (up.high - up.low)
    return np.column_stack([plot.left + plot.width * part_across, plot.bottom + plot.height * part_up])


def _trail(curve: PointArray) -> list[tuple[float, float]]:
    """Points along a curve close enough to see what a label would cover."""
    x, y = curve[np.isfinite(curve).all(axis=1)].T
    way = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    steps = np.arange(0.0, way[-1], 3.0)
    return list(zip(np.interp(steps, way, x).tolist(), np.interp(steps, way, y).tolist(), strict=True))


def _titled(svg: bytes, alt: str) -> bytes:
    """The picture with its alternative text, for those who open the file itself."""
    head, tag, rest = svg.partition(b"<svg ")
    attributes, _, drawing = rest.partition(b">")
    title = f"<title>{escape(alt, quote=False)}</title>".encode()
    return head + tag + b'role="img" ' + attributes + b">" + title + drawing
