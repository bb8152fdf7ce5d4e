"""Cases of a concentration that falls after a dose into a vein (mg/L, h). No questions here."""

from typing import Annotated

from msgspec import Struct

from elimination import drugs
from elimination.drugs import Drug, left
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.variable_types import Count, OneOf, Range
from studykit.text import say

POINTS = 100
"""Of a drawn curve."""
DRAWN = 4.5
"""So many half-lives are drawn."""

HalfLife = Annotated[float, Range(2, 8, step=0.5, unit="h")]
Concentration = Annotated[float, Range(8, 64, step=8, unit="mg/L")]


class Passed(Struct, frozen=True):
    """``halvings`` half-lives after a dose that made ``initial`` (mg/L)."""

    half_life: float
    initial: float
    halvings: int


class Decay(Struct, frozen=True):
    """A concentration that is ``initial`` (mg/L) at first and has a ``half_life`` (h)."""

    half_life: float
    initial: float

    def at(self, time: float) -> float:
        """The concentration after a ``time`` (h)."""
        return self.initial * left(time, half_life=self.half_life)


class AfterADose(Struct, frozen=True):
    """The ``decay`` after a ``dose`` (mg/kg) of a ``drug``."""

    drug: Drug
    dose: float
    decay: Decay


def half_lives_passed(
    *, half_life: HalfLife, initial: Concentration, halvings: Annotated[int, Count(1, 4)]
) -> Passed:
    """A whole number of half-lives after a dose."""
    return Passed(half_life, initial, halvings)


def curve_to_read(*, half_life: HalfLife, initial: Concentration) -> Decay:
    """A curve off which the half-life can be read."""
    return Decay(half_life, initial)


def dose_into_a_vein(
    *,
    drug: Annotated[str, OneOf(tuple(drugs.names()))] = "caffeine",
    dose: Annotated[float, Range(1, 10, step=0.5, unit="mg/kg")] = 3,
) -> AfterADose:
    """A dose of a drug that is at once all over its volume."""
    given = drugs.load(drug)
    return AfterADose(given, dose, Decay(given.half_life, dose / given.volume))


def figure_of(*decays: Decay, labels: tuple[str, ...] = ("",), lead: str) -> Figure:
    """The curves of ``decays`` over some half-lives of the slowest; ``lead`` begins the alternative text."""
    end = DRAWN * max(decay.half_life for decay in decays)
    hours = axis_around("time", "h", (0, end))
    times = [hours.high * place / POINTS for place in range(POINTS + 1)]
    top = max(decay.initial for decay in decays)
    return Figure(
        lines=tuple(
            Line(tuple(times), tuple(round(decay.at(time), 3) for time in times), label)
            for decay, label in zip(decays, labels, strict=True)
        ),
        x=hours,
        y=axis_around("concentration", "mg/L", (0, top)),
        alt=" ".join([lead, *(_in_words(*each, hours) for each in zip(decays, labels, strict=True))]),
    )


def _in_words(decay: Decay, label: str, hours: Axis) -> str:
    """The concentration at each tick of the axis."""
    ticks = [hours.step * number for number in range(round(hours.high / hours.step) + 1)]
    values = ", ".join(f"{say(decay.at(time), digits=1)} at {say(time, 'h')}" for time in ticks)
    return f"{label or 'Concentration'} in mg/L: {values}."
