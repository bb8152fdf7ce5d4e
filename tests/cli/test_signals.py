"""Signals and closed pipes: a command ends in one line, with the right exit code, and nothing is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Run, put_distribution, waiting

pytestmark = pytest.mark.slow


def started(environment: dict[str, str], home: Path, *, stdin: int) -> "subprocess.Popen[str]":
    """``studykit study elimination`` under way, its output to be read."""
    return subprocess.Popen(
        [sys.executable, "-m", "studykit", "study", "elimination"],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=home,
    )


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_in_the_middle_of_a_question_loses_no_answer(
    run: Run, environment: dict[str, str], home: Path, wanted: signal.Signals
) -> None:
    _, new = waiting(run)
    process = started(environment, home, stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("?\n")
    process.stdin.flush()
    assert any("question 2" in line for line in process.stdout)
    process.send_signal(wanted)
    _, errors = process.communicate(timeout=120)

    assert "Traceback" not in errors
    if wanted is not signal.SIGKILL:
        assert process.returncode == 130
        assert errors.strip() == "Stopped."
    assert waiting(run, now="2026-03-02T18:11:00+00:00") == (1, new - 1)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_in_code_that_is_made_from_text_has_the_same_exit_code(
    run: Run, environment: dict[str, str], tmp_path: Path, name: str
) -> None:
    text = f"import signal; signal.raise_signal(signal.{name})"
    (tmp_path / "stopped.py").write_text(f"exec({text!r})\n")
    put_distribution(tmp_path, "studykit-stopped", "studykit.subjects", "stopped = stopped:SUBJECT")
    done = run("decks", PYTHONPATH=os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]]))

    assert (done.returncode, done.stderr) == (130, "Stopped.\n")


def test_a_signal_while_the_interpreter_tidies_up_changes_nothing(
    run: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    late = "import atexit, signal\natexit.register(signal.raise_signal, signal.SIGINT)\n"
    (tmp_path / "sitecustomize.py").write_text(late)
    done = run("decks", PYTHONPATH=os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]]))

    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_pipe_is_no_error(environment: dict[str, str], home: Path) -> None:
    process = started(environment, home, stdin=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=30)

    assert complaint == ""
