"""Where the membrane potential of a cable comes to rest, compartment by compartment. No course over time.

Symbols: v membrane potential (mV); g conductance (µS) and i current (nA) of a compartment; axial conductance
(µS) between neighbors.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from studykit.errors import StudykitError
from studykit.sim.kinetics import FloatArray

MembraneCurrent: TypeAlias = Callable[[FloatArray], tuple[FloatArray, FloatArray]]
"""From v, shape (n,), the outward steady-state current (nA) and its slope (µS), each of shape (n,)."""

_CLOSE = 1e-9  # mV
_ROUNDS = 50
_STRIDE = 5.0  # mV: the farthest that v goes in a round


def steady_state(current: MembraneCurrent, axial: FloatArray, *, near: FloatArray) -> FloatArray:
    """v (mV, shape (n,)) at which nothing changes, by Newton's method from ``near``.

    ``axial`` has shape (n − 1,). Raises StudykitError if none is found.
    """
    v = near.copy()
    for _ in range(_ROUNDS):
        outward, slope = current(v)
        along = axial * np.diff(v)
        outward[:-1] -= along
        outward[1:] += along
        change = solve_tridiagonal(slope, axial, outward)
        v -= np.clip(change, -_STRIDE, _STRIDE)
        if np.abs(change).max() < _CLOSE:
            return v
    raise StudykitError("the axon does not come to rest", mend="Take less leak or fewer Na⁺ channels.")


def solve_tridiagonal(g: FloatArray, axial: FloatArray, i: FloatArray) -> FloatArray:
    """v (mV, shape (n,)) of a cable with the conductances ``g`` (µS) to 0 mV into which ``i`` (nA) flows."""
    diagonal = g.copy()
    diagonal[:-1] += axial
    diagonal[1:] += axial
    between, d, b = axial.tolist(), diagonal.tolist(), i.tolist()
    for place, link in enumerate(between):
        part = link / d[place]
        d[place + 1] -= part * link
        b[place + 1] += part * b[place]
    v: list[float] = [b[-1] / d[-1]]
    for link, pivot, given in _backward(between, d[:-1], b[:-1]):
        v.append((given + link * v[-1]) / pivot)
    return np.array(v[::-1])


def _backward(*columns: Sequence[float]) -> "zip[tuple[float, ...]]":
    return zip(*(reversed(column) for column in columns), strict=True)
