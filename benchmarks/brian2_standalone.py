"""Many point neurons beside Brian2's C++ standalone mode: CPU time on one core, without its build.

A brief pulse of 1.05 to 3 × threshold in each run, 50 ms in steps of 0.025 ms; spike times or v are kept.
studykit's time is that of everything from the list of pulses to what is kept. Brian2's program is compiled
beforehand, with its own settings (-O3 -ffast-math -march=native, one thread); `loop` is the time that it
reports of its simulation alone, `program` that of the whole process, which also reads the amplitudes and
writes what is kept to files. Needs a C++ compiler, and what `make test` sets up.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

import numpy as np
from side_by_side import Row, table

from studykit.sim.cell import Cell
from studykit.sim.experiments import Firing, Recording, ThresholdSearch, pulse

BRIAN2 = Path(sys.prefix, "brian2", "bin", "python")
WANTED = {1000: 1.3, 10_000: 2.0}


def main() -> None:
    """Measure, and print the table."""
    rows = [
        row
        for number, rounds in ((1000, 9), (10_000, 5))
        for kept in ("spikes", "v")
        for preset in ("course", "squid")
        for row in many_runs(preset, number, kept, rounds=rounds)
    ]
    sys.stdout.write(table(rows) + "\n")


def many_runs(preset: str, number: int, kept: str, *, rounds: int) -> Iterator[Row]:
    """Ours and Brian2's in turns, once unmeasured."""
    pulses = _pulses(preset, number)
    with tempfile.TemporaryDirectory() as folder:
        _build(folder, preset, kept, pulses)
        seconds = [(_ours(pulses, kept), *_theirs(folder)) for _ in range(rounds + 1)][1:]
    ours, loop, program = (statistics.median(each) * 1e3 for each in zip(*seconds, strict=True))
    what = f"{number:,} runs of `{preset}`, {'spike times' if kept == 'spikes' else kept} kept"
    yield Row(f"{what}; loop", ours, loop, "ms", WANTED[number])
    yield Row(f"{what}; program", ours, program, "ms")


def _pulses(preset: str, number: int) -> list[Recording]:
    cell = Cell(preset)
    threshold = ThresholdSearch.solve_all([ThresholdSearch(0.5, cell)])[0].amplitude
    return [pulse(float(x), 0.5, cell=cell) for x in threshold * np.linspace(1.05, 3, number)]


def _ours(pulses: Sequence[Recording], kept: str) -> float:
    start = process_time()
    if kept == "v":
        Recording.solve_all(pulses)
    else:
        Firing.solve_all([Firing(each.stimulus, each.cell, each.duration) for each in pulses])
    return process_time() - start


def _build(folder: str, preset: str, kept: str, pulses: Sequence[Recording]) -> None:
    program = Path(__file__).with_name("brian2_program.py")
    amplitudes = json.dumps([each.stimulus.currents[0].amplitude for each in pulses])
    command = [BRIAN2, program, folder, preset, kept]
    subprocess.run(command, input=amplitudes, text=True, check=True, capture_output=True)


def _theirs(folder: str) -> tuple[float, float]:
    """CPU seconds of Brian2's loop, and of the whole program."""
    before = os.times()
    subprocess.run(["./main", "--results_dir", "results/"], cwd=folder, check=True, capture_output=True)
    after = os.times()
    report = Path(folder, "results", "last_run_info.txt").read_text(encoding="utf-8")
    whole = after.children_user + after.children_system - before.children_user - before.children_system
    return float(report.split()[0]), whole


if __name__ == "__main__":
    main()
