"""Answers to questions of how potentials add up and spread to the hillock, from what is printed alone."""

import re
from math import exp, log, log10

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import (
    crossings,
    curve_of,
    height_at,
    numbers,
    option_with,
    points_of,
)
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


@answers("tell-the-kind-of-summation")
def _(printed: Printed) -> str:
    def kind(row: str) -> str:
        milliseconds = numbers(row, "ms")
        if milliseconds and milliseconds[0] > 20:
            return "No summation"
        return "Temporal summation" if milliseconds else "Spatial summation"

    return "\n".join(kind(row) for row in printed.rows)


@answers("what-a-second-input-adds")
def _(printed: Printed) -> str:
    """One EPSP as drawn, added to itself as much later."""
    curve = curve_of(printed.figure)
    later = (numbers(printed.stem, "ms") or [0.0])[0]
    start, end = curve[0][0], curve[-1][0]

    def one(t: float) -> float:
        return height_at(curve, t) - curve[0][1] if start <= t <= end else 0.0

    times = [start + 0.1 * step for step in range(int((end + later - start) * 10))]
    ratio = max(one(t) + one(t - later) for t in times) / max(map(one, times))
    if ratio > 1.85:
        return "About twice as high as with one input\nboth EPSPs are there in full at once"
    if ratio > 1.1:
        return (
            "Higher than with one, but clearly less than twice\n"
            "part of the first is left when the second begins"
        )
    return "About as high as with one input\nthe first has faded when the second begins"


@answers("which-series-fires")
def _(printed: Printed) -> str:
    """Simple addition; an EPSP counts within 6 ms of another, an inhibitory input at once cancels a third."""
    threshold, epsp = numbers(printed.stem, "mV")

    def reached(option: str) -> float:
        count = int(re.findall(r"(\d+) excitatory", option)[0])
        spacing = re.findall(r"every ([\d.]+)", option)
        if spacing and float(spacing[0]) > 1:
            return epsp * min(count, 1 + 6 / float(spacing[0]))
        opposed = re.findall(r"moment as (\d+) inhibitory", option)
        return epsp * count / (1 + 0.33 * float(opposed[0]) if opposed else 1)

    best = max(printed.options, key=reached)
    assert reached(best) > threshold
    return best


@answers("which-input-suffices")
def _(printed: Printed) -> str:
    """The last input before −52 mV, which is near threshold in either neuron."""
    assert printed.figure is not None
    reached = crossings(curve_of(printed.figure), -52.0)[0]
    *_, last = [mark.label for mark in printed.figure.marks if mark.x < reached]
    return f"Input {last}"


@answers("near-and-far-synapse")
def _(printed: Printed) -> str:
    near, far, step = numbers(printed.stem, "mm")
    (reached,), (left,) = numbers(printed.stem, "mV"), numbers(printed.stem, "%")
    constant = -step / log(left / 100)
    return f"{reached * (exp(-near / constant) + exp(-far / constant)):.1f}"


@answers("how-much-at-the-synapse")
def _(printed: Printed) -> str:
    (rest, threshold), (away, constant) = numbers(printed.stem, "mV"), numbers(printed.stem, "mm")
    return f"{(threshold - rest) * exp(away / constant):.1f}"


@answers("where-does-it-fire")
def _(printed: Printed) -> str:
    rest, *told = numbers(printed.stem, "mV")
    fires = [rest + by > threshold for by, threshold in zip(told[:3], told[3:], strict=True)]
    place = ("In the dendrite", "In the soma", "At the axon hillock")
    return place[fires.index(True)] if any(fires) else "Nowhere"


EVENTS = (
    "transmitter opens|Transmitter opens",
    "enters the dendrite",
    "spreads",
    "many EPSPs|of many synapses",
    "to threshold|reaches threshold",
    "voltage-gated",
    "rushes|large amounts",
    "along the axon|down the axon",
)


@answers("order-from-synapse-to-impulse")
def _(printed: Printed) -> str:
    def place(option: str) -> int:
        return next(number for number, words in enumerate(EVENTS) if re.search(words, option))

    return "\n".join(sorted(printed.options, key=place))


@answers("match-baths-to-pulses")
def _(printed: Printed) -> str:
    """By E_K: below the usual farther from threshold, above it nearer; far above, it stays inactivated."""
    (usual,) = numbers(printed.stem.split("\n")[0], "mM")[:1]

    def pulse(row: str) -> str:
        e_k = 59.6 * log10(numbers(row, "mM")[0] / 140)
        if e_k > -60:
            return "No pulse, however strong"
        return f"A {'stronger' if e_k < 59.6 * log10(usual / 140) else 'weaker'} pulse than usual"

    return "\n".join(pulse(row) for row in printed.rows)


@answers("what-pulse-fires-it-when-held")
def _(printed: Printed) -> str:
    rest, threshold, held = numbers(printed.stem, "mV")
    if "its resting potential" in printed.stem:
        held = rest + held if "above its" in printed.stem else rest - held
    if held > threshold:
        return "No pulse, however strong\nits Na⁺ channels stay inactivated"
    if held < rest:
        return "A stronger pulse than usual\nit is farther from threshold"
    return "A weaker pulse than usual\nit is nearer to threshold, with Na⁺ channels ready"


@answers("read-a-raster-of-inputs")
def _(printed: Printed) -> str:
    """Equal EPSPs, and IPSPs that cancel two and last twice as long, simply added, from the ticks drawn."""
    assert printed.figure is not None
    (line,) = printed.figure.lines
    (inhibitory,) = map(int, re.findall(r"Synapse (\d) is inhibitory", printed.stem))
    ticks = [(x, int(y)) for x, y in points_of(line) if y % 1 > 0.1]

    def at(t: float) -> float:
        return sum(
            -1.6 * (exp((begun - t) / 10) - exp((begun - t) / 1.5))
            if row == inhibitory
            else exp((begun - t) / 5) - exp((begun - t) / 1.5)
            for begun, row in ticks
            if begun <= t
        )

    best = max(
        printed.figure.bands,
        key=lambda band: max(
            at(band.start + 0.25 * step) for step in range(round(4 * (band.end - band.start)))
        ),
    )
    return f"Stretch {best.label}"
