"""Item models of the currents of an action potential: which ions move at a moment, and which way."""

from itertools import product

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.cloze import Cloze, Gap, blank
from studykit.items.asks.matching import Matching, Pair
from studykit.items.figure import Axis, Figure, axis_around, thinned
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.sim import measures
from studykit.sim.channels import currents
from studykit.sim.phases import CLEAR_VOLTAGE
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.channels_cases import (
    CURRENTS,
    MomentsView,
    MomentView,
    moment_of_a_current,
    moments_of_currents,
)
from studykit.subjects.neurophysiology.phases.moments_shared import (
    moment_of_current,
    placed_at,
    seen_at,
    spike_marked,
)
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import Text, say, text

SODIUM_IN = "Na^{+} enters through voltage-gated channels"
SODIUM_OUT = "Na^{+} leaves through voltage-gated channels"
POTASSIUM_IN = "K^{+} enters through voltage-gated channels"
POTASSIUM_OUT = "K^{+} leaves through voltage-gated channels"

PUMP, LEAK = (
    "The pump carries Na^{+} out and K^{+} in",
    "Ions leak through channels that are also open at rest",
)

NEVER = {
    "The pump carries": "the pump is far too slow to carry a phase",
    "Na⁺ leaves": "V never rises above E_Na, so Na⁺ always enters",
    "K⁺ enters": "V never falls below E_K, so K⁺ always leaves",
}
"""Options that are wrong at any moment of any action potential, and why."""

IONS = {"sodium": "Na^{+}", "potassium": "K^{+}"}

BELIEFS = {
    "sodium": {
        POTASSIUM_OUT: "potassium-channels-make-the-upstroke",
        SODIUM_OUT: "leaving-cations-depolarize",
        POTASSIUM_IN: "potassium-enters-to-depolarize",
        PUMP: "pump-carries-the-spike",
    },
    "potassium": {
        SODIUM_IN: "sodium-carries-the-whole-spike",
        SODIUM_OUT: "sodium-leaves-to-repolarize",
        POTASSIUM_IN: "potassium-enters-to-repolarize",
        PUMP: "pump-repolarizes",
    },
    "late": {
        SODIUM_IN: "sodium-carries-the-whole-spike",
        POTASSIUM_IN: "potassium-enters-to-repolarize",
        PUMP: "pump-makes-the-undershoot",
    },
    "leak": {
        POTASSIUM_OUT: "potassium-channels-make-the-way-back",
        SODIUM_IN: "sodium-channels-make-the-way-back",
        PUMP: "pump-restores-the-rest",
    },
}
KEYS = {"sodium": SODIUM_IN, "potassium": POTASSIUM_OUT, "late": POTASSIUM_OUT, "leak": LEAK}
CAUSES = {
    "sodium": "Depolarization has opened Na^{+} channels; V lies below E_{Na}, so Na^{+} enters, and the "
    "positive charge it brings opens more of them. K^{+} channels open more slowly.",
    "potassium": "Voltage-gated K^{+} channels are open, and more and more Na^{+} channels are inactivated; "
    "V is above E_{K}, so K^{+} leaves and carries positive charge out. The pump is far too slow to matter.",
    "late": "Voltage-gated K^{+} channels are still open and most Na^{+} channels are inactivated or closed. "
    "V is above E_{K}, so K^{+} leaves and carries positive charge out. The pump is far too slow to matter.",
    "leak": "The voltage-gated K^{+} channels have nearly closed. What remains is the leak, through channels "
    "that are always open: below rest, more Na^{+} enters through it than K^{+} leaves. The pump "
    "cannot raise the potential: its net current is outward.",
}
ABOUT, CLEARLY_MOVING = 0.05, 2.0
"""How long before and after a moment its potential is told, in ms, and how far it moves, at least, in mV."""

LATE = -50.0
"""Below this a falling potential (mV) finds most Na⁺ channels inactivated."""


@item_model(
    skill="current-of-a-phase",
    kind="choice",
    scenario=moment_of_a_current,
    levels={
        1: {"strength": (1.2, 2.0), "asked": ("sodium", "potassium"), "wording": (0, 1)},
        2: {
            "strength": (1.2, 2.0),
            "asked": ("sodium", "potassium"),
            "force": True,
            "e_na": (45, 60),
            "e_k": (-98, -82),
            "temperature": (24, 27),
            "wording": (0, 1),
        },
    },
    version=4,
    false_anyway=NEVER,
)
def name_the_largest_current(view: MomentView) -> Item:
    """Say which ions move most at a given moment of an action potential."""
    kind, trace = view.asked, view.trace
    time = moment_of_current(trace, kind, view.fraction)
    v = voltage_at(trace, time)
    if abs(v) < CLEAR_VOLTAGE:
        raise Doubtful("too near to 0 mV to say on which side it lies")
    asked = (
        (
            "Which ion carries most of the current, and what is the driving force (V − E) on it?",
            "Which ion moves most through voltage-gated channels, and what driving force (V − E) acts on it?",
        )
        if view.force
        else (
            "Which movement of ions is the largest?",
            "What carries most of the current across its membrane?",
        )
    )
    at = say(time, "ms", digits=2)
    return Item(
        stem=text(
            f"A brief current pulse has made a neuron fire. At {at} (marked), its potential is "
            f"{say(v, 'mV')}. E_{{Na}} is {say(trace.preset.e_na, 'mV')} and E_{{K}} is "
            f"{say(trace.preset.e_k, 'mV')}. {asked[view.wording]}"
        ),
        ask=_ions_with_forces(trace, kind, v)
        if view.force
        else Choice((right(KEYS[kind]), *(wrong(*each) for each in _beliefs(trace, kind, time).items()))),
        steps=(*_reasons(trace, kind, time), *([_force(trace, kind, v)] if view.force else [])),
        why=1,
        figure=spike_marked(trace, {"?": time}),
        reveal=_currents_drawn(trace, (time,)),
    )


@item_model(
    skill="current-of-a-phase",
    kind="matching",
    scenario=moments_of_currents,
    levels={
        1: {
            "strength": (1.2, 2.0),
            "asked": Order(CURRENTS[:3], sizes=(2,)),
            "temperature": (24, 27, 30),
        },
        2: {
            "strength": (1.2, 2.0),
            "asked": Order(CURRENTS, sizes=(3,)),
            "temperature": (24, 27, 30),
            "withheld": True,
        },
    },
    version=4,
    false_anyway=NEVER,
)
def match_moments_to_currents(view: MomentsView) -> Item:
    """Match moments of an action potential to the current that is largest at each."""
    trace = view.trace
    times = {
        kind: moment_of_current(trace, kind, f) for kind, f in zip(view.asked, view.fractions, strict=False)
    }
    offered = (SODIUM_IN, POTASSIUM_OUT, SODIUM_OUT, POTASSIUM_IN, PUMP, *([LEAK] * view.withheld))
    pairs = tuple(
        Pair(
            f"At {(placed_at if view.withheld else seen_at)(trace, times[kind])}",
            KEYS[kind],
            tuple(each for each in _beliefs(trace, kind, times[kind]).items() if each[0] in offered),
        )
        for kind in view.asked
    )
    return Item(
        stem=numbered(
            f"A neuron fires once; its resting potential is {say(trace.preset.rest, 'mV')}. "
            "What carries most of the current across the membrane at each of these moments?",
            [pair.left for pair in pairs],
        ),
        ask=Matching(
            pairs, extras=tuple(words for words in offered if words not in {p.right for p in pairs})
        ),
        steps=tuple(step for kind in view.asked for step in _reasons(trace, kind, times[kind])),
        why=tuple(range(0, 2 * len(pairs), 2)),
        figure=spike_marked(
            trace, {str(n): times[kind] for n, kind in enumerate(view.asked, 1)}, until=trace.onset + 16
        ),
        reveal=_currents_drawn(trace, tuple(times.values())),
    )


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
    into, out, beliefs = ("into", "in", "inside"), ("out of", "out", "outside"), _beliefs(trace, kind, time)
    moves = {SODIUM_IN: (na, into), SODIUM_OUT: (na, out), POTASSIUM_IN: (k, into), POTASSIUM_OUT: (k, out)}
    mixups = tuple(
        ((ion, way), beliefs[move])
        for n, m in sorted(product(range(5), range(3)), key=sum)
        for move, (ions, ways) in moves.items()
        if move in beliefs
        for ion, way in zip(ions[n : n + 1], ways[m : m + 1], strict=True)
    )
    gaps = (Gap(na), Gap(into)) if kind == "sodium" else (Gap(k), Gap(out))
    return Item(stem=text(lead), ask=Cloze(gaps, mixups), steps=_reasons(trace, kind, time))


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


def _beliefs(trace: Trace, kind: str, time: float) -> dict[str, str]:
    """What is believed by whoever takes the current of ``kind`` at ``time`` for another."""
    inside_positive = kind == "sodium" and voltage_at(trace, time) > 0
    return BELIEFS[kind] | ({SODIUM_OUT: "inside-positive-sends-sodium-out"} if inside_positive else {})


def _ions_with_forces(trace: Trace, kind: str, v: float) -> Choice:
    """Both ions, each with the driving force on it and on the other (mV); that on ``kind`` is the key."""
    other = next(ion for ion in IONS if ion != kind)
    own, swapped = (say(_force_on(trace, ion, v), "mV") for ion in (kind, other))
    taken = {"sodium": "potassium-channels-make-the-upstroke", "potassium": "sodium-carries-the-whole-spike"}
    return Choice(
        (
            right(f"{IONS[kind]}, {own}"),
            wrong(f"{IONS[kind]}, {swapped}"),
            wrong(f"{IONS[other]}, {swapped}", taken[kind]),
            wrong(f"{IONS[other]}, {own}"),
        ),
        recallable=False,
    )


def _force_on(trace: Trace, ion: str, v: float) -> int:
    """The driving force on an ion (mV), of the potentials as printed."""
    return round(v) - round(trace.preset.e_na if ion == "sodium" else trace.preset.e_k)


def _force(trace: Trace, kind: str, v: float) -> Text:
    """How the driving force on the ion of ``kind`` is worked out."""
    name, e = ("Na", trace.preset.e_na) if kind == "sodium" else ("K", trace.preset.e_k)
    printed = say(e) if e >= 0 else f"({say(e)})"
    return text(
        f"Driving force on {IONS[kind]} = V − E_{{{name}}} = {say(v)} − {printed} = "
        f"{say(_force_on(trace, kind, v), 'mV')}."
    )


def _reasons(trace: Trace, kind: str, time: float) -> tuple[Text, ...]:
    """The currents at ``time`` and why that of ``kind`` is the largest."""
    place = round(time / trace.dt)
    flows = currents(trace)
    na, k, leak = (
        say(float(part[place]), "µA/cm²", digits=1) for part in (flows.sodium, flows.potassium, flows.leak)
    )
    return (
        text(
            f"At {seen_at(trace, time)}: the voltage-gated Na^{{+}} channels carry {na}, "
            f"the voltage-gated K^{{+}} channels {k}, and the leak {leak} (negative: inward)."
        ),
        text(CAUSES["late" if kind == "potassium" and voltage_at(trace, time) < LATE else kind]),
    )


def _currents_drawn(trace: Trace, times: tuple[float, ...]) -> Figure:
    """The currents in the ten milliseconds of the spike and at ``times``."""
    flows, start = currents(trace), float(int(trace.onset) - 1)
    x = axis_around("time", "ms", (start, start + 10, *times), most_ticks=11)
    seen = (trace.t >= x.low - 1e-9) & (trace.t <= x.high + 1e-9)
    lines = tuple(
        thinned(trace.t[seen].round(3).tolist(), part[seen].round(2).tolist(), label=name)
        for name, part in (("Na\u207a", flows.sodium), ("K\u207a", flows.potassium), ("leak", flows.leak))
    )
    largest = max(abs(y) for line in lines for y in line.y)
    high = 100 * (int(largest / 100) + 1)
    return Figure(
        lines=lines,
        x=x,
        y=Axis("current", "µA/cm²", -high, high, high / 2),
        alt="Currents against time: an inward Na\u207a current in the upstroke, then an outward "
        "K\u207a current and a small leak.",
    )
