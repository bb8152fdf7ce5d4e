"""Answers to questions of firing rates, from what is printed alone."""

import re
from itertools import pairwise
from math import isfinite

from studykit.items.figure import Figure
from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import Curve, curve_of, height_at, numbers, option_with


def peaks(curve: Curve) -> Curve:
    """The highest point of each stretch above 0 mV."""
    found: Curve = []
    for (_, before), (x, y) in pairwise(curve):
        if before < 0 <= y:
            found.append((x, y))
        elif found and y >= 0 and y > found[-1][1] and isfinite(before):
            found[-1] = (x, y)
    return found


def trains(figure: Figure | None) -> dict[str, Curve]:
    """The peaks of each sweep by its name, in times of its own."""
    assert figure is not None
    found = peaks(curve_of(figure))
    return {
        band.label: [(x - band.start, y) for x, y in found if band.start <= x <= band.end]
        for band in figure.bands
    }


@answers("rate-on-a-trace")
def _(printed: Printed) -> str:
    found = peaks(curve_of(printed.figure))
    return f"{1000 * (len(found) - 1) / (found[-1][0] - found[0][0]):.0f} Hz"


@answers("rates-of-two-parts")
def _(printed: Printed) -> str:
    (width,) = numbers(printed.stem, "ms")
    one, other = (len(each) for each in trains(printed.figure).values())
    return f"{1000 * abs(one - other) / width:.0f} Hz"


@answers("rate-from-intervals")
def _(printed: Printed) -> str:
    if given := numbers(printed.stem, "Hz"):
        return f"{1 / given[0] * 1000:.1f} ms"
    (passed,) = numbers(printed.stem, "ms")
    ranks = [int(each) for each in re.findall(r"(\d+)(?:st|nd|rd|th)", printed.stem)]
    if not ranks:
        return f"{1000 / passed:.0f} Hz"
    return f"{passed * (ranks[1] - 1) / (ranks[0] - 1):.0f} ms"


@answers("predict-the-changed-current")
def _(printed: Printed) -> str:
    *known, second = numbers(printed.stem, "µA/cm²")
    sweeps = list(trains(printed.figure).values())
    fires_anyway = len(sweeps) < 2 or bool(sweeps[0])
    first = known[1]
    if second > first:
        return "More often, each about as high"
    needed = known[0] if len(sweeps) < 2 or not fires_anyway else 0.0
    return "Less often, each about as high" if second > needed else "Not at all"


@answers("what-changes-with-the-current")
def _(printed: Printed) -> str:
    _, first, second = numbers(printed.stem, "µA/cm²")
    up, down = ("Increases", "Decreases") if second > first else ("Decreases", "Increases")
    sense = {"rate": up, "height": "Stays about the same", "time": down, "speed": "Stays about the same"}
    return "\n".join(next(sense[word] for word in sense if word in row) for row in printed.rows)


@answers("heights-in-a-train")
def _(printed: Printed) -> str:
    """Two time constants of recovery from inactivation (about 7 ms near −65 mV) are enough."""
    curve = curve_of(printed.figure)
    soon = curve[-1][0] - peaks(curve)[0][0] < 14
    answer = "Clearly lower" if soon else "About as high"
    reason = "still inactivated" if soon else "have recovered"
    return "\n".join(option_with(printed, words) for words in (answer, reason))


def floor_of(curve: Curve) -> float:
    """Where the rate leaves 0."""
    return max(x for x, y in curve if y == 0)


@answers("read-the-rate-curve")
def _(printed: Printed) -> str:
    curve, currents = curve_of(printed.figure), numbers(printed.stem, "µA/cm²")
    if not currents:
        (passed,) = numbers(printed.stem, "ms")
        intervals = next(n for n, word in enumerate(("third", "fourth", "fifth"), 2) if word in printed.stem)
        turned = [(y, x) for x, y in curve if y > 0]
        return f"{height_at(turned, 1000 * intervals / passed):.1f}"
    rate = height_at(curve, currents[0])
    lasting = numbers(printed.stem, "s")
    return f"{rate * lasting[0]:.0f}" if lasting else f"{1000 / rate:.1f} ms"


@answers("rheobase-on-the-rate-curve")
def _(printed: Printed) -> str:
    return f"{floor_of(curve_of(printed.figure)):.2f}"


@answers("what-limits-the-rate")
def _(printed: Printed) -> str:
    """Long intervals are spent below threshold, short ones refractory."""
    assert printed.figure is not None
    rate = printed.figure.marks[0].y
    if rate == 0:
        return option_with(printed, "does not bring")
    return option_with(printed, "is slow" if 1000 / rate > 20 else "recovered")


EXTRA = ("much stronger", "the rest of the interval", "It settles", "reinforce itself")
"""Lines of an explanation that go beyond what is asked."""


@answers("why-the-curve-bends")
def _(printed: Printed) -> str:
    return "\n".join(option for option in printed.options if all(words not in option for words in EXTRA))


@answers("predict-rate-and-number")
def _(printed: Printed) -> str:
    curve = curve_of(printed.figure)
    (before, after), (first, second) = numbers(printed.stem, "µA/cm²"), numbers(printed.stem, "ms")
    rate = "same" if before == after else "higher" if after > before else "lower"
    more = height_at(curve, after) * second > height_at(curve, before) * first
    fits = [each for each in printed.options if f"{rate} rate" in each]
    return next(each for each in fits if ("more" if more else "fewer") in each)


def rate_of(train: Curve) -> float:
    return 1000 * (len(train) - 1) / (train[-1][0] - train[0][0])


def by_rate(figure: Figure | None) -> list[str]:
    found = trains(figure)
    return sorted(found, key=lambda name: rate_of(found[name]))


@answers("which-current-fired-the-train")
def _(printed: Printed) -> str:
    currents = [float(re.sub(r"[^0-9.]", "", row.split("µ")[0])) for row in printed.rows]
    ranked = dict(zip(sorted(currents), by_rate(printed.figure), strict=True))
    return "\n".join(f"Train {ranked[each]}" for each in currents)


@answers("order-trains-by-strength")
def _(printed: Printed) -> str:
    return "\n".join(f"The current of train {name}" for name in by_rate(printed.figure))


@answers("which-course-of-the-current")
def _(printed: Printed) -> str:
    """The first interval against the last one: equal, longer or shorter; or there is none."""
    goes = {}
    for name, train in trains(printed.figure).items():
        gaps = [after - before for (before, _), (after, _) in pairwise(train)]
        if not gaps:
            goes["brief"] = name
        else:
            ratio = gaps[0] / gaps[-1]
            goes["same" if 0.9 < ratio < 1.11 else "up" if ratio > 1 else "down"] = name
    words = {"same": ("same",), "up": ("rises", "stronger"), "down": ("falls", "weaker"), "brief": ("only",)}
    return "\n".join(
        next(f"Train {goes[kind]}" for kind in words if any(each in row for each in words[kind]))
        for row in printed.rows
    )


@answers("match-trains-to-rates")
def _(printed: Printed) -> str:
    """The rate whose inverse is the time for one action potential, by how many of these are in the row."""
    offered = {numbers(option, "Hz")[0]: option for option in printed.options}
    answer = []
    for row in printed.rows:
        time = sum(numbers(row, "s")) + sum(numbers(row, "ms")) / 1000
        several = re.search(r"([0-9]+) (peaks|action potentials)", row)
        number = 1 if several is None else int(several[1]) - ("peaks" in row)
        off = {option: abs(rate * time / number - 1) for rate, option in offered.items()}
        answer.append(min(off, key=off.__getitem__))
    return "\n".join(answer)
