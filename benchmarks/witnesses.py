"""How far studykit is from independent programs: one table of spike times and velocities. No speed.

Each row: what was computed, by which witness, the largest difference between the two, and what the tests
allow. Rows without the last are no tests: there the witness uses its own default scheme in our time step, and
the difference is its error. Needs what `make test` sets up.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Propagation, Shock
from studykit.sim.pump_runs import PumpBlock

sys.path.append(str(Path(__file__).parents[1]))
from tests.sim import asking_brian2, lsoda_cells, neuron_axons, neuron_cells  # the tests' own witnesses
from tests.sim.lsoda_pump import CASES, TOLERANCES, differences
from tests.sim.pulses import PRESETS, Pulse, brief_pulse, long_pulse, spike_times


class Difference(NamedTuple):
    """The largest difference from ``witness``, and the largest that a test permits."""

    what: str
    witness: str
    difference: float
    allowed: float | None
    unit: str


def main() -> None:
    """Ask all witnesses, and print the table."""
    sys.stdout.write("| what | witness | difference | tests allow |\n|---|---|---|---|\n")
    for rows in FAMILIES:
        for row in rows():
            allowed = "" if row.allowed is None else f"{row.allowed:g} {row.unit}"
            line = (
                f"| {row.what} | {row.witness} | {float(f'{row.difference:.2g}'):g} {row.unit} | {allowed} |"
            )
            sys.stdout.write(line + "\n")


def point_neurons() -> Iterator[Difference]:
    """Spike times after one brief pulse of 1.5 × threshold, and of the eight spikes of a long one."""
    for preset, near in PRESETS.items():
        pulses = [brief_pulse(preset, 1.5), long_pulse(preset)]
        allowed = (near.one_spike, near.eight_spikes)
        words = (f"`{preset}`, one spike", f"`{preset}`, eight spikes")
        answers = {name: ask(pulses) for name, ask in WITNESSES.items()}
        for place, given in enumerate(pulses):
            ours = spike_times(given)
            for name, times in answers.items():
                most = max(abs(mine - its) for mine, its in zip(ours, times[place], strict=True))
                permitted = None if name in AT_OUR_STEP else allowed[place] * 1e3
                yield Difference(words[place], name, most * 1e3, permitted, "µs")


def _neuron_at_its_default(pulses: Sequence[Pulse]) -> list[list[float]]:
    return [neuron_cells.spike_times(given, dt=neuron_cells.DEFAULT_DT) for given in pulses]


def _brian2_by_exponential_euler(pulses: Sequence[Pulse]) -> list[list[float]]:
    return asking_brian2.spike_times(pulses, "exponential_euler")


AT_OUR_STEP: dict[str, Callable[[Sequence[Pulse]], list[list[float]]]] = {
    "NEURON, default scheme, 0.025 ms": _neuron_at_its_default,
    "Brian2, exponential Euler, 0.025 ms": _brian2_by_exponential_euler,
}

WITNESSES = {
    "scipy, LSODA, tolerance 10⁻¹⁰": lambda pulses: [lsoda_cells.spike_times(each) for each in pulses],
    "NEURON, CVODE, tolerance 10⁻¹⁰": lambda pulses: [neuron_cells.spike_times(each) for each in pulses],
    "Brian2, Runge–Kutta, 0.025 ms": asking_brian2.spike_times,
    **AT_OUR_STEP,
}


def axons() -> Iterator[Difference]:
    """Velocities, and arrivals along the squid axon and at the nodes of myelinated fibers."""
    give, duration = neuron_axons.Shock, 3.0
    squid = neuron_axons.squid(
        radius=238, length=40, compartments=400, shocks=[give(0, 15_000, 0.5, 0.2)], duration=duration
    )
    asked = Propagation(Fiber("squid"), (Shock(0.0, 15_000, 0.5, 0.2),), duration, dt=0.0025)
    yield from _along("squid axon", asked, squid.arrivals, allowed=(1e-2, 0.2))
    for name, sheath, amplitude in (
        ("frog", neuron_axons.FROG, 5.0),
        ("mammal", neuron_axons.mammal(10.0), 2.0),
    ):
        shocks = [give(0, amplitude, 0.1, 0.1)]
        seen = neuron_axons.myelinated(sheath, internodes=20, parts=10, shocks=shocks, duration=duration)
        asked = Propagation(Fiber(name), (Shock(0.0, amplitude, 0.1, 0.1),), duration)
        yield from _along(f"myelinated fiber, {name}", asked, seen.arrivals, allowed=(1e-1, 0.5))


def _along(
    what: str, asked: Propagation, theirs: np.ndarray, *, allowed: tuple[float, float]
) -> Iterator[Difference]:
    """The velocity (in %) and all arrivals (in µs)."""
    (passage,) = Propagation.solve_all([asked])
    arrivals = passage.arrivals[0]
    start, end = len(arrivals) * 2 // 5, len(arrivals) * 4 // 5
    took, they_took = (float(times[end] - times[start]) for times in (arrivals, theirs))
    program = "NEURON, CVODE"
    yield Difference(f"{what}, velocity", program, abs(they_took / took - 1) * 100, allowed[0], "%")
    most = float(np.abs(arrivals - theirs).max()) * 1e3
    yield Difference(f"{what}, {len(arrivals)} arrivals", program, most, allowed[1], "µs")


PUMP = {
    "v": ("membrane potential", "mV"),
    "step": ("step when it is blocked", "mV"),
    "na": ("Na⁺ inside", "mM"),
    "k": ("K⁺ inside", "mM"),
    "cl": ("Cl⁻ inside", "mM"),
    "volume": ("volume", "of that at rest"),
}


def pump() -> Iterator[Difference]:
    """The pump–leak model over an hour: the largest difference of all cases."""
    apart: dict[str, float] = defaultdict(float)
    for case in CASES:
        (trace,) = PumpBlock.solve_all([case.experiment()])
        for what, own, expected in differences(case, trace):
            apart[what] = max(apart[what], abs(own - expected))
    for what, (words, unit) in PUMP.items():
        yield Difference(f"pump, {words}", "scipy, LSODA", apart[what], TOLERANCES[what], unit)


FAMILIES: tuple[Callable[[], Iterator[Difference]], ...] = (point_neurons, axons, pump)
"""Each gives the rows of one part of the simulations."""


if __name__ == "__main__":
    main()
