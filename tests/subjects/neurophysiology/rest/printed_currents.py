"""Answers to questions on currents through channels, from what is printed, by ratios and by searching."""

import math
import re

from scipy.optimize import brentq

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.rest.printed_ions import (
    CHARGES,
    NUMBER,
    concentrations,
    found,
    number,
    pick,
    rt_over_f,
)

POTENTIAL = rf"({NUMBER})\u00a0mV"


def after(words: str, stem: str) -> float | None:
    """The number behind ``words``."""
    match = re.search(rf"{words} ({NUMBER})", stem.replace("\n", " ").replace("\u00a0", " "))
    return number(match[1]) if match else None


@answers("compute-with-the-current")
def _(printed: Printed) -> str:
    """What is missing is searched for: the value at which both sides of the equation agree."""
    known = {
        "v": after("it is at", printed.stem),
        "e": after(r"E_\w+ is", printed.stem),
        "g": after(r"conductance for \S+ is", printed.stem),
        "i": after(r"current is", printed.stem),
    }
    assert list(known.values()).count(None) == 1

    def gap(value: float) -> float:
        at = {name: value if each is None else float(each) for name, each in known.items()}
        return at["g"] * (at["v"] - at["e"]) - at["i"]

    return f"{brentq(gap, -1000, 1000):.3f}"


@answers("what-a-current-tells")
def _(printed: Printed) -> str:
    way, ion = found(r"an (outward|inward) current of .* open (\S+) channels", printed)
    leaves = (way == "outward") == (CHARGES[ion] > 0)
    return pick(printed, "leaves" if leaves else "enters", "positive" if way == "outward" else "negative")


@answers("current-of-a-whole-cell")
def _(printed: Printed) -> str:
    diameter = number(found(rf"cell, ({NUMBER}) µm", printed)[0]) * 1e-6  # m
    v, g, e = (
        number(each)
        for each in found(
            rf"held at ({NUMBER}) mV.* of ({NUMBER}) mS/cm², and E_\w+ is ({NUMBER}) mV", printed
        )
    )
    siemens = g * 10 * 4 * math.pi * (diameter / 2) ** 2
    return f"{siemens * (v - e) * 1e-3 * 1e12:.3f}"


@answers("current-where-v-stands-still")
def _(printed: Printed) -> str:
    """The conductance for K⁺ at which the membrane would stay there gives its current."""
    v, g_na, e_na, e_k = (
        number(each)
        for each in found(
            rf"V is ({NUMBER}) mV .* conductance is ({NUMBER}) mS/cm², E_Na is ({NUMBER}) mV, and E_K is "
            rf"({NUMBER}) mV",
            printed,
        )
    )
    g_k = float(brentq(lambda g: (g * e_k + g_na * e_na) / (g + g_na) - v, 1e-9, 1e5))
    return f"{g_k * (v - e_k):.3f}"


@answers("order-currents-by-size")
def _(printed: Printed) -> str:
    def size(option: str) -> float:
        match = re.search(rf", ({NUMBER})\u00a0mS.*V is {POTENTIAL}, E_\w+ is {POTENTIAL}", option)
        assert match
        g, v, e = map(number, match.groups())
        return g * math.hypot(v - e, 0)

    return "\n".join(sorted(printed.options, key=size, reverse=True))


def is_driven(option: str) -> bool:
    """Whether a net current flows in a cell that is described: channels are open, and V is not E."""
    ion = re.search(r"(K⁺|Na⁺|Cl⁻) channels", option)
    v = re.search(rf"V is {POTENTIAL}", option)
    assert ion
    assert v
    if "both sides" in option:
        e = 0.0
    elif given := re.search(rf"E_\w+ is {POTENTIAL}", option):
        e = number(given[1])
    else:
        fold = 10 if "10 times" in option else 2
        outside, inside = (fold, 1) if "outside" in option else (1, fold)
        e = rt_over_f(37) / CHARGES[ion[1]] * math.log(outside / inside)
    return "Open" in option and abs(number(v[1]) - e) > 0.5


@answers("where-a-net-current-flows")
@answers("net-currents-from-ratios")
def _(printed: Printed) -> str:
    flows = "does a net current flow" in printed.stem
    return "\n".join(option for option in printed.options if is_driven(option) == flows)


def slope_and_crossing(line: tuple[tuple[float, ...], tuple[float, ...]]) -> tuple[float, float]:
    (x1, *_, x2), (y1, *_, y2) = line
    slope = (y2 - y1) / (x2 - x1)
    return slope, x1 - y1 / slope


@answers("predict-the-current-line")
def _(printed: Printed) -> str:
    stem = printed.stem
    slope = 0 if "channels are" not in stem else 1 if "twice as many" in stem else -1
    ion = found(r"shows the (\S+) current", printed)[0]
    crossing = 0
    if re.search(rf"{re.escape(ion)} outside is changed from", stem.replace("\n", " ")):
        before, then = concentrations(printed)
        crossing = 1 if then > before else -1
    steep = {1: "Steeper", 0: "Equally", -1: "Less"}[slope]
    return pick(printed, steep, {1: "more positive", 0: "the same potential", -1: "more negative"}[crossing])


@answers("conductance-from-the-line")
def _(printed: Printed) -> str:
    assert printed.figure
    (line,) = printed.figure.lines
    slope, _ = slope_and_crossing((line.x, line.y))
    return f"{slope:.3f}"


@answers("what-another-bath-does-to-a-current")
def _(printed: Printed) -> str:
    """By the Nernst equation, with the concentrations inside of the mammalian table."""
    (v,) = map(number, found(rf"held at ({NUMBER}) mV", printed))
    ion, changed = found(r"Only (\S+) channels.* Now (\S+) outside", printed)
    if ion != changed:
        return f"It stays the same\n{pick(printed, 'neither')}"
    before, then = concentrations(printed)
    inside, z = {"K⁺": 140.0, "Na⁺": 15.0, "Cl⁻": 10.0}[ion], CHARGES[ion]
    e, e_then = (rt_over_f(37) / z * math.log(each / inside) for each in (before, then))
    is_larger = abs(v - e_then) > abs(v - e)
    reason = pick(printed, "has moved", "farther" if is_larger else "nearer")
    return f"It becomes {'larger' if is_larger else 'smaller'}\n{reason}"
