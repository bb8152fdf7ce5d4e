"""Item model of what a second stimulus needs after an action potential: refractory or not."""

from studykit.items.asks.statements import Statement, Statements
from studykit.items.figure import Axis, Figure, Mark, axis_along, thinned
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.after_a_spike_cases import (
    FIRST,
    PULSE,
    TOPICS,
    UNTIL,
    AfterView,
    second_pulse,
)
from studykit.subjects.neurophysiology.traces import ONSET
from studykit.text import Text, say, text

PLAINLY = 1.05
"""By which factor a current lies above or below what is needed, at least."""

INACTIVATED, RECOVERED = 0.05, 0.03
"""At least so many Na⁺ channels are not ready (part) where fewer are, at most so many where as many are."""

ALWAYS = 10
"""Absolutely refractory is what no pulse up to this strength fires, in × threshold."""

A_LITTLE = 1.1
"""A pulse a little stronger than threshold, in × threshold."""

NAMES = {"course": "a neuron", "squid": "a squid giant axon"}


@item_model(
    skill="moving-threshold",
    kind="statements",
    scenario=second_pulse,
    levels={1: {"given": ("windows",)}, 2: {"given": ("table",)}},
    version=4,
)
def threshold_after_a_spike(view: AfterView) -> Item:
    """Judge what a second stimulus does, and what it would take, after an action potential."""
    truths = {"channels": _fewer_channels(view), **_truths(view)}
    listed = [_statement(view, topic, so=truths[topic]) for topic in TOPICS[view.given]]
    interval = say(view.interval, "ms", digits=1)
    pulse = f"of {say(view.current, 'µA/cm²')}" if view.given == "table" else "of the same duration"
    width, first = say(PULSE, "ms", digits=1), say(FIRST * view.threshold, "µA/cm²", digits=1)
    lead = (
        f"A {width} pulse of {first} fires {NAMES[view.preset]} at rest (threshold "
        f"{say(view.threshold, 'µA/cm²', digits=1)}). {_known(view)} A second pulse {pulse} begins "
        f"{interval} after the first. True or false?"
    )
    return Item(
        stem=numbered(lead, (each.words for each in listed)),
        ask=Statements((listed[0], listed[1], listed[2])),
        steps=(*_steps(view), _on_channels(view)),
        why=(0, 1, 2),
        reveal=_available_channels(view),
    )


def _known(view: AfterView) -> str:
    """What the stem says of the time after the first pulse."""
    absolute, relative = (say(each, "ms", digits=1) for each in UNTIL[view.preset])
    strongest = f"of up to {say(ALWAYS)} × threshold"
    if view.given == "windows":
        return (
            f"From the onset of that pulse, it is absolutely refractory until {absolute} (to pulses "
            f"{strongest}), then relatively refractory until about {relative}."
        )
    (at, least), *more = view.needed.items()
    listed = ", ".join(f"{say(each)} at {say(later, 'ms')}" for later, each in more)
    return (
        f"If a second pulse of the same duration begins {say(at, 'ms')} after the onset of the first, it "
        f"takes at least {say(least, 'µA/cm²')} to fire it again; {listed}. Before {absolute} no pulse "
        f"{strongest} does."
    )


def _truths(view: AfterView) -> dict[str, bool]:
    """What is so, by topic; raises Doubtful where what is printed does not plainly decide it."""
    if view.given == "windows":
        return {"ever": view.window != "absolute", "at rest": view.window == "recovered"}
    before = [current for at, current in view.needed.items() if at <= view.interval]
    after = [current for at, current in view.needed.items() if at >= view.interval]
    surely = bool(before) and view.current >= PLAINLY * before[-1]
    never = view.window == "absolute" or (bool(after) and PLAINLY * view.current <= after[0])
    if surely == never or surely != view.fires:
        raise Doubtful("the table does not decide whether it fires")
    times = view.current / view.needed[view.other]
    if 1 / PLAINLY < times < PLAINLY:
        raise Doubtful("it would be too close to what is needed at the other time")
    return {"fires": view.fires, "other time": times > 1}


def _fewer_channels(view: AfterView) -> bool:
    """Whether fewer Na⁺ channels are ready than at rest; raises Doubtful where that is hard to say."""
    rest, now = view.available
    if RECOVERED < rest - now < INACTIVATED:
        raise Doubtful("nearly all Na⁺ channels are ready again")
    return rest - now >= INACTIVATED


def _statement(view: AfterView, topic: str, *, so: bool) -> Statement:
    """What is stated of a ``topic`` that is ``so``, or is not."""
    strongest, times = f"up to {say(ALWAYS)} × threshold", say(A_LITTLE, digits=1)
    other = say(view.other, "ms")
    words = {
        "ever": (
            f"Some pulse of {strongest} would fire it then.",
            f"No pulse of {strongest} would fire it then.",
        ),
        "at rest": (
            f"A pulse of {times} × the threshold at rest would fire it then.",
            f"A pulse of {times} × the threshold at rest would be too weak then.",
        ),
        "fires": ("This second pulse fires it again.", "This second pulse does not fire it again."),
        "other time": (
            f"The same pulse {other} after the first would fire it.",
            f"The same pulse {other} after the first would be too weak.",
        ),
        "channels": (
            "When the second pulse begins, clearly fewer Na^{+} channels are ready to open than at rest.",
            "When the second pulse begins, about as many Na^{+} channels are ready to open as at rest.",
        ),
    }[topic]
    affirmed = topic in view.affirmed
    return Statement(words[not affirmed], so == affirmed, _belief(view, topic, so=so))


def _belief(view: AfterView, topic: str, *, so: bool) -> str:
    """What is believed by whoever judges a ``topic`` wrongly that is ``so`` or not; often nothing known."""
    if topic == "channels":
        return "channels-are-ready-again-at-once" if so else ""
    if topic == "ever":
        return "no-spike-in-any-refractory-period" if so and view.window == "relative" else ""
    enough_at_rest = topic == "at rest" or view.current > view.threshold
    later = topic in ("at rest", "other time") or view.window == "relative"
    return "threshold-is-fixed" if not so and enough_at_rest and later else ""


def _steps(view: AfterView) -> tuple[Text, Text]:
    interval, absolute = say(view.interval, "ms", digits=1), say(UNTIL[view.preset][0], "ms", digits=1)
    if view.given == "windows":
        where, weak = {
            "absolute": (
                f"{interval} is before {absolute}: in the absolute refractory period no pulse fires it",
                "so a pulse a little above threshold does not fire it either",
            ),
            "relative": (
                f"{interval} is after {absolute}, in the relative refractory period: a strong pulse fires it",
                "so a pulse a little above the resting threshold does not fire it: more is needed",
            ),
            "recovered": (
                f"At {interval} both refractory periods are over: it fires as from rest",
                "so a pulse a little above threshold is enough",
            ),
        }[view.window]
        return text(f"{where}."), text(f"{where.partition(':')[0]}, {weak}.")
    return _by_the_table(view), text(
        f"At {say(view.other, 'ms')} it takes {say(view.needed[view.other], 'µA/cm²')}: "
        f"{say(view.current, 'µA/cm²')} {_enough(view)}. "
        "The sooner after an action potential, the more current is needed."
    )


def _enough(view: AfterView) -> str:
    return "is enough" if view.current > view.needed[view.other] else "is less"


def _by_the_table(view: AfterView) -> Text:
    interval, current = say(view.interval, "ms", digits=1), say(view.current, "µA/cm²")
    if view.window == "absolute":
        return text(f"{interval} is in the absolute refractory period: {current} does not fire it.")
    at, needed = (
        [each for each in view.needed.items() if each[0] <= view.interval][-1]
        if view.fires
        else next(each for each in view.needed.items() if each[0] >= view.interval)
    )
    compared = "no more" if view.fires else "more"
    return text(
        f"At {say(at, 'ms')}, {say(needed, 'µA/cm²')} is needed, and at {interval} {compared} than that is "
        f"needed: {current} {'fires it' if view.fires else 'is too weak'}."
    )


def _on_channels(view: AfterView) -> Text:
    rest, now = (say(100 * each) for each in view.available)
    ends = (
        "With fewer of them, more depolarization is needed before the inward current exceeds the outward one."
        if _fewer_channels(view)
        else "The threshold is the same as before."
    )
    return text(
        f"When the second pulse begins, {now}\u00a0% of the Na^{{+}} channels are not inactivated, compared "
        f"with {rest}\u00a0% at rest. {ends}"
    )


def _available_channels(view: AfterView) -> Figure:
    end = min(ONSET + 2 * view.interval, float(view.trace.t[-1]))
    seen = view.trace.t <= end
    t, h = view.trace.t[seen].round(3).tolist(), (100 * view.trace.h[seen]).round(1).tolist()
    return Figure(
        lines=(thinned(t, h),),
        x=axis_along("time", "ms", 0, end),
        y=Axis("Na⁺ channels not inactivated", "%", 0, 105, 20),
        marks=(Mark(round(ONSET + view.interval, 2), round(100 * view.available[1], 1), "second pulse"),),
        alt=(
            "Fraction of the Na⁺ channels that are not inactivated, against time: it falls during the action "
            f"potential and recovers; at the second pulse it is {say(100 * view.available[1], '%')}."
        ),
    )
