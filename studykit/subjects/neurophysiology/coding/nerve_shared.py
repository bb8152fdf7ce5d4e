"""How the compound action potential of a nerve is drawn. No scenarios or questions here."""

from collections.abc import Iterable

from studykit.items.figure import Line
from studykit.subjects.neurophysiology.coding.nerve_cases import Nerve
from studykit.subjects.neurophysiology.curves import curve
from studykit.text import say

SHOWN = 7.0
"""How much of the time after a shock is drawn, in ms."""

THINNED = 4
"""One of so many points is drawn."""


def compound_curves(nerves: Iterable[Nerve]) -> tuple[Line, ...]:
    """What an electrode on the nerve records after each shock, named by its strength."""
    lines = []
    for nerve in nerves:
        seen = nerve.t <= SHOWN
        label = say(nerve.strength, "mA", digits=1)
        lines.append(curve(nerve.t[seen][::THINNED], nerve.compound[seen][::THINNED], label))
    return tuple(lines)
