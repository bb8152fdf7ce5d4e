"""How strong a current has to be: by its duration (laws of Lapicque and Weiss) and by how slowly it rises.

Currents in µA/cm², times in ms, charge in nC/cm². Pulses are rectangular; all currents meet a neuron at rest.
"""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import ArrayLike

from studykit.engine.solve import Plan, ask_for_all
from studykit.errors import StudykitError
from studykit.sim.cell import COURSE, Cell
from studykit.sim.experiments import Firing, Threshold, ThresholdSearch
from studykit.sim.kinetics import FloatArray
from studykit.sim.permitted import require
from studykit.sim.stimuli import Current, Stimulus

RHEOBASE_WIDTH = 300.0
"""The pulse that counts as endless, in ms."""

SHORTEST = 0.05
"""The pulse whose charge is the threshold charge, in ms."""

HOLD = 120.0
"""How long a current stays after its rise, in ms."""

_COARSE_TIMES = tuple(np.linspace(1, 8, 29).tolist())  # × rheobase
_COARSE = tuple(float(f"{width:.3g}") for width in np.geomspace(SHORTEST, 50, 13))
_FINER = 8  # parts into which the widths around the chronaxie are divided
_GOLDEN = (np.sqrt(5) - 1) / 2
_NARROWINGS = 60  # of the bracket of a fit


class StrengthDuration(Struct, frozen=True):
    """The threshold for pulses of each of ``widths``, in rising order, and what is read off that curve.

    ``rheobase`` is the threshold for endless pulses, ``chronaxie`` the width whose threshold is twice that,
    ``charge`` that of the shortest pulses that fire: they act by it alone.
    """

    widths: tuple[float, ...]
    thresholds: tuple[Threshold, ...]
    rheobase: float
    chronaxie: float
    charge: float

    @property
    def amplitudes(self) -> tuple[float, ...]:
        """The threshold currents."""
        return tuple(threshold.amplitude for threshold in self.thresholds)


class Fit(Struct, frozen=True):
    """A law fitted to thresholds: its two numbers, and by which part it misses a threshold at worst."""

    rheobase: float
    chronaxie: float
    error: float


def strength_duration(cell: Cell = COURSE, *, widths: Sequence[float]) -> Plan[StrengthDuration]:
    """The thresholds of ``cell`` for pulses of ``widths``, with its simulated rheobase and chronaxie.

    Raises StudykitError if no pulse from 0.05 to 50 ms needs twice the rheobase.
    """
    coarse = yield from thresholds_for((*_COARSE, RHEOBASE_WIDTH), cell)
    rheobase = coarse[-1].amplitude
    longer = sum(threshold.amplitude > 2 * rheobase for threshold in coarse)
    if not 0 < longer < len(_COARSE):
        raise StudykitError(f"the chronaxie does not lie between {_COARSE[0]:g} and {_COARSE[-1]:g} ms")
    around = np.geomspace(_COARSE[longer - 1], _COARSE[longer], _FINER + 1)
    fine = yield from thresholds_for(around.tolist(), cell)
    asked = yield from thresholds_for(widths, cell)
    logs = np.log([threshold.amplitude for threshold in fine])
    chronaxie = np.exp(np.interp(-np.log(2 * rheobase), -logs, np.log(around)))
    return StrengthDuration(
        tuple(widths), tuple(asked), rheobase, float(chronaxie), coarse[0].amplitude * SHORTEST
    )


def thresholds_for(widths: Sequence[float], cell: Cell = COURSE) -> Plan[list[Threshold]]:
    """The thresholds of ``cell`` for pulses of each of ``widths``, searched together."""
    return (yield from ask_for_all([ThresholdSearch(width, cell) for width in widths]))


def slowly_rising(current: float, rise: float, onset: float = 5.0) -> Stimulus:
    """A current that rises over ``rise`` (ms) from ``onset`` to ``current``, and stays for 120 ms."""
    return Stimulus((Current(0.0, onset, rise, to=current), Current(current, onset + rise, HOLD)))


def needed_after_rise(
    rises: Sequence[float], *, rheobase: float, cell: Cell = COURSE
) -> Plan[tuple[float | None, ...]]:
    """To how many × ``rheobase`` a current has to rise to fire ``cell``, for each of ``rises``, to 0.01.

    It stays there for 120 ms. None where none up to 8 × fires. Raises StudykitError where a value is not
    permitted.
    """
    require("the rheobase", rheobase, "µA/cm²", above=0)
    coarse = yield from _weakest([(rise, _COARSE_TIMES) for rise in rises], rheobase, cell)
    refined = [
        (rise, tuple(np.linspace(times - 0.25, times, 26)[1:].round(2).tolist()))
        for rise, times in zip(rises, coarse, strict=True)
        if times is not None
    ]
    fine = iter((yield from _weakest(refined, rheobase, cell)))
    return tuple(None if times is None else next(fine) for times in coarse)


def _weakest(
    asked: Sequence[tuple[float, tuple[float, ...]]], rheobase: float, cell: Cell
) -> Plan[list[float | None]]:
    """The first of the strengths (× ``rheobase``) asked for a rise that fires, for each rise."""
    duration = 5.0 + max((rise for rise, _ in asked), default=0.0) + HOLD + 5.0
    runs = [
        Firing(slowly_rising(times * rheobase, rise), cell, duration)
        for rise, strengths in asked
        for times in strengths
    ]
    spikes = iter((yield from ask_for_all(runs)))
    fired = [[times for times in strengths if next(spikes).times] for _, strengths in asked]
    return [times[0] if times else None for times in fired]


def lapicque(fit: Fit, widths: ArrayLike) -> FloatArray:
    """The thresholds by Lapicque's law (1907): those of a membrane that only leaks, shape of ``widths``."""
    return fit.rheobase * _lapicque(np.asarray(widths, float), fit.chronaxie)


def weiss(fit: Fit, widths: ArrayLike) -> FloatArray:
    """The thresholds by Weiss's law (1901): the charge grows with the width, shape of ``widths``."""
    return fit.rheobase * _weiss(np.asarray(widths, float), fit.chronaxie)


def fit_lapicque(widths: Sequence[float], amplitudes: Sequence[float]) -> Fit:
    """Lapicque's law with the least squares of relative errors; errors as of ``fit_weiss``."""
    return _fit(_lapicque, widths, amplitudes)


def fit_weiss(widths: Sequence[float], amplitudes: Sequence[float]) -> Fit:
    """Weiss's law with the least squares of relative errors.

    Raises StudykitError for fewer than three thresholds, or for one that is not above zero.
    """
    return _fit(_weiss, widths, amplitudes)


def _lapicque(widths: FloatArray, chronaxie: float) -> FloatArray:
    law: FloatArray = -1 / np.expm1(-np.log(2) * widths / chronaxie)
    return law


def _weiss(widths: FloatArray, chronaxie: float) -> FloatArray:
    return 1 + chronaxie / widths


def _fit(
    law: Callable[[FloatArray, float], FloatArray], widths: Sequence[float], amplitudes: Sequence[float]
) -> Fit:
    """The ``law`` that fits best: golden sections of the chronaxie, the rheobase in closed form."""
    require("the number of thresholds", len(widths), low=3)
    for value in (*widths, *amplitudes):
        require("a width or a threshold current", value, above=0)
    d, needed = np.asarray(widths, float), np.asarray(amplitudes, float)

    def rheobase(log_chronaxie: float) -> float:
        parts = law(d, np.exp(log_chronaxie)) / needed
        return float(parts.sum() / (parts**2).sum())

    def misses(log_chronaxie: float) -> FloatArray:
        missed: FloatArray = rheobase(log_chronaxie) * law(d, np.exp(log_chronaxie)) / needed - 1
        return missed

    best = _lowest(lambda at: float((misses(at) ** 2).sum()), np.log(d.min() / 10), np.log(d.max() * 10))
    return Fit(rheobase(best), float(np.exp(best)), float(np.abs(misses(best)).max()))


def _lowest(function: Callable[[float], float], low: float, high: float) -> float:
    """Where ``function``, which has one valley between ``low`` and ``high``, is lowest."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = function(left), function(right)
    for _ in range(_NARROWINGS):
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = function(right)
    return (low + high) / 2
