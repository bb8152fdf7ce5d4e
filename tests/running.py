"""Runs the installed command as a person or a script would: a process of its own, a database of its own."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

NOT_PASSED_ON = ("STUDYKIT", "XDG", "COLUMNS", "LINES")
"""A learner's own settings, and the size of the terminal that the tests run in."""
Run = Callable[..., subprocess.CompletedProcess[str]]


def waiting(run: Run, *, now: str = "", **more: str) -> tuple[int, int]:
    """How many cards of the deck ``elimination`` are due, and how many new ones are open."""
    decks = {deck["deck"]: deck for deck in json.loads(run("--json", now=now, **more).stdout)["decks"]}
    return decks["elimination"]["due"], decks["elimination"]["new"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that commands run in; it holds a deck whose questions come in an order that tests know."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(Path(__file__).with_name("small.toml"), folder)
    return folder


@pytest.fixture
def environment(home: Path, installed: Path) -> dict[str, str]:
    """No setting of a learner; the subject ``elimination`` is installed beside the one that ships."""
    path = [str(installed), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(NOT_PASSED_ON)},
        "HOME": str(home),
        "PYTHONPATH": os.pathsep.join(path),
        "STUDYKIT_NOW": "2026-03-02T18:00:00+00:00",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def run(environment: dict[str, str], home: Path) -> Run:
    """``run("study", lines="a\\nb\\n", now=...)``: the command with ``lines`` piped into it."""

    def run_command(
        *arguments: str, lines: str = "", now: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        moment = {"STUDYKIT_NOW": now} if now else {}
        return subprocess.run(
            [sys.executable, "-m", "studykit", *arguments],
            input=lines,
            capture_output=True,
            text=True,
            env=environment | moment | more,
            cwd=home,
            timeout=120,
            check=False,
        )

    return run_command


def put_distribution(folder: Path, name: str, group: str, entry: str) -> None:
    """What an installer leaves in ``folder`` of a distribution with one ``entry`` point; not its modules."""
    metadata = folder / f"{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[{group}]\n{entry}\n")


def have_commands_heed_signals() -> None:
    """For all that is started from now on, even if whoever started the tests has them ignore signals."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)  # a handler is not passed on, as ignoring is


def run_with_errors_on_a_terminal(
    *arguments: str, environment: dict[str, str], home: Path
) -> tuple[subprocess.CompletedProcess[bytes], str]:
    """Run the command with a terminal as its standard error; all that was written to the terminal."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []
    reader = Thread(target=_read_all, args=(ours, shown))
    reader.start()
    done = subprocess.run(
        [sys.executable, "-m", "studykit", *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment | {"TERM": "xterm-256color"},
        cwd=home,
        check=True,
    )
    os.close(theirs)
    reader.join()
    os.close(ours)
    return done, b"".join(shown).decode()


def _read_all(terminal: int, shown: list[bytes]) -> None:
    """Read until nobody has the other end any more, which Linux reports as an error."""
    try:
        while part := os.read(terminal, 65_536):
            shown.append(part)
    except OSError:
        return
