"""Answers to questions of how potentials add up and spread to the hillock, from what is printed alone."""

import re

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import numbers, option_with
from tests.subjects.neurophysiology.by_the_bank import corrected, judged

answers("false-sentence-on-local-potentials")(corrected)
answers("statements-on-local-potentials")(judged)


@answers("how-many-beside-a-synapse")
def _(printed: Printed) -> str:
    _, threshold, reversal = numbers(printed.stem, "mV")
    helps = (reversal > threshold) != ("blocks" in printed.stem)
    return option_with(printed, "Fewer" if helps else "More")


@answers("match-synapses-to-effects")
def _(printed: Printed) -> str:
    rest, threshold = numbers(printed.stem.split("\n")[0], "mV")[:2]
    found = [numbers(row, "mV")[0] for row in printed.rows]

    def effect(e: float) -> str:
        alone = "Depolarizes" if e > rest else "Hyperpolarizes" if e < rest else "Leaves rest"
        return next(
            each
            for each in printed.options
            if each.startswith(alone) and ("excites" in each) == (e > threshold)
        )

    return "\n".join(effect(e) for e in found)


@answers("what-follows-the-pulse")
def _(printed: Printed) -> str:
    rest, threshold, end = numbers(printed.stem, "mV")
    if "depolarized by" in printed.stem:
        end += rest
    if end > threshold:
        return "It rises past 0\u00a0mV\nmore Na⁺ enters than K⁺ leaves"
    return "It falls back to rest\nmore K⁺ leaves than Na⁺ enters"
