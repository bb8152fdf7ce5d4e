"""A terminal that shows a page at a time, or one into which text flows, or a pipe. No rules of study."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace
from rich.console import Console, ConsoleDimensions, Group
from rich.control import Control
from rich.segment import ControlType
from rich.text import Text as Words

from studykit.command import command
from studykit.figures.events import events
from studykit.items.figure import Figure
from studykit.signs import can_draw
from studykit.terminal.drawing import drawn
from studykit.terminal.keyboard import Keyboard, keyboard
from studykit.terminal.words import HELD, styled
from studykit.text import NBSP

WIDTH = 78
ROWS_FOR_SHAPE, ROWS_FOR_VALUES = 12, 18
"""Lines of a drawn figure that let one see its shape, and read values off it."""
MOST_LINES = 66
"""Lines of a figure in flowing text."""
ROOMY = 30
"""From this height on there are blank lines between the parts of a page, if its figure can spare them."""

MOST_KEPT = 500
"""Paragraphs whose lines are kept: more than stand in a question and its verdict."""

_KEY = re.compile(r"\S+: [^:.]{1,20}$")
"""A key and what it does, at the end of what stands in one line."""

Block = Sequence[Words]
"""Paragraphs that belong together."""


class Page(Struct, frozen=True):
    """Blocks ``above`` and ``below`` a figure, which is good from ``wanted`` lines on.

    The ``head`` says where one is, the ``foot`` what to press.
    """

    above: Sequence[Block] = ()
    figure: Figure | None = None
    below: Sequence[Block] = ()
    head: Block = ()
    foot: Block = ()
    wanted: int = ROWS_FOR_SHAPE


class Screen:
    """Where a session is seen: standard output, or standard error where that is wanted for results.

    ``interactive``: somebody sits at a terminal. ``keyboard``: pages and single keys; without it text flows
    and lines are typed. ``plain``: for screen readers, with events in words in place of drawings; so it is
    where the stream cannot carry a drawing. ``meanwhile`` is done while somebody reads, before a key or a
    line is waited for.
    """

    def __init__(
        self,
        *,
        plain: bool = False,
        to_stderr: bool = False,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        stream = sys.stderr if to_stderr else sys.stdout
        self.interactive = sys.stdin.isatty() and stream.isatty()
        self.plain = plain or not can_draw(stream)
        self._meanwhile = meanwhile
        self.keyboard: Keyboard | None = None
        self._console = Console(file=stream, highlight=False, color_system=None if self.plain else "auto")
        if self.interactive and self._console.is_dumb_terminal:  # whose size rich does not ask for
            self._console.size = ConsoleDimensions(*shutil.get_terminal_size())
        self._within_line = False
        self._lines: dict[tuple[object, ...], Sequence[Words]] = {}

    @property
    def width(self) -> int:
        """Columns that text may have."""
        return min(WIDTH, self._console.width) if self.interactive else WIDTH

    @property
    def can_page(self) -> bool:
        """Whether this is a terminal that can be cleared, and should be."""
        return self.interactive and not self.plain and not self._console.is_dumb_terminal

    def wait(self) -> None:
        """What is done before a key or a line is waited for; nobody waits in a pipe."""
        if self.interactive:
            self._meanwhile()

    def show(self, page: Page) -> None:
        """Show a page: with a keyboard on an empty screen and with the cursor at its end, else as text."""
        if self.keyboard is None:
            self._print(Group(*self._flowing(page)))
            return
        placed = self._placed(page)
        fits = len(placed) <= self._console.height
        if not fits:
            placed = self._placed(replace(page, foot=[styled(self._too_small(), "yellow"), *page.foot]))
            self.leave_page()
        self._print(Words("\n").join(placed), clear=fits, whole=True, end="")
        self._within_line = True

    def retype(self, before: str, behind: str) -> None:
        """Show what is typed as the last line of the page, anew, with the cursor where it is."""
        self._console.control(Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2)))
        self._print(input_line(before + behind, width=self.width), whole=True, end="")
        column = input_line(before, width=self.width).cell_len
        self._console.control(Control((ControlType.CURSOR_MOVE_TO_COLUMN, column)))

    def fits(self, page: Page) -> bool:
        """Whether the whole page can be seen, with a figure as far as there is room for one."""
        return len(self._placed(page)) <= self._console.height

    def leaves_figure_short(self, page: Page) -> bool:
        """Whether the page leaves its figure less room than wanted."""
        if self.keyboard is None or page.figure is None:
            return False
        return self.lines_of_figure(page) < page.wanted

    def lines_of_figure(self, page: Page) -> int:
        """How many lines of the page its drawn figure has; 0 where there is none or no room for it."""
        return len(self._drawing(page, self._blank(page))) if self.keyboard else 0

    def say(self, words: str, style: str = "") -> None:
        """Print plain words, below the page if there is one."""
        self.leave_page()
        self._print(styled(words, style))

    def leave_page(self) -> None:
        """Go on below the page, if there is one."""
        if self._within_line:
            self._within_line = False
            self._print(Words(""))

    def say_command(self, *words: str) -> None:
        """Print the command of studykit with ``words``, as it can be typed: never broken into lines."""
        self._print(styled(f"  {command(*words)}"), whole=True)

    def joined(self, parts: Sequence[str]) -> str:
        """Sentences and remarks in one line; a screen reader is to speak no dots between them.

        A key and what it does stay in one line.
        """
        between = ", " if self.plain else f"{NBSP}· "
        ends = ["", *(" " if part.endswith(".") else between for part in parts)]
        whole = (_KEY.sub(lambda key: key[0].replace(" ", NBSP), part) for part in parts)
        return "".join(end + part for end, part in zip(ends, whole, strict=False))

    def hanging(self, prefix: str, words: Words, *, style: str = "") -> list[Words]:
        """``words`` behind a prefix, their further lines as far in as the first."""
        wrapped = words.wrap(self._console, self.width - len(prefix))
        return [
            Words.assemble((prefix if number == 0 else " " * len(prefix), style), line)
            for number, line in enumerate(wrapped)
        ]

    def lines_of(self, block: Block) -> int:
        """How many lines of a page ``block`` takes."""
        return len(self._wrapped(block))

    def in_a_line(self, words: Words) -> Words:
        """The beginning of ``words``, as much as one line of a page holds."""
        cut = words.copy()
        cut.truncate(self.width, overflow="ellipsis")
        return cut if self.keyboard else words

    def at_the_end(self, block: Block, lines: int) -> Block:
        """``block`` at the end of so many ``lines`` of a page, so that what is above it stays in place."""
        return [*[Words("")] * (lines - self.lines_of(block) if self.keyboard else 0), *block]

    def _flowing(self, page: Page) -> list[Words]:
        """Text, one thing after the other; a figure drawn as high as it is good, or its events in words."""
        flowing: list[Words] = []
        for block in [
            [page.head] if page.head else [],
            page.above,
            [self._figure_as_text(page.figure)] if page.figure else [],
            page.below,
        ]:
            for part in block:
                flowing += [*([Words("")] if flowing else []), *part]
        return [*flowing, *([Words("")] if flowing and not page.below and page.foot else []), *page.foot]

    def _figure_as_text(self, figure: Figure) -> Block:
        room = self._console.height - 1 if self.interactive else MOST_LINES
        made = () if self.plain else drawn(figure, width=self.width, room=room)
        return made or [styled(line) for line in events(figure)]

    def _placed(self, page: Page) -> list[Words]:
        """The lines of a page, none too wide."""
        blank = self._blank(page)
        drawing: Block = self._drawing(page, blank)
        if page.figure and not drawing and not (page.above or page.below):
            drawing = self._wrapped([styled(line) for line in events(page.figure)])
        return self._joined(page, drawing, blank)

    def _joined(self, page: Page, drawing: Block, blank: Block) -> list[Words]:
        """The parts of a page with its figure as ``drawing``, and ``blank`` lines between them."""
        parts = [*map(self._wrapped, [page.head, *page.above]), drawing, *map(self._wrapped, page.below)]
        placed: list[Words] = []
        for part in [*filter(None, parts), self._wrapped(page.foot)]:
            placed += [*(blank if placed else []), *part]
        return placed

    def _room(self, page: Page, blank: Block) -> int:
        """Lines left for the figure."""
        return self._console.height - len(self._joined(page, [], blank)) - len(blank)

    def _drawing(self, page: Page, blank: Block) -> Block:
        """The drawn figure of a page; none where there is none, or no room for it."""
        return drawn(page.figure, width=self.width, room=self._room(page, blank)) if page.figure else []

    def _wrapped(self, words: Block) -> list[Words]:
        return [line for each in words for line in self._lines_of(each)]

    def _lines_of(self, words: Words) -> Sequence[Words]:
        """The lines of a paragraph; kept, as each is looked at for every page on which it may stand."""
        key = words.plain, tuple(words.spans), words.style, self.width
        if key not in self._lines:
            if len(self._lines) == MOST_KEPT:
                self._lines.clear()
            self._lines[key] = list(words.wrap(self._console, self.width)) or [Words("")]
        return self._lines[key]

    def _blank(self, page: Page) -> Block:
        """What stands between the parts of a page."""
        blank = [Words("")] if self._console.height >= ROOMY else []
        return [] if page.figure and self._room(page, blank) < ROWS_FOR_VALUES else blank

    def _too_small(self) -> str:
        size = f"{self._console.width} columns and {self._console.height} rows"
        return f"The terminal has {size}, too few for this page: enlarge it (to 60 and 24), or scroll up."

    def _print(
        self, what: Group | Words, *, clear: bool = False, whole: bool = False, end: str = "\n"
    ) -> None:
        """Print, on an empty screen if asked to, without a cursor until all is there.

        ``whole`` lines are not broken.
        """
        with self._console.capture() as captured:
            if clear:
                self._console.control(Control.show_cursor(False), Control.clear(), Control.home())
            self._console.print(what, width=None if whole else self.width, soft_wrap=whole, end=end)
            if clear:
                self._console.control(Control.show_cursor(True))
        self._console.file.write(captured.get().replace(HELD, " "))
        self._console.file.flush()


def input_line(typed: str, *, width: int) -> Words:
    """The line in which an answer is typed, cut to ``width``."""
    line = styled(f"> {typed}")
    line.truncate(width - 1)
    return line


@contextmanager
def opened_screen(
    *, plain: bool = False, to_stderr: bool = False, meanwhile: Callable[[], None] = lambda: None
) -> Iterator[Screen]:
    """A screen for a session: with a keyboard where it can show pages."""
    screen = Screen(plain=plain, to_stderr=to_stderr, meanwhile=meanwhile)
    if not screen.can_page:
        yield screen
        return
    with keyboard() as screen.keyboard:
        try:
            yield screen
        finally:
            screen.leave_page()
