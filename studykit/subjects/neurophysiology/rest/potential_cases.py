"""Scenarios of the resting potential in words and numbers: its sign, two sides, an electrode, its value."""

from typing import Annotated

from msgspec import Struct

from studykit.items.course_values import CourseValue
from studykit.items.variable_types import Count, OneOf, YesOrNo

SizeOfPotential = Annotated[int, Count(35, 95, unit="mV")]
PotentialInside = Annotated[int, Count(-90, -50, unit="mV")]
PotentialOutside = Annotated[int, Count(-30, 40, unit="mV")]
RestingPotential = Annotated[int, Count(-90, -50, unit="mV")]
RestOfTheCourse = Annotated[float, CourseValue("rest")]
SideOfMembrane = Annotated[str, OneOf(("inside", "outside"))]
SignInWords = Annotated[str, OneOf(("negative", "positive"))]
WayOfElectrode = Annotated[str, OneOf(("into", "out of"))]
BelowRest = Annotated[int, Count(5, 15, unit="mV")]
AboveRest = Annotated[int, Count(5, 13, unit="mV")]
ChangeFromRest = Annotated[int, Count(-15, 15, unit="mV")]
CauseOfChange = Annotated[str, OneOf(("unnamed", "current", "synapse", "synapse at its peak"))]


class WordsView(Struct, frozen=True):
    """``side`` is ``sign`` against the other by ``size`` (mV); ``rest`` (mV) is what the course teaches."""

    rest: float
    size: int
    side: str
    sign: str


class TwoSidesView(Struct, frozen=True):
    """Potentials of both sides against a distant ground, in mV."""

    inside: int
    outside: int


class ElectrodeView(Struct, frozen=True):
    """An electrode that goes ``into`` or ``out of`` a cell that rests at ``rest`` (mV)."""

    rest: int
    way: str


class RangeView(Struct, frozen=True):
    """A range from ``below`` to ``above`` the ``rest`` that is taught (mV), of one ``side``.

    ``offers_zero``: one about 0 mV stands among the others, else one about the mean of E_K and E_Na.
    """

    rest: float
    below: int
    above: int
    side: str
    offers_zero: bool


class NextToRestView(Struct, frozen=True):
    """A ``change`` from the ``rest`` that is taught (mV) by a ``cause``; one ``side`` is asked for."""

    rest: float
    change: int
    cause: str
    side: str


def potential_in_words(
    *, rest: RestOfTheCourse, size: SizeOfPotential, side: SideOfMembrane, sign: SignInWords
) -> WordsView:
    """One side of a membrane against the other, in words."""
    return WordsView(rest, size, side, sign)


def two_sides(*, inside: PotentialInside, outside: PotentialOutside) -> TwoSidesView:
    """Both sides of a membrane against ground."""
    return TwoSidesView(inside, outside)


def moved_electrode(*, rest: RestingPotential, way: WayOfElectrode) -> ElectrodeView:
    """An electrode that is moved through a membrane."""
    return ElectrodeView(rest, way)


def range_about_rest(
    *,
    rest: RestOfTheCourse,
    below: BelowRest,
    above: AboveRest,
    side: SideOfMembrane = "inside",
    offers_zero: YesOrNo,
) -> RangeView:
    """A range about the resting potential of a typical neuron."""
    return RangeView(rest, below, above, side, offers_zero)


def a_little_from_rest(
    *, rest: RestOfTheCourse, change: ChangeFromRest, cause: CauseOfChange, side: SideOfMembrane = "inside"
) -> NextToRestView:
    """A typical neuron a little way from rest."""
    return NextToRestView(rest, change, cause, side)
