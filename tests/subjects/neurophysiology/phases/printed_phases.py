"""Answers of phases, currents, channel states and conductances, from what is printed alone."""

import re
from math import log10

from studykit.items.figure import Figure, Line
from tests.subjects.neurophysiology.answering import Printed, answers

SODIUM, POTASSIUM = "Na⁺ enters through voltage-gated channels", "K⁺ leaves through voltage-gated channels"
EVENTS = (
    "stimulus begins|injected current",
    "rises through threshold|Threshold is passed",
    "rises through 0|overshoot begins",
    "Na⁺ conductance is at its maximum|number of open Na⁺",
    "at its highest|peak is reached",
    "falls through 0|overshoot ends",
    "K⁺ conductance is at its maximum|number of open voltage-gated K⁺",
    "falls through its value at rest|undershoot begins",
    "at its lowest|at its deepest",
    "recovered from inactivation|able to open again",
    "settled at rest again|at rest again and stays",
)
"""What happens in an action potential, in order."""


def millivolts(words: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"(−?[0-9.]+)\u00a0mV", words)]


def drawn(printed: Printed) -> Figure:
    assert printed.figure is not None
    return printed.figure


def at(line: Line, time: float) -> float:
    """The height of a drawn curve at ``time``, by linear interpolation."""
    pairs = zip(line.x, line.y, line.x[1:], line.y[1:], strict=False)
    return next(y + (v - y) * (time - x) / (after - x) for x, y, after, v in pairs if x <= time <= after)


def top(line: Line) -> float:
    """When a drawn curve is highest."""
    return line.x[line.y.index(max(line.y))]


def stage(figure: Figure, time: float) -> str:
    """Where ``time`` lies in the drawn action potential, by the course of the curve alone."""
    line = figure.lines[0]
    stimulus = next(band for band in figure.bands if band.is_applied)
    if time < stimulus.start:
        return "before"
    lowest = line.x[line.y.index(min(line.y))]
    return "rise" if time < top(line) else "fall" if time < lowest else "way back"


def current(figure: Figure, time: float) -> str:
    leak = "Ions leak through channels that are also open at rest"
    return {"rise": SODIUM, "fall": POTASSIUM, "way back": leak}[stage(figure, time)]


def marked(printed: Printed) -> list[float]:
    return [mark.x for mark in drawn(printed).marks]


@answers("name-the-phase")
def phase_of_the_moment(printed: Printed) -> str:
    if printed.figure is None:
        rest, _, v, later, _ = millivolts(printed.stem)
        slope = later - v
    else:
        (mark,) = drawn(printed).marks
        line = drawn(printed).lines[0]
        rest, v, slope = line.y[0], mark.y, at(line, mark.x + 0.05) - at(line, mark.x - 0.05)
    if abs(v - rest) < 1:
        return "Resting potential"
    if v > 0:
        return "Overshoot"
    if v < rest:
        return "Hyperpolarization"
    return "Depolarization" if slope > 0 else "Repolarization"


@answers("name-the-largest-current")
def current_of_the_marked_moment(printed: Printed) -> str:
    found = current(drawn(printed), marked(printed)[0])
    if "driving force" not in printed.stem:
        return found
    v, e_na, e_k = millivolts(printed.stem)
    force = v - (e_na if found == SODIUM else e_k)
    return next(option for option in printed.options if option[0] == found[0] and force in millivolts(option))


@answers("match-moments-to-currents")
def currents_of_the_marked_moments(printed: Printed) -> str:
    return "\n".join(current(drawn(printed), time) for time in marked(printed))


@answers("complete-the-current")
def current_by_course(printed: Printed) -> str:
    from_to = re.search(r"goes from (\S+)\u00a0mV to (\S+)\u00a0mV", printed.stem)
    start, end = (float(each.replace("−", "-")) for each in from_to.groups()) if from_to else (0.0, 0.0)
    rises = end > start or "rising" in printed.stem or "before the peak" in printed.stem
    return "sodium, into" if rises else "potassium, out of"


def sodium_channels(figure: Figure, time: float) -> str:
    """Depolarization opens them, then they inactivate; late in the undershoot they have recovered."""
    states = {"before": "closed", "rise": "open", "fall": "inactivated"}
    if stage(figure, time) == "way back":
        lowest = figure.lines[0].x[figure.lines[0].y.index(min(figure.lines[0].y))]
        return "closed" if time - lowest > 1 else "inactivated"
    return states[stage(figure, time)]


def potassium_channels(figure: Figure, time: float) -> str:
    return "open" if sodium_channels(figure, time) == "inactivated" else "closed"


@answers("match-moments-to-sodium-channels")
def states_of_sodium_channels(printed: Printed) -> str:
    words = {"closed": "Closed, but ready to open", "open": "Open", "inactivated": "Inactivated"}
    return "\n".join(words[sodium_channels(drawn(printed), time)] for time in marked(printed))


@answers("match-moments-to-both-channels")
def states_of_both_channels(printed: Printed) -> str:
    figure = drawn(printed)
    return "\n".join(
        f"Na⁺ channels {sodium_channels(figure, time)}, K⁺ channels {potassium_channels(figure, time)}"
        for time in marked(printed)
    )


@answers("true-of-the-channels")
def sentences_on_the_marked_moment(printed: Printed) -> str:
    figure, (time,) = drawn(printed), marked(printed)
    sodium, potassium = sodium_channels(figure, time), potassium_channels(figure, time)
    true = {
        "inactivated": sodium == "inactivated",
        "Many Na⁺|Na⁺ conductance is high": sodium == "open",
        "could open at once|ready": sodium == "closed",
        "Many K⁺|K⁺ conductance is high": potassium == "open",
        "Hardly any K⁺|K⁺ conductance is low": potassium == "closed",
        "driving force": at(figure.lines[0], time) < figure.lines[0].y[0],
    }
    return "\n".join(
        words
        for words in printed.options
        if next(truth for pattern, truth in true.items() if re.search(pattern, words))
    )


@answers("tell-the-conductance")
def curve_by_its_time(printed: Printed) -> str:
    figure = drawn(printed)
    peak, rest = (
        next(band.end for band in figure.bands if band.label == name)
        for name in ("V rises", "V falls to rest")
    )
    moving = [line for line in figure.lines if max(line.y) - min(line.y) > 1]
    if "Na⁺" in printed.stem:
        early = [line for line in moving if top(line) < peak]
        found = min(early, key=lambda line: at(line, (peak + rest) / 2))
    else:
        late = [line for line in moving if top(line) > peak]
        found = max(late, key=lambda line: at(line, rest + 0.4))
    return f"Curve {found.label}"


@answers("find-the-largest-conductance")
def top_of_a_curve(printed: Printed) -> str:
    tops = sorted(map(top, drawn(printed).lines))
    return f"{tops[0] if 'the Na⁺ conductance' in printed.stem.rpartition('When')[2] else tops[1]:.1f}"


@answers("name-the-change")
def name_by_direction(printed: Printed) -> str:
    values = millivolts(printed.stem)
    if "at rest it is" in printed.stem:
        start, end, rest = values
    else:
        rest, start, end = values
    if end > start:
        return "Depolarization"
    return "Repolarization" if start > rest else "Hyperpolarization"


@answers("find-the-change")
def change_by_its_name(printed: Printed) -> str:
    (rest,) = millivolts(printed.stem)
    changes = {option: millivolts(option) for option in printed.options}
    named = {
        "depolarization" if end > start else "repolarization" if start > rest else "hyperpolarization": option
        for option, (start, end) in changes.items()
    }
    return next(option for name, option in named.items() if re.search(rf"\b{name}", printed.stem))


@answers("state-against-rest")
def state_by_place(printed: Printed) -> str:
    values = millivolts(printed.stem)
    rest, v = (values[2], values[3]) if "its resting potential is" in printed.stem else (values[0], values[3])
    return "depolarized" if v > rest else "hyperpolarized"


@answers("sodium-at-a-positive-potential")
def sodium_against_its_equilibrium(printed: Printed) -> str:
    baths = [float(found) for found in re.findall(r"([0-9.]+)\u00a0mM", printed.stem)]
    values = millivolts(printed.stem)
    v, e_na = (values[1], round(61 * log10(baths[0] / baths[1]))) if baths else (values[0], values[1])
    return "As much Na⁺ enters as leaves" if v == e_na else "Na⁺ leaves" if v > e_na else "Na⁺ enters"


@answers("judge-sodium-in-the-overshoot")
def judge_by_driving_force(printed: Printed) -> str:
    (e_na,) = millivolts(printed.stem.partition("1.")[0])
    rows = re.split(r"\n[123]\. ", printed.stem)[1:]
    found = []
    for row in rows:
        v, *force = millivolts(row)
        true = force[0] == v - e_na if force else ("into the cell" in row) == (v < e_na)
        found.append("T" if true else "F")
    return "".join(found)


@answers("order-the-events")
def in_textbook_order(printed: Printed) -> str:
    def place(words: str) -> int:
        return next(n for n, pattern in enumerate(EVENTS) if re.search(pattern, words))

    return "\n".join(sorted(printed.options, key=place))


@answers("what-moves-the-potential-below-rest")
def channels_then_leak(printed: Printed) -> str:
    if stage(drawn(printed), marked(printed)[0]) == "fall":
        return "K⁺ that leaves through voltage-gated channels"
    return "The leak, a net inward current"


@answers("false-sentence-on-the-undershoot")
def false_one_and_its_correction(printed: Printed) -> str:
    true = "close slowly|also open at rest|through the leak|with no net current"
    (e_k,) = (int(each.replace("−", "-")) for each in re.findall(r"E_K is (−\d+)", printed.stem))

    def is_true(sentence: str) -> bool:
        force = re.search(r"potential, (−\d+)\u00a0mV, the driving force on K⁺ is (\S+)\u00a0mV", sentence)
        if force:
            low, said = (int(each.replace("−", "-")) for each in force.groups())
            return said == low - e_k
        return re.search(true, sentence) is not None

    (false,) = [sentence for sentence in printed.options[:-3] if not is_true(sentence)]
    frame = re.match(r".*(?:because|by|again,|is) ", false)
    assert frame
    (correction,) = [words for words in printed.options[-3:] if is_true(f"{frame[0]}{words}")]
    return f"{false}\n{correction}"
