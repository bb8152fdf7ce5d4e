"""Answers to questions of the amplitude of an action potential, from what is printed alone."""

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import curve_of, highest


@answers("read-amplitude")
def read_amplitude(printed: Printed) -> str:
    """The highest point of the curve less its first."""
    curve = curve_of(printed.figure)
    return f"{highest(curve)[1] - curve[0][1]:.0f} mV"
