"""The scenario of channels for one ion that open on a membrane, in closed form."""

import math
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim import presets
from studykit.sim.ions import Ion, nernst
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL, IonName, TimesNormal
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits

NEURON = presets.load("course")
"""The neuron whose time constant the membrane has on which channels open."""

OPEN_AT = 5.0
"""When the channels open, in ms."""

TIMES = tuple(round(0.25 * step, 2) for step in range(81))
"""When the membrane potential is computed, in ms."""

DistanceFromE = Annotated[float, Range(-60, 60, step=1, unit="mV")]
TimesTheLeak = Annotated[float, OneOf((2.0, 4.0, 8.0), unit="× the leak")]


class OpeningView(Struct, frozen=True):
    """Channels for an ion (``name``, ``e`` in mV) open at ``v`` (mV); ``final`` (mV) is where it settles.

    ``potentials`` (mV) are those at ``TIMES``. ``gives_e``: the equilibrium potential is printed, else the
    concentrations.
    """

    name: str
    ion: Ion
    e: float
    v: float
    potentials: tuple[float, ...]
    final: float
    gives_e: bool


def channels_open(
    *,
    ion: IonName,
    outside: TimesNormal = 1.0,
    distance: DistanceFromE,
    conductance: TimesTheLeak,
    gives_e: YesOrNo = True,
) -> OpeningView:
    """Channels for one ion open on a membrane that a steady current held at a ``distance`` from its E."""
    own = MAMMAL.ions[ion]
    chosen = replace(own, outside=three_digits(own.outside * outside))
    e = float(nernst(outside=chosen.outside, inside=own.inside, z=own.z, temperature=MAMMAL.temperature))
    v = round(e) + distance
    final = (v + conductance * e) / (1 + conductance)
    tau = NEURON.c / (NEURON.g_kl + NEURON.g_nal) / (1 + conductance)
    left = (math.exp(-max(0.0, t - OPEN_AT) / tau) for t in TIMES)
    potentials = tuple(round(final + (v - final) * part, 2) for part in left)
    return OpeningView(ion, chosen, e, v, potentials, final, gives_e)
