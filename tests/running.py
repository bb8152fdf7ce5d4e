"""Runs the installed command as a person or a script would: a process of its own, a database of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NOT_PASSED_ON = ("STUDYKIT", "XDG", "COLUMNS", "LINES")
"""A learner's own settings, and the size of the terminal that the tests run in."""
Run = Callable[..., subprocess.CompletedProcess[str]]


def waiting(run: Run, *, now: str = "", **more: str) -> tuple[int, int]:
    """How many cards of the shipped decks are due, and how many new ones are open."""
    decks = json.loads(run("--json", now=now, **more).stdout)["decks"]
    return sum(deck["due"] for deck in decks), sum(deck["new"] for deck in decks)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that commands run in; it holds a deck whose questions come in an order that tests know."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(Path(__file__).with_name("small.toml"), folder)
    return folder


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(NOT_PASSED_ON)},
        "HOME": str(home),
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
