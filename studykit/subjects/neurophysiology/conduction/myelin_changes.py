"""Item model of what myelin changes electrically, and what it does not."""

from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, one_right, right, wrong
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.myelin_changes_cases import (
    CAPACITANCE,
    INSIDE,
    POWERS,
    RESISTANCE,
    TwoSheathsView,
    two_sheaths,
)
from studykit.text import Text, say, text

NAMES = {
    CAPACITANCE: "the capacitance between its inside and its outside",
    RESISTANCE: "the resistance between its inside and its outside",
    INSIDE: "the resistance along its inside, from end to end",
}
LENGTH, MEMBRANES = "length", "membranes"
OUTCOMES = {-1: "It is smaller", 0: "It is the same", 1: "It is larger"}


@item_model(
    skill="nodes-and-internodes",
    kind="two-tier",
    scenario=two_sheaths,
    levels={
        1: {"thicker": (1 / 3, 1 / 2, 2.0, 3.0), "longer": (1.0,)},
        2: {"thicker": (1 / 3, 1 / 2, 2.0, 3.0), "longer": (1 / 3, 1 / 2, 2.0, 3.0)},
    },
)
def what_does_the_myelin_change(view: TwoSheathsView) -> Item:
    """Compare two internodes whose myelin differs, and say why."""
    reasons = _in_words(view) if view.longer == 1 else _in_numbers(view)
    return Item(
        stem=_stem(view),
        ask=TwoTier(Choice(_outcomes(view), ordered=True), Choice(tuple(reasons))),
        steps=_steps(view),
    )


def _stem(view: TwoSheathsView) -> Text:
    (few, many), (short, long) = view.membranes, view.lengths
    if view.longer == 1:
        compared = (
            f"each internode of A has {say(few)} membranes in series between its inside and its outside, "
            f"each internode of B has {say(many)}"
        )
    else:
        compared = (
            f"each internode of A is {say(short, 'µm')} long and has {say(few)} membranes in series between "
            f"its inside and its outside; each of B is {say(long, 'µm')} long and has {say(many)}"
        )
    alike = "equally thick, with equally long internodes" if view.longer == 1 else "equally thick"
    return text(
        f"Not counting their myelin, two axons are {alike}: {compared}. All membranes are the same. How does "
        f"an internode of B compare with one of A in {NAMES[view.asked]}?"
    )


def _sign(factor: float) -> int:
    return 0 if abs(factor - 1) < 0.01 else 1 if factor > 1 else -1


def _outcomes(view: TwoSheathsView) -> tuple[Option, ...]:
    """The belief behind an outcome is asked with its reason."""
    return one_right(OUTCOMES, _sign(view.factor), {})


def _in_words(view: TwoSheathsView) -> Iterator[Option]:
    """Reasons where only the number of membranes differs."""
    more = view.thicker > 1
    apart, room = ("farther apart", "more") if more else ("closer together", "less")
    amount, path = ("more", "thicker") if more else ("fewer", "thinner")
    options = {
        CAPACITANCE: f"the charges on its two sides are {apart}",
        RESISTANCE: f"current has to cross {amount} layers, one after another",
        INSIDE: "this depends on the axoplasm and its diameter",
    }
    mistaken = {
        CAPACITANCE: wrong(f"there is {room} room for charge in the sheath", "thicker-sheath-stores-more"),
        RESISTANCE: wrong(f"a {path} sheath gives the current a {path} path", "myelin-conducts-the-current"),
        INSIDE: wrong(f"{amount} layers carry current along the axon", "myelin-conducts-the-current"),
    }
    yield right(options[view.asked])
    yield mistaken[view.asked]
    if view.asked == INSIDE:
        yield wrong(options[RESISTANCE])
        yield wrong(options[CAPACITANCE])
    else:
        yield wrong("the axon's own membrane sets it", "myelin-leaves-the-membrane-alone")
        yield wrong(options[INSIDE])


def _in_numbers(view: TwoSheathsView) -> Iterator[Option]:
    """Reasons by what the length does and what the membranes do: each of the powers −1, 0 and 1 that fits."""
    key = POWERS[view.asked]
    beliefs = {
        (CAPACITANCE, (1, 1)): "thicker-sheath-stores-more",
        (CAPACITANCE, (1, 0)): "myelin-leaves-the-membrane-alone",
        (RESISTANCE, (-1, -1)): "myelin-conducts-the-current",
        (RESISTANCE, (-1, 0)): "myelin-leaves-the-membrane-alone",
        (INSIDE, (1, -1)): "myelin-conducts-the-current",
    }
    offered = {
        CAPACITANCE: ((1, -1), (1, 1), (1, 0), (-1, 1)),
        RESISTANCE: ((-1, 1), (-1, -1), (-1, 0), (1, 1)),
        INSIDE: ((1, 0), (1, 1), (-1, 0), (1, -1)),
    }[view.asked]
    for powers in offered:
        words = f"{_does(LENGTH, view.longer, powers[0])} and {_does(MEMBRANES, view.thicker, powers[1])}"
        yield right(words) if powers == key else wrong(words, beliefs.get((view.asked, powers)))


def _does(what: str, times: float, power: int) -> str:
    if power == 0:
        return f"the {what} {'does' if what == LENGTH else 'do'} not matter"
    verbs = {
        1 / 3: "cut{} it to a third",
        1 / 2: "cut{} it in half",
        2.0: "double{} it",
        3.0: "triple{} it",
    }
    verb = verbs[min(verbs, key=lambda each: abs(each - times**power))]
    return f"the {what} {verb.format('s' if what == LENGTH else '')}"


def _steps(view: TwoSheathsView) -> tuple[Text, ...]:
    rules = {
        CAPACITANCE: (
            "Every stretch of an internode can hold charge: twice the length, twice the capacitance. But "
            "membranes in series keep the charges apart: twice as many, half the capacitance."
        ),
        RESISTANCE: (
            "Current has to cross one membrane after another: twice as many, twice the resistance. But it "
            "can cross anywhere along the internode: twice the length, half the resistance."
        ),
        INSIDE: (
            "Along the inside current runs through axoplasm: twice the length, twice the resistance. What is "
            "wrapped around the axon does not matter."
        ),
    }
    return text(rules[view.asked]), text(f"B / A = {_ratios(view)}: {OUTCOMES[_sign(view.factor)].lower()}.")


def _ratios(view: TwoSheathsView) -> str:
    """The factor as a product of what the length and the membranes make of it."""
    by_length, by_membranes = POWERS[view.asked]
    ratios = [
        "{} / {}".format(*(say(each, unit) for each in two[::-power]))
        for two, unit, power in ((view.lengths, "µm", by_length), (view.membranes, "", by_membranes))
        if power and two[0] != two[1]
    ]
    product = " × ".join(f"({each})" for each in ratios) if len(ratios) > 1 else "".join(ratios)
    value = say(view.factor, digits=0 if view.factor >= 1 and view.factor % 1 == 0 else 2)
    return f"{product} = {value}" if ratios else value
