"""Cables of compartments over time, many at once. No geometry, and nothing is measured.

c dv/dt = −g_na m³h (v − e_na) − g_k nᵖ (v − e_k) − g_leak (v − e_leak) + axial current + i

Symbols: v membrane potential (mV), inside minus outside; m, h, n gates; c capacitance (nF), g conductance
(µS) and i injected current (nA) of a whole compartment; e reversal potential (mV); axial conductance (µS)
between neighbors; t, dt time and step (ms). Arrays of a batch have shape (runs, compartments).

Scheme: gates live half a step ahead of v (staggered) and move by Rush & Larsen's rule (1978, IEEE Trans
Biomed Eng 25:389). v moves by the alternating directions of Peaceman & Rachford (1955, J SIAM 3:28):
Crank–Nicolson for the membrane and Crank–Nicolson for the axial current, each with half of the other on both
sides. The second order in dt that it has is that of NEURON's ``secondorder = 2``, but the matrix of the axial
step never changes.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from studykit.errors import StudykitError
from studykit.sim.kinetics import FloatArray
from studykit.sim.tables import NEAREST, PER_MV, V_MAX, V_MIN, RateTables

_CHECKED_EVERY = 8  # steps between looks at whether v has left the tables, where no current drives it out
_RANGE = 300.0  # e to this power, squared, is a number that a float can be


class Injection(Struct, frozen=True, eq=False):
    """A current of ``amplitude`` (nA) into the compartment ``at``, from ``start`` for ``width`` (ms)."""

    at: int
    start: float
    width: float
    amplitude: float


class Cable(Struct, frozen=True, eq=False):
    """One cable of n compartments, at rest at ``rest`` (mV, shape (n,)).

    ``c`` (nF), ``g_leak`` (µS), ``e_leak`` (mV) have shape (n,), ``axial`` (µS) has shape (n − 1,). The
    compartments in ``excitable`` have voltage-gated channels too: ``g_na`` and ``g_k`` (µS) have one value
    for each of them.
    """

    c: FloatArray
    g_leak: FloatArray
    e_leak: FloatArray
    axial: FloatArray
    excitable: slice
    g_na: FloatArray
    g_k: FloatArray
    e_na: float
    e_k: float
    rest: FloatArray
    injections: tuple[Injection, ...]
    description: str


def march(cables: Sequence[Cable], tables: RateTables, *, steps: int, dt: float) -> Iterator[FloatArray]:
    """v at each step from 0 to ``steps``, shape (cables, n); an array is overwritten two steps later.

    The cables must have the same number of compartments, excitable ones in the same places and the gates of
    ``tables``, made for ``dt``; all else may differ. A caller may stop early. Raises StudykitError naming the
    cable whose v leaves the tables; until that is seen, numpy may warn of numbers that are none.
    """
    per_step = (
        0.5 * dt / np.array([cable.c for cable in cables])
    )  # a conductance times this is its part in it
    axial = _Axial(np.array([cable.axial for cable in cables]), per_step)
    membrane = _Membrane(cables, tables, per_step)
    injected = _Injected(cables, per_step, dt)
    v = np.array([cable.rest for cable in cables])
    v_next, u, w = np.empty_like(v), np.empty_like(v), v + axial.leaving(v)
    pull, half_load = membrane.pull, membrane.half_load
    for step in range(steps + 1):
        if step % _CHECKED_EVERY == 0 or step == steps or any(step in span for span in injected.driven):
            _require_bounds(cables, v)
        yield v
        if step in injected.changes:
            injected.into(membrane, step)
        membrane.open(v)
        np.add(v, v, u)
        np.subtract(u, w, u)
        np.add(u, pull, w)
        np.divide(w, half_load, w)
        np.subtract(w, u, w)
        axial.spread(w, v_next)
        v, v_next = v_next, v


class _Membrane:
    """The conductances of the membrane in half a step: ``half_load`` is (1 + Σ g) / 2, ``pull`` is Σ g e + i.

    ``leak_pull`` is the leak's part of it, ``steady_pull`` that and the injected current.
    """

    def __init__(self, cables: Sequence[Cable], tables: RateTables, per_step: FloatArray) -> None:
        here = (slice(None), cables[0].excitable)
        leak = np.array([cable.g_leak for cable in cables]) * per_step
        self.half_load, self.leak_pull = 0.5 + 0.5 * leak, leak * np.array([cable.e_leak for cable in cables])
        self.steady_pull, self.pull = self.leak_pull.copy(), self.leak_pull.copy()
        self._here, self._load, self._pull = here, self.half_load[here], self.pull[here]
        self._steady_load, self._steady_pull = self._load.copy(), self.steady_pull[here]
        g_max = [[cable.g_na for cable in cables], [cable.g_k for cable in cables]]
        self._g_max = 0.5 * np.array(g_max) * per_step[here]
        self._double_e = 2 * np.array(
            [[(cable.e_na,) for cable in cables], [(cable.e_k,) for cable in cables]]
        )
        rest = np.array([cable.rest for cable in cables])[here]
        self._tables, self._column = tables, (rest * PER_MV + NEAREST).astype(np.intp)
        self._gates, self._gate_step = tables.inf[:, self._column], np.empty((6, *rest.shape))
        self._drawn, self._kept = self._gate_step[:3], self._gate_step[3:]
        self._mn, self._hn = self._gates[:2], self._gates[:0:-1]
        self._g, self._sum = np.empty((2, *rest.shape)), np.empty(rest.shape)
        self._g_na, self._g_k = self._g

    def open(self, v: FloatArray) -> None:
        """Move the gates by a step at ``v``, and the conductances with them."""
        gates, g, both = self._gates, self._g, self._sum
        np.multiply(v[self._here], PER_MV, both)
        np.add(both, NEAREST, both)
        self._column[...] = both
        self._tables.step.take(self._column, 1, self._gate_step, "clip")
        np.multiply(gates, self._kept, gates)
        np.add(gates, self._drawn, gates)
        self._open_parts()
        np.multiply(g, self._g_max, g)
        np.add(self._g_na, self._g_k, both)
        np.add(both, self._steady_load, self._load)
        np.multiply(g, self._double_e, g)
        np.add(self._g_na, self._g_k, both)
        np.add(both, self._steady_pull, self._pull)

    def _open_parts(self) -> None:
        """Set the conductances to m³h and nᵖ."""
        if self._tables.gates.k_power == 4:
            np.multiply(self._mn, self._mn, self._g)
            np.multiply(self._g, self._mn, self._g)
            np.multiply(self._g, self._hn, self._g)
        else:
            m, n, h = self._gates
            np.multiply(m, m, self._g_na)
            np.multiply(self._g_na, m, self._g_na)
            np.multiply(self._g_na, h, self._g_na)
            np.power(n, self._tables.gates.k_power, self._g_k)


class _Injected:
    """The injected currents, each as its mean over a step.

    In the steps ``changes`` one may change; in ``driven`` one flows, or has just ended.
    """

    def __init__(self, cables: Sequence[Cable], per_step: FloatArray, dt: float) -> None:
        found = [(run, each) for run, cable in enumerate(cables) for each in cable.injections]
        self._at = tuple(np.array([(run, each.at) for run, each in found], np.intp).reshape(-1, 2).T)
        self._start, self._width, amplitude = (
            np.array([(each.start, each.width, each.amplitude) for _, each in found]).reshape(-1, 3).T
        )
        self._part, self._dt = amplitude * per_step[self._at], dt
        borders = np.floor(np.concatenate((self._start, self._start + self._width)) / dt).astype(np.intp)
        self.changes = set(np.add.outer((-1, 0, 1, 2), borders).ravel().tolist())
        spans = set(zip(*borders.reshape(2, -1).tolist(), strict=True))
        self.driven = [range(start, end + _CHECKED_EVERY) for start, end in spans]

    def into(self, membrane: _Membrane, step: int) -> None:
        """Make what is injected from this step on a part of the pull of ``membrane``, beside the leak."""
        t = step * self._dt - self._start
        delivered = np.clip(t + self._dt, 0, self._width) - np.clip(t, 0, self._width)
        np.copyto(membrane.steady_pull, membrane.leak_pull)
        np.add.at(membrane.steady_pull, self._at, self._part * (delivered / self._dt))
        np.copyto(membrane.pull, membrane.steady_pull)


class _Axial:
    """The tridiagonal matrix of half an axial step, ready to be solved by sums that run along the cables.

    It is (L D Lᵀ) with the unit lower triangular L; −l stands below its diagonal. Solving is two linear
    recurrences, y_i = b_i + l_i y_(i−1) and x_i = y_i / d_i + l_(i+1) x_(i+1). With p_i = l_i p_(i−1) both
    are running sums: y / p of b / p, and x p of y p / d. As p falls exponentially this loses no digits, but
    it must not become zero: ``pieces`` are as long as it is a number.
    """

    def __init__(self, axial: FloatArray, per_step: FloatArray) -> None:
        storage = 1 / per_step
        below, d = _factors(axial, storage)
        p, pieces = np.ones_like(storage), list(_pieces(np.log(below)))
        for piece in pieces:
            inner = slice(piece.start + 1, piece.stop)
            np.multiply.accumulate(below[:, inner], axis=1, out=p[:, inner])
        self._axial, self._per_step, self._sums = axial, per_step, np.empty_like(storage)
        self._enter, self._middle, self._leave = storage / p, p * p / d, 1 / p
        views = [self._sums[:, piece] for piece in pieces]
        joints = [below[:, piece.start] * p[:, piece.start - 1] for piece in pieces]
        self._forward = [
            (piece.start, joint, view) for piece, joint, view in zip(pieces, joints, views, strict=True)
        ]
        self._backward = [(start, joint, view[:, ::-1]) for start, joint, view in reversed(self._forward)]

    def leaving(self, v: FloatArray) -> FloatArray:
        """By how much half a step at ``v`` (mV) moves it, outward being positive."""
        along = self._axial * np.diff(v)
        moved = np.zeros_like(v)
        moved[:, :-1] -= along
        moved[:, 1:] += along
        return moved * self._per_step

    def spread(self, w: FloatArray, v: FloatArray) -> None:
        """Solve for ``v``."""
        sums = self._sums
        np.multiply(w, self._enter, sums)
        for start, joint, view in self._forward:
            if start:
                sums[:, start] += joint * sums[:, start - 1]
            np.add.accumulate(view, 1, None, view)
        np.multiply(sums, self._middle, sums)
        for start, joint, view in self._backward:
            np.add.accumulate(view, 1, None, view)
            if start:
                sums[:, start - 1] += joint * sums[:, start]
        np.multiply(sums, self._leave, v)


def _factors(axial: FloatArray, storage: FloatArray) -> tuple[FloatArray, FloatArray]:
    """l and d; l of the first compartment, which has nobody before it, is 1."""
    diagonal = storage.copy()
    diagonal[:, :-1] += axial
    diagonal[:, 1:] += axial
    below, d = np.ones_like(storage), diagonal.T.copy()
    for place, g in enumerate(axial.T):
        d[place + 1] -= g * g / d[place]
    below[:, 1:] = axial / d.T[:, :-1]
    return below, d.T


def _pieces(log_below: FloatArray) -> Iterator[slice]:
    """Parts of the cables in which the product of l stays above e^(−_RANGE) in all runs."""
    start, fallen = 0, np.zeros(len(log_below))
    for place, log_l in enumerate(log_below.T):
        fallen += log_l
        if fallen.min() < -_RANGE:
            yield slice(start, place)
            start, fallen = place, np.zeros(len(log_below))
    yield slice(start, log_below.shape[1])


def _require_bounds(cables: Sequence[Cable], v: FloatArray) -> None:
    if not (v.min() > V_MIN and v.max() < V_MAX):
        outside = ~((v > V_MIN) & (v < V_MAX)).all(axis=1)
        cable = cables[int(outside.argmax())]
        raise StudykitError(
            f"the membrane potential leaves {V_MIN:g} … {V_MAX:g} mV in {cable.description}",
            mend="Take weaker currents.",
        )
