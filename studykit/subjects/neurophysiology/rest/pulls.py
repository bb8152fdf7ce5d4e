"""Item models of what pulls on a membrane: a permeability that changes, and Cl⁻ channels that open."""

import math

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, one_right, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Axis, Band, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.ghk_steps_shared import RT_OVER_F
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, millimolar, without_unit
from studykit.subjects.neurophysiology.rest.pulls_cases import (
    ChlorideView,
    PullView,
    chloride_channels_open,
    permeability_pulls,
)
from studykit.text import Text, say, text

WAYS = {-1: "It becomes more negative", 0: "It stays the same", 1: "It becomes less negative"}
"""What the potential may do."""

AT_E, CLEAR = 0.5, 6.0
"""How near to E a potential is at E, and how far from it it plainly is not, in mV."""

OPEN_FROM, ENDS, SETTLES, TIMES_THE_LEAK = 5.0, 25.0, 2.0, 4
"""Channels in a figure: when they open, when it ends, and how fast V moves (ms); and how many there are."""


@item_model(
    skill="rest-between-reversal-potentials",
    kind="two-tier",
    scenario=permeability_pulls,
    levels={1: {"e_cl": (-14, 0, 14)}},
    false_anyway={
        "no concentration": "permeabilities count as well as concentrations",
        "open channels": "open channels take V toward an equilibrium potential, and that is not 0 mV",
        "channels for any": "the sign of an ion's charge does not decide it",
    },
)
def which_way_a_permeability_pulls(view: PullView) -> Item:
    """Tell which way the potential goes when a permeability changes, and why."""
    ion = MARKUP[view.ion]
    change = f"more channels for {ion} open" if view.opens else f"many of the open channels for {ion} close"
    listed = [f"{E[name]} is {say(each, 'mV')}" for name, each in view.e.items()]
    return Item(
        stem=text(
            f"A neuron rests at {say(view.v, 'mV')}; {', '.join(listed[:-1])}, and {listed[-1]}. Now "
            f"{change}. What does the membrane potential V do?"
        ),
        ask=TwoTier(
            Choice(one_right(WAYS, view.way, _beliefs_of_ways(view)), ordered=True),
            Choice(_reasons(view)),
        ),
        steps=_pull_explained(view),
        why=1,
    )


@item_model(
    skill="open-a-channel",
    kind="prediction",
    scenario=chloride_channels_open,
    levels={1: {"gives_e": True, "v": (-78, -50)}, 2: {"gives_e": False, "e_cl": (-10, 0, 10)}},
    false_anyway={"stays there": "open channels take V to 0 mV only if E is there"},
)
def predict_what_chloride_channels_do(view: ChlorideView) -> Item:
    """Predict what Cl⁻ channels that a transmitter opens do to the potential."""
    distance = _exact_e(view) - view.v
    if AT_E < abs(distance) < CLEAR:
        raise Doubtful("neither at the equilibrium potential nor plainly away from it")
    way = 0 if abs(distance) <= AT_E else 1 if distance > 0 else -1
    given = f"E_{{Cl}} is {say(view.e, 'mV')}"
    if not view.gives_e:
        given = (
            f"there is {millimolar(view.outside)} of Cl^{{−}} outside and {millimolar(view.inside)} inside"
        )
    words = {
        -1: "It becomes more negative, as Cl^{−} enters",
        0: "It stays the same, as equal amounts of Cl^{−} enter and leave",
        1: "It becomes less negative, as Cl^{−} leaves",
        2: "It goes to 0\u00a0mV and stays there, as the channels stay open",
    }
    gradient_aside = "inside-is-full-of-chloride" if view.gives_e else "only-the-charge-counts"
    beliefs = {
        -1: "opening-sodium-always-depolarizes",
        0: "open-channel-changes-nothing",
        1: gradient_aside,
        2: "open-channel-goes-to-zero",
    }
    return Item(
        stem=text(
            f"The membrane potential V of a neuron is {say(view.v, 'mV')}, and at 37\u00a0°C {given}. GABA, "
            "a transmitter, now opens many channels that only Cl^{−} can pass. What does V do?"
        ),
        ask=Prediction(Choice(one_right(words, way, beliefs))),
        steps=_chloride_explained(view, way),
        why=1,
        reveal=_opened(view, way),
    )


def _beliefs_of_ways(view: PullView) -> dict[int, str]:
    """What each wrong way shows beside a reason that shows nothing: the reason says more, where it does."""
    by_charge = (1 if view.ion != "Cl" else -1) * (1 if view.opens else -1)
    beliefs = {by_charge: "opening-sodium-always-depolarizes"}
    return beliefs if view.way == 0 else {**beliefs, 0: "only-concentrations-move-the-potential"}


def _reasons(view: PullView) -> tuple[Option, ...]:
    """Why V goes where it goes; those of one case are wrong reasons of another."""
    ion, e = MARKUP[view.ion], E[view.ion]
    sign, less, more = ("negative", "more", "less") if view.ion == "Cl" else ("positive", "less", "more")
    pulls = f"{ion} now pulls V {'more' if view.opens else 'less'} strongly toward {e}"
    equal = f"V equals {e}, so {ion} pulls it neither way"
    zero, zero_belief = (
        ("more open channels take V toward 0\u00a0mV", "open-channel-goes-to-zero")
        if view.opens
        else ("with fewer open channels V goes farther from 0\u00a0mV", "open-channel-goes-to-zero")
    )
    charge = (
        f"more channels for any {sign} ion make V {less} negative"
        if view.opens
        else f"fewer channels for any {sign} ion make V {more} negative"
    )
    return (
        wrong(pulls) if view.way == 0 else right(pulls),
        right(equal) if view.way == 0 else wrong(equal),
        wrong("no concentration has changed", "only-concentrations-move-the-potential"),
        wrong(zero, zero_belief),
        wrong(charge, "opening-sodium-always-depolarizes"),
    )


def _pull_explained(view: PullView) -> tuple[Text, ...]:
    """Where E lies beside V, and which way that pulls."""
    ion, e = MARKUP[view.ion], E[view.ion]
    at, v = say(view.e[view.ion], "mV"), say(view.v, "mV")
    if view.way == 0:
        where = f"V is {v}, and so is {e}: {ion} is at equilibrium, and carries no net current."
        then = f"With more or fewer channels for {ion}, that stays so. V stays the same."
    else:
        side = "above" if view.e[view.ion] > view.v else "below"
        way = "less" if view.way > 0 else "more"
        where = f"{e}, {at}, lies {side} V, {v}: {ion} pulls V that way, and the other ions hold against it."
        then = (
            f"With {'more' if view.opens else 'fewer'} channels, it pulls {'more' if view.opens else 'less'} "
            f"strongly, so V becomes {way} negative."
        )
    return (
        text(where),
        text(f"{then} No concentration has to change for that, and 0\u00a0mV has no part in it."),
        text(
            "The charge of an ion does not say which way its channels move V: K^{+} channels make the inside "
            "more negative, and Na^{+} channels less negative."
        ),
    )


def _exact_e(view: ChlorideView) -> float:
    """E_Cl from what is printed, in mV."""
    return float(view.e) if view.gives_e else -RT_OVER_F * math.log(view.outside / view.inside)


def _chloride_explained(view: ChlorideView, way: int) -> tuple[Text, ...]:
    """E_Cl, which side of it V is, and what Cl⁻ does there."""
    e, v = say(view.e, "mV"), say(view.v, "mV")
    worked = (
        f"E_{{Cl}} = −{say(RT_OVER_F, 'mV', digits=1)} × ln({without_unit(view.outside)} / "
        f"{without_unit(view.inside)}) = {e}."
    )
    moves = {
        -1: f"V, {v}, is above E_{{Cl}}, {e}: Cl^{{−}} enters, and V becomes more negative, toward E_{{Cl}}.",
        0: f"V equals E_{{Cl}}, {e}: as much Cl^{{−}} enters as leaves, and V stays the same.",
        1: f"V, {v}, is below E_{{Cl}}, {e}: Cl^{{−}} leaves, and V becomes less negative, toward E_{{Cl}}.",
    }
    return (
        text(
            "Open channels move V toward the equilibrium potential of the ion that passes."
            if view.gives_e
            else worked
        ),
        text(moves[way]),
        text(
            "Many immature neurons have so much Cl^{−} inside that E_{Cl} lies above rest: GABA depolarizes "
            "them. Even so, Cl^{−} is more concentrated outside."
        ),
    )


def _opened(view: ChlorideView, way: int) -> Figure:
    """V before and after the channels open."""
    e = _exact_e(view) if way else float(view.v)
    final = (view.v + TIMES_THE_LEAK * e) / (1 + TIMES_THE_LEAK)
    times = tuple(round(0.25 * step, 2) for step in range(round(4 * ENDS) + 1))
    v = tuple(
        round(final + (view.v - final) * math.exp(-max(0.0, t - OPEN_FROM) / SETTLES), 2) for t in times
    )
    goes = f"moves to {say(final, 'mV')}" if way else "stays there"
    return Figure(
        lines=(Line(times, v), Line((0.0, ENDS), (e, e), "E_Cl")),
        x=Axis("time", "ms", 0, ENDS, 5),
        y=axis_around("membrane potential", "mV", (*v, e, view.v - 10, view.v + 10), beyond=2),
        bands=(Band(OPEN_FROM, ENDS, "channels open"),),
        alt=(
            f"Membrane potential against time: it stays at {say(view.v, 'mV')} until the channels open at "
            f"{say(OPEN_FROM, 'ms')}, then {goes}; a level line marks E_Cl at {say(e, 'mV')}."
        ),
    )
