"""Answers to questions of threshold, summation and synapses, from what is printed alone."""

import re
from itertools import pairwise
from math import ceil, exp, log, log10

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import crossings, curve_of, highest, linoid, numbers, option_with
from tests.subjects.neurophysiology.by_the_bank import corrected, judged, ticked

THRESHOLD = -50.0
"""The threshold of the course, in mV."""

END_ABOVE_RHEOBASE = 1.03
"""How far (×) a drawn strength–duration curve of 30 ms typically ends above the rheobase."""

ORDER = (
    "depolarizes the membrane|depolarize the membrane",
    "(Some|first) voltage-gated",
    "Na⁺ enters",
    "further",
    "more Na⁺ channels open",
    "past 0|becomes positive",
    "inactivate",
    "falls back|repolarizes",
    "recover|available again",
)


def currents(stem: str) -> list[float]:
    return numbers(stem, "µA/cm²")


def potentials(stem: str) -> list[float]:
    return numbers(stem, "mV")


@answers("does-it-fire")
def _(printed: Printed) -> str:
    threshold, pulse = currents(printed.stem)
    return option_with(printed, "One action potential of full" if pulse > threshold else "local")


@answers("does-another-width-fire")
def _(printed: Printed) -> str:
    (threshold, pulse), (known, width) = currents(printed.stem), numbers(printed.stem, "ms")
    enough = pulse * width > threshold * known
    return option_with(printed, "One action potential of full" if enough else "local")


@answers("does-a-lasting-current-fire")
def _(printed: Printed) -> str:
    threshold, current = currents(printed.stem)
    rheobase = threshold / 2 if "chronaxie" in printed.stem else threshold
    return (
        "Action potentials, one after another" if current > rheobase else option_with(printed, "stays below")
    )


@answers("does-a-stronger-pulse-fire")
def _(printed: Printed) -> str:
    (rest, threshold, by), given = potentials(printed.stem), currents(printed.stem)
    told = re.search(r"([\d.]+) times as strong", printed.stem)
    enough = by * (float(told[1]) if told else given[1] / given[0]) > threshold - rest
    return option_with(printed, "One action potential of full" if enough else "local")


@answers("read-rheobase")
def _(printed: Printed) -> str:
    curve = curve_of(printed.figure)
    if printed.figure is not None and printed.figure.marks:
        return f"{interpolated(curve, printed.figure.marks[0].x) / 2:.2f}"
    return f"{curve[-1][1] / END_ABOVE_RHEOBASE:.2f}"


@answers("find-chronaxie")
def _(printed: Printed) -> str:
    curve = curve_of(printed.figure)
    known = currents(printed.stem)
    rheobase = known[0] if known else curve[-1][1] / END_ABOVE_RHEOBASE
    logs = [(log(x), log(y)) for x, y in curve]
    return f"{exp(crossings(logs, log(2 * rheobase))[0]):.2f}"


@answers("click-where-it-takes-off")
def _(printed: Printed) -> str:
    return f"{crossings(curve_of(printed.figure), THRESHOLD)[0]:.2f}"


@answers("how-far-to-threshold")
def _(printed: Printed) -> str:
    """The highest potential of the strongest response that fails, above rest or above the weakest one."""
    assert printed.figure is not None
    weakest, *_ = lines = printed.figure.lines
    start = max(weakest.y) if len(lines) > 2 else weakest.y[0]
    return f"{max(lines[-2].y) - start:.0f}"


@answers("which-point-is-it")
def _(printed: Printed) -> str:
    assert printed.figure is not None
    peak = highest(curve_of(printed.figure))[0]
    early = [mark for mark in printed.figure.marks if mark.x < peak]
    nearest = min(early, key=lambda mark: abs(mark.y - THRESHOLD))
    return f"Point {nearest.label}"


@answers("how-many-inputs")
def _(printed: Printed) -> str:
    rest, threshold, epsp, *ipsp = potentials(printed.stem)
    return str(ceil((threshold - rest - sum(ipsp)) / epsp))


@answers("does-the-volley-fire")
def _(printed: Printed) -> str:
    rest, threshold, *ipsp = potentials(printed.stem)
    (count,) = [int(each) for each in re.findall(r"(\d+) such inputs", printed.stem)]
    spacing = (numbers(printed.stem, "ms") or [0.0])[0]
    curve = curve_of(printed.figure)
    end = curve[-1][0]

    def one(t: float) -> float:
        return interpolated(curve, t) - rest if t <= end else 0.0

    times = [0.1 * step for step in range(int(10 * (end + count * spacing)))]
    total = max(sum(one(t - number * spacing) for number in range(count)) for t in times) + sum(ipsp)
    return option_with(printed, "One action potential" if total > threshold - rest else "fades away")


def interpolated(curve: list[tuple[float, float]], t: float) -> float:
    for (x, y), (u, w) in pairwise(curve):
        if x <= t <= u:
            return y + (w - y) * (t - x) / (u - x)
    return curve[0][1]


@answers("what-the-synapse-does")
def _(printed: Printed) -> str:
    rest, threshold, *stated = potentials(printed.stem)
    reversal, chloride = stated[0], numbers(printed.stem, "mM")
    if chloride:
        reversal = round(-61.5 * log10(chloride[0] / chloride[1]))
    elif len(stated) > 1:
        times = float(re.findall(r"([0-9.]+) times", printed.stem)[0])
        reversal = round((stated[1] + times * stated[0]) / (1 + times))
    if reversal > threshold:
        return option_with(printed, "easier to reach")
    if reversal == rest:
        return option_with(printed, "unchanged")
    return option_with(printed, "hyperpolarizes" if reversal < rest else "depolarizes the neuron, yet")


@answers("synapse-beside-a-volley")
def _(printed: Printed) -> str:
    rest, threshold, peak, *told = potentials(printed.stem)
    reversal = told[0] if told else rest
    if "above the resting potential" in printed.stem:
        reversal += rest
    if reversal > threshold:
        return option_with(printed, "an action potential")
    return option_with(printed, "lower peak" if reversal < peak else "higher peak")


@answers("sudden-or-slow")
def _(printed: Printed) -> str:
    (_, current, *_), (rise,) = currents(printed.stem), numbers(printed.stem, "ms")
    fires = fires_squid(current, rise=0), fires_squid(current, rise=rise)
    words = {
        (True, True): "In both",
        (True, False): "sudden",
        (False, True): "rising",
        (False, False): "In neither",
    }
    return option_with(printed, words[fires])


def fires_squid(current: float, *, rise: float) -> bool:
    """The axon of Hodgkin and Huxley (1952) by Euler's method: does it pass 0 mV?"""
    v, m, h, n, dt = -65.0, 0.0529, 0.5961, 0.3177, 0.02
    for step in range(int((rise + 100) / dt)):
        i = current * min(1.0, step * dt / rise) if rise else current
        opening = linoid((v + 40) / 10), 0.07 * exp(-(v + 65) / 20), 0.1 * linoid((v + 55) / 10)
        closing = 4 * exp(-(v + 65) / 18), 1 / (1 + exp(-(v + 35) / 10)), 0.125 * exp(-(v + 65) / 80)
        ionic = 120 * m**3 * h * (v - 50) + 36 * n**4 * (v + 77) + 0.3 * (v + 54.387)
        m, h, n = (
            x + dt * (a * (1 - x) - b * x) for x, a, b in zip((m, h, n), opening, closing, strict=True)
        )
        v += dt * (i - ionic)
        if v > 0:
            return True
    return False


@answers("threshold-after-a-spike")
def _(printed: Printed) -> str:
    interval = float(re.findall(r"begins ([0-9.]+)\u00a0ms", printed.stem)[-1])
    absolute = float(re.findall(r"(?:until|Before) ([0-9.]+)\u00a0ms", printed.stem)[0])
    stronger = interval < 16
    truths = {
        "Some pulse": interval > absolute,
        "No pulse": interval < absolute,
        "would fire it then": not stronger,
        "too weak then": stronger,
        "clearly fewer Na": stronger,
        "about as many Na": not stronger,
    }
    if "at least" in printed.stem:
        truths |= _by_the_table(printed, interval if interval > absolute else 0.0)
    return "".join(
        "T" if next(so for words, so in truths.items() if words in row) else "F" for row in printed.rows
    )


def _by_the_table(printed: Printed, interval: float) -> dict[str, bool]:
    first = re.findall(r"begins ([0-9.]+)\u00a0ms after the onset.*?at least ([0-9.]+)", printed.stem)
    more = re.findall(r"([0-9.]+) at ([0-9.]+)\u00a0ms", printed.stem)
    needed = {float(at): float(least) for at, least in (*first, *((at, least) for least, at in more))}
    current = float(re.findall(r"second pulse of ([0-9.]+)", printed.stem)[0])
    (other,) = [float(at) for row in printed.rows for at in re.findall(r"same pulse ([0-9.]+)", row)]
    times = sorted(needed)
    logs = [log(needed[at]) for at in times]
    fires = bool(interval) and log(current) > _interpolated(interval, times, logs)
    return {
        "does not fire it again": not fires,
        "fires it again": fires,
        "after the first would fire": current > needed[other],
        "after the first would be too weak": current < needed[other],
    }


def _interpolated(at: float, x: list[float], y: list[float]) -> float:
    for (left, low), (right, high) in pairwise(zip(x, y, strict=True)):
        if left <= at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return y[-1]


@answers("order-the-upstroke")
def _(printed: Printed) -> str:
    def place(option: str) -> int:
        if "inflow depolarizes" in option or "entering charge" in option:
            return 3
        return next(number for number, words in enumerate(ORDER) if re.search(words, option))

    return "\n".join(sorted(printed.options, key=place))


answers("false-sentence-on-the-upstroke")(corrected)
answers("statements-on-the-upstroke")(judged)
answers("statements-on-strength-and-duration")(judged)
answers("what-a-neuron-responds-to")(ticked)
