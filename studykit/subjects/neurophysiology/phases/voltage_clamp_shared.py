"""The currents of a clamped axon, drawn and put into words. No questions here."""

from collections.abc import Mapping

from studykit.items.figure import Axis, Band, Figure, Line, axis_around, corners
from studykit.sim.kinetics import FloatArray
from studykit.sim.voltage_clamp import Clamped
from studykit.text import say

BEFORE = 1.0
"""What is drawn before the step, in ms."""

PER_MA = 1000.0
"""Currents are drawn in mA/cm²; of the simulation they come in µA/cm²."""


def clamp_figure(currents: Mapping[str, FloatArray], step: Clamped, *, lead: str) -> Figure:
    """Currents by name (µA/cm²) of one ``step``; ``lead`` is the beginning of what is said of it."""
    lines = tuple(_line(step, values, name) for name, values in currents.items())
    drawn = [0, *(v for line in lines for v in line.y)]
    spread = max(drawn) - min(drawn)
    y = axis_around("current", "mA/cm²", drawn, most_ticks=9, beyond=0.04 * spread)
    words = ". ".join(_in_words(line, y) for line in lines)
    end = float(step.t[-1])
    return Figure(
        lines=lines,
        x=Axis("time after the step", "ms", -BEFORE, end, 1, grid=False),
        y=y,
        bands=(Band(0.0, end, "step", is_applied=True),),
        alt=f"{lead} Outward current is positive. Time in milliseconds after the step: current in "
        f"mA/cm². {words}.",
    )


def _line(step: Clamped, values: FloatArray, name: str) -> Line:
    before = [-place / 10 for place in range(round(10 * BEFORE), -1, -1)]
    x = (*before, *step.t.round(3).tolist()[1:])
    y = (*(0.0 for _ in before), *(values / PER_MA).round(3).tolist()[1:])
    return Line(x, y, name)


def _in_words(line: Line, y: Axis) -> str:
    points = [(x, y) for x, y in zip(line.x, line.y, strict=True) if x >= 0]
    seen = corners(points, within=0.015 * (y.high - y.low))
    values = ", ".join(f"{say(t, digits=2)}: {say(i, digits=2)}" for t, i in seen)
    return f"Curve {line.label}: {values}" if line.label else values
