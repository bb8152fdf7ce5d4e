"""What stands in questions on equilibrium potentials that are worked out mentally. No questions here."""

from studykit.subjects.neurophysiology.rest.mental_cases import FoldView
from studykit.subjects.neurophysiology.rest.notation_shared import millimolar
from studykit.subjects.neurophysiology.rest.unnamed_shared import PER_DOUBLING, PER_TENFOLD
from studykit.text import say

BY_HEART = (
    f"For z = 1 at 37\u00a0°C, a tenfold ratio gives {say(PER_TENFOLD, 'mV', digits=1)} and a twofold one "
    f"{say(PER_DOUBLING, 'mV', digits=1)}."
)
"""The rule, as it is printed."""


def sides(view: FoldView) -> str:
    """The concentrations of an ion on both sides."""
    outside, inside = concentrations(view)
    return f"{millimolar(outside)} outside and {millimolar(inside)} inside"


def concentrations(view: FoldView) -> tuple[float, float]:
    """Outside and inside, in mM."""
    higher = view.lower * view.fold
    return (higher, view.lower) if view.is_outside else (view.lower, higher)
