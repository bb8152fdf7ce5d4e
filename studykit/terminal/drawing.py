"""A figure as lines for a terminal: in the room there is, with colors. Nothing is printed here."""

from collections.abc import Sequence
from functools import lru_cache

from rich.text import Text as Words

from studykit.figures.cells import GRID, DrawnRow, Piece, is_of_dots
from studykit.figures.colors import color_of
from studykit.figures.terminal import rows
from studykit.items.figure import Figure
from studykit.terminal.words import held

WIDTH = 72
NARROWEST = 40
"""Columns that a drawn figure needs."""
MOST_ROWS, FEWEST_ROWS = 33, 5
"""Rows of a drawn plot: more do not help, fewer show nothing."""
AROUND_PLOT = 3
"""Lines of a drawn figure besides its plot, at least: what is drawn, the axis, its numbers."""


@lru_cache(maxsize=32)
def drawn(figure: Figure, *, width: int, room: int) -> Sequence[Words]:
    """``figure`` in at most ``room`` lines of at most ``width`` columns; none if it does not fit."""
    width, height = min(width, WIDTH), min(MOST_ROWS, room - AROUND_PLOT)
    while width >= NARROWEST and height >= FEWEST_ROWS:
        made = rows(figure, width=width, height=height)
        if len(made) <= room:
            return [colored(row) for row in made]
        height -= len(made) - room
    return ()


def colored(row: DrawnRow) -> Words:
    """A row of a drawing: curves and their names in their color, the grid dim."""
    return Words.assemble(*((held(piece.words), _style(piece)) for piece in row))


def _style(piece: Piece) -> str:
    if piece.curve is None:
        return ""
    if piece.curve == GRID:
        return "dim"
    return color_of(piece.curve) if is_of_dots(piece.words) else f"bold {color_of(piece.curve)}"
