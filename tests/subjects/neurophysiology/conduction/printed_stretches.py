"""Answers to questions of axons and nerves in stretches, and of axons alike, from what is printed alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import curve_of, numbers

STEPS = 20_000
"""Of a distance along which a potential is followed."""


def times_as_long(diameters: Sequence[float], membrane: float = 1.0) -> float:
    """By logarithms: of each of both, half of it counts."""
    logs = np.log([diameters[1] / diameters[0], membrane])
    return float(np.exp(logs.sum() / 2))


def membrane_of(stem: str) -> float:
    words = {"a quarter of the": 0.25, "2.25 times the": 2.25, "four times the": 4.0}
    return next((times for said, times in words.items() if f"{said} resistance" in stem), 1.0)


@answers("length-constant-of-another-axon")
def _(printed: Printed) -> str:
    diameters, constants = numbers(printed.stem, "µm"), numbers(printed.stem, "mm")
    if "How thick" in printed.stem:
        candidates = np.geomspace(0.05, 60, 40_001)
        longer = [times_as_long((diameters[0], each)) for each in candidates]
        return f"{np.interp(constants[1] / constants[0], longer, candidates):.3f}"
    other = diameters[1] if len(diameters) == 2 else diameters[0]
    return f"{constants[0] * times_as_long((diameters[0], other), membrane_of(printed.stem)):.3f}"


@answers("time-along-another-axon")
def _(printed: Printed) -> str:
    """By way of the two velocities."""
    (time,), ways, diameters = (numbers(printed.stem, unit) for unit in ("ms", "mm", "µm"))
    velocity = ways[0] / time
    ratio = diameters[1] / diameters[0]
    other = velocity * (ratio if "a myelinated" in printed.stem else times_as_long(diameters))
    return f"{ways[1] / other:.3f}"


@answers("velocity-over-two-parts")
def _(printed: Printed) -> str:
    """In meters and seconds."""
    first, second = (each / 1000 for each in numbers(printed.stem, "mm"))
    speeds = numbers(printed.stem, "m/s")
    if "mean velocity" in printed.stem:
        return f"{(first + second) / (first / speeds[0] + second / speeds[1]):.2f}"
    (total,) = numbers(printed.stem, "ms")
    return f"{second / (total / 1000 - first / speeds[0]):.2f}"


@answers("longest-gap-that-is-bridged")
def _(printed: Printed) -> str:
    """Step by step along the stretch, by the same small part of what is left each time."""
    (constant,), potentials = numbers(printed.stem, "mm"), numbers(printed.stem, "mV")
    if len(potentials) == 3:
        rest, high, least = potentials
        potentials = [high - rest, least - rest]
    left, step = potentials[0] * (1 - 1 / STEPS) ** np.arange(4 * STEPS), constant / STEPS
    return f"{float(np.count_nonzero(left >= potentials[1]) * step):.3f}"


@answers("velocity-where-myelin-is-lost")
def _(printed: Printed) -> str:
    """The slower of the two stretches."""
    places, times = numbers(printed.stem, "cm"), numbers(printed.stem, "ms")
    slopes = [
        10 * (far - near) / (late - early)
        for (near, far), (early, late) in zip(pairwise(places), pairwise(times), strict=True)
    ]
    slow = slopes.index(min(slopes))
    if told := re.search(r"Between (\w+) and", printed.stem):
        assert told[1] == ("wrist", "elbow")[slow]
    return f"{slopes[slow]:.2f}"


@answers("stretch-that-lost-its-myelin")
def _(printed: Printed) -> str:
    """Where most milliseconds come with a centimeter."""
    slopes = [
        (after - before) / (far - near) for (near, before), (far, after) in pairwise(curve_of(printed.figure))
    ]
    steep = slopes.index(max(slopes))
    return f"From {'PQRS'[steep]} to {'PQRS'[steep + 1]}"


@answers("find-the-thick-or-warm-stretch")
def _(printed: Printed) -> str:
    assert printed.figure is not None
    points, is_time_up = curve_of(printed.figure), printed.figure.y.unit == "ms"
    speeds = [
        (across / up) if is_time_up else up / across
        for across, up in ((far - near, high - low) for (near, low), (far, high) in pairwise(points))
    ]
    is_fast = re.search("thickest|warmest", printed.stem) is not None
    letter = "ABC"[speeds.index((max if is_fast else min)(speeds))]
    return f"Stretch {letter}, where the impulse is {'fastest' if is_fast else 'slowest'}"


@answers("what-each-patient-has-lost")
def _(printed: Printed) -> str:
    """By four borders, one after the other."""
    (longest,) = [float(each) for each in re.findall(r"and ([0-9]+)\u00a0ms or less", printed.stem)]
    peripheral = option_with_any(printed, "Guillain|Schwann|Peripheral")
    found = []
    for row in printed.rows:
        (speed,), (wrist, elbow), (late,) = (numbers(row, unit) for unit in ("m/s", "mV", "ms"))
        if wrist < 5:
            found.append(option_with_any(printed, "otor"))
        elif speed < 50 or elbow < wrist / 2:
            found.append(peripheral)
        else:
            assert late > longest
            found.append(option_with_any(printed, "sclerosis|Oligo|Central"))
    return "\n".join(found)


def option_with_any(printed: Printed, pattern: str) -> str:
    (found,) = [option for option in printed.options if re.search(pattern, option)]
    return found
