"""Item models of a neuron kept away from rest: whether it takes a weaker pulse, a stronger one, or none."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.held_potential_cases import (
    WIDTH,
    HeldView,
    baths_of_a_neuron,
    held_by_a_current,
)
from studykit.text import Text, say, text

PULSES = {
    "weaker": "A weaker pulse than usual",
    "same": "The same pulse as usual",
    "stronger": "A stronger pulse than usual",
    "none": "No pulse, however strong",
}

FIXED, ALWAYS = "needed-current-is-fixed", "depolarized-is-always-more-excitable"

NEARLY_ALL = 0.97
"""The part of the Na⁺ channels above which that is what is said."""

REASONS = {
    "weaker": "it is nearer to threshold, with Na^{+} channels ready",
    "stronger": "it is farther from threshold",
    "none": "its Na^{+} channels stay inactivated",
    "always": "every depolarized neuron fires more easily",
    "fixed": "the current it needs does not depend on its potential",
}
"""Why it takes another pulse, or none."""


@item_model(
    skill="excitability-away-from-rest",
    kind="matching",
    scenario=baths_of_a_neuron,
    levels={1: {}},
    false_anyway={PULSES["same"]: "each of these baths moves the potential plainly"},
)
def match_baths_to_pulses(view: tuple[HeldView, ...]) -> Item:
    """Match baths of other K⁺ concentrations with the pulse that then fires a neuron."""
    pairs = [_pair(each) for each in view]
    rest, threshold = say(view[0].rest, "mV"), say(view[0].threshold, "mV")
    return Item(
        stem=numbered(
            f"With 4.3\u00a0mM K^{{+}} outside, a neuron rests at {rest}; threshold is near {threshold}. A "
            f"certain pulse of {say(WIDTH, 'ms', digits=1)} just fires it. It is then kept in each of these "
            "baths for minutes. Which pulse of that duration just fires it there?",
            [pair.left for pair in pairs],
        ),
        ask=Matching(tuple(pairs), extras=(PULSES["same"],)),
        steps=tuple(
            text(f"{_of_potassium(each)}: it stays at {say(each.v, 'mV')}. {_why(each)}") for each in view
        ),
        why=tuple(range(len(pairs))),
    )


def _pair(view: HeldView) -> Pair:
    needed = _needed(view)
    mixups = {"same": FIXED, **({"weaker": ALWAYS} if needed == "none" else {})}
    return Pair(
        f"{_of_potassium(view)} K^{{+}} outside",
        PULSES[needed],
        tuple((PULSES[name], slug) for name, slug in mixups.items()),
    )


def _of_potassium(view: HeldView) -> str:
    return say(view.amount, "mM", digits=0 if view.amount > 10 else 1)


def _needed(view: HeldView) -> str:
    """Which pulse it takes; raises Doubtful if that is much the usual one."""
    if view.needed == "same":
        raise Doubtful("it takes about the usual pulse")
    return view.needed


def _why(view: HeldView) -> str:
    """Why it takes another pulse, in a sentence."""
    part = "nearly all" if view.available > NEARLY_ALL else f"{say(100 * view.available)}\u00a0%"
    ready = f"{part} of its Na^{{+}} channels are available"
    return {
        "weaker": f"That is nearer to threshold, and {ready}: a weaker pulse is enough.",
        "stronger": "That is farther from threshold: a stronger pulse is needed.",
        "none": f"It stays above threshold, where only {ready}: no pulse starts an action potential.",
    }[_needed(view)]


@item_model(
    skill="excitability-away-from-rest",
    kind="two-tier",
    scenario=held_by_a_current,
    levels={2: {"preset": ("course", "course-55")}},
    false_anyway={
        PULSES["same"]: "each of these currents moves the potential plainly",
        "every depolarized neuron fires more easily": "one whose Na⁺ channels are inactivated does not",
        "does not depend on its potential": "distance to threshold and channels change with it",
    },
)
def what_pulse_fires_it_when_held(view: HeldView) -> Item:
    """Say which pulse fires a neuron that a lasting current holds away from rest, and why."""
    key = _needed(view)
    mixups = {"same": FIXED, **({"weaker": ALWAYS} if key == "none" else {})}
    return Item(
        stem=text(
            f"A neuron rests at {say(view.rest, 'mV')}; its threshold is near {say(view.threshold, 'mV')}. "
            f"At rest, a pulse of {say(view.width, 'ms', digits=1)} just fires it with "
            f"{say(view.usual, 'µA/cm²', digits=1)}. Now a lasting current holds it {_held_at(view)}. "
            "Which pulse of that duration, on top of the current, just fires it?"
        ),
        ask=TwoTier(
            Choice(one_right(PULSES, key, mixups), ordered=True),
            Choice(one_right(REASONS, key, {"always": ALWAYS, "fixed": FIXED})),
        ),
        steps=_steps(view),
        why=1,
    )


def _held_at(view: HeldView) -> str:
    """Where the current holds it, as the stem has it."""
    if view.given == "potential":
        return f"at {say(view.v, 'mV')}"
    away = round(view.v) - round(view.rest)
    return f"{say(abs(away), 'mV')} {'above' if away > 0 else 'below'} its resting potential"


def _steps(view: HeldView) -> tuple[Text, ...]:
    rest, threshold, held = (say(each, "mV") for each in (view.rest, view.threshold, view.v))
    if view.given == "distance":
        away = round(view.v) - round(view.rest)
        held = f"{rest} {'+' if away > 0 else '−'} {say(abs(away), 'mV')} = {held}"
    return (
        text(f"Compare {held} with rest, {rest}, and with threshold, {threshold}."),
        text(_why(view)),
        text(
            "Depolarization has two sides: it brings the membrane nearer to threshold, and it inactivates "
            "Na^{+} channels. A little of it helps, much of it for long blocks."
        ),
    )
