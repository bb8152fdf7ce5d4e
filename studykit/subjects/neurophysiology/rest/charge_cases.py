"""Scenarios of a spherical cell whose membrane K⁺ charges to another potential."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, Range
from studykit.sim.ions import ions_inside, ions_moved
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL

SphereDiameter = Annotated[float, Range(0.5, 500, step=0.5, unit="µm")]
ChangeOfPotential = Annotated[float, Range(1, 150, step=1, unit="mV")]
KeyRank = Annotated[int, Count(0, 2)]


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
    """The ``charge`` of a cell, and the rank of the true share among those that are offered, from 0."""

    charge: ChargeView
    rank: int


def sphere_charged(*, diameter: SphereDiameter = 25, change: ChangeOfPotential = 100) -> ChargeView:
    """A spherical cell, its membrane charged to another potential by K⁺."""
    moved = ions_moved(float(change), diameter=float(diameter))
    return ChargeView(diameter, change, moved, ions_inside(MAMMAL.k.inside, diameter=float(diameter)))


def share_that_leaves(*, diameter: SphereDiameter, change: ChangeOfPotential, rank: KeyRank) -> ShareView:
    """The same, with the rank that the true share has among the offered ones."""
    return ShareView(sphere_charged(diameter=diameter, change=change), rank)
