"""Item models of channel states during an action potential: closed, open or inactivated at a moment."""

from itertools import permutations

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.channels_cases import (
    STATES,
    MomentsView,
    MomentView,
    moment_of_a_state,
    moments_of_states,
)
from studykit.subjects.neurophysiology.phases.moments_shared import (
    CLEAR_OF_REST,
    CLOSED,
    INACTIVATED,
    OPEN,
    STATES_OF_CHANNELS,
    conductances_marked,
    moment_of_state,
    placed_at,
    seen_at,
    spike_marked,
)
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import Text, say, text

SODIUM = {CLOSED: "Closed, but ready to open", OPEN: "Open", INACTIVATED: "Inactivated"}
BOTH = {
    (sodium, potassium): f"Na^{{+}} channels {sodium}, K^{{+}} channels {potassium}"
    for sodium in (CLOSED, OPEN, INACTIVATED)
    for potassium in (CLOSED, OPEN)
}
SODIUM_BELIEFS = {
    "rest": {INACTIVATED: "closed-means-inactivated", OPEN: "leak-channels-are-voltage-gated"},
    "upstroke": {INACTIVATED: "inactivation-is-as-fast-as-opening"},
    "fall": {OPEN: "sodium-carries-the-whole-spike", CLOSED: "sodium-channels-just-close"},
    "undershoot": {CLOSED: "sodium-channels-just-close", OPEN: "sodium-carries-the-whole-spike"},
    "recovered": {INACTIVATED: "inactivation-lasts-until-rest", OPEN: "sodium-channels-make-the-way-back"},
}
"""What is believed by whoever takes the Na⁺ channels, at a moment, for something else."""

POTASSIUM_BELIEFS = {
    "rest": "leak-channels-are-voltage-gated",
    "upstroke": "both-channels-open-at-once",
    "recovered": "potassium-channels-make-the-way-back",
}
"""What is believed by whoever takes the K⁺ channels for open."""

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
    "fall": "Depolarization has inactivated the Na^{+} channels, which takes longer than opening them; the "
    "K^{+} channels, which are also slower, are open now and make the potential fall.",
    "undershoot": "The K^{+} channels close slowly and still pull the potential toward E_{K}; the Na^{+} "
    "channels need a few milliseconds below rest to recover from inactivation.",
    "recovered": "After a few milliseconds at such a negative potential, the K^{+} channels have closed and "
    "most Na^{+} channels have recovered from inactivation; the leak brings the potential back.",
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
    version=3,
)
def match_moments_to_sodium_channels(view: MomentsView) -> Item:
    """Match moments of an action potential to the state of the Na⁺ channels."""
    return _matching(
        view,
        "In which state are its voltage-gated Na^{+} channels at each of these moments? *Open* means that "
        "their conductance is at least a fifth of its maximum.",
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
    levels={2: {**MATCHED, "withheld": True}},
    version=3,
    false_anyway={
        "inactivated, K⁺ channels closed": "K⁺ channels are open while Na⁺ channels inactivate",
        "open, K⁺ channels open": "both are open only around the peak, which is not asked about",
        "closed, K⁺ channels open": "Na⁺ channels inactivate before they close",
    },
)
def match_moments_to_both_channels(view: MomentsView) -> Item:
    """Match moments of an action potential to the states of Na⁺ and K⁺ channels."""
    return _matching(
        view,
        "In which state are its voltage-gated channels at each of these moments? *Open* means that their "
        "conductance is at least a fifth of its maximum.",
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
        2: {
            "strength": (1.2, 2.0),
            "asked": ("fall", "undershoot", "recovered"),
            "wording": (0, 1),
            "force": True,
        },
    },
    version=4,
)
def true_of_the_channels(view: MomentView) -> Item:
    """Tell what is true of the channels at a moment of an action potential."""
    name, trace = view.asked, view.trace
    time = moment_of_state(trace, name, view.fraction)
    v, rest = voltage_at(trace, time), trace.preset.rest
    if view.force and abs(v - rest) < CLEAR_OF_REST:
        raise Doubtful("the driving force on K⁺ is much as it is at rest")
    listed, steps = _sentences(name, view.wording, late=view.force), _steps(trace, name, time)
    reversal = f" E_{{K}} is {say(trace.preset.e_k, 'mV')}." if view.force else ""
    return Item(
        stem=text(
            f"A brief current pulse makes a neuron fire, as shown.{reversal} All channels mentioned below "
            f"are voltage-gated. What is true at the marked moment, {say(time, 'ms', digits=2)}?"
        ),
        ask=SeveralRight((*listed, _less_force(trace, v)) if view.force else listed),
        steps=(*steps, _force(trace, v)) if view.force else steps,
        why=0,
        figure=spike_marked(trace, {"?": time}),
        reveal=conductances_marked(trace, {"?": time}),
    )


def _sentences(name: str, wording: int, *, late: bool) -> tuple[Statement, ...]:
    """What may be true of the channels at a moment by ``name``; doubting what is true shows no belief.

    Of a ``late`` moment, after the peak, it is not said whether many Na⁺ channels are open; else, as in the
    upstroke many are still closed when others are open, it is not said whether most are ready to open.
    """
    sodium, potassium = STATES_OF_CHANNELS[name]
    slugs = SODIUM_BELIEFS[name]
    inactivated, passing, conducting, ready, waiting = (
        (
            "Most Na^{+} channels are inactivated",
            "Many Na^{+} channels are open",
            "Many K^{+} channels are open",
            "Most Na^{+} channels could open at once",
            "Hardly any K^{+} channels are open",
        ),
        (
            "Most Na^{+} channels have inactivated",
            "The Na^{+} conductance is high",
            "The K^{+} conductance is high",
            "Most Na^{+} channels are ready to open",
            "The K^{+} conductance is low",
        ),
    )[wording]
    listed = {
        inactivated: (sodium == INACTIVATED, slugs.get(INACTIVATED, "")),
        passing: (sodium == OPEN, slugs.get(OPEN, "")),
        conducting: (potassium == OPEN, POTASSIUM_BELIEFS.get(name, "")),
        ready: (sodium == CLOSED, slugs.get(CLOSED, "")),
        waiting: (potassium == CLOSED, "potassium-channels-close-at-rest" if name == "undershoot" else ""),
    }
    del listed[passing if late else ready]
    return tuple(
        Statement(words, is_true, "" if is_true else slug) for words, (is_true, slug) in listed.items()
    )


def _less_force(trace: Trace, v: float) -> Statement:
    return Statement("The driving force on K^{+} is smaller than at rest", v < trace.preset.rest)


def _force(trace: Trace, v: float) -> Text:
    """The driving forces on K⁺ at ``v`` (mV) and at rest."""
    rest, e_k = trace.preset.rest, round(trace.preset.e_k)
    now, before = (f"{say(at)} − ({say(e_k)}) = {say(round(at) - e_k, 'mV')}" for at in (v, rest))
    return text(f"The driving force on K^{{+}}, V − E_{{K}}, is {now}; at rest it is {before}.")


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
        Pair(
            f"At {(placed_at if view.withheld else seen_at)(trace, times[name])}",
            rights[name],
            tuple(mixups[name].items()),
        )
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
        reveal=conductances_marked(trace, labeled),
    )


def _steps(trace: Trace, name: str, time: float) -> tuple[Text, ...]:
    place = round(time / trace.dt)
    na, k = (100 * float(g[place] / g.max()) for g in (trace.g_na, trace.g_k))
    return (
        text(
            f"At {seen_at(trace, time)}: the Na^{{+}} conductance is {say(na)}\u00a0% of its maximum, "
            f"the K^{{+}} conductance {say(k)}\u00a0%; "
            f"{say(100 * float(trace.h[place]))}\u00a0% of the Na^{{+}} channels are not inactivated. "
            f"{REASONS[name]}"
        ),
    )
