"""What a learner types, by keys or by lines, and the wish to stop. It is no answer to anything here."""

import codecs
import sys
from collections.abc import Callable

from studykit.items.normalized import normalized
from studykit.terminal.keys import BACKSPACE, ERASE_LINE
from studykit.terminal.pages import QUIT
from studykit.terminal.screen import Screen


class Ended(Exception):
    """The learner quits, or there is no more input."""


def pressed(screen: Screen, draw: Callable[[], None]) -> str:
    """One key, as a small letter, or the first letter of a line; ``draw`` shows what it is pressed for."""
    if screen.keyboard is None:
        draw()
        return line(screen)[:1].lower()
    screen.keyboard.forget()
    draw()
    key = next_key(screen, draw)
    return unless_quit(normalized(key) or key).lower()


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
    if normalized(typed).lower() == QUIT:
        raise Ended
    return typed


def edited(typed: str, key: str) -> str:
    """The line ``typed`` after one more ``key``."""
    if key == BACKSPACE:
        return typed[:-1]
    if key == ERASE_LINE:
        return ""
    return typed + key if key.isprintable() else typed
