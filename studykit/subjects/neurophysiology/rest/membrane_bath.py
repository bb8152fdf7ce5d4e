"""Item model of concentrations that change: which way the membrane potential goes, and why."""

from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.subjects.neurophysiology.rest.membrane_bath_steps_shared import (
    changes,
    opposite_way,
    potential_against_change,
    require_bearable,
    steps_of,
    wrong_by,
)
from studykit.subjects.neurophysiology.rest.membrane_cases import BathView, concentrations_changed
from studykit.subjects.neurophysiology.rest.notation_shared import E, permeability
from studykit.text import Text, say, text

LINE = 5
"""What a change is compared with, in mV."""

NEAR_LINE = 1.0
"""A change that differs from that by less could be called larger or smaller, in mV."""


@item_model(
    skill="concentration-change",
    kind="two-tier",
    scenario=concentrations_changed,
    levels={
        1: {
            "change": ("K outside", "Na outside"),
            "first": (0.6, 1.2),
            "p_na": OneOf((0.015, 0.02, 0.025, 0.03, 6, 8, 10, 12)),
        },
        2: {
            "change": ("K inside", "Na outside", "Na inside"),
            "first": (0.6, 1.1),
            "p_na": OneOf((0.01, 0.015, 0.02, 0.025, 6, 8, 10, 12)),
        },
    },
    version=3,
)
def what_does_the_bath_do_to_rest(view: BathView) -> Item:
    """Tell how the membrane potential follows a change of concentration, and why."""
    moved = abs(view.after.v - view.before.v)
    if abs(moved - LINE) < NEAR_LINE:
        raise Doubtful("neither plainly moved nor plainly left")
    if (moved > LINE) != (view.ion == _best(view)):
        raise Doubtful("not by the permeability alone")
    require_bearable(view)
    return Item(
        stem=_stem(view),
        ask=TwoTier(
            Choice(_ways(view, is_moved=moved > LINE), ordered=True),
            Choice(tuple(_reasons(view, is_moved=moved > LINE))),
        ),
        steps=steps_of(view),
        reveal=potential_against_change(view),
    )


def _stem(view: BathView) -> Text:
    state = "rests at" if view.p_na < 1 else "with many open Na^{+} channels is at"
    return text(
        f"At 37\u00a0°C, a cell {state} {say(view.before.v, 'mV')}. Only K^{{+}} and Na^{{+}} can cross its "
        f"membrane, with P_{{Na}} = {permeability(view.p_na)} P_{{K}}; the pump's own current is left out. "
        f"{changes(view)}. What happens to the membrane potential?"
    )


def _best(view: BathView) -> str:
    """The ion to which the membrane is most permeable."""
    return "K" if view.p_na < 1 else "Na"


def _ways(view: BathView, *, is_moved: bool) -> tuple[Option, ...]:
    """What the potential may do, from down to up: where it moves at all, it follows the ion's own.

    An amount that is misjudged shows no belief: the reason does.
    """
    follows = 1 if view.after.e(view.ion) > view.before.e(view.ion) else -1
    down, up = ("more negative", "less negative") if view.before.v < 0 else ("less positive", "more positive")
    beliefs = {-follows: opposite_way(view) if is_moved else None}
    words = {
        -1: f"It becomes {down} by more than {say(LINE, 'mV')}",
        0: f"It changes by less than {say(LINE, 'mV')}",
        1: f"It becomes {up} by more than {say(LINE, 'mV')}",
    }
    key = follows if is_moved else 0
    return tuple(
        right(each) if way == key else wrong_by(each, beliefs.get(way)) for way, each in words.items()
    )


def _reasons(view: BathView, *, is_moved: bool) -> Iterator[Option]:
    """Reasons for any of the ways; those of one case are wrong reasons of another."""
    best, ion = _best(view), view.ion
    e = E[best]
    sets_alone = "rest-is-e-k" if best == "K" else "one-ion-sets-the-potential"
    alone = f"the membrane potential always equals {e}"
    less = "the membrane is far less permeable to the ion that changes"
    now, never = ("higher", "lower") if view.after.e(ion) > view.before.e(ion) else ("lower", "higher")
    most = f"the membrane is most permeable to {ion}^{{+}}, and {E[ion]} is now"
    yield wrong_by(less, None) if is_moved else right(less)
    if not is_moved:
        yield wrong_by(f"{most} {now}", None)
        yield wrong_by(f"{alone}, whatever else can cross", sets_alone)
        yield wrong_by("the Na^{+}/K^{+} pump makes up for the change at once", "pump-cancels-the-change")
        if view.side == "outside":
            yield wrong_by("concentrations outside do not act on the inside", "bath-does-not-matter")
    elif ion == "K" and view.side == "outside":
        yield from _potassium_outside(view)
    else:
        yield right(f"{most} {now}")
        yield wrong_by(f"{most} {never}", None)
        yield wrong_by(f"{alone}, and {e} is now {now}", sets_alone)
        yield wrong_by(
            f"any ion moves the potential as far as its own equilibrium potential, and {e} is now {now}",
            "every-gradient-moves-the-potential",
        )


def _potassium_outside(view: BathView) -> Iterator[Option]:
    more = "more" if view.rises else "less"
    leaves = {
        True: "the gradient of K^{+} is smaller, so less of it leaves the cell",
        False: "the gradient of K^{+} is larger, so more of it leaves the cell",
    }
    yield right(leaves[view.rises])
    yield wrong_by(leaves[not view.rises], None)
    yield wrong_by(f"K^{{+}} enters down its gradient, {more} of it than before", "potassium-rushes-in")
    yield wrong_by(
        f"the pump makes the potential, and has {more} K^{{+}} to carry in",
        "pump-makes-the-rest",
    )
