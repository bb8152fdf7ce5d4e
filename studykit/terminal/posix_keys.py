"""Keys of a terminal on Linux and macOS, and the signals that change it. Not imported on Windows."""

import os
import select
import signal
import termios
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from studykit.terminal.keys import END, SEQUENCE

_REST_FOLLOWS = 0.05
"""Within so many seconds the rest of an arrow key, or of a letter of several bytes, is there."""


class _Terminal:
    def __init__(self, terminal: int, woken: int, mode: ExitStack) -> None:
        self._terminal, self._woken, self._mode = terminal, woken, mode
        mode.enter_context(_key_by_key(terminal))

    def read(self) -> str | None:
        ready, _, _ = select.select([self._terminal, self._woken], [], [])
        if self._woken in ready:
            os.read(self._woken, 1024)
            return None
        try:
            typed = os.read(self._terminal, 1024)
            while _goes_on(typed) and select.select([self._terminal], [], [], _REST_FOLLOWS)[0]:
                typed += os.read(self._terminal, 1024)
        except OSError:  # the terminal is gone
            return END
        return typed.decode(errors="replace") or END

    def forget(self) -> None:
        termios.tcflush(self._terminal, termios.TCIFLUSH)

    def suspend(self) -> None:
        self._mode.close()
        os.kill(0, signal.SIGTSTP)  # with all that was started together with us, as the terminal does it
        self._mode.enter_context(_key_by_key(self._terminal))


@contextmanager
def posix_keys(terminal: int) -> Iterator[_Terminal]:
    """The keys of ``terminal`` (a file descriptor), unseen and at once, until the context ends."""
    with _woken_by(signal.SIGWINCH, signal.SIGCONT) as woken, ExitStack() as mode:
        yield _Terminal(terminal, woken, mode)


def _goes_on(typed: bytes) -> bool:
    words = typed.decode(errors="replace")
    sequence = SEQUENCE.match(words, words.rfind("\x1b")) if "\x1b" in words else None
    return words.endswith("\ufffd") or (sequence is not None and len(sequence[0]) == 1)


@contextmanager
def _key_by_key(terminal: int) -> Iterator[None]:
    """Keys come at once and unseen; so does Ctrl-Z, as not every shell mends the terminal after it."""
    before, mode = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
    mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    mode[6][termios.VMIN], mode[6][termios.VTIME], mode[6][termios.VSUSP] = 1, 0, b"\0"
    termios.tcsetattr(terminal, termios.TCSADRAIN, mode)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _woken_by(*signals: int) -> Iterator[int]:
    """The end of a pipe at which there is something to read after each of ``signals``."""
    woken, waking = os.pipe()
    os.set_blocking(waking, False)
    waking_before = signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
    before = {number: signal.signal(number, _noted) for number in signals}
    try:
        yield woken
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(waking_before)
        os.close(woken)
        os.close(waking)


def _noted(*_: object) -> None:
    """A signal with a handler writes to the pipe; there is nothing else to do."""
