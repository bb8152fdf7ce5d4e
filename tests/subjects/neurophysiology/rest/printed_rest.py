"""Answers to questions on rest and the pump, worked out from what is printed by other means than ours."""

import math
import re

from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_the_bank import corrected, judged, ticked
from tests.subjects.neurophysiology.rest.printed_ions import NUMBER, found, number, pick, rt_over_f


@answers("potential-from-words")
def _(printed: Printed) -> str:
    if "voltmeter" in printed.stem:
        positive_lead = rf"positive lead .*? electrode (?:inside a |in the )(cell|bath).* reads ({NUMBER}) V"
        place, volts = found(positive_lead, printed)
        return f"{1000 * number(volts) * (1 if place == 'cell' else -1):.0f}"
    side, sign, volts = found(rf"The (inside|outside) .* is (negative|positive) .* ({NUMBER}) V", printed)
    size = 1000 * number(volts)
    return f"{size if (side == 'inside') == (sign == 'positive') else -size:.0f}"


@answers("range-of-the-rest")
def _(printed: Printed) -> str:
    """The range that contains −70 mV."""
    ranges = {option: [*map(number, re.findall(NUMBER, option))] for option in printed.options}
    (within,) = [option for option, (low, high) in ranges.items() if low < -70 < high]
    return within


@answers("potential-next-to-rest")
def _(printed: Printed) -> str:
    if told := re.search(rf"({NUMBER})\u00a0mV more (negative|positive)", printed.stem):
        return f"{-70 + (1 if told[2] == 'negative' else -1) * number(told[1]):.0f}"
    (size,) = found(rf"by ({NUMBER}) mV", printed)
    v = -70 + (1 if "depolarize" in printed.stem else -1) * number(size)
    return f"{-v if 'outside' in printed.stem else v:.0f}"


@answers("difference-of-two-sides")
def _(printed: Printed) -> str:
    first, second = map(number, re.findall(rf"({NUMBER})\u00a0mV", printed.stem))
    if "What is the membrane potential" in printed.stem:
        return f"{first - second:.0f}"
    return f"{first + second if 'is its inside' in printed.stem else second - first:.0f}"


@answers("predict-the-moved-electrode")
def _(printed: Printed) -> str:
    (rest,) = found(rf"rests at ({NUMBER} mV)", printed)
    zero = "0\u00a0mV"
    if "does not enter" in printed.stem:
        return f"{zero} all the time"
    if "middle of the cell" in printed.stem:
        return f"{rest} all the time"
    first, then = (zero, rest) if "into the cell" in printed.stem else (rest, zero)
    return pick(printed, f"{first} at first", f"then suddenly {then}")


@answers("explain-the-steady-state")
def _(printed: Printed) -> str:
    """All lines are true of what is printed: which way the ions go, and what is at equilibrium."""
    v, e_k, *others = map(number, re.findall(rf"(?:at|of|is) ({NUMBER})\u00a0mV", printed.stem))
    said = " ".join(printed.options)
    assert ("V equals E_K" in said) == (v == e_k) == ("Only K⁺" in printed.stem)
    assert ("V equals E_Cl" in said) == (others[1:] == [v])
    if "driving force" in said:
        assert f"is {v - e_k:.0f}\u00a0mV on K⁺ and −{others[0] - v:.0f}\u00a0mV on Na⁺" in said
    assert not others or e_k < v < others[0]
    return "\n".join(printed.options)


@answers("count-what-the-pump-carries")
def _(printed: Printed) -> str:
    count, what = found(r"pump (?:moves|hydrolyzes) ([0-9]+) (Na⁺|K⁺|molecules)", printed)
    cycles = int(count) // {"Na⁺": 3, "K⁺": 2, "molecules": 1}[what]
    (asked,) = found(r"How many (?:more )?(Na⁺|K⁺|molecules|positive)", printed)
    return str(cycles * {"Na⁺": 3, "K⁺": 2, "molecules": 1, "positive": 3 - 2}[asked])


@answers("fill-in-the-pump")
def _(printed: Printed) -> str:
    words = printed.stem.rstrip(".").replace("\u00a0", " ")
    atp, sentence = re.fullmatch(r"Hydrolyzing (.*) ATP, the Na⁺/K⁺ pump moves (.*)", words).groups()  # type: ignore[union-attr]
    per_cycle, ways = {"Na⁺": 3, "K⁺": 2}, {"Na⁺": "out", "K⁺": "in"}
    halves = {("Na⁺" if "Na⁺" in half else "K⁺"): half for half in sentence.split(" and ")}
    counts = [(int(half.split()[0]), ion) for ion, half in halves.items() if half[0].isdigit()]
    cycles = int(atp) if atp.isdigit() else counts[0][0] // per_cycle[counts[0][1]]
    filled = [] if atp.isdigit() else [str(cycles)]
    for ion, half in halves.items():
        before, after = half.split(ion)
        known = (cycles * per_cycle[ion], ways[ion])
        filled += [str(word) for part, word in zip((before, after), known, strict=True) if "____" in part]
    return ", ".join(filled)


def resting_cell(v: float, na_in: float, k_in: float) -> tuple[float, float, float]:
    """Passive fluxes of Na⁺ and K⁺ (per unit permeability to K⁺) and of charge, with P_Na/P_K to be found."""
    u = v / rt_over_f(37)
    na = u * (145.0 - na_in * math.exp(u)) / (math.exp(u) - 1)
    k = u * (5.0 - k_in * math.exp(u)) / (math.exp(u) - 1)
    return na, k, na + k


@answers("the-blocked-pump-and-why")
def _(printed: Printed) -> str:
    outcome = blocked(printed)
    why = "mainly the pump's own current" if "less than" in outcome else "mainly the leaks"
    return f"{outcome}\n{pick(printed, why)}"


@answers("predict-the-blocked-pump")
def blocked(printed: Printed) -> str:
    """A cell of the printed size that leaks without its pump, Cl⁻ left out, from the printed rest on."""
    diameter = number(found(rf"neuron, ({NUMBER}) µm", printed)[0])
    v = number(found(rf"rests at ({NUMBER}) mV", printed)[0])
    minutes = number(found(rf"after ({NUMBER}) min", printed)[0])
    na, k, _ = resting_cell(v, 15.0, 140.0)
    p_na = -1.5 * k / na  # so that 3 Na⁺ leak in for 2 K⁺ that leak out

    def potential(na_in: float, k_in: float) -> float:
        def current(v: float) -> float:
            passive = resting_cell(v if abs(v) > 1e-6 else 1e-6, na_in, k_in)
            return p_na * passive[0] + passive[1]

        return float(brentq(current, -150, 60))

    rises = re.search(rf"rises by ({NUMBER})\smM a minute", printed.stem)
    rate = (  # permeability over volume per surface, in 1/s
        number(rises[1]) / 60 / (p_na * resting_cell(potential(15, 140), 15, 140)[0])
        if rises
        else 5e-7 * 6 / (diameter * 1e-4)
    )

    def change(_t: float, inside: list[float]) -> list[float]:
        passive = resting_cell(potential(*inside), *inside)
        return [rate * p_na * passive[0], rate * passive[1]]

    end = solve_ivp(change, (0, 60 * minutes), [15.0, 140.0], rtol=1e-6).y[:, -1]
    lost = potential(*end) - v
    by = "less than" if lost < 10 else "10 to 30" if lost < 30 else "more than"
    return pick(printed, f"less negative by {by}")


@answers("ions-that-charge-a-cell")
def _(printed: Printed) -> str:
    diameter = number(found(rf"cell, ({NUMBER}) µm", printed)[0]) * 1e-4
    change = number(found(rf"potential by ({NUMBER}) mV", printed)[0]) * 1e-3
    return f"{1e-6 * math.pi * diameter**2 * change / 1.6e-19 / 1e6:.3f}"


@answers("share-that-crosses")
def _(printed: Printed) -> str:
    radius = number(found(rf"cell, ({NUMBER}) µm", printed)[0]) * 1e-6 / 2  # m
    change = number(found(rf"potential by ({NUMBER}) mV", printed)[0]) * 1e-3
    moles = 0.01 * 4 * math.pi * radius**2 * change / 96485.0
    inside = number(found(rf"({NUMBER}) mM", printed)[0])
    share = moles / (inside * 4 / 3 * math.pi * radius**3)
    raised = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
    power = f"10{str(round(math.log10(share))).replace('-', '−').translate(raised)}"
    (option,) = [option for option in printed.options if option.endswith(power)]
    return option


for _topic in ("the-pump", "channels", "rest", "distribution"):
    answers(f"statements-on-{_topic}")(judged)


answers("right-sentences-on-distribution")(ticked)


for _topic in ("the-pump", "channels", "rest"):
    answers(f"false-sentence-on-{_topic}")(corrected)
