"""The item model of what sets the length constant: properties of an axon that are changed."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.items.selections import Subset
from studykit.subjects.neurophysiology.conduction.length_constant_cases import (
    PROPERTIES,
    ChangesView,
    changed_properties,
    times_as_long,
)
from studykit.text import Text, say, text

NAMES = {
    "diameter": "the diameter of the axon",
    "membrane": "the resistance of 1\u00a0cm^{2} of its membrane",
    "axoplasm": "the resistivity of its axoplasm",
    "capacitance": "the capacitance of its membrane",
    "current": "the current that is injected",
}
BECOMES = {"four times": "is four times as large", "a quarter of": "is a quarter as large"}
OUTCOMES = {
    0.25: "It falls to a quarter",
    0.5: "It falls to one half",
    1.0: "It stays the same",
    2.0: "It becomes twice as long",
    4.0: "It becomes four times as long",
}
DIRECTIONS = {-1.0: "It becomes shorter", 0.0: "It stays the same", 1.0: "It becomes longer"}
REASONS = {
    "diameter": "An axon twice as thick has a quarter of the resistance inside, but still half the "
    "resistance of the membrane: the length constant is proportional to the square root of the diameter.",
    "membrane": "The less current leaks through the membrane, the farther it spreads: the length "
    "constant is proportional to the square root of the membrane resistance.",
    "axoplasm": "The more the axoplasm resists, the more current leaves nearby: the length constant is "
    "inversely proportional to the square root of its resistivity.",
    "capacitance": "In a steady state the capacitance takes up no current: the length constant does "
    "not depend on it.",
    "current": "A stronger current makes V change more everywhere, by the same factor: the length "
    "constant stays the same.",
}


RULES = {
    "length-constant-without-the-root": {name: 2 * power for name, power in PROPERTIES.items()},
    "leaky-membrane-spreads-farther": PROPERTIES | {"membrane": -0.5},
    "thin-axon-spreads-farther": PROPERTIES | {"diameter": -0.5},
    "stronger-current-spreads-farther": PROPERTIES | {"current": 0.5},
    "capacitance-shortens-a-steady-spread": PROPERTIES | {"capacitance": -0.5},
    "resistance-inside-lengthens-the-spread": PROPERTIES | {"axoplasm": 0.5},
}
"""The powers that properties have for whoever holds a belief."""

DIRECTION_ALONE = ("stronger-current-spreads-farther", "capacitance-shortens-a-steady-spread")
"""Beliefs that do not say how much longer, or shorter: no factor shows one of them."""

ONE, TWO = (Subset(tuple(PROPERTIES), sizes=(number,)) for number in (1, 2))


@item_model(
    skill="length-constant",
    kind="choice",
    scenario=changed_properties,
    levels={1: {"properties": ONE}, 2: {"properties": TWO}},
)
def change_of_the_length_constant(view: ChangesView) -> Item:
    """Tell how the length constant changes with an axon or its stimulus."""
    is_one = len(view.changes) == 1
    changes = " and ".join(f"{NAMES[name]} {BECOMES[change]}" for name, change in view.changes)
    listed = DIRECTIONS if is_one else OUTCOMES
    key, beliefs = _rank(view.times, is_one), _beliefs(view, is_one)
    return Item(
        stem=text(
            f"A weak, steady current depolarizes a passive axon by {say(view.height, 'mV', digits=2)} at the "
            f"electrode. A second experiment is the same, but {changes}. How does the length "
            "constant change?"
        ),
        ask=Choice(
            one_right(listed, key, beliefs),
            ordered=True,
        ),
        steps=_why(view),
    )


def _rank(times: float, is_one: bool) -> float:
    """Which option says that: its direction, or its very factor."""
    return float(times > 1) - float(times < 1) if is_one else times


def _beliefs(view: ChangesView, is_one: bool) -> dict[float, str]:
    """The belief behind each outcome that just one leads to."""
    led: dict[float, list[str]] = {}
    for slug, powers in RULES.items():
        led.setdefault(_rank(times_as_long(view.changes, powers), is_one), []).append(slug)
    shown = {value: slugs[0] for value, slugs in led.items() if len(slugs) == 1}
    return {value: slug for value, slug in shown.items() if is_one or slug not in DIRECTION_ALONE}


def _why(view: ChangesView) -> tuple[Text, ...]:
    reasons = tuple(text(REASONS[name]) for name, _ in view.changes)
    factors = " × ".join(_factor(times_as_long([change], PROPERTIES)) for change in view.changes)
    of = f"{factors} = {_factor(view.times)}" if len(view.changes) > 1 else factors
    becomes = "stays the same" if factors == "1" else f"changes by a factor of {of}"
    return (*reasons, text(f"So λ = √(d · R_{{m}} / (4 · R_{{i}})) {becomes}."))


def _factor(times: float) -> str:
    return {0.25: "1/4", 0.5: "1/2"}.get(times, say(times))
