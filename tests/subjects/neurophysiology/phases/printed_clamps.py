"""Answers to questions of voltage clamp, from what is printed alone."""

from math import log10

from studykit.items.figure import Line
from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import numbers, option_with


def _early(line: Line) -> float:
    """The current in the first millisecond that is farthest from zero, less what a leak would be."""
    return max((y for x, y in zip(line.x, line.y, strict=True) if 0 < x < 1), key=abs)


def _late(line: Line) -> float:
    return line.y[-1]


@answers("currents-of-a-clamped-axon")
def _(printed: Printed) -> str:
    """A current that is much larger late than early is that of K⁺ alone; one that ends, that of Na⁺."""
    assert printed.figure is not None
    found = {}
    for line in printed.figure.lines:
        early, late = _early(line), _late(line)
        if abs(late) < 0.2 * abs(early):
            name = "TEA, which blocks"
        elif early < 0 < late or ("No channels blocked" in printed.rows and early < 0):
            name = "No channels blocked"
        elif late > 0 and min(y for x, y in zip(line.x, line.y, strict=True) if x > 0.1) < 0.5 * late:
            name = "TTX"
        else:
            name = "TEA, and a toxin"
        found[name] = line.label
    return "\n".join(
        next(f"Curve {label}" for name, label in found.items() if row.startswith(name))
        for row in printed.rows
    )


@answers("sodium-current-after-a-change")
def _(printed: Printed) -> str:
    if "toxin" in printed.stem:
        return option_with(printed, "Inward, for as long")
    e_na, *_, then = numbers(printed.stem, "mV")
    way = "Zero" if then == e_na else "Inward, and over" if then < e_na else "Outward"
    return option_with(printed, way)


@answers("conductance-from-a-current")
def _(printed: Printed) -> str:
    v, e = numbers(printed.stem, "mV")
    (i,) = numbers(printed.stem, "µA/cm²")
    return f"{i / (v - e):.0f}"


@answers("current-right-after-a-second-step")
def _(printed: Printed) -> str:
    _, e, then = numbers(printed.stem, "mV")
    (g,) = numbers(printed.stem, "mS/cm²")
    return f"{g * (then - e):.0f}"


@answers("where-the-late-current-reverses")
def _(printed: Printed) -> str:
    _, after, inside = numbers(printed.stem, "mM")
    return f"{58 * log10(after / inside):.0f}"


@answers("spike-behind-a-clamped-current")
def _(printed: Printed) -> str:
    """It fires with 40 % of the channels and not with 10 %."""
    first, taken = numbers(printed.stem, "nA")
    return option_with(
        printed, "There is no action potential" if 1 - taken / first < 0.1 else "somewhat lower peak"
    )
