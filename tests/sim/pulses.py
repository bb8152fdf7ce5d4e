"""The pulses that every witness is given, and how near its spike times have to come. No equations here."""

from typing import NamedTuple

from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, ThresholdSearch, pulse


class Pulse(NamedTuple):
    """A current of ``amplitude`` (µA/cm²) into a neuron of ``preset``; times in ms."""

    preset: str
    amplitude: float
    width: float
    onset: float = 5.0
    duration: float = 50.0


class Nearness(NamedTuple):
    """A current that brings eight spikes in 105 ms (µA/cm²); how far spike times may differ, in ms."""

    current: float
    one_spike: float
    eight_spikes: float


PRESETS = {
    "course": Nearness(5.0, one_spike=0.001, eight_spikes=0.02),
    "course-55": Nearness(4.0, one_spike=0.001, eight_spikes=0.02),
    "squid": Nearness(10.0, one_spike=0.003, eight_spikes=0.04),
}

STRENGTHS = (1.1, 1.5, 2.0)
"""Of brief pulses, in × threshold."""


def brief_pulse(preset: str, strength: float) -> Pulse:
    """0.5 ms of ``strength`` × threshold."""
    threshold = ThresholdSearch.solve_all([ThresholdSearch(0.5, Cell(preset))])[0].amplitude
    return Pulse(preset, strength * threshold, 0.5)


def long_pulse(preset: str) -> Pulse:
    """The current that brings a train of eight spikes."""
    return Pulse(preset, PRESETS[preset].current, 105.0, duration=115.0)


def spike_times(given: Pulse) -> list[float]:
    """Ours, in ms."""
    cell = Cell(given.preset)
    asked = pulse(given.amplitude, given.width, given.onset, duration=given.duration, cell=cell)
    return list(measures.spike_times(Recording.solve_all([asked])[0]))
