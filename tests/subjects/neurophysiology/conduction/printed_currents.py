"""Answers to questions on local currents in an axon, from what is printed and drawn alone."""

import re
from itertools import pairwise

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import Curve, curve_of, numbers, option_with
from tests.subjects.neurophysiology.by_the_bank import judged, ticked

answers("statements-on-local-currents")(judged)
answers("right-sentences-on-local-currents")(ticked)


@answers("order-the-local-currents")
def _(printed: Printed) -> str:
    """By stretch, in the direction of the impulse; at each: current comes, threshold, channels, Na⁺."""
    (named,) = re.findall(r"^(.*), from left to right", printed.stem)
    stretches = re.findall(r"\b[A-Z]\b", named)
    if "travels to the left" in printed.stem:
        stretches.reverse()

    def when(event: str) -> tuple[int, int]:
        at = re.findall(r"\b[A-Z]\b", event)[-1]
        signs = ("current flows", "threshold", "channels open at|, many", "enters|flows in")
        kind = [bool(re.search(sign, event, re.IGNORECASE)) for sign in signs].index(True)
        return stretches.index(at), kind

    return "\n".join(sorted(printed.options, key=when))


def slope(curve: Curve, place: float) -> float:
    """In mV/mm, between the drawn points on either side."""
    ((x, y), (after_x, after_y)) = min(
        pairwise(curve), key=lambda two: abs(two[0][0] + two[1][0] - 2 * place)
    )
    return (after_y - y) / (after_x - x)


@answers("match-currents-along-an-impulse")
def _(printed: Printed) -> str:
    """Inside, current flows down the slope; where it diverges, it comes in through the membrane."""
    curve = curve_of(printed.figure)
    assert printed.figure is not None
    places = {mark.label: mark.x for mark in printed.figure.marks}

    def way(row: str) -> str:
        place = places[row[-1]]
        if "membrane" in row:
            curvature = slope(curve, place + 0.06) - slope(curve, place - 0.06)
            return "Outward" if curvature > 0 else "Inward"
        steep = slope(curve, place)
        return "Hardly any" if abs(steep) < 5 else "To the left" if steep > 0 else "To the right"

    return "\n".join(way(row) for row in printed.rows)


@answers("predict-the-potential-at-a-block")
def _(printed: Printed) -> str:
    """By how many length constants B lies behind the edge, unless the current bridges the block."""
    (start, stop) = map(float, re.findall(r"from ([0-9.]+) to ([0-9.]+)\u00a0mm", printed.stem)[0])
    constant, _, place = numbers(printed.stem, "mm")[-3:]
    behind = place - start if "from the left" in printed.stem else stop - place
    if behind < 0 or stop - start < constant / 3:
        return option_with(printed, "About as large")
    return option_with(printed, "smaller" if behind / constant < 1.6 else "Hardly any")
