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
def shorter_latency(printed: Printed) -> str:
    assert printed.figure is not None
    a, b = (
        upward(line) - band.start for line, band in zip(lines_of(printed), printed.figure.bands, strict=True)
    )
    if abs(a - b) < 0.1:
        return "Both were equally strong"
    return f"The pulse of trace {'A' if a < b else 'B'}"


@answers("order-pulses-by-strength")
def latest_first(printed: Printed) -> str:
    lines = lines_of(printed)
    failing = sorted((line for line in lines if max(line.y) < 0), key=lambda line: max(line.y))
    firing = sorted((line for line in lines if max(line.y) > 0), key=upward, reverse=True)
    in_order = [*failing, *firing]
    return "\n".join(f"The pulse of trace {line.label}" for line in in_order)


@answers("strength-changes-latency")
def stronger_is_sooner(printed: Printed) -> str:
    before, after = strengths(printed.stem)
    return f"It comes {'earlier' if after > before else 'later'} and is about as high"


@answers("predict-the-changed-pulse")
def against_threshold(printed: Printed) -> str:
    threshold, before, *changed = strengths(printed.stem)
    after = changed[0] if changed else before
    if not changed:
        known, width = (float(found) for found in re.findall(r"([0-9.]+)\u00a0ms", printed.stem))
        after = before * width / known
    if after < threshold:
        return "It does not fire; the depolarization dies away"
    return f"It fires {'earlier' if after > before else 'later'}, about as high"


@answers("is-it-a-full-action-potential")
def judged(printed: Printed) -> str:
    if printed.figure is None:
        threshold, strength = strengths(printed.stem)
        fires, doubled_fires = strength > threshold, 2 * strength > threshold
    else:
        curve = printed.figure.lines[0].y
        fires, doubled_fires = max(curve) > 0, max(curve) + max(curve) - curve[0] > -50
    truths = {
        "triggers an action potential": fires,
        "dies away": not fires,
        "of the usual height": doubled_fires,
        "twice as far": not doubled_fires,
        "more Na⁺ enters": fires,
        "more K⁺ leaves": not fires,
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
    reason = "the channels and the gradients are the same both times"
    if baths and 26 * abs(log(baths[1] / baths[0])) > 5:
        reversals = baths
    elif second:
        reversals = [reversals[0], float(second[1])]
    if len(reversals) > 1 and abs(reversals[1] - reversals[0]) > 5:
        reason = (
            f"Na⁺ drives the second peak toward a {'higher' if reversals[1] > reversals[0] else 'lower'} E_Na"
        )
    if "washed out" in printed.stem:
        reason = "more Na⁺ channels drive the second peak closer to E_Na"
    elif "are blocked" in printed.stem:
        reason = "fewer Na⁺ channels leave the second peak farther below E_Na"
    equal = "same" in reason
    answer = "True" if equal == ("equally high" in printed.stem) else "False"
    return f"{answer}\n{reason}"


@answers("find-the-trace-of-the-other-cell")
def odd_peak(printed: Printed) -> str:
    peaks = {line.label: max(line.y) for line in lines_of(printed)}
    low, middle, high = sorted(peaks.values())
    if high - low < 4:
        return "None: all three can be from one neuron"
    return f"Trace {max(peaks, key=lambda label: abs(peaks[label] - middle))}"
