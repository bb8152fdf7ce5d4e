"""Item models of a threshold that moves: while a current rises slowly, and after an action potential."""

from collections.abc import Callable

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.statements import Statement, Statements
from studykit.items.figure import Axis, Figure, Mark, axis_along, axis_around, thinned
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.threshold.moving_threshold_cases import (
    PULSE,
    AfterView,
    RiseView,
    current_that_rises,
    second_pulse,
)
from studykit.subjects.neurophysiology.traces import ONSET
from studykit.text import Text, say, text

FASTER = 3.0
"""A rise in fewer ms is fast, one that takes more than ten times as long is slow, for these channels."""

HARDER, HIGHER, INACTIVATED = 1.2, 1.5, 0.08
"""How much has to have changed after a spike: strength (×), potential (mV), available Na⁺ channels (part)."""

NAMES = {"course": "a neuron", "squid": "a giant axon of the squid"}


@item_model(
    skill="moving-threshold",
    kind="prediction",
    scenario=current_that_rises,
    levels={1: {"strength": (0.5, 2.4)}},
)
def sudden_or_slow(view: RiseView) -> Item:
    """Predict whether it matters how fast a current rises."""
    at_once, rising = _sure(view.fires_at_once), _sure(view.fires_rising)
    key = {(True, True): BOTH, (True, False): ONLY_SUDDEN, (False, False): NEITHER}.get((at_once, rising))
    if key is None or (at_once and rising) != (view.rise < FASTER and at_once):
        raise Doubtful("it fires against expectation")
    beliefs = {
        BOTH: "threshold-is-fixed" if key == ONLY_SUDDEN else "duration-alone-decides",
        ONLY_SUDDEN: "any-rise-lets-channels-adapt" if key == BOTH else "sudden-currents-always-fire",
        ONLY_SLOW: "slow-rise-adds-up-more",
        NEITHER: "strength-is-not-compared-with-rheobase",
    }
    options = [wrong(words, slug) for words, slug in beliefs.items() if words != key]
    rheobase, current = say(view.rheobase, "µA/cm²", digits=2), say(view.current, "µA/cm²", digits=2)
    return Item(
        stem=text(
            "A giant axon of the squid rests. Currents that are switched on at once and last fire it from "
            f"{rheobase} on (its rheobase); its gates need several milliseconds to adjust. In one run a "
            f"current of {current} is switched on at once and stays. In another it rises evenly from 0 to "
            f"{current} over {say(view.rise, 'ms', digits=1)} and stays. In which run does the axon fire?"
        ),
        ask=Prediction(Choice((right(key), *options))),
        steps=_rise_steps(view, at_once=at_once, rising=rising),
        reveal=_two_runs(view),
    )


BOTH = "In both"
ONLY_SUDDEN = "Only in the one with the sudden current"
ONLY_SLOW = "Only in the one with the rising current"
NEITHER = "In neither"


@item_model(
    skill="moving-threshold",
    kind="statements",
    scenario=second_pulse,
    levels={
        1: {"preset": ("course",), "interval": (4.4, 5.8)},
        2: {"preset": ("squid",), "interval": (8.5, 12.5)},
    },
    version=2,
)
def threshold_after_a_spike(view: AfterView) -> Item:
    """Judge what a second stimulus needs soon after an action potential."""
    times, higher = _after(view)
    topics = [topic for topic in STATEMENTS if topic != view.left_out]
    listed = [STATEMENTS[topic](topic in view.truly) for topic in topics]
    interval = say(view.interval, "ms", digits=1)
    lead = (
        f"A current pulse of {say(view.trace.amplitude, 'µA/cm²', digits=1)} for "
        f"{say(PULSE, 'ms', digits=1)} fired {NAMES[view.preset]} that was at rest. A second "
        f"pulse, as long, begins {interval} after the first. True or false?"
    )
    return Item(
        stem=numbered(lead, (each.words for each in listed)),
        ask=Statements((listed[0], listed[1], listed[2])),
        steps=(
            text(
                f"At rest pulses of this duration fire it from "
                f"{say(view.threshold.amplitude, 'µA/cm²', digits=1)} on; {interval} after the first one "
                f"{say(times, digits=1)} × that is needed: more, but a finite strength. The absolute "
                "refractory period is over, the relative one is not."
            ),
            text(
                "At the end of the second pulse the potential has to exceed "
                f"{say(view.threshold.voltage + higher, 'mV')}, not {say(view.threshold.voltage, 'mV')} as "
                "from rest: the threshold has moved up."
            ),
            text(
                f"At that moment {say(100 * _available(view))}\u00a0% of the Na^{{+}} channels are not "
                f"inactivated, against {say(100 * float(view.trace.h[0]))}\u00a0% at rest. With "
                "fewer of them, more depolarization is needed before the inward current outgrows the outward "
                "one."
            ),
        ),
        why=tuple(STEP_OF[topic] for topic in topics),
        reveal=_available_channels(view),
    )


def _strength(truly: bool) -> Statement:
    words = "weaker" if not truly else "stronger"
    return Statement(
        f"To fire again, the second pulse has to be {words} than a pulse that just fires at rest.",
        truly,
        "fires-more-easily-after-a-spike",
    )


def _potential(truly: bool) -> Statement:
    words = "a higher potential than" if truly else "the same potential as"
    return Statement(
        f"To fire again, the membrane has to be brought past {words} when it fires from rest.",
        truly,
        "threshold-is-fixed",
    )


def _channels(truly: bool) -> Statement:
    words = "Fewer Na^{+} channels are" if truly else "The same share of the Na^{+} channels is"
    return Statement(
        f"{words} ready to open when the second pulse begins than at rest."
        if truly
        else f"{words} ready to open when the second pulse begins as at rest.",
        truly,
        "channels-are-ready-again-at-once",
    )


def _ever(truly: bool) -> Statement:
    words = "A strong enough second pulse fires" if truly else "No second pulse, however strong, fires"
    return Statement(f"{words} another action potential.", truly, "no-spike-in-any-refractory-period")


STATEMENTS: dict[str, Callable[[bool], Statement]] = {
    "strength": _strength,
    "potential": _potential,
    "channels": _channels,
    "ever": _ever,
}
STEP_OF = {"strength": 0, "potential": 1, "channels": 2, "ever": 0}
"""The step that says why each is so."""


def _sure(fires: tuple[bool, ...]) -> bool:
    """Whether it fires; raises Doubtful where a slightly other current would not do the same."""
    if len(set(fires)) > 1:
        raise Doubtful("too close to threshold")
    return fires[0]


def _after(view: AfterView) -> tuple[float, float]:
    """How much stronger (×) and higher (mV) it has to be; raises Doubtful where that is not plain."""
    if view.needed.factor is None or view.needed.voltage is None or view.needed.factor < HARDER:
        raise Doubtful("not plainly in the relative refractory period")
    higher = view.needed.voltage - view.threshold.voltage
    if higher < HIGHER or float(view.trace.h[0]) - _available(view) < INACTIVATED:
        raise Doubtful("the threshold has hardly moved")
    return view.needed.factor, higher


def _available(view: AfterView) -> float:
    return float(view.trace.h[round((ONSET + view.interval) / view.trace.dt)])


def _rise_steps(view: RiseView, *, at_once: bool, rising: bool) -> tuple[Text, ...]:
    times = say(view.current / view.rheobase, digits=2)
    compared = f"The current is {times} × the rheobase: switched on at once, it "
    if not at_once:
        return (
            text(f"{compared}stays below threshold."),
            text("A rise to the same current depolarizes more gently still: it does not fire either."),
            text("Rheobase is the least that any lasting current needs, however it begins."),
        )
    rise = say(view.rise, "ms", digits=1)
    slow = (
        f"Over {rise} Na^{{+}} channels inactivate and K^{{+}} channels open while the current rises: the "
        "threshold moves up before the potential, and is never reached (accommodation)."
    )
    fast = f"A rise over {rise} is too fast for the slow gates to follow: it acts like a sudden current."
    return (
        text(f"{compared}fires the axon."),
        text(fast if rising else slow),
        text(
            "Threshold is not one voltage: it depends on how many Na^{+} channels are available and how many "
            "K^{+} channels are open when the potential gets there."
        ),
    )


def _two_runs(view: RiseView) -> Figure:
    runs = ((view.at_once, "at once"), (view.rising, "rising"))
    end = ONSET + view.rise + 40
    lines = []
    for trace, label in runs:
        seen = trace.t <= end
        lines.append(thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(1).tolist(), label=label))
    outcomes = [f"{label}: {'an action potential' if measures.fired(run) else 'none'}" for run, label in runs]
    return Figure(
        lines=tuple(lines),
        x=axis_along("time", "ms", 0, end),
        y=axis_around("membrane potential", "mV", (-80, 40)),
        alt=f"Membrane potential against time, two runs. Current {'; '.join(outcomes)}.",
    )


def _available_channels(view: AfterView) -> Figure:
    end = ONSET + 2 * view.interval
    seen = view.trace.t <= end
    t, h = view.trace.t[seen].round(3).tolist(), (100 * view.trace.h[seen]).round(1).tolist()
    return Figure(
        lines=(thinned(t, h),),
        x=axis_along("time", "ms", 0, end),
        y=Axis("Na⁺ channels not inactivated", "%", 0, 105, 20),
        marks=(Mark(round(ONSET + view.interval, 2), round(100 * _available(view), 1), "second pulse"),),
        alt=(
            "Share of the Na⁺ channels that are not inactivated, against time: it falls during the action "
            f"potential and recovers; at the second pulse it is {say(100 * _available(view), '%')}."
        ),
    )
