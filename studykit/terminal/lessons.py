"""A lesson on its page, and the key with which one goes on. When there is one, study knows."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from rich.text import Text as Words

from studykit.decks.deck import Lesson
from studykit.decks.lessons import said_in
from studykit.terminal.keys import ENTER
from studykit.terminal.pages import STOP, Foot, Header, _foot, _header
from studykit.terminal.screen import Page, Screen
from studykit.terminal.typed import pressed
from studykit.terminal.words import labeled
from studykit.told.parts import Paragraph, Picture, Role, Said

GO_ON = (ENTER, " ", "")
"""Keys with which a lesson was read; a line of nothing where lines are typed."""
KNOWN = "k"
BEFORE = ("Enter: go on", f"{KNOWN}: I know this, ask me", STOP)
ASKED_FOR = ("Enter: back to the question", STOP)


def teach(screen: Screen, lesson: Lesson, *, header: Header, may_skip: bool) -> bool:
    """Show ``lesson`` until a key says that it was read, or known: whether it was read.

    It can be known only where it ``may_skip`` to the question. In a pipe nobody reads: one that may be
    skipped is, one that was asked for is printed. Raises Ended on q.
    """
    if not screen.interactive and may_skip:
        return False
    said, foot = said_in(lesson), Foot(BEFORE if may_skip else ASKED_FOR)
    if not screen.interactive:
        screen.show(lesson_page(screen, said, header=header))
        return True
    keys = (*GO_ON, KNOWN) if may_skip else GO_ON
    page = partial(lesson_page, screen, said, header=header, foot=foot)
    key = pressed(screen, lambda: screen.show(page()))
    while key not in keys:  # where lines are typed, what was read out is not said again
        key = pressed(screen, lambda: screen.show(page() if screen.keyboard else Page(foot=page().foot)))
    return key != KNOWN


def lesson_page(screen: Screen, said: Sequence[Said], *, header: Header, foot: Foot | None = None) -> Page:
    """What a lesson has ``said``, around its figure; where that would be too low, in one paragraph."""
    page = Page(head=[_header(screen, header)], foot=_foot(screen, foot) if foot else ())
    for part in said:
        match part:
            case Picture():
                page = replace(page, figure=part.figure)
            case Paragraph(role=Role.LOOK_HERE):
                page = replace(page, below=[[labeled(part.label, part.words)]])
            case Paragraph():
                page = replace(page, above=[*page.above, [labeled(part.label, part.words)]])
    if screen.leaves_figure_short(page):
        page = replace(page, above=[[_together(page.above)]])
    return page


def _together(blocks: Sequence[Sequence[Words]]) -> Words:
    return Words(" ").join(words for block in blocks for words in block)
