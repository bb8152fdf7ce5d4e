"""Answers to questions of how long a neuron is refractory, and of how fast it fires, from print alone."""

import re
from itertools import pairwise
from math import exp, log

from studykit.items.figure import Figure, Mark
from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import Curve, crossings, curve_of, highest, numbers, option_with


def peaks(curve: Curve) -> list[float]:
    """When the curve crosses 0 mV upward."""
    return crossings(curve, 0.0)[::2]


def interpolated(curve: Curve, x: float) -> float:
    (left, low), (right, high) = next(pair for pair in pairwise(curve) if pair[0][0] <= x <= pair[1][0])
    return low + (high - low) * (x - left) / (right - left)


@answers("find-the-beginning-of-refractoriness")
def _(printed: Printed) -> str:
    """Where the rising curve gets steep: half-way between −53 and −40 mV."""
    curve = curve_of(printed.figure)
    return f"{(crossings(curve, -53.0)[0] + crossings(curve, -40.0)[0]) / 2:.1f}"


@answers("state-at-a-moment")
def _(printed: Printed) -> str:
    """By what the curve does after its peak: not yet back at rest, below it, or settled."""
    curve = curve_of(printed.figure)
    assert printed.figure is not None
    (mark,) = printed.figure.marks
    rest = curve[0][1]
    passes = next(t for t in crossings(curve, rest - 0.5) if t > highest(curve)[0])
    place = 0 if mark.x < passes else 1 if mark.y < rest - 1 else 2
    return printed.options[place]


@answers("which-stretch-is-refractory")
def _(printed: Printed) -> str:
    """From the mark at threshold to the one in the trough, and on to where the trough is nearly over."""
    assert printed.figure is not None
    before, start, _, trough, over, late = sorted(printed.figure.marks, key=lambda mark: mark.x)
    assert start.y > before.y + 15
    assert trough.y < over.y < late.y
    ends: dict[str, tuple[Mark, Mark]] = {
        "absolutely refractory?": (start, trough),
        "relatively refractory?": (trough, over),
        "at all": (start, over),
    }
    first, last = next(marks for words, marks in ends.items() if words in printed.stem)
    return f"From {first.label} to {last.label}"


def absolute_period(stem: str) -> float:
    """How long no stimulus fires, in ms."""
    times = numbers(stem, "ms")
    if "lasts" in stem:
        return times[0] / (1 + float(re.findall(r"(\d) times as long", stem)[0]))
    if "in the last" in stem:
        return times[0] - times[1]
    return times[1] if "twice the threshold" in stem else times[0]


@answers("limit-of-the-rate")
def _(printed: Printed) -> str:
    if fastest := numbers(printed.stem, "Hz"):
        return f"{numbers(printed.stem, 'ms')[0] - 1000 / fastest[0]:.1f}"
    return f"{1 / (0.001 * absolute_period(printed.stem)):.0f}"


@answers("limit-among-rates")
def _(printed: Printed) -> str:
    absolute = numbers(printed.stem, "ms")[0]
    return min(printed.options, key=lambda each: abs(float(each.split("\u00a0")[0]) - 1e3 / absolute))


@answers("rates-that-are-ruled-out")
def _(printed: Printed) -> str:
    """Those whose intervals are shorter than the absolute refractory period."""
    absolute = numbers(printed.stem, "ms")[0]
    return "\n".join(each for each in printed.options if 1000 / numbers(each, "Hz")[0] < absolute)


@answers("can-it-follow")
def _(printed: Printed) -> str:
    """Between the strengths of the table by a straight line through their logarithms."""
    (absolute, *known), (rate,) = numbers(printed.stem, "ms"), numbers(printed.stem, "Hz")
    needed = [float(each) for each in re.findall(r"([0-9.]+) at", printed.stem)]
    strength = float(re.findall(r"each ([0-9.]+)", printed.stem)[0])
    interval = 1000 / rate
    if interval < absolute:
        return option_with(printed, "however strong")
    line = [(at, log(k)) for at, k in zip(known, needed, strict=True)]
    enough = strength > exp(interpolated(line, interval))
    return option_with(printed, "All of them" if enough else "stronger pulses")


@answers("train-and-its-limit")
def _(printed: Printed) -> str:
    """The mean interval in the figure, against the absolute refractory period."""
    times = peaks(curve_of(printed.figure))
    absolute = numbers(printed.stem, "ms")[0]
    return f"{100 * absolute * (len(times) - 1) / (times[-1] - times[0]):.0f}"


def second_spikes(figure: Figure | None) -> list[tuple[float, bool]]:
    """When the second pulse of each recording begins, and whether a spike follows it."""
    assert figure is not None
    begins = {band.label: band.start for band in figure.bands}
    curves = {line.label: list(zip(line.x, line.y, strict=True)) for line in figure.lines}
    return [
        (begins[name], max(y for x, y in curve if x >= begins[name] + 0.3) > 0)
        for name, curve in curves.items()
    ]


@answers("shortest-interval-that-fires")
def _(printed: Printed) -> str:
    begins = min(begin for begin, fires in second_spikes(printed.figure) if fires)
    return option_with(printed, f"{begins:.1f}\u00a0ms")


@answers("earliest-second-spike")
def _(printed: Printed) -> str:
    """From the stimulus or from the highest point of the curve to the stimulus that a spike follows."""
    assert printed.figure is not None
    begins = min(begin for begin, fires in second_spikes(printed.figure) if fires)
    line = printed.figure.lines[-1]
    peak = highest(list(zip(line.x, line.y, strict=True)))[0]
    since = peak if "the peak" in printed.stem else printed.figure.bands[0].start
    return f"{begins - since:.1f}"


@answers("interval-on-the-recovery-curve")
def _(printed: Printed) -> str:
    """Where the curve passes the level; in a curve of currents that of the current at rest, and more."""
    level = [float(each) for each in re.findall(r"([0-9.]+) × the", printed.stem)]
    if not level:
        (rest,), (more,) = numbers(printed.stem, "µA/cm²"), numbers(printed.stem, "%")
        level = [rest * (1 + more / 100)]
    return f"{crossings(curve_of(printed.figure), level[0])[0]:.1f}"


@answers("another-pair-of-pulses")
def _(printed: Printed) -> str:
    """By what a pulse needs: less when later or warmer, whatever the first one was."""
    now, *then = numbers(printed.stem, "°C")
    _, second, *other = [float(each) for each in re.findall(r"([0-9.]+) ×", printed.stem)]
    if then:
        return option_with(printed, "shorter" if then[0] > now else "longer")
    if "if the first" in printed.stem:
        return option_with(printed, "same")
    return option_with(printed, "shorter" if other[0] > second else "longer")
