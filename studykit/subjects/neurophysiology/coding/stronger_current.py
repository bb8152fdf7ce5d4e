"""Item models of a sustained current that is made stronger or weaker: what changes, and what does not."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim.coding import Train, train_of
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.stronger_current_cases import (
    ChangedCurrentView,
    changed_lasting_current,
)
from studykit.subjects.neurophysiology.coding.trains_shared import Sweep, sweeps_figure, tops, train_figure
from studykit.text import Text, say, text

ALT = "Membrane potential in mV against time in ms during a sustained current."

HIGHEST = 5.0
"""Under stronger currents (µA/cm²) the later action potentials are clearly lower."""

FEWEST = 3
"""Of action potentials, of which it can be said how often they come."""

ALIKE = 4.0
"""Peaks within so many mV are about as high."""

NEAR_RHEOBASE = 0.97
"""A current below this part of the rheobase plainly does not fire the neuron."""

PLAINLY = 1.2
"""A rate, or a latency, that is so many times another one is clearly higher."""

MORE, LESS, NONE = "More often, each about as high", "Less often, each about as high", "Not at all"

ROWS = {
    "rate": "The firing rate",
    "height": "The height of the action potentials",
    "latency": "The time from the onset to the first one",
    "velocity": "The speed of each one along the axon",
}
"""What may change with a current, as a row of the stem."""

BIGGER, SMALLER, SAME = "Increases", "Decreases", "Stays about the same"


@item_model(
    skill="stronger-lasting-stimulus",
    kind="prediction",
    scenario=changed_lasting_current,
    levels={
        1: {
            "preset": ("course", "course-55"),
            "e_k": (-92, -88),
            "times": (1.3, 1.7),
            "width": (100, 120),
            "known": ("rheobase",),
        },
        2: {
            "preset": ("course", "course-55"),
            "e_k": (-92, -86),
            "times": (1.35, 1.7),
            "width": (80, 100),
            "known": ("another current",),
        },
    },
    false_anyway={
        "taller": "the height hardly depends on how strong the current is",
        "lower": "the height hardly depends on how strong the current is",
    },
)
def predict_the_changed_current(view: ChangedCurrentView) -> Item:
    """Predict how a neuron fires when a sustained current is made stronger or weaker."""
    outcome = _outcome(view)
    return Item(
        stem=_changed(view),
        ask=Prediction(Choice(_outcomes(view, outcome))),
        steps=_why(view, outcome),
        why=1,
        figure=_both(view.probe, view.first) if view.probe else train_figure(view.first, alt=ALT),
        reveal=_both(view.first, view.second),
    )


@item_model(
    skill="stronger-lasting-stimulus",
    kind="matching",
    scenario=changed_lasting_current,
    levels={
        1: {
            "preset": ("course", "course-55"),
            "e_k": (-92, -86),
            "times": (1.2, 1.6),
            "change": ("stronger", "weaker"),
            "width": (120, 150),
        }
    },
)
def what_changes_with_the_current(view: ChangedCurrentView) -> Item:
    """Say what changes when a sustained current is made stronger or weaker, and what does not."""
    more = _outcome(view) == MORE
    first, second = (say(each.amplitude, "µA/cm²", digits=2) for each in (view.first, view.second))
    pairs = _rows(more=more)
    return Item(
        stem=numbered(
            f"The rheobase of a neuron is {say(view.rheobase, 'µA/cm²', digits=2)}. A sustained current of "
            f"{first} makes it fire repeatedly, and so does a later one of {second}. How does each of the "
            "following change?",
            (pair.left for pair in pairs),
        ),
        ask=Matching(pairs),
        steps=_each(view, more=more),
        why=(0, 2, 1, 3),
        reveal=_both(view.first, view.second),
    )


def _each(view: ChangedCurrentView, *, more: bool) -> tuple[Text, ...]:
    """What becomes of the rate, the latency, the height and the velocity."""
    trains = [train_of(each) for each in (view.first, view.second)]
    rates = [say(each.steady_rate or 0, "Hz") for each in trains]
    latencies = [say(each.latency or 0, "ms", digits=1) for each in trains]
    (first, later), (first_now, later_now) = (
        [say(tops(each)[place][1], "mV") for place in (0, -2)] for each in (view.first, view.second)
    )
    return (
        text(f"It fires at {rates[1]} instead of {rates[0]}: {_back_to_threshold(stronger=more)}."),
        text(
            f"The first action potential comes {latencies[1]} after the onset instead of {latencies[0]}, "
            "for the same reason."
        ),
        text(
            f"The first one peaks at {first_now} (previously {first}), the later ones at {later_now} "
            f"(previously {later}): about as high, since channels and gradients set the height."
        ),
        text(
            "How fast an impulse travels depends on the axon: at each place, the stretch behind brings it "
            "to threshold, not the distant stimulus."
        ),
    )


def _rows(*, more: bool) -> tuple[Pair, ...]:
    """Each row with what happens to it, and what those expect who think that height codes strength."""
    up, down = (BIGGER, SMALLER) if more else (SMALLER, BIGGER)
    return (
        Pair(ROWS["rate"], up, ((SAME, "strength-is-coded-in-height"),)),
        Pair(ROWS["height"], SAME, ((up, "stronger-stimulus-taller-spike"),)),
        Pair(
            ROWS["latency"],
            down,
            (
                (up, "stronger-stimulus-later-spike"),
                (SAME, "all-or-none-means-nothing-changes"),
            ),
        ),
        Pair(ROWS["velocity"], SAME, ((up, "stronger-stimulus-faster-impulse"),)),
    )


def _outcome(view: ChangedCurrentView) -> str:
    """How often it fires under the second current; raises Doubtful where that can hardly be told."""
    before, after = train_of(view.first), train_of(view.second)
    if max(view.first.amplitude, view.second.amplitude) > HIGHEST:
        raise Doubtful("the later ones are clearly lower")
    if len(before.times) < FEWEST:
        raise Doubtful("too few action potentials under the first current")
    if not after.times and view.second.amplitude < NEAR_RHEOBASE * view.rheobase:
        return NONE
    if len(after.times) < FEWEST:
        raise Doubtful("hardly any under the second current")
    heights = [v for trace in (view.first, view.second) for _, v in (tops(trace)[0], tops(trace)[-2])]
    if max(heights[::2]) - min(heights[::2]) > ALIKE or max(heights[1::2]) - min(heights[1::2]) > ALIKE:
        raise Doubtful("the heights differ")
    return _faster(before, after)


def _faster(before: Train, after: Train) -> str:
    ratio = (after.steady_rate or 0.0) / (before.steady_rate or 1.0)
    earlier = (before.latency or 0.0) / (after.latency or 1.0)
    if min(max(ratio, 1 / ratio), max(earlier, 1 / earlier)) < PLAINLY:
        raise Doubtful("the rates, or the latencies, hardly differ")
    return MORE if ratio > 1 else LESS


def _outcomes(view: ChangedCurrentView, outcome: str) -> tuple[Option, ...]:
    stronger = view.second.amplitude > view.first.amplitude
    how = "taller" if stronger else "lower"
    scaled = f"{'More' if stronger else 'Less'} often, each clearly {how}"
    beliefs = {
        MORE: "",
        LESS: "any-depolarization-fires" if outcome == NONE else "",
        NONE: "",
        f"As often, each clearly {how}": "strength-is-coded-in-height",
        scaled: "subthreshold-small-spike" if outcome == NONE else "stronger-stimulus-taller-spike",
    }
    return tuple(
        right(words) if words == outcome else Option(text(words), slug or None, wrong=not slug)
        for words, slug in beliefs.items()
    )


def _why(view: ChangedCurrentView, outcome: str) -> tuple[Text, ...]:
    compared = _compared(view)
    if outcome == NONE:
        return (
            compared,
            text(
                f"The membrane potential rises only to {say(float(view.second.v.max()), 'mV', digits=1)} and "
                "stays there: a current below the rheobase does not fire the neuron, however long it lasts."
            ),
            text("No small action potentials follow either: firing has a floor."),
        )
    rates = [say(train_of(each).steady_rate or 0, "Hz") for each in (view.first, view.second)]
    heights = [say(tops(each)[-2][1], "mV") for each in (view.first, view.second)]
    return (
        compared,
        text(
            f"{_back_to_threshold(stronger=outcome == MORE).capitalize()}: it fires at {rates[1]} instead of "
            f"{rates[0]}."
        ),
        text(
            f"The action potentials peak at {heights[1]} instead of {heights[0]}, about as high: the cell's "
            "channels and gradients set the height."
        ),
    )


def _back_to_threshold(*, stronger: bool) -> str:
    if stronger:
        return "a stronger current brings the membrane back to threshold sooner after each action potential"
    return "a weaker current takes longer to bring the membrane back to threshold each time"


def _compared(view: ChangedCurrentView) -> Text:
    """The second current against what is known of weaker ones."""
    first, second = (say(each.amplitude, digits=2) for each in (view.first, view.second))
    if view.probe is None:
        are = (
            f"both {first} and {second} are above it"
            if view.second.amplitude > view.rheobase
            else f"{first} is above it, {second} below it"
        )
        return text(f"Compare with the rheobase, {say(view.rheobase, 'µA/cm²', digits=2)}: {are}.")
    probe = say(view.probe.amplitude, "µA/cm²", digits=2)
    fires = "fires it" if train_of(view.probe).times else "does not fire it"
    than = "stronger" if view.second.amplitude > view.probe.amplitude else "weaker"
    than_first = (
        ""
        if than == "weaker"
        else (
            f" It is {'stronger' if view.second.amplitude > view.first.amplitude else 'weaker'} than {first}."
        )
    )
    return text(f"A current of {probe} {fires}; one of {second} is {than}.{than_first}")


def _changed(view: ChangedCurrentView) -> Text:
    """The stem: what is known, and the second current."""
    lasts = say(view.first.width, "ms")
    first, second = (say(each.amplitude, "µA/cm²", digits=2) for each in (view.first, view.second))
    if view.probe is None:
        return text(
            f"The rheobase of a neuron is {say(view.rheobase, 'µA/cm²', digits=2)}. A current of {first} "
            f"for {lasts} fires it as shown. Once it is at rest again, it receives {second} for the same "
            "time. How does it fire now, compared with before?"
        )
    probe = say(view.probe.amplitude, "µA/cm²", digits=2)
    return text(
        f"A current of {probe} is injected into a resting neuron for {lasts} (left), and later one of "
        f"{first} (right). Finally, it receives {second} for the same time. How does it fire now, compared "
        "with the right-hand sweep?"
    )


def _both(left: Trace, right_hand: Trace) -> Figure:
    sweeps = [
        Sweep(say(trace.amplitude, "µA/cm²", digits=2), trace, float(trace.t[-1]))
        for trace in (left, right_hand)
    ]
    return sweeps_figure(sweeps, alt="Two sweeps side by side.")
