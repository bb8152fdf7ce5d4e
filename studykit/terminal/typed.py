"""What a learner types, by keys or by lines, and the wish to stop. It is no answer to anything here."""

import codecs
import sys
from collections.abc import Callable

from msgspec import Struct

from studykit.items.normalized import normalized
from studykit.terminal.commands import Command
from studykit.terminal.keys import (
    BACKSPACE,
    DELETE,
    ENTER,
    ERASE_LINE,
    ESCAPE,
    F1,
    HOME,
    LEFT,
    LINE_END,
    RIGHT,
)
from studykit.terminal.screen import Screen


class Ended(Exception):
    """The learner quits, or there is no more input."""


class Typing(Struct, frozen=True):
    """What is being typed: what stands ``before`` the cursor, and what ``behind`` it."""

    before: str = ""
    behind: str = ""

    @property
    def words(self) -> str:
        """All of it."""
        return self.before + self.behind

    def after(self, key: str) -> "Typing":
        """The line after one more ``key``."""
        if key in _EDITS:
            return Typing(*_EDITS[key](self.before, self.behind))
        return Typing(self.before + key, self.behind) if key.isprintable() else self


_COMMANDS = {command.value: command for command in Command}
_EDITS: dict[str, Callable[[str, str], tuple[str, str]]] = {
    BACKSPACE: lambda before, behind: (before[:-1], behind),
    DELETE: lambda before, behind: (before, behind[1:]),
    ERASE_LINE: lambda *_: ("", ""),
    LEFT: lambda before, behind: (before[:-1], before[-1:] + behind),
    RIGHT: lambda before, behind: (before + behind[:1], behind[1:]),
    HOME: lambda before, behind: ("", before + behind),
    LINE_END: lambda before, behind: (before + behind, ""),
}


def pressed(screen: Screen, draw: Callable[[], None]) -> str:
    """One key, as a small letter, or the first letter of a line; ``draw`` shows what it is pressed for.

    What was typed before that is dropped. F1 is the key for help.
    """
    if screen.keyboard is None:
        draw()
        return line(screen)[:1].lower()
    screen.keyboard.forget()
    draw()
    key = sign(next_key(screen, draw))
    return key if key.startswith(ESCAPE) else key.lower()


def sign(key: str) -> str:
    """The sign that ``key`` stands for, in the one form of all that is typed; raises Ended for q."""
    if key == F1:
        return Command.HELP
    return unless_quit(key if key.startswith(ESCAPE) else normalized(key) or key)


def next_key(screen: Screen, draw: Callable[[], None]) -> str:
    """The next key of the screen's keyboard; ``draw`` shows the page anew where that is needed."""
    assert screen.keyboard is not None  # noqa: S101 - the callers have looked
    screen.wait()
    try:
        while (key := screen.keyboard.key()) is None:
            draw()
    except EOFError:
        raise Ended from None
    return key


def typed_line(
    screen: Screen, begun: Typing, draw: Callable[[Typing], None], *, others: Callable[[str], bool]
) -> str:
    """A line, typed with what is needed to correct it; ``draw`` shows the page with what is typed so far.

    ``others`` deals with keys that are no part of a line, and says whether it did; the page is drawn anew.
    """
    typed = begun

    def anew() -> None:
        draw(typed)

    anew()
    while (key := next_key(screen, anew)) != ENTER:
        if others(key):
            anew()
        else:
            typed = typed.after(key)
            screen.retype(typed.before, typed.behind)
    return unless_quit(typed.words)


def line(screen: Screen) -> str:
    """The next line in the one form of all that is typed, without a mark with which some programs begin."""
    screen.wait()
    typed = sys.stdin.readline()
    if not typed:
        raise Ended
    mark = codecs.BOM_UTF8.decode(sys.stdin.encoding or "utf-8", errors="replace")
    return unless_quit(normalized(typed.removeprefix(mark)))


def unless_quit(typed: str) -> str:
    """``typed``; raises Ended where that is the wish to stop."""
    if command_of(typed) is Command.STOP:
        raise Ended
    return typed


def command_of(typed: str) -> Command | None:
    """The command that ``typed`` is, a key or a whole line; None where it is none."""
    return _COMMANDS.get(normalized(typed).lower())
