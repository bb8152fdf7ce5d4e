"""Item model of two chambers with a membrane between: how it ends when some ions can cross."""

import math

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.rest.genesis_cases import PERMEANT, ChambersView, two_chambers
from studykit.subjects.neurophysiology.rest.ghk_steps_shared import RT_OVER_F
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, millimolar, without_unit
from studykit.text import Text, say, text

TIME_CONSTANT = 1.0
"""Of the membrane between the chambers, in ms."""

LEFT, RIGHT, EVEN, NOTHING = "left", "right", "even", "nothing"
"""How it may end."""


@item_model(
    skill="how-rest-comes-about",
    kind="prediction",
    scenario=two_chambers,
    levels={
        1: {"passes": ("K", "Na", "Cl", "salt")},
        2: {"passes": ("K", "Na", "Cl", "cations"), "with_sodium": True},
    },
)
def predict_the_end_of_diffusion(view: ChambersView) -> Item:
    """Predict how it ends when some ions can cross between two chambers."""
    end = _end(view)
    size = say(RT_OVER_F * math.log(view.higher / view.lower), "mV")
    nearly = "concentrations hardly change"
    words = {
        LEFT: f"The left side becomes negative by {size}; {nearly}",
        RIGHT: f"The right side becomes negative by {size}; {nearly}",
        EVEN: f"Concentrations even out at {millimolar(view.mean)}, and the voltage is 0\u00a0mV",
        NOTHING: "Concentrations stay exactly as they are, and the voltage is 0\u00a0mV",
    }
    return Item(
        stem=text(
            f"A membrane separates two chambers of equal size, with {_contents(view)}. There is no voltage "
            f"between them. Now {PERMEANT[view.passes]}. How does it end, at 37\u00a0°C?"
        ),
        ask=Prediction(Choice(one_right(words, end, _beliefs(view, end)), ordered=True)),
        steps=_explained(view, end),
        why=1,
        reveal=_voltage(view, end),
    )


def _contents(view: ChambersView) -> str:
    """What is in both chambers."""
    left, right = map(without_unit, view.left_and_right)
    if not view.with_sodium:
        return f"{left}\u00a0mM of KCl on the left and {right}\u00a0mM on the right"
    return (
        f"{left}\u00a0mM of KCl and {right}\u00a0mM of NaCl on the left, and {right}\u00a0mM of KCl and "
        f"{left}\u00a0mM of NaCl on the right"
    )


def _end(view: ChambersView) -> str:
    if view.passes in ("salt", "cations"):
        return EVEN
    return NOTHING if view.v == 0 else LEFT if view.v < 0 else RIGHT


def _beliefs(view: ChambersView, end: str) -> dict[str, str]:
    """What each wrong end shows; that K⁺ leaves the side with less of it shows no belief that we know."""
    if end == NOTHING:
        return {EVEN: "gradient-needs-no-path"}
    if end == EVEN:
        return {NOTHING: "only-the-charge-counts"} if view.passes == "salt" else {}
    beliefs = {EVEN: "equilibrium-is-equal-concentrations", NOTHING: "only-the-charge-counts"}
    if view.passes == "Cl":
        beliefs[RIGHT if end == LEFT else LEFT] = "sign-of-the-valence-dropped"
    return beliefs


def _explained(view: ChambersView, end: str) -> tuple[Text, ...]:
    """Which way what can cross goes, what that does to the voltage, and where it ends."""
    if end == NOTHING:
        absent = "There is none of it in either chamber"
        equal = "There is as much of it on both sides, and no voltage drives it"
        return (
            text(f"Only {MARKUP[view.passes]} can cross. {equal if view.with_sodium else absent}."),
            text("So there is no net movement. The gradients of other ions do not count: they have no path."),
        )
    if end == EVEN:
        how = (
            "K^{+} and Cl^{−} cross together: no charge is left behind"
            if view.passes == "salt"
            else "K^{+} and Na^{+} change places, equally fast: no charge is left behind"
        )
        return (
            text(f"{how}, no voltage arises, and nothing holds the ions back."),
            text(
                f"They go on until they are spread evenly, with {millimolar(view.mean)} of each on either "
                f"side: that is the mean of {without_unit(view.higher)} and {without_unit(view.lower)}. The "
                "voltage stays 0\u00a0mV, unlike where one ion alone can cross."
            ),
        )
    ion, charge = MARKUP[view.passes], "negative" if view.passes == "Cl" else "positive"
    source = view.fuller if view.passes != "Na" else "right" if view.fuller == "left" else "left"
    return (
        text(f"Only {ion} can cross, and there is more of it on the {source}: that is where it leaves."),
        text(
            f"It takes {charge} charge along, so the {end} side becomes negative, until the voltage holds "
            f"{ion} back: at {say(RT_OVER_F, 'mV', digits=1)} × ln({without_unit(view.higher)} / "
            f"{without_unit(view.lower)}) = {say(abs(view.v), 'mV')}."
        ),
        text(
            "To charge a membrane takes few ions, so the concentrations hardly change: this is an "
            "equilibrium of unequal concentrations."
        ),
    )


def _voltage(view: ChambersView, end: str) -> Figure:
    """The potential of the left side relative to the right, from when the membrane lets ions pass."""
    times = tuple(round(0.1 * step, 1) for step in range(-10, 61))
    v = tuple(round(view.v * (1 - math.exp(-max(0.0, t) / TIME_CONSTANT)), 2) for t in times)
    goes = f"from 0\u00a0ms on it goes to {say(view.v, 'mV')}" if end in (LEFT, RIGHT) else "it stays there"
    return Figure(
        lines=(Line(times, v),),
        x=Axis("time", "ms", -1, 6, 1),
        y=axis_around("left relative to right", "mV", (*v, -20, 20), beyond=3),
        alt=f"Potential of the left side relative to the right, against time: at first 0\u00a0mV; {goes}.",
    )
