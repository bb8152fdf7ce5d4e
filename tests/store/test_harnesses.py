"""A few of the kills and damages of which ``make long`` does thousands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def figures(harness: str, option: str, number: int) -> dict[str, int]:
    """What a harness counts, run in a process of its own; it fails where anything goes wrong."""
    command = [sys.executable, "-m", f"tests.long.{harness}", option, str(number), "--seed", "test"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: int(count) for count, name in re.findall(r"(\d+) (?:in )?([a-z ]+)", done.stdout)}


@pytest.mark.slow
def test_damage_is_named_and_never_an_unforeseen_error() -> None:
    counts = figures("damaged_databases", "--damages", 25)

    assert counts["faults"] == 0
    assert counts["named"] > 5


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, as each process would import for half a second")
def test_killed_processes_lose_and_double_nothing() -> None:
    counts = figures("killed_processes", "--kills", 30)

    assert counts["faults"] == 0
    assert counts["study"] > 10
