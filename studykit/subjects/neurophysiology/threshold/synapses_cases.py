"""Cases of synaptic inputs to a neuron at rest: alone, added up, inhibited. No figures here."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim.cell import COURSE
from studykit.sim.experiments import Fires
from studykit.sim.responses import NOTHING, together
from studykit.sim.stimuli import Stimulus
from studykit.sim.synapses import (
    ONSET,
    Needed,
    Potential,
    Synapse,
    load,
    needed,
    needed_in_a_train,
    potential,
    potentials,
)

REVERSALS = (-70.0, -75.0, -80.0)
"""At which inhibitory synapses reverse in the lecture, in mV."""

SPACINGS = (0.0, 0.5, 1.0)
"""Of trains of which it is asked how many inputs fire, in ms."""

TRAIN_SPACINGS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Of trains of which it is asked how high they build up, in ms."""

LEAD = 1.0
"""How much earlier than the excitatory inputs an inhibitory one begins, in ms."""

Conductance = Annotated[float, Range(0.005, 0.06, step=0.0005, unit="mS/cm²")]
Inhibition = Annotated[float, Range(0.0, 0.4, step=0.01, unit="mS/cm²")]
Reversal = Annotated[float, Range(-20, 10, step=5, unit="mV")]
ShownReversal = Annotated[float, OneOf(REVERSALS, unit="mV")]
Decay = Annotated[float, Range(1.0, 20.0, step=0.5, unit="ms")]
Inputs = Annotated[int, Count(1, 20)]
Spacing = Annotated[float, Range(0.0, 10.0, step=0.5, unit="ms")]
Earlier = Annotated[float, Range(0.0, 5.0, step=0.5, unit="ms")]


class InputView(Struct, frozen=True, eq=False):
    """One input through ``synapse`` and the ``potential`` it makes; whether that ``fires``."""

    synapse: Synapse
    potential: Potential
    fires: bool


class SummationView(Struct, frozen=True, eq=False):
    """``count`` inputs, one every ``spacing`` ms: what they do ``together``, and what ``one`` does."""

    synapse: Synapse
    count: int
    spacing: float
    one: Potential
    together: Potential
    fires: bool


class TrainsView(Struct, frozen=True, eq=False):
    """What ``one`` input makes, what trains of ``count`` at each of ``spacings`` (ms), and which ``fire``.

    ``needed`` is how many fire at ``SPACINGS``.
    """

    synapse: Synapse
    count: int
    one: Potential
    spacings: tuple[float, ...]
    trains: tuple[Potential, ...]
    fire: tuple[bool, ...]
    needed: tuple[int | None, ...]


class InhibitionView(Struct, frozen=True, eq=False):
    """``count`` inputs at once ``alone``, ``with_inhibition``, and the ``inhibition`` by itself.

    ``fires_alone`` and ``fires_inhibited`` tell what comes of it, ``needed`` how many inputs fire without and
    with inhibition.
    """

    inhibitory: Synapse
    count: int
    alone: Potential
    with_inhibition: Potential
    inhibition: Potential
    fires_alone: bool
    fires_inhibited: bool
    needed: tuple[Needed, ...]


class NeededView(Struct, frozen=True, eq=False):
    """What 1, 2, … simultaneous inputs do as long as they do not fire, and how many are ``needed`` to.

    ``inhibited`` is the same with inhibition at each of ``REVERSALS``.
    """

    synapse: Synapse
    potentials: tuple[Potential, ...]
    needed: Needed
    inhibited: tuple[Needed, ...]


def one_input(*, g: Conductance = 0.0165, decay: Decay = 3.0, e: Reversal = 0.0) -> Plan[InputView]:
    """One excitatory input to a neuron at rest."""
    synapse = replace(load("excitatory"), g=g, decay=decay, e=e)
    made = yield from potential(synapse.train(1, 0))
    return InputView(synapse, made, (yield from ask_for(Fires(synapse.train(1, 0)))))


def inputs_added_up(
    *, count: Inputs = 8, spacing: Spacing = 0.0, g: Conductance = 0.0165
) -> Plan[SummationView]:
    """Excitatory inputs at once, or one after the other."""
    synapse = replace(load("excitatory"), g=g)
    train = synapse.train(count, spacing)
    one, all_of_them = yield from potentials([synapse.train(1, 0), train])
    fires = yield from ask_for(Fires(train))
    return SummationView(synapse, count, spacing, one, all_of_them, fires)


def trains_of_inputs(*, count: Inputs = 12, g: Conductance = 0.0165) -> Plan[TrainsView]:
    """Trains of excitatory inputs, dense or not."""
    synapse = replace(load("excitatory"), g=g)
    trains = [synapse.train(count, spacing) for spacing in TRAIN_SPACINGS]
    one, *made = yield from potentials([synapse.train(1, 0), *trains])
    fire = yield from ask_for_all([Fires(train) for train in trains])
    counts = yield from needed_in_a_train(synapse, spacings=SPACINGS)
    return TrainsView(synapse, count, one, TRAIN_SPACINGS, tuple(made), tuple(fire), counts)


def inhibited_inputs(
    *,
    count: Inputs = 9,
    e: ShownReversal = -70.0,
    g_inhibitory: Inhibition = 0.1,
    before: Earlier = LEAD,
) -> Plan[InhibitionView]:
    """Excitatory inputs at once, without and with an inhibitory one shortly before."""
    excitatory = load("excitatory")
    inhibitory = replace(load("inhibitory"), g=g_inhibitory, e=e)
    excitation = excitatory.train(count, 0)
    inhibition = Stimulus(inputs=(inhibitory.at(ONSET - before),))
    alone, both, by_itself = yield from potentials([excitation, together(inhibition, excitation), inhibition])
    freely, inhibited = yield from ask_for_all([Fires(excitation), Fires(excitation, inhibition)])
    counts = yield from needed(excitatory, background=(NOTHING, inhibition))
    return InhibitionView(inhibitory, count, alone, both, by_itself, freely, inhibited, counts)


def growing_numbers(*, g: Conductance = 0.0165) -> Plan[NeededView]:
    """More and more excitatory inputs at once, until they fire."""
    synapse, inhibitory = replace(load("excitatory"), g=g), load("inhibitory")
    backgrounds = [Stimulus(inputs=(replace(inhibitory, e=e).at(ONSET - LEAD),)) for e in REVERSALS]
    found, *inhibited = yield from needed(synapse, COURSE, background=(NOTHING, *backgrounds))
    made = yield from potentials([synapse.train(n, 0) for n in range(1, found.count or 2)])
    return NeededView(synapse, made, found, tuple(inhibited))
