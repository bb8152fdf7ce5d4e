"""Answers to questions of refractoriness, from what is printed alone, and by scipy's LSODA."""

import re
from functools import cache
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from tests.sim.lsoda_cells import NEAR_REST, SLOPES
from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import (
    Curve,
    crossings,
    curve_of,
    height_at,
    numbers,
    option_with,
)
from tests.subjects.neurophysiology.by_the_bank import corrected, judged

Values = NDArray[np.float64]

Pulses = tuple[tuple[float, float], ...]
"""The onset (ms) and the current (µA/cm²) of each of some pulses."""

KNOWN = r"(\d+)(?:\u00a0µA/cm²)? at (\d+)\u00a0ms"
"""What a second pulse needs at a time, in a stem."""


def needed_at(curve: Curve, time: float) -> float:
    """What a pulse needs by a curve: before it begins no strength is enough, behind its end the last one."""
    if time < curve[0][0]:
        return inf
    return height_at(curve, min(time, curve[-1][0]))


def cell_of(printed: Printed) -> str:
    return "squid" if "squid" in printed.stem else "course"


def solved(preset: str, pulses: Pulses, end: float) -> list[tuple[Values, Values]]:
    """The times (ms) and v, m, h, n from the onset of each of ``pulses`` of 0.5 ms to that of the next."""
    slopes, state = SLOPES[preset], np.array(NEAR_REST[preset])
    stretches = [(-300.0, 0.0, 0.0)]
    onsets = [onset for onset, _ in pulses]
    for (onset, current), after in zip(pulses, [*onsets[1:], end], strict=True):
        stretches += [(onset, onset + 0.5, current), (onset + 0.5, after, 0.0)]
    found = []
    for start, stop, current in stretches:
        run = solve_ivp(
            lambda _t, state, current=current: slopes(state, current),
            (start, stop),
            state,
            method="LSODA",
            rtol=1e-7,
            atol=1e-9,
            max_step=0.1 if start >= 0 else np.inf,
        )
        state = run.y[:, -1]
        found.append(run)
    return [
        (
            np.concatenate([found[at].t, found[at + 1].t]),
            np.concatenate([found[at].y, found[at + 1].y], axis=1),
        )
        for at in range(1, len(found), 2)
    ]


def heights(preset: str, pulses: Pulses) -> list[Values]:
    """v (mV) from the onset of each pulse to that of the next, or for 8 ms."""
    return [y[0] for _, y in solved(preset, pulses, pulses[-1][0] + 8)]


@cache
def after_a_spike(preset: str) -> tuple[Values, Values]:
    """The times (ms) after a pulse that fires, and the Na⁺ channels not inactivated, of those at rest."""
    ((t, y),) = solved(preset, ((0.0, {"course": 65.0, "squid": 20.0}[preset]),), 40.0)
    return t, y[2] / y[2][0]


def window(preset: str, time: float) -> str:
    """By how many Na⁺ channels are not inactivated."""
    available = float(np.interp(time, *after_a_spike(preset)))
    return "absolute" if available < 0.4 else "relative" if available < 0.94 else "late"


@answers("predict-the-second-pulse")
def _(printed: Printed) -> str:
    """Absolutely refractory, or too weak for its time, or high enough again."""
    *_, current = currents = numbers(printed.stem, "µA/cm²")
    times = numbers(printed.stem, "ms")
    if "curve" in printed.stem:
        interval = times[-1]
        if current < needed_at(curve_of(printed.figure), interval):
            return option_with(printed, "does not fire")
        pulses = ((0.0, currents[0]), (interval, current))
        first, second = (max(v) for v in heights(cell_of(printed), pulses))
        return option_with(printed, "within" if first - second < 3 else "lower")
    _, absolute, relative, known_at, interval = times
    threshold, known, _ = currents
    needed = threshold if interval > relative else known
    assert interval in (known_at, interval)
    fires = interval > absolute and current > needed
    return "It fires again" if fires else option_with(printed, "does not fire")


@answers("read-the-least-current")
def _(printed: Printed) -> str:
    _, threshold = numbers(printed.stem, "µA/cm²")
    return f"{threshold * needed_at(curve_of(printed.figure), numbers(printed.stem, 'ms')[-1]):.0f}"


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


@answers("what-explains-the-second-response")
def _(printed: Printed) -> str:
    words = {"absolute": "that can open", "relative": "Most but not all", "late": "as at rest"}
    return option_with(printed, words[window(cell_of(printed), numbers(printed.stem, "ms")[1])])


@answers("match-channels-to-effects")
def _(printed: Printed) -> str:
    """The marks have their letters in order."""
    assert printed.figure is not None
    words = {"absolute": "most Na⁺ channels are", "relative": "Only a strong", "late": "as at rest"}
    marks = sorted(printed.figure.marks, key=lambda mark: mark.label)
    return "\n".join(option_with(printed, words[window("squid", mark.x)]) for mark in marks)


@answers("second-pulse-and-its-reason")
def _(printed: Printed) -> str:
    _, absolute, known_at, interval = numbers(printed.stem, "ms")
    needed, strength = (float(each) for each in re.findall(r"([0-9.]+) ×", printed.stem)[1:])
    if window("squid", interval) == "late":
        above = strength > 1
        reason = "it is above" if above else "it is below"
        answer = "It fires" if above else "but a stronger"
        return f"{option_with(printed, answer)}\n{option_with(printed, reason)}"
    if interval < absolute:
        return f"{option_with(printed, 'nor would')}\n{option_with(printed, 'that can open')}"
    if interval > known_at:
        assert strength > needed
        return f"{option_with(printed, 'It fires')}\n{option_with(printed, 'strong enough')}"
    assert strength < needed
    return f"{option_with(printed, 'but a stronger')}\n{option_with(printed, 'too weak')}"


@answers("explain-the-second-response")
def _(printed: Printed) -> str:
    """All lines are true of the channels at that time."""
    said = {"absolute": "Most Na⁺", "relative": "Some of", "late": "have recovered"}
    assert said[window("squid", numbers(printed.stem, "ms")[1])] in printed.options[0]
    return "\n".join(printed.options)


@answers("which-pulses-of-a-train-fire")
def _(printed: Printed) -> str:
    """After so many intervals the current is first enough."""
    _, current = numbers(printed.stem, "µA/cm²")
    *_, interval = numbers(printed.stem, "ms")
    curve = curve_of(printed.figure)
    every = next(n for n in range(1, 4) if needed_at(curve, n * interval) < current)
    return option_with(printed, ("Every pulse", "second", "third")[every - 1])


for _topic in ("refractoriness", "refractory-periods"):
    answers(f"statements-on-{_topic}")(judged)
for _topic in ("refractoriness", "what-limits-the-rate"):
    answers(f"false-sentence-on-{_topic}")(corrected)
