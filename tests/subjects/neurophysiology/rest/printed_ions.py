"""Answers to questions on ions, worked out from what is printed by equations written anew."""

import math
import re

from scipy.optimize import brentq

from tests.subjects.neurophysiology.answering import Printed, answers

R, F = 8.314462618, 96485.33212
LIKE_EQUILIBRIUM = 0.2
"""How near to E a potential is E itself, in mV: what is worked out mentally is right to .1."""

CHARGES = {"X⁺": 1, "Y⁻": -1, "M²⁺": 2, "A²⁻": -2, "K⁺": 1, "Na⁺": 1, "Cl⁻": -1, "Ca²⁺": 2}
UNITS = {"mM": 1.0, "nM": 1e-6}
NUMBER = r"−?[0-9]+(?:\.[0-9]+)?"


def number(words: str) -> float:
    return float(words.replace("−", "-"))


def found(pattern: str, printed: Printed) -> tuple[str, ...]:
    match = re.search(pattern.replace(" ", r"[\s\u00a0]"), printed.stem)
    assert match, (pattern, printed.stem)
    return match.groups()


def concentrations(printed: Printed) -> list[float]:
    """All concentrations in the stem, in mM, in order."""
    values = re.findall(rf"({NUMBER})\u00a0(mM|nM)", printed.stem)
    return [number(value) * UNITS[unit] for value, unit in values]


def charge(printed: Printed) -> int:
    (ion,) = found(r"(X⁺|Y⁻|M²⁺|A²⁻|K⁺|Na⁺|Cl⁻|Ca²⁺)", printed)
    return CHARGES[ion]


def celsius(printed: Printed) -> float:
    return number(found(rf"({NUMBER}) °C", printed)[0])


def rt_over_f(temperature: float) -> float:
    return 1000 * R * (temperature + 273.15) / F


def pick(printed: Printed, *words: str) -> str:
    """The only option that contains all of ``words``."""
    (option,) = [option for option in printed.options if all(word in option for word in words)]
    return option


@answers("equilibrium-by-powers-of-ten")
def _(printed: Printed) -> str:
    outside, inside = concentrations(printed)
    return f"{rt_over_f(celsius(printed)) / charge(printed) * math.log(outside / inside):.3f}"


@answers("equilibrium-from-concentrations")
def _(printed: Printed) -> str:
    outside, inside = concentrations(printed)
    return f"{rt_over_f(celsius(printed)) / charge(printed) * math.log(outside / inside):.3f}"


@answers("equilibrium-of-another-valency")
def _(printed: Printed) -> str:
    first, second = re.findall(r"(monovalent|divalent) (cation|anion)", printed.stem)
    known_z, z = (
        (1 if size == "monovalent" else 2) * (1 if sort == "cation" else -1) for size, sort in (first, second)
    )
    factor = rt_over_f(37)
    ratio = math.exp(known_z * number(found(rf"potential of ({NUMBER}) mV", printed)[0]) / factor)
    ratio *= 10 if "ten times" in printed.stem else 0.1 if "a tenth" in printed.stem else 1
    e = factor / z * math.log(ratio)
    return min(printed.options, key=lambda option: abs(number(option.split("\u00a0")[0]) - e))


@answers("signs-of-two-equilibrium-potentials")
def _(printed: Printed) -> str:
    (one_out, one_in), (other_out, other_in) = zip(*[iter(concentrations(printed))] * 2, strict=True)
    one, other = (CHARGES[ion] for ion in re.findall(r"of (X⁺|Y⁻|M²⁺|A²⁻) is", printed.stem))

    def sign(z: int, outside: float, inside: float) -> str:
        return "positive" if z * math.log(outside / inside) > 0 else "negative"

    signs = sign(one, one_out, one_in), sign(other, other_out, other_in)
    (option,) = [each for each in printed.options if re.findall("positive|negative", each) == [*signs]]
    return option


@answers("concentration-from-equilibrium")
def _(printed: Printed) -> str:
    (known,), z = concentrations(printed), charge(printed)
    e, factor = number(found(rf"is ({NUMBER}) mV at", printed)[0]), rt_over_f(celsius(printed))
    asks_outside = "What is it outside" in printed.stem

    def gap(logarithm: float) -> float:
        unknown = math.exp(logarithm)
        ratio = unknown / known if asks_outside else known / unknown
        return factor / z * math.log(ratio) - e

    unit = 1e-6 if known > 0.01 and "Ca" in printed.stem and not asks_outside else 1.0
    return f"{math.exp(brentq(gap, -40, 40)) / unit:.4f}"


def summed_currents(v: float, ions: list[tuple[int, float, float, float]]) -> float:
    """The GHK currents of ions (z, permeability, outside, inside) at ``v``, whose zero is the rest."""
    total = 0.0
    for z, p, outside, inside in ions:
        x = z * v / rt_over_f(37)
        flux = (
            p * z * (inside - outside)
            if abs(x) < 1e-9
            else p * z * x * (inside - outside * math.exp(-x)) / (1 - math.exp(-x))
        )
        total += flux
    return total


def rest(ions: list[tuple[int, float, float, float]]) -> float:
    return float(brentq(summed_currents, -200, 200, args=(ions,)))


def both_sides(printed: Printed, ion: str) -> tuple[float, float]:
    """Outside and inside, as in "[K⁺] 5 out / 140 in"."""
    outside, inside = found(rf"\[{ion}\] ({NUMBER}) out / ({NUMBER}) in", printed)
    return number(outside), number(inside)


def times(printed: Printed, name: str) -> float:
    match = re.search(rf"{name} becomes ({NUMBER}) times", printed.stem.replace("\n", " "))
    return number(match[1]) if match else 1.0


@answers("resting-potential-by-ghk")
def _(printed: Printed) -> str:
    p_na, p_cl = found(rf"= 1 : ({NUMBER})(?: : ({NUMBER}))?", printed)
    ions = [
        (1, times(printed, "P_K"), *both_sides(printed, "K⁺")),
        (1, number(p_na) * times(printed, "P_Na"), *both_sides(printed, "Na⁺")),
    ]
    if p_cl:
        ions.append((-1, number(p_cl), *both_sides(printed, "Cl⁻")))
    return f"{rest(ions):.3f}"


def changed(printed: Printed) -> list[tuple[str, str, float, float]]:
    """Ion, side, and the concentration before and after."""
    pattern = rf"(K⁺|Na⁺) (outside|inside) (?:rises|falls) from ({NUMBER}) mM to ({NUMBER}) mM"
    rows = re.findall(pattern.replace(" ", r"[\s\u00a0]"), printed.stem)
    return [(ion, side, number(before), number(after)) for ion, side, before, after in rows]


@answers("new-rest-by-ghk")
def _(printed: Printed) -> str:
    p_na = number(found(rf"= 1 : ({NUMBER})", printed)[0])
    ions = {
        ion: dict(zip(("outside", "inside"), both_sides(printed, ion), strict=True)) for ion in ("K⁺", "Na⁺")
    }
    for ion, side, before, after in changed(printed):
        assert ions[ion][side] == before
        ions[ion][side] = after
    k, na = ions["K⁺"], ions["Na⁺"]
    return f"{rest([(1, 1.0, k['outside'], k['inside']), (1, p_na, na['outside'], na['inside'])]):.3f}"


@answers("where-two-unnamed-ions-settle")
def _(printed: Printed) -> str:
    x_out, x_in, y_out, y_in = concentrations(printed)
    larger, by = found(rf"P_(X|Y) is ({NUMBER}) times", printed)
    p_x, p_y = (number(by), 1.0) if larger == "X" else (1.0, number(by))
    v = rest([(1, p_x, x_out, x_in), (-1 if "Y⁻" in printed.stem else 1, p_y, y_out, y_in)])
    return min(printed.options, key=lambda option: abs(number(option.split(" ")[1].split("\u00a0")[0]) - v))


@answers("where-between-does-it-settle")
def _(printed: Printed) -> str:
    p_na, e_k, e_na = map(
        number, found(rf"= ({NUMBER}) : 1\. E_K is ({NUMBER}) mV and E_Na is ({NUMBER}) mV", printed)
    )
    factor = rt_over_f(37)
    ions = [(1, 1.0, math.exp(e_k / factor), 1.0), (1, p_na, 0.1 * math.exp(e_na / factor), 0.1)]
    near = min((e_k, e_na), key=lambda e: abs(e - rest(ions)))
    return pick(printed, "nearer to", f"nearer to {'−' if near < 0 else ''}{abs(near):.0f}\u00a0mV")


@answers("order-cells-by-potential")
def _(printed: Printed) -> str:
    def potential(option: str) -> float:
        name, by = re.match(rf"P_(K|Na) = (?:({NUMBER}) )?P_", option).groups()  # type: ignore[union-attr]
        bath = re.search(rf"with ({NUMBER})\u00a0mM", option)
        ratio = number(by) if by else 1.0
        p_na = ratio if name == "Na" else 1 / ratio
        return rest([(1, 1.0, number(bath[1]) if bath else 5.0, 140.0), (1, p_na, 145.0, 15.0)])

    ends = found("from the most (negative|positive) to", printed)
    return "\n".join(sorted(printed.options, key=potential, reverse=ends == ("positive",)))


def forces(printed: Printed) -> tuple[int, float, float]:
    """Charge, V, and E as printed or from the concentrations."""
    places = rf"(?:potential of the cell is|is at|was at|holds a membrane at|membrane at) ({NUMBER}) mV"
    v, z = number(found(places, printed)[0]), charge(printed)
    if moved := re.search(rf"becomes ({NUMBER})\u00a0mV more (positive|negative)", printed.stem):
        v += number(moved[1]) if moved[2] == "positive" else -number(moved[1])
    if given := re.search(rf"(?:potential of \S+|E_\S+) is ({NUMBER})\u00a0mV", printed.stem):
        return z, v, number(given[1])
    outside, inside = concentrations(printed)
    return z, v, rt_over_f(37) / z * math.log(outside / inside)


def way(inward: float) -> str:
    """Where a force drives, in mV."""
    if abs(inward) < LIKE_EQUILIBRIUM:
        return "neither way"
    return "into the cell" if inward > 0 else "out of the cell"


@answers("match-forces-to-directions")
def _(printed: Printed) -> str:
    z, v, e = forces(printed)
    outside, inside = concentrations(printed)
    return "\n".join((way(outside - inside), way(-z * v), way(z * (e - v))))


@answers("compute-the-driving-force")
def _(printed: Printed) -> str:
    _, v, e = forces(printed)
    return f"{v - e:.1f}"


@answers("current-and-movement")
def _(printed: Printed) -> str:
    z, v, e = forces(printed)
    current = v - e
    if abs(current) < LIKE_EQUILIBRIUM:
        return pick(printed, "As many")
    moves_out = current * z > 0
    return pick(
        printed,
        "out of the cell" if moves_out else "into the cell",
        f"is {'outward' if current > 0 else 'inward'}",
    )


@answers("predict-the-open-channel")
def _(printed: Printed) -> str:
    _, v, e = forces(printed)
    if abs(v - e) < LIKE_EQUILIBRIUM:
        return pick(printed, "It stays")
    return pick(printed, "more positive" if e > v else "more negative")


def usual(printed: Printed) -> tuple[float, float, str]:
    """The potentials before and after, with usual concentrations where none is printed; and the ion."""
    p_na = number(found(rf"P_Na = ({NUMBER}) P_K", printed)[0])
    before = {"K⁺": {"outside": 5.0, "inside": 140.0}, "Na⁺": {"outside": 145.0, "inside": 15.0}}
    after = {ion: dict(sides) for ion, sides in before.items()}
    for ion, side, first, last in changed(printed):
        before[ion][side], after[ion][side] = first, last
    potentials = [
        rest([(1, p, each[ion]["outside"], each[ion]["inside"]) for ion, p in (("K⁺", 1.0), ("Na⁺", p_na))])
        for each in (before, after)
    ]
    return (*potentials, changed(printed)[0][0])  # type: ignore[return-value]


@answers("what-does-the-bath-do-to-rest")
def _(printed: Printed) -> str:
    v, after, ion = usual(printed)
    assert f"{abs(v):.0f}\u00a0mV" in printed.stem
    if abs(after - v) < 5:
        return pick(printed, "less than") + "\nthe membrane is far less permeable to the ion that changes"
    up, down = ("less negative", "more negative") if v < 0 else ("more positive", "less positive")
    way = pick(printed, up if after > v else down)
    if "K⁺ outside" in printed.stem:
        smaller, less = ("smaller", "less") if after > v else ("larger", "more")
        return f"{way}\nthe gradient of K⁺ is {smaller}, so {less} of it leaves the cell"
    e = "E_Na" if ion == "Na⁺" else "E_K"
    moved = "higher" if after > v else "lower"
    return f"{way}\nthe membrane is most permeable to {ion}, and {e} is now {moved}"


@answers("predict-the-new-rest")
def _(printed: Printed) -> str:
    _, v, _ = usual(printed)
    return min(printed.options, key=lambda option: abs(number(option.split(" ")[1].split("\u00a0")[0]) - v))


@answers("match-ions-to-their-ways")
def _(printed: Printed) -> str:
    ways = []
    for row in printed.rows:
        ion, v, e = re.match(  # type: ignore[union-attr]
            rf"(\S+): V is ({NUMBER})\u00a0mV, E_\S+ is ({NUMBER})", row
        ).groups()
        ways.append(way(CHARGES[ion] * (number(e) - number(v))))
    return "\n".join(ways)


@answers("true-sentences-on-forces")
def _(printed: Printed) -> str:
    z, v, e = forces(printed)
    outside, inside = concentrations(printed)
    ways = {"chemical": way(outside - inside), "electrical": way(-z * v), "Through": way(z * (e - v))}

    def is_true(option: str) -> bool:
        if "two forces" in option:
            return (ways["chemical"] == ways["electrical"]) == ("same way" in option)
        true = next(true for word, true in ways.items() if word in option)
        return ("as much" in option) if true == "neither way" else true in option

    return "\n".join(filter(is_true, printed.options))


@answers("match-concentrations-to-ions")
def _(printed: Printed) -> str:
    """Ca²⁺ is the one with nM inside, K⁺ that with more inside, Na⁺ that with most outside."""
    numbers = {row: [number(each) for each in re.findall(rf"({NUMBER})\u00a0", row)] for row in printed.rows}
    most = max(outside for outside, _ in numbers.values())

    def ion(row: str, outside: float, inside: float) -> str:
        if "nM" in row:
            return "Ca²⁺"
        return "K⁺" if inside > outside else "Na⁺" if outside == most else "Cl⁻"

    return "\n".join(ion(row, *both) for row, both in numbers.items())


@answers("predict-the-new-permeability")
def _(printed: Printed) -> str:
    p_na = number(found(rf"P_Na was ({NUMBER}) P_K", printed)[0]) * times(printed, "P_Na")
    p_k = times(printed, "P_K")
    v = rest([(1, p_k, *both_sides(printed, "K⁺")), (1, p_na, *both_sides(printed, "Na⁺"))])
    return min(printed.options, key=lambda option: abs(number(option.split(" ")[1].split("\u00a0")[0]) - v))


@answers("where-the-potential-goes-and-why")
def _(printed: Printed) -> str:
    z, v, e = forces(printed)
    if abs(v - e) < LIKE_EQUILIBRIUM:
        return pick(printed, "Nowhere")
    enters = z * (e - v) > 0
    return pick(printed, "more positive" if e > v else "more negative", "enters" if enters else "leaves")
