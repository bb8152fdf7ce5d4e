"""The item model of what follows a pulse that ends just below or just above threshold, and why."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.pulse_ended_cases import EndedView, pulse_that_ends
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words
from studykit.text import Text, say, text

NEAR, HIGHEST = 2.5, -25.0
"""How far the end of the pulse lies from threshold at least, and how high it may be, in mV."""

ANSWERS = {True: "It rises past 0\u00a0mV", False: "It falls back to rest"}
"""What the potential does, by whether the neuron fires."""

REASONS = {
    "inward": "more Na^{+} enters than K^{+} leaves",
    "outward": "more K^{+} leaves than Na^{+} enters",
    "shut": "Na^{+} enters and no K^{+} leaves",
    "leaves": "Na^{+} leaves through its open channels",
    "stay": "the same few Na^{+} channels remain open",
}
"""Why it does."""

MISTAKES: dict[bool, dict[str, str]] = {
    True: {
        "shut": "all-potassium-channels-shut-below-the-peak",
        "leaves": "sodium-leaves-in-the-upstroke",
        "stay": "upstroke-needs-no-feedback",
    },
    False: {},
}
"""What is believed by whoever gives another reason, by whether the neuron fires."""

OTHER_OUTCOME = {
    True: {False: "spike-lasts-as-long-as-the-stimulus"},
    False: {True: "any-depolarization-fires"},
}


@item_model(
    skill="full-action-potential",
    kind="two-tier",
    scenario=pulse_that_ends,
    levels={2: {"preset": ("course", "course-55")}},
    false_anyway={
        "Na⁺ enters and no K⁺ leaves": "some K⁺ channels are open at rest and in the upstroke",
        "Na⁺ leaves through its open channels": "Na⁺ is driven into the cell below E_Na",
        "the same few Na⁺ channels": "their number follows the potential, up or down",
    },
)
def what_follows_the_pulse(view: EndedView) -> Item:
    """Say what the potential does after a pulse that ends near threshold, and which ions do it."""
    _require_plain(view)
    key = "inward" if view.fires else "outward"
    return Item(
        stem=text(
            f"A neuron rests at {say(round(view.rest), 'mV')}; its threshold is near "
            f"{say(_threshold(view), 'mV')}. A pulse of {say(view.trace.width, 'ms', digits=1)} depolarizes "
            f"it. At the moment when the pulse ends, {_end(view)}. What does the potential do next?"
        ),
        ask=TwoTier(
            Choice(one_right(ANSWERS, view.fires, OTHER_OUTCOME[view.fires]), least=2),
            Choice(one_right(REASONS, key, MISTAKES[view.fires])),
        ),
        steps=_why(view),
        why=1,
        reveal=figure_of(view.trace, alt=values_in_words(view.trace)),
    )


def _threshold(view: EndedView) -> int:
    """The threshold of these pulses, in mV, as printed."""
    return round(view.border)


def _end(view: EndedView) -> str:
    """Where the pulse ends, as the stem has it."""
    if view.given_as == "potential":
        return f"the potential is at {say(round(view.end), 'mV')}"
    return f"it is depolarized by {say(round(view.end) - round(view.rest), 'mV')}"


def _require_plain(view: EndedView) -> None:
    """Raises Doubtful unless the potential at the end of the pulse, as printed, tells what follows."""
    if abs(view.end - view.border) < NEAR or view.end > HIGHEST:
        raise Doubtful("the pulse ends too near threshold, or far above it")
    if view.fires != (view.end > view.border):
        raise Doubtful("where it ends does not tell what follows")


def _why(view: EndedView) -> tuple[Text, ...]:
    end, threshold = say(round(view.end), "mV"), say(_threshold(view), "mV")
    if view.given_as == "depolarization":
        risen = say(round(view.end) - round(view.rest), "mV")
        end = f"{say(round(view.rest), 'mV')} + {risen} = {end}"
    if view.fires:
        return (
            text(f"{end} is above threshold, {threshold}: the pulse is no longer needed."),
            text(
                "More Na^{+} enters than K^{+} leaves. That depolarizes further and opens more Na^{+} "
                "channels, so the potential rises by itself, past 0\u00a0mV. K^{+} leaves all the while, "
                "through leak channels and the first voltage-gated ones."
            ),
        )
    return (
        text(f"{end} is below threshold, {threshold}."),
        text(
            "Some voltage-gated Na^{+} channels are open, but less Na^{+} enters than K^{+} leaves. The net "
            "outward current discharges the membrane, Na^{+} channels close again, and the potential falls "
            "back to rest."
        ),
    )
