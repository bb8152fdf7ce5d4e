"""Item models of blocked channels and of channels that no longer inactivate: what becomes of a spike."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import blockers, measures
from studykit.subjects.neurophysiology.phases.blocked_channels_cases import (
    BlockedView,
    channels_blocked,
    inactivation_removed,
)
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import peak_of, two_spikes
from studykit.subjects.neurophysiology.phases.treatments import SILENT, meaning_of, require_typical, signs_of
from studykit.text import Text, say, text

ION = {"Na": "Na^{+}", "K": "K^{+}"}
DRUG = {"Na": "TTX", "K": "TEA"}
PARTS = OneOf((0.3, 0.4, 0.5, 0.6, 0.95, 1.0))
"""Partial blocks and nearly full ones; none near the border where a spike just fails."""

NONE, LOWER, LONGER, SAME = (
    "There is no action potential any more",
    "It rises more slowly and to a lower peak",
    "It rises as before but falls more slowly",
    "It is the same as before",
)


AT_REST, DEPOLARIZED = -60.0, -40.0
"""A response that ends below the first has come back; above the other it stays depolarized, in mV."""

RETURNS, STAYS, UNCHANGED = (
    "It is higher and longer, and then the potential returns",
    "It is higher, and then the potential stays depolarized",
    "It is as high and as long as it was before",
)


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=channels_blocked,
    levels={1: {"strength": (1.5, 2.2), "e_na": (45, 55), "part": PARTS}},
)
def spike_with_channels_blocked(view: BlockedView) -> Item:
    """Predict the action potential when part of one kind of channel is blocked."""
    ion = ION[view.channels]
    return Item(
        stem=text(
            f"A current pulse of {say(view.before.amplitude, 'µA/cm²', digits=1)} makes a neuron fire. Then "
            f"{DRUG[view.channels]} blocks {_part(view.part)} of its voltage-gated {ion} channels, and the "
            "same pulse is given. What becomes of the action potential?"
        ),
        ask=Prediction(_outcomes(view)),
        steps=_reasons(view),
        reveal=_before_and_after(view),
    )


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=channels_blocked,
    levels={2: {"strength": (1.5, 2.2), "e_na": (45, 55), "part": OneOf((0.4, 0.6, 0.75, 0.9, 0.95))}},
)
def spike_at_a_dose(view: BlockedView) -> Item:
    """Predict the action potential at a dose of a blocker."""
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
            f"{DRUG[view.channels]} blocks voltage-gated {ION[view.channels]} channels, half of them at "
            f"{half}, one molecule a channel. A neuron fires after a pulse of "
            f"{say(view.before.amplitude, 'µA/cm²', digits=1)}. Then {given} are applied and the same pulse "
            "is given. What becomes of the action potential?"
        ),
        ask=Prediction(_outcomes(view)),
        steps=(
            text(
                f"Of the channels a part x / (x + {half}) is blocked at the concentration x: at {given} it "
                f"is {_part(view.part)}."
            ),
            *_reasons(view),
        ),
        reveal=_before_and_after(view),
    )


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=inactivation_removed,
    levels={2: {"strength": (1.4, 2.2), "k_part": OneOf((0.0, 0.1, 0.2, 0.3, 0.75, 0.8, 0.9, 1.0))}},
)
def spike_without_inactivation(view: BlockedView) -> Item:
    """Predict the action potential when Na⁺ channels no longer inactivate."""
    before, after, end = view.before, view.after, float(view.after.v[-1])
    if AT_REST < end < DEPOLARIZED or measures.peak(after) < measures.peak(before) + 3:
        raise Doubtful("the outcome is not plain")
    stays = end > DEPOLARIZED
    also = f", and TEA blocks {_part(view.part)} of its voltage-gated K^{{+}} channels" if view.part else ""
    peaks = [say(peak_of(each), "mV") for each in (before, after)]
    return Item(
        stem=text(
            f"A current pulse of {say(before.amplitude, 'µA/cm²', digits=1)} makes a neuron fire. Then a "
            f"toxin keeps its voltage-gated Na^{{+}} channels from inactivating{also}. The same pulse is "
            "given. What becomes of the action potential?"
        ),
        ask=Prediction(_with_toxin(stays=stays)),
        steps=_steps_with_toxin(view),
        reveal=two_spikes(
            before,
            after,
            names=("control", "with toxin"),
            difference=f"they peak at {peaks[0]} and {peaks[1]}; the second ends at {say(end, 'mV')}",
        ),
    )


def _with_toxin(*, stays: bool) -> Choice:
    """What may become of the action potential; whether the potential ``stays`` depolarized is the key."""
    returns = wrong(RETURNS, "pump-repolarizes")
    remains = wrong(STAYS, "inactivation-alone-ends-the-spike")
    unchanged = wrong(UNCHANGED, "inactivation-does-not-matter")
    return Choice((right(STAYS), returns, unchanged) if stays else (right(RETURNS), remains, unchanged))


def _steps_with_toxin(view: BlockedView) -> tuple[Text, ...]:
    """What keeps the potential up, and what brings it down or fails to."""
    before, after, end = view.before, view.after, float(view.after.v[-1])
    peaks = [say(peak_of(each), "mV") for each in (before, after)]
    return (
        text(
            "Na^{+} channels that do not inactivate carry current as long as the membrane is "
            f"depolarized: the peak is higher, {peaks[1]} instead of {peaks[0]}, and the fall is held up."
        ),
        text(
            f"{_against(view)} carries too little current against it: the potential is "
            f"still at {say(end, 'mV')} after {say(after.t[-1] - after.onset, 'ms')}."
            if end > DEPOLARIZED
            else "The K^{+} channels open and carry more current outward than the Na^{+} channels "
            "inward: the potential comes down, and with it the Na^{+} channels close."
        ),
        text(
            "Inactivation and the opening of K^{+} channels both end an action potential. In this neuron "
            "one of the two is enough, if it is strong."
        ),
    )


def _part(part: float) -> str:
    """A part of the channels in words."""
    return "all" if part == 1 else say(100 * part, "%")


def _outcomes(view: BlockedView) -> Choice:
    """The four outcomes; raises Doubtful if the key is not plain."""
    if view.channels == "K":
        require_typical("tea", view.before, view.after)
        return Choice(
            (
                right(LONGER),
                wrong(LOWER, "potassium-channels-make-the-upstroke"),
                wrong(NONE, "any-block-abolishes-the-spike"),
                wrong(SAME, "pump-repolarizes"),
            )
        )
    silent = float(view.after.v.max()) < SILENT
    if not silent:
        require_typical("ttx", view.before, view.after)
    return Choice(
        (
            right(NONE if silent else LOWER),
            wrong(LOWER, "block-only-shrinks-the-spike")
            if silent
            else wrong(NONE, "any-block-abolishes-the-spike"),
            wrong(LONGER, "sodium-channels-repolarize"),
            wrong(SAME, "all-or-none-fixes-the-height"),
        )
    )


def _reasons(view: BlockedView) -> tuple[Text, ...]:
    if view.channels == "Na" and float(view.after.v.max()) < SILENT:
        left = (
            f"The {say(100 * (1 - view.part), '%')} of the Na^{{+}} channels that are left carry too little"
            if view.part < 1
            else "Without voltage-gated Na^{+} channels there is no such"
        )
        return (
            text(
                "An action potential takes an inward current that grows with depolarization and outweighs "
                f"the outward K^{{+}} current. {left} current."
            ),
            text(
                f"The pulse depolarizes the membrane as far as it can by itself, to "
                f"{say(view.after.v.max(), 'mV')}, and the potential falls back."
            ),
        )
    return text(meaning_of(DRUG[view.channels].lower())), text(signs_of(view.before, view.after))


def _before_and_after(view: BlockedView) -> Figure:
    label = f"{_part(view.part)} blocked"
    highest = [say(each.v.max(), "mV") for each in (view.before, view.after)]
    return two_spikes(
        view.before,
        view.after,
        names=("control", label),
        difference=f"the highest points are {highest[0]} and {highest[1]}",
    )


def _against(view: BlockedView) -> str:
    """What is left to bring the potential down."""
    if view.part == 1:
        return "No voltage-gated K^{+} channel is left; the leak"
    return "The part of the K^{+} channels that is left"
