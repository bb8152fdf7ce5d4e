"""Scenarios of the resting potential in words and numbers: its sign, two sides, an electrode, its value."""

from typing import Annotated

from msgspec import Struct

from studykit.items.course_values import CourseValue
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf

RANGES = ("e_k", "threshold", "zero", "peak", "mirrored")
"""Wrong ranges of the resting potential, from the most negative on."""

SizeOfPotential = Annotated[int, Count(35, 95, unit="mV")]
PotentialOutside = Annotated[int, Count(-15, 15, unit="mV")]
RestingPotential = Annotated[int, Count(-85, -55, unit="mV")]
RestOfTheCourse = Annotated[float, CourseValue("rest")]
SideOfMembrane = Annotated[str, OneOf(("inside", "outside"))]
FormOfReading = Annotated[str, OneOf(("words", "meter"))]
AskedPlace = Annotated[str, OneOf(("membrane", "inside", "outside"))]
SignInWords = Annotated[str, OneOf(("negative", "positive"))]
ToldSide = Annotated[str, OneOf(("inside", "outside", "from outside"))]
WayOfElectrode = Annotated[str, OneOf(("into", "out of", "toward", "within"))]
HalfAsWide = Annotated[int, Count(4, 6, unit="mV")]
OtherRanges = Annotated[tuple[str, ...], Subset(RANGES, sizes=(3,))]
StillInWords = Annotated[int, Count(0, 3)]
ChangeFromRest = Annotated[int, Count(-13, 13, unit="mV")]
CauseOfChange = Annotated[str, OneOf(("unnamed", "current", "synapse", "synapse at its peak"))]


class WordsView(Struct, frozen=True):
    """``side`` is ``sign`` relative to the other by ``size`` (mV); ``rest`` (mV) is what the course teaches.

    It is said in words, or by a meter whose positive lead is on that side: the ``form``.
    """

    rest: float
    size: int
    side: str
    sign: str
    form: str


class TwoSidesView(Struct, frozen=True):
    """The ``membrane`` potential and the potentials of both sides relative to a distant ground, in mV.

    Two of the three are given, and the one ``asked`` is to be found.
    """

    membrane: int
    outside: int
    asked: str

    @property
    def inside(self) -> int:
        """The potential inside, in mV."""
        return self.membrane + self.outside


class ElectrodeView(Struct, frozen=True):
    """An electrode that is moved into, out of, toward or within a cell that rests at ``rest`` (mV)."""

    rest: int
    way: str


class RangeView(Struct, frozen=True):
    """Ranges that reach ``half`` (mV) to both sides; ``rest`` (mV) is what the course teaches.

    ``others`` are the names of the wrong ones; ``still`` is the number of the words that say that the neuron
    is at rest.
    """

    rest: float
    half: int
    others: tuple[str, ...]
    still: int


class NextToRestView(Struct, frozen=True):
    """A ``change`` from the ``rest`` that is taught (mV) by a ``cause``.

    The potential of one ``side`` is asked for, or that of the inside where the change is told of the outside.
    """

    rest: float
    change: int
    cause: str
    side: str


def potential_in_words(
    *,
    rest: RestOfTheCourse,
    size: SizeOfPotential,
    side: SideOfMembrane,
    sign: SignInWords,
    form: FormOfReading = "words",
) -> WordsView:
    """One side of a membrane relative to the other, in words or read off a meter."""
    return WordsView(rest, size, side, sign, form)


def two_sides(
    *, membrane: RestingPotential, outside: PotentialOutside, asked: AskedPlace = "membrane"
) -> TwoSidesView:
    """Both sides of a membrane relative to ground."""
    return TwoSidesView(membrane, outside, asked)


def moved_electrode(*, rest: RestingPotential, way: WayOfElectrode) -> ElectrodeView:
    """An electrode that is moved through a membrane."""
    return ElectrodeView(rest, way)


def range_about_rest(
    *, rest: RestOfTheCourse, half: HalfAsWide, others: OtherRanges, still: StillInWords
) -> RangeView:
    """A range about the resting potential of a typical neuron."""
    return RangeView(rest, half, others, still)


def a_little_from_rest(
    *, rest: RestOfTheCourse, change: ChangeFromRest, cause: CauseOfChange, side: ToldSide = "inside"
) -> NextToRestView:
    """A typical neuron a little way from rest."""
    return NextToRestView(rest, change, cause, side)
