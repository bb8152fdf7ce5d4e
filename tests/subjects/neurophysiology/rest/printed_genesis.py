"""Answers to questions on how a resting potential comes about, worked out from what is printed."""

import math
import re

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_the_bank import corrected, ticked
from tests.subjects.neurophysiology.rest.printed_ions import CHARGES, pick, rt_over_f

answers("broken-link-of-the-chain")(corrected)
answers("right-links-after-a-change")(ticked)

STAGES = (
    r"open\b|path|blocked|outside rises|more K⁺ outside|fewer open channels$",
    r"gradient|The first|^Less K⁺|more slowly|^Na⁺ enters$",
    r"inside becomes|charge (is left|gathers|builds)|less negative than|takes V above",
    r"back more and more|more and more|held back|driven out|leave again|no longer in equilibrium",
    r"As much|net movement|steady",
)
"""By which words a link tells where it belongs."""


@answers("order-the-chain-of-rest")
def _(printed: Printed) -> str:
    def stage(option: str) -> int:
        # from the end, as later links mention what came before
        return max(n for n, words in enumerate(STAGES) if re.search(words, option))

    return "\n".join(sorted(printed.options, key=stage))


def in_chambers(printed: Printed) -> dict[str, tuple[float, float]]:
    """Each ion on the left and on the right, in mM; what is not there is none."""
    there = {ion: [0.0, 0.0] for ion in ("K⁺", "Na⁺", "Cl⁻")}
    before, _, after = printed.stem.partition(" on the left")
    for side, words in enumerate((before.partition(" with ")[2], after.partition(" on the right")[0])):
        for amount, salt in re.findall(r"([0-9.]+)\s?mM(?: of (KCl|NaCl))?", words.replace("\u00a0", " ")):
            there["Na⁺" if salt == "NaCl" else "K⁺"][side] += float(amount)
            there["Cl⁻"][side] += float(amount)
    return {ion: (left, right) for ion, (left, right) in there.items()}


@answers("predict-the-end-of-diffusion")
def _(printed: Printed) -> str:
    there = in_chambers(printed)
    _, _, crossing = printed.stem.partition("Now ")
    permeant = re.findall(r"K⁺|Na⁺|Cl⁻", crossing)
    if len(permeant) > 1:
        left, right = there["K⁺"]
        return pick(printed, f"even out at {(left + right) / 2:g}")
    left, right = there[permeant[0]]
    if left == right:
        return pick(printed, "exactly as they are")
    v = rt_over_f(37) / CHARGES[permeant[0]] * math.log(right / left)
    return pick(printed, f"The {'left' if v < 0 else 'right'} side", f"{abs(v):.0f}\u00a0mV")
