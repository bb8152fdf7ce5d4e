"""Running what others wrote: it prints nothing among results, ends no command, leaves all as it was."""

import locale
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any, TextIO, cast

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGPIPE", "SIGTSTP", "SIGCONT", "SIGWINCH")
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
"""Those by which a command is stopped, held, or told of its terminal."""


@contextmanager
def as_a_guest() -> Iterator[None]:
    """Run within it what others wrote, as an import of their module.

    What it prints goes to standard error. The folder, the locale and the handlers of signals are as before
    afterwards. Where it ends the program, or raises what is no Exception, a RuntimeError is raised, which
    says so. A real Ctrl-C is let through.
    """
    try:
        with _surroundings_kept(), _printing_to_standard_error():
            yield
    except Exception:
        raise
    except BaseException as error:
        if _is_real(error):
            raise
        does = "it ends the program" if isinstance(error, SystemExit) else f"it raises {type(error).__name__}"
        raise RuntimeError(does).with_traceback(error.__traceback__) from error


def _is_real(error: BaseException) -> bool:
    """Whether ``error`` is a Ctrl-C: our handler raises a class of its own, that of Python the plain one."""
    is_plain = type(error) is KeyboardInterrupt
    by_python = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    return isinstance(error, KeyboardInterrupt) and (by_python or not is_plain)


@contextmanager
def _surroundings_kept() -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    folder, words = _folder(), locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        for number, handler in handlers.items():
            if handler is not None and signal.getsignal(number) is not handler:
                with suppress(ValueError):  # not in the main thread, where nothing can have been changed
                    signal.signal(number, handler)
        if folder is not None and _folder() != folder:
            os.chdir(folder)
        if locale.setlocale(locale.LC_ALL) != words:
            locale.setlocale(locale.LC_ALL, words)


def _folder() -> Path | None:
    """Where the process is; None where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return None


class _Lent:
    """A stream that is not the guest's to close."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def close(self) -> None:
        """It stays open."""


@contextmanager
def _printing_to_standard_error() -> Iterator[None]:
    """Also of what is written past Python, to the descriptor of standard output, if there are both."""
    _flush()
    kept = None
    with suppress(OSError):
        kept = os.dup(1)
        os.dup2(2, 1)
    try:
        lent = cast(TextIO, _Lent(sys.stderr))
        with redirect_stdout(lent), redirect_stderr(lent):
            yield
    finally:
        _flush()
        if kept is not None:
            os.dup2(kept, 1)
            os.close(kept)


def _flush() -> None:
    """Write what is waiting in standard output, which may be closed or full."""
    for stream in filter(None, (sys.stdout, sys.__stdout__)):
        with suppress(OSError, ValueError):
            stream.flush()
