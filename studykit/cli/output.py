"""Plain text for a terminal or a pipe: wrapped words, tables, figures. No pages of a session."""

import shutil
import sys
from collections.abc import Sequence
from datetime import date
from textwrap import fill, wrap

from studykit.items.figure import Figure
from studykit.items.variable_types import Value, printed_value
from studykit.signs import can_draw
from studykit.text import say

LINE, PIPE, FIGURE_WIDTH = 78, 60, 72
"""Columns at most; in a pipe there are so many."""
FIGURE_ROWS = 20
"""Rows of a drawn figure at most."""
SEPARATOR = "  "
NARROWEST_NAMES = 14
"""Columns that names need beside numbers; with fewer each stands above its numbers."""


def width() -> int:
    """The columns of a line: those of the terminal, if they are not too many to read; in a pipe 60."""
    return max(40, min(LINE, shutil.get_terminal_size((PIPE, 24)).columns))


def wrapped(words: str, *, behind: str = "") -> str:
    """``words`` behind a prefix, in lines; the further ones are as far in as the first."""
    indent = " " * len(behind)
    return "\n".join(
        fill(
            line,
            width(),
            initial_indent=indent if number else behind,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        for number, line in enumerate(words.splitlines())
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under ``heads``: names to the left, long ones broken between words, numbers to the right.

    Where the terminal is too narrow for that, each name stands above its numbers.
    """
    widths = widths_of(heads, rows)
    return "\n".join(table_row(row, widths) for row in (heads, *rows))


def widths_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide the columns of a table are; that of the names is 0 if they stand above the numbers."""
    names, *numbers = (max(map(len, column)) for column in zip(heads, *rows, strict=True))
    room = width() - sum(numbers) - len(SEPARATOR) * len(numbers)
    return [min(names, room) if room >= min(names, NARROWEST_NAMES) else 0, *numbers]


def table_row(row: Sequence[str], widths: Sequence[int]) -> str:
    """One row of a table by itself, for one that is printed as it comes."""
    cells = [f"{cell:>{wide}}" for cell, wide in zip(row[1:], widths[1:], strict=True)]
    if not widths[0]:
        return "\n".join(
            [*wrap(row[0], width(), subsequent_indent=SEPARATOR), SEPARATOR.join(["", *cells]).rstrip()]
        )
    name, *below = wrap(row[0], widths[0], subsequent_indent=SEPARATOR) or [""]
    return "\n".join([SEPARATOR.join([f"{name:<{widths[0]}}", *cells]).rstrip(), *below])


def drawn(figure: Figure) -> str:
    """The figure in characters, or its events in words where standard output cannot carry a drawing."""
    if not can_draw(sys.stdout):
        from studykit.figures.events import events

        return "\n".join(map(wrapped, events(figure)))
    from studykit.figures.terminal import lines

    return "\n".join(lines(figure, width=min(width(), FIGURE_WIDTH), height=FIGURE_ROWS))


def said(value: Value, unit: str = "") -> str:
    """A number with as many decimals as it has, anything else as it is typed."""
    if isinstance(value, bool | str | tuple):
        return printed_value(value)
    return say(value, unit, digits=len(f"{value:.6f}".rstrip("0").partition(".")[2]))


def listed(values: Sequence[object]) -> str:
    """``values`` with commas between."""
    return ", ".join(map(str, values))


def dated(study_day: int) -> str:
    """A study day by its date: Sat 14 Mar 2026."""
    return f"{date.fromordinal(study_day):%a %d %b %Y}"


def counted_saved(answers: int) -> str:
    """How many answers are kept: 1 answer is saved."""
    return f"{counted(answers, 'answer')} {'is' if answers == 1 else 'are'} saved"


def counted(count: int, thing: str, things: str = "") -> str:
    """A number of things: 1 card, 2 cards; ``things`` where it is not formed with an s."""
    return f"{count} {thing if count == 1 else things or f'{thing}s'}"
