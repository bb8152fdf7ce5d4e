"""Asking Brian2, which has an environment of its own: it needs an older numpy. No equations here."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pytest

from tests.sim.pulses import Pulse

PYTHON = Path(sys.prefix, "brian2", "bin", "python")
"""Made by `make test`."""


def require_brian2() -> None:
    """Skip without Brian2 and say so; fail where CI is set."""
    if PYTHON.exists():
        return
    reason = f"there is no {PYTHON}: Brian2 cannot be asked (make test sets it up)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def spike_times(
    pulses: Sequence[Pulse], method: Literal["rk4", "exponential_euler"] = "rk4"
) -> list[list[float]]:
    """When v crosses 0 mV upward after each of ``pulses``, all of one preset, in ms."""
    asked = {"pulses": [pulse._asdict() for pulse in pulses], "method": method}
    program = Path(__file__).with_name("brian2_cells.py")
    answer = subprocess.run(
        [PYTHON, program], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    found = json.loads(answer.stdout)
    return [
        [time for time in times if time < pulse.duration] for pulse, times in zip(pulses, found, strict=True)
    ]
