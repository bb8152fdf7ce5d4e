"""Cases of a stretch of an axon without working channels, which local current may bridge. Nothing runs."""

from math import log
from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, Range

DEPOLARIZATIONS, POTENTIALS = "depolarizations", "potentials"


class BridgedGapView(Struct, frozen=True):
    """How far (mm) a steady depolarization of ``high`` (mV) stays above ``least``.

    ``constant`` is the length constant (mm). Rest is at ``rest`` (mV); what is
    ``given`` are depolarizations or potentials.
    """

    given: str
    rest: int
    high: int
    least: int
    constant: float
    key: float


def gap_to_be_bridged(
    *,
    given: Annotated[str, OneOf((DEPOLARIZATIONS, POTENTIALS))],
    rest: Annotated[int, OneOf((-75, -70, -65), unit="mV")],
    high: Annotated[int, Range(60, 100, step=5, unit="mV")],
    least: Annotated[int, OneOf((15, 20, 25), unit="mV")],
    constant: Annotated[float, Range(0.3, 2.0, step=0.1, unit="mm")],
) -> BridgedGapView:
    """An axon that is depolarized just before a blocked stretch, and that has a threshold beyond it."""
    high, least = int(high), int(least)
    return BridgedGapView(given, rest, high, least, constant, constant * length_constants(high, least))


def length_constants(high: float, least: float) -> float:
    """Within how many length constants ``high`` falls to ``least``, as it is printed."""
    return round(log(high / least), 3)
