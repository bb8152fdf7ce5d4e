"""A grid of characters of which each may belong to a curve, and curves in braille dots. It knows no axis."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import cycle
from operator import or_

from msgspec import Struct

DOTS_ACROSS, DOTS_UP = 2, 4
"""Braille dots in a cell."""
BRAILLE, BITS = 0x2800, ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The braille sign without dots, and what each dot adds to it: by column, from the lowest dot up."""
FIRST_OF_DOTS = chr(BRAILLE)
DASHES = (1,), (1, 1, 1, 1, 0, 0), (1, 0), (1, 1, 1, 1, 1, 0, 0, 1, 0, 0)
"""Which dots along the first line are drawn, the second and so on: solid, dashes, dots, dashes and dots."""

Dot = tuple[int, int]
"""A place, counted in dots from the left and from below."""


GRID = -1
"""Stands for the grid where curves are named by their places."""


class Piece(Struct, frozen=True):
    """``words`` in a row, of the curve at place ``curve`` in the figure, of the GRID or of neither."""

    words: str
    curve: int | None = None


DrawnRow = tuple[Piece, ...]


class Cells:
    """Signs by row, the lowest first, and the curve that each belongs to."""

    def __init__(self, *, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.signs = [[" "] * columns for _ in range(rows)]
        self.curves: list[list[int | None]] = [[None] * columns for _ in range(rows)]

    def covered(self) -> list[Dot]:
        """The cells in which something stands."""
        return [(x, y) for y, row in enumerate(self.signs) for x, sign in enumerate(row) if sign != " "]

    def rule(self, places: Iterable[Dot]) -> None:
        """Set a dot of the grid in each cell of ``places`` in which nothing stands."""
        for x, y in places:
            if self.signs[y][x] == " " and self.curves[y][x] is None:
                self.signs[y][x], self.curves[y][x] = "·", GRID

    def write(self, words: str, x: int, y: int, curve: int | None = None) -> None:
        """Write ``words`` from column ``x`` on; what lies outside is left out."""
        for column, sign in enumerate(words, start=x):
            if 0 <= y < self.rows and 0 <= column < self.columns:
                self.signs[y][column], self.curves[y][column] = sign, curve

    def row(self, y: int) -> DrawnRow:
        """One row, in pieces of the same curve, of dots or of words; a blank goes with what is before it."""
        pieces: list[tuple[list[str], int | None]] = []
        last: tuple[int | None, bool] | None = None
        for sign, curve in zip(self.signs[y], self.curves[y], strict=True):
            look = curve, sign >= FIRST_OF_DOTS
            if last is None or (look != last and (sign != " " or curve is not None)):
                pieces.append(([], curve))
                last = look
            pieces[-1][0].append(sign)
        return tuple(Piece("".join(signs), curve) for signs, curve in pieces)


def in_braille(curves: Sequence[Sequence[Dot]], *, columns: int, rows: int) -> Cells:
    """The dots of each of ``curves``, dashed by its place; those outside are left out.

    Cells in which several have dots belong to these by turns.
    """
    cells = Cells(columns=columns, rows=rows)
    for (x, y), shares in _shares(curves, columns=columns, rows=rows).items():
        bits = reduce(or_, shares.values())
        cells.signs[y][x], cells.curves[y][x] = chr(BRAILLE + bits), [*shares][(x // 2 + y) % len(shares)]
    return cells


def _shares(curves: Sequence[Sequence[Dot]], *, columns: int, rows: int) -> dict[Dot, dict[int, int]]:
    """For each cell with dots the bits of each curve in it."""
    shares: dict[Dot, dict[int, int]] = {}
    for curve, dots in enumerate(curves):
        for x, y in dashed(dots, curve):
            if 0 <= x < columns * DOTS_ACROSS and 0 <= y < rows * DOTS_UP:
                cell = shares.setdefault((x // DOTS_ACROSS, y // DOTS_UP), {})
                cell[curve] = cell.get(curve, 0) | BITS[x % DOTS_ACROSS][y % DOTS_UP]
    return shares


def dashed(dots: Iterable[Dot], curve: int) -> Iterator[Dot]:
    """Those of ``dots`` that are drawn of the line at place ``curve``."""
    return (dot for dot, is_drawn in zip(dots, cycle(DASHES[curve % len(DASHES)])) if is_drawn)


def is_of_dots(words: str) -> bool:
    """Whether ``words`` begin with dots of a curve."""
    return words[:1] >= FIRST_OF_DOTS


def words_of(row: DrawnRow) -> str:
    """The row as plain text."""
    return "".join(piece.words for piece in row)
