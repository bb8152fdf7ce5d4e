"""What answering by hand takes: numbers, options and curves read off print, and a function of rates."""

import re
from itertools import pairwise
from math import exp

from studykit.items.figure import Figure
from tests.subjects.neurophysiology.answering import Printed

Curve = list[tuple[float, float]]


def numbers(words: str, unit: str) -> list[float]:
    found = re.findall(rf"(−?[0-9.]+)\u00a0{re.escape(unit)}", words)
    return [float(each.replace("−", "-")) for each in found]


def option_with(printed: Printed, words: str) -> str:
    (found,) = [option for option in printed.options if words in option]
    return found


def curve_of(figure: Figure | None) -> Curve:
    assert figure is not None
    (line,) = figure.lines
    return list(zip(line.x, line.y, strict=True))


def crossings(curve: Curve, level: float) -> list[float]:
    """When a curve crosses a level, by linear interpolation between its points."""
    return [
        x + (after_x - x) * (level - y) / (after_y - y)
        for (x, y), (after_x, after_y) in pairwise(curve)
        if (y < level) != (after_y < level)
    ]


def highest(curve: Curve) -> tuple[float, float]:
    return max(curve, key=lambda point: point[1])


def linoid(x: float) -> float:
    return 1.0 if abs(x) < 1e-9 else x / (1 - exp(-x))
