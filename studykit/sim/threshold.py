"""The search for threshold currents: bisection of many cases in lockstep. Experiments are told elsewhere."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studykit.errors import StudykitError
from studykit.sim.neuron import BATCH_FROM, DT, Run, march_batch, march_one, resting_potential
from studykit.sim.presets import Preset
from studykit.sim.stimuli import rectangle
from studykit.sim.tables import RateTables, tabulate

PRECISION = 1e-5
"""Relative width of the bracket at which a search ends."""

_STRIDE = 1.25  # between guesses until there is a bracket
_FARTHEST = 100.0  # from the first guess, as a factor
_LATEST_SPIKE = 100.0  # ms after the pulse
_SHORT = 8.0  # ms; pulses up to this width are run together


@dataclass
class _Search:
    """One case: ``amplitude`` is tried next, between the largest that failed and the smallest that fired."""

    preset: Preset
    width: float
    guess: float
    amplitude: float
    failed: float = 0.0
    fired: float = math.inf
    voltage: float = math.nan

    def is_open(self) -> bool:
        return self.fired > self.failed * (1 + PRECISION)

    def learn(self, *, fired: bool, voltage: float) -> None:
        if fired:
            self.fired = self.amplitude
        else:
            self.failed, self.voltage = self.amplitude, voltage
        if self.failed > 0 and self.fired < math.inf:
            self.amplitude = math.sqrt(self.failed * self.fired)
        else:
            self.amplitude = self.amplitude / _STRIDE if fired else self.amplitude * _STRIDE


def thresholds(cases: Sequence[tuple[Preset, float]]) -> list[tuple[float, float]]:
    """The smallest current that fires, in µA/cm², for each preset and pulse width (ms).

    Beside it stands v (mV) at the end of the largest pulse that does not fire. Raises StudykitError where no
    such current is found.
    """
    searches = [_begin(preset, width) for preset, width in cases]
    for group in _groups(searches):
        while pending := [search for search in group if search.is_open()]:
            for search in pending:
                _refuse_the_absurd(search)
            for search, (fired, voltage) in zip(pending, _responses(pending), strict=True):
                search.learn(fired=fired, voltage=voltage)
    return [(search.fired, search.voltage) for search in searches]


def _begin(preset: Preset, width: float) -> _Search:
    """A search that begins at the threshold of a passive membrane (Lapicque)."""
    leak = preset.g_kl + preset.g_nal
    rheobase = leak * (preset.threshold - preset.rest)
    guess = rheobase / -math.expm1(-width * leak / preset.c)
    return _Search(preset, width, guess, guess)


def _refuse_the_absurd(search: _Search) -> None:
    if not search.guess / _FARTHEST < search.amplitude < search.guess * _FARTHEST:
        raise StudykitError(
            f"preset '{search.preset.name}' with E_Na {search.preset.e_na:g} mV has no threshold for pulses "
            f"of {search.width:g} ms between {search.guess / _FARTHEST:.3g} and "
            f"{search.guess * _FARTHEST:.3g} µA/cm²"
        )


def _groups(searches: Sequence[_Search]) -> list[list[_Search]]:
    """Searches that can march together: the same gates, and widths within a factor of two unless short."""
    groups: dict[tuple[RateTables, int], list[_Search]] = {}
    for search in searches:
        octave = math.ceil(math.log2(max(search.width, _SHORT)))
        groups.setdefault((tabulate(search.preset, dt=DT), octave), []).append(search)
    return list(groups.values())


def _responses(group: Sequence[_Search]) -> list[tuple[bool, float]]:
    """Whether each search's pulse fires, and v at its end: all pulses of the group end at one step."""
    if len(group) < BATCH_FROM:
        return [_response(search) for search in group]
    end = _end_step(max(search.width for search in group))
    rest = np.array([_decided_below(search.preset) for search in group])
    fired = np.zeros(len(group), dtype=bool)
    voltage = np.full(len(group), math.nan)
    runs = [_run(search, end) for search in group]
    for step, v in enumerate(march_batch(runs, steps=end + _end_step(_LATEST_SPIKE))):
        fired |= v > 0
        if step == end:
            voltage = v.copy()
        if step > end and np.all(fired | (v < rest)):
            break
    return list(zip(fired.tolist(), voltage.tolist(), strict=True))


def _response(search: _Search) -> tuple[bool, float]:
    end, rest = _end_step(search.width), _decided_below(search.preset)
    voltage = math.nan
    run = _run(search, end)
    for step, v in enumerate(march_one(run, steps=end + _end_step(_LATEST_SPIKE))):
        if v > 0:
            return True, voltage
        if step == end:
            voltage = v
        if step > end and v < rest:
            return False, voltage
    return False, voltage


def _end_step(width: float) -> int:
    return math.ceil(width / DT - 1e-6)


def _run(search: _Search, end: int) -> Run:
    return Run(search.preset, rectangle(search.amplitude, search.width, end * DT - search.width))


def _decided_below(preset: Preset) -> float:
    """After the pulse, v (mV) below this no longer fires: a quarter of the way from rest to threshold."""
    rest = resting_potential(preset)
    return rest + (preset.threshold - rest) / 4
