"""Answers to questions on equilibrium potentials in the head, GHK as it is written, and stopped pumps."""

import math
import re

from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.rest.printed_ions import (
    CHARGES,
    NUMBER,
    concentrations,
    found,
    number,
    rt_over_f,
)
from tests.subjects.neurophysiology.rest.printed_rest import resting_cell

BODY = rt_over_f(37)


def equilibrium(option: str) -> float:
    """The Nernst potential of an ion that is described as in "X⁺: 10 mM outside and 1 mM inside"."""
    match = re.search(rf"(X⁺|Y⁻|M²⁺|A²⁻)\D* ({NUMBER})\smM outside and ({NUMBER})\smM inside", option)
    assert match, option
    return BODY / CHARGES[match[1]] * math.log(number(match[2]) / number(match[3]))


@answers("equilibrium-by-tens-and-twos")
def _(printed: Printed) -> str:
    return f"{equilibrium(printed.stem.partition('concentration')[2]):.3f}"


@answers("shift-of-an-equilibrium")
def _(printed: Printed) -> str:
    """The ratio that gave the potential, changed, gives the new one."""
    stem = printed.stem.replace("\n", " ").replace("\u00a0", " ")
    match = re.search(
        rf"is ({NUMBER}) mV\. Now the concentration of (\S+) (outside|inside) (?:rises|falls) to "
        rf"(1/)?({NUMBER}) (?:times|of)",
        stem,
    )
    assert match, stem
    z, times = CHARGES[match[2]], number(match[5])
    times = 1 / times if match[4] else times
    ratio = math.exp(z * number(match[1]) / BODY) * (times if match[3] == "outside" else 1 / times)
    return f"{BODY / z * math.log(ratio):.3f}"


@answers("equilibrium-at-another-temperature")
@answers("rest-at-another-temperature")
def _(printed: Printed) -> str:
    before, v, then = (
        number(each)
        for each in found(rf"({NUMBER}) °C.*? potential of ({NUMBER}) mV.* at ({NUMBER}) °C", printed)
    )
    return f"{rt_over_f(then) * (v / rt_over_f(before)):.3f}"


@answers("which-equilibria-are-negative")
def _(printed: Printed) -> str:
    return "\n".join(option for option in printed.options if equilibrium(option) < 0)


@answers("order-equilibria-by-size")
def _(printed: Printed) -> str:
    return "\n".join(sorted(printed.options, key=lambda option: -abs(equilibrium(option))))


@answers("match-ions-to-equilibria")
def _(printed: Printed) -> str:
    def nearest(row: str) -> str:
        return min(
            printed.options, key=lambda option: abs(number(option.partition("\u00a0")[0]) - equilibrium(row))
        )

    return "\n".join(map(nearest, printed.rows))


@answers("fraction-of-the-ghk-equation")
def _(printed: Printed) -> str:
    """The fraction whose logarithm gives the potential at which the GHK currents add up to nothing."""
    stem = printed.stem.replace("\n", " ").replace("\u00a0", " ")
    names = re.findall(r"P_(\w)", stem.partition("=")[0])
    weights = map(number, found(r"= (\S+) : (\S+) : (\S+)\. Their", printed))
    p = dict(zip(names, weights, strict=True))
    ions = [
        (1 if sign == "⁺" else -1, p[name], number(outside), number(inside))
        for name, sign, outside, inside in re.findall(
            rf"(\w)([⁺⁻]) ({NUMBER}) outside, ({NUMBER}) inside", stem
        )
    ]

    def current(u: float) -> float:
        return math.fsum(
            permeability * z * z * u * (inside - outside * math.exp(-z * u)) / (1 - math.exp(-z * u))
            for z, permeability, outside, inside in ions
        )

    u = float(brentq(current, -5.0001, 5.0002))

    def value(option: str) -> float:
        sums = [
            sum(math.prod(map(number, term.split("·"))) for term in part.strip("()").split(" + "))
            for part in option.replace("\u00a0", " ").split(" / ")
        ]
        return math.log(sums[0] / sums[1])

    return min(printed.options, key=lambda option: abs(value(option) - u))


@answers("sodium-gained-by-spikes")
def _(printed: Printed) -> str:
    diameter = number(found(rf"cell, ({NUMBER}) µm", printed)[0]) * 1e-6
    change = number(found(rf"by ({NUMBER}) mV", printed)[0]) * 1e-3
    spikes = number(found(r"after ([0-9,]+) action", printed)[0].replace(",", ""))
    moles = 0.01 * 4 * math.pi * (diameter / 2) ** 2 * change / 96485.0
    return f"{spikes * moles / (4 / 3 * math.pi * (diameter / 2) ** 3):.3f}"


P_NA = -1.5 * resting_cell(-70.0, 15.0, 140.0)[1] / resting_cell(-70.0, 15.0, 140.0)[0]
CYCLES = P_NA * resting_cell(-70.0, 15.0, 140.0)[0] / 3
"""Of the pump at rest, in the unit of the fluxes."""


def pump(na_in: float, working: float) -> float:
    """Its cycles: three sites for Na⁺, each half filled at 10 mM."""
    return CYCLES * working * (na_in / (na_in + 10)) ** 3 / (15 / 25) ** 3


def potential(na_in: float, k_in: float, working: float, leak: float = 1.0) -> float:
    def inward(v: float) -> float:
        na, k, _ = resting_cell(v, na_in, k_in)
        return leak * P_NA * na + k - pump(na_in, working)

    return float(brentq(inward, -150.0001, 60.0002))


def run(seconds: float, working: float, leak: float) -> tuple[float, float]:
    """Na⁺ and K⁺ inside after that time with so many pumps and leaks for Na⁺, relative to before."""

    def change(_t: float, inside: list[float]) -> list[float]:
        na, k, _ = resting_cell(potential(inside[0], inside[1], working, leak), inside[0], inside[1])
        cycles = pump(inside[0], working)
        rate = 5e-7 * 6 / 20e-4
        return [rate * (leak * P_NA * na - 3 * cycles), rate * (k + 2 * cycles)]

    na, k = solve_ivp(change, (0, seconds), [15.0, 140.0], rtol=1e-5).y[:, -1]
    return float(na), float(k)


@answers("match-what-a-stopped-pump-changes")
@answers("match-what-a-driven-pump-does")
def _(printed: Printed) -> str:
    """By a cell of leaks and a pump, before and after."""
    working, na, k, leak = 1.0, 15.0, 140.0, 1.0
    stem = printed.stem.replace("\n", " ").replace("\u00a0", " ")
    if "burst" in stem:
        na = concentrations(printed)[0]
        k -= na - 15.0
    else:
        leak = 0.5 if "Half of the channels" in stem else 2.0 if "Twice as many channels" in stem else 1.0
        working = (
            2.0 if "now has twice" in stem else 0.5 if "half of" in stem else float("into a neuron" in stem)
        )
        seconds = 1.0 if "a second" in stem else 20_000.0 if "hours" in stem else 1800.0
        na, k = run(seconds, working, leak)
    now = {
        "Na⁺ inside": na / 15.0,
        "K⁺ inside": k / 140.0,
        "the size of E_K": math.log(5.0 / k) / math.log(5.0 / 140.0),
        "the size of the resting": potential(na, k, working, leak) / potential(15.0, 140.0, 1.0),
        "the size of E_Na": math.log(145.0 / na) / math.log(145.0 / 15.0),
        "the number of open": 1.0,
        "the cycles of all": pump(na, working) / CYCLES,
        "the cycles of one": pump(na, 1.0) / CYCLES,
        "the net outward": pump(na, working) / CYCLES,
    }

    def fate(row: str) -> str:
        (share,) = [value for start, value in now.items() if row.startswith(start)]
        return "Larger" if share > 1.045 else "Smaller" if share < 0.955 else "The same, or nearly so"

    return "\n".join(map(fate, printed.rows))
