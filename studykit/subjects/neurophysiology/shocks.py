"""Shocks to axons: where and when they begin, how much a thicker axon needs. No scenarios here."""

from typing import Annotated

from studykit.items.variable_types import OneOf, Range
from studykit.sim.propagation import Shock

SHOCK_ONSET = 0.5
"""When the first shock to an axon begins, in ms."""

COURSE_LENGTH = 6.0
"""Of an axon of the course along which an impulse is watched, in mm."""

COURSE_SHOCK = 0.5
"""How long a shock to such an axon lasts, in ms."""

AxonEnd = Annotated[str, OneOf(("left", "right"))]
AxonThickness = Annotated[float, OneOf((0.8, 1.0, 1.2), unit="µm")]
AxonDiameter = Annotated[float, Range(0.8, 1.4, step=0.1, unit="µm")]


def current_by_diameter(diameter: float, *, usual: float = 1.0) -> float:
    """How many times the current that an axon of diameter ``usual`` needs one of ``diameter`` needs (µm).

    It grows with the diameter to the power of 1.5, as the conductance of an axon seen from its end does.
    """
    return float((diameter / usual) ** 1.5)


def shock_to_course(current: float, *, diameter: float, end: str = "left") -> Shock:
    """A shock to an end of an axon of the course; one of 1 µm would get that ``current`` (nA)."""
    place = 0.0 if end == "left" else COURSE_LENGTH
    return Shock(place, round(current * current_by_diameter(diameter), 2), SHOCK_ONSET, COURSE_SHOCK)
