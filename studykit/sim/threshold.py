"""The weakest stimulus that fires: bisection of many cases in lockstep. Experiments are elsewhere."""

import math
from collections.abc import Sequence
from itertools import accumulate, repeat
from operator import mul
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from studykit.errors import StudykitError
from studykit.sim.neuron import BATCH_FROM, DT, Run
from studykit.sim.presets import Preset
from studykit.sim.responses import LATEST_SPIKE, NOTHING, Case, responses, step_from
from studykit.sim.spikes import spikes_of_batch, spikes_of_one
from studykit.sim.stimuli import rectangle

PRECISION = 1e-5
"""Relative width of the bracket at which a search ends."""

_STRIDE = 1.25  # between guesses until there is a bracket
_SHORT_STRIDE = 1.1  # the same where a stimulus that is too strong hides the response
_AT_ONCE = 500  # runs that march nearly as fast as one
_HALVINGS = 3  # of a bracket in one round, at most
_FARTHEST = 100.0  # from the first guess, as a factor
_EARLY, _EARLY_GUARDED = 8.0, 40.0  # ms; runs whose stimuli end so early are run together


def thresholds(cases: Sequence[tuple[Preset, float]]) -> list[tuple[float, float]]:
    """The smallest current that fires, in µA/cm², for each preset and pulse width (ms).

    Beside it stands v (mV) at the end of the largest pulse that does not fire. Raises StudykitError where no
    such current is found.
    """
    pulses = [_from_rest(preset, width) for preset, width in cases]
    found = [each for each in weakest(pulses) if each is not None]  # without a limit none is
    _require_regenerated(pulses, [amplitude for amplitude, _ in found])
    return found


def weakest(cases: Sequence[Case]) -> list[tuple[float, float] | None]:
    """The smallest factor on each case's test that makes it fire; None if none up to the limit does.

    Beside it stands v (mV) of the strongest that fails, as ``responses`` tells it. Raises StudykitError where
    the test fires however weak it is, and where the conditioning stimulus fires by itself after the test has
    begun.
    """
    searches = [_Search(case) for case in cases]
    for places in _groups(cases):
        group = [searches[place] for place in places]
        _require_silence([search.case for search in group])
        while pending := [search for search in group if search.is_open()]:
            _try(pending)
    return [(search.fired, search.voltage) if search.fired < math.inf else None for search in searches]


def which_fire(cases: Sequence[Case]) -> list[bool]:
    """Whether each case's test fires as it stands; raises StudykitError as ``weakest``."""
    fired: dict[int, bool] = {}
    for places in _groups(cases):
        group = [cases[place] for place in places]
        _require_silence(group)
        fired |= zip(places, (fires for fires, _ in responses(group, [1.0] * len(group))), strict=True)
    return [fired[place] for place in range(len(cases))]


class _Search(Struct):
    """The factor looked for lies between the largest that ``failed`` and the smallest that ``fired``."""

    case: Case
    failed: float = 0.0
    fired: float = math.inf
    voltage: float = math.nan

    def is_open(self) -> bool:
        return _is_wide(self.failed, self.fired) and self.failed < self.case.up_to

    def tries(self, halvings: int) -> list[float]:
        """The factors to try next, in rising order: all that so many rounds of one factor each might try."""
        if self.failed > 0 and self.fired < math.inf:
            return _halves(self.failed, self.fired, halvings)
        case, strides = self.case, 2 * halvings - 1
        stride = _STRIDE if case.conditioning is None else _SHORT_STRIDE
        if self.fired < math.inf:
            return _strides(self.fired, 1 / stride, strides)[::-1]
        start = self.failed or case.guess / stride
        return [min(factor, case.up_to) for factor in _strides(start, stride, strides)]

    def learn(self, answers: Sequence[tuple[float, tuple[bool, float]]]) -> None:
        """Narrow the bracket by what ``responses`` says of each factor, in rising order."""
        for factor, (fired, voltage) in answers:
            if fired:
                self.fired = factor
                break
            self.failed, self.voltage = factor, voltage


def _try(searches: Sequence[_Search]) -> None:
    """One round of a group of searches: each tries one factor, or several where a batch has room for them."""
    runs = len(searches) * len(searches[0].case.runs(1.0))
    halvings = max(
        each
        for each in range(1, _HALVINGS + 1)
        if each == 1 or BATCH_FROM / 2 <= runs <= _AT_ONCE / (2**each - 1)
    )
    tries = [search.tries(halvings) for search in searches]
    for search, factors in zip(searches, tries, strict=True):
        _refuse_the_absurd(search.case, factors[0])
    cases = [search.case for search, factors in zip(searches, tries, strict=True) for _ in factors]
    answers = iter(responses(cases, [factor for factors in tries for factor in factors]))
    for search, factors in zip(searches, tries, strict=True):
        search.learn([(factor, next(answers)) for factor in factors])


def _is_wide(low: float, high: float) -> bool:
    """Whether the search goes on in this bracket."""
    return high > low * (1 + PRECISION)


def _halves(low: float, high: float, times: int) -> list[float]:
    """Where a bracket may be halved in so many rounds, in rising order; none where the search ends before."""
    if times == 0 or not _is_wide(low, high):
        return []
    middle = low * (high / low) ** 0.5
    return [*_halves(low, middle, times - 1), middle, *_halves(middle, high, times - 1)]


def _strides(start: float, stride: float, count: int) -> list[float]:
    return list(accumulate(repeat(stride, count), mul, initial=start))[1:]


def _from_rest(preset: Preset, width: float) -> Case:
    """A search that begins at the threshold of a passive membrane (Lapicque); the pulse ends with a step."""
    leak = preset.g_kl + preset.g_nal
    rheobase = leak * (preset.threshold - preset.rest)
    pulse = rectangle(1.0, width, max(0.0, step_from(width) * DT - width))
    return Case(preset, pulse, guess=rheobase / -math.expm1(-width * leak / preset.c))


def _refuse_the_absurd(case: Case, factor: float) -> None:
    low, high = case.guess / _FARTHEST, case.guess * _FARTHEST
    if case.conditioning is None and not low < factor < high:
        raise _no_threshold(case)
    if case.conditioning is not None and factor < low:
        raise StudykitError(f"{case.preset} fires even at {factor:.3g} × {case.test}")


def _require_regenerated(pulses: Sequence[Case], amplitudes: Sequence[float]) -> None:
    """Raise StudykitError where Na⁺ channels do not help to cross 0 mV, as where they are blocked."""
    for places in _groups(guarded := [replace(case, conditioning=NOTHING) for case in pulses]):
        answers = responses([guarded[place] for place in places], [amplitudes[place] for place in places])
        for place, (fired, _) in zip(places, answers, strict=True):
            if not fired:
                raise _no_threshold(pulses[place])


def _no_threshold(case: Case) -> StudykitError:
    return StudykitError(
        f"{case.preset} has no threshold for pulses of {case.test.end - case.test.onset:g} ms "
        f"between {case.guess / _FARTHEST:.3g} and {case.guess * _FARTHEST:.3g} µA/cm²"
    )


def _groups(cases: Sequence[Case]) -> list[list[int]]:
    """The places of cases that march together: equal gates and controls, early ends or within one octave."""
    groups: dict[Any, list[int]] = {}
    for place, case in enumerate(cases):
        early = _EARLY if case.conditioning is None else _EARLY_GUARDED
        octave = math.ceil(math.log2(max(case.end * DT, early)))
        runs = case.runs(1.0)
        groups.setdefault((case.preset.gates, octave, len(runs), runs[0].stimulus.size), []).append(place)
    return list(groups.values())


def _require_silence(cases: Sequence[Case]) -> None:
    """Raise StudykitError where a conditioning stimulus fires by itself after the test has begun."""
    conditioned = [case for case in cases if case.conditioning not in (None, NOTHING)]
    runs = list(dict.fromkeys(case.runs(1.0)[-1] for case in conditioned))
    steps = max((case.end for case in conditioned), default=0) + step_from(LATEST_SPIKE)
    times = dict(zip(runs, _spike_times(runs, steps), strict=True))
    for case in conditioned:
        late = [time for time in times[case.runs(1.0)[-1]] if time > case.test.onset]
        if late:
            raise StudykitError(
                f"the tested stimulus begins at {case.test.onset:g} ms, "
                f"before the spike of the other at {late[0]:.3g} ms",
                mend="Permitted: a tested stimulus that begins after that spike.",
            )


def _spike_times(runs: Sequence[Run], steps: int) -> Sequence[Sequence[float]]:
    if len(runs) >= BATCH_FROM:
        return [spikes.times for spikes in spikes_of_batch(runs, duration=steps * DT)]
    return [spikes_of_one(run, duration=steps * DT).times for run in runs]
