"""Item models of a concentration that changes: what the resting potential does, how far, and why."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.membrane_bath_steps_shared import (
    RT_OVER_F,
    by_ghk,
    rest_against_bath,
    steps_of,
    times_as_easily,
    worked_out,
)
from studykit.subjects.neurophysiology.rest.membrane_cases import BathView, bath_changed
from studykit.subjects.neurophysiology.rest.notation_shared import (
    MARKUP,
    E,
    at_potential,
    millimolar,
    permeability,
)
from studykit.text import Text, say, text

PLAIN = 2.0
"""A change of the resting potential that is called one, in mV."""

FEW = 4.0
"""A change by less, in mV, is "about where it was", if the equilibrium potential moves far more."""

MOST_SODIUM = 160.0
"""More Na⁺ than that in a bath would shrink a cell, in mM."""

UNCHANGED = "about where it was"
"""Where a potential is that hardly moved."""

MODEST = {"p_na": (0.02, 0.05)}
"""Permeabilities to Na⁺ of an ordinary resting cell, relative to that to K⁺."""


@item_model(
    skill="concentration-change",
    kind="two-tier",
    scenario=bath_changed,
    levels={
        1: {"ion": ("K",), "first": (0.5, 1.4), **MODEST},
        2: {"ion": ("K", "Na"), "first": (0.6, 1.1), "p_na": (0.005, 0.012)},
    },
)
def what_does_the_bath_do_to_rest(view: BathView) -> Item:
    """Tell how the resting potential follows a change of the bath, and why."""
    rises = view.rises
    answer, reason = _potassium(rises=rises) if view.ion == "K" else _sodium(rises=rises)
    if view.ion == "K":
        _require_plainly_moved(view)
    elif abs(view.after.v - view.before.v) > FEW:
        raise Doubtful("neither plainly moved nor plainly left")
    _require_rest(view)
    return Item(
        stem=_stem(view), ask=TwoTier(answer, reason), steps=steps_of(view), reveal=rest_against_bath(view)
    )


@item_model(
    skill="concentration-change",
    kind="numeric",
    scenario=bath_changed,
    levels={
        2: {"ion": ("K",), "first": (0.5, 1.4), **MODEST},
        3: {"ion": ("K", "Na"), "first": (0.6, 1.1), **MODEST},
    },
)
def new_rest_by_ghk(view: BathView) -> Item:
    """Compute the resting potential after a change of the bath."""
    _require_rest(view)
    _require_plainly_moved(view)
    ions, before, after = view.after.preparation, by_ghk(view.before), by_ghk(view.after)
    e = {
        each: (each_view.e(view.ion)) for each, each_view in (("before", view.before), ("after", view.after))
    }
    return Item(
        stem=text(
            f"A resting membrane at 37\u00a0°C, where RT/F is {say(RT_OVER_F, 'mV', digits=2)}, passes "
            f"K^{{+}} and Na^{{+}} only, P_{{K}} : P_{{Na}} = 1 : {permeability(view.after.p_na)}. "
            f"Inside are {millimolar(ions.k.inside)} K^{{+}} and {millimolar(ions.na.inside)} Na^{{+}}, "
            f"outside {_other_outside(view)}. {MARKUP[view.ion]} outside changes from "
            f"{millimolar(view.outside(view.before))} to "
            f"{millimolar(view.outside(view.after))}{_made_up(view)}; the inside stays as it is, and the "
            "pump's own current is left out. What is the new membrane potential by the GHK equation?"
        ),
        ask=Numeric(
            value=round(after, 1),
            unit="mV",
            tolerance=2,
            digits=1,
            misreadings=(
                Misreading(before, "pump-cancels-the-change"),
                Misreading(2 * before - after, _opposite(view.ion)),
                Misreading(e["after"], "rest-is-e-k" if view.ion == "K" else "rest-is-near-e-na"),
                Misreading(before + e["after"] - e["before"], "every-gradient-moves-the-potential"),
                Misreading(-after, "concentration-ratio-upside-down"),
            ),
        ),
        steps=(worked_out(view.after), *steps_of(view)),
        reveal=rest_against_bath(view),
    )


@item_model(
    skill="concentration-change",
    kind="prediction",
    scenario=bath_changed,
    levels={
        1: {"ion": ("K",), "first": (0.5, 1.4), **MODEST},
        3: {"ion": ("K", "Na"), "first": (0.6, 1.1), **MODEST},
    },
)
def predict_the_new_rest(view: BathView) -> Item:
    """Predict where the resting potential goes when the bath changes."""
    _require_rest(view)
    _require_plainly_moved(view)
    before, after = round(view.before.v), round(view.after.v)
    far = round(
        view.after.e("K") if view.ion == "K" else view.before.v + view.after.e("Na") - view.before.e("Na")
    )
    opposite = round(2 * view.before.v - view.after.v)
    if (
        len({before, after, far, opposite}) < 4
        or min(abs(after - each) for each in (before, far, opposite)) < 2
    ):
        raise Doubtful("two of the outcomes can hardly be told apart")
    options = {
        after: right(at_potential(after)),
        before: wrong(at_potential(before), "pump-cancels-the-change"),
        far: wrong(
            at_potential(far), "rest-is-e-k" if view.ion == "K" else "every-gradient-moves-the-potential"
        ),
        opposite: wrong(at_potential(opposite), _opposite(view.ion)),
    }
    return Item(
        stem=text(
            f"A membrane at 37\u00a0°C passes K^{{+}} and, {times_as_easily(view)} as easily, Na^{{+}}, and "
            f"nothing else; without its pump's own current it rests at {say(before, 'mV')}. "
            f"{MARKUP[view.ion]} outside changes from {millimolar(view.outside(view.before))} to "
            f"{millimolar(view.outside(view.after))}{_made_up(view)}; {E[view.ion]} goes from "
            f"{say(view.before.e(view.ion), 'mV')} to {say(view.after.e(view.ion), 'mV')}. Where is the "
            "membrane potential then?"
        ),
        ask=Prediction(
            Choice(tuple(options[each] for each in sorted(options)), ordered=True, recallable=False)
        ),
        steps=steps_of(view),
        reveal=rest_against_bath(view),
    )


def _potassium(*, rises: bool) -> tuple[Choice, Choice]:
    key, opposite = ("less negative", "more negative") if rises else ("more negative", "less negative")
    smaller, less = ("smaller", "less") if rises else ("larger", "more")
    more = "more" if rises else "less"
    answer = Choice(
        (
            right(f"It becomes {key}"),
            wrong(f"It becomes {opposite}", "more-potassium-outside-hyperpolarizes"),
            wrong(f"It stays {UNCHANGED}", "pump-cancels-the-change"),
        )
    )
    reason = Choice(
        (
            right(f"the gradient of K^{{+}} is {smaller}, so {less} K^{{+}} leaves"),
            wrong(
                "K^{+} now rushes into the cell, down its gradient"
                if rises
                else "K^{+} no longer rushes into the cell as before",
                "potassium-rushes-in",
            ),
            wrong(
                f"there is {more} K^{{+}} that could leave the cell", "more-potassium-outside-hyperpolarizes"
            ),
            wrong("the Na^{+}/K^{+} pump soon makes up for the change", "pump-cancels-the-change"),
        )
    )
    return answer, reason


def _sodium(*, rises: bool) -> tuple[Choice, Choice]:
    answer = Choice(
        (
            right(f"It stays {UNCHANGED}"),
            wrong(
                "It becomes far less negative" if rises else "It becomes far more negative",
                "every-gradient-moves-the-potential",
            ),
            wrong(
                "It becomes far more negative" if rises else "It becomes far less negative",
                "concentration-ratio-upside-down",
            ),
        )
    )
    reason = Choice(
        (
            right("the resting membrane lets only little Na^{+} pass"),
            wrong("the Na^{+}/K^{+} pump soon makes up for the change", "pump-cancels-the-change"),
            wrong("concentrations outside do not act on the inside", "bath-does-not-matter"),
        )
    )
    return answer, reason


def _stem(view: BathView) -> Text:
    change = "rises" if view.rises else "falls"
    return text(
        f"A cell rests at {say(view.before.v, 'mV')}, at 37\u00a0°C; its membrane passes K^{{+}} and, "
        f"{times_as_easily(view)} as easily, Na^{{+}}, and nothing else; the pump's own current is left out. "
        f"The concentration of {MARKUP[view.ion]} outside {change} from "
        f"{millimolar(view.outside(view.before))} to {millimolar(view.outside(view.after))}"
        f"{_made_up(view)}. What does the resting potential do?"
    )


def _require_plainly_moved(view: BathView) -> None:
    if abs(view.after.v - view.before.v) < 2 * PLAIN:
        raise Doubtful("hardly moved")


def _require_rest(view: BathView) -> None:
    """Raises Doubtful unless both baths suit a cell and it rests in them."""
    if view.ion == "Na" and max(map(view.outside, (view.before, view.after))) > MOST_SODIUM:
        raise Doubtful("too much Na⁺ for a cell")
    if not all(-105 < each.v < -55 for each in (view.before, view.after)):
        raise Doubtful("no resting potential of a cell")


def _other_outside(view: BathView) -> str:
    ions = view.before.preparation
    if view.ion == "K":
        return f"{millimolar(ions.na.outside)} Na^{{+}}"
    return f"{millimolar(ions.k.outside)} K^{{+}}"


def _made_up(view: BathView) -> str:
    """What keeps a bath with other Na⁺ isotonic."""
    return ", with ions that do not pass making up for it" if view.ion == "Na" else ""


def _opposite(ion: str) -> str:
    return "more-potassium-outside-hyperpolarizes" if ion == "K" else "concentration-ratio-upside-down"
