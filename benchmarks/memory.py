"""Peak memory of many runs, each list in a process of its own: it grows with what is kept alone.

Brief pulses of 50 ms (2,000 steps), from the list of experiments to their results. The peer keeps v of 10,000
runs at every step. What Python and the libraries take by themselves stands in the first row, and is part of
all others.
"""

import resource
import subprocess
import sys

import numpy as np
from side_by_side import Row, table

from studykit.sim.experiments import Firing, Recording
from studykit.sim.neuron import DT
from studykit.sim.stimuli import Current, Input, Stimulus, rectangle

WANTED = 1e9  # bytes
PEER = ("v at every step", 10_000)
MEASURED = (
    ("the libraries alone", 0),
    ("spikes alone", 10_000),
    ("spikes alone", 100_000),
    ("spikes alone, ten synaptic inputs each", 100_000),
    ("v every 0.5 ms", 100_000),
)


def main() -> None:
    """Measure, and print the table."""
    peer = peak(*PEER)
    rows = []
    for what, runs in MEASURED:
        name = f"{runs:,} runs, {what}" if runs else what
        wanted = round(peer / WANTED, 2) if runs == 100_000 else None
        rows.append(
            Row(f"{name}; {PEER[1]:,} runs, {PEER[0]}", peak(what, runs) / 1e6, peer / 1e6, "MB", wanted)
        )
    sys.stdout.write(table(rows) + "\n")


def peak(what: str, runs: int) -> float:
    """The most memory that a process takes for it, in bytes."""
    command = [sys.executable, __file__, what, str(runs)]
    return float(subprocess.run(command, check=True, capture_output=True).stdout)


def solve(what: str, runs: int) -> list[object]:
    """What is kept of ``runs`` runs."""
    pulses = [rectangle(float(amplitude), 0.5) for amplitude in np.linspace(40, 130, runs)]
    if what == "v every 0.5 ms":
        return [*Recording.solve_all([Recording(pulse, every=0.5) for pulse in pulses])]
    if what == "v at every step":
        return [*Recording.solve_all([Recording(pulse, every=DT) for pulse in pulses])]
    if what.endswith("inputs each"):
        pulses = [with_inputs(*pulse.currents, place=place) for place, pulse in enumerate(pulses)]
    return [*Firing.solve_all([Firing(pulse) for pulse in pulses])]


def with_inputs(current: Current, *, place: int) -> Stimulus:
    """The pulse, and ten inputs of a strength of its own."""
    inputs = [Input(0.01 + place * 1e-8, 20.0 + n, 0.5, 3.0, 0.0) for n in range(10)]
    return Stimulus((current,), tuple(inputs))


def measure(what: str, runs: int) -> None:
    """Solve, and print the peak of this process in bytes."""
    kept = solve(what, runs)
    unit = 1 if sys.platform == "darwin" else 1024
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit))
    del kept


if __name__ == "__main__":
    measure(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 1 else main()
