"""Item models of the undershoot and the way back to rest: which current is left, and what restores V."""

from msgspec.structs import replace

from studykit.engine.bank_questions import find_the_false
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
    version=4,
    false_anyway={
        "The pump, which": "the pump is far too slow to move the undershoot",
        "Na⁺ that enters": "voltage-gated Na⁺ channels stay inactivated or closed below rest",
    },
)
def what_moves_the_potential_below_rest(view: MomentView) -> Item:
    """Say which current moves the potential at a moment below rest."""
    kind, trace = view.asked, view.trace
    time = moment_of_current(trace, kind, view.fraction)
    key = CHANNELS if kind == "late" else LEAK
    v, at, rest = say(voltage_at(trace, time), "mV"), say(time, "ms", digits=2), say(trace.preset.rest, "mV")
    stem = (
        f"A neuron with a resting potential of {rest} has fired. At {at} (marked), its potential is {v}. "
        "Which current moves it at this moment?",
        f"After an action potential, the potential of a neuron is below its resting value of {rest}: at {at} "
        f"(marked), it is {v}. Which current is changing it?",
        f"The figure shows the undershoot of a neuron with a resting potential of {rest}. At {at} (marked), "
        f"the potential is {v}. Which current moves it at that moment?",
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
    version=5,
)
def false_sentence_on_the_undershoot(view: WayBackView) -> Item:
    """Find the false sentence about the undershoot and the way back to rest."""
    trace = view.trace
    time = moment_of_current(trace, "leak", view.fraction)
    closed = potassium_below_leak(trace)
    if closed is None:
        raise Doubtful("the K⁺ channels do not close in view")
    claims = _claims(trace, time)
    item = find_the_false(
        f"A neuron with a resting potential of {say(trace.preset.rest, 'mV')} fires; E_{{K}} is "
        f"{say(trace.preset.e_k, 'mV')}. Which of these sentences is false?",
        FalseSentence(tuple(claims[name] for name in view.sentences), view.place - 1, view.falsehood - 1),
    )
    late = (
        f"From {say(closed, 'ms', digits=2)} on, the voltage-gated K^{{+}} channels conduct less than the "
        "leak: they explain the fall to the minimum, not the way back."
    )
    return replace(
        item,
        steps=(*item.steps, _steps(trace, time, "leak")[0], text(late)),
        figure=spike_marked(trace, {"the way back": time}, until=trace.onset + 16),
    )


def _claims(trace: Trace, time: float) -> dict[str, Claim]:
    """What is said of the way back to rest, by what it is about (see ``ON_THE_WAY_BACK``)."""
    low, e_k = round(measures.undershoot(trace)), round(trace.preset.e_k)
    v, rest = say(voltage_at(trace, time), "mV"), say(trace.preset.rest, "mV")
    return {**_of_the_lowest(low, e_k), **_of_the_way_back(v, rest)}


def _of_the_lowest(low: int, e_k: int) -> dict[str, Claim]:
    lowest, force = say(low, "mV"), low - e_k
    return {
        "fall": _claim(
            f"The potential falls to {lowest} because",
            "K^{+} channels opened by the spike close slowly",
            (
                ("the pump carries the Na^{+} out at once", "pump-makes-the-undershoot"),
                ("Na^{+} leaves through its open channels", "sodium-leaves-to-repolarize"),
                ("K^{+} comes in through open K^{+} channels", "potassium-enters-to-repolarize"),
            ),
            "While they are open, K^{+} leaves and pulls the potential toward E_{K}, below rest.",
        ),
        "lowest": _claim(
            f"The lowest potential, {lowest}, stays above E_{{K}} because",
            "the K^{+} channels close and charge enters through the leak",
            (
                ("the pump, which runs faster now, pulls the potential up", "pump-restores-the-rest"),
                ("the voltage-gated Na^{+} channels open again", "sodium-channels-make-the-way-back"),
                ("the K^{+} that has left comes back into the cell", "potassium-enters-to-repolarize"),
            ),
            "The potential would reach E_{K} if only K^{+} channels were open and remained open.",
        ),
        "force": _claim(
            f"At the lowest potential, {lowest}, the driving force on K^{{+}} is",
            f"{say(force, 'mV')}, outward",
            (
                (f"{say(-force, 'mV')}, inward", "driving-force-is-e-minus-v"),
                ("0\u00a0mV, in neither direction", "undershoot-reaches-e-k"),
                (f"{lowest}, inward", "driving-force-is-the-membrane-potential"),
            ),
            f"V − E_{{K}} = {say(low)} − ({say(e_k)}) = {say(force)}: some K^{{+}} still leaves.",
        ),
    }


def _of_the_way_back(v: str, rest: str) -> dict[str, Claim]:
    return {
        "rise": _claim(
            f"On the way back, at {v}, the potential is moved mainly by",
            "leak channels, which are also open at rest",
            (
                ("the pump, which uses a lot of ATP for it", "pump-restores-the-rest"),
                ("voltage-gated K^{+} channels, which are open", "potassium-channels-make-the-way-back"),
                ("voltage-gated Na^{+} channels, which reopen", "sodium-channels-make-the-way-back"),
            ),
            "The voltage-gated channels have nearly closed. Below rest, more Na^{+} leaks in than K^{+} "
            "leaks out.",
        ),
        "rest": _claim(
            f"Once the potential is {rest} again,",
            "K^{+} leaves and Na^{+} enters, with no net current",
            (
                ("no ion crosses the membrane until the next spike", "rest-is-an-equilibrium"),
                ("more K^{+} leaves than Na^{+} enters, until the next spike", "net-current-at-rest"),
                ("more Na^{+} enters than K^{+} leaves, until the next spike", "net-current-at-rest"),
            ),
            "Some channels are always open, and V is steady only where the net current is zero.",
        ),
    }


def _claim(frame: str, true: str, falsehoods: tuple[tuple[str, str], ...], why: str) -> Claim:
    """What goes on after ``frame``, truly and falsely."""
    false = tuple((f"{frame} {words}.", slug) for words, slug in falsehoods)
    return Claim(f"{frame} {true}.", false, why, (true, *(words for words, _ in falsehoods)))


def _steps(trace: Trace, time: float, kind: str) -> tuple[Text, ...]:
    place, flows = round(time / trace.dt), currents(trace)
    k, leak = (say(float(part[place]), "µA/cm²", digits=1) for part in (flows.potassium, flows.leak))
    g_k, g_leak = say(float(trace.g_k[place]), digits=2), say(leak_conductance(trace), "mS/cm²", digits=2)
    reason = {
        "late": "K^{+} channels close slowly: those still open carry K^{+} out and pull the "
        "potential farther toward E_{K}. The Na^{+} channels are inactivated or closed, and the pump is far "
        "too slow.",
        "leak": "The voltage-gated channels have nearly closed. Below rest, more Na^{+} enters through the "
        "leak, which is always open, than K^{+} leaves, until the two cancel at rest. The pump "
        "cannot do it: its net current is outward.",
    }[kind]
    return (
        text(
            f"At {seen_at(trace, time)}: the voltage-gated K^{{+}} channels carry {k}, the leak {leak} "
            f"(negative: inward); their conductances are {g_k} and {g_leak}."
        ),
        text(reason),
    )
