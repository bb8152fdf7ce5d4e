"""Cases of an impulse at one moment: stretches ahead of it and behind it (mm, ms, mV). No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.selections import ThreeLetters
from studykit.items.variable_types import Range
from studykit.sim.fibers import Fiber
from studykit.subjects.neurophysiology.shocks import (
    COURSE_LENGTH,
    AxonEnd,
    AxonThickness,
    shock_to_course,
)
from studykit.subjects.neurophysiology.snapshots import Snapshot, snapshot, watched_along

CURRENT = 0.6
"""What starts an impulse at an end of an axon of 1 µm, in nA."""

UPSTROKE = 0.25
"""How long after an impulse came its upstroke is well above 0 mV and not yet over, in ms."""


TimeOfSnapshot = Annotated[float, Range(10.0, 20.0, step=0.5, unit="ms")]
Ahead = Annotated[float, Range(0.9, 1.3, step=0.1, unit="mm")]
Behind = Annotated[float, Range(2.1, 3.1, step=0.2, unit="ms")]


class StretchesView(Struct, frozen=True, eq=False):
    """An impulse from an ``end`` at one moment, with the place (mm) of its ``peak`` and three others.

    One is ``rising``, just short of the peak, one lies ``ahead``, not reached yet, and one ``behind``.
    ``letters`` name them in this order.
    """

    taken: Snapshot
    end: str
    peak: float
    rising: float
    ahead: float
    behind: float
    letters: tuple[str, ...]


def stretches_of_an_impulse(
    *,
    end: AxonEnd,
    time: TimeOfSnapshot,
    diameter: AxonThickness,
    ahead: Ahead,
    behind: Behind,
    letters: ThreeLetters,
) -> Plan[StretchesView]:
    """An impulse from one end of the axon of the course, at one moment."""
    fiber = Fiber("course", diameter=diameter, length=COURSE_LENGTH)
    shock = shock_to_course(CURRENT, diameter=diameter, end=end)
    taken = snapshot((yield from ask_for(watched_along(fiber, [shock], time))), time)
    peak, forward = taken.highest(0, COURSE_LENGTH), 1 if end == "left" else -1
    return StretchesView(
        taken=taken,
        end=end,
        peak=peak,
        rising=_passed(taken, UPSTROKE),
        ahead=round(peak + forward * ahead, 2),
        behind=_passed(taken, behind),
        letters=letters,
    )


def _passed(taken: Snapshot, since: float) -> float:
    """Where the impulse came so long ago (ms), in mm."""
    return round(float(taken.x[np.abs(taken.since - since).argmin()]), 2)
