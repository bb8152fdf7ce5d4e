"""Synapses onto a point neuron: their potentials, how these add up, how many it takes. No figures here.

A synapse is a conductance that rises and falls (``Input``); n of them active at once are one of n × its peak.
Potentials in mV, times in ms, conductances in mS/cm².
"""

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.errors import StudykitError
from studykit.parameters import Library, Number, reader
from studykit.sim import measures
from studykit.sim.cell import COURSE, Cell
from studykit.sim.experiments import Fires, Firing, Recording, StrengthSearch
from studykit.sim.folder import FOLDER
from studykit.sim.permitted import require
from studykit.sim.responses import NOTHING
from studykit.sim.stimuli import Input, Stimulus
from studykit.sim.trace import Trace
from studykit.tables import Table, Words

ONSET = 5.0
"""When the first excitatory input begins, in ms."""

MOST_INPUTS = 40
"""As many inputs are tried where it is asked how many are needed."""

_AFTER = 35.0  # ms of a recording after the last input

_FORM = Table(
    {
        "title": Words(),
        "g": Number("mS/cm²", above=0),
        "rise": Number("ms", above=0),
        "decay": Number("ms", above=0),
        "e": Number("mV", low=-120, high=100),
    }
)


class Synapse(Struct, frozen=True):
    """A postsynaptic conductance: its peak ``g``, its time constants, its reversal potential ``e``."""

    title: str
    g: float
    rise: float
    decay: float
    e: float

    def at(self, start: float, count: float = 1.0) -> Input:
        """``count`` of them, active at once from ``start`` (ms); errors as of ``Input``."""
        return Input(count * self.g, start, self.rise, self.decay, self.e)

    def train(self, count: int, spacing: float, start: float = ONSET) -> Stimulus:
        """``count`` inputs, one every ``spacing`` (ms) from ``start`` on; all at once if that is 0."""
        if spacing == 0:
            return Stimulus(inputs=(self.at(start, count),))
        return Stimulus(inputs=tuple(self.at(start + place * spacing) for place in range(count)))


class Potential(Struct, frozen=True, eq=False):
    """A postsynaptic potential: how far v moves from rest at most (``amplitude``), when after its onset."""

    trace: Trace
    amplitude: float
    time_to_peak: float


class Needed(Struct, frozen=True):
    """How many simultaneous inputs fire: ``count``, the first whole number not below the ``border``.

    ``linear_border`` and ``linear_count`` are what one gets if each input is taken to add as much as the
    first, up to the threshold that is taught. None where none up to ``MOST_INPUTS`` are enough.
    """

    border: float | None
    linear_border: float

    @property
    def count(self) -> int | None:
        """The first whole number not below the border."""
        return None if self.border is None else math.ceil(self.border)

    @property
    def linear_count(self) -> int:
        """The same for linear addition."""
        return math.ceil(self.linear_border)


read = reader(Synapse, _FORM)
_LIBRARY = Library(FOLDER / "synapses", called="synapse", read=read)
names, load = _LIBRARY.names, _LIBRARY.load


def potential(stimulus: Stimulus, cell: Cell = COURSE) -> Plan[Potential]:
    """The potential that ``stimulus``, of synaptic inputs, makes in ``cell`` at rest."""
    (made,) = yield from potentials([stimulus], cell)
    return made


def potentials(stimuli: Sequence[Stimulus], cell: Cell = COURSE) -> Plan[tuple[Potential, ...]]:
    """What each of ``stimuli`` makes in ``cell`` at rest, recorded over the same time."""
    duration = max((stimulus.end for stimulus in stimuli), default=0.0) + _AFTER
    traces = yield from ask_for_all([Recording(stimulus, cell, duration) for stimulus in stimuli])
    return tuple(_potential(trace) for trace in traces)


def needed(
    excitatory: Synapse, cell: Cell = COURSE, *, background: Sequence[Stimulus] = (NOTHING,)
) -> Plan[tuple[Needed, ...]]:
    """How many simultaneous inputs fire ``cell``, beside each of the ``background`` stimuli.

    Raises StudykitError for a synapse that does not depolarize.
    """
    single = yield from potential(excitatory.train(1, 0), cell)
    if single.amplitude <= 0:
        raise StudykitError(
            f"one input of the synapse '{excitatory.title}' moves v by {single.amplitude:.3g} mV",
            mend="Permitted: a synapse that depolarizes.",
        )
    linear = (cell.neuron.threshold - measures.rest(single.trace)) / single.amplitude
    guess = min(max(linear, 1.0), MOST_INPUTS)
    test = Stimulus(inputs=(excitatory.at(ONSET, guess),))
    searches = [StrengthSearch(test, each, cell, up_to=MOST_INPUTS / guess) for each in background]
    found = yield from ask_for_all(searches)
    return tuple(Needed(None if each.factor is None else each.factor * guess, linear) for each in found)


def needed_in_a_train(
    excitatory: Synapse, cell: Cell = COURSE, *, spacings: Sequence[float]
) -> Plan[tuple[int | None, ...]]:
    """How many inputs in a row fire ``cell`` at each spacing (ms); None where ``MOST_INPUTS`` do not."""
    for spacing in spacings:
        require("the spacing", spacing, "ms", low=0, high=100)
    whole = [excitatory.train(MOST_INPUTS, spacing) for spacing in spacings]
    spikes = yield from ask_for_all([Firing(train, cell, train.end + _AFTER) for train in whole])
    counts: list[int | None] = []
    for spacing, train, of_train in zip(spacings, whole, spikes, strict=True):
        begun = sum(each.start < of_train.times[0] for each in train.inputs) if of_train.times else 0
        most = MOST_INPUTS if spacing == 0 else begun
        fires = yield from ask_for_all(
            [Fires(excitatory.train(n, spacing), NOTHING, cell) for n in range(1, most + 1)]
        )
        counts.append(fires.index(True) + 1 if True in fires else None)
    return tuple(counts)


def _potential(trace: Trace) -> Potential:
    moved = trace.v - measures.rest(trace)
    farthest = int(np.abs(moved).argmax())
    return Potential(trace, float(moved[farthest]), float(trace.t[farthest]) - trace.onset)
