"""Answers of what stands beside the action potential and of all-or-none, from what is printed alone."""

import re
from math import log

from studykit.items.figure import Line
from tests.subjects.neurophysiology.answering import Printed, answers

VOLTAGE_GATED_SODIUM = "Voltage-gated Na⁺ channels"
CHANNELS = {
    "synapse that excites|EPSP|end plate|right under a motor": "Ligand-gated channels for cations",
    "synapse that inhibits|IPSP": "Ligand-gated channels for Cl⁻",
    "hillock|node of Ranvier|gap in the myelin|impulse runs|potential spreads": VOLTAGE_GATED_SODIUM,
    "falls from the peak|repolarized": "Voltage-gated K⁺ channels",
    "axon terminal": "Voltage-gated Ca²⁺ channels",
    "All of the membrane": "Leak channels, most of them for K⁺",
}
OPENED_BY = {
    "[Ll]eak": "No signal: they are open all the time",
    "synapse|PSP|end plate|motor": "Transmitter that binds to them",
    "Na⁺|K⁺|Ca²⁺": "Depolarization of the membrane",
}
FOLLOWS = {
    "excitatory|EPSP|end plate|motor": "Mostly Na⁺ enters: a graded depolarization",
    "inhibitory|IPSP": "The potential is held near E_Cl, below threshold",
    "Na⁺ channels": "Na⁺ enters: an action potential of full height",
    "K⁺ channels": "K⁺ leaves: the potential falls from the peak",
    "Ca²⁺ channels": "Ca²⁺ enters: vesicles release transmitter",
    "[Ll]eak": "K⁺ leaves: the inside is negative at rest",
}
MARKS = {
    "Action potential": (
        "hardly|full height|only from a threshold|large enough|as high far|undiminished|never add up"
        "|do not add up|upstroke|becomes positive|past zero|leaves a refractory|Right after its peak"
    ),
    "Graded potential": (
        "makes it larger|depends on the strength|without any threshold|weak stimulus|becomes smaller|dies out"
        "|that overlap add up|becomes larger|as long as its stimulus|lasts longer|At a synapse|may be a "
        "|may consist|no refractory|at any time"
    ),
    "Both": "neurons|open channels|Ions that pass",
}
FALSE_OF_CHANNELS = (
    "membrane are shut|when a signal arrives|dendrite the transmitter opens voltage|open as threshold"
    "|as at excitatory"
    "|synapse make the cell easier|Transmitter opens the Na|hillock are ligand|come to its peak"
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


def strengths(words: str) -> list[float]:
    return [float(found) for found in re.findall(r"([0-9.]+)\u00a0µA/cm²", words)]


def millivolts(words: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"(−?[0-9.]+)\u00a0mV", words)]


def upward(line: Line) -> float:
    """When a drawn curve crosses 0 mV upward."""
    pairs = zip(line.x, line.y, line.x[1:], line.y[1:], strict=False)
    return next(x - y * (after - x) / (v - y) for x, y, after, v in pairs if y < 0 <= v)


def lines_of(printed: Printed) -> tuple[Line, ...]:
    assert printed.figure is not None
    return printed.figure.lines


@answers("which-pulse-is-stronger")
def earliest_of_two(printed: Printed) -> str:
    return f"The pulse of trace {min(lines_of(printed), key=upward).label}"


@answers("order-pulses-by-strength")
def latest_first(printed: Printed) -> str:
    in_order = sorted(lines_of(printed), key=upward, reverse=True)
    return "\n".join(f"The pulse of trace {line.label}" for line in in_order)


@answers("strength-changes-latency")
def stronger_is_sooner(printed: Printed) -> str:
    before, after = strengths(printed.stem)
    return f"It comes {'earlier' if after > before else 'later'} and is about as high"


@answers("predict-the-changed-pulse")
def against_threshold(printed: Printed) -> str:
    threshold, before, after = strengths(printed.stem)
    if after < threshold:
        return "It does not fire; the depolarization dies away"
    return f"It fires {'earlier' if after > before else 'later'}, about as high"


@answers("is-it-a-full-action-potential")
def judged(printed: Printed) -> str:
    if printed.figure is None:
        threshold, strength = strengths(printed.stem)
        fires = strength > threshold
    else:
        fires = max(printed.figure.lines[0].y) > 0
    truths = {
        "triggers an action potential": fires,
        "dies away": not fires,
        "triggers a small": False,
        "of the usual height": True,
        "twice as far": False,
        "Some voltage-gated": True,
        "No voltage-gated": False,
    }
    return "".join(
        "T" if next(truth for words, truth in truths.items() if words in row) else "F" for row in printed.rows
    )


@answers("are-they-equally-high")
def two_peaks(printed: Printed) -> str:
    """Peaks follow E_Na, which Nernst's equation gives for another bath; fewer channels make them lower."""
    baths = [float(found) for found in re.findall(r"([0-9]+)\u00a0mM", printed.stem)]
    reversals = [float(found) for found in re.findall(r"E_Na (?:at|of|is) ([0-9]+)\u00a0mV", printed.stem)]
    second = re.search(r"and ([0-9]+)\u00a0mV in the second", printed.stem)
    reason = "the two have the same" if "Two neurons" in printed.stem else "same both times"
    if baths and 26 * abs(log(baths[1] / baths[0])) > 5:
        reason = "has fallen"
    if second and abs(float(second[1]) - reversals[0]) > 5:
        reason = "differs"
    if "are blocked" in printed.stem:
        reason = "fewer"
    equal = "same" in reason
    answer = "True" if equal == ("equally high" in printed.stem) else "False"
    words = {
        "same both times": "its channels and gradients are the same both times",
        "the two have the same": "the two have the same channels and gradients",
        "has fallen": "the peak is driven toward E_Na, which has fallen",
        "differs": "the peak is driven toward E_Na, which differs",
        "fewer": "fewer Na⁺ channels drive it less far toward E_Na",
    }[reason]
    return f"{answer}\n{words}"


@answers("find-the-trace-of-the-other-cell")
def odd_peak(printed: Printed) -> str:
    peaks = {line.label: max(line.y) for line in lines_of(printed)}
    middle = sorted(peaks.values())[1]
    return f"Trace {max(peaks, key=lambda label: abs(peaks[label] - middle))}"


@answers("predict-the-far-electrode")
def impulse_or_not(printed: Printed) -> str:
    _, highest = millivolts(printed.stem)
    return "About as high as at A" if highest > 0 else "Clearly lower than at A"


@answers("predict-the-time-between-electrodes")
def strength_or_warmth(printed: Printed) -> str:
    """Only the temperature counts."""
    degrees = [float(found) for found in re.findall(r"([0-9]+)\u00a0°C", printed.stem)]
    if not degrees:
        return "The same time"
    return "A shorter time" if degrees[1] > degrees[0] else "A longer time"


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
