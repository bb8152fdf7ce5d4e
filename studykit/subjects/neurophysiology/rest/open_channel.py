"""Item models of channels that open: where they take the membrane potential."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Band, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.forces_cases import INWARD, NEITHER, OUTWARD, ForcesView, forces
from studykit.subjects.neurophysiology.rest.forces_directions_shared import (
    e_worked_out,
    known,
    may_be_a_slip,
    potential,
    way_worked_out,
    ways_with_currents,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E
from studykit.subjects.neurophysiology.rest.open_channel_cases import (
    OPEN_AT,
    TIMES,
    OpeningView,
    channels_open,
)
from studykit.subjects.neurophysiology.rest.unnamed_shared import ANY, HIGHER, UNEQUAL, VALENCES
from studykit.text import Text, say, text

NAMED = {"ion": ("K", "Na", "Cl"), "outside": (0.5, 3.0), "v": (-45, 45)}
UNNAMED = {"ion": tuple(VALENCES), "ratio": UNEQUAL, "higher": HIGHER, "v": (-40, 40), "gives_e": False}


@item_model(
    skill="open-a-channel",
    kind="prediction",
    scenario=channels_open,
    levels={1: NAMED, 2: UNNAMED},
    version=3,
    false_anyway={"and stays there": "the potential settles at zero only where E is zero"},
)
def predict_the_open_channel(view: OpeningView) -> Item:
    """Predict which way opening channels moves the membrane potential."""
    at = view.forces
    if at.v == 0:
        raise Doubtful("to go to 0 mV and to stay would be the same")
    return Item(
        stem=text(
            f"A sustained injected current holds a membrane at {potential(at, at.v)}. Now many "
            f"channels permeable only to {MARKUP[at.name]} open; {known(at)}. What does the "
            "membrane potential do?"
        ),
        ask=Prediction(_outcomes(at)),
        steps=_steps(view),
        reveal=_reveal(view),
    )


@item_model(
    skill="open-a-channel",
    kind="choice",
    scenario=forces,
    levels={
        1: {**NAMED, "from_e": True},
        2: {**UNNAMED, "ratio": ANY, "from_e": True},
    },
    version=2,
)
def where_the_potential_goes_and_why(view: ForcesView) -> Item:
    """Tell where channels for an ion take the membrane potential, and which way the ion moves."""
    ion, e = MARKUP[view.name], E[view.name]
    inward = (
        f"Inward current makes the inside more positive, outward current more negative: V moves toward {e}."
    )
    none = f"Without a net current V stays at {e}."
    return Item(
        stem=text(
            f"A membrane is at {potential(view, view.v)} when many channels for {ion} open; {known(view)}. "
            "Where do these channels drive the membrane potential?"
        ),
        ask=ways_with_currents(
            view,
            lambda way, outward: (
                f"To more {'negative' if outward else 'positive'} values, as {ion} "
                f"{'enters' if way == INWARD else 'leaves'}"
            ),
            f"Nowhere, as equal amounts of {ion} enter and leave",
        ),
        steps=(
            *e_worked_out(view),
            way_worked_out(view),
            text(none if view.net == NEITHER else inward),
            text(f"At {e} the channels drive V no farther, though {ion} still crosses both ways."),
        ),
    )


def _outcomes(at: ForcesView) -> Choice:
    """What the potential may do."""
    key = "stays" if at.v == at.e else "falls" if at.v > at.e else "rises"
    words = {
        "rises": "It becomes more positive, up to a point",
        "falls": "It becomes more negative, up to a point",
        "zero": f"It goes to {say(0, 'mV')} and stays there",
        "stays": f"It stays at {potential(at, at.v)}",
    }
    beliefs = {
        "rises": _opening_belief(at, rises=True),
        "falls": _opening_belief(at, rises=False),
        "zero": "open-channel-goes-to-zero",
        "stays": "open-channel-changes-nothing",
    }
    return Choice(
        tuple(right(words[each]) if each == key else wrong(words[each], beliefs[each]) for each in words)
    )


def _steps(view: OpeningView) -> tuple[Text, ...]:
    """From the driving force to the current, and to where the potential settles."""
    at, e = view.forces, E[view.forces.name]
    if at.net == NEITHER:
        settles = f"Without a net current through them V stays at {e}, {potential(at, at.e)}."
    else:
        settles = (
            f"The current makes the inside more {'negative' if at.v > at.e else 'positive'} and fades as V "
            f"nears {potential(at, at.e)}. The leak and the injected current still pull toward "
            f"{potential(at, at.v)}: V settles at {say(view.final, 'mV', digits=at.digits)}."
        )
    return (
        *e_worked_out(at),
        way_worked_out(at),
        text(settles),
        text("Open channels pull V toward the equilibrium potential of their ion, from either side."),
    )


def _reveal(view: OpeningView) -> Figure:
    at = view.forces
    ends = (TIMES[0], TIMES[-1])
    return Figure(
        lines=(Line(TIMES, view.potentials), Line(ends, (at.e, at.e), f"E of {text(MARKUP[at.name])}")),
        x=axis_around("time", "ms", ends),
        y=axis_around("membrane potential", "mV", (*view.potentials, at.e, at.v), beyond=2),
        bands=(Band(OPEN_AT, ends[1], "channels open"),),
        alt=(
            f"Membrane potential against time: it stays at {potential(at, at.v)} until the channels open at "
            f"{say(OPEN_AT, 'ms')}, then {'stays there' if at.net == NEITHER else 'moves to '}"
            f"{'' if at.net == NEITHER else say(view.final, 'mV', digits=at.digits)}; a level line marks "
            f"{potential(at, at.e)}."
        ),
    )


def _opening_belief(at: ForcesView, *, rises: bool) -> str | None:
    """What is shown by whoever wrongly has the potential rise, or fall."""
    is_cation = at.ion.z > 0
    way = INWARD if rises == is_cation else OUTWARD
    if may_be_a_slip(at, way):
        return None
    if is_cation == rises:
        return "opening-sodium-always-depolarizes"
    if way in (at.chemical, at.electrical):
        return "only-the-gradient-counts" if way == at.chemical else "only-the-charge-counts"
    return "open-channel-follows-the-sign-of-v"
