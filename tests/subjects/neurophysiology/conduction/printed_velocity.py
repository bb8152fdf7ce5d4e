"""Answers to questions of velocity, length constant and height along an axon, from what is printed alone."""

import re
from functools import cache
from math import exp, log, sqrt

import numpy as np

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import crossings, numbers, option_with, points_of

UPSTROKE = -30.0
"""A potential (mV) that an impulse passes on its way up and down, and nothing else."""


@answers("velocity-between-electrodes")
def _(printed: Printed) -> str:
    """From upstroke to upstroke, not from peak to peak."""
    assert printed.figure is not None
    first, second = (crossings(points_of(line), UPSTROKE)[0] for line in printed.figure.lines)
    places = numbers(printed.stem, "mm")
    return f"{(places[-1] - (places[0] if len(places) > 1 else 0)) / (second - first):.4f}"


@answers("velocity-in-a-nerve-test")
def _(printed: Printed) -> str:
    (near, far), places = numbers(printed.stem, "ms")[:2], numbers(printed.stem, "cm")
    velocity = 1e-2 * (places[-1] - (places[0] if len(places) > 1 else 0)) / (1e-3 * (far - near))
    if "not conduction" in printed.stem:
        return f"{near - 1e3 * 1e-2 * places[0] / velocity:.2f}"
    return f"{velocity:.1f}"


@answers("time-of-arrival")
def _(printed: Printed) -> str:
    """The line through what is known of A and B."""
    places, times = numbers(printed.stem, "mm"), numbers(printed.stem, "ms")
    if not times:
        (velocity,) = numbers(printed.stem, "m/s")
        return f"{places[0] / velocity:.2f}"
    slope, delay = np.polyfit(places[:2], times, 1)
    return f"{slope * places[2] + delay:.2f}"


@answers("compare-arrivals")
def _(printed: Printed) -> str:
    assert printed.figure is not None
    speeds = {line.label: np.polyfit(line.y, line.x, 1)[0] for line in printed.figure.lines}
    best = max if "fastest" in printed.stem else min
    return f"Axon {best(speeds, key=lambda letter: speeds[letter])}"


@answers("spread-below-threshold")
def _(printed: Printed) -> str:
    potentials, lengths = numbers(printed.stem, "mV"), numbers(printed.stem, "mm")
    if "What is the length constant" in printed.stem:
        return f"{(lengths[1] - lengths[0]) / log(potentials[0] / potentials[1]):.3f}"
    if "At what distance" in printed.stem:
        return f"{lengths[0] + lengths[1] * log(potentials[0] / potentials[1]):.3f}"
    start, constant, end = lengths if len(lengths) == 3 else (0.0, *lengths)
    return f"{potentials[0] * exp((start - end) / constant):.2f}"


@answers("read-length-constant")
def _(printed: Printed) -> str:
    """A straight line through the logarithms."""
    assert printed.figure is not None
    (line,) = printed.figure.lines
    slope, _ = np.polyfit(line.x, np.log(line.y), 1)
    return f"{-1 / slope:.3f}"


@cache
def falls_within(diameter: float, membrane: float, axoplasm: float) -> float:
    """Where 1/e is left along a chain of resistors, in parts of the length constant for 1, 1 and 1."""
    dx, count = 0.02, 1500
    inside, leak = diameter**2 / axoplasm / dx**2 / 4, diameter / membrane / 4
    chain = np.diag(np.full(count, 2 * inside + leak))
    chain -= np.diag(np.full(count - 1, inside), 1) + np.diag(np.full(count - 1, inside), -1)
    chain[0, 0] = chain[-1, -1] = inside + leak
    potential = np.linalg.solve(chain, np.eye(count)[0])
    return float(dx * np.interp(1.0, -np.log(potential / potential[0]), np.arange(count)))


@answers("change-of-the-length-constant")
def _(printed: Printed) -> str:
    names = {"diameter": "diameter of", "membrane": "resistance of 1", "axoplasm": "resistivity of"}
    values = {}
    for name, words in names.items():
        told = re.search(rf"{words}[^,.]*? is (four times|a quarter)", printed.stem)
        values[name] = {"four times": 4.0, "a quarter": 0.25}[told[1]] if told else 1.0
    times = falls_within(**values) / falls_within(1, 1, 1)
    if len(printed.options) == 3:
        return option_with(printed, "longer" if times > 1.2 else "shorter" if times < 0.8 else "same")
    by_length = {0.25: "a quarter", 0.5: "half", 1.0: "same", 2.0: "twice", 4.0: "four"}
    nearest = min(by_length, key=lambda each: abs(log(each / times)))
    return option_with(printed, by_length[nearest])


@answers("predict-the-height-farther-along")
def _(printed: Printed) -> str:
    """What has Na⁺ channels keeps its height; else each length constant takes it to 37 % or less."""
    if "starts an action potential" in printed.stem and "TTX" not in printed.stem:
        return option_with(printed, "About as high")
    constant, apart = numbers(printed.stem, "mm")
    return option_with(printed, "tenth" if exp(-apart / constant) > 0.1 else "hundredth")


@answers("record-farther-along")
def _(printed: Printed) -> str:
    """The one that is as high as P, on the right side of it."""
    assert printed.figure is not None
    peaks = dict(re.findall(r"([PABC]), (−?[0-9]+)\u00a0mV", printed.figure.alt))
    times = {
        letter: float(time)
        for letter, time in re.findall(r"([PABC]), −?[0-9]+\u00a0mV at ([0-9.]+)", printed.figure.alt)
    }
    is_later = "farther" in printed.stem
    (letter,) = [
        each for each in "ABC" if peaks[each] == peaks["P"] and (times[each] > times["P"]) == is_later
    ]
    return f"Trace {letter}"


def expected_velocity(axon: str) -> float:
    """As textbooks have it: by the root of the diameter without myelin, about 5.5 m/s for each µm with it."""
    (diameter,), warmth = numbers(axon, "µm"), (numbers(axon, "°C") or [27.0])[0]
    if axon.startswith("Myelinated"):
        return 5.5 * diameter
    if diameter > 100:
        return 20 * sqrt(diameter / 500)
    return float(0.22 * sqrt(diameter) * 1.5 ** ((warmth - 27) / 10))


@answers("order-axons-by-speed")
def _(printed: Printed) -> str:
    return "\n".join(sorted(printed.options, key=expected_velocity))


@answers("speed-of-another-axon")
def _(printed: Printed) -> str:
    diameters, speeds = numbers(printed.stem, "µm"), numbers(printed.stem, "m/s")
    power = 1.0 if printed.stem.startswith("A myelinated") else 0.5
    if len(speeds) == 2:
        return f"{diameters[0] * (speeds[1] / speeds[0]) ** (1 / power):.3f}"
    factor = re.search(r"only ([0-9.]+) times", printed.stem)
    return f"{speeds[0] * (diameters[1] / diameters[0]) ** power * float(factor[1] if factor else 1):.3f}"


@answers("predict-the-velocity-after-a-change")
def _(printed: Printed) -> str:
    """By the second of two diameters or temperatures; currents and frequencies do not count."""
    for unit in ("µm", "°C"):
        values = numbers(printed.stem, unit)
        if len(values) == 2:
            return "Faster" if values[1] > values[0] else "Slower"
    return "Equally fast"


@answers("why-one-axon-is-faster")
def _(printed: Printed) -> str:
    if "thick, has myelin" in printed.stem:
        return f"{printed.stem[:6]}\n{option_with(printed, 'wrapping')}"
    for unit, words in (("µm", "wider"), ("°C", "gates")):
        values = numbers(printed.stem, unit)
        if len(values) == 2:
            return f"Axon {'A' if values[0] > values[1] else 'B'}\n{option_with(printed, words)}"
    raise AssertionError(printed.stem)
