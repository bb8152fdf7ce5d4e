"""Answers to questions on the direction of impulses, from what is printed and drawn alone."""

import re

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import Curve, curve_of, highest, numbers, option_with
from tests.subjects.neurophysiology.by_the_bank import corrected, judged

answers("statements-on-the-direction-of-an-impulse")(judged)
answers("false-sentence-on-the-direction-of-an-impulse")(corrected)


def heads_right(curve: Curve, peak: float) -> bool:
    """The potential is lowest, some tenths of a millimeter from the peak, where the impulse came from."""
    left, right = (min(y for x, y in curve if 0.3 < side * (x - peak) < 1.2) for side in (-1, 1))
    return left < right


@answers("match-channels-along-an-impulse")
def _(printed: Printed) -> str:
    curve = curve_of(printed.figure)
    assert printed.figure is not None
    peak = highest(curve)[0]
    right = heads_right(curve, peak)
    assert f"travels to the {'right' if right else 'left'}" in printed.stem

    def state(place: float) -> str:
        if abs(place - peak) < 0.15:
            return option_with(printed, "Many")
        return option_with(printed, "Closed" if (place > peak) == right else "inactivated")

    places = {mark.label: mark.x for mark in printed.figure.marks}
    return "\n".join(state(places[row[-1]]) for row in printed.rows)


@answers("explain-why-it-does-not-turn-back")
def _(printed: Printed) -> str:
    """Every line is right if the place behind has just fired and that ahead is at rest."""
    peak, behind, ahead = numbers(printed.stem, "mm")
    at_behind, at_ahead = numbers(printed.stem, "mV")
    assert 0.35 <= behind < 0.8 < ahead
    assert 1 < peak < 5
    assert at_behind < -65
    assert at_ahead in {-70, -69}
    return "\n".join(printed.options)


def arrival(place: float, pulses: list[tuple[float, float]], speed: float) -> float:
    return min(start + abs(place - at) / speed for at, start in pulses)


@answers("order-the-electrodes")
def _(printed: Printed) -> str:
    places = {letter: float(mm) for letter, mm in re.findall(r"([A-D]) at ([0-9.]+)", printed.stem)}
    at = [float(mm) for mm in re.findall(r"(?:A pulse|given|later,) at ([0-9.]+)", printed.stem)]
    later = [float(ms) for ms in re.findall(r"([0-9]+)\u00a0ms later", printed.stem)]
    (speed,) = numbers(printed.stem, "m/s") or [1.0]
    pulses = list(zip(at, [0.0, *later], strict=True))
    return "\n".join(sorted(places, key=lambda letter: arrival(places[letter], pulses, speed)))


@answers("predict-a-pulse-behind-an-impulse")
def _(printed: Printed) -> str:
    """Ahead of an impulse one of the two arrives, just behind it none, and long after it both."""
    way = numbers(printed.stem, "mm")[1]
    (time,) = numbers(printed.stem, "ms")
    if speed := numbers(printed.stem, "m/s"):
        gap = time - way / speed[0]
    else:
        gap = -time if "before" in printed.stem else time
    if gap > 0:
        return "At both ends" if gap > 10 else "At neither end"
    return f"At the {'right' if 'its left end' in printed.stem else 'left'} end only"


@answers("predict-two-impulses")
def _(printed: Printed) -> str:
    curve = curve_of(printed.figure)
    assert printed.figure is not None
    right = tuple(heads_right(curve, mark.x) for mark in printed.figure.marks)
    words = {
        (True, False): "meet",
        (False, True): "One arrives",
        (True, True): "Both arrive at the right",
        (False, False): "Both arrive at the left",
    }
    return option_with(printed, words[right[0], right[1]])
