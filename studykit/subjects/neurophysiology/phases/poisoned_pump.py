"""An item model of a spike after the pump was poisoned: it comes down and has its undershoot."""

from itertools import pairwise

from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import (
    ordered_numbers,
    peak_of,
    two_spikes,
)
from studykit.subjects.neurophysiology.phases.poisoned_pump_cases import PoisonedView, poisoned_pump
from studykit.text import say, text

APART = 3
"""Answers differ by so much or more, in mV."""


@item_model(
    skill="way-back-to-rest",
    kind="prediction",
    scenario=poisoned_pump,
    levels={2: {"strength": (1.4, 2.2)}},
    one_cue="That E_K alone, and no pump, says about how low a spike falls is what is asked.",
)
def fall_with_a_poisoned_pump(view: PoisonedView) -> Item:
    """Predict how far a spike falls some time after the pump was poisoned."""
    before, after = view.before, view.after
    low, old = (round(measures.undershoot(each)) for each in (after, before))
    rest, e_k = round(measures.rest(after)), round(after.preset.e_k)
    answers = _answers(view, low=low, old=old)
    return Item(
        stem=text(_asked(view, old=old, rest=rest)),
        ask=Prediction(ordered_numbers(answers, "mV")),
        steps=(
            text(
                "The pump has no part in the fall: K^{+} leaves through voltage-gated channels, down its "
                f"gradient, which has become only a little smaller (E_{{K}} is {say(e_k, 'mV')} now)."
            ),
            text(
                f"So the potential comes down and goes below rest ({say(rest, 'mV')}), toward E_{{K}}, and "
                f"stops short of it: at {say(low, 'mV')}, {say(low - e_k, 'mV')} above E_{{K}}."
            ),
            text(
                "Without the pump the gradients run down, over minutes to hours. Only then do action "
                "potentials become ever smaller and fail."
            ),
        ),
        why=0,
        reveal=two_spikes(
            before,
            after,
            names=("before", "poisoned"),
            difference=f"the lowest points are {say(old, 'mV')} and {say(low, 'mV')}",
        ),
    )


def _asked(view: PoisonedView, *, old: int, rest: int) -> str:
    """The stem: what the pump did before, and what has changed since it stopped."""
    before, after = view.before, view.after
    changed = (
        f"E_{{Na}} has fallen from {say(before.preset.e_na, 'mV')} to {say(after.preset.e_na, 'mV')}, and "
        f"E_{{K}} has risen from {say(before.preset.e_k, 'mV')} to {say(round(after.preset.e_k), 'mV')}"
    )
    return (
        f"Ouabain stops the pump of a neuron. Some time later {changed}; the neuron rests at "
        f"{say(rest, 'mV')}. A pulse makes it fire, with a peak at {say(peak_of(after), 'mV')}. Before, the "
        f"potential fell to {say(old, 'mV')} after the peak. How low does it fall now?",
        f"A neuron whose action potentials went down to {say(old, 'mV')} after the peak is poisoned with "
        f"ouabain: its pump stops. When {changed}, it rests at {say(rest, 'mV')}. Made to fire, it peaks "
        f"at {say(peak_of(after), 'mV')}. What is the lowest potential after that peak?",
    )[view.wording]


def _answers(view: PoisonedView, *, low: int, old: int) -> dict[float, str | None]:
    """The ``low`` point and those that are offered, too (mV); raises Doubtful if two are too alike.

    An E_K that is much like the lowest point before is what somebody answers who expects no change, too.
    """
    after, e_k = view.after, round(view.after.preset.e_k)
    believed = {
        "as before": (old, ""),
        "e_k": (e_k, "undershoot-reaches-e-k" if abs(e_k - old) >= APART else ""),
        "rest": (round(measures.rest(after)), "pump-makes-the-undershoot"),
        "zero": (0, ""),
        "peak": (peak_of(after), "pump-repolarizes"),
    }
    answers: dict[float, str | None] = {low: None}
    answers |= dict(map(believed.__getitem__, view.offered))
    ordered = sorted(answers)
    if len(answers) <= len(view.offered) or min(b - a for a, b in pairwise(ordered)) < APART:
        raise Doubtful("two answers are hardly different")
    return answers
