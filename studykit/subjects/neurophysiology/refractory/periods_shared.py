"""The refractory periods of a neuron, as they are printed. No scenarios here."""

from msgspec import Struct

from studykit.engine.solve import Plan
from studykit.errors import StudykitError
from studykit.sim.cell import Cell
from studykit.sim.refractoriness import STRONGEST, PairOfPulses, Windows, pair, windows
from studykit.sim.trace import Trace

TEMPERATURES = (22, 24, 27, 30)
"""At which the neuron of the course is asked about (°C): the warmer, the shorter its refractory periods."""

STRONGEST_IN_WORDS = f"{STRONGEST:.0f} × the threshold at rest"
"""Up to this strength no pulse fires in what is called the absolute refractory period."""


WIDE = 32.0
"""How long a trace is shown on which both periods are over, in ms."""


class Periods(Struct, frozen=True):
    """The ``windows`` of refractoriness after the first of a pair of ``pulses``, and as they are printed.

    Until ``absolute`` no pulse up to 10 × threshold fires again, until ``relative`` only a stronger one than
    at rest: ms after the first onset, to one decimal.
    """

    pulses: PairOfPulses
    windows: Windows
    absolute: float
    relative: float


def periods_of(cell: Cell) -> Plan[Periods]:
    """The refractory periods of ``cell``; raises StudykitError where one has no end."""
    pulses = yield from pair(cell)
    found = yield from windows(pulses)
    if found.absolute_end is None or found.relative_end is None:
        raise StudykitError("a refractory period has no end", mend="Take another neuron.")
    return Periods(pulses, found, round(found.absolute_end, 1), round(found.relative_end, 1))


def start_of_view(trace: Trace) -> float:
    """From when on a trace is shown, in ms: shortly before its stimulus."""
    return float(int(trace.onset) - 3)
