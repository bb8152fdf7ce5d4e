"""The potential along an axon at one moment: taking it, drawing it, saying it. No scenarios here.

Places are in mm from the left end, times in ms, potentials in mV.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from studykit.items.figure import Axis, Figure, Mark, axis_along, corners, thinned
from studykit.sim.compartments import compartments_of
from studykit.sim.fibers import Fiber
from studykit.sim.kinetics import FloatArray
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.text import say

STEP = 0.5
"""How often the potential along the axon is kept, in ms."""

WORDS_WITHIN = 1.0
"""How exactly potentials along an axon are put into words, in mV."""

POTENTIALS = Axis("membrane potential", "mV", -90, 30, 20)


class Snapshot(Struct, frozen=True, eq=False):
    """The potential ``v`` (mV) at the places ``x`` (mm) at one moment; ``since`` an impulse came there (ms).

    All have shape (n,). ``since`` is infinity where none has come yet.
    """

    x: FloatArray
    v: FloatArray
    since: FloatArray
    rest: float

    def at(self, place: float) -> float:
        """The potential at ``place``, as it is drawn."""
        return round(float(np.interp(place, self.x, self.v)), 1)

    def highest(self, start: float, end: float) -> float:
        """Where the potential is highest between two places."""
        inside = np.flatnonzero((self.x >= start) & (self.x <= end))
        return float(self.x[inside[self.v[inside].argmax()]])


def watched_along(fiber: Fiber, shocks: Sequence[Shock], duration: float) -> Propagation:
    """The experiment in which all of ``fiber`` is watched, so that a snapshot can be taken every ``STEP``."""
    places = tuple(round(float(x), 6) for x in compartments_of(fiber).x)
    return Propagation(fiber, tuple(shocks), duration, places, every=STEP)


def snapshot(passage: Passage, time: float) -> Snapshot:
    """What an axon that is ``watched_along`` shows at a ``time`` (ms), a multiple of ``STEP``."""
    come = np.where(passage.arrivals <= time, passage.arrivals, -np.inf)
    since = time - come.max(axis=0, initial=-np.inf)
    return Snapshot(np.array(passage.electrodes), passage.v[:, round(time / STEP)], since, passage.rest)


def along_the_axon(
    taken: Snapshot,
    *,
    alt: str,
    span: tuple[float, float],
    marks: Sequence[Mark],
    potentials: Axis = POTENTIALS,
) -> Figure:
    """The potential against place between the two places of ``span``, as far as ``potentials`` go."""
    seen = (taken.x >= span[0]) & (taken.x <= span[1])
    drawn = taken.v[seen].clip(potentials.low, potentials.high)
    line = thinned(taken.x[seen].round(3).tolist(), drawn.round(1).tolist())
    return Figure(
        lines=(line,),
        x=axis_along("place", "mm", *span),
        y=potentials,
        alt=alt,
        marks=tuple(marks),
    )


def with_letters(taken: Snapshot, places: Mapping[str, float], *, span: tuple[float, float]) -> Figure:
    """The potential between the two places of ``span``, with its letter at each of the ``places`` (mm)."""
    marks = [Mark(place, taken.at(place), letter) for letter, place in sorted(places.items())]
    where = "".join(f" {each.label} is at {say(each.x, 'mm', digits=2)}." for each in marks)
    return along_the_axon(
        taken,
        alt=f"Membrane potential along an axon at one moment. {along_in_words(taken, span)}{where}",
        span=span,
        marks=marks,
    )


def along_in_words(taken: Snapshot, span: tuple[float, float], *, within: float = WORDS_WITHIN) -> str:
    """The potentials along the axon, for whoever cannot see them: with straight lines between them."""
    seen = (taken.x >= span[0]) & (taken.x <= span[1])
    points = list(zip(taken.x[seen].tolist(), taken.v[seen].tolist(), strict=True))
    digits = 0 if within >= 1 else 1
    values = ", ".join(
        f"{say(x, digits=2)}: {say(v, digits=digits)}" for x, v in corners(points, within=within)
    )
    return f"Place in millimeters: potential in millivolts; {values}."
