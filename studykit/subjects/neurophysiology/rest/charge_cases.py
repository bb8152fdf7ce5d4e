"""Scenarios of a spherical cell whose membrane K⁺ charges to another potential."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim.ions import ions_inside, ions_moved
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL

SphereDiameter = Annotated[float, Range(0.5, 500, step=0.5, unit="µm")]
ChangeOfPotential = Annotated[float, Range(1, 150, step=1, unit="mV")]
SharesBelow = Annotated[int, Count(0, 2)]
SpikesInARow = Annotated[int, OneOf((200, 500, 1000, 2000, 5000))]
IonThatCrosses = Annotated[str, OneOf(("K", "Na"))]


class ChargeView(Struct, frozen=True):
    """A spherical cell, ``diameter`` in µm, whose potential K⁺ changes by ``change`` (mV).

    ``moved`` is how many K⁺ ions cross, ``inside`` how many there are.
    """

    diameter: float
    change: float
    moved: float
    inside: float

    @property
    def share(self) -> float:
        """The part of its K⁺ that crosses."""
        return self.moved / self.inside


class ShareView(Struct, frozen=True):
    """A cell whose potential K⁺ that leaves changes, or Na⁺ that enters.

    ``below`` smaller shares are offered beside the true one.
    """

    charge: ChargeView
    ion: str
    below: int

    @property
    def concentration(self) -> float:
        """That of the ion inside, in mM."""
        return float(MAMMAL.ions[self.ion].inside)

    @property
    def inside(self) -> float:
        """How many of the ion there are inside."""
        return float(ions_inside(self.concentration, diameter=float(self.charge.diameter)))

    @property
    def share(self) -> float:
        """What crosses, as a part of what is inside."""
        return self.charge.moved / self.inside


class ManySpikesView(Struct, frozen=True):
    """A spherical cell, ``diameter`` in µm, that Na⁺ charges by ``change`` (mV) in each of many "
    "``spikes``."""

    diameter: float
    change: float
    spikes: int

    @property
    def per_area(self) -> float:
        """Na⁺ that enters in an action potential, in pmol/cm²."""
        return float(self.change / 100 * 1.036)

    @property
    def gain(self) -> float:
        """By how much Na⁺ inside has risen in the end, in mM."""
        return float(self.spikes * 0.01 * self.per_area * 6 / self.diameter)


def sphere_charged(*, diameter: SphereDiameter = 25, change: ChangeOfPotential = 100) -> ChargeView:
    """A spherical cell, its membrane charged to another potential by K⁺."""
    moved = ions_moved(float(change), diameter=float(diameter))
    return ChargeView(diameter, change, moved, ions_inside(MAMMAL.k.inside, diameter=float(diameter)))


def part_that_crosses(
    *, diameter: SphereDiameter, change: ChangeOfPotential, ion: IonThatCrosses, below: SharesBelow
) -> ShareView:
    """The same, by K⁺ that leaves or Na⁺ that enters."""
    return ShareView(sphere_charged(diameter=diameter, change=change), ion, below)


def spikes_without_pump(
    *, diameter: SphereDiameter, change: ChangeOfPotential, spikes: SpikesInARow
) -> ManySpikesView:
    """A sphere that Na⁺ charges in each of many action potentials, with nothing to carry it out."""
    return ManySpikesView(diameter, change, spikes)
