"""A lesson on its page, and the key with which one goes on. When there is one, study knows."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from rich.text import Text as Words

from studykit.decks.deck import Lesson
from studykit.decks.lessons import said_in
from studykit.items.figure import Figure
from studykit.terminal.commands import Command
from studykit.terminal.drawing import AROUND_PLOT
from studykit.terminal.help import show_help
from studykit.terminal.keys import ENTER, TAB
from studykit.terminal.pages import FIGURE_ALONE, STOP, Foot, Header, foot_of, header_of
from studykit.terminal.screen import Block, Page, Screen
from studykit.terminal.typed import pressed
from studykit.terminal.words import labeled, styled
from studykit.told.parts import Paragraph, Picture, Said

GO_ON = (ENTER, " ", "")
"""Keys with which a lesson was read; a line of nothing where lines are typed."""
KNOWN = "k"
BEFORE = Foot(("Enter: go on", f"{KNOWN}: I know this, ask me", STOP))
ASKED_FOR = Foot(("Enter: back", STOP))
ALONE = Foot(("any key: back to the lesson",))
WITH_LOW_FIGURE = {
    BEFORE: Foot(("Enter: go on", f"{KNOWN}: I know this", FIGURE_ALONE, STOP)),
    ASKED_FOR: Foot(("Enter: back", FIGURE_ALONE, STOP)),
}
"""Feet of one line on a page of 60 columns, as each line is one of the figure."""
KEYS = {
    BEFORE: (
        ("Enter", "go on to the question; the answer is one with help"),
        (KNOWN, "I know this: the question at once, and it counts"),
        ("Tab", "the figure alone, as large as the terminal"),
        (str(Command.UNDO), "take back the last answer"),
        (str(Command.STOP), "stop; every answer is saved"),
    ),
    ASKED_FOR: (
        ("Enter", "back to where you were"),
        ("Tab", "the figure alone, as large as the terminal"),
        (str(Command.STOP), "stop; every answer is saved"),
    ),
}
"""What works on the page of a lesson."""
ROWS_OF_PLOT = 8
"""Rows of a plot in which one finds what there is to see."""


def teach(screen: Screen, lesson: Lesson, *, header: Header, may_skip: bool) -> bool | Command:
    """Show ``lesson`` until a key says that it was read, or known: whether it was read.

    Or UNDO, if that is wanted instead. Both only where it ``may_skip`` to the question. In a pipe nobody
    reads: a lesson that may be skipped is, one that was asked for is printed. Raises Ended on q.
    """
    if not screen.interactive and may_skip:
        return False
    said = said_in(lesson)
    if not screen.interactive:
        screen.show(lesson_page(screen, said, header=header))
        return True
    foot, keys = (BEFORE, (*GO_ON, KNOWN, Command.UNDO)) if may_skip else (ASKED_FOR, GO_ON)
    page = partial(lesson_page, screen, said, header=header, foot=foot)
    key = pressed(screen, lambda: screen.show(page()))
    while key not in keys:
        if key == TAB:
            pressed(screen, lambda: screen.show(_figure_alone(screen, said, header)))
        elif key == Command.HELP:
            show_help(screen, KEYS[foot], header=header)
        key = pressed(screen, lambda: screen.show(page() if screen.keyboard else Page(foot=page().foot)))
    return Command.UNDO if key == Command.UNDO else key != KNOWN


def lesson_page(screen: Screen, said: Sequence[Said], *, header: Header, foot: Foot | None = None) -> Page:
    """What a lesson has ``said``; where its figure would be too low, in fewer paragraphs, without bands."""
    parts = [labeled(part.label, part.words) for part in said if isinstance(part, Paragraph)]
    figure = _figure_of(said)
    page = Page(head=[header_of(screen, header)], figure=figure, foot=foot_of(screen, foot) if foot else ())
    if figure is None:
        return replace(page, above=_paragraphs(parts, 1))
    page = replace(page, below=[parts[-1:]], wanted=_wanted(figure))
    loose, close, closest = (replace(page, above=_paragraphs(parts[:-1], count)) for count in (1, 2, 4))
    if screen.keyboard is None or foot is None:
        return loose
    bare = replace(figure, bands=())
    without = [replace(each, figure=bare, wanted=_wanted(bare)) for each in (close, closest)]
    best = max((loose, close, *without), key=lambda each: min(screen.lines_of_figure(each) - each.wanted, 0))
    if not screen.leaves_figure_short(best):
        return best
    return replace(best, foot=foot_of(screen, WITH_LOW_FIGURE[foot]))


def _wanted(figure: Figure) -> int:
    """Lines of a drawing: its plot, what is around every one, its legend, its rows of bands."""
    legend = any(line.label for line in figure.lines)
    return ROWS_OF_PLOT + AROUND_PLOT + legend + len({band.is_applied for band in figure.bands})


def _paragraphs(parts: Sequence[Words], count: int) -> list[Block]:
    """``count`` of the ``parts`` in each."""
    return [[styled(" ").join(parts[at : at + count])] for at in range(0, len(parts), count)]


def _figure_of(said: Sequence[Said]) -> Figure | None:
    return next((part.figure for part in said if isinstance(part, Picture)), None)


def _figure_alone(screen: Screen, said: Sequence[Said], header: Header) -> Page:
    return Page(head=[header_of(screen, header)], figure=_figure_of(said), foot=foot_of(screen, ALONE))
