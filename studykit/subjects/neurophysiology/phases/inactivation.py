"""An item model of Na⁺ channels that no longer inactivate. Blocked channels stand in blocked_channels.py."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.subjects.neurophysiology.phases.changed_spikes_cases import BlockedView, inactivation_removed
from studykit.subjects.neurophysiology.phases.spike_figures import peak_of, two_spikes
from studykit.text import say, text

AT_REST, DEPOLARIZED = -60.0, -40.0
"""A response that ends below the first has come back; above the other it stays depolarized, in mV."""

RETURNS, STAYS, SAME = (
    "It is higher and longer, and then the potential returns",
    "It is higher, and then the potential stays depolarized",
    "It is as high and as long as it was before",
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
    blocked = "all" if view.part == 1 else say(100 * view.part, "%")
    also = f", and TEA blocks {blocked} of its voltage-gated K^{{+}} channels" if view.part else ""
    peaks = [say(peak_of(each), "mV") for each in (before, after)]
    return Item(
        stem=text(
            f"A current pulse of {say(before.amplitude, 'µA/cm²', digits=1)} makes a neuron fire. Then a "
            f"toxin keeps its voltage-gated Na^{{+}} channels from inactivating{also}. The same pulse is "
            "given. What becomes of the action potential?"
        ),
        ask=Prediction(
            Choice(
                (
                    right(STAYS if stays else RETURNS),
                    wrong(RETURNS, "pump-repolarizes")
                    if stays
                    else wrong(STAYS, "inactivation-alone-ends-the-spike"),
                    wrong(SAME, "inactivation-does-not-matter"),
                )
            )
        ),
        steps=(
            text(
                "Na^{+} channels that do not inactivate carry current as long as the membrane is "
                f"depolarized: the peak is higher, {peaks[1]} instead of {peaks[0]}, and the fall is held up."
            ),
            text(
                f"{_against(view)} carries too little current against it: the potential is "
                f"still at {say(end, 'mV')} after {say(after.t[-1] - after.onset, 'ms')}."
                if stays
                else "The K^{+} channels open and carry more current outward than the Na^{+} channels "
                "inward: the potential comes down, and with it the Na^{+} channels close."
            ),
            text(
                "Inactivation and the opening of K^{+} channels both end an action potential. In this neuron "
                "one of the two is enough, if it is strong."
            ),
        ),
        reveal=two_spikes(
            before,
            after,
            names=("control", "with toxin"),
            told=f"they peak at {peaks[0]} and {peaks[1]}; the second ends at {say(end, 'mV')}",
        ),
    )


def _against(view: BlockedView) -> str:
    """What is left to bring the potential down."""
    if view.part == 1:
        return "No voltage-gated K^{+} channel is left; the leak"
    return "The part of the K^{+} channels that is left"
