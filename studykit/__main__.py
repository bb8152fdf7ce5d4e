"""The way in, for ``studykit`` and ``python -m studykit``: loads the commands, also under Ctrl-C."""

import signal
import sys

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a request to end, and the terminal that hangs up: all end a command in the same way."""


class Interrupted(KeyboardInterrupt):
    """One of ``ENDING`` came.

    A class of its own: if a KeyboardInterrupt itself comes up in code that a library makes from text, and be
    it caught, ``python -m`` ends by the signal and not with our exit code.
    """


def main() -> None:
    """Run the command line and exit."""
    try:
        _interrupt_at_signals()
        from studykit.cli.main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        code = 130
    sys.exit(code)


def _interrupt_at_signals() -> None:
    """Heed those of ``ENDING`` that the system has and that whoever started us does not have us ignore."""
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(*_: object) -> None:
    raise Interrupted


if __name__ == "__main__":
    main()
