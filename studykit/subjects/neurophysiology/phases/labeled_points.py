"""An item model of labeled points on a spike: which is nearest to E_K or E_Na, where forces are largest."""

from itertools import pairwise

from studykit.items.asks.matching import Matching, Pair
from studykit.items.figure import Figure, Mark
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.channels import currents
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import spike_with_levels
from studykit.subjects.neurophysiology.phases.labeled_points_cases import (
    POINTS,
    LabeledPointsView,
    labeled_points,
)
from studykit.subjects.neurophysiology.traces import figure_of, voltage_at, window
from studykit.text import Text, say, text

ASKED = {
    "nearest to e_na": "V is nearest to E_{Na}",
    "nearest to e_k": "V is nearest to E_{K}",
    "sodium force": "The driving force on Na^{+} is largest",
    "potassium force": "The driving force on K^{+} is largest",
    "sodium enters most": "Na^{+} enters faster than at the other points",
    "potassium open most": "More voltage-gated K^{+} channels are open than at the other points",
    "ready and closed": "More Na^{+} channels are closed and ready to open than at the other points",
}
RIGHT = {
    "nearest to e_na": "peak",
    "nearest to e_k": "lowest",
    "sodium force": "lowest",
    "potassium force": "peak",
    "sodium enters most": "upstroke",
    "potassium open most": "fall",
    "ready and closed": "rest",
}
MIXED_UP = {
    "nearest to e_k": {"rest": "rest-is-e-k"},
    "potassium force": {"lowest": "driving-force-is-the-membrane-potential"},
    "sodium enters most": {
        "fall": "sodium-channels-repolarize",
        "rest": "leak-channels-are-voltage-gated",
    },
    "potassium open most": {
        "upstroke": "potassium-channels-make-the-upstroke",
        "rest": "leak-channels-are-voltage-gated",
    },
    "ready and closed": {"fall": "sodium-channels-just-close"},
}
"""What is believed by whoever finds what is asked at another point."""

WHY = {
    "nearest to e_na": "V is highest at the peak and still below E_{Na}.",
    "nearest to e_k": "V is lowest in the undershoot and still above E_{K}.",
    "sodium force": "The force is V − E_{Na}: largest where V is farthest below E_{Na}, at the lowest point.",
    "potassium force": "The force is V − E_{K}: largest where V is farthest above E_{K}, at the peak.",
    "sodium enters most": "In the upstroke many Na^{+} channels are open, and V is still well below E_{Na}.",
    "potassium open most": "K^{+} channels open slowly: more are open in the fall than at the peak.",
    "ready and closed": "At rest nearly all are. In the fall most are inactivated, at the lowest point many.",
}

ABOVE_REST = 10
"""In the fall, the point lies so far above rest or more, in mV."""

APART = 0.25
"""Points of which one is later lie so far apart or more, in ms."""


@item_model(
    skill="current-of-a-phase",
    kind="matching",
    scenario=labeled_points,
    levels={2: {"strength": (1.2, 2.0), "e_na": (42, 62), "e_k": (-98, -84)}},
)
def match_points_to_features(view: LabeledPointsView) -> Item:
    """Match what is true of potential, forces and channels to labeled points of a spike."""
    trace, letters = view.trace, view.letters
    times = _times(trace)
    e_na, e_k = (say(each, "mV") for each in (trace.preset.e_na, trace.preset.e_k))
    rows = tuple(
        Pair(
            ASKED[feature],
            f"Point {letters[RIGHT[feature]]}",
            tuple((f"Point {letters[point]}", slug) for point, slug in MIXED_UP.get(feature, {}).items()),
        )
        for feature in view.features
    )
    used = {row.right for row in rows}
    others = tuple(f"Point {letter}" for letter in sorted(letters.values()) if f"Point {letter}" not in used)
    return Item(
        stem=numbered(
            f"A neuron fires; E_{{Na}} is {e_na} and E_{{K}} is {e_k}. At which of the five marked points is "
            "each of these true?",
            [row.left for row in rows],
        ),
        ask=Matching(rows, extras=others),
        steps=tuple(_step(trace, times, letters, feature) for feature in view.features),
        why=tuple(range(len(rows))),
        figure=_marked(trace, times, letters),
        reveal=spike_with_levels(
            trace,
            {"E_Na": round(trace.preset.e_na), "E_K": round(trace.preset.e_k)},
            Mark(round(times["peak"], 3), round(measures.peak(trace), 2), say(measures.peak(trace), "mV")),
        ),
    )


def _times(trace: Trace) -> dict[str, float]:
    """When each point is (ms); raises Doubtful if one is out of view or too near to the next."""
    flows = currents(trace)
    times = {
        "rest": trace.onset - 1,
        "upstroke": float(trace.t[flows.sodium.argmin()]),
        "peak": measures.peak_time(trace),
        "fall": float(trace.t[trace.g_k.argmax()]),
        "lowest": float(trace.t[trace.v.argmin()]),
    }
    ordered = [times[point] for point in POINTS]
    if min(b - a for a, b in pairwise(ordered)) < APART:
        raise Doubtful("two points are hardly apart")
    if ordered[-1] > window(trace)[1] - 0.5:
        raise Doubtful("the undershoot is not in view")
    if voltage_at(trace, times["fall"]) < measures.rest(trace) + ABOVE_REST:
        raise Doubtful("the fall is over where most K⁺ channels are open")
    return times


def _marked(trace: Trace, times: dict[str, float], letters: dict[str, str]) -> Figure:
    """The spike with its points, which are told in words, too."""
    marks = {letters[point]: times[point] for point in POINTS}
    in_words = "; ".join(
        f"{letter} at {say(time, 'ms', digits=2)}, {say(voltage_at(trace, time), 'mV')}"
        for letter, time in sorted(marks.items())
    )
    return figure_of(
        trace,
        marks=tuple(Mark(round(time, 3), voltage_at(trace, time), name) for name, time in marks.items()),
        alt=f"Membrane potential against time, one action potential with five marked points: {in_words}.",
    )


def _step(trace: Trace, times: dict[str, float], letters: dict[str, str], feature: str) -> Text:
    point = RIGHT[feature]
    v = voltage_at(trace, times[point])
    return text(f"{ASKED[feature]}: point {letters[point]}, {say(v, 'mV')}. {WHY[feature]}")
