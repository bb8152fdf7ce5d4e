"""What a brief pulse does to a changed neuron: channels blocked, another bath, another temperature.

Currents in µA/cm², potentials in mV, times in ms. How a cell is changed stands in cell.py.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.errors import StudykitError
from studykit.sim import measures
from studykit.sim.cell import COURSE, Cell
from studykit.sim.experiments import Firing, Recording, StrengthSearch, ThresholdSearch
from studykit.sim.permitted import require
from studykit.sim.responses import scaled
from studykit.sim.stability import resting_potential
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace

STRENGTH = 1.5
"""Of the pulse that is given, in × the cell's own threshold."""

STRONGEST = 5.0
"""Of the strongest pulse that is tried, in × the threshold of the control: beyond it a cell does not fire."""

TOUCH = 0.02
"""A cell that fires at so little, in × the threshold of the control, has no threshold worth the name."""

WATCHED = 150.0
"""How long a cell is watched that is only touched, in ms."""

DURATION = 50.0
"""Of a run, in ms."""


class When(StrEnum):
    """When a cell fires."""

    STIMULATED = "when stimulated"
    NEVER = "never"
    TOUCHED = "at a touch, or by itself"


class Response(Struct, frozen=True, eq=False):
    """Where ``cell`` ``rests`` (mV), from which ``threshold`` (µA/cm²) on it fires, and a run.

    ``rests`` is None for a cell that fires or oscillates by itself; ``threshold`` is None unless a cell fires
    when stimulated. In ``trace`` it is given a pulse of 1.5 × threshold; of 1.5 × that of the control if it
    never fires; and just a touch if it is ``touchy``.
    """

    cell: Cell
    rests: float | None
    threshold: float | None
    touchy: bool
    trace: Trace

    @property
    def fires(self) -> When:
        """When there is an action potential, be it one below 0 mV."""
        if self.touchy:
            return When.TOUCHED
        return When.NEVER if self.threshold is None else When.STIMULATED

    @property
    def peak(self) -> float | None:
        """How high the action potential rises (mV); None unless it fires when stimulated."""
        if self.fires is not When.STIMULATED:
            return None
        return measures.peak(self.trace) if measures.fired(self.trace) else float(self.trace.v.max())

    @property
    def half_width(self) -> float | None:
        """The half-width of an action potential that passes 0 mV; None if there is none."""
        overshoots = self.fires is When.STIMULATED and measures.fired(self.trace)
        return measures.half_width(self.trace) if overshoots else None


def responses(cells: Sequence[Cell], *, width: float, control: Cell = COURSE) -> Plan[tuple[Response, ...]]:
    """What pulses of ``width`` do to each of ``cells``, measured by the threshold of ``control``.

    Raises StudykitError where a value is not permitted, or if the control does not rest.
    """
    require("width", width, "ms", above=0, high=DURATION / 2)
    threshold = yield from ask_for(ThresholdSearch(width, control))
    pulse = rectangle(threshold.amplitude, width)
    touched = yield from ask_for_all([Firing(scaled(pulse, TOUCH), cell, WATCHED) for cell in cells])
    rests = {cell: resting_potential_of(cell) for cell in cells}
    touchy = {
        cell for cell, spikes in zip(cells, touched, strict=True) if spikes.times or rests[cell] is None
    }
    # A cell that rests above threshold has its Na⁺ channels inactivated.
    ready = [
        cell
        for cell, v in rests.items()
        if cell not in touchy and v is not None and v < cell.neuron.threshold
    ]
    found = yield from ask_for_all([StrengthSearch(pulse, cell=cell, up_to=STRONGEST) for cell in ready])
    factors = {cell: strength.factor for cell, strength in zip(ready, found, strict=True)}
    given = {cell: TOUCH if cell in touchy else STRENGTH * (factors.get(cell) or 1) for cell in cells}
    traces = yield from ask_for_all([Recording(scaled(pulse, given[cell]), cell, DURATION) for cell in cells])
    return tuple(
        Response(cell, rests[cell], _times(threshold.amplitude, factors.get(cell)), cell in touchy, trace)
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
