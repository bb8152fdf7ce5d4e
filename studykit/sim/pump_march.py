"""Marches cells with leaks and pumps through time, all runs at once. What can be asked stands elsewhere.

Runge and Kutta's fourth-order method with a fixed step. Integrated are the amounts inside, and beside them
what the leaks and the cycles of the pump have carried. At each kept moment it is checked that the one follows
from the other, and that the sum of the charges inside is what it was.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from studykit.errors import StudykitError
from studykit.sim import pump
from studykit.sim.ions import Quantity, nernst, thermal_voltage
from studykit.sim.kinetics import FloatArray
from studykit.sim.pump import K_PER_CYCLE, NA_PER_CYCLE, Ions, PumpedCell

SLACK = 1e-6
"""By so much (mM) amounts or charges may differ from what was carried in and out."""

_AMOUNTS, _LEAKED, _CYCLED = slice(0, 3), slice(3, 6), 6  # rows of the state


class PumpTrace(Struct, frozen=True, eq=False):
    """A ``cell`` over time; arrays have shape (kept,).

    ``t`` is in s, ``v`` in mV; concentrations inside (``na``, ``k``, ``cl``) and outside in mM; ``volume``
    is relative to the resting one. Rates are in mM/s of the resting volume: what leaks in, and the ``cycles``
    of the pump, each of which uses one ATP; ``atp`` is what was used since the beginning, in mM.
    """

    cell: PumpedCell
    t: FloatArray
    v: FloatArray
    na: FloatArray
    k: FloatArray
    cl: FloatArray
    na_outside: FloatArray
    k_outside: FloatArray
    volume: FloatArray
    na_leak: FloatArray
    k_leak: FloatArray
    cl_leak: FloatArray
    cycles: FloatArray
    atp: FloatArray

    @property
    def e_na(self) -> FloatArray:
        """The equilibrium potential of Na⁺ in mV."""
        return self._nernst(self.na_outside, self.na)

    @property
    def e_k(self) -> FloatArray:
        """The equilibrium potential of K⁺ in mV."""
        return self._nernst(self.k_outside, self.k)

    @property
    def pump_current(self) -> FloatArray:
        """What the pump carries outward, one charge a cycle, in µA/cm²."""
        return (NA_PER_CYCLE - K_PER_CYCLE) * self.cycles * float(self.cell.microamperes)

    @property
    def leak_currents(self) -> Ions:
        """What the leaks of Na⁺, K⁺ and Cl⁻ carry outward, in µA/cm²."""
        scale = float(self.cell.microamperes)
        return Ions(-scale * self.na_leak, -scale * self.k_leak, scale * self.cl_leak)

    def _nernst(self, outside: FloatArray, inside: FloatArray) -> FloatArray:
        found: FloatArray = nernst(outside=outside, inside=inside, temperature=self.cell.temperature)
        return found


class Treatment(Struct, frozen=True, eq=False):
    """From ``start`` until ``until`` (s) a part of the pumps is blocked, with ``k_outside`` (mM) in the bath.

    All have shape (runs,). Na⁺ outside is what is left of both.
    """

    block: FloatArray
    start: FloatArray
    until: FloatArray
    k_outside: FloatArray

    def at(self, time: float, cell: PumpedCell) -> tuple[FloatArray, Ions]:
        """The part of the pumps that can work, and the bath, at ``time`` and soon after."""
        treated = (self.start <= time) & (time < self.until)
        k = np.where(treated, self.k_outside, cell.k_outside)
        bath = Ions(cell.na_outside + cell.k_outside - k, k, cell.cl_outside)
        return np.where(treated, 1 - self.block, 1.0), bath


class _Batch(Struct, frozen=True, eq=False):
    """Cells with what follows from their parameters, worked out once; all of shape (runs,)."""

    cell: PumpedCell
    rates: Ions
    capacity: FloatArray
    osmolarity: FloatArray
    impermeant: FloatArray
    thermal: FloatArray

    def fluxes(self, amounts: FloatArray, working: FloatArray, bath: Ions) -> "_Fluxes":
        """What happens with ``amounts`` inside, shape (3, runs), while a part of the pumps is ``working``."""
        volume = (amounts.sum(axis=0) + self.impermeant) / self.osmolarity
        inside = Ions(*(amounts / volume))
        cycles = working * self.capacity * pump.occupancy(self.cell, inside, bath)
        u = pump.balance(self.rates, inside, bath, cycles)
        return _Fluxes(u * self.thermal, volume, inside, pump.leaks(self.rates, inside, bath, u), cycles)


class _Fluxes(NamedTuple):
    v: FloatArray
    volume: FloatArray
    inside: Ions
    leaks: Ions
    cycles: FloatArray


def march(
    cells: Sequence[PumpedCell],
    treatment: Treatment,
    *,
    kept: int,
    interval: float,
    dt: float,
    described: Sequence[str],
) -> list[PumpTrace]:
    """The traces of ``cells`` at rest that are treated: ``kept`` moments, one every ``interval`` (s).

    ``interval`` is a whole multiple of ``dt`` (s); the treatment changes at kept moments only. Raises
    StudykitError, with the description of the run, if one diverges or does not conserve ions and charges.
    """
    batch = _batch(pump.together(cells))
    resting = np.stack(batch.cell.inside)
    state = np.concatenate([resting, np.zeros((4, len(cells)))])
    seen: list[dict[str, FloatArray]] = []
    with np.errstate(all="ignore"):  # of a run that diverges, told at the next kept moment
        for place in range(kept):
            working, bath = treatment.at(place * interval, batch.cell)
            seen.append(_moment(batch.fluxes(state[_AMOUNTS], working, bath), bath, state))
            require_conserved(resting, state, seen[-1]["v"], described=described, time=place * interval)
            if place + 1 < kept:
                state = _advance(_slopes(batch, working, bath), state, dt=dt, steps=round(interval / dt))
    times = np.arange(kept, dtype=np.float64) * interval
    return [
        PumpTrace(cell, times, **{name: np.array([each[name][run] for each in seen]) for name in seen[0]})
        for run, cell in enumerate(cells)
    ]


def require_conserved(
    resting: FloatArray, state: FloatArray, v: FloatArray, *, described: Sequence[str], time: float
) -> None:
    """Raise StudykitError if a run diverged, or if ions or charges appeared or vanished since it was at rest.

    ``resting`` are the amounts at rest, shape (3, runs); ``state`` is now, shape (7, runs): amounts, what the
    leaks carried in, cycles of the pump.
    """
    amounts = state[_AMOUNTS]
    diverged = ~(np.isfinite(v) & np.all(np.isfinite(state), axis=0) & np.all(amounts > 0, axis=0))
    _refuse(diverged, "diverges", described=described, time=time)
    carried = np.stack(_net(Ions(*state[_LEAKED]), state[_CYCLED]))
    _refuse(
        np.any(abs(amounts - resting - carried) > SLACK, axis=0), "loses ions", described=described, time=time
    )
    gained = amounts - resting
    _refuse(abs(gained[0] + gained[1] - gained[2]) > SLACK, "loses charges", described=described, time=time)


def _batch(cell: PumpedCell) -> _Batch:
    return _Batch(
        cell,
        cell.leak_rates,
        cell.capacity,
        cell.osmolarity,
        cell.impermeant,
        thermal_voltage(cell.temperature),
    )


def _moment(fluxes: _Fluxes, bath: Ions, state: FloatArray) -> dict[str, FloatArray]:
    """What a trace keeps of a moment, by name; arrays of shape (runs,)."""
    inside, leaks = fluxes.inside, fluxes.leaks
    return {
        "v": fluxes.v,
        "na": inside.na,
        "k": inside.k,
        "cl": inside.cl,
        "na_outside": bath.na,
        "k_outside": bath.k,
        "volume": fluxes.volume,
        "na_leak": leaks.na,
        "k_leak": leaks.k,
        "cl_leak": leaks.cl,
        "cycles": fluxes.cycles,
        "atp": state[_CYCLED],
    }


def _slopes(batch: _Batch, working: FloatArray, bath: Ions) -> Callable[[FloatArray], FloatArray]:
    def slopes(state: FloatArray) -> FloatArray:
        fluxes = batch.fluxes(state[_AMOUNTS], working, bath)
        return np.stack([*_net(fluxes.leaks, fluxes.cycles), *fluxes.leaks, fluxes.cycles])

    return slopes


def _net(leaked: Ions, cycled: Quantity) -> Ions:
    """What a cell gains by leaks and cycles of the pump."""
    return Ions(leaked.na - NA_PER_CYCLE * cycled, leaked.k + K_PER_CYCLE * cycled, leaked.cl)


def _advance(
    slopes: Callable[[FloatArray], FloatArray], state: FloatArray, *, dt: float, steps: int
) -> FloatArray:
    for _ in range(steps):
        first = slopes(state)
        second = slopes(state + dt / 2 * first)
        third = slopes(state + dt / 2 * second)
        fourth = slopes(state + dt * third)
        state = state + dt / 6 * (first + 2 * (second + third) + fourth)
    return state


def _refuse(wrong: NDArray[np.bool_], what: str, *, described: Sequence[str], time: float) -> None:
    if wrong.any():
        raise StudykitError(
            f"the run {what} at {time:g} s",
            where=described[int(np.argmax(wrong))],
            mend="Take a shorter time step (dt), or values less extreme.",
        )
