"""The item model of a change in an axon, its bath or its stimulus: what happens to the velocity?"""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, axis_along, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.conduction import impulses
from studykit.subjects.neurophysiology.conduction.fast_axons_cases import (
    VelocityChangeView,
    velocity_after_a_change,
)
from studykit.text import Text, say, text

SAME, DIFFERENT = 0.01, 0.04
"""Velocities are equal up to this part, and different from this part on."""

OUTCOMES = {"slower": "Slower", "same": "Equally fast", "faster": "Faster"}
BELIEFS = {
    "thicker": {"slower": "thinner-axon-is-faster", "same": "diameter-does-not-matter"},
    "thinner": {"same": "diameter-does-not-matter", "faster": "thinner-axon-is-faster"},
    "warmer": {"slower": "warmth-slows-the-impulse", "same": "temperature-leaves-the-spike-alone"},
    "colder": {"same": "temperature-leaves-the-spike-alone", "faster": "warmth-slows-the-impulse"},
    "stronger": {"faster": "stronger-stimulus-faster-impulse"},
    "weaker": {"slower": "stronger-stimulus-faster-impulse"},
    "more often": {"faster": "faster-firing-travels-faster"},
}
"""The belief of whoever expects an outcome of a change, if just one leads there."""

LEAD, AFTER = 1.0, 4.0
"""How much is drawn before an impulse has passed the first electrode, and after the second, in ms."""


@item_model(
    skill="what-makes-axons-fast",
    kind="prediction",
    scenario=velocity_after_a_change,
    levels={1: {}},
)
def predict_the_velocity_after_a_change(view: VelocityChangeView) -> Item:
    """Predict whether an impulse travels faster or slower after one change."""
    outcome = _outcome(view)
    fiber, velocity = view.before.fiber, say(view.velocities[0], "m/s", digits=2)
    return Item(
        stem=text(
            f"An unmyelinated axon {_um(view, 0)} thick conducts an impulse at {velocity} at "
            f"{say(fiber.temperature or 0, '°C')}. {_changed(view)}"
        ),
        ask=Prediction(Choice(one_right(OUTCOMES, outcome, BELIEFS.get(view.change, {})), ordered=True)),
        steps=_why(view, outcome),
        why=1,
        reveal=_compared(view),
    )


def _outcome(view: VelocityChangeView) -> str:
    before, after = view.velocities
    change = after / before - 1
    if SAME < abs(change) < DIFFERENT:
        raise Doubtful("the velocities hardly differ")
    return "same" if abs(change) <= SAME else "faster" if change > 0 else "slower"


def _changed(view: VelocityChangeView) -> str:
    currents = [say(each.shocks[0].amplitude, "nA", digits=2) for each in (view.before, view.after)]
    celsius = say(view.after.fiber.temperature or 0, "°C")
    rates = [say(rate, "times per second") for rate in view.rates]
    another = f"By comparison, how fast does an axon {_um(view, 1)} thick conduct, if all else is the same?"
    another_bath = f"By comparison, how fast does it conduct at {celsius}?"
    another_pulse = (
        f"The current pulse that started it was {currents[0]}. By comparison, how fast is an impulse "
        f"started by one of {currents[1]}?"
    )
    return {
        "thicker": another,
        "thinner": another,
        "warmer": another_bath,
        "colder": another_bath,
        "stronger": another_pulse,
        "weaker": another_pulse,
        "more often": f"It fires {rates[0]}. By comparison, how fast does it conduct when it "
        f"fires {rates[1]}?",
    }[view.change]


def _why(view: VelocityChangeView, outcome: str) -> tuple[Text, ...]:
    before, after = (say(velocity, "m/s", digits=3) for velocity in view.velocities)
    return text(f"The velocity is {before} at first and {after} after the change."), text(
        _reason(view, outcome)
    )


def _reason(view: VelocityChangeView, outcome: str) -> str:
    if view.change in ("thicker", "thinner"):
        return (
            f"A {view.change} axon offers {'less' if outcome == 'faster' else 'more'} resistance to the "
            f"current inside. So current reaches {'farther' if outcome == 'faster' else 'less far'} ahead, "
            f"and the next stretches reach threshold {'sooner' if outcome == 'faster' else 'later'}."
        )
    if view.change in ("warmer", "colder"):
        return (
            f"In a {view.change} axon the gates of the Na^{{+}} channels open "
            f"{'faster' if outcome == 'faster' else 'more slowly'}, so each stretch fires "
            f"{'sooner' if outcome == 'faster' else 'later'} after the one before."
            + ("" if outcome == "faster" else " (At a much lower temperature an impulse fails.)")
        )
    if view.change == "more often":
        return (
            "Here each impulse finds an axon that has recovered from the one before. How fast it travels "
            "depends on the axon. (At much shorter intervals it would be slower.)"
        )
    return (
        "The pulse matters only where it is given. Along the way the impulse is renewed by the axon itself, "
        "whose diameter, channels and temperature set the velocity."
    )


def _compared(view: VelocityChangeView) -> Figure:
    """What electrode B records since the impulse passed A, before and after the change."""
    far = view.places[1] - view.places[0]
    end = round(max(far / velocity for velocity in view.velocities)) + AFTER
    lines = []
    for passage, label in zip((view.before, view.after), ("first", "second"), strict=True):
        since = passage.t - impulses(passage, view.places[0])[-1]
        seen = (since >= -LEAD) & (since <= end)
        lines.append(
            thinned(since[seen].round(3).tolist(), passage.v[1][seen].round(2).tolist(), label=label)
        )
    times = [say(far / velocity, "ms", digits=1) for velocity in view.velocities]
    return Figure(
        lines=tuple(lines),
        x=axis_along("time since it passed A", "ms", -LEAD, end),
        y=axis_around("membrane potential at B", "mV", (y for line in lines for y in line.y)),
        alt=(
            f"Membrane potential at electrode B, {say(far, 'mm')} beyond A, since it passed A. "
            f"The first impulse arrives after {times[0]}, the second after {times[1]}."
        ),
    )


def _um(view: VelocityChangeView, which: int) -> str:
    return say((view.before, view.after)[which].fiber.diameter or 0, "µm", digits=1)
