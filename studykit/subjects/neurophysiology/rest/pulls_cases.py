"""Scenarios of what pulls on a membrane: a permeability that changes, Cl⁻ channels, another bath."""

import math
from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, OneOf, Range, YesOrNo
from studykit.sim.ions import nernst, thermal_voltage
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_cases import MembraneView, membrane

HELD = ("before", "at E", "below E")
"""Where a current may hold a membrane after K⁺ outside has changed."""

RestOfNeuron = Annotated[int, Count(-80, -55, unit="mV")]
EOfPotassium = Annotated[int, Count(-100, -88, unit="mV")]
EOfSodium = Annotated[int, Count(50, 70, unit="mV")]
ChlorideFromV = Annotated[int, OneOf((-18, -14, -10, 0, 10, 14, 18), unit="mV")]
PullingIon = Annotated[str, OneOf(("K", "Na", "Cl"))]
VOfNeuron = Annotated[int, Count(-85, -45, unit="mV")]
ChlorideOfTheBath = Annotated[float, Range(90, 130, step=5, unit="mM")]
PotassiumAtFirst = Annotated[float, OneOf((3.0, 3.5, 4.0, 4.5, 5.0, 10.0, 12.0), unit="mM")]
PotassiumThen = Annotated[float, OneOf((5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0), unit="mM")]
SodiumOfNeuron = Annotated[float, Range(0.02, 0.05, step=0.01, unit="× that to K⁺")]
WhereV = Annotated[str, OneOf(("settled", *HELD))]
BelowE = Annotated[int, Count(5, 15, unit="mV")]


class PullView(Struct, frozen=True):
    """A neuron at rest (``v``) with three equilibrium potentials (mV) by the names of the ions.

    The membrane becomes more permeable to ``ion`` (``opens``), or less.
    """

    v: int
    e: dict[str, int]
    ion: str
    opens: bool

    @property
    def way(self) -> int:
        """Which way V goes: 1 is up, −1 is down, 0 is neither."""
        toward = (self.e[self.ion] > self.v) - (self.e[self.ion] < self.v)
        return toward if self.opens else -toward


class ChlorideView(Struct, frozen=True):
    """A neuron at ``v`` (mV) whose Cl⁻ channels open: concentrations (mM), and E_Cl (mV) as it is printed.

    ``gives_e``: E_Cl stands in the question, else the concentrations do.
    """

    v: int
    outside: float
    inside: float
    e: int
    gives_e: bool


class NewBathView(Struct, frozen=True, eq=False):
    """A neuron whose K⁺ outside changes; V (mV, as printed) is then where ``state`` says.

    ``gives_e``: E_K after the change stands in the question.
    """

    before: MembraneView
    after: MembraneView
    state: str
    v: int
    gives_e: bool

    @property
    def e_k(self) -> int:
        """E_K after the change, as it is printed, in mV."""
        return round(self.after.e("K"))

    @property
    def rises(self) -> bool:
        """Whether K⁺ outside rises."""
        return bool(self.after.preparation.k.outside > self.before.preparation.k.outside)


def permeability_pulls(
    *,
    v: RestOfNeuron,
    e_k: EOfPotassium,
    e_na: EOfSodium,
    e_cl: ChlorideFromV,
    ion: PullingIon,
    opens: YesOrNo,
) -> PullView:
    """A neuron at rest whose permeability to one ion rises or falls; E_Cl is so far from its V."""
    return PullView(v, {"K": e_k, "Na": e_na, "Cl": v + e_cl}, ion, opens)


def chloride_channels_open(
    *, v: VOfNeuron, e_cl: ChlorideFromV, outside: ChlorideOfTheBath, gives_e: YesOrNo
) -> ChlorideView:
    """Cl⁻ channels open in a neuron whose E_Cl is about so far from its V."""
    rt_over_f = float(thermal_voltage(MAMMAL.temperature))
    inside = float(f"{outside * math.exp((v + e_cl) / rt_over_f):.2g}")
    e = nernst(outside=outside, inside=inside, temperature=MAMMAL.temperature, z=-1)
    return ChlorideView(v, outside, inside, round(e), gives_e)


def potassium_outside_changed(
    *,
    first: PotassiumAtFirst,
    then: PotassiumThen,
    p_na: SodiumOfNeuron,
    state: WhereV,
    below: BelowE,
    gives_e: YesOrNo,
) -> NewBathView:
    """A neuron in another bath: V settles, or a current holds it before, at E_K or so far ``below`` it."""
    before, after = membrane(k_outside=first, p_na=p_na), membrane(k_outside=then, p_na=p_na)
    e_k = round(after.e("K"))
    v = {"settled": round(after.v), "before": round(before.v), "at E": e_k, "below E": e_k - below}[state]
    return NewBathView(before, after, state, v, gives_e)
