"""Axons beside NEURON: CPU time of one and of many, and how far velocities lie from NEURON's.

Both have the same compartments and time step, and keep v at three places; studykit also keeps when the
impulse comes to each compartment. NEURON runs its built-in hh with its tables of rates, and with
``secondorder = 2``, as studykit is of second order too; its cells are built beforehand. Velocities are
compared with those of NEURON in steps of CVODE's choice, at a tolerance of 1e-7. Needs what `make test`
sets up.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from neuron import h
from side_by_side import Row, medians, table

sys.path.insert(0, str(Path(__file__).parents[1]))

from studykit.sim.compartments import compartments_of
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Propagation, Shock
from tests.sim import neuron_axons as peer

DURATION, MANY = 6.0, 100  # ms, runs at once
SQUID, FROG = (Shock(0.0, 15_000, 0.5, 0.2), 3.0), (Shock(0.0, 5.0, 0.1, 0.1), 3.0)
MAMMAL = (Shock(0.0, 2.0, 0.1, 0.1), 2.0)


def main() -> None:
    """Measure, and print the tables."""
    sys.stdout.write(table([*one_cable(), *many_cables()]) + "\n\n")
    sys.stdout.write("| velocity, m/s | studykit | NEURON | difference |\n|---|---|---|---|\n")
    for what, ours, theirs in velocities():
        sys.stdout.write(f"| {what} | {ours:.5g} | {theirs:.5g} | {100 * (ours / theirs - 1):+.3f} % |\n")


def one_cable() -> Iterator[Row]:
    """The squid axon of 400 compartments for 6 ms, at two time steps, and one with a third as many."""
    for compartments, dt in ((400, 0.005), (400, 0.0025), (130, 0.005)):
        asked = propagation(compartments, dt)
        cell = squid_cell(compartments)
        ours = partial(Propagation.solve_all, [asked])
        took = medians(11, clock=process_time, ours=ours, theirs=partial(run, dt))
        del cell
        what = f"squid axon, {compartments} compartments, 6 ms at dt {dt:g}; NEURON"
        yield Row(what, took["ours"] * 1e3, took["theirs"] * 1e3, "ms", 1)


def many_cables() -> Iterator[Row]:
    """One of 100 axons at once, beside one alone: of other diameters, and shocks of other strengths."""
    thick = [Fiber(diameter=float(d)) for d in np.linspace(100, 900, MANY)]
    squid = [propagation(400, 0.005, fiber=fiber) for fiber in thick]
    short = [propagation(130, 0.005, strength=float(x)) for x in np.linspace(1, 1.3, MANY)]
    fibers = [Fiber("mammal", diameter=float(d)) for d in np.linspace(5.7, 16, MANY)]
    mammal = [Propagation(fiber, (MAMMAL[0],), 1.0, electrodes=(1.0,)) for fiber in fibers]
    for what, asked in (
        ("squid axon, 400 compartments", squid),
        ("squid axon, 130 compartments", short),
        ("mammalian fiber, 221 compartments, 21 nodes", mammal),
    ):
        alone: Callable[[], object] = partial(Propagation.solve_all, asked[:1])
        took = medians(5, clock=process_time, alone=alone, together=partial(Propagation.solve_all, asked))
        each = took["together"] / MANY
        yield Row(f"{what}, each of {MANY} at once; one alone", each * 1e3, took["alone"] * 1e3, "ms", 5)


def propagation(
    compartments: int, dt: float, *, fiber: Fiber | None = None, strength: float = 1.0
) -> Propagation:
    """A shock at the left end, and three electrodes."""
    fiber = fiber or Fiber(length=compartments / 10)
    length = compartments_of(fiber).length
    scale = strength * ((fiber.diameter or 476.0) / 476.0) ** 1.5
    shock = Shock(0.0, 15_000 * scale, 0.5, 0.2)
    places = (length / 4, length / 2, 3 * length / 4)
    return Propagation(fiber, (shock,), DURATION, electrodes=places, every=dt, dt=dt)


def squid_cell(compartments: int) -> list[Any]:
    """NEURON's cell with its electrodes, all of which have to be kept alive."""
    section = h.Section()
    section.L, section.diam, section.nseg = compartments * 100, 476, compartments
    section.Ra, section.cm = 35.4, 1
    section.insert("hh")
    clamp = h.IClamp(section(0.5 / compartments))
    clamp.delay, clamp.dur, clamp.amp = 0.5, 0.2, 15_000
    return [section, clamp, *(h.Vector().record(section(x)._ref_v) for x in (0.25, 0.5, 0.75))]


def run(dt: float) -> None:
    """Run all cells that there are."""
    h.celsius, h.secondorder, h.dt = 18.5, 2, dt
    h.finitialize(-65)
    context = h.ParallelContext()
    context.set_maxstep(10)
    context.psolve(DURATION)


def velocities() -> Iterator[tuple[str, float, float]]:
    """What it is, our velocity and NEURON's, from two fifths to four fifths of the way."""
    for diameter in (4.76, 47.6, 476.0):
        scale = diameter / 476
        shock, fiber = Shock(0.0, 15_000 * scale**1.5, 0.5, 0.2), Fiber(diameter=diameter)
        seen = peer.squid(
            radius=diameter / 2,
            length=compartments_of(fiber).length,
            compartments=400,
            shocks=[peer.Shock(0, shock.amplitude, shock.start, shock.width)],
            duration=SQUID[1],
        )
        yield compared(f"squid axon of {diameter:g} µm", fiber, shock, SQUID[1], seen)
    for diameter in (5.7, 10.0, 16.0):
        fiber = Fiber("mammal", diameter=diameter)
        yield compared(
            f"mammalian fiber of {diameter:g} µm", fiber, *MAMMAL, nodes(peer.mammal(diameter), *MAMMAL)
        )
    yield compared("frog fiber", Fiber("frog"), *FROG, nodes(peer.FROG, *FROG))


def nodes(sheath: peer.Sheath, shock: Shock, duration: float) -> peer.Seen:
    """What NEURON sees in the nodes."""
    shocks = [peer.Shock(0, shock.amplitude, shock.start, shock.width)]
    return peer.myelinated(sheath, internodes=20, parts=10, shocks=shocks, duration=duration)


def compared(
    what: str, fiber: Fiber, shock: Shock, duration: float, seen: peer.Seen
) -> tuple[str, float, float]:
    """The row of one axon, at its usual time step."""
    passage = Propagation.solve_all([Propagation(fiber, (shock,), duration)])[0]
    x, first, last = passage.x, len(passage.x) * 2 // 5, len(passage.x) * 4 // 5
    ours, theirs = (
        float((x[last] - x[first]) / (arrivals[last] - arrivals[first]))
        for arrivals in (passage.arrivals[0], seen.arrivals)
    )
    return what, ours, theirs


if __name__ == "__main__":
    main()
