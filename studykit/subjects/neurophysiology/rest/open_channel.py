"""Item models of channels that open: where they take the membrane potential."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Band, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.forces_cases import ForcesView, forces
from studykit.subjects.neurophysiology.rest.forces_directions_shared import (
    CLEAR,
    INWARD,
    belief_of_turned_current,
    net_belief,
    way_worked_out,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed, millimolar
from studykit.subjects.neurophysiology.rest.open_channel_cases import (
    OPEN_AT,
    TIMES,
    OpeningView,
    channels_open,
)
from studykit.text import Text, say, text

LOWEST, HIGHEST = -120.0, 90.0
"""Membrane potentials that are asked about, in mV."""

FAR = 60.0
"""K⁺ and Na⁺ are asked about up to so far from their equilibrium potentials, in mV."""


@item_model(
    skill="open-a-channel",
    kind="prediction",
    scenario=channels_open,
    levels={
        1: {"ion": ("K", "Na")},
        2: {"ion": ("K", "Na", "Cl"), "gives_e": False},
    },
    version=2,
)
def predict_the_open_channel(view: OpeningView) -> Item:
    """Predict which way opening channels moves the membrane potential."""
    v, e = view.v, round(view.e)
    if not LOWEST <= v <= HIGHEST:
        raise Doubtful("no potential that a neuron bears")
    if abs(v - e) < CLEAR or abs(v) < CLEAR or (not view.gives_e and abs(v - e) < 2 * CLEAR):
        raise Doubtful("too near to the equilibrium potential or to 0 mV")
    ion, rises = MARKUP[view.name], e > v
    return Item(
        stem=text(
            f"A membrane is at {say(v, 'mV')}, held there by a steady current from an electrode, which goes "
            f"on. Now many channels open that pass {ion} only; {_known(view)}. What does the membrane "
            "potential do?"
        ),
        ask=Prediction(_outcomes(view, rises=rises)),
        steps=_steps(view, rises=rises),
        reveal=_reveal(view),
    )


@item_model(
    skill="open-a-channel",
    kind="choice",
    scenario=forces,
    levels={
        1: {"ion": ("K", "Na"), "outside": (0.6, 1.1), "v": (-120, 90)},
        2: {"ion": ("Cl", "Ca"), "outside": (0.6, 1.2), "v": (-115, -10)},
    },
)
def where_the_potential_goes_and_why(view: ForcesView) -> Item:
    """Tell where channels for an ion take the membrane potential, and which way the ion goes."""
    if abs(view.v - view.e) < CLEAR:
        raise Doubtful("next to the equilibrium potential")
    if view.name in ("K", "Na") and abs(view.v - view.e) > FAR:
        raise Doubtful("so far from it that one side would nearly always be right")
    ion, enters = MARKUP[view.name], view.net == INWARD
    rises = view.v < view.e
    turned = belief_of_turned_current(view)
    return Item(
        stem=text(
            f"A membrane is at {say(view.v, 'mV')} when many channels for {ion} open; {E[view.name]} is "
            f"{say(view.e, 'mV')}. Where do these channels drive the membrane potential?"
        ),
        ask=Choice(
            (
                right(_whither(ion, rises=rises, enters=enters)),
                wrong(_whither(ion, rises=not rises, enters=not enters), net_belief(view)),
                wrong(_whither(ion, rises=rises, enters=not enters), turned),
                wrong(_whither(ion, rises=not rises, enters=enters), turned),
            )
        ),
        steps=(
            way_worked_out(view),
            text(
                f"An {'inward' if rises else 'outward'} current makes the inside more "
                f"{'positive' if rises else 'negative'}: V goes toward {E[view.name]}."
            ),
            text("There as much of the ion would enter as leave, and they would drive V no farther."),
        ),
    )


def _outcomes(view: OpeningView, *, rises: bool) -> Choice:
    """What the potential may do, which in truth ``rises`` or falls."""
    more, less = ("more positive", "more negative") if rises else ("more negative", "more positive")
    return Choice(
        (
            right(f"It becomes {more}, up to a point"),
            wrong(f"It becomes {less}, up to a point", _opening_belief(view, rises=rises)),
            wrong(f"It goes to {say(0, 'mV')} and stays there", "open-channel-goes-to-zero"),
            wrong(f"It stays at {say(view.v, 'mV')}", "open-channel-changes-nothing"),
        )
    )


def _steps(view: OpeningView, *, rises: bool) -> tuple[Text, ...]:
    """From the driving force to the current, and to where the potential settles."""
    v, e = view.v, round(view.e)
    return (
        text(
            f"V − {E[view.name]} = {say(v)} − {bracketed(e)} = {say(v - e, 'mV')}: the current is "
            f"{'inward' if rises else 'outward'}."
        ),
        text(
            f"It makes the inside more {'positive' if rises else 'negative'} and dies away as V nears "
            f"{say(e, 'mV')}. The leak and the current of the electrode still pull toward {say(v, 'mV')}: V "
            f"settles at {say(view.final, 'mV')}."
        ),
        text(
            "An open channel always pulls V toward the equilibrium potential of what it passes, from "
            "either side."
        ),
    )


def _whither(ion: str, *, rises: bool, enters: bool) -> str:
    goes = "enters" if enters else "leaves"
    return f"To more {'positive' if rises else 'negative'} values, as {ion} {goes}"


def _reveal(view: OpeningView) -> Figure:
    e, v = round(view.e), view.v
    ends = (TIMES[0], TIMES[-1])
    return Figure(
        lines=(Line(TIMES, view.potentials), Line(ends, (e, e), f"E of {text(MARKUP[view.name])}")),
        x=axis_around("time", "ms", ends),
        y=axis_around("membrane potential", "mV", (*view.potentials, e, v), beyond=2),
        bands=(Band(OPEN_AT, ends[1], "channels open"),),
        alt=(
            f"Membrane potential against time: it stays at {say(v, 'mV')} until the channels open at "
            f"{say(OPEN_AT, 'ms')}, then moves to {say(view.final, 'mV')}; a level line marks {say(e, 'mV')}."
        ),
    )


def _known(view: OpeningView) -> str:
    ion = MARKUP[view.name]
    if view.gives_e:
        return f"the equilibrium potential of {ion} is {say(round(view.e), 'mV')}"
    outside, inside = millimolar(view.ion.outside), millimolar(view.ion.inside)
    return f"of {ion} there are {outside} outside and {inside} inside (37\u00a0°C)"


def _opening_belief(view: OpeningView, *, rises: bool) -> str:
    is_cation = view.name != "Cl"
    if is_cation != rises:
        return "opening-sodium-always-depolarizes"
    return "open-channel-follows-the-sign-of-v" if (view.v < 0) == rises else "only-the-charge-counts"
