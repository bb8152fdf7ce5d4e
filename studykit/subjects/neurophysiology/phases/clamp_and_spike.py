"""An item model of blocked Na⁺ channels: what they leave of a clamped current, and of a spike."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import two_spikes
from studykit.subjects.neurophysiology.phases.treatments import SILENT, require_typical
from studykit.subjects.neurophysiology.phases.voltage_clamp_cases import ClampAndSpikeView, clamp_and_spike
from studykit.text import Text, say, text

NONE, LOWER, SAME = (
    "There is no action potential",
    "It rises more slowly, to a somewhat lower peak",
    "It is as high and as fast as before",
)
IN_PROPORTION = "Its height above rest is {} of what it was"

PLAIN = 0.15
"""How far the height that is left has to be from the share of the channels, as parts of the height."""


@item_model(
    skill="voltage-clamp",
    kind="prediction",
    scenario=clamp_and_spike,
    levels={2: {"strength": (1.5, 2.2)}},
    false_anyway={
        "Its height above rest": "no spike shrinks in proportion to its channels: it fails, or keeps most of "
        "its height",
        "It is as high": "so many blocked channels are missed in any spike",
    },
)
def spike_behind_a_clamped_current(view: ClampAndSpikeView) -> Item:
    """Predict a spike from what a blocker leaves of the Na⁺ current of a clamped membrane."""
    first, second = view.inward
    taken = round(first - second, 2)
    before, after = view.spikes
    left = say(100 * second / first, "%")
    key = _outcome(view)
    highest = [say(each.v.max(), "mV") for each in (before, after)]
    return Item(
        stem=text(
            f"A neuron is clamped and stepped to {say(view.steps[0].v, 'mV')}: the inward Na^{{+}} current "
            f"is {say(first, 'nA', digits=2)} at most; TTX takes {say(taken, 'nA', digits=2)} of it away. "
            f"Without clamp and TTX, a pulse of {say(before.amplitude, 'µA/cm²', digits=1)} makes it "
            "fire. With 40\u00a0% of its Na^{+} channels it would still fire; with 10\u00a0% it would not. "
            "What happens to the action potential with that dose of TTX?"
        ),
        ask=Prediction(_fates(key, IN_PROPORTION.format(left))),
        steps=(
            text(
                f"The clamp keeps V and so the driving force the same: the current shows how many Na^{{+}} "
                f"channels are left, ({say(first, digits=2)} − {say(taken, digits=2)}) / "
                f"{say(first, digits=2)} = {left}."
            ),
            _reason(key),
            text(f"The highest potential is {highest[0]} before and {highest[1]} with TTX."),
        ),
        why=1,
        reveal=two_spikes(
            before,
            after,
            names=("control", "TTX"),
            difference=f"the highest points are {highest[0]} and {highest[1]}",
        ),
    )


def _fates(key: str, in_proportion: str) -> Choice:
    """What may become of the spike, with the belief behind what does not."""
    blamed = {
        (NONE, LOWER): "block-only-shrinks-the-spike",
        (NONE, in_proportion): "block-only-shrinks-the-spike",
        (NONE, SAME): "all-or-none-fixes-the-height",
        (LOWER, SAME): "all-or-none-fixes-the-height",
        (LOWER, NONE): "any-block-abolishes-the-spike",
    }
    fates = (NONE, LOWER, in_proportion, SAME)
    return Choice(
        tuple(right(words) if words == key else wrong(words, blamed.get((key, words))) for words in fates)
    )


def _outcome(view: ClampAndSpikeView) -> str:
    """What becomes of the action potential; raises Doubtful if that is not plain."""
    before, after = view.spikes
    if float(after.v.max()) < SILENT:
        return NONE
    require_typical("ttx", before, after)
    heights = [measures.peak(each) - measures.rest(each) for each in (before, after)]
    if abs(heights[1] / heights[0] - (1 - view.part)) < PLAIN:
        raise Doubtful("the height that is left is much like the share of the channels")
    return LOWER


def _reason(key: str) -> Text:
    if key == NONE:
        return text(
            "That is too few: without the clamp, the inward current no longer outgrows the outward one, so "
            "there is no upstroke, not a small one. What is left is the response to the pulse."
        )
    return text(
        "That is enough: the inward current still outgrows the outward one, and feedback drives the "
        "upstroke. It is slower and ends lower, but does not shrink in proportion to the channels."
    )
