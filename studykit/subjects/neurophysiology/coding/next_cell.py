"""The item model of the cell behind a synapse: what an electrode in it records when others fire."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.coding.next_cell_cases import (
    CHANGES,
    SILENCERS,
    NextCellView,
    cells_in_front,
)
from studykit.subjects.neurophysiology.traces import traces_figure
from studykit.text import Text, say, text

TOO_FEW, ENOUGH, PLENTY = 0.7, 1.25, 1.6
"""The sum of the inputs beside the way to threshold: what plainly fails, fires, or passes it by itself."""

REST, THRESHOLD = -70, -50

OUTCOMES = {
    "nothing": "No change: it stays at rest",
    "below": f"A depolarization that stays below {say(THRESHOLD, 'mV')} and fades",
    "beyond": f"A depolarization past {say(THRESHOLD, 'mV')}, without an action potential",
    "own": "A depolarization, and an action potential that it triggers",
    "small": "A small action potential",
    "passed on": "The incoming action potential, passed on",
}
FIRST = ("below", "own", "small", "passed on")
HARDER = ("nothing", "below", "beyond", "own", "passed on")

CHANGED = {
    "nothing": "",
    "no calcium": "Then all Ca^{2+} outside the cells is removed. ",
    "no receptors": "Then all receptors of the neuron for the transmitter are blocked. ",
    "no sodium channels": "Then all voltage-gated Na^{+} channels of this neuron alone are blocked. ",
}


@item_model(
    skill="from-impulse-to-the-next-cell",
    kind="prediction",
    scenario=cells_in_front,
    levels={1: {"changed": ("nothing",), "is_harder": False}, 2: {"changed": CHANGES, "is_harder": True}},
    false_anyway={
        "passed on": "no action potential crosses a chemical synapse",
        "small action potential": "an EPSP is no action potential, and what the neuron fires is a full one",
    },
)
def predict_what_the_next_cell_does(view: NextCellView) -> Item:
    """Predict what is recorded in a cell when others that synapse on it fire."""
    outcome = _outcome(view)
    cells = (
        "one of these cells fires once"
        if view.count == 1
        else f"{view.count} of these cells fire once, all at the same time"
    )
    return Item(
        stem=text(
            f"A neuron rests at {say(REST, 'mV')}; its threshold is {say(THRESHOLD, 'mV')}. Many other "
            f"cells have a synapse on it: an action potential in one of them causes an EPSP of "
            f"{say(view.one, 'mV', digits=1)}. {CHANGED[view.changed]}Now {cells}. What does an "
            f"electrode in the neuron record?"
        ),
        ask=Prediction(Choice(_options(view, outcome))),
        steps=_why(view, outcome),
        why=1,
        reveal=_both(view),
    )


def _outcome(view: NextCellView) -> str:
    """What the next cell does; raises Doubtful near a border."""
    sum_of_all = view.count * view.one / (THRESHOLD - REST)
    fires, highest = measures.fired(view.behind), float(view.behind.v.max())
    if view.changed in SILENCERS:
        return "nothing"
    if sum_of_all < TOO_FEW and not fires and highest < THRESHOLD:
        return "below"
    if view.changed == "no sodium channels" and sum_of_all > PLENTY and highest > THRESHOLD:
        return "beyond"
    if view.changed == "nothing" and sum_of_all > ENOUGH and fires:
        return "own"
    raise Doubtful("so many inputs are near threshold")


def _options(view: NextCellView, outcome: str) -> tuple[Option, ...]:
    """What may be recorded, with the belief that leads there, if just one does."""
    asked = HARDER if view.is_harder else FIRST
    beliefs = {"passed on": "spike-crosses-the-synapse"} | _beliefs(view, outcome)
    if outcome == "below":
        beliefs["small"] = "epsp-is-a-small-spike"
    recorded = {name: words for name, words in OUTCOMES.items() if name in asked}
    return one_right(recorded, outcome, beliefs)


def _beliefs(view: NextCellView, outcome: str) -> dict[str, str]:
    """Those that lead to what would be right of other inputs, or of other cells."""
    if outcome == "nothing":
        as_usual = "own" if view.count * view.one > THRESHOLD - REST else "below"
        ignored = {
            "no calcium": "release-without-calcium",
            "no receptors": "transmitter-enters-the-next-cell",
        }
        return {as_usual: ignored[view.changed]}
    if view.changed == "no sodium channels":
        return {"nothing": "transmitter-opens-the-spike-channels"}
    return {"own": "any-depolarization-fires", "below": "synaptic-potentials-do-not-add-up"}


def _why(view: NextCellView, outcome: str) -> tuple[Text, ...]:
    way, added = THRESHOLD - REST, round(view.count * view.one, 1)
    one = say(view.one, "mV", digits=1)
    each = {
        "no calcium": "The impulses arrive, but with no Ca^{2+} entering, the terminals release nothing.",
        "no receptors": "Transmitter is released, but no receptor is free to bind it, so no channel opens.",
    }.get(
        view.changed,
        "Transmitter opens ligand-gated channels in the neuron: each cell that fires causes a graded EPSP.",
    )
    in_all = (
        f"The one input makes {one}"
        if view.count == 1
        else f"The inputs add up to about {view.count} × {one} = {say(added, 'mV', digits=1)} at most"
    )
    sums = f"{in_all}; threshold is {say(way, 'mV')} above rest."
    then = {
        "nothing": "The action potentials end at the terminals, and the neuron stays at rest.",
        "below": f"{sums} So the EPSP fades, and there is no action potential, not even a small one.",
        "beyond": f"{sums} Threshold is passed, but the blocked Na^{{+}} channels make no action potential.",
        "own": f"{sums} Threshold is passed: the neuron's own Na^{{+}} channels make an action potential.",
    }[outcome]
    return (
        text("An action potential ends at the terminal: what crosses the cleft is transmitter."),
        text(f"{each} {then}"),
    )


def _both(view: NextCellView) -> Figure:
    return traces_figure(
        (view.before, view.behind),
        labels=("one of the other cells", "the neuron"),
        span=(3.0, 28.0),
        time_step=5.0,
        alt=(
            f"Membrane potential in one of the other cells, which fires, and in the neuron, which "
            f"reaches {say(float(view.behind.v.max()), 'mV')} at most."
        ),
    )
