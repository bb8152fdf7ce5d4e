"""An item model of Na⁺ channels that cannot inactivate, with and without blocked channels."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.subjects.neurophysiology.phases.blocked_channels import DRUG, ION, NONE, part_in_words
from studykit.subjects.neurophysiology.phases.blocked_channels_cases import ToxinView, inactivation_removed
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import two_spikes
from studykit.subjects.neurophysiology.phases.treatments import SILENT
from studykit.text import Text, say, text

AT_REST, DEPOLARIZED = -60.0, -40.0
"""A response that ends below the first has come back; above the other it stays depolarized, in mV."""

FEW, NEARLY_ALL = 0.5, 0.95
"""Of a blocked part: if it is larger, few channels are left; from the other on hardly any are."""

AS_LONG, LONGER_BY = 1.05, 1.3
"""An action potential that lasts about as long, at most, and one that lasts longer, at least, × before."""

RETURNS, STAYS, UNCHANGED = (
    "It lasts longer, and then the potential returns to rest",
    "The potential stays depolarized",
    "It lasts about as long as before",
)

WHY = {
    NONE: "Without a Na^{+} current there is no upstroke.",
    UNCHANGED: "Little has changed.",
    RETURNS: "One of the two still ends it, but later.",
    STAYS: "Nothing outweighs the lasting Na^{+} current.",
}
"""What follows."""


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=inactivation_removed,
    levels={2: {"strength": (1.4, 2.2), "part": OneOf((0.0, 0.05, 0.1, 0.9, 0.95, 1.0))}},
    version=3,
)
def spike_without_inactivation(view: ToxinView) -> Item:
    """Predict the action potential without inactivation, with channels blocked, or both."""
    key, ion, part = _course_after(view), ION[view.channels], part_in_words(view.part)
    peaks = [say(each.v.max(), "mV") for each in (view.before, view.after)]
    whose = "them" if view.toxin and view.channels == "Na" else f"its voltage-gated {ion} channels"
    done = [
        *(["a toxin keeps all of its voltage-gated Na^{+} channels from inactivating"] if view.toxin else []),
        *([f"{DRUG[view.channels]} blocks {part} of {whose}"] if view.part else []),
    ]
    return Item(
        stem=text(
            f"A current pulse of {say(view.before.amplitude, 'µA/cm²', digits=1)} makes a neuron fire. Then "
            f"{' and '.join(done)}. The same pulse is given. What happens to the action potential?"
        ),
        ask=Prediction(_courses(view, key)),
        steps=_steps_with_toxin(view, key),
        why=0,
        reveal=two_spikes(
            view.before,
            view.after,
            names=("control", "treated"),
            difference=f"their highest points are {peaks[0]} and {peaks[1]}; the second ends at "
            f"{say(view.after.v[-1], 'mV')}",
        ),
    )


def _course_after(view: ToxinView) -> str:
    """What becomes of the action potential; raises Doubtful where that is not plain or nothing is done."""
    if not view.toxin and not view.part:
        raise Doubtful("nothing is done")
    if view.channels == "Na" and view.part > FEW:
        if view.part < NEARLY_ALL or float(view.after.v.max()) > SILENT:
            raise Doubtful("it may be said to fire")
        return NONE
    end = float(view.after.v[-1])
    if end > DEPOLARIZED and view.toxin:
        return STAYS
    if end > AT_REST or not measures.fired(view.after):
        raise Doubtful("it comes back, but not in view, or fires hardly")
    longer = measures.half_width(view.after) / measures.half_width(view.before)
    if AS_LONG < longer < LONGER_BY:
        raise Doubtful("it lasts a little longer")
    return RETURNS if longer >= LONGER_BY else UNCHANGED


def _courses(view: ToxinView, key: str) -> Choice:
    """The four outcomes."""
    slugs = {
        (RETURNS, STAYS): "inactivation-alone-ends-the-spike"
        if view.toxin
        else "potassium-channels-alone-end-the-spike",
        (RETURNS, UNCHANGED): "inactivation-does-not-matter" if view.toxin else None,
        (STAYS, UNCHANGED): "inactivation-does-not-matter",
        (NONE, RETURNS): None if view.toxin else "sodium-channels-repolarize",
        (NONE, STAYS): None if view.toxin else "sodium-channels-repolarize",
    }
    if view.part:
        slugs |= {(other, NONE): "any-block-abolishes-the-spike" for other in (RETURNS, STAYS, UNCHANGED)}
    return Choice(
        tuple(
            right(words) if words == key else wrong(words, slugs.get((key, words)))
            for words in (NONE, UNCHANGED, RETURNS, STAYS)
        )
    )


def _steps_with_toxin(view: ToxinView, key: str) -> tuple[Text, ...]:
    """What makes and ends the action potential, what is left of it, and what comes of that in numbers."""
    end, later = say(view.after.v[-1], "mV"), say(view.after.t[-1] - view.after.onset, "ms")
    if key in {STAYS, NONE}:
        highest = say(view.after.v.max(), "mV")
        outcome = f"The highest potential is {highest}; after {later} it is {end}."
    else:
        wide = [say(measures.half_width(each), "ms", digits=2) for each in (view.before, view.after)]
        outcome = f"The half-width goes from {wide[0]} to {wide[1]}; after {later} the potential is {end}."
    inactivation = "do not inactivate" if view.toxin else "inactivate as before"
    many, ion = say(100 * (1 - view.part), "%"), ION[view.channels]
    return (
        text(
            "Na^{+} channels make the upstroke; then they inactivate, and K^{+} channels open. In this "
            f"neuron, either is enough to end the action potential. Now {many} of the {ion} channels can "
            f"open, and Na^{{+}} channels {inactivation}. {WHY[key]}"
        ),
        text(outcome),
    )
