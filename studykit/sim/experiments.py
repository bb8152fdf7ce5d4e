"""Experiments on a point neuron: a current pulse, and its threshold search. How they run is elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from studykit.errors import StudykitError
from studykit.sim.neuron import BATCH_FROM, DT, Run, Trace, run_batch, run_one
from studykit.sim.presets import Preset, load
from studykit.sim.solve import Experiment
from studykit.sim.tables import RateTables, tabulate
from studykit.sim.threshold import thresholds

STRONGEST = 1e5
"""The strongest current, inward or outward, in µA/cm²."""

LONGEST = 5000.0
"""The longest run, in ms."""

LONGEST_SEARCHED = 1000.0
"""The longest pulse of which the threshold is searched, in ms."""

PERMITTED = {
    "e_na": ("E_Na", 20.0, 100.0, "mV"),
    "e_k": ("E_K", -120.0, -60.0, "mV"),
    "temperature": ("the temperature", 0.0, 45.0, "°C"),
}
"""What may take the place of a preset's own value: its name in words, the lowest and highest, the unit."""


@dataclass(frozen=True)
class Pulse(Experiment[Trace]):
    """A neuron at rest is given ``amplitude`` (µA/cm²) for ``width`` from ``onset`` (ms).

    ``e_na``, ``e_k`` (mV) and ``temperature`` (°C) take the place of the preset's. Raises StudykitError where
    a value is not permitted.
    """

    amplitude: float
    width: float
    onset: float = 5.0
    duration: float = 50.0
    preset: str = "course"
    e_na: float | None = None
    e_k: float | None = None
    temperature: float | None = None

    def __post_init__(self) -> None:
        _require(
            abs(self.amplitude) <= STRONGEST,
            f"amplitude is {self.amplitude} µA/cm²",
            f"{-STRONGEST:g} to {STRONGEST:g}",
        )
        _require(0 < self.width <= LONGEST, f"width is {self.width} ms", f"above 0 to {LONGEST:g}")
        _require(0 <= self.onset <= LONGEST, f"onset is {self.onset} ms", f"0 to {LONGEST:g}")
        shortest = self.onset + self.width
        _require(
            shortest < self.duration <= LONGEST,
            f"duration is {self.duration} ms",
            f"above onset + width = {shortest:g} to {LONGEST:g}",
        )
        _require_permitted(self)

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[Trace]:
        """The traces, in order; those of equal duration and gates run together."""
        groups: dict[tuple[float, RateTables], dict[int, Run]] = {}
        for place, pulse in enumerate(experiments):
            run = Run(_neuron(pulse), pulse.amplitude, pulse.width, pulse.onset)
            groups.setdefault((pulse.duration, tabulate(run.preset, dt=DT)), {})[place] = run
        traces: dict[int, Trace] = {}
        for (duration, _), runs in groups.items():
            traces |= zip(runs, _run_all(list(runs.values()), duration), strict=True)
        return [traces[place] for place in range(len(experiments))]


@dataclass(frozen=True)
class Threshold:
    """A threshold: the smallest ``amplitude`` that fires, in µA/cm², and the ``voltage`` it has to exceed.

    That is v at the end of the largest pulse that does not fire, in mV.
    """

    amplitude: float
    voltage: float


@dataclass(frozen=True)
class ThresholdSearch(Experiment[Threshold]):
    """The threshold of a neuron at rest for current pulses of ``width`` (ms), to 1 part in 10,000.

    That is for pulses that end with a time step; others may differ by 0.15 % if they are hardly longer than
    one. In long pulses the neuron lingers near threshold: ``voltage`` is sure to 0.1 mV up to 50 ms.
    ``e_na``, ``e_k`` (mV) and ``temperature`` (°C) take the place of the preset's. Raises StudykitError where
    a value is not permitted.
    """

    width: float
    preset: str = "course"
    e_na: float | None = None
    e_k: float | None = None
    temperature: float | None = None

    def __post_init__(self) -> None:
        _require(
            0 < self.width <= LONGEST_SEARCHED,
            f"width is {self.width} ms",
            f"above 0 to {LONGEST_SEARCHED:g}",
        )
        _require_permitted(self)

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[Threshold]:
        """The thresholds, in order; those of like gates and widths are searched in lockstep."""
        found = thresholds([(_neuron(search), search.width) for search in experiments])
        return [Threshold(amplitude, voltage) for amplitude, voltage in found]


def _neuron(asked: "Pulse | ThresholdSearch") -> Preset:
    preset, values = load(asked.preset), _replaced(asked)
    return replace(preset, **values) if values else preset


def _replaced(asked: "Pulse | ThresholdSearch") -> dict[str, Any]:
    """The values that take the place of the preset's own, by name."""
    values = {name: getattr(asked, name) for name in PERMITTED}
    return {name: float(value) for name, value in values.items() if value is not None}


def _run_all(runs: Sequence[Run], duration: float) -> list[Trace]:
    if len(runs) < BATCH_FROM:
        return [run_one(run, duration=duration) for run in runs]
    return run_batch(runs, duration=duration)


def _require_permitted(asked: "Pulse | ThresholdSearch") -> None:
    for name, value in _replaced(asked).items():
        words, low, high, unit = PERMITTED[name]
        _require(low <= value <= high, f"{words} is {value:g} {unit}", f"{low:g} to {high:g}")


def _require(holds: bool, what: str, permitted: str) -> None:
    if not holds:
        raise StudykitError(what, mend=f"Permitted: {permitted}.")
