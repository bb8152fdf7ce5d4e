"""Cases of a small steady potential that spreads along an axon (mV, mm). No questions here."""

from collections.abc import Iterable, Mapping
from math import exp, log, prod
from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import OneOf, Range
from studykit.sim import axons
from studykit.sim.electrotonus import (
    Profile,
    length_constant,
    measured_length_constant,
    steady_profile,
)
from studykit.sim.fibers import Fiber
from studykit.subjects.neurophysiology.conduction.axons_shared import TimesUsualDiameter, UnmyelinatedName

TIMES = {"four times": 4.0, "a quarter of": 0.25}
"""By what a property of an axon is multiplied."""

PROPERTIES = {"diameter": 0.5, "membrane": 0.5, "axoplasm": -0.5, "capacitance": 0.0, "current": 0.0}
"""Properties of an axon and its stimulus, each with its power in the length constant √(d·Rm / (4·Ri))."""

FourfoldChange = Annotated[str, OneOf(tuple(TIMES))]


class FallingPotentialView(Struct, frozen=True):
    """A potential of ``near`` at ``start`` is one of ``far`` at ``end``, with the length ``constant``.

    Potentials are in mV above rest, places in mm from the electrode; one of these is ``asked``.
    """

    asked: str
    start: float
    end: float
    near: float
    far: float
    constant: float


class SpreadCurveView(Struct, frozen=True, eq=False):
    """The steady potential along an axon, of which the ``shown`` part is drawn; ``constant`` is in mm."""

    shown: str
    profile: Profile
    constant: float


class ChangesView(Struct, frozen=True):
    """Properties that are multiplied, in order, and what becomes of the length constant (``times``).

    Before, the current depolarized the axon by ``height`` (mV).
    """

    height: float
    changes: tuple[tuple[str, str], ...]
    times: float


def potential_on_its_way(
    *,
    asked: Annotated[str, OneOf(("from the electrode", "potential", "distance", "constant"))],
    constant: Annotated[float, OneOf((0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.2, 1.5, 2.0, 3.0, 4.0, 5.0))],
    height: Annotated[float, Range(4, 15, step=1, unit="mV")],
    start: Annotated[float, OneOf((0.25, 0.5, 0.75), unit="length constants")],
    stretch: Annotated[float, OneOf((0.6, 0.7, 0.8, 1.2, 1.4, 1.6), unit="length constants")],
    whole: Annotated[float, OneOf((1.0, 2.0), unit="length constants")],
) -> FallingPotentialView:
    """A potential at the electrode and some whole length constants away, or between two other places."""
    if asked == "from the electrode":
        end = round(whole * constant, 2)
        return FallingPotentialView(asked, 0.0, end, height, height * exp(-end / constant), constant)
    start, end = round(start * constant, 2), round((start + stretch) * constant, 2)
    far = height * exp(-(end - start) / constant)
    if asked == "potential":
        return FallingPotentialView(asked, start, end, height, far, constant)
    far = round(far, 1)
    apart = constant * log(height / far)
    if asked == "distance":
        return FallingPotentialView(asked, start, start + apart, height, far, constant)
    return FallingPotentialView(asked, start, end, height, far, (end - start) / log(height / far))


def steady_curve(
    *,
    shown: Annotated[str, OneOf(("whole", "late", "short"))],
    axon: UnmyelinatedName,
    diameter: TimesUsualDiameter,
    height: Annotated[float, Range(0.3, 0.8, step=0.1, unit="mV")],
) -> SpreadCurveView:
    """A current into the left end of an axon holds it a little above rest, far from threshold."""
    usual = axons.load(axon)
    fiber = Fiber(axon, diameter=round(usual.diameter * diameter, 3))
    tiny = usual.shock / 1e4
    answer = float(steady_profile(fiber, place=0.0, amplitude=tiny).change[0])
    profile = steady_profile(fiber, place=0.0, amplitude=tiny * height / answer)
    expected = length_constant(fiber)
    measured = measured_length_constant(profile, start=0.2 * expected, end=1.2 * expected)
    x = profile.x - profile.x[0]  # the electrode is in the middle of the first compartment
    return SpreadCurveView(shown, Profile(x, profile.change), measured)


def changed_properties(
    *,
    properties: Annotated[tuple[str, ...], Subset(tuple(PROPERTIES), sizes=(1, 2))],
    one: FourfoldChange,
    other: FourfoldChange,
    height: Annotated[float, Range(0.5, 2.5, step=0.25, unit="mV")],
) -> ChangesView:
    """One property of an axon or its stimulus is changed, or two are."""
    changes = tuple(zip(properties, (one, other), strict=False))
    return ChangesView(height, changes, times_as_long(changes, PROPERTIES))


def times_as_long(changes: Iterable[tuple[str, str]], powers: Mapping[str, float]) -> float:
    """How many times as long the length constant becomes, where each property has its power in it."""
    return prod([float(TIMES[change] ** powers[name]) for name, change in changes])
