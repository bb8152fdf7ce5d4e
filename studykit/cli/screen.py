"""A terminal that shows one page at a time, or a pipe into which text is printed. No keys, no rules."""

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console, Group
from rich.text import Text as Words

from studykit.cli.words import HELD, styled
from studykit.figures.terminal import lines
from studykit.items.figure import Figure
from studykit.text import NBSP

WIDTH, FIGURE_WIDTH = 78, 72
MOST_ROWS = 33
"""Rows of a drawn trace at most: more do not help."""
ROOMY = 30
"""From this height on there are blank lines between the parts of a page."""
KEY_LINES = 2
"""Lines that a page leaves free: for what can be pressed, and for the cursor."""

Block = Sequence[Words]
"""Lines that belong together."""


@dataclass(frozen=True)
class Page:
    """Blocks of text ``above`` and ``below`` a figure that has at least ``fewest`` rows."""

    above: Sequence[Block]
    figure: Figure | None = None
    below: Sequence[Block] = field(default=())
    fewest: int = 9


class Screen:
    """Where a session is seen: standard output, or standard error where that is wanted for results."""

    def __init__(self, *, to_stderr: bool = False) -> None:
        stream = sys.stderr if to_stderr else sys.stdout
        self.interactive = sys.stdin.isatty() and stream.isatty()
        self._console = Console(file=stream, highlight=False)
        self.width = min(WIDTH, self._console.width) if self.interactive else WIDTH

    def show(self, page: Page) -> None:
        """Show a page: in a terminal on an empty screen, the figure as high as there is room."""
        if self.interactive:
            self._console.clear()
        below = self._joined(page.below)
        above = self._joined(page.above, then_more=bool(page.figure or page.below))
        drawn: list[Words] = []
        if page.figure is not None:
            room = self._height() - self._rows(above) - self._rows(below) - KEY_LINES
            drawn = self._drawn(page.figure, room, fewest=page.fewest)
            drawn += self._blank() if page.below else []
        self._print(Group(*above, *drawn, *below))

    def pages(self, blocks: Sequence[Block], figure: Figure | None) -> list[Page]:
        """The blocks and then the figure, on as few pages as they fit on; in a pipe on one."""
        pages: list[Page] = []
        current: list[Block] = []
        for block in blocks:
            if current and not self._fits([*current, block]):
                pages.append(Page(current))
                current = []
            current.append(block)
        if figure is not None and not self._fits(current, figure):
            return [*pages, Page(current), Page([], figure)]
        return [*pages, Page(current, figure)]

    def say(self, words: str, style: str = "") -> None:
        """Print plain words."""
        self._print(styled(words, style))

    def say_command(self, *words: str) -> None:
        """Print a command that can be typed as it stands: quoted, and never broken into lines."""
        self._print(Words(f"  {shlex.join(words)}", no_wrap=True, overflow="ignore"), crop=False)

    def hanging(self, prefix: str, words: Words, *, style: str = "") -> list[Words]:
        """``words`` behind a prefix, their further lines as far in as the first."""
        wrapped = words.wrap(self._console, self.width - len(prefix))
        return [
            Words.assemble((prefix if number == 0 else " " * len(prefix), style), line)
            for number, line in enumerate(wrapped)
        ]

    def _fits(self, blocks: Sequence[Block], figure: Figure | None = None) -> bool:
        if not self.interactive:
            return True
        needed = self._rows(self._joined(blocks, then_more=figure is not None))
        if figure is not None:
            needed += len(self._drawn(figure, 0, fewest=Page([]).fewest))
        return needed <= self._height() - KEY_LINES

    def _drawn(self, figure: Figure, room: int, *, fewest: int) -> list[Words]:
        """The figure in at most ``room`` lines, if ``fewest`` rows of its plot allow that."""
        width = min(self.width, FIGURE_WIDTH)
        height = min(MOST_ROWS, max(fewest, room)) if self.interactive else MOST_ROWS
        drawn = lines(figure, width=width, height=height)
        while self.interactive and len(drawn) > room and height > fewest:
            height -= 1
            drawn = lines(figure, width=width, height=height)
        return [Words(line, no_wrap=True, overflow="crop") for line in drawn]

    def _joined(self, blocks: Sequence[Block], *, then_more: bool = False) -> list[Words]:
        joined: list[Words] = []
        for number, block in enumerate(blocks):
            joined += [*(self._blank() if number else []), *block]
        return [*joined, *(self._blank() if blocks and then_more else [])]

    def _blank(self) -> list[Words]:
        return [Words("")] if not self.interactive or self._height() >= ROOMY else []

    def _height(self) -> int:
        return self._console.height

    def _rows(self, words: Sequence[Words]) -> int:
        options = self._console.options.update(width=self.width)
        return len(self._console.render_lines(Group(*words), options, pad=False)) if words else 0

    def _print(self, what: Group | Words, *, crop: bool = True) -> None:
        with self._console.capture() as captured:
            self._console.print(what, width=self.width if crop else None, crop=crop)
        self._console.file.write(captured.get().replace(HELD, NBSP))
        self._console.file.flush()
