"""Draws a figure as an SVG, PNG or PDF file that reads on white and on black. Only here is matplotlib used.

Every picture has the same size and margins, and equal figures give equal bytes.
"""

from functools import lru_cache
from html import escape
from io import BytesIO
from itertools import count, cycle
from typing import Any, Literal, TypeVar

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.ticker import FixedFormatter, FixedLocator
from numpy.typing import NDArray

from studykit.figures.places import Box, around, best
from studykit.figures.ticks import tick_label, ticks, title
from studykit.items.figure import Band, Figure, Line

Form = Literal["svg", "png", "pdf"]
Weight = Literal["normal", "bold"]
Dashes = str | tuple[int, tuple[float, ...]]
Points = list[tuple[float, float]]
Place = TypeVar("Place", float, NDArray[np.float64])

INK = "#808080"
"""Axes and words: about as far from white as from the dark gray of night modes, and farther from black."""
STROKES: tuple[tuple[str, Dashes], ...] = (
    ("#2f7fd1", "-"),
    ("#c8701a", (0, (5, 2))),
    ("#3a9160", (0, (1, 1.5))),
    ("#b65fb6", "-."),
)
"""Color and dashes of the first line, the second and so on; the dashes alone tell them apart."""

WIDTH, HEIGHT = 389.0, 236.0
"""Points: 5.4 × 3.3 inches, which a phone shows at two thirds. The bands' names and the legend add rows."""
ROW = 18.0
PLOT = Box(left=48, bottom=46, width=327, height=164)
"""Where the curves are, in points from the lower left corner."""
LETTERS = 12.5
_TOP = PLOT.bottom + PLOT.height + 2

_FORMS: dict[Form, dict[str, Any]] = {
    "svg": {"metadata": dict.fromkeys(("Creator", "Date", "Format", "Type"))},
    "png": {"metadata": {"Software": None}, "dpi": 200},
    "pdf": {"metadata": dict.fromkeys(("Creator", "Producer", "CreationDate"))},
}
_SETTINGS: Any = {
    "font.family": ["DejaVu Sans"],
    "svg.fonttype": "path",
    "svg.hashsalt": "studykit",
    "text.parse_math": False,
    "path.simplify": True,
    "agg.path.chunksize": 0,
}


def draw(figure: Figure, *, form: Form) -> bytes:
    """``figure`` as a file 5.4 inches wide with a transparent ground (PNG: 200 dots an inch)."""
    with matplotlib.rc_context(_SETTINGS):
        names = _places_of_names(figure)
        rows = 1 + max((round((name.bottom - _TOP) / ROW) for name in names), default=-1)
        labeled = any(line.label for line in figure.lines)
        sheet = Sheet(figsize=(WIDTH / 72, (HEIGHT + ROW * (rows + labeled)) / 72))
        axes = _axes(sheet, figure, _TOP + ROW * rows)
        for number, (band, name) in enumerate(zip(figure.bands, names, strict=True)):
            _draw_band(axes, band, name, shade=(0.18, 0.1)[number % 2])
        trail: Points = []
        for line, stroke in zip(figure.lines, cycle(STROKES), strict=False):
            trail += _draw_line(axes, figure, line, stroke)
        if labeled:
            _draw_legend(sheet, axes)
        _draw_marks(axes, figure, trail)
        file = BytesIO()
        sheet.savefig(file, format=form, transparent=True, **_FORMS[form])
    return _told_in_words(file.getvalue(), figure.alt) if form == "svg" else file.getvalue()


def _places_of_names(figure: Figure) -> list[Box]:
    """Above the plot, over the middle of each band, as many rows up as it takes to keep names apart."""
    names: list[Box] = []
    for band in figure.bands:
        width = _width(band.label, "normal") + 6
        middle, _ = _place(figure, (band.start + band.end) / 2, 0.0)
        left = min(max(middle - width / 2, 0), WIDTH - width)
        rows = (Box(left, _TOP + row * ROW, width, ROW) for row in count())
        names.append(next(row for row in rows if not any(row.meets(other) for other in names)))
    return names


def _axes(sheet: Sheet, figure: Figure, top: float) -> Axes:
    width, height = sheet.get_size_inches() * 72
    axes = sheet.add_axes((PLOT.left / width, PLOT.bottom / height, PLOT.width / width, PLOT.height / height))
    axes.set(xlim=(figure.x.low, figure.x.high), ylim=(figure.y.low, figure.y.high), axisbelow=True)
    for drawn, shown in ((axes.xaxis, figure.x), (axes.yaxis, figure.y)):
        drawn.set_major_locator(FixedLocator(ticks(shown)))
        drawn.set_major_formatter(FixedFormatter([tick_label(value, shown) for value in ticks(shown)]))
        if shown.grid:
            drawn.grid(color=INK, alpha=0.3, linewidth=0.6)
    axes.tick_params(colors=INK, labelsize=LETTERS, width=0.8)
    for side, spine in axes.spines.items():
        spine.set(color=INK, linewidth=0.8, visible=side in ("left", "bottom"))
    axes.set_xlabel(title(figure.x), color=INK, fontsize=LETTERS, labelpad=3)
    _write(axes, title(figure.y), 6, top + 6)
    return axes


def _draw_band(axes: Axes, band: Band, name: Box, *, shade: float) -> None:
    axes.axvspan(band.start, band.end, color=INK, alpha=shade, linewidth=0, zorder=0.5)
    for edge in (band.start, band.end):
        axes.axvline(edge, color=INK, linewidth=0.7, linestyle=":", zorder=0.6)
    bar = (name.bottom + 1.5 - PLOT.bottom) / PLOT.height
    over = axes.get_xaxis_transform()
    axes.plot([band.start, band.end], [bar, bar], color=INK, linewidth=2, transform=over, clip_on=False)
    _write(axes, band.label, name.left + 3, name.bottom + 6)


def _draw_line(axes: Axes, figure: Figure, line: Line, stroke: tuple[str, Dashes]) -> Points:
    """Draw ``line``; where it runs, in points, closely enough to see what a label would cover."""
    color, dashes = stroke
    axes.plot(line.x, line.y, color=color, linestyle=dashes, linewidth=1.8, label=line.label or "_")
    x, y = _place(figure, np.array(line.x), np.array(line.y))
    drawn = np.isfinite(x + y)
    x, y = x[drawn], y[drawn]
    way = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    steps = np.arange(0.0, way[-1], 3.0)
    return list(zip(np.interp(steps, way, x).tolist(), np.interp(steps, way, y).tolist(), strict=True))


def _draw_legend(sheet: Sheet, axes: Axes) -> None:
    named = [drawn for drawn in axes.lines if not str(drawn.get_label()).startswith("_")]
    sheet.legend(
        handles=named,
        loc="upper left",
        bbox_to_anchor=(6 / WIDTH, 1 - 3 / (72 * sheet.get_figheight())),
        ncols=len(named),
        fontsize=LETTERS,
        labelcolor=INK,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handlelength=2.4,
        columnspacing=1.6,
    )


def _draw_marks(axes: Axes, figure: Figure, trail: Points) -> None:
    places = [_place(figure, mark.x, mark.y) for mark in figure.marks]
    taken = [Box(x - 4, y - 4, 8, 8) for x, y in places]
    for mark, (x, y) in zip(figure.marks, places, strict=True):
        width = _width(mark.label, "bold")
        near = around(x, y, width=width, height=LETTERS, gap_x=6, gap_y=4)
        far = around(x, y, width=width, height=LETTERS, gap_x=10, gap_y=12)
        taken.append(best([*near, *far], area=PLOT, taken=taken, points=trail))
        axes.plot([mark.x], [mark.y], marker="o", markersize=6.5, color=INK, clip_on=False, zorder=4)
        _write(axes, mark.label, taken[-1].left, taken[-1].bottom + 2, "bold")


def _write(axes: Axes, words: str, left: float, bottom: float, weight: Weight = "normal") -> None:
    x, y = (left - PLOT.left) / PLOT.width, (bottom - PLOT.bottom) / PLOT.height
    axes.text(x, y, words, transform=axes.transAxes, color=INK, fontsize=LETTERS, fontweight=weight, zorder=5)


@lru_cache(maxsize=512)
def _width(words: str, weight: Weight) -> float:
    """How wide ``words`` are with a little air, in points."""
    font = FontProperties(family=_SETTINGS["font.family"], weight=weight)
    return float(TextPath((0, 0), words or " ", size=LETTERS, prop=font).get_extents().width) + 4


def _place(figure: Figure, x: Place, y: Place) -> tuple[Place, Place]:
    """Where values lie on the sheet, in points."""
    across, up = figure.x, figure.y
    return (
        PLOT.left + PLOT.width * (x - across.low) / (across.high - across.low),
        PLOT.bottom + PLOT.height * (y - up.low) / (up.high - up.low),
    )


def _told_in_words(svg: bytes, alt: str) -> bytes:
    """The picture with its alternative text, for those who open the file itself."""
    head, tag, rest = svg.partition(b"<svg ")
    attributes, _, drawing = rest.partition(b">")
    told = f"<title>{escape(alt, quote=False)}</title>".encode()
    return head + tag + b'role="img" ' + attributes + b">" + told + drawing
