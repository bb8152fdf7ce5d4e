"""Whether a scaled stimulus makes a neuron fire: runs beside their controls. Nothing is searched here.

For a pulse into a resting neuron a crossing of 0 mV is a spike. Otherwise that will not do: a strong stimulus
carries v there without the help of Na⁺ channels, and a spike that rises while these recover may stop short of
it. The response is then a spike if it is *regenerated*: at some moment v lies ``REGENERATED`` above both
controls, which are the same run with all Na⁺ channels blocked from the onset of the tested stimulus on, and
the run without that stimulus.

What that means in `course` (0.5 ms pulses, the first 1.5 × threshold): during the first spike and until
2.9 ms after its stimulus a second pulse, however strong, brings v at most 17 mV above the controls. From
3.2 ms on the response jumps at some strength, by 38 mV and soon by 60 and more. At 4 ms that strength is
1.87 ×; there pulses of 2.1 to 3.65 × make spikes that stop a few mV short of 0, so that a search for a
crossing of 0 which comes from above ends at 3.65 ×.
"""

import math
from collections.abc import Sequence
from functools import cached_property
from itertools import repeat

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from studykit.sim.kinetics import FloatArray
from studykit.sim.neuron import BATCH_FROM, DT, Extremes, Run, march_batch, march_one
from studykit.sim.presets import Preset
from studykit.sim.stability import resting_potential
from studykit.sim.stimuli import Stimulus

REGENERATED = 30.0
"""How far above both controls the neuron's own Na⁺ current has to bring v, in mV."""

NOTHING = Stimulus()
"""No stimulus."""

LATEST_SPIKE = 100.0
"""Spikes are waited for so long after a stimulus, in ms."""

_SPENT = 3.0  # time constants of its decay after which a synaptic input drives no more
_LOOK_EVERY = 4  # steps between looks at whether all is decided


class Case(Struct, frozen=True, dict=True):
    """``test`` is scaled; ``conditioning``, before it, is not. If that is None, the test is a pulse at rest.

    A search begins at the factor ``guess`` and gives up above ``up_to``.
    """

    preset: Preset
    test: Stimulus
    conditioning: Stimulus | None = None
    guess: float = 1.0
    up_to: float = math.inf

    @cached_property
    def onset(self) -> int:
        """The step at which the test begins."""
        return step_from(self.test.onset)

    @cached_property
    def end(self) -> int:
        """The step from which on nothing drives the neuron any more."""
        stimuli = [self.test, self.conditioning or NOTHING]
        ends = [stimulus.end for stimulus in stimuli]
        ends += [each.start + _SPENT * each.decay for stimulus in stimuli for each in stimulus.inputs]
        return step_from(max(ends))

    @cached_property
    def end_of_pulse(self) -> int | None:
        """The step at which the last current of the test ends; None if there is none, or a ramp."""
        currents = self.test.currents
        if not currents or any(current.to is not None for current in currents):
            return None
        return step_from(max(current.end for current in currents))

    def runs(self, factor: float) -> list[Run]:
        """The run with the test scaled by ``factor``; then its controls."""
        test = scaled(self.test, factor)
        if self.conditioning is None:
            return [Run(self.preset, test)]
        both = Run(self.preset, together(self.conditioning, test))
        controls = [replace(both, no_sodium_from=self.test.onset)]
        if self.conditioning != NOTHING:
            controls.append(Run(self.preset, self.conditioning))
        return [both, *controls]


def scaled(stimulus: Stimulus, factor: float) -> Stimulus:
    """``stimulus`` with all its currents and synaptic conductances multiplied by ``factor``."""
    currents = [
        replace(
            current,
            amplitude=current.amplitude * factor,
            to=None if current.to is None else current.to * factor,
        )
        for current in stimulus.currents
    ]
    return Stimulus(tuple(currents), tuple(replace(each, g=each.g * factor) for each in stimulus.inputs))


def together(*stimuli: Stimulus) -> Stimulus:
    """All of ``stimuli`` in one."""
    currents = [current for stimulus in stimuli for current in stimulus.currents]
    return Stimulus(tuple(currents), tuple(each for stimulus in stimuli for each in stimulus.inputs))


def responses(cases: Sequence[Case], factors: Sequence[float]) -> list[tuple[bool, float]]:
    """Whether each test scaled by its factor fires, and v (mV) if it does not.

    That is v at the end of its pulses; if it has none, or ramps, the highest v since its onset. The cases
    share their gates and the number of their controls.
    """
    runs_of = [case.runs(factor) for case, factor in zip(cases, factors, strict=True)]
    if sum(map(len, runs_of)) < BATCH_FROM:
        return [_response(case, runs) for case, runs in zip(cases, runs_of, strict=True)]
    runs = [run for of_a_sort in zip(*runs_of, strict=True) for run in of_a_sort]
    watch, extremes = _Watch(cases), Extremes(runs)
    steps = int(watch.ends.max()) + step_from(LATEST_SPIKE)
    with np.errstate(invalid="ignore", over="ignore"):  # of a v out of bounds, told at the next look
        for step, v in enumerate(march_batch(runs, steps=steps)):
            watch.see(step, v.reshape(-1, len(cases)))
            extremes.see(v)
            if step % _LOOK_EVERY == 0:
                extremes.require()
                if watch.is_decided(step, v[: len(cases)]):
                    break
    return list(zip(watch.fired.tolist(), watch.voltage.tolist(), strict=True))


class _Watch:
    """What the runs of many cases have done so far; arrays have shape (cases,)."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.fired = np.zeros(len(cases), dtype=bool)
        self.voltage = np.full(len(cases), -math.inf)
        self.ends = np.array([case.end for case in cases])
        self._onsets = np.array([case.onset for case in cases])
        self._below = np.array([_decided_below(case.preset) for case in cases])
        self._before, self._over = np.full(len(cases), math.inf), np.zeros(len(cases), dtype=bool)
        reads: dict[int | None, list[int]] = {}
        for place, case in enumerate(cases):
            reads.setdefault(case.end_of_pulse, []).append(place)
        self._highest_of = np.array(reads.pop(None, []), dtype=np.intp)
        self._reads = reads

    def see(self, step: int, v: FloatArray) -> None:
        """Take in v at ``step``, shape (1 + controls, cases)."""
        level = v[1:].max(axis=0) + REGENERATED if len(v) > 1 else 0.0
        self.fired |= v[0] > level
        if step in self._reads:
            self.voltage[self._reads[step]] = v[0, self._reads[step]]
        if self._highest_of.size:
            seen = self._highest_of[self._onsets[self._highest_of] <= step]
            self.voltage[seen] = np.maximum(self.voltage[seen], v[0, seen])

    def is_decided(self, step: int, v: FloatArray) -> bool:
        """Whether each has fired or falls back; looked at every ``_LOOK_EVERY`` steps."""
        undriven = step - _LOOK_EVERY > self.ends
        self._over |= undriven & (v < self._below) & (v < self._before)
        self._before[...] = v
        return bool((self.fired | self._over).all())


def _response(case: Case, runs: Sequence[Run]) -> tuple[bool, float]:
    onset, end, below, read = case.onset, case.end, _decided_below(case.preset), case.end_of_pulse
    steps = end + step_from(LATEST_SPIKE)
    march, *controls = [march_one(run, steps=steps) for run in runs]
    levels = map(_above, zip(*controls, strict=True)) if controls else repeat(0.0)
    voltage, before = -math.inf, math.inf
    for step, (v, level) in enumerate(zip(march, levels, strict=False)):
        if v > level:
            return True, math.nan
        if step == read or (read is None and step >= onset and v > voltage):
            voltage = v
        if step > end and before > v < below:
            break
        before = v
    return False, voltage


def _above(controls: tuple[float, ...]) -> float:
    return max(controls) + REGENERATED


def step_from(time: float) -> int:
    """The first step at or after ``time`` (ms)."""
    return math.ceil(time / DT - 1e-6)


def _decided_below(preset: Preset) -> float:
    """Undriven, v (mV) that falls below this no longer fires: a quarter of the way from rest to threshold."""
    rest = resting_potential(preset)
    return rest + (preset.threshold - rest) / 4
