"""Item models of the currents of an action potential: which ions move at a moment, and which way."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.figure import Axis, Figure, axis_around, thinned
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
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
from studykit.subjects.neurophysiology.phases.currents_shared import (
    LEAK,
    POTASSIUM_IN,
    POTASSIUM_OUT,
    PUMP,
    SODIUM_IN,
    SODIUM_OUT,
    beliefs_about,
    reasons_for,
)
from studykit.subjects.neurophysiology.phases.moments_shared import (
    moment_of_current,
    placed_at,
    seen_at,
    spike_marked,
)
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import Text, say, text

NEVER = {
    "The pump carries": "the pump is far too slow to carry a phase",
    "Na⁺ leaves": "V never rises above E_Na, so Na⁺ always enters",
    "K⁺ enters": "V never falls below E_K, so K⁺ always leaves",
}
"""Options that are wrong at any moment of any action potential, and why."""

IONS = {"sodium": "Na^{+}", "potassium": "K^{+}"}

KEYS = {"sodium": SODIUM_IN, "potassium": POTASSIUM_OUT, "late": POTASSIUM_OUT, "leak": LEAK}


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
        else Choice(
            (right(KEYS[kind]), *(wrong(*each) for each in beliefs_about(trace, kind, time).items()))
        ),
        steps=(*reasons_for(trace, kind, time), *([_force(trace, kind, v)] if view.force else [])),
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
            tuple(each for each in beliefs_about(trace, kind, times[kind]).items() if each[0] in offered),
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
        steps=tuple(step for kind in view.asked for step in reasons_for(trace, kind, times[kind])),
        why=tuple(range(0, 2 * len(pairs), 2)),
        figure=spike_marked(
            trace, {str(n): times[kind] for n, kind in enumerate(view.asked, 1)}, until=trace.onset + 16
        ),
        reveal=_currents_drawn(trace, tuple(times.values())),
    )


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
