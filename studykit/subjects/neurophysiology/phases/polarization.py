"""Item models of the words for a potential and its changes: depolarization, repolarization and the like."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.cloze import Cloze, Gap, blank
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.phases.phases_cases import (
    CHANGES,
    STATES,
    ChangeView,
    change_of_potential,
)
from studykit.text import Text, say, text

DEPOLARIZATION, REPOLARIZATION, HYPERPOLARIZATION = "Depolarization", "Repolarization", "Hyperpolarization"

BELIEFS = {
    (DEPOLARIZATION, REPOLARIZATION): "rising-means-repolarized",
    (DEPOLARIZATION, HYPERPOLARIZATION): "depolarized-means-more-negative",
    (REPOLARIZATION, DEPOLARIZATION): "place-names-the-change",
    (REPOLARIZATION, HYPERPOLARIZATION): "falling-means-hyperpolarized",
    (HYPERPOLARIZATION, DEPOLARIZATION): "depolarized-means-more-negative",
    (HYPERPOLARIZATION, REPOLARIZATION): "falling-means-repolarized",
}

AWAY_FROM_REST = ("rises from above", "falls toward rest", "falls from below")
"""A change of each name that neither begins nor ends at rest: only its side of rest tells the names apart."""

LOWEST = -88
"""About the equilibrium potential of K⁺ in a mammalian neuron, in mV."""


@item_model(
    skill="polarization-vocabulary",
    kind="choice",
    scenario=change_of_potential,
    levels={1: {"kind": ("rises from rest", "falls from rest", "falls to rest"), "wording": (0, 2)}},
    version=3,
)
def name_the_change(view: ChangeView) -> Item:
    """Name a change in the membrane potential."""
    begins, ends = CHANGES[view.kind]
    _require_possible(view, begins, ends)
    start, end, rest = (say(v, "mV") for v in (view.at(begins), view.at(ends), view.rest))
    stem = (
        f"A neuron has a resting potential of {rest}. Its potential goes from {start} to {end}. What is this "
        "change called?",
        f"The membrane potential of a neuron changes from {start} to {end}; at rest it is {rest}. What is "
        "the name of this change?",
        f"During a recording, the potential of a neuron that rests at {rest} moves from {start} to {end}. "
        "Which term names this change?",
    )[view.wording]
    key = _name(begins, ends)
    names = (DEPOLARIZATION, REPOLARIZATION, HYPERPOLARIZATION)
    return Item(
        stem=text(stem),
        ask=Choice(
            tuple(right(name) if name == key else wrong(name, BELIEFS[key, name]) for name in names),
            ordered=True,
        ),
        steps=_named(view, begins, ends, key),
    )


@item_model(
    skill="polarization-vocabulary",
    kind="choice",
    scenario=change_of_potential,
    levels={
        2: {"kind": AWAY_FROM_REST, "rest": (-72, -55), "far": (12, 17), "wording": (0, 2)},
    },
    version=2,
)
def find_the_change(view: ChangeView) -> Item:
    """Find the change in the membrane potential that has a given name."""
    begins, ends = CHANGES[view.kind]
    asked, rest = _name(begins, ends), say(view.rest, "mV")
    changes = {_name(*CHANGES[kind]): CHANGES[kind] for kind in AWAY_FROM_REST}
    for places in changes.values():
        _require_possible(view, *places)
    stem = (
        f"A neuron rests at {rest}. Which of these changes in its membrane potential is a {asked.lower()}?",
        f"The membrane of a neuron whose resting potential is {rest} undergoes a {asked.lower()}. Which "
        "of these changes in its potential could that be?",
        f"Which of these changes is called {asked.lower()} in a neuron with a resting potential of {rest}?",
    )[view.wording]
    return Item(
        stem=text(stem),
        ask=Choice(
            tuple(
                right(_change(view, places))
                if name == asked
                else wrong(_change(view, places), BELIEFS[name, asked])
                for name, places in changes.items()
            ),
            recallable=False,
        ),
        steps=(
            *_named(view, begins, ends, asked),
            text(
                "The other two are: "
                + "; ".join(
                    f"{_lower(_change(view, places))}, a {name.lower()}"
                    for name, places in changes.items()
                    if name != asked
                )
                + "."
            ),
        ),
    )


def _name(begins: int, ends: int) -> str:
    """What a change from one place to another is called."""
    if ends > begins:
        return DEPOLARIZATION
    return REPOLARIZATION if begins > 0 else HYPERPOLARIZATION


def _change(view: ChangeView, places: tuple[int, int]) -> str:
    start, end = (say(view.at(place), "mV") for place in places)
    return f"From {start} to {end}"


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _require_possible(view: ChangeView, *places: int) -> None:
    """Raise Doubtful for a potential that K^{+} channels cannot bring about."""
    if min(map(view.at, places)) < LOWEST:
        raise Doubtful("open channels do not carry a potential beyond the equilibrium potential of K⁺")


def _named(view: ChangeView, begins: int, ends: int, key: str) -> tuple[Text, ...]:
    start, end, rest = (say(v, "mV") for v in (view.at(begins), view.at(ends), view.rest))
    way = "more positive" if ends > begins else "more negative"
    side = f"{'above' if begins > 0 else 'below'} rest ({start}; rest is {rest})" if begins else "at rest"
    meaning = {
        DEPOLARIZATION: "Away from rest in the positive direction: the membrane is less polarized, since "
        "more positive charge enters than leaves.",
        REPOLARIZATION: "From above back toward rest: the membrane becomes polarized again, since more "
        "positive charge leaves than enters.",
        HYPERPOLARIZATION: "Away from rest in the negative direction: the membrane is more polarized than at "
        "rest, since more positive charge leaves than enters.",
    }[key]
    return (
        text(f"The change begins {side} and makes the inside {way} ({end})."),
        text(f"{meaning} This is called *{key.lower()}*."),
    )


@item_model(
    skill="polarization-vocabulary",
    kind="cloze",
    scenario=change_of_potential,
    levels={1: {"kind": tuple(STATES), "wording": (0, 2)}},
    version=2,
)
def state_against_rest(view: ChangeView) -> Item:
    """Say in one word where a potential lies relative to rest."""
    begins, ends, now = STATES[view.kind]
    _require_possible(view, begins, ends)
    start, end, v, rest = (say(each, "mV") for each in (*map(view.at, (begins, ends, now)), view.rest))
    lead = (
        f"A neuron rests at {rest}. Its potential is moving from {start} to {end} and is now {v}. "
        f"Relative to rest, its membrane is now {blank()}.",
        f"From {start} the potential of a neuron changes to {end}; its resting potential is {rest}. On "
        f"the way, at {v}, the membrane is {blank()} relative to rest.",
        f"The potential of a neuron that rests at {rest} goes from {start} to {end}. As it passes {v}, the "
        f"membrane is {blank()} relative to rest.",
    )[view.wording]
    gap = _state(depolarized=now > 0)
    side = "more positive" if now > 0 else "more negative"
    return Item(
        stem=text(lead),
        ask=Cloze((gap,)),
        steps=(
            text(f"{v} is {say(abs(view.at(now) - view.rest), 'mV')} {side} than rest ({rest})."),
            text(
                f"The state is named by where the potential lies: the membrane is {gap.accepted[0]}, "
                "whichever way the potential moves. Rest itself is polarized: the inside is negative."
            ),
        ),
    )


def _state(*, depolarized: bool) -> Gap:
    """The word for a potential above rest, or for one below it, with what is said instead."""
    words, opposite = ("depolarized", "less polarized"), "hyperpolarized"
    if not depolarized:
        words, opposite = ("hyperpolarized", "more polarized"), "depolarized"
    slips = ((opposite, "depolarized-means-more-negative"), ("repolarized", "repolarized-means-at-rest"))
    return Gap(words, slips)
