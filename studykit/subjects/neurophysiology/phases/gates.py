"""Item models of channel states during an action potential: closed, open or inactivated at a moment."""

from collections.abc import Mapping
from itertools import permutations

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.figure import Axis, Figure, Mark, axis_around, thinned
from studykit.items.item import Item, numbered
from studykit.items.model import item_model
from studykit.sim.channels import OPEN_FROM
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.channels_cases import (
    STATES,
    MomentsView,
    MomentView,
    moment_of_a_state,
    moments_of_states,
)
from studykit.subjects.neurophysiology.phases.moments_shared import (
    CLOSED,
    INACTIVATED,
    OPEN,
    STATES_OF_CHANNELS,
    moment_of_state,
    seen_at,
    spike_marked,
)
from studykit.text import Text, say, text

SODIUM = {CLOSED: "Closed, but ready to open", OPEN: "Open", INACTIVATED: "Inactivated"}
BOTH = {
    (sodium, potassium): f"Na^{{+}} channels {sodium}, K^{{+}} channels {potassium}"
    for sodium in (CLOSED, OPEN, INACTIVATED)
    for potassium in (CLOSED, OPEN)
}
SODIUM_BELIEFS = {
    "rest": {INACTIVATED: "closed-means-inactivated", OPEN: "leak-channels-are-voltage-gated"},
    "upstroke": {
        CLOSED: "potassium-channels-make-the-upstroke",
        INACTIVATED: "inactivation-is-as-fast-as-opening",
    },
    "fall": {OPEN: "sodium-carries-the-whole-spike", CLOSED: "sodium-channels-just-close"},
    "undershoot": {CLOSED: "sodium-channels-just-close", OPEN: "sodium-carries-the-whole-spike"},
    "recovered": {INACTIVATED: "inactivation-lasts-until-rest", OPEN: "sodium-channels-make-the-way-back"},
}
"""What is believed by whoever takes the Na⁺ channels, at a moment, for something else."""

BOTH_BELIEFS = {
    "rest": {
        (INACTIVATED, CLOSED): "closed-means-inactivated",
        (CLOSED, OPEN): "leak-channels-are-voltage-gated",
    },
    "upstroke": {(OPEN, OPEN): "both-channels-open-at-once"},
    "fall": {(CLOSED, OPEN): "sodium-channels-just-close", (OPEN, OPEN): "sodium-carries-the-whole-spike"},
    "undershoot": {
        (CLOSED, OPEN): "sodium-channels-just-close",
        (INACTIVATED, CLOSED): "potassium-channels-close-at-rest",
    },
    "recovered": {
        (INACTIVATED, CLOSED): "inactivation-lasts-until-rest",
        (CLOSED, OPEN): "potassium-channels-make-the-way-back",
    },
}
"""What is believed by whoever takes the channels of both kinds for something else."""

REASONS = {
    "rest": "At rest the voltage-gated channels are closed; nearly all Na^{+} channels could open at once.",
    "upstroke": "Depolarization opens the fast gates of the Na^{+} channels first; their inactivation and "
    "the K^{+} channels follow more slowly.",
    "fall": "The Na^{+} channels have inactivated, which depolarization brings about more slowly than their "
    "opening; the K^{+} channels, slower too, are open now and make the potential fall.",
    "undershoot": "The K^{+} channels close slowly and still pull the potential toward E_{K}; the Na^{+} "
    "channels need some milliseconds below rest to leave their inactivated state.",
    "recovered": "Some milliseconds at so negative a potential have closed the K^{+} channels and taken "
    "the inactivation off the Na^{+} channels; the leak brings the potential back.",
}

TOGETHER = (
    ("rest", "upstroke", "fall"),
    ("rest", "upstroke", "undershoot"),
    ("upstroke", "fall", "recovered"),
    ("upstroke", "undershoot", "recovered"),
    ("rest", "fall", "recovered"),
    ("rest", "undershoot", "recovered"),
    ("upstroke", "fall", "undershoot"),
)
"""Threes of states that are asked for together."""

MATCHED = {
    "strength": (1.2, 2.0),
    "asked": tuple(order for three in TOGETHER for order in permutations(three)),
    "temperature": (24, 27),
}


@item_model(
    skill="gate-states",
    kind="matching",
    scenario=moments_of_states,
    levels={1: MATCHED},
    version=2,
)
def match_moments_to_sodium_channels(view: MomentsView) -> Item:
    """Match moments of an action potential to the state of most Na⁺ channels."""
    return _matching(
        view,
        "In which state are its voltage-gated Na^{+} channels at each of these moments? *Open* means that "
        "their conductance is a fifth of its maximum or more.",
        rights={name: SODIUM[STATES_OF_CHANNELS[name][0]] for name in STATES},
        offered=tuple(SODIUM.values()),
        mixups={
            name: {SODIUM[state]: slug for state, slug in beliefs.items()}
            for name, beliefs in SODIUM_BELIEFS.items()
        },
    )


@item_model(
    skill="gate-states",
    kind="matching",
    scenario=moments_of_states,
    levels={2: MATCHED},
    version=2,
)
def match_moments_to_both_channels(view: MomentsView) -> Item:
    """Match moments of an action potential to the states of Na⁺ and K⁺ channels."""
    return _matching(
        view,
        "In which state are its voltage-gated channels at each of these moments? *Open* means that their "
        "conductance is a fifth of its maximum or more.",
        rights={name: BOTH[STATES_OF_CHANNELS[name]] for name in STATES},
        offered=tuple(BOTH.values()),
        mixups={
            name: {BOTH[states]: slug for states, slug in beliefs.items()}
            for name, beliefs in BOTH_BELIEFS.items()
        },
    )


@item_model(
    skill="gate-states",
    kind="several-right",
    scenario=moment_of_a_state,
    levels={
        1: {"strength": (1.2, 2.0), "asked": ("rest", "upstroke", "fall"), "wording": (0, 1)},
        2: {"strength": (1.2, 2.0), "asked": ("fall", "undershoot", "recovered"), "wording": (0, 1)},
    },
    version=2,
)
def true_of_the_channels(view: MomentView) -> Item:
    """Tell what is true of the channels at a moment of an action potential."""
    name, trace = view.asked, view.trace
    time = moment_of_state(trace, name, view.fraction)
    return Item(
        stem=text(
            "A brief current pulse makes a neuron fire, as shown. What is true of its voltage-gated channels "
            f"at the marked moment, {say(time, 'ms', digits=2)}?"
        ),
        ask=SeveralRight(_sentences(name, view.wording)),
        steps=_steps(trace, name, time),
        figure=spike_marked(trace, {"?": time}),
        reveal=_conductances_drawn(trace, {"?": time}),
    )


def _sentences(name: str, wording: int) -> tuple[Statement, ...]:
    sodium, potassium = STATES_OF_CHANNELS[name]
    beliefs = SODIUM_BELIEFS[name]
    slow = {"undershoot": "potassium-channels-close-at-rest", "fall": "pump-repolarizes"}
    quick = {"recovered": "potassium-channels-make-the-way-back", "rest": "leak-channels-are-voltage-gated"}
    words = (
        (
            "Most Na^{+} channels are inactivated",
            "Many Na^{+} channels are open",
            "Many K^{+} channels are open",
        ),
        ("Inactivation holds most Na^{+} channels", "Much Na^{+} can pass", "Much K^{+} can pass"),
    )[wording]
    ready = ("Most Na^{+} channels could open at once", "Most Na^{+} channels are ready to open")[wording]
    listed = [
        Statement(words[0], sodium == INACTIVATED, beliefs.get(INACTIVATED, "sodium-channels-just-close")),
        Statement(words[1], sodium == OPEN, beliefs.get(OPEN, "potassium-channels-make-the-upstroke")),
        Statement(
            words[2],
            potassium == OPEN,
            slow.get(name) or quick.get(name) or "both-channels-open-at-once",
        ),
    ]
    if sodium != OPEN:
        listed.append(Statement(ready, sodium == CLOSED, beliefs.get(CLOSED) or beliefs.get(INACTIVATED, "")))
    else:
        words_closed = ("Most K^{+} channels are still closed", "Hardly any K^{+} can pass yet")[wording]
        listed.append(Statement(words_closed, True, "both-channels-open-at-once"))
    return tuple(listed)


def _matching(
    view: MomentsView,
    lead: str,
    *,
    rights: dict[str, str],
    offered: tuple[str, ...],
    mixups: dict[str, dict[str, str]],
) -> Item:
    trace = view.trace
    times = {
        name: moment_of_state(trace, name, f) for name, f in zip(view.asked, view.fractions, strict=True)
    }
    pairs = tuple(
        Pair(f"At {seen_at(trace, times[name])}", rights[name], tuple(mixups[name].items()))
        for name in view.asked
    )
    used = {pair.right for pair in pairs}
    labeled = {str(n): times[name] for n, name in enumerate(view.asked, 1)}
    return Item(
        stem=numbered(f"A brief pulse makes a neuron fire. {lead}", [pair.left for pair in pairs]),
        ask=Matching(pairs, extras=tuple(words for words in offered if words not in used)),
        steps=tuple(step for name in view.asked for step in _steps(trace, name, times[name])),
        why=tuple(range(len(pairs))),
        figure=spike_marked(trace, labeled),
        reveal=_conductances_drawn(trace, labeled),
    )


def _steps(trace: Trace, name: str, time: float) -> tuple[Text, ...]:
    place = round(time / trace.dt)
    na, k = (100 * float(g[place] / g.max()) for g in (trace.g_na, trace.g_k))
    return (
        text(
            f"At {seen_at(trace, time)}: the Na^{{+}} conductance is {say(na)}\u00a0% of its maximum, "
            f"that of K^{{+}} {say(k)}\u00a0%; "
            f"{say(100 * float(trace.h[place]))}\u00a0% of the Na^{{+}} channels are not inactivated. "
            f"{REASONS[name]}"
        ),
    )


def _conductances_drawn(trace: Trace, times: Mapping[str, float]) -> Figure:
    """The conductances in the twelve milliseconds of the spike and at the labeled ``times``, each marked."""
    start = float(int(trace.onset) - 1)
    span = (start, start + 12, min(times.values()), max(times.values()))
    x = axis_around("time", "ms", span, most_ticks=13)
    seen = (trace.t >= x.low - 1e-9) & (trace.t <= x.high + 1e-9)
    parts = {
        "Na\u207a conductance": 100 * trace.g_na / trace.g_na.max(),
        "K\u207a conductance": 100 * trace.g_k / trace.g_k.max(),
        "not inactivated": 100 * trace.h,
    }
    return Figure(
        lines=tuple(
            thinned(trace.t[seen].round(3).tolist(), part[seen].round(2).tolist(), label=name)
            for name, part in parts.items()
        ),
        x=x,
        y=Axis("part of the maximum", "%", 0, 105, 100 * OPEN_FROM),
        marks=tuple(
            Mark(time, round(100 * float(trace.h[round(time / trace.dt)]), 2), label)
            for label, time in times.items()
        ),
        alt="Against time: the Na\u207a conductance rises first and is over soon, that of K\u207a follows; "
        "the part of Na\u207a channels that are not inactivated falls and comes back during the undershoot.",
    )
