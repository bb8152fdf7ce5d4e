"""Cases of trains: of pulses at a rate, and under a lasting current. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import OneOf, Range
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording
from studykit.sim.refractoriness import needed_strengths
from studykit.sim.responses import together
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.refractory.periods_shared import Periods, periods_of
from studykit.subjects.neurophysiology.traces import ONSET, Fraction, Temperature

PULSES = 6
"""Pulses of a train."""

KNOWN = (4.0, 5.0, 6.0, 8.0, 10.0, 14.0)
"""Intervals at which the needed strength is told, in ms; those in the absolute refractory period are not."""

RATES: dict[str, dict[int, tuple[int, ...]]] = {
    "late": {22: (110,), 24: (125,), 27: (160,)},
    "halfway": {22: (125,), 24: (140,), 27: (180,)},
    "soon": {22: (140, 160), 24: (160, 180), 27: (200, 220)},
    "absolute": {22: (260, 270, 280), 24: (280, 300, 330), 27: (350, 380)},
}
"""Rates (Hz) by where in the refractory period their intervals end, and by the temperature (°C)."""

STEP = 60.0
"""How long the current of a train lasts, in ms."""

EndOfInterval = Annotated[str, OneOf(tuple(RATES))]
Beside = Annotated[float, OneOf((0.8, 0.85, 0.9, 1.15, 1.25))]
TrainCurrent = Annotated[float, Range(5.0, 16.0, step=0.5, unit="µA/cm²")]


class RegularPulsesView(Struct, frozen=True, eq=False):
    """Pulses at a ``rate`` (Hz), each of ``strength`` (× threshold), and what they do.

    ``needed`` has the strength that a second pulse needs at each interval (ms) that is told, ``at_interval``
    that at the interval of the train, None if none is enough. ``fired`` counts action potentials.
    """

    periods: Periods
    rate: float
    strength: float
    needed: dict[float, float]
    at_interval: float | None
    trace: Trace
    fired: int

    @property
    def interval(self) -> float:
        """From pulse to pulse, in ms."""
        return 1000 / self.rate


class CurrentTrainView(Struct, frozen=True, eq=False):
    """What a lasting current does, beside the refractory ``periods`` of the neuron."""

    periods: Periods
    trace: Trace


def pulses_at_a_rate(
    *, temperature: Temperature, end: EndOfInterval, beside: Beside, part: Fraction
) -> Plan[RegularPulsesView]:
    """A train of equal pulses; their strength lies ``beside`` what is needed at their interval.

    The rate is one of the ``RATES``.
    """
    cell = Cell(temperature=temperature)
    rates = RATES[end][round(temperature)]
    rate = float(rates[int(part * len(rates)) % len(rates)])
    periods = yield from periods_of(cell)
    pulses, interval = periods.pulses, 1000 / rate
    stated = [each for each in KNOWN if each > periods.absolute]
    *needed, at_interval = yield from needed_strengths(pulses, [*stated, round(interval, 2)])
    strength = round(1.2 + 0.8 * part if at_interval is None else beside * at_interval, 2)
    each = [rectangle(strength * pulses.threshold, pulses.width, ONSET + n * interval) for n in range(PULSES)]
    trace = yield from ask_for(Recording(together(*each), cell, round(ONSET + PULSES * interval + 10)))
    known = {at: round(k, 2) for at, k in zip(stated, needed, strict=True) if k is not None}
    return RegularPulsesView(
        periods, rate, strength, known, at_interval, trace, len(measures.spike_times(trace))
    )


def train_beside_the_limit(*, temperature: Temperature, current: TrainCurrent) -> Plan[CurrentTrainView]:
    """A lasting current, which makes a neuron fire again and again."""
    cell = Cell(temperature=temperature)
    periods = yield from periods_of(cell)
    trace = yield from ask_for(Recording(rectangle(current, STEP, ONSET), cell, ONSET + STEP + 1))
    return CurrentTrainView(periods, trace)
