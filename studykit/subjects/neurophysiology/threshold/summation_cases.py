"""Cases of synaptic inputs to count, and of volleys that fire or not. No questions here."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.model import Doubtful
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, StrengthSearch
from studykit.sim.presets import Preset
from studykit.sim.responses import NOTHING, together
from studykit.sim.stimuli import Stimulus
from studykit.sim.synapses import ONSET, Needed, Potential, load, needed, potentials
from studykit.subjects.neurophysiology.threshold.synapses_cases import (
    LEAD,
    Conductance,
    Decay,
    Inhibition,
    Inputs,
    Reversal,
    Spacing,
)
from studykit.subjects.neurophysiology.traces import CourseNeuron

SURE = (0.94, 1.06)
"""Factors of all excitatory conductances that must not change what happens."""

TRIED = 0.02
"""The peak conductance of each input with which the search for the weakest that fire begins, in mS/cm²."""

TimesTheWeakest = Annotated[float, Range(0.0, 1.5, step=0.01, unit="× the weakest")]
InhibitoryReversal = Annotated[float, OneOf((-75.0, -80.0, -85.0), unit="mV")]


class CountView(Struct, frozen=True, eq=False):
    """What ``one`` excitatory input does, how many are ``needed``, perhaps with an ``inhibition``."""

    preset: Preset
    one: Potential
    inhibition: Potential | None
    needed: Needed


class VolleyView(Struct, frozen=True, eq=False):
    """``count`` inputs, one every ``spacing`` ms: what ``one`` does, and all ``together``.

    ``inhibition`` (if any) begins before them. ``fires`` tells for all conductances × 1 what comes of it, and
    × ``SURE`` unless they were drawn by how far they are from firing; ``fires_at_once`` whether the same
    inputs without inhibition would fire if they coincided.
    """

    preset: Preset
    count: int
    spacing: float
    one: Potential
    together: Potential
    inhibition: Potential | None
    fires: tuple[bool, ...]
    fires_at_once: tuple[bool, ...]


def inputs_to_count(
    *,
    preset: CourseNeuron = "course",
    g: Conductance,
    decay: Decay = 3.0,
    e: Reversal = 0.0,
    g_inhibitory: Inhibition = 0.0,
    e_inhibitory: InhibitoryReversal = -80.0,
) -> Plan[CountView]:
    """Excitatory inputs at once, perhaps with an inhibitory one, into a neuron at rest."""
    cell = Cell(preset)
    excitatory = replace(load("excitatory"), g=g, decay=decay, e=e)
    inhibition = _inhibition(g_inhibitory, e_inhibitory)
    one, inhibited = yield from potentials([excitatory.train(1, 0), inhibition], cell)
    (count,) = yield from needed(excitatory, cell, background=(inhibition,))
    return CountView(cell.neuron, one, inhibited if g_inhibitory else None, count)


def volley(
    *,
    preset: CourseNeuron = "course",
    count: Inputs,
    spacing: Spacing = 0.0,
    g: Conductance = TRIED,
    times: TimesTheWeakest = 0.0,
    g_inhibitory: Inhibition = 0.0,
    e_inhibitory: InhibitoryReversal = -80.0,
) -> Plan[VolleyView]:
    """Excitatory inputs at once or in a row, perhaps with an inhibitory one.

    Each has the conductance ``g``, or so many ``times`` that of the weakest that fire, if that is not 0.
    """
    cell = Cell(preset)
    inhibition = _inhibition(g_inhibitory, e_inhibitory)
    if times:
        tried = replace(load("excitatory"), g=TRIED).train(count, spacing)
        found = yield from ask_for(StrengthSearch(tried, inhibition, cell))
        if found.factor is None:
            raise Doubtful("however strong, they do not fire")
        g = round(times * float(f"{found.factor:.3g}") * TRIED, 5)  # as found alone and in a batch
    factors = (1.0,) if times else (1.0, *SURE)
    excitatory = replace(load("excitatory"), g=g)
    train = excitatory.train(count, spacing)
    stimuli = [excitatory.train(1, 0), together(inhibition, train), inhibition]
    one, all_of_them, inhibited = yield from potentials(stimuli, cell)
    weaker_to_stronger = [replace(excitatory, g=g * factor) for factor in factors]
    fires = yield from ask_for_all(
        [Fires(each.train(count, spacing), inhibition, cell) for each in weaker_to_stronger]
    )
    at_once = yield from ask_for_all(
        [Fires(each.train(count, 0), NOTHING, cell) for each in weaker_to_stronger]
    )
    shown = inhibited if g_inhibitory else None
    return VolleyView(cell.neuron, count, spacing, one, all_of_them, shown, tuple(fires), tuple(at_once))


def _inhibition(g: float, e: float) -> Stimulus:
    """An inhibitory input a little before the excitatory ones; nothing where ``g`` is 0."""
    return Stimulus(inputs=(replace(load("inhibitory"), g=g, e=e).at(ONSET - LEAD),)) if g else NOTHING
