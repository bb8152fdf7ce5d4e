"""The way in, for ``studykit`` and ``python -m studykit``: loads the commands, also under Ctrl-C."""

import signal
import sys
from collections.abc import Callable
from types import FrameType

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a request to end, and the terminal that hangs up: all end a command in the same way."""


class Interrupted(KeyboardInterrupt):
    """One of ``ENDING`` came.

    A class of its own: ``python -m`` ends by the signal, not by our exit code, once a KeyboardInterrupt
    itself has left code that a library made from text, even if it is caught later.
    """


def main() -> None:
    """Run the command line and exit."""
    try:
        _handle(_interrupt)
        from studykit.cli.main import run

        code = run(sys.argv[1:])
        _handle(signal.SIG_IGN)  # all is done: what comes now would end the interpreter while it tidies up
        sys.stdout = sys.stderr  # nor is what others print at the end a part of the result
    except KeyboardInterrupt:
        _handle(signal.SIG_IGN)
        sys.stderr.write("Stopped.\n")
        code = 130
    sys.exit(code)


def _handle(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    """Handle those of ``ENDING`` that the system has and that whoever started us does not have us ignore."""
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _interrupt(*_: object) -> None:
    raise Interrupted


if __name__ == "__main__":
    main()
