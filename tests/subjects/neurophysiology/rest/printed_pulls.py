"""Answers to questions on electrodes and on what pulls on a membrane, worked out from what is printed."""

import re
from math import log10

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import numbers
from tests.subjects.neurophysiology.rest.printed_ions import (
    NUMBER,
    concentrations,
    found,
    number,
    pick,
    rest,
    rt_over_f,
)

LN_10 = 2.302585093


@answers("match-tips-to-readings")
def _(printed: Printed) -> str:
    (rest,) = numbers(printed.stem.partition(".")[0], "mV")

    def at(words: str) -> float:
        return rest if "inside" in words else 0.0

    readings = []
    for row in printed.rows:
        tips = row.split(", ")
        first, second = (row, row) if row.startswith("Both") else tips[:2]
        readings.append(at(first) - at(second))
    return "\n".join(
        next(option for option in printed.options if numbers(option, "mV") == [each]) for each in readings
    )


@answers("reading-between-two-cells")
def _(printed: Printed) -> str:
    first, second = map(number, found(rf"of cell A is ({NUMBER}) mV, that of cell B ({NUMBER})", printed))
    bath = re.search(rf"bath of B is at ({NUMBER})\u00a0mV", printed.stem)
    return f"{first - (second + (number(bath[1]) if bath else 0.0)):.1f}"


@answers("rest-of-an-entered-cell")
def _(printed: Printed) -> str:
    assert printed.figure is not None
    (line,) = printed.figure.lines
    outside = line.y[0]
    inside = max(line.y, key=lambda each: abs(each - outside))
    return f"{inside - outside:.1f}"


@answers("which-way-a-permeability-pulls")
def _(printed: Printed) -> str:
    (v,) = map(number, found(rf"rests at ({NUMBER}) mV", printed))
    (ion,) = found(r"channels for (K|Na|Cl)", printed)
    (e,) = map(number, found(rf"E_{ion} is ({NUMBER}) mV", printed))
    if e == v:
        return "It stays the same\n" + next(
            f"V equals E_{ion}, so {each} pulls it neither way" for each in _said(ion)
        )
    rises = (e > v) == ("more channels" in printed.stem)
    (said,) = _said(ion)
    strongly = "more" if "more channels" in printed.stem else "less"
    way = f"It becomes {'less' if rises else 'more'} negative"
    return f"{way}\n{said} now pulls V {strongly} strongly toward E_{ion}"


def _said(ion: str) -> tuple[str]:
    return ({"K": "K⁺", "Na": "Na⁺", "Cl": "Cl⁻"}[ion],)


@answers("predict-what-chloride-channels-do")
def _(printed: Printed) -> str:
    (v,) = map(number, found(rf"of a neuron is ({NUMBER}) mV", printed))
    if "mM" in printed.stem:
        outside, inside = concentrations(printed)
        e = LN_10 * rt_over_f(37) * (log10(inside) - log10(outside))
    else:
        (e,) = map(number, found(rf"E_Cl is ({NUMBER}) mV", printed))
    if abs(e - v) < 1:
        return pick(printed, "stays the same")
    return pick(printed, "less negative" if e > v else "more negative")


@answers("leaks-in-another-bath")
def _(printed: Printed) -> str:
    settles = re.search(rf"from {NUMBER}\smV to ({NUMBER})\smV and settles", printed.stem)
    held = re.search(rf"(?:V at|it was, at) ({NUMBER})\smV", printed.stem)
    v = number((settles or held)[1])  # type: ignore[index]
    if given := re.search(rf"E_K is now ({NUMBER})\smV", printed.stem):
        e = number(given[1])
    else:
        _, then, inside = concentrations(printed)
        e = LN_10 * rt_over_f(37) * log10(then / inside)
    if abs(v - e) < 1:
        return pick(printed, "K⁺ moves neither way, and")
    return pick(printed, "K⁺ leaves" if v > e else "K⁺ enters")


@answers("predict-the-curve-against-potassium")
def _(printed: Printed) -> str:
    k_in, na_out, na_in = map(
        number,
        found(rf"({NUMBER}) mM of K⁺ inside, and ({NUMBER}) mM of Na⁺ outside and ({NUMBER})", printed),
    )
    (p_na,) = map(number, found(rf"P_Na = ({NUMBER}) P_K", printed))
    p = {"K": 1.0, "Na": p_na}
    held = {"K inside": k_in, "Na outside": na_out, "Na inside": na_in}

    def at(k_out: float) -> float:
        k = (1, p["K"], k_out, held["K inside"])
        return rest([k, (1, p["Na"], held["Na outside"], held["Na inside"])])

    before = at(1.0), at(100.0)
    if by := re.search(rf"P_(K|Na) becomes ({NUMBER}) times", printed.stem):
        p[by[1]] *= number(by[2])
    else:
        ion, side, _, after = found(
            rf"(K|Na)⁺ (inside|outside) (?:rises|falls) from ({NUMBER}) mM to ({NUMBER}) mM", printed
        )
        held[f"{ion} {side}"] = number(after)
    left, right = at(1.0) - before[0], at(100.0) - before[1]
    if abs(left) < 4:
        return pick(printed, "hardly moves")
    way = "rises" if left > 0 else "falls"
    return pick(printed, way, "at both ends" if abs(right) > 4 else "its left end")


@answers("match-places-to-charge")
def _(printed: Printed) -> str:
    (v,) = numbers(printed.stem.partition("What")[0], "mV")

    def at(row: str) -> str:
        if "face" not in row:
            return "No surplus of charge"
        return f"A surplus of {'positive' if (v > 0) == ('inner' in row) else 'negative'} charge"

    return "\n".join(map(at, printed.rows))


@answers("whose-curve-against-potassium")
def _(printed: Printed) -> str:
    """By the ends of the curves: GHK at 1 and at 100 mM of K⁺ outside."""
    k_in, na_in, na_out = numbers(printed.stem, "mM")
    ratio = re.search(rf"P_Na = ({NUMBER}) P_K", printed.stem)
    p_na = number(ratio[1]) if ratio else 0.0 if "only K⁺" in printed.stem else 1.0
    left, right = (rest([(1, 1.0, k_out, k_in), (1, p_na, na_out, na_in)]) for k_out in (1.0, 100.0))
    assert printed.figure is not None
    nearest = min(printed.figure.lines, key=lambda line: abs(line.y[0] - left) + abs(line.y[-1] - right))
    return f"Curve {nearest.label}"
