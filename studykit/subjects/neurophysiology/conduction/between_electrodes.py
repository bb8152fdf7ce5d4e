"""Item models of an impulse between two electrodes: what makes it arrive sooner, and what not."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, Line, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.conduction import impulses
from studykit.subjects.neurophysiology.conduction.between_electrodes_cases import (
    TravelView,
    impulse_after_a_change,
)
from studykit.text import Text, say, text

SAME, DIFFERENT = 0.01, 0.04
"""Travel times are equal up to this part, and different from this part on."""

OUTCOMES = {"shorter": "A shorter time", "same": "The same time", "longer": "A longer time"}

BELIEFS = {
    ("stronger", "none", "shorter"): "stronger-stimulus-faster-impulse",
    ("stronger", "none", "longer"): "stronger-stimulus-later-spike",
    ("weaker", "none", "longer"): "stronger-stimulus-faster-impulse",
    ("weaker", "none", "shorter"): "stronger-stimulus-later-spike",
    ("stronger", "warmer", "same"): "temperature-leaves-the-spike-alone",
    ("weaker", "warmer", "same"): "temperature-leaves-the-spike-alone",
    ("stronger", "warmer", "longer"): "warmth-slows-the-impulse",
    ("stronger", "colder", "same"): "temperature-leaves-the-spike-alone",
    ("weaker", "colder", "same"): "temperature-leaves-the-spike-alone",
    ("weaker", "colder", "shorter"): "warmth-slows-the-impulse",
}
"""The belief of whoever gives an outcome for a change of pulse and bath, if just one belief leads there."""

LEAD = 1.0
"""How much of a recording is drawn before the impulse has passed the first electrode, in ms."""


@item_model(
    skill="latency-and-strength",
    kind="prediction",
    scenario=impulse_after_a_change,
    levels={2: {}},
    version=2,
)
def predict_the_time_between_electrodes(view: TravelView) -> Item:
    """Predict whether an impulse takes longer after a change."""
    outcome = _outcome(view)
    near, far = (say(place, "mm", digits=1) for place in view.places)
    beliefs = {name: slug for (*change, name), slug in BELIEFS.items() if change == [view.pulse, view.bath]}
    pulses = [say(each.shocks[0].amplitude, "nA", digits=2) for each in (view.before, view.after)]
    celsius = [say(each.fiber.temperature or 0, "°C") for each in (view.before, view.after)]
    return Item(
        stem=text(
            f"At {celsius[0]} a current pulse of {pulses[0]} into the left end of an unmyelinated axon "
            f"{say(view.before.fiber.diameter or 0, 'µm', digits=1)} thick starts an impulse. From electrode "
            f"A, {near} from that end, to electrode B, {far} from it, the impulse takes "
            f"{say(view.travels[0], 'ms', digits=1)}. When the axon is at rest again, an equally long pulse "
            f"of {pulses[1]} at {celsius[1]} starts another impulse. How long does that one take from A to B?"
        ),
        ask=Prediction(Choice(one_right(OUTCOMES, outcome, beliefs), ordered=True)),
        steps=_why(view, outcome),
        why=2 if outcome == "same" else 1,
        reveal=_compared(view),
    )


def _outcome(view: TravelView) -> str:
    before, after = view.travels
    change = after / before - 1
    if SAME < abs(change) < DIFFERENT:
        raise Doubtful("the times hardly differ")
    if abs(change) <= SAME:
        return "same"
    return "longer" if change > 0 else "shorter"


def _why(view: TravelView, outcome: str) -> tuple[Text, ...]:
    before, after = (say(travel, "ms", digits=1) for travel in view.travels)
    if outcome == "same":
        return (
            text(f"The impulse takes {before} the first time and {after} the second time."),
            text(
                "The strength of the pulse matters only where it is given: there a stronger one reaches "
                "threshold sooner, so the impulse starts sooner."
            ),
            text(
                "On its way the impulse is regenerated from stretch to stretch, by current from the stretch "
                "behind. That current depends on the axon, not on the distant stimulus."
            ),
        )
    warmer = view.bath == "warmer"
    sooner = "sooner" if view.pulse == "stronger" else "later"
    return (
        text(f"The impulse takes {before} before and {after} after the change."),
        text(
            f"In a {'warmer' if warmer else 'colder'} axon the gates of the Na^{{+}} channels open "
            f"{'faster' if warmer else 'more slowly'}, so the upstroke at each stretch of the axon comes "
            f"{'sooner' if warmer else 'later'} after that of the stretch before."
        ),
        text(
            f"The {view.pulse} pulse only makes the impulse start {sooner}. Its speed depends on the axon "
            "and its temperature, not on the stimulus."
        ),
    )


def _compared(view: TravelView) -> Figure:
    """What B records, from the moment at which the impulse has passed A."""
    names = {"stronger": ("weaker pulse", "stronger pulse"), "weaker": ("stronger pulse", "weaker pulse")}
    degrees = [say(each.fiber.temperature or 0, "°C") for each in (view.before, view.after)]
    labels = [f"{name}, {celsius}" for name, celsius in zip(names[view.pulse], degrees, strict=True)]
    end = round(max(view.travels)) + 4.0
    lines: list[Line] = []
    for passage, label in zip((view.before, view.after), labels, strict=True):
        since = passage.t - impulses(passage, view.places[0])[0]
        seen = (since >= -LEAD) & (since <= end)
        lines.append(
            thinned(since[seen].round(3).tolist(), passage.v[1][seen].round(2).tolist(), label=label)
        )
    times = "; ".join(
        f"{label}, {say(travel, 'ms', digits=1)}" for label, travel in zip(labels, view.travels, strict=True)
    )
    return Figure(
        lines=tuple(lines),
        x=Axis("time since it passed A", "ms", -LEAD, end, 2, grid=False),
        y=axis_around("membrane potential at B", "mV", (y for line in lines for y in line.y)),
        alt=f"Membrane potential at electrode B since the impulse passed A. The time from A to B: {times}.",
    )
