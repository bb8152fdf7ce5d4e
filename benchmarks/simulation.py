"""Point neurons beside NEURON: CPU time of one run and of many, on one core. No errors of spike times.

Both keep the same: v of every run at every step of 0.025 ms or, of many runs, the spike times alone.
NEURON's cells are built beforehand; studykit's time is that of everything from the list of pulses to what is
kept. Needs what `make test` sets up and a C compiler: the channels of `course` (course.mod) are
compiled into a temporary folder.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from neuron import h
from side_by_side import Row, medians, table

from studykit.sim.cell import Cell
from studykit.sim.experiments import Firing, Recording, ThresholdSearch, pulse
from studykit.sim.neuron import DT
from studykit.sim.stability import resting_potential

ONSET, WIDTH = 5.0, 0.5  # ms
CHANNELS = {"squid": "hh", "course": "course"}  # NEURON's name of them
WANTED = {("squid", 1000): 2.5, ("course", 1000): 4, ("squid", 10_000): 5, ("course", 10_000): 10}


def main() -> None:
    """Measure, and print the table."""
    compile_channels()
    rows = [*one_run()]
    for number, rounds in ((1000, 9), (10_000, 3)):
        rows += [*many_runs(number, rounds=rounds, spikes_only=True), *many_runs(number, rounds=rounds)]
    sys.stdout.write(table(rows) + "\n")


def one_run() -> Iterator[Row]:
    """One run, and the two ways to let NEURON run: its standard run system, and its bare solver."""
    for preset in CHANNELS:
        pulses = brief_pulses(preset, 1)
        cells = [build_cell(each) for each in pulses]
        ours = partial(Recording.solve_all, pulses)
        took = medians(51, clock=process_time, ours=ours, standard=run_as_by_default, bare=run_bare)
        del cells
        yield Row(f"1 run of `{preset}`; continuerun", took["ours"] * 1e3, took["standard"] * 1e3, "ms", 3)
        yield Row(f"1 run of `{preset}`; psolve", took["ours"] * 1e3, took["bare"] * 1e3, "ms")


def many_runs(number: int, *, rounds: int, spikes_only: bool = False) -> Iterator[Row]:
    """Many runs at once; those of `course` also with a table of rates, as NEURON's hh has one."""
    for preset, channels in CHANNELS.items():
        pulses = brief_pulses(preset, number)
        cells = [build_cell(each, spikes_only=spikes_only) for each in pulses]
        peers: dict[str, Callable[[], object]] = {f"{channels}.mod": run_bare}
        if channels == "course":
            peers = {"course.mod": partial(run_bare, tabled=False), "course.mod, TABLE": run_bare}
        firings = [Firing(each.stimulus, each.cell, each.duration) for each in pulses]
        ours = partial(Firing.solve_all, firings) if spikes_only else partial(Recording.solve_all, pulses)
        took = medians(rounds, clock=process_time, ours=ours, **peers)
        del cells
        kept = "spike times" if spikes_only else "v"
        for peer, wanted in zip(peers, (WANTED[preset, number], None), strict=False):
            what = f"{number:,} runs of `{preset}`, {kept} kept; {peer}"
            yield Row(what, took["ours"] * 1e3, took[peer] * 1e3, "ms", wanted)


def brief_pulses(preset: str, number: int) -> list[Recording]:
    """Pulses of 1.5 × threshold, or of 1.05 to 3 × if there are several."""
    threshold = ThresholdSearch.solve_all([ThresholdSearch(WIDTH, Cell(preset))])[0].amplitude
    strengths = np.linspace(1.05, 3, number) if number > 1 else np.array([1.5])
    return [pulse(float(x * threshold), WIDTH, ONSET, cell=Cell(preset)) for x in strengths]


def compile_channels() -> None:
    """Compile course.mod and load it; NEURON keeps the library open."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(__file__).with_name("course.mod")
        Path(folder, source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        compiler = Path(sys.executable).with_name("nrnivmodl")
        subprocess.run([compiler], cwd=folder, check=True, capture_output=True)
        (library,) = Path(folder).glob("*/libnrnmech.so")
        h.nrn_load_dll(str(library))
    h.load_file("stdrun.hoc")


def build_cell(asked: Recording, *, spikes_only: bool = False) -> tuple[Any, ...]:
    """One compartment, its electrode, the record of its v or spikes: they live while they are held."""
    preset, (current,) = asked.cell.neuron, asked.stimulus.currents
    channels = CHANNELS[preset.name]
    leak = preset.g_nal + preset.g_kl
    section = h.Section()
    section.L = section.diam = 10
    section.insert(channels)
    section.cm, section.ena, section.ek = preset.c, preset.e_na, preset.e_k
    mechanism = getattr(section(0.5), channels)
    mechanism.gnabar, mechanism.gkbar, mechanism.gl = preset.g_na / 1e3, preset.g_k / 1e3, leak / 1e3
    mechanism.el = (preset.g_nal * preset.e_na + preset.g_kl * preset.e_k) / leak
    electrode = h.IClamp(section(0.5))
    electrode.delay, electrode.dur = current.start, current.width
    electrode.amp = current.amplitude * section(0.5).area() * 1e-5  # µA/cm² × µm² in nA
    h.celsius, h.v_init, h.dt = preset.temperature, resting_potential(preset), DT
    if not spikes_only:
        return section, electrode, h.Vector().record(section(0.5)._ref_v)
    detector, times = h.NetCon(section(0.5)._ref_v, None, sec=section), h.Vector()
    detector.threshold = 0
    detector.record(times)
    return section, electrode, detector, times


def run_bare(duration: float = 50.0, *, tabled: bool = True) -> None:
    """Run the cells with the solver alone."""
    h.usetable_course = int(tabled)
    h.finitialize(h.v_init)
    solver = h.ParallelContext()
    solver.set_maxstep(10)
    solver.psolve(duration)


def run_as_by_default() -> None:
    """Run the cells with NEURON's standard run system, as its tutorials do."""
    h.finitialize(h.v_init)
    h.continuerun(50.0)


if __name__ == "__main__":
    main()
