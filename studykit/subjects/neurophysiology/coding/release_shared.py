"""How release is told of in questions: rates, how it changes with them, and why. No questions here."""

from studykit.items.model import Doubtful
from studykit.subjects.neurophysiology.coding.release_amounts_cases import TwoRatesView
from studykit.text import say

FEWEST = 8
"""Fewer vesicles by an action potential are not asked about: rounding would tell."""

SAME, DIFFERENT = 0.05, 0.15
"""Amounts are about the same up to this part, and different from this part on."""

NAMES = {"per second": "per second", "per spike": "per action potential"}

MIXED_UP = "release-per-second-and-per-spike-confused"
ALWAYS_EQUAL = "release-is-the-same-for-each-spike"


def hertz(rate: float, unit: str = "") -> str:
    """A rate, with a decimal if it has one."""
    return say(rate, unit, digits=0 if rate == round(rate) else 1)


def change(amounts: tuple[float, float], different: float = DIFFERENT) -> str:
    """Whether an amount ``falls``, ``rises`` or stays the ``same``; raises Doubtful in between."""
    before, after = amounts
    part = max(before, after) / min(before, after) - 1
    if SAME < part < different:
        raise Doubtful("the amounts hardly differ")
    return "same" if part <= SAME else "rises" if after > before else "falls"


def why_each_changes(view: TwoRatesView) -> str:
    """Markup: what happens to the release per action potential, and why; Doubtful where that is mixed."""
    slow, fast = (each for _, each in sorted(zip(view.rates, view.per_spike, strict=True)))
    if change((slow, fast)) == "rises":
        return (
            "At these rates, Ca^{2+} from one action potential is still acting when the next arrives, so "
            "the higher the rate, the more each releases: release per second grows even more than the rate."
        )
    if change((slow, fast)) == "same":
        if view.behavior != "steady":
            raise Doubtful("depression and facilitation cancel")
        return (
            "Here vesicles are replaced before the next action potential arrives: each releases about as "
            "many at either rate, and release per second is proportional to the rate."
        )
    return (
        "The higher the rate, the fewer vesicles are replaced before the next action potential arrives, so "
        "each releases fewer. Release per second grows less than the rate: it is limited by replacement."
    )
