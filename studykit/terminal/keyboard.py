"""Keys one by one, and word of it when the page is to be drawn anew. Nothing is shown here."""

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from studykit.terminal.keys import (
    DELETE,
    DOWN,
    END,
    F1,
    HOME,
    INTERRUPT,
    LEFT,
    LINE_END,
    RIGHT,
    SUSPEND,
    UP,
    keys_in,
)

_OF_CONSOLE = {
    "\x00;": F1,
    "\xe0H": UP,
    "\xe0P": DOWN,
    "\xe0M": RIGHT,
    "\xe0K": LEFT,
    "\xe0G": HOME,
    "\xe0O": LINE_END,
    "\xe0S": DELETE,
}
"""What Windows sends for keys that are no signs."""


class Source(Protocol):
    """Where keys come from."""

    def read(self) -> str | None:
        """What was typed, as soon as there is something; None where the terminal changed instead."""
        ...

    def forget(self) -> None:
        """Drop what was typed and not read."""
        ...

    def suspend(self) -> None:
        """Give the terminal to the shell until it gives it back."""
        ...


class Keyboard:
    """The keys of ``source``, each as the sign it types or by its name in ``keys``."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._typed: deque[str] = deque()

    def key(self) -> str | None:
        """The next key; None where the page is to be drawn anew: the terminal was resized or came back.

        Raises EOFError for Ctrl-D or a terminal that is gone, KeyboardInterrupt for Ctrl-C.
        """
        while not self._typed:
            typed = self._source.read()
            if typed is None:
                return None
            self._typed.extend(keys_in(typed))
        key = self._typed.popleft()
        if key == END:
            raise EOFError
        if key == INTERRUPT:
            raise KeyboardInterrupt
        if key == SUSPEND:
            self._source.suspend()
            return None
        return key

    def forget(self) -> None:
        """Drop what was typed ahead: a key meant for one question never answers the next."""
        self._typed.clear()
        self._source.forget()


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """The keys of the terminal on standard input."""
    if sys.platform == "win32":
        yield Keyboard(_Console())
    else:
        from studykit.terminal.posix_keys import posix_keys

        with posix_keys(sys.stdin.fileno()) as source:
            yield Keyboard(source)


class _Console:
    """The keys of a console on Windows, which sends no word of its size and knows no Ctrl-Z."""

    def read(self) -> str:
        typed = click.getchar()
        return _OF_CONSOLE.get(typed, "") if typed[:1] in ("\x00", "\xe0") else typed

    def forget(self) -> None:
        """Nothing is read ahead."""

    def suspend(self) -> None:
        """There is no shell to go back to."""
