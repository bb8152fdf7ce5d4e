"""Cases of synapses that reverse below, at or above rest. No questions here."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import Flag, OneOf, Range
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording
from studykit.sim.ions import inside_for, nernst
from studykit.sim.presets import Preset
from studykit.sim.responses import NOTHING, together
from studykit.sim.stimuli import Stimulus
from studykit.sim.synapses import MOST_INPUTS, ONSET, Needed, Potential, load, needed, potential, potentials
from studykit.subjects.neurophysiology.threshold.synapses_cases import LEAD, Inhibition, Inputs
from studykit.subjects.neurophysiology.traces import CourseNeuron, Fraction, PotassiumReversal

PlaceOfReversal = Annotated[str, OneOf(("below", "at", "between", "above"))]
PlaceBeside = Annotated[str, OneOf(("below", "at", "between", "beyond", "past", "above"))]

FROM_REST, FROM_THRESHOLD, SPREAD = 4.0, 6.0, 12.0
"""How far (mV) a reversal potential keeps from rest and from threshold, and how far beyond them it may go."""

BELOW_THRESHOLD = 8.0
"""How far below threshold one keeps that lies between rest and threshold, in mV."""

FROM_PEAK, BELOW_PEAK = 3.0, 6.0
"""How far one keeps from the peak of a volley below it, or above it, in mV."""

JUST_PAST = 4.0
"""How wide the range is of those that lie just past threshold, in mV."""

BODY_TEMPERATURE = 37.0
"""At which concentrations give a reversal potential, in °C."""

HIGHEST = -20.0
"""How high a reversal potential may lie, in mV."""

SynapseTold = Annotated[str, OneOf(("reversal potential", "concentrations", "conductances"))]
ReversalGiven = Annotated[str, OneOf(("potential", "distance from rest"))]
ChlorideOutside = Annotated[float, Range(105, 125, step=1, unit="mM")]
PartOfThreshold = Annotated[float, Range(0.35, 0.95, step=0.01, unit="× the weakest that fires")]

STRONG = 3.0
"""A synaptic conductance (mS/cm²) so strong that it carries the potential to where it reverses."""

AT_REST = 0.3
"""Of what reverses between rest and the peak of a volley this part reverses at rest itself."""


class SynapseView(Struct, frozen=True, eq=False):
    """A synapse that reverses at ``e`` (mV, as printed), ``place`` says where; the ``rest`` of the neuron.

    ``alone`` is what it does, ``fires`` whether it fires the neuron when very strong; ``needed`` is how many
    excitatory inputs fire without it and with it. Instead of ``e`` the stem may have ``given`` what makes it,
    ``stated``: concentrations of Cl⁻ (mM, outside and inside), or E_K and E_Na (mV) and how many times the
    conductance for Na⁺ that for K⁺ is.
    """

    preset: Preset
    rest: float
    place: str
    e: float
    alone: Potential
    fires: bool
    needed: tuple[Needed, ...]
    given: str = "reversal potential"
    stated: tuple[float, ...] = ()


class VolleyWithSynapseView(Struct, frozen=True, eq=False):
    """``count`` excitatory inputs (``volley``) too weak to fire, and ``both``: the same with a synapse.

    The synapse reverses at ``e`` (mV, ``given`` as it is or by its distance from ``rest``), ``place`` says
    where: "below" rest, "at" it, "between" rest and the peak of the volley, "beyond" that peak but below
    threshold, just "past" threshold, or well "above" it. ``fires`` tells of the volley, then of both.
    """

    preset: Preset
    rest: float
    place: str
    e: float
    given: str
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
    given: SynapseTold = "reversal potential",
    outside: ChlorideOutside = 110,
) -> Plan[SynapseView]:
    """A synapse onto a neuron at rest, which reverses below, at or above rest, or above threshold."""
    cell = Cell(preset, e_k=e_k)
    rest = yield from _rest(cell)
    e, stated = _stated(given, _reversal(place, part, rest, cell.neuron.threshold), outside, cell)
    synapse = replace(load("inhibitory"), g=g, e=e)
    inhibition = Stimulus(inputs=(synapse.at(ONSET - LEAD),))
    (alone,) = yield from potentials([inhibition], cell)
    fires = yield from ask_for(Fires(Stimulus(inputs=(replace(synapse, g=STRONG).at(ONSET),)), NOTHING, cell))
    inhibits = place != "above"
    counts = yield from needed(load("excitatory"), cell, background=(NOTHING, inhibition) if inhibits else ())
    return SynapseView(cell.neuron, rest, place, synapse.e, alone, fires, counts, given, stated)


def synapse_added_or_blocked(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    excites: Annotated[bool, Flag()],
    inhibits: Annotated[str, OneOf(("below", "at", "between"))],
    part: Fraction,
    g: Inhibition = 0.15,
    change: Annotated[str, OneOf(("added", "blocked"))],
) -> Plan[SynapseView]:
    """The same, of a synapse that is ``added`` to excitatory inputs or ``blocked``: ``given`` says which."""
    place = "above" if excites else inhibits
    made = yield from synapse_at(preset=preset, e_k=e_k, place=place, part=part, g=g)
    return replace(made, given=change)


def volley_with_synapse(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    place: PlaceBeside,
    part: Fraction,
    given: ReversalGiven = "potential",
    g: Inhibition = 0.3,
    count: Inputs = 6,
    strength: PartOfThreshold = 0.9,
) -> Plan[VolleyWithSynapseView]:
    """Excitatory inputs too weak to fire, alone and with another synapse."""
    cell = Cell(preset, e_k=e_k)
    rest, threshold = (yield from _rest(cell)), cell.neuron.threshold
    (border,) = yield from needed(load("excitatory"), cell)
    volley = Stimulus(
        inputs=(load("excitatory").at(ONSET, strength * round(border.border or MOST_INPUTS, 2)),)
    )
    volley_alone = yield from potential(volley, cell)
    if place == "between" and part < AT_REST:
        place = "at"
    e = _beside(place, part, rest, rest + volley_alone.amplitude, threshold)
    first = replace(load("inhibitory"), g=g, e=e).train(1, 0)
    alone, both = yield from potentials([first, together(first, volley)], cell)
    fires = yield from ask_for_all(
        [Fires(volley, NOTHING, cell), Fires(together(first, volley), NOTHING, cell)]
    )
    return VolleyWithSynapseView(
        cell.neuron, rest, place, e, given, count, alone, volley_alone, both, tuple(fires)
    )


def _stated(given: str, e: float, outside: float, cell: Cell) -> tuple[float, tuple[float, ...]]:
    """The reversal potential near ``e`` (mV, as printed) that follows from what the stem states, and that."""
    if given == "concentrations":
        inside = round(inside_for(e, outside=outside, temperature=BODY_TEMPERATURE, z=-1), 1)
        made = nernst(outside=outside, inside=inside, temperature=BODY_TEMPERATURE, z=-1)
        return round(made), (outside, inside)
    if given == "conductances":
        e_k, e_na = cell.neuron.e_k, cell.neuron.e_na
        times = round((e_na - e) / (e - e_k), 1)
        return round((e_na + times * e_k) / (1 + times)), (e_k, e_na, times)
    return e, ()


def _rest(cell: Cell) -> Plan[float]:
    """Where ``cell`` rests, in mV, as printed."""
    return round(measures.rest((yield from ask_for(Recording(NOTHING, cell, 1.0)))))


def _reversal(place: str, part: float, rest: float, threshold: float) -> float:
    """A reversal potential (mV, as printed) at ``place``, ``part`` of the way through it."""
    low, high = {
        "below": (rest - FROM_REST - SPREAD, rest - FROM_REST),
        "at": (rest, rest),
        "between": (rest + FROM_REST, threshold - BELOW_THRESHOLD),
        "above": (threshold + FROM_THRESHOLD, HIGHEST),
    }[place]
    return _between(low, high, part)


def _beside(place: str, part: float, rest: float, peak: float, threshold: float) -> float:
    """The same beside a volley that peaks at ``peak`` (mV)."""
    ranges = {
        "between": (rest + FROM_REST, peak - BELOW_PEAK),
        "beyond": (peak + FROM_PEAK, threshold - FROM_PEAK - 1),
        "past": (threshold + FROM_THRESHOLD, threshold + FROM_THRESHOLD + JUST_PAST),
    }
    return _between(*ranges[place], part) if place in ranges else _reversal(place, part, rest, threshold)


def _between(low: float, high: float, part: float) -> float:
    """The potential ``part`` of the way from ``low`` to ``high``, in mV, as printed."""
    return round(low + part * (high - low))
