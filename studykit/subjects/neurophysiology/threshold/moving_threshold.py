"""Item model of a threshold that moves while a current rises slowly."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, axis_along, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.threshold.moving_threshold_cases import (
    RiseView,
    current_that_rises,
)
from studykit.subjects.neurophysiology.traces import ONSET
from studykit.text import Text, say, text

FASTER = 3.0
"""A rise in fewer ms is fast, one that takes more than ten times as long is slow, for these channels."""


BOTH = "In both"
ONLY_SUDDEN = "Only in the one with the sudden current"
ONLY_SLOW = "Only in the one with the rising current"
NEITHER = "In neither"


@item_model(
    skill="moving-threshold",
    kind="prediction",
    scenario=current_that_rises,
    levels={1: {"strength": (0.5, 2.4)}},
    version=3,
    false_anyway={ONLY_SLOW: "what a slow rise reaches, a sudden current reaches too"},
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
            "A squid giant axon is at rest. A sustained current that is switched on at once has to be at "
            f"least {rheobase} to fire it (its rheobase); its gates need several milliseconds to adjust. In "
            f"one run a current of {current} is switched on at once and stays on. In another it rises evenly "
            f"from 0 to {current} over {say(view.rise, 'ms', digits=1)} and stays on. In which run does the "
            "axon fire?"
        ),
        ask=Prediction(Choice((right(key), *options))),
        steps=_rise_steps(view, at_once=at_once, rising=rising),
        reveal=_two_runs(view),
    )


def _sure(fires: tuple[bool, ...]) -> bool:
    """Whether it fires; raises Doubtful where a slightly other current would not do the same."""
    if len(set(fires)) > 1:
        raise Doubtful("too close to threshold")
    return fires[0]


def _rise_steps(view: RiseView, *, at_once: bool, rising: bool) -> tuple[Text, ...]:
    times = say(view.current / view.rheobase, digits=2)
    compared = f"The current is {times} × the rheobase: switched on at once, it "
    if not at_once:
        return (
            text(f"{compared}stays below threshold."),
            text("A rise to the same current depolarizes more gently still: it does not fire either."),
            text("The rheobase is the least that any sustained current needs, however it begins."),
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
    sudden, rising = (
        "an action potential" if measures.fired(run) else "no action potential" for run, _ in runs
    )
    return Figure(
        lines=tuple(lines),
        x=axis_along("time", "ms", 0, end),
        y=axis_around("membrane potential", "mV", (-80, 40)),
        alt=f"Membrane potential against time, two runs. Sudden current: {sudden}; rising current: {rising}.",
    )
