"""Figures to draw: a spike of a known height, with all that a figure can have. Nothing is simulated."""

from collections.abc import Callable
from math import exp

import pytest

from studykit.items.figure import Axis, Band, Figure, Line, Mark

Spike = Callable[[float], Figure]
TIME = Axis("time", "ms", 0, 10, 2)
POTENTIAL = Axis("membrane potential", "mV", -100, 80, 20)


def curve(peak: float, label: str = "") -> Line:
    times = tuple(step / 40 for step in range(401))
    heights = (-70 + (peak + 70) * exp(-(((time - 3) / 0.4) ** 2)) for time in times)
    return Line(times, tuple(heights), label)


@pytest.fixture(scope="session")
def spike() -> Spike:
    """A spike at 3 ms on a rest of −70 mV, with nothing else."""
    return lambda peak: Figure((curve(peak),), TIME, POTENTIAL, "A spike.")


@pytest.fixture(scope="session")
def full() -> Figure:
    """Two labeled lines, a mark, a stimulus, another band and an alternative text that is no markup."""
    return Figure(
        (curve(40, "control"), curve(-40, "with TTX")),
        TIME,
        POTENTIAL,
        "A <b>spike</b> & a hump.",
        marks=(Mark(3, 40, "peak"),),
        bands=(Band(2, 2.5, "stimulus", is_applied=True), Band(4, 9, "undershoot")),
    )
