"""Item models of Na⁺ at positive potentials: which way it moves below, at and above E_Na."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.statements import Statement, Statements
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.phases.sodium_in_the_overshoot_cases import (
    RULE,
    STATED,
    ClampView,
    SodiumGradient,
    TwoClampsView,
    clamped_potential,
    two_clamped_potentials,
)
from studykit.text import Text, say, text

ASKED = "What is the net movement of Na^{+}?"
ENTERS, LEAVES, BALANCED = "Na^{+} enters", "Na^{+} leaves", "As much Na^{+} enters as leaves"
BELIEFS = {
    (ENTERS, LEAVES): "inside-positive-sends-sodium-out",
    (ENTERS, BALANCED): "positive-inside-cancels-the-gradient",
    (LEAVES, ENTERS): "sodium-follows-concentration-alone",
    (LEAVES, BALANCED): "beyond-e-na-nothing-moves",
    (BALANCED, ENTERS): "sodium-follows-concentration-alone",
    (BALANCED, LEAVES): "inside-positive-sends-sodium-out",
}


@item_model(
    skill="sodium-current-in-the-overshoot",
    kind="choice",
    scenario=clamped_potential,
    levels={
        1: {"side": ("between", "reversal", "above"), "distance": (6, 36), "wording": (0, 1)},
        2: {
            "side": ("between", "reversal", "above"),
            "distance": (4, 9),
            "concentrations_given": True,
            "wording": (0, 1),
        },
    },
    version=4,
)
def sodium_at_a_positive_potential(view: ClampView) -> Item:
    """Say which way Na⁺ moves at a positive potential."""
    if view.v < 5:
        raise Doubtful("not plainly a positive potential")
    key = {"between": ENTERS, "reversal": BALANCED, "above": LEAVES}[view.side]
    return Item(
        stem=text(_question(view)),
        ask=Choice(
            tuple(
                right(words) if words == key else wrong(words, BELIEFS[key, words])
                for words in (ENTERS, LEAVES, BALANCED)
            ),
            ordered=True,
        ),
        steps=(*_rule(view), *_steps(view.sodium, view.v, key)),
        why=1 + len(_rule(view)),
    )


@item_model(
    skill="sodium-current-in-the-overshoot",
    kind="statements",
    scenario=two_clamped_potentials,
    levels={1: {"distance": (6, 36), "beyond": (6, 36)}},
    version=4,
)
def judge_sodium_in_the_overshoot(view: TwoClampsView) -> Item:
    """Judge three statements about Na⁺ at positive potentials."""
    e_na, (first, second) = view.sodium.e_na, view.v
    if min(view.v) < 5:
        raise Doubtful("not plainly a positive potential")
    is_true = {name: name in view.true for name in STATED}
    v, clamp = say(first, "mV"), say(second, "mV")
    force = say(first - e_na if is_true["force"] else e_na - first, "mV")
    listed = (
        _moves(f"When the potential is {v}", first, e_na, is_true=is_true["first"]),
        _moves(f"When a clamp takes the potential to {clamp}", second, e_na, is_true=is_true["second"]),
        Statement(
            f"At {v} the driving force on Na^{{+}}, the potential minus E_{{Na}}, is {force}.",
            is_true["force"],
            "" if is_true["force"] else "driving-force-is-e-minus-v",
        ),
    )
    ways = [ENTERS if each < e_na else LEAVES for each in view.v]
    return Item(
        stem=numbered(
            f"E_{{Na}} of a neuron is {say(e_na, 'mV')}. Which of these statements about Na^{{+}} are true?",
            [each.words for each in listed],
        ),
        ask=Statements(listed),
        steps=(*_steps(view.sodium, first, ways[0]), *_steps(view.sodium, second, ways[1])[-1:]),
        why=(1, 2, 0),
    )


def _moves(where: str, v: int, e_na: int, *, is_true: bool) -> Statement:
    """Which way Na⁺ moves at ``v`` (mV), said rightly or not; only the false one shows a belief."""
    inward = (v < e_na) == is_true
    slug = "inside-positive-sends-sodium-out" if v < e_na else "sodium-follows-concentration-alone"
    return Statement(
        f"{where}, the net movement of Na^{{+}} through open Na^{{+}} channels is "
        f"{'into' if inward else 'out of'} the cell.",
        is_true,
        "" if is_true else slug,
    )


def _question(view: ClampView) -> str:
    v, e_na = say(view.v, "mV"), say(view.sodium.e_na, "mV")
    if view.concentrations_given:
        outside, inside = say(view.sodium.outside, "mM"), say(view.sodium.inside, "mM")
        return (
            f"Na^{{+}} is {outside} outside and {inside} inside a neuron at body temperature "
            f"(E = {RULE}\u00a0mV × log_{{10}} of outside over inside). "
            + (
                f"A voltage clamp takes it to {v}, and many of its Na^{{+}} channels open. ",
                f"While many of its Na^{{+}} channels are open, it is held at {v}. ",
            )[view.wording]
            + ASKED
        )
    return (
        f"A voltage clamp suddenly takes a neuron to {v}, and many of its Na^{{+}} channels open; E_{{Na}} "
        f"is {e_na}. {ASKED}",
        f"While many Na^{{+}} channels are open, the potential of a neuron is held at {v}. With E_{{Na}} at "
        f"{e_na}, what is the net movement of Na^{{+}}?",
    )[view.wording]


def _rule(view: ClampView) -> tuple[Text, ...]:
    """How E_Na follows from the concentrations, where these are given."""
    if not view.concentrations_given:
        return ()
    ratio = f"{say(view.sodium.outside)}/{say(view.sodium.inside)}"
    e_na = say(view.sodium.e_na, "mV")
    return (text(f"E_{{Na}} = {RULE}\u00a0mV × log_{{10}}({ratio}) = {e_na}."),)


def _steps(sodium: SodiumGradient, v: int, key: str) -> tuple[Text, ...]:
    reason = {
        ENTERS: "the gradient drives Na^{+} in more strongly than the positive inside drives "
        "it out, so it enters (an inward, negative current), even in the overshoot.",
        LEAVES: "the positive inside drives Na^{+} out more strongly than the gradient "
        "drives it in, so it leaves (an outward current). An action potential never gets that high on "
        "its own.",
        BALANCED: "the gradient and the positive inside drive Na^{+} equally: as much enters as "
        "leaves, and there is no net current.",
    }[key]
    side = {ENTERS: "below", LEAVES: "above", BALANCED: "at"}[key]
    return (
        text(f"Driving force: {say(v, 'mV')} − {say(sodium.e_na, 'mV')} = {say(v - sodium.e_na, 'mV')}."),
        text(
            f"{say(v, 'mV')} is {side} E_{{Na}}, {say(sodium.e_na, 'mV')}: {reason} "
            "Whether V is above or below 0\u00a0mV does not matter."
        ),
    )
