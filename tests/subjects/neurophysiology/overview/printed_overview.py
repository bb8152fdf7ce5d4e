"""Answers of what an action potential is and which channels work where, from what is printed alone."""

import re

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import numbers, option_with

VOLTAGE_GATED_SODIUM = "Voltage-gated Na⁺ channels"


CHANNELS = {
    "synapse that excites|EPSP|end plate|right under a motor": "Ligand-gated channels for cations",
    "synapse that inhibits|IPSP": "Ligand-gated channels for Cl⁻",
    "hillock|node of Ranvier|gap in the myelin|impulse runs|potential spreads": VOLTAGE_GATED_SODIUM,
    "falls from the peak|repolarized": "Voltage-gated K⁺ channels",
    "axon terminal": "Voltage-gated Ca²⁺ channels",
    "The whole membrane": "Leak channels, most of them for K⁺",
}


OPENED_BY = {
    "[Ll]eak": "No signal: they are open all the time",
    "synapse|PSP|end plate|motor": "Transmitter that binds to them",
    "Na⁺|K⁺|Ca²⁺": "Depolarization of the membrane",
}


FOLLOWS = {
    "excitatory|EPSP|end plate|motor": "Mostly Na⁺ enters: a graded depolarization",
    "inhibitory|IPSP": "Threshold becomes harder to reach",
    "Na⁺ channels": "Na⁺ enters: an action potential of full height",
    "K⁺ channels": "K⁺ leaves: the potential falls from the peak",
    "Ca²⁺ channels": "Ca²⁺ enters: vesicles release transmitter",
    "[Ll]eak": "K⁺ leaves: the inside is negative at rest",
}


MARKS = {
    "Action potential": (
        "hardly|full height|only at or above|large enough|as high far|undiminished|never add up"
        "|do not add up|upstroke|becomes positive|past zero|is followed by a refractory|Right after its peak"
    ),
    "Graded potential": (
        "makes it larger|depends on the strength|without any threshold|weak stimulus|becomes smaller|dies out"
        "|that overlap add up|becomes larger|makes it longer|lasts longer|At a synapse|may be a "
        "|may consist|not followed by|at any time"
    ),
    "Both": "neurons|open channels|ions that pass",
}


FALSE_OF_CHANNELS = (
    "membrane are closed|when a signal arrives|dendrite the transmitter opens voltage|open when threshold"
    "|as at excitatory"
    "|inhibitory synapse make it easier|Transmitter opens the Na|hillock are ligand|reached its peak"
    "|because the Na"
    "|lie mainly under|as dense under|response to Na|without Ca|acetylcholine opens voltage"
    "|comes from voltage|have no voltage|spreads without"
)


def of(table: dict[str, str], words: str) -> str:
    """The first entry of ``table`` of which a word stands in ``words``."""
    return next(value for pattern, value in table.items() if re.search(pattern, words))


def kind_of(words: str) -> str:
    """Which potential a sentence tells of."""
    return of({pattern: kind for kind, pattern in MARKS.items()}, words)


def millivolts(words: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"(−?[0-9.]+)\u00a0mV", words)]


@answers("predict-the-far-electrode")
def impulse_or_not(printed: Printed) -> str:
    _, highest = millivolts(printed.stem)
    return "About as high as at A" if highest > 0 else "Clearly lower than at A"


@answers("match-places-to-channels")
def channels_of_places(printed: Printed) -> str:
    return "\n".join(of(CHANNELS, row) for row in printed.rows)


@answers("match-channels-to-what-they-do")
def doings_of_channels(printed: Printed) -> str:
    table = OPENED_BY if "What opens" in printed.stem else FOLLOWS
    return "\n".join(of(table, row) for row in printed.rows)


@answers("true-sentences-on-channels")
def true_of_channels(printed: Printed) -> str:
    return "\n".join(words for words in printed.options if not re.search(FALSE_OF_CHANNELS, words))


@answers("match-features-to-potentials")
def potentials_of_features(printed: Printed) -> str:
    return "\n".join(kind_of(row) for row in printed.rows)


@answers("features-of-one-potential")
def features_of_it(printed: Printed) -> str:
    subject = "Graded potential" if "true of a graded" in printed.stem else "Action potential"
    return "\n".join(words for words in printed.options if kind_of(words) in (subject, "Both"))


ALL = "ventricle|sinus|skeletal"
OF_CELLS = {
    "within a few milliseconds|repolarized a few": "skeletal",
    "^Na⁺ carries its up|gated Na⁺ channels make its up": "ventricle|skeletal",
    "^Ca²⁺ carries its up|gated Ca²⁺ channels make its up": "sinus",
    "few millivolts per|upstroke is slow": "sinus",
    "near 0\u00a0mV|long plateau": "ventricle",
    "by itself|without a signal": "sinus",
    "resting level|steady resting": "ventricle|skeletal",
    "K⁺": ALL,
    "[Gg]ap junctions": "ventricle|sinus",
    "muscle cells beside": "ventricle",
    "nerve ending fires|motor neuron fires": "skeletal",
    "twitch": "skeletal",
}
"""Patterns of what is said, and of the muscle cells of which it is true."""


def true_of(sentence: str) -> str:
    (cells,) = [cells for words, cells in OF_CELLS.items() if re.search(words, sentence)]
    return cells


@answers("match-facts-to-muscle-cells")
def _(printed: Printed) -> str:
    return "\n".join(
        option for row in printed.rows for option in printed.options if re.search(true_of(row), option)
    )


@answers("true-of-another-cell")
def _(printed: Printed) -> str:
    asked, _, other = printed.stem.partition("but not of")
    return "\n".join(
        option
        for option in printed.options
        if re.search(true_of(option), asked) and not (other and re.search(true_of(option), other))
    )


@answers("second-stimulus-to-a-muscle-cell")
def _(printed: Printed) -> str:
    """Whether the stimulus comes within the first of the two times that are told, or within the second."""
    first, second, after = numbers(printed.stem, "ms")
    outcome = "goes on" if after < first else "adds" if after < second else "apart"
    return option_with(printed, outcome)
