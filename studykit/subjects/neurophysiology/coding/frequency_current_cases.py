"""Cases of the firing rate against the strength of a current, and of what is read off there.

Currents in µA/cm², rates in Hz, times in ms. No questions here.
"""

from itertools import pairwise, takewhile
from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import Count, OneOf
from studykit.sim.cell import Cell
from studykit.sim.coding import trains
from studykit.sim.excitability import RHEOBASE_WIDTH
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.trains_shared import AFTER, BEFORE, LastingMs
from studykit.subjects.neurophysiology.traces import (
    CourseNeuron,
    Fraction,
    PotassiumReversal,
    SodiumReversal,
    part_way,
)

MULTIPLES = (1.03, 1.06, 1.1, 1.16, 1.24, 1.35, 1.5, 1.7, 2.0, 2.3, 2.7, 3.2, 3.7, 4.3, 5.0, 5.7)
"""The currents of a curve, in × rheobase."""

PLAIN = 5.0
"""A curve ends where the later action potentials no longer rise so far above 0 mV."""

WINDOW = 220.0
"""How long each current of a curve lasts, in ms."""

PlaceOnCurve = Annotated[str, OneOf(("below the rheobase", "just above it", "far above it"))]
AskedOfCurve = Annotated[str, OneOf(("count", "interval", "current"))]
SpikesSeen = Annotated[int, Count(3, 6)]
Seconds = Annotated[float, OneOf((0.5, 2.0, 3.0), unit="s")]
RateAndNumber = Annotated[
    str,
    OneOf(tuple(f"{rate}, {count}" for rate in ("higher", "same", "lower") for count in ("more", "fewer"))),
]
NewCurrent = Annotated[float, OneOf((0.6, 0.7, 1.0, 1.4, 1.6), unit="× the first one")]


class RateCurve(Struct, frozen=True):
    """The firing rate against the current: 0 up to the ``rheobase``, then ``points``, as far as it fires."""

    rheobase: float
    points: tuple[tuple[float, float], ...]

    @property
    def drawn(self) -> tuple[tuple[float, float], ...]:
        """All points of the curve, from no current on."""
        return (0.0, 0.0), (self.rheobase, 0.0), *self.points

    def rate(self, current: float) -> float:
        """The rate on the drawn curve."""
        return _between(self.drawn, current)

    def current(self, rate: float) -> float:
        """The current above the rheobase at which the drawn curve has ``rate``."""
        return _between(tuple((y, x) for x, y in self.drawn[1:]), rate)


class RateCurveView(Struct, frozen=True):
    """A curve and a ``current`` on it; where ``spikes`` or ``seconds`` are asked with, these too."""

    curve: RateCurve
    current: float
    asked: str
    spikes: int
    seconds: float


class TwoCurrentsView(Struct, frozen=True, eq=False):
    """A curve, and the trains under two currents of different strength or duration; one is ``left_out``."""

    curve: RateCurve
    first: Trace
    second: Trace
    left_out: str


def current_on_a_curve(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    e_na: SodiumReversal = 50,
    fraction: Fraction,
    asked: AskedOfCurve = "count",
    spikes: SpikesSeen = 4,
    seconds: Seconds = 0.5,
) -> Plan[RateCurveView]:
    """The curve of a neuron and a current well above its rheobase."""
    curve = yield from _curve(Cell(preset, e_k=e_k, e_na=e_na))
    ends = 1.5 * curve.rheobase, 0.97 * curve.points[-1][0]
    return RateCurveView(curve, round(part_way(ends, fraction), 1), asked, spikes, seconds)


def place_on_a_curve(
    *, preset: CourseNeuron = "course", e_k: PotassiumReversal = -90, place: PlaceOnCurve, fraction: Fraction
) -> Plan[RateCurveView]:
    """The curve of a neuron and a current below its rheobase, just above it, or near its other end."""
    curve = yield from _curve(Cell(preset, e_k=e_k))
    end = curve.points[-1][0]
    ends = {
        "below the rheobase": (0.4 * curve.rheobase, 0.85 * curve.rheobase),
        "just above it": (1.05 * curve.rheobase, 1.15 * curve.rheobase),
        "far above it": (max(3.5 * curve.rheobase, 0.8 * end), end),
    }[place]
    return RateCurveView(curve, round(part_way(ends, fraction), 1), place, 0, 0.0)


def two_currents_on_a_curve(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    fraction: Fraction,
    times: NewCurrent,
    first_lasts: LastingMs,
    second_lasts: LastingMs,
    left_out: RateAndNumber,
) -> Plan[TwoCurrentsView]:
    """The curve of a neuron, a sustained current, and later another one that lasts otherwise."""
    cell = Cell(preset, e_k=e_k)
    curve = yield from _curve(cell)
    current = round(part_way((1.8 * curve.rheobase, 2.6 * curve.rheobase), fraction), 1)
    given = (current, first_lasts), (round(times * current, 1), second_lasts)
    first, second = yield from ask_for_all(
        pulse(each, lasts, BEFORE, duration=BEFORE + lasts + AFTER, cell=cell) for each, lasts in given
    )
    return TwoCurrentsView(curve, first, second, left_out)


def _curve(cell: Cell) -> Plan[RateCurve]:
    rheobase = round((yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))).amplitude, 2)
    found = yield from trains([round(each * rheobase, 2) for each in MULTIPLES], cell=cell, width=WINDOW)
    firing = takewhile(lambda train: (train.steady_peak or 0.0) >= PLAIN, found)
    points = tuple((train.current, round(train.steady_rate or 0.0, 1)) for train in firing)
    return RateCurve(rheobase, points)


def _between(points: tuple[tuple[float, float], ...], x: float) -> float:
    """y at ``x`` on straight lines between ``points`` of rising x; at their ends beyond."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[0][1] if x < points[0][0] else points[-1][1]
