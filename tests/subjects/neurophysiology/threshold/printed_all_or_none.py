"""Answers to questions of all-or-none: several pulses and equal heights, from what is printed alone."""

import re
from math import log

from studykit.items.figure import Line
from tests.subjects.neurophysiology.answering import Printed, answers


def strengths(words: str) -> list[float]:
    return [float(found) for found in re.findall(r"([0-9.]+)\u00a0µA/cm²", words)]


def upward(line: Line) -> float:
    """When a drawn curve crosses 0 mV upward."""
    pairs = zip(line.x, line.y, line.x[1:], line.y[1:], strict=False)
    return next(x - y * (after - x) / (v - y) for x, y, after, v in pairs if y < 0 <= v)


def lines_of(printed: Printed) -> tuple[Line, ...]:
    assert printed.figure is not None
    return printed.figure.lines


@answers("which-pulse-is-stronger")
def earliest_of_two(printed: Printed) -> str:
    return f"The pulse of trace {min(lines_of(printed), key=upward).label}"


@answers("order-pulses-by-strength")
def latest_first(printed: Printed) -> str:
    in_order = sorted(lines_of(printed), key=upward, reverse=True)
    return "\n".join(f"The pulse of trace {line.label}" for line in in_order)


@answers("strength-changes-latency")
def stronger_is_sooner(printed: Printed) -> str:
    before, after = strengths(printed.stem)
    return f"It comes {'earlier' if after > before else 'later'} and is about as high"


@answers("predict-the-changed-pulse")
def against_threshold(printed: Printed) -> str:
    threshold, before, after = strengths(printed.stem)
    if after < threshold:
        return "It does not fire; the depolarization dies away"
    return f"It fires {'earlier' if after > before else 'later'}, about as high"


@answers("is-it-a-full-action-potential")
def judged(printed: Printed) -> str:
    if printed.figure is None:
        threshold, strength = strengths(printed.stem)
        fires = strength > threshold
    else:
        fires = max(printed.figure.lines[0].y) > 0
    truths = {
        "triggers an action potential": fires,
        "dies away": not fires,
        "triggers a small": False,
        "of the usual height": True,
        "twice as far": False,
        "Some voltage-gated": True,
        "No voltage-gated": False,
    }
    return "".join(
        "T" if next(truth for words, truth in truths.items() if words in row) else "F" for row in printed.rows
    )


@answers("are-they-equally-high")
def two_peaks(printed: Printed) -> str:
    """Peaks follow E_Na, which Nernst's equation gives for another bath; fewer channels make them lower."""
    baths = [float(found) for found in re.findall(r"([0-9]+)\u00a0mM", printed.stem)]
    reversals = [float(found) for found in re.findall(r"E_Na (?:at|of|is) ([0-9]+)\u00a0mV", printed.stem)]
    second = re.search(r"and ([0-9]+)\u00a0mV in the second", printed.stem)
    reason = "the two have the same" if "Two neurons" in printed.stem else "same both times"
    if baths and 26 * abs(log(baths[1] / baths[0])) > 5:
        reason = "has fallen"
    if second and abs(float(second[1]) - reversals[0]) > 5:
        reason = "differs"
    if "are blocked" in printed.stem:
        reason = "fewer"
    equal = "same" in reason
    answer = "True" if equal == ("equally high" in printed.stem) else "False"
    words = {
        "same both times": "its channels and gradients are the same both times",
        "the two have the same": "the two have the same channels and gradients",
        "has fallen": "the peak is driven toward E_Na, which has fallen",
        "differs": "the peak is driven toward E_Na, which differs",
        "fewer": "fewer Na⁺ channels drive it less far toward E_Na",
    }[reason]
    return f"{answer}\n{words}"


@answers("find-the-trace-of-the-other-cell")
def odd_peak(printed: Printed) -> str:
    peaks = {line.label: max(line.y) for line in lines_of(printed)}
    middle = sorted(peaks.values())[1]
    return f"Trace {max(peaks, key=lambda label: abs(peaks[label] - middle))}"
