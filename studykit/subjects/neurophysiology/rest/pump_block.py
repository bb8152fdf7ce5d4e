"""Item models of a block of the Na⁺/K⁺ pump: what it does to the membrane potential, and why."""

from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Band, Figure, axis_along, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.subjects.neurophysiology.rest.pump_cases import BLOCKED_AT, AllBlockedView, all_pumps_blocked
from studykit.text import Text, say, text

CELLS = {"diameter": OneOf((10, 12, 20, 40, 50)), "leak": (0.04, 0.07), "minute": (10, 15, 60, 90)}
"""Cells of many sizes, soon after the block or long after it."""

BALANCED = {
    "diameter": OneOf((10, 12, 15, 25, 30, 50, 80)),
    "leak": (0.035, 0.09),
    "minute": (10, 20, 45, 60, 90),
}
"""Cells so different that neither size nor leak nor time alone tells what has become of them."""

ENOUGH_LEFT = -12.0
"""Above this the potential could be called gone, in mV."""

FEW, SOME, MANY = (
    "It is less negative by less than 10\u00a0mV",
    "It is less negative by 10 to 30\u00a0mV",
    "It is less negative by more than 30\u00a0mV",
)
LOSSES = {FEW: (0.0, 9.0), SOME: (14.5, 26.0), MANY: (32.5, 100.0)}
"""What a potential may have become, and by how much less negative (mV) it then plainly is."""

NO_REST = "no resting potential left"
GONE = f"It is 0\u00a0mV: there is {NO_REST}"
"""What it never becomes so soon."""

MISSING = "mainly the pump's own current is missing"
RUN_DOWN = "mainly the leaks have run down the gradients"
FADING = "mainly the potential, which the pump alone had made, is fading"
CLOSED = "mainly K^{+} channels have closed, as they also need ATP"


@item_model(
    skill="pump-and-leak",
    kind="prediction",
    scenario=all_pumps_blocked,
    levels={2: BALANCED},
    version=4,
    false_anyway={
        NO_REST: "the gradients last longer than the time asked about",
        "It is more negative": "the current that is missing was outward",
    },
)
def predict_the_blocked_pump(view: AllBlockedView) -> Item:
    """Predict what a block of the pump does to the membrane potential."""
    # whoever thinks of K⁺ that leaves and is not brought back may choose this, too: it shows no belief
    more_negative = wrong("It is more negative by less than 10\u00a0mV")
    return Item(
        stem=_stem(view),
        ask=Prediction(Choice((more_negative, *_outcomes(_outcome(view))), ordered=True)),
        steps=_why_so(view),
        why=0 if _outcome(view) == FEW else 1,
        reveal=_blocked(view),
    )


@item_model(
    skill="pump-and-leak",
    kind="two-tier",
    scenario=all_pumps_blocked,
    levels={2: CELLS},
    version=4,
    one_cue="Only two reasons ever apply, and time or size says most about which; the amount takes them all.",
    false_anyway={
        NO_REST: "the gradients last longer than the time asked about",
        FADING: "the gradients and the leak of K^{+} make the potential, too",
        "channels have closed": "a channel needs no ATP to stay open",
    },
)
def the_blocked_pump_and_why(view: AllBlockedView) -> Item:
    """Tell what a block of the pump does to the membrane potential, and why."""
    outcome = _outcome(view)
    # that the leaks count, too, is only a matter of how much where the potential has changed by little
    missing, run_down = (
        (right(MISSING), Option(text(RUN_DOWN), wrong=True))
        if outcome == FEW
        else (wrong(MISSING, "gradients-last-for-ever"), right(RUN_DOWN))
    )
    reasons = (
        missing,
        run_down,
        wrong(FADING, "pump-makes-the-rest"),
        wrong(CLOSED, "channels-and-pumps-confused"),
    )
    return Item(
        stem=_stem(view),
        ask=TwoTier(Choice(tuple(_amounts(outcome)), ordered=True), Choice(reasons)),
        steps=_why_so(view),
        why=0 if _outcome(view) == FEW else 1,
        reveal=_blocked(view),
    )


def _outcomes(outcome: str) -> Iterator[Option]:
    """The losses that are offered: next to the true one, a wrong one may be a misjudged amount."""
    far = {(FEW, MANY): "gradients-run-down-at-once", (MANY, FEW): "gradients-last-for-ever"}
    for words in LOSSES:
        yield right(words) if words == outcome else Option(text(words), far.get((outcome, words)), wrong=True)
    # after hours it may be thought that the gradients are gone
    yield Option(text(GONE), None if outcome == MANY else "pump-makes-the-rest", wrong=True)


def _amounts(outcome: str) -> Iterator[Option]:
    """The same where the reason tells the belief: with the right one, an amount may be misjudged."""
    for option in _outcomes(outcome):
        yield option if outcome == FEW or option.is_key else Option(option.words, wrong=True)


def _stem(view: AllBlockedView) -> Text:
    return text(
        f"A spherical neuron, {say(view.diameter, 'µm')} across, rests at {say(view.before, 'mV')}, with "
        f"{say(float(view.trace.na[0]), 'mM')} Na^{{+}} and {say(float(view.trace.k[0]), 'mM')} K^{{+}} "
        "inside. Then all its Na^{+}/K^{+} pumps are blocked: at first, Na^{+} inside rises by "
        f"{say(view.sodium_gain, 'mM', digits=1)} a minute, and K^{{+}} falls. What has happened to its "
        f"membrane potential after {say(view.minute, 'min')}?"
    )


def _outcome(view: AllBlockedView) -> str:
    """What the potential has become; raises Doubtful where it could be called two things."""
    lost = view.after - view.before
    for words, (low, high) in LOSSES.items():
        if low <= lost <= high and view.after < ENOUGH_LEFT:
            return words
    raise Doubtful("between two of the answers")


def _why_so(view: AllBlockedView) -> tuple[Text, ...]:
    at = round(BLOCKED_AT / 60) + view.minute
    first = float(view.trace.v[round(BLOCKED_AT / 60) + 1])
    na, k = (
        f"{say(float(each[0]))} to {say(float(each[at]), 'mM')}" for each in (view.trace.na, view.trace.k)
    )
    return (
        text(
            f"Within the first minute, V goes from {say(view.before, 'mV', digits=1)} to "
            f"{say(first, 'mV', digits=1)}: what is now missing is the pump's own current, which carries "
            "one more positive charge out than in per cycle."
        ),
        text(
            f"Then the gradients run down. After {say(view.minute, 'min')}, Na^{{+}} inside has gone from "
            f"{na}, and K^{{+}} from {k}."
        ),
        text(
            f"V is {say(view.after, 'mV', digits=1)}: it follows the gradients, and these last long, as a "
            "cell holds many more ions than leak in a second. The larger the cell, the longer they last."
        ),
    )


def _blocked(view: AllBlockedView) -> Figure:
    minutes = [round((t - BLOCKED_AT) / 60, 2) for t in view.trace.t.tolist()]
    v = view.trace.v.round(2).tolist()
    curve = thinned([minutes[0], 0.0, *minutes[1:]], [v[0], v[0], *v[1:]])  # a step at the block
    return Figure(
        lines=(curve,),
        x=axis_along("time after the block", "min", -1, minutes[-1]),
        y=axis_around("membrane potential", "mV", (-80, 0)),
        bands=(Band(0.0, minutes[-1], "pump blocked"),),
        alt=(
            f"Membrane potential against time: {say(view.before, 'mV')} before the pump is blocked, "
            f"{say(view.after, 'mV')} after {say(view.minute, 'min')}, and still slowly rising."
        ),
    )
