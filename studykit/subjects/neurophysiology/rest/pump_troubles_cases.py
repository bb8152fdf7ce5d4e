"""Scenarios of a pump that is stopped, blocked in part, or driven by Na⁺: situations, not runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Order
from studykit.items.variable_types import OneOf

STOPPED_ROWS = ("na", "k", "e-k", "rest", "reach", "channels")
TROUBLED_ROWS = ("cycles", "each", "na", "k", "current")
LEVELS_AFTER_A_BURST = (22, 25, 28, 30)

BLOCKERS = ("ouabain", "digoxin")
"""What blocks pumps and leaves the ATP of a cell."""

StoppedBy = Annotated[str, OneOf(("ouabain", "digoxin", "ischemia", "cyanide"))]
StoppedFor = Annotated[str, OneOf(("second", "half hour"))]
OrderOfStopped = Annotated[tuple[str, ...], Order(STOPPED_ROWS)]
OrderOfTroubled = Annotated[tuple[str, ...], Order(TROUBLED_ROWS)]
Trouble = Annotated[
    str, OneOf(("load", "part at once", "part for hours", "more pumps", "less leak", "more leak"))
]
SodiumAfterBurst = Annotated[int, OneOf(LEVELS_AFTER_A_BURST, unit="mM")]
BlockerOfPart = Annotated[str, OneOf(("ouabain", "digoxin"))]


class StoppedView(Struct, frozen=True):
    """All pumps are stopped by something (``by``) and looked at after a time, by ``rows``."""

    by: str
    time: str
    rows: tuple[str, ...]


class TroubleView(Struct, frozen=True):
    """Na⁺ inside is at ``sodium`` (mM) after a burst, pumps are blocked (``by``), or the leak is another."""

    what: str
    by: str
    sodium: int
    rows: tuple[str, ...]


def pumps_stopped(*, by: StoppedBy, time: StoppedFor, rows: OrderOfStopped) -> StoppedView:
    """All pumps of a neuron stop; without ATP, other channels for K⁺ open, so these are not asked about."""
    asked = [row for row in rows if row != "channels" or by in BLOCKERS]
    return StoppedView(by, time, tuple(asked[:4]))


def pump_in_trouble(
    *, what: Trouble, by: BlockerOfPart, sodium: SodiumAfterBurst, rows: OrderOfTroubled
) -> TroubleView:
    """The pumps of a neuron have more to do, or are fewer."""
    return TroubleView(what, by, sodium, rows)
