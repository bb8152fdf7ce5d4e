"""Item models of the undershoot and the way back to rest: which current is left, and what restores V."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.channels import currents, leak_conductance, potassium_below_leak
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.channels_cases import (
    MomentView,
    WayBackView,
    moment_of_a_current,
    way_back_to_rest,
)
from studykit.subjects.neurophysiology.phases.moments_shared import (
    moment_of_current,
    seen_at,
    spike_marked,
)
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import Text, say, text

CHANNELS = "K^{+} that leaves through voltage-gated channels"
LEAK = "The leak, a net inward current"
SODIUM = "Na^{+} that enters through voltage-gated channels"
PUMP = "The pump, which carries Na^{+} out and K^{+} in"

BELIEFS = {
    CHANNELS: {
        LEAK: "potassium-channels-close-at-rest",
        SODIUM: "sodium-carries-the-whole-spike",
        PUMP: "pump-makes-the-undershoot",
    },
    LEAK: {
        CHANNELS: "potassium-channels-make-the-way-back",
        SODIUM: "sodium-channels-make-the-way-back",
        PUMP: "pump-restores-the-rest",
    },
}


@item_model(
    skill="way-back-to-rest",
    kind="choice",
    scenario=moment_of_a_current,
    levels={
        1: {
            "strength": (1.2, 2.0),
            "asked": ("late", "leak"),
            "temperature": (24, 27, 30),
            "wording": (0, 2),
        },
    },
    version=3,
    false_anyway=("The pump, which", "Na⁺ that enters"),
)
def what_moves_the_potential_below_rest(view: MomentView) -> Item:
    """Say which current moves the potential at a moment below rest."""
    kind, trace = view.asked, view.trace
    time = moment_of_current(trace, kind, view.fraction)
    key = CHANNELS if kind == "late" else LEAK
    v, at, rest = say(voltage_at(trace, time), "mV"), say(time, "ms", digits=2), say(trace.preset.rest, "mV")
    way = "falling" if kind == "late" else "rising"
    stem = (
        f"A neuron that rests at {rest} has fired. At {at} (marked) its potential is {v} and {way}. Which "
        "current moves it?",
        f"After an action potential the potential of a neuron is below its resting value of {rest}: at {at} "
        f"(marked) it is {v} and {way}. Which current causes this?",
        f"The figure shows the undershoot of a neuron that rests at {rest}. At {at} (marked) the potential "
        f"is {v} and {way}. Why?",
    )[view.wording]
    return Item(
        stem=text(stem),
        ask=Choice((right(key), *(wrong(words, slug) for words, slug in BELIEFS[key].items()))),
        steps=_steps(trace, time, kind),
        figure=spike_marked(trace, {"?": time}, until=trace.onset + 16),
    )


@item_model(
    skill="way-back-to-rest",
    kind="false-sentence",
    scenario=way_back_to_rest,
    levels={2: {"strength": (1.2, 2.0), "temperature": (24, 27, 30)}},
    version=4,
)
def false_sentence_on_the_undershoot(view: WayBackView) -> Item:
    """Find the false sentence on the undershoot and the way back to rest."""
    trace = view.trace
    time = moment_of_current(trace, "leak", view.fraction)
    closed = potassium_below_leak(trace)
    if closed is None:
        raise Doubtful("the K⁺ channels do not close in view")
    return Item(
        stem=text(
            f"A neuron that rests at {say(trace.preset.rest, 'mV')} fires; E_{{K}} is "
            f"{say(trace.preset.e_k, 'mV')}. Which of these sentences is false?"
        ),
        ask=FalseSentence(_claims(trace, time), place=view.place - 1, which=view.falsehood - 1),
        steps=(
            *_steps(trace, time, "leak"),
            text(
                f"From {say(closed, 'ms', digits=2)} on the voltage-gated K^{{+}} channels conduct less "
                "than the leak: they explain the fall to the minimum, not the way back."
            ),
        ),
        figure=spike_marked(trace, {"the way back": time}, until=trace.onset + 16),
    )


def _claims(trace: Trace, time: float) -> tuple[Claim, ...]:
    lowest = say(measures.undershoot(trace), "mV")
    v, e_k = say(voltage_at(trace, time), "mV"), say(trace.preset.e_k, "mV")
    falls = f"The potential falls to {lowest} because"
    back = f"On the way back, at {v}, the potential is moved mainly by"
    short = f"The lowest potential, {lowest}, stops short of E_{{K}} ({e_k}) because"
    return (
        Claim(
            f"{falls} K^{{+}} channels opened by the spike close late.",
            (
                (f"{falls} the pump carries the Na^{{+}} out at once.", "pump-makes-the-undershoot"),
                (f"{falls} Na^{{+}} leaves through its open channels.", "sodium-leaves-to-repolarize"),
                (f"{falls} K^{{+}} comes in through open channels.", "potassium-enters-to-repolarize"),
            ),
            "while they are open, K^{+} leaves and pulls the potential toward E_{K}",
        ),
        Claim(
            f"{back} channels that are open at rest, too.",
            (
                (f"{back} the pump, which uses up ATP for it.", "pump-restores-the-rest"),
                (
                    f"{back} voltage-gated K^{{+}} channels still open.",
                    "potassium-channels-make-the-way-back",
                ),
                (f"{back} voltage-gated Na^{{+}} channels reopening.", "sodium-channels-make-the-way-back"),
            ),
            "the voltage-gated channels have nearly closed, and the leak is left",
        ),
        Claim(
            f"{short} the K^{{+}} channels close and Na^{{+}} leaks in.",
            (
                (f"{short} the pump pulls it up in time.", "pump-restores-the-rest"),
                (f"{short} Na^{{+}} channels open once more.", "sodium-channels-make-the-way-back"),
                (f"{short} K^{{+}} comes back into the cell.", "potassium-enters-to-repolarize"),
            ),
            "E_{K} would be reached only if K^{+} channels alone stayed open",
        ),
        Claim(
            "At rest Na^{+} and K^{+} cross the membrane in small currents that cancel.",
            (
                (
                    "At rest all channels are closed, and no ions cross the membrane.",
                    "all-channels-shut-at-rest",
                ),
                (
                    "At rest Na^{+} and K^{+} are each at equilibrium across the membrane.",
                    "rest-is-an-equilibrium",
                ),
                ("At rest a net current of Na^{+} and K^{+} crosses the membrane.", "net-current-at-rest"),
            ),
            "leak channels are always open, and rest is equal to neither E_{K} nor E_{Na}",
        ),
    )


def _steps(trace: Trace, time: float, kind: str) -> tuple[Text, ...]:
    place, flows = round(time / trace.dt), currents(trace)
    k, leak = (say(float(part[place]), "µA/cm²", digits=1) for part in (flows.potassium, flows.leak))
    g_k, g_leak = say(float(trace.g_k[place]), digits=2), say(leak_conductance(trace), "mS/cm²", digits=2)
    reason = {
        "late": "K^{+} channels close slowly: those still open carry K^{+} out and pull the "
        "potential on, toward E_{K}. The Na^{+} channels are inactivated or closed, and the pump is far "
        "too slow.",
        "leak": "The voltage-gated channels have nearly closed. Through the leak, open all the time, more "
        "Na^{+} enters below rest than K^{+} leaves, until the two cancel at rest. The pump adds little.",
    }[kind]
    return (
        text(
            f"At {seen_at(trace, time)}: the voltage-gated K^{{+}} channels carry {k}, the leak {leak} "
            f"(negative: inward); their conductances are {g_k} and {g_leak}."
        ),
        text(reason),
    )
