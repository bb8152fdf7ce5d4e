"""Shocks to axons: where and when they begin, how much a thicker axon needs. No scenarios here."""

from typing import Annotated

from studykit.items.variable_types import OneOf, Range

SHOCK_ONSET = 0.5
"""When the first shock to an axon begins, in ms."""

AxonEnd = Annotated[str, OneOf(("left", "right"))]
AxonDiameter = Annotated[float, Range(0.8, 1.4, step=0.1, unit="µm")]


def current_by_diameter(diameter: float, *, usual: float = 1.0) -> float:
    """How many times the current that an axon of diameter ``usual`` needs one of ``diameter`` needs (µm).

    It grows with the diameter to the power of 1.5, as the conductance of an axon seen from its end does.
    """
    return float((diameter / usual) ** 1.5)
