"""Item models of how far a neuron is from threshold, read off responses on either side of it."""

import numpy as np

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Axis, Band, Figure, Line, Mark, axis_around, corners, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.threshold_on_the_trace_cases import (
    BALANCE,
    BRIEF_INPUT,
    LETTERS,
    NearView,
    around_threshold,
)
from studykit.subjects.neurophysiology.traces import WORDS_WITHIN
from studykit.text import Text, say, text

READ_TO = 3
"""How exactly a distance between two levels is read off the axis, in mV."""

PLAIN = READ_TO + 1
"""How far (mV) the peak of the weakest response lies from rest and from threshold, at least."""

OUT_OF_VIEW = -30.0
"""A response that passes this potential (mV) on its way up is drawn no further."""

AFTER = 14.0
"""How long after the onset responses near threshold are drawn, in ms."""


@item_model(
    skill="threshold-on-the-trace",
    kind="numeric",
    scenario=around_threshold,
    levels={
        1: {"preset": ("course", "course-55"), "e_k": (-98, -84), "asked": ("from rest",)},
        2: {
            "preset": ("course", "course-55"),
            "e_k": (-98, -92),
            "part": OneOf((0.1, 0.15, 0.2, 0.3, 0.45, 0.6, 0.8, 0.9, 0.95)),
            "asked": ("what is missing",),
        },
    },
    version=3,
)
def how_far_to_threshold(view: NearView) -> Item:
    """Read from responses on either side of threshold how far it is from rest or from a weaker response."""
    from_rest = view.asked == "from rest"
    start = view.rest if from_rest else round(float(view.weak.v.max()))
    distance = view.threshold - start
    if not from_rest and min(distance, start - view.rest) < PLAIN:
        raise Doubtful("the weakest response is hardly told from rest, or from threshold")
    return Item(
        stem=_stem(view),
        ask=Numeric(
            value=distance,
            unit="mV",
            tolerance=READ_TO,
            misreadings=(
                Misreading(view.threshold, "depolarization-is-a-potential"),
                Misreading(0 - start, "threshold-is-zero"),
            ),
        ),
        steps=(
            text(
                f"The {'response that fails' if from_rest else 'stronger of the two that fail'} reaches "
                f"{say(view.threshold, 'mV')} and falls back; a barely stronger stimulus fires the "
                f"neuron. So threshold lies just above {say(view.threshold, 'mV')}."
            ),
            text(
                f"From {'rest' if from_rest else 'the peak of the weakest response'} that is "
                f"{say(view.threshold, 'mV')} − ({say(start, 'mV')}) = {say(distance, 'mV')}. Read off the "
                f"axis, ±\u00a0{say(READ_TO, 'mV')} is right."
            ),
            BALANCE,
        ),
        figure=_responses(view),
        reveal=_responses(view, marked=True),
    )


def _stem(view: NearView) -> Text:
    stimuli = "separate synaptic inputs" if view.source == "synapses" else "separate current pulses"
    leaves = "The curve that leaves the figure at the top becomes an action potential."
    if view.asked == "from rest":
        return text(
            f"Two {stimuli}, one just too weak and one just strong enough, gave these responses of a neuron "
            f"at rest. {leaves} By how much does the membrane have to be depolarized from rest to reach "
            "threshold?"
        )
    return text(
        f"Three {stimuli} of different strength gave these responses of a neuron at rest; one was just too "
        f"weak and one just strong enough. {leaves} How many millivolts short of threshold is the peak of "
        "the weakest response?"
    )


def _responses(view: NearView, *, marked: bool = False) -> Figure:
    """The responses near threshold, from before their onset until those that fail fade."""
    traces = (
        [view.failing, view.firing] if view.asked == "from rest" else [view.weak, view.failing, view.firing]
    )
    start = float(int(view.failing.onset) - 1)
    if float(view.firing.v[view.firing.t <= start + AFTER].max()) < OUT_OF_VIEW:
        raise Doubtful("the action potential comes too late to be seen")
    lines = [
        _until_out_of_view(trace, (start, start + AFTER), letter)
        for letter, trace in zip(LETTERS, traces, strict=False)
    ]
    values = "; ".join(f"{line.label}: {_in_words(line)}" for line in lines)
    at = int(view.failing.v.argmax())
    top = Mark(round(float(view.failing.t[at]), 2), round(float(view.failing.v[at]), 1), "threshold")
    width = max(view.failing.width, BRIEF_INPUT)
    return Figure(
        lines=tuple(lines),
        x=Axis("time", "ms", start, start + AFTER, 2),
        y=axis_around(
            "membrane potential", "mV", (*(y for line in lines for y in line.y), OUT_OF_VIEW), beyond=1
        ),
        marks=(top,) if marked else (),
        bands=(Band(view.failing.onset, view.failing.onset + width, "stimulus", is_applied=True),),
        alt=(
            "Membrane potential against time, a curve for each response; time in milliseconds: potential in "
            f"millivolts. {values}. The last one leaves the figure at the top."
        ),
    )


def _until_out_of_view(trace: Trace, span: tuple[float, float], label: str) -> Line:
    seen = (trace.t >= span[0] - 1e-9) & (trace.t <= span[1] + 1e-9)
    over = np.flatnonzero(trace.v > OUT_OF_VIEW)
    if over.size:
        seen[over[0] :] = False
    return thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(2).tolist(), label=label)


def _in_words(line: Line) -> str:
    points = corners(list(zip(line.x, line.y, strict=True)), within=WORDS_WITHIN)
    return ", ".join(f"{say(x, digits=1)}: {say(y)}" for x, y in points)
