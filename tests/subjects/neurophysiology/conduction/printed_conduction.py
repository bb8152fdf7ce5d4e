"""Answers to questions of impulses along an axon, from what is printed alone."""

import re

from tests.subjects.neurophysiology.answering import Printed, answers


@answers("predict-the-time-between-electrodes")
def strength_or_warmth(printed: Printed) -> str:
    """Only the temperature counts."""
    degrees = [float(found) for found in re.findall(r"([0-9]+)\u00a0°C", printed.stem)]
    if degrees[0] == degrees[1]:
        return "The same time"
    return "A shorter time" if degrees[1] > degrees[0] else "A longer time"
