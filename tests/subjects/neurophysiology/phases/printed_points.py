"""Answers to questions of sentences, labeled points and a poisoned pump, from what is printed alone."""

import re

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_the_bank import corrected, judged
from tests.subjects.neurophysiology.phases.printed_phases import drawn, millivolts


@answers("statements-on-measures")
@answers("statements-on-names-of-phases")
@answers("statements-on-the-end-of-a-spike")
def judged_by_the_bank(printed: Printed) -> str:
    return judged(printed)


@answers("false-sentence-on-measures")
@answers("false-sentence-on-phases")
@answers("false-sentence-on-a-changed-spike")
def corrected_by_the_bank(printed: Printed) -> str:
    return corrected(printed)


POINTS_IN_ORDER = (
    "ready to open",
    "Na⁺ enters",
    "E_Na|force on K⁺",
    "K⁺ channels are open",
    "E_K|force on Na⁺",
)
"""What is true of five points of a spike, from left to right."""


@answers("match-points-to-features")
def points_by_their_place(printed: Printed) -> str:
    points = sorted(drawn(printed).marks, key=lambda mark: mark.x)
    return "\n".join(
        f"Point {point.label}"
        for row in printed.rows
        for pattern, point in zip(POINTS_IN_ORDER, points, strict=True)
        if re.search(pattern, row)
    )


@answers("fall-with-a-poisoned-pump")
def lowest_between_e_k_and_rest(printed: Printed) -> str:
    """The undershoot keeps its place between E_K and rest, of which it was given before (rest −70 mV)."""
    values = millivolts(printed.stem)
    if printed.stem.startswith("Ouabain"):
        _, _, was, e_k, rest, _, old = values
    else:
        old, _, _, was, e_k, rest, _ = values
    part = (old - was) / (-70 - was)
    low = e_k + part * (rest - e_k)
    return min(printed.options, key=lambda option: abs(millivolts(option)[0] - low))


@answers("depth-of-an-undershoot-above-e-k")
def from_e_k_up_to_rest(printed: Printed) -> str:
    rest, e_k, short = millivolts(printed.stem)
    return f"{rest - e_k - short:.0f}"
