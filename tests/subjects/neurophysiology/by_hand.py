"""What answering by hand takes: numbers, options and curves read off print, and a function of rates."""

import re
from itertools import pairwise
from math import exp

from studykit.items.figure import Figure, Line
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
    return points_of(line)


def points_of(line: Line) -> Curve:
    return list(zip(line.x, line.y, strict=True))


def height_at(curve: Curve, place: float) -> float:
    """The height of a curve at a place between its ends, by straight lines between its points."""
    ((x, y), (after_x, after_y)) = next(two for two in pairwise(curve) if two[0][0] <= place <= two[1][0])
    return y + (after_y - y) * (place - x) / (after_x - x)


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


def rates(v: float) -> tuple[tuple[float, float], ...]:
    """Opening and closing rates of m, h and n at 36 °C (Pospischil et al. 2008), shifted as in the course."""
    u, w = v + 65.2, v + 55.2
    return (
        (1.28 * linoid((u - 13) / 4), 1.4 * linoid((40 - u) / 5)),
        (0.128 * exp((17 - u) / 18), 4 / (1 + exp((40 - u) / 5))),
        (0.16 * linoid((w - 15) / 5), 0.5 * exp((10 - w) / 40)),
    )
