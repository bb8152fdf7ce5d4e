"""A white sheet to draw lines, areas and words onto, and its file. Only here is matplotlib used.

All lengths are in points from the lower left corner. Equal sheets give equal bytes, in any order and process.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from io import BytesIO
from typing import Any, Literal

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure as Drawing
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox
from numpy.typing import ArrayLike
from PIL import Image

from studykit.figures.colors import GROUND, INK
from studykit.figures.places import Box

PictureForm = Literal["svg", "png", "pdf"]
Weight = Literal["normal", "bold"]
Dashes = str | tuple[int, tuple[float, ...]]

LETTER_SIZE = 12.5
"""The size of letters."""

DOTS = 200
"""An inch of a PNG."""
PALETTE = 64
"""Colors of a PNG: a third of the bytes of one in full color, and no eye sees a difference."""

_FORMS: dict[PictureForm, dict[str, Any]] = {
    "svg": {"format": "svg", "metadata": dict.fromkeys(("Creator", "Date", "Format", "Type"))},
    "png": {"format": "rgba", "dpi": DOTS},
    "pdf": {"format": "pdf", "metadata": dict.fromkeys(("Creator", "Producer", "CreationDate"))},
}
_SETTINGS: Any = {
    "svg.fonttype": "path",
    "svg.hashsalt": "studykit",
    "text.hinting": "none",
}
FAMILY = "DejaVu Sans"
DECIMALS = 2
"""Of a point. More would only make files larger."""


class Sheet:
    """What is drawn later lies above what was drawn before; words lie above all.

    Shapes of one look are drawn at once: a shape costs much more than a part of one.
    """

    def __init__(self, width: float, height: float) -> None:
        self._drawing = Drawing(figsize=(width / 72, height / 72), facecolor=GROUND)
        self._points = Affine2D().scale(1 / 72) + self._drawing.dpi_scale_trans
        self._words = _Words(self._points)

    def lines(
        self,
        ways: Iterable[ArrayLike],
        *,
        color: str = INK,
        width: float,
        dashes: Dashes = "-",
        alpha: float = 1.0,
        within: Box | None = None,
    ) -> None:
        """Draw ``ways``, points of shape (n, 2), a gap where one is not finite, cut off at ``within``."""
        look: dict[str, Any] = {"edgecolor": color, "linewidth": width, "linestyle": dashes, "alpha": alpha}
        if within is not None:
            right, top = within.left + within.width, within.bottom + within.height
            box = Bbox.from_extents(within.left, within.bottom, right, top)
            look |= {"clip_box": TransformedBbox(box, self._points)}
        self._add([_path(way) for way in ways], look)

    def areas(self, boxes: Iterable[Box], *, alpha: float = 1.0) -> None:
        """Fill ``boxes`` with ink."""
        self._add([_path(_corners(box)) for box in boxes], {"facecolor": INK, "alpha": alpha, "linewidth": 0})

    def dots(self, places: Iterable[tuple[float, float]], *, radius: float) -> None:
        """Draw round dots around ``places``."""
        circle = Path.unit_circle().transformed(Affine2D().scale(radius))
        self._add([_moved(circle, x, y) for x, y in places], {"facecolor": INK, "linewidth": 0})

    def write(self, words: str, left: float, base: float, *, weight: Weight = "normal") -> None:
        """Write ``words`` from ``left`` on the line at height ``base``."""
        self._words.written.append((words, left, base, weight))

    def file(self, form: PictureForm) -> bytes:
        """The finished sheet as a file; a PNG has 200 dots an inch."""
        self._drawing.add_artist(self._words)
        file = BytesIO()
        with matplotlib.rc_context(_SETTINGS):
            self._drawing.savefig(file, **_FORMS[form])
        if form == "png":
            return _with_palette(file.getvalue(), int(self._drawing.get_figwidth() * DOTS))
        return file.getvalue()

    def _add(self, paths: Sequence[Path], look: dict[str, Any]) -> None:
        if paths:
            # Only a single path is thinned: matplotlib leaves out points that no eye would miss.
            path = paths[0] if len(paths) == 1 else Path.make_compound_path(*paths)
            look = {"facecolor": "none", "joinstyle": "round"} | look
            self._drawing.add_artist(PathPatch(path, transform=self._points, **look))


class _Words(Artist):
    """All words of a sheet at once: each Text of matplotlib spends most of its time on what is not used."""

    def __init__(self, points: Transform) -> None:
        super().__init__()
        self.written: list[tuple[str, float, float, Weight]] = []
        self._points = points

    def draw(self, renderer: RendererBase) -> None:
        """Called by matplotlib."""
        look = renderer.new_gc()
        look.set_foreground(INK)
        _, height = renderer.get_canvas_width_height()
        for words, left, base, weight in self.written:
            x, y = self._points.transform((left, base))
            renderer.draw_text(look, x, height - y if renderer.flipy() else y, words, _font(weight), 0)
        look.restore()


@lru_cache(maxsize=1024)
def width_of(words: str, *, weight: Weight = "normal") -> float:
    """How wide ``words`` are."""
    width, _, _ = text_to_path.get_text_width_height_descent(words, _font(weight), False)
    return float(width)


@cache
def _font(weight: Weight) -> FontProperties:
    return FontProperties(family=FAMILY, weight=weight, size=LETTER_SIZE)


def _moved(path: Path, x: float, y: float) -> Path:
    return Path((path.vertices + np.array((x, y))).round(DECIMALS), path.codes)


def _path(points: ArrayLike) -> Path:
    return Path(np.asarray(points, dtype=float).round(DECIMALS))


def _corners(box: Box) -> list[tuple[float, float]]:
    left, bottom, right, top = box.left, box.bottom, box.left + box.width, box.bottom + box.height
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]


def _with_palette(rgba: bytes, width: int) -> bytes:
    """The dots ``rgba``, four bytes each, ``width`` to a row, as a PNG."""
    picture = Image.frombytes("RGBA", (width, len(rgba) // (4 * width)), rgba).convert("RGB")
    file = BytesIO()
    few = picture.quantize(PALETTE, method=Image.Quantize.FASTOCTREE)
    few.save(file, "png", dpi=(DOTS, DOTS))
    return file.getvalue()
