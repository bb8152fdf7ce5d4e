"""Cases of synapses that reverse below, at or above rest. No questions here."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording
from studykit.sim.presets import Preset
from studykit.sim.responses import NOTHING, together
from studykit.sim.stimuli import Stimulus
from studykit.sim.synapses import ONSET, Needed, Potential, load, needed, potentials
from studykit.subjects.neurophysiology.threshold.synapses_cases import LEAD, Conductance, Inhibition, Inputs
from studykit.subjects.neurophysiology.traces import CourseNeuron, Fraction, PotassiumReversal

PlaceOfReversal = Annotated[str, OneOf(("below", "at", "between", "above"))]

FROM_REST, FROM_THRESHOLD, SPREAD = 4.0, 6.0, 18.0
"""How far (mV) a reversal potential keeps from rest and from threshold, and how far beyond them it may go."""

HIGHEST = -20.0
"""How high a reversal potential may lie, in mV."""

STRONG = 3.0
"""A synaptic conductance (mS/cm²) so strong that it carries the potential to where it reverses."""


class SynapseView(Struct, frozen=True, eq=False):
    """A synapse that reverses at ``e`` (mV, as printed), ``place`` says where; the ``rest`` of the neuron.

    ``alone`` is what it does, ``fires`` whether it fires the neuron when very strong; ``needed`` is how many
    excitatory inputs fire without it and with it.
    """

    preset: Preset
    rest: float
    place: str
    e: float
    alone: Potential
    fires: bool
    needed: tuple[Needed, ...]


class VolleyWithSynapseView(Struct, frozen=True, eq=False):
    """``count`` excitatory inputs (``volley``) too weak to fire, and ``both``: the same with a synapse.

    The synapse reverses at ``e`` (mV, as printed), ``place`` says where. ``fires`` tells of the volley, then
    of both.
    """

    preset: Preset
    rest: float
    place: str
    e: float
    count: int
    alone: Potential
    volley: Potential
    both: Potential
    fires: tuple[bool, ...]


def synapse_at(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    place: PlaceOfReversal,
    part: Fraction,
    g: Inhibition = 0.15,
) -> Plan[SynapseView]:
    """A synapse onto a neuron at rest, which reverses below, at or above rest, or above threshold."""
    cell = Cell(preset, e_k=e_k)
    rest = yield from _rest(cell)
    synapse = replace(load("inhibitory"), g=g, e=_reversal(place, part, rest, cell.neuron.threshold))
    inhibition = Stimulus(inputs=(synapse.at(ONSET - LEAD),))
    (alone,) = yield from potentials([inhibition], cell)
    fires = yield from ask_for(Fires(Stimulus(inputs=(replace(synapse, g=STRONG).at(ONSET),)), NOTHING, cell))
    inhibits = place != "above"
    counts = yield from needed(load("excitatory"), cell, background=(NOTHING, inhibition) if inhibits else ())
    return SynapseView(cell.neuron, rest, place, synapse.e, alone, fires, counts)


def volley_with_synapse(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    place: PlaceOfReversal,
    part: Fraction,
    g: Inhibition = 0.3,
    count: Inputs = 6,
    g_excitatory: Conductance = 0.0165,
) -> Plan[VolleyWithSynapseView]:
    """Excitatory inputs too weak to fire, alone and with another synapse."""
    cell = Cell(preset, e_k=e_k)
    rest = yield from _rest(cell)
    synapse = replace(load("inhibitory"), g=g, e=_reversal(place, part, rest, cell.neuron.threshold))
    first, volley = synapse.train(1, 0), replace(load("excitatory"), g=g_excitatory).train(count, 0)
    alone, volley_alone, both = yield from potentials([first, volley, together(first, volley)], cell)
    fires = yield from ask_for_all(
        [Fires(volley, NOTHING, cell), Fires(together(first, volley), NOTHING, cell)]
    )
    return VolleyWithSynapseView(
        cell.neuron, rest, place, synapse.e, count, alone, volley_alone, both, tuple(fires)
    )


def _rest(cell: Cell) -> Plan[float]:
    """Where ``cell`` rests, in mV, as printed."""
    return round(measures.rest((yield from ask_for(Recording(NOTHING, cell, 1.0)))))


def _reversal(place: str, part: float, rest: float, threshold: float) -> float:
    """A reversal potential (mV, as printed) at ``place``, ``part`` of the way through it."""
    low, high = {
        "below": (rest - FROM_REST - SPREAD, rest - FROM_REST),
        "at": (rest, rest),
        "between": (rest + FROM_REST, threshold - FROM_THRESHOLD),
        "above": (threshold + FROM_THRESHOLD, HIGHEST),
    }[place]
    return round(low + part * (high - low))
