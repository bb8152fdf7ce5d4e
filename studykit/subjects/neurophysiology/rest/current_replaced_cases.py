"""The scenario of a current whose ion, or another one, is partly replaced in the bath."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, YesOrNo
from studykit.sim.ions import nernst
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL

ChannelsFor = Annotated[str, OneOf(("K", "Na", "Cl"))]
OtherCation = Annotated[str, OneOf(("K", "Na"))]
BathFold = Annotated[float, OneOf((2.0, 2.5, 4.0, 5.0))]
BesideInBath = Annotated[int, OneOf((-40, -35, -30, -25, -20, 20, 25, 30, 35, 40), unit="mV")]


class ReplacedView(Struct, frozen=True):
    """Open channels for one ion (``name``) at ``v`` (mV), while another or the same ion (``changed``) "
    "changes.

    ``before`` and ``after`` are its concentrations outside (mM); ``e`` and ``e_after`` (mV) are of ``name``.
    """

    name: str
    changed: str
    before: float
    after: float
    v: int
    e: int
    e_after: int

    @property
    def force(self) -> int:
        """V − E before the change, in mV."""
        return self.v - self.e

    @property
    def force_after(self) -> int:
        """V − E after it, in mV."""
        return self.v - self.e_after


def bath_replaced(
    *,
    channels_for: ChannelsFor,
    own: YesOrNo,
    other: OtherCation,
    is_more: YesOrNo,
    fold: BathFold,
    by: BesideInBath,
) -> ReplacedView:
    """A current at a potential that is held, before and after a change in the bath."""
    another = {"K": "Na", "Na": "K", "Cl": other}[channels_for]
    changed = channels_for if own else another
    before, after = _concentrations(changed, fold, is_more=is_more)
    ion = MAMMAL.ions[channels_for]

    def e(outside: float) -> int:
        found = nernst(outside=outside, inside=ion.inside, z=ion.z, temperature=MAMMAL.temperature)
        return round(float(found))

    at_first, then = (e(before), e(after)) if own else (e(float(ion.outside)),) * 2
    return ReplacedView(channels_for, changed, before, after, at_first + by, at_first, then)


def _concentrations(name: str, fold: float, *, is_more: bool) -> tuple[float, float]:
    """Those outside before and after (mM): K⁺ starts from its usual one, the others end there or start."""
    usual = float(MAMMAL.ions[name].outside)
    if name == "K":
        return usual, usual * fold if is_more else usual / fold
    less = float(f"{usual / fold:.2g}")
    return (less, usual) if is_more else (usual, less)
