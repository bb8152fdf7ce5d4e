"""What others wrote, run as a guest: whatever it does, the command goes on as before."""

import locale
import os
import signal
import sys
from pathlib import Path

import pytest

from studykit.guest import as_a_guest


class Odd(BaseException):
    """What is no Exception."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SystemExit(0), "it ends the program"),
        (SystemExit("bye"), "it ends the program"),
        (Odd(), "it raises Odd"),
        (GeneratorExit(), "it raises GeneratorExit"),
    ],
)
def test_what_would_end_the_program_is_an_error_of_the_guest(error: BaseException, words: str) -> None:
    with pytest.raises(RuntimeError, match=words), as_a_guest():
        raise error


@pytest.mark.parametrize("error", [ValueError("x"), StopIteration(), RuntimeError("x")])
def test_any_other_error_comes_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, as_a_guest():
        raise error

    assert caught.value is error


class Interrupted(KeyboardInterrupt):
    """As our handler of signals raises it."""


@pytest.mark.parametrize(
    ("handled_by", "raised", "comes"),
    [
        (signal.default_int_handler, KeyboardInterrupt, KeyboardInterrupt),
        (signal.SIG_DFL, KeyboardInterrupt, RuntimeError),
        (signal.SIG_DFL, Interrupted, Interrupted),
    ],
)
def test_a_real_ctrl_c_is_told_from_one_that_is_raised(
    handled_by: signal.Handlers, raised: type[BaseException], comes: type[BaseException]
) -> None:
    before = signal.signal(signal.SIGINT, handled_by)
    try:
        with pytest.raises(comes), as_a_guest():
            raise raised
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_it_prints_goes_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    print("before")  # noqa: T201 - as a command does
    with as_a_guest():
        print("by print")  # noqa: T201 - as a guest does
        os.write(1, b"by its descriptor\n")
        if sys.__stdout__:
            sys.__stdout__.write("past what stands for it\n")
    print("after")  # noqa: T201

    captured = capfd.readouterr()
    assert captured.out == "before\nafter\n"
    assert {"by print", "by its descriptor"} <= set(captured.err.splitlines())


def test_folder_locale_and_signals_are_as_before(tmp_path: Path) -> None:
    handlers = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    folder, words = Path.cwd(), locale.setlocale(locale.LC_ALL)

    with as_a_guest():
        os.chdir(tmp_path)
        locale.setlocale(locale.LC_ALL, "C")
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)

    assert (folder, words) == (Path.cwd(), locale.setlocale(locale.LC_ALL))
    assert handlers == [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]


def take_the_streams() -> None:
    sys.stdout.close()
    sys.stderr.close()
    sys.stdout = sys.stderr = None


def test_it_can_neither_close_nor_take_away_the_streams(capsys: pytest.CaptureFixture[str]) -> None:
    with as_a_guest():
        take_the_streams()

    sys.stdout.write("still there")
    sys.stderr.write("here too")
    assert capsys.readouterr() == ("still there", "here too")
