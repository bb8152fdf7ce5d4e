"""Answers to questions of refractoriness, from what is printed alone."""

import re
from itertools import pairwise

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import Curve, crossings, curve_of, numbers, option_with

ALMOST_EQUAL = 18.0
"""From so many ms after the first onset on a second action potential is as high as the first."""

KNOWN = r"(\d+)(?:\u00a0µA/cm²)? at (\d+)\u00a0ms"
"""What a second pulse needs at a time, in a stem."""


def at(curve: Curve, time: float) -> float:
    """The height of a curve at a time, by straight lines between its points."""
    for (x, y), (after_x, after_y) in pairwise(curve):
        if x <= time <= after_x:
            return y + (after_y - y) * (time - x) / (after_x - x)
    return float("inf") if time < curve[0][0] else curve[-1][1]


@answers("predict-the-second-pulse")
def _(printed: Printed) -> str:
    """Absolutely refractory, or too weak for its time, or high enough again."""
    *_, current = currents = numbers(printed.stem, "µA/cm²")
    times = numbers(printed.stem, "ms")
    if "curve" in printed.stem:
        interval = times[-1]
        if current < at(curve_of(printed.figure), interval):
            return option_with(printed, "does not fire")
        return option_with(printed, "within" if interval > ALMOST_EQUAL else "lower")
    absolute, relative, known_at, interval = times
    threshold, known, _ = currents
    needed = threshold if interval > relative else known
    assert interval in (known_at, interval)
    fires = interval > absolute and current > needed
    return "It fires again" if fires else option_with(printed, "does not fire")


@answers("read-the-least-current")
def _(printed: Printed) -> str:
    _, threshold = numbers(printed.stem, "µA/cm²")
    return f"{threshold * at(curve_of(printed.figure), numbers(printed.stem, 'ms')[-1]):.0f}"


@answers("from-when-on-it-fires")
def _(printed: Printed) -> str:
    _, threshold, current = numbers(printed.stem, "µA/cm²")
    return f"{crossings(curve_of(printed.figure), current / threshold)[0]:.1f}"


@answers("which-second-pulses-fire")
def _(printed: Printed) -> str:
    """By what is known of the same time, or of an earlier one for what fires."""
    known = [(float(at), float(needed)) for needed, at in re.findall(KNOWN, printed.stem)]
    until = re.search(r"Until ([0-9.]+)", printed.stem)
    absolute = float(until[1]) if until else 0.0
    threshold = numbers(printed.stem, "µA/cm²")[1]
    rested = re.search(r"from ([0-9]+)\u00a0ms on", printed.stem)
    known += [(float(rested[1]), threshold)] if rested else []
    fires = []
    for option in printed.options:
        ((current,), (time,)) = numbers(option, "µA/cm²"), numbers(option, "ms")
        enough = [needed for when, needed in known if when <= time]
        if time > absolute and enough and current > min(enough):
            fires.append(option)
    return "\n".join(fires)
