"""Item model of K⁺ and Na⁺ in another bath: which way each of them crosses the membrane."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.ghk_steps_shared import RT_OVER_F
from studykit.subjects.neurophysiology.rest.notation_shared import bracketed, millimolar, without_unit
from studykit.subjects.neurophysiology.rest.pulls_cases import HELD, NewBathView, potassium_outside_changed
from studykit.text import Text, say, text

PLAINLY, LEAST_CHANGE = 3, 1.3
"""How far from E_K a potential plainly is (mV), and how many times K⁺ outside changes, at least."""

LEAVES, ENTERS, NEITHER, NONE = "leaves", "enters", "neither", "none"
"""What K⁺ does, and that not even Na⁺ moves."""

WORDS = {
    LEAVES: "K^{+} leaves, and Na^{+} enters",
    ENTERS: "K^{+} enters, and Na^{+} enters",
    NEITHER: "K^{+} moves neither way, and Na^{+} enters",
    NONE: "K^{+} and Na^{+} move neither way",
}


@item_model(
    skill="steady-state-at-rest",
    kind="choice",
    scenario=potassium_outside_changed,
    levels={
        1: {"gives_e": True, "state": ("settled", *HELD)},
        2: {"gives_e": False, "state": HELD},
    },
    false_anyway={"K⁺ and Na⁺ move": "Na^{+} is far from its equilibrium potential in every case"},
)
def leaks_in_another_bath(view: NewBathView) -> Item:
    """Tell which way K⁺ and Na⁺ leak after K⁺ outside has changed."""
    key = _key(view)
    k = view.after.preparation.k
    first, then = view.before.preparation.k.outside, k.outside
    given = (
        f"so that E_{{K}} is now {say(view.e_k, 'mV')}"
        if view.gives_e
        else f"with {millimolar(k.inside)} inside as before"
    )
    return Item(
        stem=text(
            f"K^{{+}} outside a neuron {'rises' if view.rises else 'falls'} from {millimolar(first)} to "
            f"{millimolar(then)} at 37\u00a0°C, {given}. E_{{Na}} is {say(round(view.after.e('Na')), 'mV')}. "
            f"{_where(view)} What is then the net movement of both ions through their channels?"
        ),
        ask=Choice(one_right(WORDS, key, _beliefs(view, key))),
        steps=_explained(view, key),
        why=1,
    )


def _key(view: NewBathView) -> str:
    """What K⁺ does, by which side of E_K V is on; raises Doubtful where that is not plain."""
    first, then = view.before.preparation.k.outside, view.after.preparation.k.outside
    if max(first, then) / min(first, then) < LEAST_CHANGE:
        raise Doubtful("hardly another bath")
    if view.state == "at E":
        return NEITHER
    if abs(view.v - view.e_k) < PLAINLY:
        raise Doubtful("too near to the equilibrium of K⁺")
    return LEAVES if view.v > view.e_k else ENTERS


def _where(view: NewBathView) -> str:
    """Where the potential is in the end."""
    v, before = say(view.v, "mV"), say(view.before.v, "mV")
    if view.state == "settled":
        return f"The membrane potential V goes from {before} to {v} and settles there."
    if view.state == "before":
        return f"A current from an electrode holds the membrane potential V where it was, at {v}."
    return f"A current from an electrode holds the membrane potential V at {v}."


def _beliefs(view: NewBathView, key: str) -> dict[str, str]:
    """What each wrong answer shows."""
    beliefs: dict[str, str] = {}
    if key != ENTERS and view.rises:
        beliefs[ENTERS] = "potassium-rushes-in"
    if key != LEAVES:
        beliefs[LEAVES] = "only-the-gradient-counts"
    if view.state == "settled":
        beliefs |= {NEITHER: "rest-is-e-k", NONE: "rest-is-an-equilibrium"}
    if key == NEITHER:
        beliefs[NONE] = "equilibrium-means-no-movement"
    return {each: slug for each, slug in beliefs.items() if each != key}


def _explained(view: NewBathView, key: str) -> tuple[Text, ...]:
    """E_K, the driving forces on both ions, and that a concentration gradient alone does not decide."""
    k = view.after.preparation.k
    e_na = round(view.after.e("Na"))
    worked = (
        f"E_{{K}} = {say(RT_OVER_F, 'mV', digits=1)} × ln({without_unit(k.outside)} / "
        f"{without_unit(k.inside)}) = {say(view.e_k, 'mV')}. "
        if not view.gives_e
        else ""
    )
    does = {
        LEAVES: "K^{+} leaves",
        ENTERS: "K^{+} enters: V is more negative than E_{K} and draws it in, against its gradient",
        NEITHER: "as much K^{+} enters as leaves",
    }[key]
    aside = "There is far more K^{+} inside than outside in either bath."
    if view.state == "settled":
        aside += " When more is outside, less leaves: it does not rush in." if view.rises else ""
    return (
        text(
            f"{worked}Driving force on K^{{+}}: {say(view.v)} − {bracketed(view.e_k)} = "
            f"{say(view.v - view.e_k, 'mV')}; on Na^{{+}}: {say(view.v)} − {bracketed(e_na)} = "
            f"{say(view.v - e_na, 'mV')}."
        ),
        text(f"V − E above 0 drives cations out, below 0 in. So {does}, and Na^{{+}} enters. {aside}"),
    )
