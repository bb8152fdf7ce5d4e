"""Item models of blocked channels: what becomes of a spike. Without inactivation: without_inactivation.py."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import blockers
from studykit.subjects.neurophysiology.phases.blocked_channels_cases import (
    BlockedView,
    channels_blocked,
)
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import two_spikes
from studykit.subjects.neurophysiology.phases.treatments import (
    SILENT,
    hardly_changed,
    meaning_of,
    require_typical,
    signs_of,
)
from studykit.text import Text, say, text

ION = {"Na": "Na^{+}", "K": "K^{+}"}
DRUG = {"Na": "TTX", "K": "TEA"}
PARTS, AT_DOSES = OneOf((0.05, 0.3, 0.4, 0.5, 0.6, 0.95, 1.0)), OneOf((0.05, 0.4, 0.6, 0.95, 0.97))
"""Blocked parts: hardly any, some, nearly all; none near the border where a spike just fails."""

NEEDED = (
    "With 40\u00a0% of its voltage-gated Na^{+} channels it would still fire; with 10\u00a0% it would not."
)
"""What is known of the neuron, whatever is blocked."""

NONE, LOWER, LONGER, SAME = (
    "There is no longer an action potential",
    "It rises more slowly and to a lower peak",
    "It rises as before but falls more slowly",
    "It hardly changes",
)
WRONG_ION = {
    ("Na", LONGER): "sodium-channels-repolarize",
    ("K", LOWER): "potassium-channels-make-the-upstroke",
}
"""The belief of whoever expects of one blocker what the other does."""

WRONG_EXTENT = {
    ("Na", LOWER, NONE): "any-block-abolishes-the-spike",
    ("Na", LOWER, SAME): "all-or-none-fixes-the-height",
    ("Na", NONE, LOWER): "block-only-shrinks-the-spike",
    ("K", LONGER, NONE): "any-block-abolishes-the-spike",
    ("Na", SAME, NONE): "any-block-abolishes-the-spike",
    ("K", SAME, NONE): "any-block-abolishes-the-spike",
}
"""The belief of whoever knows which part is blocked and takes the first outcome for the second."""


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=channels_blocked,
    levels={1: {"strength": (1.5, 2.2), "e_na": (45, 55), "part": PARTS}},
    version=2,
)
def spike_with_channels_blocked(view: BlockedView) -> Item:
    """Predict the action potential when some channels of one kind are blocked."""
    return Item(
        stem=text(
            f"A current pulse of {say(view.before.amplitude, 'µA/cm²', digits=1)} makes a neuron fire. "
            f"{NEEDED} Then {DRUG[view.channels]} blocks {part_in_words(view.part)} of its voltage-gated "
            f"{ION[view.channels]} channels, and the same pulse is given. What happens to the action "
            "potential?"
        ),
        ask=Prediction(_outcomes(view, part_is_given=True)),
        steps=_reasons(view),
        why=0,
        reveal=_before_and_after(view),
    )


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=channels_blocked,
    levels={2: {"strength": (1.5, 2.2), "e_na": (45, 55), "part": AT_DOSES}},
    version=2,
)
def spike_at_a_dose(view: BlockedView) -> Item:
    """Predict the action potential at a given dose of a blocker."""
    blocker = blockers.load(DRUG[view.channels].lower())
    unit, times = {"Na": ("nM", 1e6), "K": ("mM", 1.0)}[view.channels]
    dose = blocker.concentration(view.part)
    if dose is None:
        raise Doubtful("no dose blocks all")
    half, given = (
        say(blocker.half_blocking * times, unit, digits=1),
        say(dose * times, unit, digits=1 if dose * times >= 1 else 2),
    )
    return Item(
        stem=text(
            f"A neuron fires after a pulse of {say(view.before.amplitude, 'µA/cm²', digits=1)}. {NEEDED} "
            f"Then {given} {DRUG[view.channels]} is applied, and the same pulse is given. "
            f"{DRUG[view.channels]} blocks voltage-gated {ION[view.channels]} channels, one molecule "
            f"per channel; half of them are blocked at {half}. What happens to the action potential?"
        ),
        ask=Prediction(_outcomes(view, part_is_given=False)),
        steps=(
            text(
                f"At a concentration x, the fraction x / (x + {half}) of the channels is blocked: at {given} "
                f"it is {part_in_words(view.part)}."
            ),
            *_reasons(view),
        ),
        why=1,
        reveal=_before_and_after(view),
    )


def part_in_words(part: float) -> str:
    """A part of the channels in words."""
    return "all" if part == 1 else say(100 * part, "%")


def _outcomes(view: BlockedView, *, part_is_given: bool) -> Choice:
    """The four outcomes; raises Doubtful if the key is not plain."""
    key, extents = _outcome(view), WRONG_EXTENT if part_is_given else {}
    return Choice(
        tuple(
            right(words)
            if words == key
            else wrong(
                words, WRONG_ION.get((view.channels, words)) or extents.get((view.channels, key, words))
            )
            for words in (NONE, LOWER, LONGER, SAME)
        )
    )


def _outcome(view: BlockedView) -> str:
    """What becomes of the action potential; raises Doubtful if that is not plain."""
    if view.channels == "Na" and float(view.after.v.max()) < SILENT:
        return NONE
    if hardly_changed(view.before, view.after):
        return SAME
    require_typical(DRUG[view.channels].lower(), view.before, view.after)
    return LOWER if view.channels == "Na" else LONGER


def _reasons(view: BlockedView) -> tuple[Text, ...]:
    outcome = _outcome(view)
    if outcome == SAME:
        left = say(100 * (1 - view.part), "%")
        return (
            text(f"{left} of the channels remain: their current is hardly weaker than before."),
            text(signs_of(view.before, view.after)),
        )
    if outcome == NONE:
        left = (
            f"The {say(100 * (1 - view.part), '%')} of the Na^{{+}} channels that remain carry too little"
            if view.part < 1
            else "Without voltage-gated Na^{+} channels there is no such"
        )
        return (
            text(
                "An action potential needs an inward current that grows with depolarization and outweighs "
                f"the outward K^{{+}} current. {left} current."
            ),
            text(
                f"The pulse depolarizes the membrane as far as it can on its own, to "
                f"{say(view.after.v.max(), 'mV')}, and the potential falls back."
            ),
        )
    return text(meaning_of(DRUG[view.channels].lower())), text(signs_of(view.before, view.after))


def _before_and_after(view: BlockedView) -> Figure:
    label = f"{part_in_words(view.part)} blocked"
    highest = [say(each.v.max(), "mV") for each in (view.before, view.after)]
    return two_spikes(
        view.before,
        view.after,
        names=("control", label),
        difference=f"the highest points are {highest[0]} and {highest[1]}",
    )
