"""Point neurons beside NEURON: CPU time of one run and of many (on one core), errors of spike times.

Both keep the same: v of every run at every step of 0.025 ms or, of many runs, the spike times alone.
NEURON's cells are built beforehand; studykit's time is that of everything from the list of pulses to what is
kept. Needs the dependency group `benchmarks` and a C compiler: the channels of `course` (course.mod) are
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
from scipy.integrate import solve_ivp
from side_by_side import Row, medians, table

from studykit.sim import measures
from studykit.sim.experiments import Pulse, ThresholdSearch
from studykit.sim.kinetics import KINETICS
from studykit.sim.neuron import DT, Run, march_batch, resting_potential
from studykit.sim.presets import Preset, load

ONSET, WIDTH = 5.0, 0.5  # ms
TRAINS = {"squid": 10.0, "course": 5.0}  # µA/cm², about eight spikes in 105 ms
CHANNELS = {"squid": "hh", "course": "course"}  # NEURON's name of them
WANTED = {("squid", 1000): 2.5, ("course", 1000): 4, ("squid", 10_000): 5, ("course", 10_000): 10}


def main() -> None:
    """Measure, and print the table."""
    compile_channels()
    rows = [*one_run()]
    for number, rounds in ((1000, 9), (10_000, 3)):
        rows += [*many_runs(number, rounds=rounds, spikes_only=True), *many_runs(number, rounds=rounds)]
    rows += spike_times()
    sys.stdout.write(table(rows) + "\n")


def one_run() -> Iterator[Row]:
    """One run, and the two ways to let NEURON run: its standard run system, and its bare solver."""
    for preset in CHANNELS:
        pulses = brief_pulses(preset, 1)
        cells = [build_cell(pulse) for pulse in pulses]
        ours = partial(Pulse.solve_all, pulses)
        took = medians(51, clock=process_time, ours=ours, standard=run_as_by_default, bare=run_bare)
        del cells
        yield Row(f"1 run of `{preset}`; continuerun", took["ours"] * 1e3, took["standard"] * 1e3, "ms", 3)
        yield Row(f"1 run of `{preset}`; psolve", took["ours"] * 1e3, took["bare"] * 1e3, "ms")


def many_runs(number: int, *, rounds: int, spikes_only: bool = False) -> Iterator[Row]:
    """Many runs at once; those of `course` also with a table of rates, as NEURON's hh has one."""
    for preset, channels in CHANNELS.items():
        pulses = brief_pulses(preset, number)
        cells = [build_cell(pulse, spikes_only=spikes_only) for pulse in pulses]
        peers: dict[str, Callable[[], object]] = {f"{channels}.mod": run_bare}
        if channels == "course":
            peers = {"course.mod": partial(run_bare, tabled=False), "course.mod, TABLE": run_bare}
        ours = partial(spikes_of_batch if spikes_only else Pulse.solve_all, pulses)
        took = medians(rounds, clock=process_time, ours=ours, **peers)
        del cells
        kept = "spike times" if spikes_only else "v"
        for peer, wanted in zip(peers, (WANTED[preset, number], None), strict=False):
            what = f"{number:,} runs of `{preset}`, {kept} kept; {peer}"
            yield Row(what, took["ours"] * 1e3, took[peer] * 1e3, "ms", wanted)


def spikes_of_batch(pulses: list[Pulse]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Which runs cross 0 mV upward, and when: the march as the search for thresholds uses it."""
    runs = [Run(load(pulse.preset), pulse.amplitude, pulse.width, pulse.onset) for pulse in pulses]
    before, was_above, found = np.zeros(len(runs)), np.ones(len(runs), dtype=bool), []
    for step, v in enumerate(march_batch(runs, steps=round(pulses[0].duration / DT))):
        above = v >= 0
        (rising,) = np.nonzero(above & ~was_above)
        if rising.size:
            part = before[rising] / (before[rising] - v[rising])
            found.append((rising, DT * (step - 1 + part)))
        before[...], was_above = v, above
    return found


def spike_times() -> Iterator[Row]:
    """The largest error of a spike time; the truth is LSODA's with a relative tolerance of 1e-10."""
    for preset, amplitude in TRAINS.items():
        train = Pulse(amplitude, 105.0, duration=115.0, preset=preset)
        for pulse in (*brief_pulses(preset, 1), train):
            truth = exact_spike_times(pulse)
            ours = np.array(measures.spike_times(Pulse.solve_all([pulse])[0]))
            peer = neuron_spike_times(pulse)
            errors = [float(np.abs(times - truth).max() * 1e3) for times in (ours, peer)]
            yield Row(f"error of spike times, `{preset}`, {len(truth)} spikes", *errors, "µs", 1)


def brief_pulses(preset: str, number: int) -> list[Pulse]:
    """Pulses of 1.5 × threshold, or of 1.05 to 3 × if there are several."""
    threshold = ThresholdSearch.solve_all([ThresholdSearch(WIDTH, preset)])[0].amplitude
    strengths = np.linspace(1.05, 3, number) if number > 1 else np.array([1.5])
    return [Pulse(float(x * threshold), WIDTH, ONSET, preset=preset) for x in strengths]


def exact_spike_times(pulse: Pulse) -> np.ndarray:
    """When v crosses 0 mV upward, the jumps of the current being starts of their own."""
    preset = load(pulse.preset)
    v = resting_potential(preset)
    state, times = np.array([v, *gates(preset, v)[0]]), []
    end = pulse.onset + pulse.width
    for i, start, stop in (
        (0.0, 0.0, pulse.onset),
        (pulse.amplitude, pulse.onset, end),
        (0.0, end, pulse.duration),
    ):
        slopes = partial(_slopes, preset=preset, i=i)
        solved = solve_ivp(
            slopes, (start, stop), state, method="LSODA", rtol=1e-10, atol=1e-12, events=_height
        )
        times += solved.t_events[0].tolist()
        state = solved.y[:, -1]
    return np.array(times)


def gates(preset: Preset, v: float) -> tuple[np.ndarray, np.ndarray]:
    """Steady states of m, h, n at ``v`` (mV), and the rates (1/ms) at which they are approached."""
    rates = KINETICS[preset.kinetics].rates(np.array(v), dict(preset.constants))
    opening = np.array([rates.a_m, rates.a_h, rates.a_n])
    both = opening + np.array([rates.b_m, rates.b_h, rates.b_n])
    return opening / both, preset.phi * both


def _slopes(_t: float, state: np.ndarray, preset: Preset, i: float) -> list[float]:
    v, m, h, n = state
    inf, speed = gates(preset, v)
    sodium = (preset.g_na * m**3 * h + preset.g_nal) * (v - preset.e_na)
    potassium = (preset.g_k * n**4 + preset.g_kl) * (v - preset.e_k)
    return [(i - sodium - potassium) / preset.c, *((inf - state[1:]) * speed)]


def _height(_t: float, state: np.ndarray) -> float:
    return float(state[0])


_height.direction = 1  # type: ignore[attr-defined]


def neuron_spike_times(pulse: Pulse) -> np.ndarray:
    """When v crosses 0 mV upward in NEURON's default scheme, by linear interpolation."""
    cell = build_cell(pulse)
    run_bare(pulse.duration)
    v = np.array(cell[-1])
    rises = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))
    return DT * (rises - v[rises] / (v[rises + 1] - v[rises]))


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


def build_cell(pulse: Pulse, *, spikes_only: bool = False) -> tuple[Any, ...]:
    """One compartment, its electrode, the record of its v or spikes: they live while they are held."""
    preset, channels = load(pulse.preset), CHANNELS[pulse.preset]
    leak = preset.g_nal + preset.g_kl
    section = h.Section()
    section.L = section.diam = 10
    section.insert(channels)
    section.cm, section.ena, section.ek = preset.c, preset.e_na, preset.e_k
    mechanism = getattr(section(0.5), channels)
    mechanism.gnabar, mechanism.gkbar, mechanism.gl = preset.g_na / 1e3, preset.g_k / 1e3, leak / 1e3
    mechanism.el = (preset.g_nal * preset.e_na + preset.g_kl * preset.e_k) / leak
    electrode = h.IClamp(section(0.5))
    electrode.delay, electrode.dur = pulse.onset, pulse.width
    electrode.amp = pulse.amplitude * section(0.5).area() * 1e-5  # µA/cm² × µm² in nA
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
