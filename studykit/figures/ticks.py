"""Where an axis has its ticks and what is printed there; shared by all drawings. Nothing is drawn here."""

from math import ceil, floor

from studykit.items.figure import Axis
from studykit.text import say

NOISE = 1e-9
"""Part of a step by which a limit may miss a tick that it is meant to be (0.1 × 3 is not 0.3)."""


def ticks(axis: Axis) -> list[float]:
    """The multiples of the step from the low to the high end, in the unit of the axis."""
    first, last = ceil(axis.low / axis.step - NOISE), floor(axis.high / axis.step + NOISE)
    return [round(count * axis.step, 9) for count in range(first, last + 1)]


def tick_label(value: float, axis: Axis) -> str:
    """The number at a tick, with as many decimals as the step has."""
    return say(axis.printed(value), digits=decimals(axis))


def decimals(axis: Axis) -> int:
    """How many decimals the step of the axis has."""
    return len(f"{axis.step:.6f}".rstrip("0").partition(".")[2])


def title(axis: Axis) -> str:
    """What an axis shows, with its unit in parentheses."""
    return f"{axis.quantity} ({axis.unit})" if axis.unit else axis.quantity
