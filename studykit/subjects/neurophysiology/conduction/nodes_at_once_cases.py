"""Cases of how much of an axon an action potential covers. Numbers, nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, Range

STRETCH, NODES = "stretch", "nodes"

StretchOrNodes = Annotated[str, OneOf((STRETCH, NODES))]
Speed = Annotated[int, OneOf((30, 36, 42, 48, 54, 60, 66, 72), unit="m/s")]
Duration = Annotated[float, Range(0.4, 0.9, step=0.1, unit="ms")]
NodeSpacing = Annotated[float, Range(0.6, 1.6, step=0.1, unit="mm")]


class AtOnceView(Struct, frozen=True):
    """An impulse of a ``speed`` (m/s) and a ``duration`` (ms), past nodes ``spacing`` (mm) apart."""

    asked: str
    speed: int
    duration: float
    spacing: float


def impulse_over_nodes(
    *, asked: StretchOrNodes, speed: Speed, duration: Duration, spacing: NodeSpacing
) -> AtOnceView:
    """An impulse at one moment."""
    return AtOnceView(asked, speed, duration, spacing)
