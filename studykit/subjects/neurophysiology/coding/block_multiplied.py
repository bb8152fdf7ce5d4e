"""The item model of a silent neuron under a sustained current: would more current make it fire, and why."""

from studykit.items.asks.choice import Choice, one_right, right, wrong
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.coding import FiringPattern, firing_pattern, late, train_of
from studykit.subjects.neurophysiology.coding.block_cases import STEP, LastingCurrentsView, multiplied_current
from studykit.text import Text, say, text

REASONS = {
    "inactivated": "its Na^{+} channels stay inactivated",
    "too weak": "that is still below the rheobase",
    "enough": "that exceeds the rheobase",
    "any": "every sustained depolarization makes it fire",
    "used up": "its Na^{+} and K^{+} gradients are used up",
}

FARTHEST = 0.97
"""A current that is closer to the rheobase, from below or above, is not asked about."""


@item_model(
    skill="depolarization-block",
    kind="two-tier",
    scenario=multiplied_current,
    levels={1: {}},
    false_anyway={
        "gradients are used up": "a single action potential, or none, moves very few of the ions",
        "every sustained depolarization": "one that stays below threshold never fires it",
    },
)
def would_more_current_fire_it(view: LastingCurrentsView) -> Item:
    """Say whether more current makes a silent neuron fire repeatedly, and why."""
    reason = _reason(view)
    fires = reason == "enough"
    current = say(view.known.amplitude, "µA/cm²", digits=0 if view.known.amplitude > 10 else 1)
    times = _times(view)
    does = "it fires once and then stays" if train_of(view.known).times else "it does not fire and stays"
    beliefs = (
        {"used up": "ions-swap-sides"} if reason == "inactivated" else {"any": "any-depolarization-fires"}
    )
    yes = {"inactivated": "rate-grows-without-limit"}.get(reason)
    answers = (("Yes", fires, yes), ("No", not fires, None))
    return Item(
        stem=text(
            f"A neuron has a threshold of about {say(-50, 'mV')} and a rheobase of "
            f"{say(view.rheobase, 'µA/cm²', digits=1)}. Under a current of {current} that lasts "
            f"{say(STEP, 'ms')}, {does} at {say(_held(view), 'mV')}. Would {times} that current make "
            f"it fire repeatedly?"
        ),
        ask=TwoTier(
            Choice(
                tuple(right(words) if is_key else wrong(words, slug) for words, is_key, slug in answers),
                ordered=True,
                least=2,
            ),
            Choice(one_right(REASONS, reason, beliefs)),
        ),
        steps=_why(view, reason),
        why=1,
    )


def _times(view: LastingCurrentsView) -> str:
    """How many times as strong the other current is, in words."""
    times = round(view.another.amplitude / view.known.amplitude, 1)
    return "twice" if times == 2 else f"{say(times, digits=0 if times == round(times) else 1)} times"


def _held(view: LastingCurrentsView) -> float:
    """Where the membrane potential is in the end, in mV."""
    return float(late(view.known)[-1])


def _reason(view: LastingCurrentsView) -> str:
    """Why more current does what it does; raises Doubtful near the rheobase."""
    part = view.another.amplitude / view.rheobase
    known, pattern = firing_pattern(view.known), firing_pattern(view.another)
    if known is FiringPattern.BLOCK and pattern is FiringPattern.BLOCK:
        return "inactivated"
    if known is FiringPattern.SILENT and pattern is FiringPattern.SILENT and part < FARTHEST:
        return "too weak"
    if known is FiringPattern.SILENT and pattern is FiringPattern.TRAIN and part > 1 / FARTHEST:
        return "enough"
    raise Doubtful("neither plainly silent, nor a train, nor a block")


def _why(view: LastingCurrentsView, reason: str) -> tuple[Text, ...]:
    exact = round(view.another.amplitude, 2)
    more = say(exact, "µA/cm²", digits=1 if exact == round(exact, 1) else 2)
    rheobase = say(view.rheobase, "µA/cm²", digits=1)
    end = int(view.known.t.searchsorted(view.known.onset + STEP)) - 1
    available = round(100 * float(view.known.h[end]))
    first = text(
        f"The membrane is held at {say(_held(view), 'mV')}, where {available}\u00a0% of the Na^{{+}} "
        f"channels are available."
    )
    if reason == "inactivated":
        return (
            first,
            text(
                "That is above threshold, and it lasts: the Na^{+} channels cannot recover from "
                "inactivation. More current holds the membrane even farther from rest."
            ),
            text("Less current would let the membrane return to where they recover; then it fires again."),
        )
    compared = "still less" if reason == "too weak" else "more"
    return (
        first,
        text(
            f"{_times(view).capitalize()} that current is {more}, {compared} than the rheobase, {rheobase}, "
            f"the weakest that fires it."
        ),
    )
