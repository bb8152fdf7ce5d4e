"""Answers to questions of myelin, nodes and lost myelin, from what is printed alone."""

import math
import re
from collections.abc import Sequence

import numpy as np

from studykit.items.figure import Line
from tests.subjects.neurophysiology.answering import Printed, answers
from tests.subjects.neurophysiology.by_hand import numbers
from tests.subjects.neurophysiology.by_the_bank import corrected, judged, ticked

NUMBER = r"[0-9][0-9,.]*"
NODE, INTERNODE, SCHWANN, OLIGODENDROCYTE = "Node", "Internode", "Schwann cell", "Oligodendrocyte"

# Facts cannot be worked out: these tables, and the rows of a bank, are written anew or put together rightly.
OF_AXONS = (
    (
        INTERNODE,
        "are rare|Hardly any Na|only spreads passively|is not renewed|takes little charge|smaller than",
    ),
    (INTERNODE, "is high here|hardly any current across|1\u00a0mm|grain of sand|glial cell is wrapped"),
    (INTERNODE, "^Layers of glial|scattered channels to bind|hardly any TTX"),
    (
        NODE,
        "are crowded|Most Na|is renewed here|restores the impulse|takes a lot|that of a bare membrane",
    ),
    (
        NODE,
        "is low here|current across easily|1\u00a0µm|bacterium|is bare|No layers",
    ),
    (NODE, "dense crowd of channels|a lot of TTX"),
    ("Both", "becomes positive|records the impulse|lengthwise|axoplasm|negative"),
)
OF_GLIA = (
    ("Both", "glial cell|layers of membrane"),
    (SCHWANN, "nerve of the arm|sciatic|Guillain|peripheral nerves|facial|from the skin|single"),
    (OLIGODENDROCYTE, "spinal cord|white matter|multiple sclerosis|optic|eye|many axons|many processes"),
)
IN_THE_CENTER = "optic|motor cortex|half of the brain|to the brain$|cerebellum|white matter"
FIBERS = {  # µm: outer diameter, axon, node, distance between nodes; membranes (McIntyre et al. 2002)
    5.7: (3.4, 1.9, 500, 161),
    10.0: (6.9, 3.3, 1150, 241),
    16.0: (12.7, 5.5, 1500, 301),
}

for _topic in ("myelin", "lost-myelin", "fast-axons", "who-makes-myelin"):
    answers(f"statements-on-{_topic}")(judged)
for _topic in ("myelin", "fast-axons"):
    answers(f"false-sentence-on-{_topic}")(corrected)
for _topic in ("lost-myelin", "patients"):
    answers(f"right-sentences-on-{_topic}")(ticked)


def first_found(words: str, table: tuple[tuple[str, str], ...]) -> str:
    return next(name for name, pattern in table if re.search(pattern, words))


@answers("match-node-and-internode")
def node_or_internode(printed: Printed) -> str:
    return "\n".join(first_found(row, OF_AXONS) for row in printed.rows)


@answers("match-marks-to-glia")
def schwann_or_oligodendrocyte(printed: Printed) -> str:
    return "\n".join(first_found(row, OF_GLIA) for row in printed.rows)


@answers("which-axons-lose-their-myelin")
def central_or_peripheral(printed: Printed) -> str:
    is_central = re.search("Oligodendrocytes|sclerosis", printed.stem) is not None
    (places,) = [
        option
        for option in printed.options
        if all((re.search(IN_THE_CENTER, each) is not None) == is_central for each in option.split(";"))
    ]
    return places


@answers("what-does-the-myelin-change")
def by_a_ladder(printed: Printed) -> str:
    """The sheath as equal capacitors or resistors in series; the length as such rows side by side."""
    given = [int(each) for each in re.findall(r"(?<![A-Za-z0-9])[0-9]+(?![0-9])", printed.stem)]
    lengths, layers = ([1, 1], given) if len(given) == 2 else (given[::2], given[1::2])
    values = []
    for length, count in zip(lengths, layers, strict=True):
        if "along its inside" in printed.stem:
            values.append(float(length))
        elif "resistance" in printed.stem:
            values.append(sum(1.0 for _ in range(count)) / length)
        else:
            values.append(length / sum(1.0 for _ in range(count)))
    ratio = values[1] / values[0]
    outcome = "It is the same" if abs(ratio - 1) < 1e-9 else f"It is {'larger' if ratio > 1 else 'smaller'}"
    return f"{outcome}\n{why_the_ladder(printed, lengths, layers)}"


def why_the_ladder(printed: Printed, lengths: Sequence[int], layers: Sequence[int]) -> str:
    is_capacitance = "capacitance" in printed.stem
    if "µm" not in printed.stem:
        pattern = (
            "axoplasm" if "along" in printed.stem else "charges on" if is_capacitance else "has to cross"
        )
        (reason,) = [option for option in printed.options if pattern in option]
        return reason
    longer, thicker = lengths[1] / lengths[0], layers[1] / layers[0]
    by_length = longer if is_capacitance or "along" in printed.stem else 1 / longer
    by_layers = 1.0 if "along" in printed.stem else 1 / thicker if is_capacitance else thicker
    verbs = {2.0: "double", 3.0: "triple", 0.5: "half", 1 / 3: "third", 1.0: "not matter"}
    wanted = [verbs[min(verbs, key=lambda each, f=f: abs(each - f))] for f in (by_length, by_layers)]  # type: ignore[misc]
    (reason,) = [
        option
        for option in printed.options
        if " and " in option and all(w in part for w, part in zip(wanted, option.split(" and "), strict=True))
    ]
    return reason


@answers("how-many-nodes-at-once")
def speed_times_duration(printed: Printed) -> str:
    apart, speed, lasts = (numbers(printed.stem, unit)[0] for unit in ("mm", "m/s", "ms"))
    millimeters = speed * lasts
    return f"{millimeters / apart:.0f}" if "how many nodes" in printed.stem else f"{millimeters:.1f}"


@answers("predict-beyond-the-nodes")
def by_a_passive_ladder(printed: Printed) -> str:
    """Where no node renews the impulse, not even a steady potential would get so far."""
    if "all nodes" not in printed.stem:
        return "It rises about as much as at A"
    (diameter,) = numbers(printed.stem, "µm")
    axon, node, spacing, membranes = (
        float(np.interp(diameter, list(FIBERS), [row[place] for row in FIBERS.values()]))
        for place in range(4)
    )
    along = math.pi * (axon * 1e-4) ** 2 / 4 / (70 * spacing * 1e-4)  # S
    across = math.pi * 1e-8 * (axon * spacing * 1e-3 / membranes + node * 1 * 7e-3)  # S
    nodes = {"two": 2, "three": 3}[re.search("two|three", printed.stem)[0]]  # type: ignore[index]
    assert math.exp(-nodes / math.sqrt(along / across)) < 0.8
    return "It rises clearly less than at A"


@answers("predict-behind-lost-myelin")
def whether_b_fires(printed: Printed) -> str:
    """From what is drawn: B crosses 0 mV or not."""
    assert printed.figure is not None
    b = next(line for line in printed.figure.lines if line.label == "B")
    return "A peak about as high as at A" if max(b.y) > 0 else "Hardly any change"


@answers("read-the-delay-by-lost-myelin")
def between_the_lines(printed: Printed) -> str:
    """Between the two lines, or between the one and the extension of what it is before the shaded stretch."""
    assert printed.figure is not None
    slowed, *intact = printed.figure.lines
    if intact:
        return f"{slowed.y[-1] - intact[0].y[-1]:.2f}"
    return f"{slowed.y[-1] - extended(slowed, printed.figure.bands[0].start):.2f}"


def extended(line: Line, until: float) -> float:
    before = [(x, y) for x, y in zip(line.x, line.y, strict=True) if x < until - 2]
    (x0, y0), (x1, y1) = before[0], before[-1]
    return y1 + (line.x[-1] - x1) * (y1 - y0) / (x1 - x0)


@answers("what-does-the-nerve-test-show")
def by_two_borders(printed: Printed) -> str:
    near, far = numbers(printed.stem, "mV")[:2]
    if apart := numbers(printed.stem, "cm"):
        wrist, elbow = (float(each) for each in re.findall(rf"after ({NUMBER})\u00a0ms", printed.stem))
        speed = apart[0] * 10 / (elbow - wrist)
    else:
        speed = numbers(printed.stem, "m/s")[0]
    if speed < 50:
        return "Myelin lost, but each impulse arrives"
    if near < 5:
        return "Axons lost, the others healthy"
    return "A healthy nerve" if far > 0.8 * near else "Most axons blocked between elbow and wrist"


@answers("explain-lost-myelin")
def all_lines(printed: Printed) -> str:
    """Every line is true; the required ones come first."""
    wanted = {
        "arrive later": "reaches threshold later",
        "end there": "stays below threshold",
        "weak": "blocked",
    }
    (line,) = [said for asked, said in wanted.items() if asked in printed.stem]
    assert any(line in option for option in printed.options)
    return "\n".join(printed.options)


@answers("time-along-lost-myelin")
def by_adding_times(printed: Printed) -> str:
    stretches = re.findall(rf"({NUMBER})\u00a0mm[^0-9]*at ({NUMBER})\u00a0m/s", printed.stem)
    meters = sum(float(length) / 1000 for length, _ in stretches)
    seconds = sum(float(length) / 1000 / float(speed) for length, speed in stretches)
    return f"{meters / seconds:.1f}" if "mean velocity" in printed.stem else f"{1000 * seconds:.1f}"
