"""What is measured of impulses in axons: arrival, latency, velocity. Nothing is simulated here.

Places are in mm from the left end, times in ms, velocities in m/s (which is mm/ms).
"""

import math

import numpy as np

from studykit.errors import StudykitError
from studykit.sim.permitted import require, require_whole
from studykit.sim.propagation import Passage


def impulses(passage: Passage, place: float) -> list[float]:
    """The times (ms), in order, of impulses at the node or compartment nearest to ``place`` (mm)."""
    _require_inside(passage, place)
    column = passage.arrivals[:, int(np.abs(passage.x - place).argmin())]
    times: list[float] = column[np.isfinite(column)].tolist()
    return times


def latency(passage: Passage, place: float) -> float | None:
    """The time (ms) from the beginning of the first shock to the first impulse at ``place`` (mm).

    None if there is no impulse; raises StudykitError if there is no shock.
    """
    if not passage.shocks:
        raise StudykitError("there is no latency without a shock", mend="Give the axon a shock.")
    times = impulses(passage, place)
    return times[0] - min(shock.start for shock in passage.shocks) if times else None


def velocity(passage: Passage, start: float, end: float, *, nth: int = 0) -> float | None:
    """The conduction velocity (m/s) of the ``nth`` impulse from ``start`` to ``end`` (mm).

    It is measured between the nodes or compartments nearest to the places, which should lie away from the
    shock and the ends: there the velocity changes. It is negative if the impulse comes to ``end`` first, None
    if it does not reach both. Raises StudykitError where the places are one or outside the axon.
    """
    require("nth", nth, low=0)
    require_whole("nth", nth)
    _require_inside(passage, start)
    _require_inside(passage, end)
    first, last = (int(np.abs(passage.x - place).argmin()) for place in (start, end))
    if first == last:
        raise StudykitError(
            f"{start:g} and {end:g} mm are one place of this axon", mend="Take places farther apart."
        )
    if nth >= len(passage.arrivals):
        return None
    taken = float(passage.arrivals[nth, last]) - float(passage.arrivals[nth, first])
    return float(passage.x[last] - passage.x[first]) / taken if math.isfinite(taken) and taken != 0 else None


def reaches(passage: Passage, place: float) -> bool:
    """Whether an impulse arrives at ``place`` (mm)."""
    return bool(impulses(passage, place))


def _require_inside(passage: Passage, place: float) -> None:
    require("place", place, "mm", low=0, high=passage.length)
