"""The item model of a sentence about the current of a moment, to be completed: which ion, and which way."""

from itertools import product

from studykit.items.asks.cloze import Cloze, Gap, blank
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.channels_cases import MomentView, moment_of_a_current
from studykit.subjects.neurophysiology.phases.currents_shared import (
    POTASSIUM_IN,
    POTASSIUM_OUT,
    SODIUM_IN,
    SODIUM_OUT,
    beliefs_about,
    reasons_for,
)
from studykit.subjects.neurophysiology.phases.moments_shared import moment_of_current
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import say, text

ABOUT, CLEARLY_MOVING = 0.05, 2.0
"""How long before and after a moment its potential is told, in ms, and how far it moves, at least, in mV."""


@item_model(
    skill="current-of-a-phase",
    kind="cloze",
    scenario=moment_of_a_current,
    levels={1: {"strength": (1.2, 2.0), "asked": ("sodium", "potassium"), "wording": (0, 2)}},
    version=4,
)
def complete_the_current(view: MomentView) -> Item:
    """Complete a sentence about the current at one moment of an action potential."""
    kind, trace = view.asked, view.trace
    time = moment_of_current(trace, kind, view.fraction)
    v, way = say(voltage_at(trace, time), "mV"), "rising" if kind == "sodium" else "falling"
    lead = (
        f"During an action potential, the membrane potential is {v} and {way}. At this moment, the largest "
        f"current is carried by the ion {blank(1)}, which moves {blank(2)} the cell.",
        f"A neuron fires, and {_around_the_peak(trace, time)} its potential is {v}. Most of the current then "
        f"flows through voltage-gated channels for the ion {blank(1)}, which moves {blank(2)} the cell.",
        f"During an action potential, the membrane potential goes from {_going(trace, time)} because the ion "
        f"{blank(1)} moves {blank(2)} the cell through voltage-gated channels.",
    )[view.wording]
    na, k = (
        ("Na^{+}", "Na", "sodium", "sodium ion", "sodium ions"),
        ("K^{+}", "K", "potassium", "potassium ion", "potassium ions"),
    )
    into, out, beliefs = (
        ("into", "in", "inside"),
        ("out of", "out", "outside"),
        beliefs_about(trace, kind, time),
    )
    moves = {SODIUM_IN: (na, into), SODIUM_OUT: (na, out), POTASSIUM_IN: (k, into), POTASSIUM_OUT: (k, out)}
    mixups = tuple(
        ((ion, way), beliefs[move])
        for n, m in sorted(product(range(5), range(3)), key=sum)
        for move, (ions, ways) in moves.items()
        if move in beliefs
        for ion, way in zip(ions[n : n + 1], ways[m : m + 1], strict=True)
    )
    gaps = (Gap(na), Gap(into)) if kind == "sodium" else (Gap(k), Gap(out))
    return Item(stem=text(lead), ask=Cloze(gaps, mixups), steps=reasons_for(trace, kind, time))


def _around_the_peak(trace: Trace, time: float) -> str:
    """How long before or after the peak, in words."""
    apart = time - measures.peak_time(trace)
    return f"{say(abs(apart), 'ms', digits=2)} {'after' if apart > 0 else 'before'} the peak"


def _going(trace: Trace, time: float) -> str:
    """From where to where the potential goes about ``time``; raises Doubtful if hardly anywhere."""
    start, end = (voltage_at(trace, time + by) for by in (-ABOUT, ABOUT))
    if abs(end - start) < CLEARLY_MOVING:
        raise Doubtful("the potential hardly moves")
    return f"{say(start, 'mV')} to {say(end, 'mV')} within {say(2 * ABOUT, 'ms', digits=1)}"
