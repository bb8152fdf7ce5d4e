"""Runs the installed command as a person or a script would: a process of its own, a database of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NOT_PASSED_ON = ("STUDYKIT", "XDG", "COLUMNS", "LINES")
"""A learner's own settings, and the size of the terminal that the tests run in."""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
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
