"""What a brief pulse does to a changed neuron: channels blocked, another bath, another temperature.

Currents in µA/cm², potentials in mV, times in ms. How a cell is changed stands in cell.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.cell import COURSE, Cell
from studykit.sim.experiments import Firing, Recording, StrengthSearch, ThresholdSearch
from studykit.sim.permitted import require
from studykit.sim.responses import scaled
from studykit.sim.solve import Plan, ask_for, ask_for_all
from studykit.sim.stability import resting_potential
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace

STRENGTH = 1.5
"""Of the pulse that is given, in × the cell's own threshold."""

STRONGEST = 5.0
"""Of the strongest pulse that is tried, in × the threshold of the control: beyond it a cell does not fire."""

TOUCH = 0.02
"""A cell that fires at so little, in × the threshold of the control, counts as one that fires by itself."""

WATCHED = 150.0
"""How long a cell is watched that is only touched, in ms."""

DURATION = 50.0
"""Of a run, in ms."""


@dataclass(frozen=True, eq=False)
class Response:
    """What ``cell`` does: where it ``rests`` (mV), its ``threshold`` (µA/cm²), and a run with 1.5 × that.

    ``rests`` is None for a cell that fires or oscillates by itself: it has no threshold, and in its run it is
    just touched. ``threshold`` is None too for a cell that does not fire: it gets 1.5 × that of the control.
    """

    cell: Cell
    rests: float | None
    threshold: float | None
    trace: Trace

    @property
    def fires(self) -> bool:
        """Whether there is a strength at which a pulse brings an action potential, be it one below 0 mV."""
        return self.threshold is not None

    @property
    def peak(self) -> float | None:
        """How high the action potential rises (mV); None if the cell does not rest or does not fire."""
        return float(self.trace.v.max()) if self.fires else None

    @property
    def half_width(self) -> float | None:
        """The half-width of an action potential that passes 0 mV; None if there is none."""
        return measures.half_width(self.trace) if self.fires and measures.fired(self.trace) else None


def responses(cells: Sequence[Cell], *, width: float, control: Cell = COURSE) -> Plan[tuple[Response, ...]]:
    """What pulses of ``width`` do to each of ``cells``, measured by the threshold of ``control``.

    Raises StudykitError where a value is not permitted, or if the control does not rest.
    """
    require("width", width, "ms", above=0, high=DURATION / 2)
    threshold = yield from ask_for(ThresholdSearch(width, control))
    pulse = rectangle(threshold.amplitude, width)
    touched = yield from ask_for_all([Firing(scaled(pulse, TOUCH), cell, WATCHED) for cell in cells])
    rests = {
        cell: None if spikes.times else resting_potential_of(cell)
        for cell, spikes in zip(cells, touched, strict=True)
    }
    # A cell that rests above threshold has its Na⁺ channels inactivated.
    ready = [cell for cell, v in rests.items() if v is not None and v < cell.neuron.threshold]
    found = yield from ask_for_all([StrengthSearch(pulse, cell=cell, up_to=STRONGEST) for cell in ready])
    factors = {cell: strength.factor for cell, strength in zip(ready, found, strict=True)}
    given = {cell: TOUCH if v is None else STRENGTH * (factors.get(cell) or 1) for cell, v in rests.items()}
    traces = yield from ask_for_all([Recording(scaled(pulse, given[cell]), cell, DURATION) for cell in cells])
    return tuple(
        Response(cell, rests[cell], _times(threshold.amplitude, factors.get(cell)), trace)
        for cell, trace in zip(cells, traces, strict=True)
    )


def _times(amplitude: float, factor: float | None) -> float | None:
    return None if factor is None else factor * amplitude


def resting_potential_of(cell: Cell) -> float | None:
    """Where ``cell`` rests, in mV; None if it fires or oscillates by itself."""
    try:
        return resting_potential(cell.neuron)
    except StudykitError:
        return None
