"""Item models of what the valence does to an equilibrium potential: to its sign and to its size."""

import math

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.equilibrium_cases import (
    AnotherIonView,
    TwoSignsView,
    another_ion,
    two_ions,
)
from studykit.subjects.neurophysiology.rest.equilibrium_shared import sign_check
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed, millimolar
from studykit.subjects.neurophysiology.rest.unnamed_shared import PER_TENFOLD, UNEQUAL
from studykit.text import Text, say, text

LEAST = 8.0
"""Equilibrium potentials nearer to 0 are not asked: a slip of the sign would not be seen, in mV."""

WORDS = {1: "monovalent cation", -1: "monovalent anion", 2: "divalent cation", -2: "divalent anion"}


@item_model(
    skill="sign-and-valence",
    kind="choice",
    scenario=two_ions,
    levels={1: {"first": UNEQUAL, "second": UNEQUAL}},
)
def signs_of_two_equilibrium_potentials(view: TwoSignsView) -> Item:
    """Tell the signs of the equilibrium potentials of two ions."""
    each_side = [
        f"of {MARKUP[name]} is {millimolar(ion.outside)} outside and {millimolar(ion.inside)} inside"
        for name, ion in view.ions.items()
    ]
    ratios = [1 if ion.outside > ion.inside else -1 for ion in view.ions.values()]
    if ratios[0] == ratios[1]:
        raise Doubtful("who goes by the charge alone could not be told from others")
    charges = [1 if ion.z > 0 else -1 for ion in view.ions.values()]
    key = tuple(ratio * charge for ratio, charge in zip(ratios, charges, strict=True))
    beliefs = {
        "sign-of-e-from-the-charge": tuple(charges),
        "concentration-ratio-upside-down": tuple(-sign for sign in key),
        "sign-of-the-valence-dropped": tuple(ratios),
    }
    options = []
    for signs in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        words = _said(view, signs)
        slugs = [slug for slug, believed in beliefs.items() if believed == signs]
        options.append(right(words) if signs == key else wrong(words, slugs[0] if len(slugs) == 1 else None))
    return Item(
        stem=text(
            f"The concentration {each_side[0]} a cell; that {each_side[1]}. What are the signs of their "
            "equilibrium potentials?"
        ),
        ask=Choice(tuple(options)),
        steps=(
            text("In E = (RT / zF) × ln(outside / inside) the sign depends on the ratio and on z."),
            *(
                text(sign_check(MARKUP[name], ion.z, more_inside=ion.outside < ion.inside))
                for name, ion in view.ions.items()
            ),
        ),
        why=(1, 2),
    )


@item_model(
    skill="sign-and-valence",
    kind="choice",
    scenario=another_ion,
    levels={
        1: {"known_z": (1,), "z": (-1, 2, -2)},
        2: {"e": (-60, 60), "known_z": (-1, 2, -2)},
        3: {"e": (-60, 60), "times_outside": (10.0, 0.1)},
    },
    version=3,
)
def equilibrium_of_another_valency(view: AnotherIonView) -> Item:
    """Tell the equilibrium potential of an ion of another valence."""
    if view.known_z == view.z or (view.times_outside == 1 and abs(view.e) < LEAST):
        raise Doubtful("the same ion, or hardly any potential")
    is_same = view.times_outside == 1
    times = "ten times" if view.times_outside > 1 else "a tenth of"
    sides = f"the same concentration inside and {times} the concentration outside, at 37\u00a0°C"
    return Item(
        stem=text(
            f"At certain concentrations outside and inside, a {WORDS[view.known_z]} has an equilibrium "
            f"potential of {say(view.e, 'mV')}. What is that of a {WORDS[view.z]} with "
            f"{'the same concentrations, at the same temperature' if is_same else sides}?"
        ),
        ask=Choice(_with_the_same_ratio(view) if is_same else _with_another_ratio(view), ordered=True),
        steps=_steps(view),
    )


def _with_the_same_ratio(view: AnotherIonView) -> tuple[Option, ...]:
    """The key and its opposite, and both of another size."""
    key = view.known_z / view.z
    sizes = [size for size in (0.5, 1.0, 2.0) if size != abs(key)]
    other = sizes[view.other_size]
    turned = "sign-of-the-valence-dropped" if view.known_z * view.z < 0 else None
    beliefs: dict[float, str | None] = {
        math.copysign(1 / key, key): "valence-multiplies",
        math.copysign(1.0, key): "valence-dropped",
        1.0: "valence-dropped",
        -key: turned,
    }
    return tuple(
        right(say(each * view.e, "mV")) if each == key else wrong(say(each * view.e, "mV"), beliefs.get(each))
        for each in sorted((key, -key, other, -other), key=lambda ratio: ratio * view.e)
    )


def _with_another_ratio(view: AnotherIonView) -> tuple[Option, ...]:
    """The key, and three of the values that slips give."""
    base, shift = view.known_z * view.e, _shift(view)
    key = (base + shift) / view.z
    slips = (
        (-key, "sign-of-the-valence-dropped" if view.z < 0 else None),
        (view.e + shift, "valence-dropped"),
        ((base - shift) / view.z, "concentration-ratio-upside-down" if view.z > 0 else None),
        (base / view.z + shift, None),
        (base / view.z, None),
    )
    options = {key: right(say(key, "mV", digits=1))}
    for value, slug in slips:
        if len(options) < 4 and all(abs(value - other) > 2 for other in options):
            options[value] = wrong(say(value, "mV", digits=1), slug)
    return tuple(options[each] for each in sorted(options))


def _shift(view: AnotherIonView) -> float:
    """What the other ratio adds to z × E, in mV."""
    return PER_TENFOLD * math.log10(view.times_outside)


def _steps(view: AnotherIonView) -> tuple[Text, ...]:
    """The equation, then with the numbers."""
    base, shift, z = view.known_z * view.e, round(_shift(view), 1), bracketed(view.z)
    equation = "E = (RT / zF) × ln(outside / inside): with the same concentrations z × E is the same."
    product = f"z × E is {bracketed(view.known_z)} × {bracketed(view.e)} = {say(base, 'mV')}"
    if not shift:
        return (
            text(equation),
            text(f"{product}. Divided by z: E = {say(base)} / {z} = {say(base / view.z, 'mV')}."),
            text("Twice the charge needs half the voltage; the opposite charge needs the opposite voltage."),
        )
    more = "Ten times as much outside adds" if shift > 0 else "One tenth as much outside subtracts"
    total = say(base + shift, digits=1)
    return (
        text(equation),
        text(
            f"{product} for the same concentrations. {more} {say(abs(shift), 'mV', digits=1)}: "
            f"{say(base)} {'+' if shift > 0 else '−'} {say(abs(shift), digits=1)} = {total}\u00a0mV."
        ),
        text(f"Divided by z: E = {total} / {z} = {say((base + shift) / view.z, 'mV', digits=1)}."),
    )


def _said(view: TwoSignsView, signs: tuple[int, int]) -> str:
    (first, second), words = view.ions, {1: "positive", -1: "negative"}
    return f"{E[first]} is {words[signs[0]]}, and {E[second]} is {words[signs[1]]}"
