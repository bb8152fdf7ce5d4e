"""Item models of the line of an ion's current against potential: what becomes of it, and what it tells."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, Line, axis_along, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.current_line_cases import (
    HIGHEST,
    LOWEST,
    LineView,
    line_changed,
)
from studykit.subjects.neurophysiology.rest.current_said_shared import DENSITY, SIEMENS, siemens
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed, millimolar
from studykit.text import Text, say, text

LineChange = tuple[int, int]
"""Of the slope, and of the place where the line crosses zero: −1 smaller or more negative, 0, or 1."""

SLOPE = {-1: "Less steep", 0: "Equally steep", 1: "Steeper"}
CROSSING = {
    -1: "crossing zero at a more negative potential",
    0: "crossing zero at the same potential",
    1: "crossing zero at a more positive potential",
}
PART = {0.25: "three quarters of these channels are blocked", 0.5: "half of these channels are blocked"}
MOST_OUTSIDE = 300.0
"""A bath with more of an ion (mM) would harm the cell, and is not asked about."""

FOLD = {0.25: "a quarter", 0.5: "half", 2.0: "twice", 4.0: "four times"}


@item_model(
    skill="ionic-current",
    kind="prediction",
    scenario=line_changed,
    levels={
        1: {
            "what": ("channels", "outside", "other"),
            "channels": (0.25, 0.5, 2.0),
            "times_outside": (0.25, 0.5, 2.0, 4.0),
        },
        2: {"what": ("both",), "channels": (0.25, 0.5, 2.0), "times_outside": (0.25, 0.5, 2.0, 4.0)},
    },
)
def predict_the_current_line(view: LineView) -> Item:
    """Predict what becomes of the line of an ion's current against potential."""
    if max(view.outside * view.times_outside, view.other_outside * view.times_other) > MOST_OUTSIDE:
        raise Doubtful("far too concentrated a bath")
    is_both = view.channels != 1 and view.times_outside != 1
    ion = MARKUP[view.name]
    return Item(
        stem=text(
            f"The line shows the {ion} current through open channels at potentials that are held one "
            f"after the other; their conductance depends only on how many are open. Then {_change(view)}. "
            f"What does the line look like now?"
        ),
        ask=Prediction(_two_changes(view) if is_both else _one_change(view)),
        steps=_steps(view),
        why=(0, 1) if is_both else 0 if view.channels != 1 else 1,
        figure=_figure(view, after=False),
        reveal=_figure(view, after=True),
    )


@item_model(
    skill="ionic-current",
    kind="numeric",
    scenario=line_changed,
    levels={2: {}},
)
def conductance_from_the_line(view: LineView) -> Item:
    """Read the conductance for an ion off the line of its current against potential."""
    at = -50 if view.name == "K" else 0
    asked = view.g * (at - view.e)
    return Item(
        stem=text(
            f"The line shows the {MARKUP[view.name]} current through open channels at potentials that are "
            f"held one after the other. How large is their conductance?"
        ),
        ask=Numeric(
            value=view.g,
            unit=SIEMENS,
            tolerance=round(0.1 * view.g, 2),
            digits=2,
            misreadings=tuple(
                Misreading(abs(view.g * (v - view.e) / v), "driving-force-is-the-membrane-potential")
                for v in (-50, 100)
            ),
        ),
        steps=(
            text(
                f"The conductance is the slope of the line. It crosses zero at {E[view.name]}, about "
                f"{say(view.e, 'mV')}: from there count to another point."
            ),
            text(
                f"At {say(at, 'mV')} the current is {say(asked, DENSITY, digits=1)}: g = I / (V − "
                f"{E[view.name]}) = {say(asked, digits=1)} / {bracketed(at - view.e)} = {siemens(view.g)}."
            ),
        ),
        why=1,
        figure=_figure(view, after=False),
    )


def _change(view: LineView) -> str:
    """What is done, in words."""
    done = []
    if view.channels != 1:
        done.append(PART.get(view.channels, "twice as many of these channels are open"))
    if view.times_outside != 1:
        done.append(
            f"{MARKUP[view.name]} outside is changed from {millimolar(view.outside)} to "
            f"{millimolar(view.outside * view.times_outside)}"
        )
    if view.times_other != 1:
        done.append(
            f"{MARKUP[view.other]} outside is changed from {millimolar(view.other_outside)} to "
            f"{millimolar(view.other_outside * view.times_other)}, balanced by choline, which passes no "
            f"channel"
        )
    return " and ".join(done)


def _of(view: LineView) -> LineChange:
    """What becomes of slope and crossing."""
    return _sign(view.channels - 1), _sign(view.times_outside - 1)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _words(change: LineChange) -> str:
    return f"{SLOPE[change[0]]}, {CROSSING[change[1]]}"


def _one_change(view: LineView) -> Choice:
    """The slope or the crossing changes, up or down."""
    slope, crossing = key = _of(view)
    if crossing:
        beliefs = {
            (crossing, 0): "larger-concentrations-larger-current",
            (0, -crossing): "concentration-ratio-upside-down",
            (0, 0): "bath-does-not-matter",
        }
    elif slope:
        beliefs = {(0, 0): "conductance-does-not-count"}
    else:
        beliefs = {(0, _sign(view.times_other - 1)): "channels-are-unselective"}
    changes = ((1, 0), (-1, 0), (0, 1), (0, -1), (0, 0))
    return Choice(one_right({each: _words(each) for each in changes}, key, beliefs))


def _two_changes(view: LineView) -> Choice:
    """Both change, each up or down."""
    slope, crossing = _of(view)
    beliefs = {(slope, -crossing): "concentration-ratio-upside-down"}
    if slope != crossing == _sign(view.channels * view.times_outside - 1):
        beliefs[(crossing, crossing)] = "larger-concentrations-larger-current"
    changes = ((1, 1), (1, -1), (-1, 1), (-1, -1))
    return Choice(one_right({each: _words(each) for each in changes}, (slope, crossing), beliefs))


def _steps(view: LineView) -> tuple[Text, ...]:
    e = E[view.name]
    of_channels = (
        "The number of open channels stays, so the conductance and the slope do, too."
        if view.channels == 1
        else f"The slope is the conductance: with {FOLD[view.channels]} as many open channels it goes "
        f"from {siemens(view.g)} to {siemens(view.g * view.channels)}."
    )
    of_ions = (
        f"The line crosses zero where V equals {e}. The concentrations stay, so {e} does, too."
        if view.times_outside == view.times_other == 1
        else f"These channels let hardly any {MARKUP[view.other]} pass: the line crosses zero at {e}, as "
        f"before."
        if view.times_outside == 1
        else f"The line crosses zero where V equals {e}. With {FOLD[view.times_outside]} as much "
        f"{MARKUP[view.name]} outside, that goes from {say(view.e, 'mV')} to {say(view.e_after, 'mV')}."
    )
    return text(of_channels), text(of_ions)


def _figure(view: LineView, *, after: bool) -> Figure:
    ends = (LOWEST, HIGHEST)

    def line(g: float, e: float, label: str = "") -> Line:
        return Line(ends, tuple(round(g * (v - e), 3) for v in ends), label)

    before = line(view.g, view.e, "before" if after else "")
    lines = (before, line(view.g * view.channels, view.e_after, "after")) if after else (before,)
    return Figure(
        lines=lines,
        x=axis_along("membrane potential", "mV", *ends),
        y=axis_around("current", DENSITY, [y for each in lines for y in each.y], beyond=2),
        alt=_alt(view, after=after),
    )


def _alt(view: LineView, *, after: bool) -> str:
    first = (
        f"Current against membrane potential: a straight line that crosses zero at about "
        f"{say(view.e, 'mV')} and "
        f"reaches {say(view.g * (HIGHEST - view.e), DENSITY, digits=1)} at {say(HIGHEST, 'mV')}"
    )
    if not after:
        return f"{first}."
    top = say(view.g * view.channels * (HIGHEST - view.e_after), DENSITY, digits=1)
    return (
        f"{first}; after the change it crosses zero at about {say(view.e_after, 'mV')} and reaches "
        f"{top} there."
    )
