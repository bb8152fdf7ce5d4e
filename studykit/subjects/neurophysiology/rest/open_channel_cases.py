"""The scenario of channels for one ion that open on a membrane, in closed form."""

import math
from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, YesOrNo
from studykit.sim import presets
from studykit.subjects.neurophysiology.rest.forces_cases import AnyIon, BesideE, ForcesView, forces
from studykit.subjects.neurophysiology.rest.mammal_shared import TimesNormal
from studykit.subjects.neurophysiology.rest.unnamed_shared import Higher, OutsideToInside

NEURON = presets.load("course")
"""The neuron whose time constant the membrane has on which channels open."""

OPEN_AT = 5.0
"""When the channels open, in ms."""

TIMES = tuple(round(0.25 * step, 2) for step in range(81))
"""When the membrane potential is computed, in ms."""

TimesTheLeak = Annotated[float, OneOf((2.0, 4.0, 8.0), unit="× the leak")]


class OpeningView(Struct, frozen=True):
    """Channels for the ion of ``forces`` open at its V; ``final`` (mV) is where the potential settles.

    ``potentials`` (mV) are those at ``TIMES``.
    """

    forces: ForcesView
    potentials: tuple[float, ...]
    final: float


def channels_open(
    *,
    ion: AnyIon,
    outside: TimesNormal = 1.0,
    ratio: OutsideToInside = 10.0,
    higher: Higher = 100.0,
    v: BesideE,
    conductance: TimesTheLeak,
    gives_e: YesOrNo = True,
) -> OpeningView:
    """Channels for one ion open on a membrane that a steady current held at so far from its E."""
    at = forces(ion=ion, outside=outside, ratio=ratio, higher=higher, v=v, from_e=True, gives_e=gives_e)
    final = (at.v + conductance * at.e) / (1 + conductance)
    tau = NEURON.c / (NEURON.g_kl + NEURON.g_nal) / (1 + conductance)
    left = (math.exp(-max(0.0, t - OPEN_AT) / tau) for t in TIMES)
    potentials = tuple(round(final + (at.v - final) * part, 2) for part in left)
    return OpeningView(at, potentials, final)
