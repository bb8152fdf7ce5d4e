"""Item models of the Nernst equation: an equilibrium potential from concentrations, and back."""

import math

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.ions import ZERO_CELSIUS, thermal_voltage
from studykit.subjects.neurophysiology.rest.equilibrium_cases import (
    EquilibriumView,
    RatioView,
    UnknownView,
    mental_ratio,
    one_ion,
    unknown_concentration,
)
from studykit.subjects.neurophysiology.rest.equilibrium_shared import sign_check
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.notation_shared import (
    MARKUP,
    E,
    bracketed,
    millimolar,
    signed,
    significant,
)
from studykit.subjects.neurophysiology.rest.unnamed_shared import ANY, factors_of
from studykit.text import Text, say, text

RULES = {37: 61.0, 20: 58.0}
"""What courses round RT/F × ln 10 to, in mV, by temperature in °C: results by these are right, too."""

LOGARITHMS = {10: 2.303, 2: 0.693}
"""Natural logarithms to know by heart."""

NEAR_NORMAL = {"outside": (0.8, 1.3), "inside": (0.8, 1.3)}
"""Concentrations as multiples of those of a real cell, so that the result can be checked by what is known."""

SQUID = {"ion": ("K", "Na", "Cl"), **NEAR_NORMAL, "cell": ("squid",), "temperature": (4, 19)}

CONSTANTS = "R is 8.314\u00a0J/(mol\u00a0K), F 96\u202f485\u00a0C/mol"


@item_model(
    skill="nernst-potential",
    kind="numeric",
    scenario=mental_ratio,
    levels={
        1: {"ion": ("X",), "temperature": (37, 20)},
        2: {"ion": ("Y", "M", "A"), "ratio": ANY, "temperature": (37, 20)},
    },
    version=2,
)
def equilibrium_by_powers_of_ten(view: RatioView) -> Item:
    """Work out an equilibrium potential mentally."""
    ion, z, ratio = MARKUP[view.name], view.ion.z, view.ratio
    factor = round(thermal_voltage(view.temperature), 1)
    size = round(sum(LOGARITHMS[each] for each in factors_of(ratio)), 3)
    logarithm = size if ratio > 1 else -size
    e = factor / z * logarithm
    by_heart = ", ".join(f"ln {n} is {say(logarithm, digits=3)}" for n, logarithm in LOGARITHMS.items())
    sides = f"{millimolar(view.ion.outside)} outside and {millimolar(view.ion.inside)} inside"
    return Item(
        stem=text(
            f"A membrane is permeable only to the ion {ion}, whose concentration is {sides}, at "
            f"{say(view.temperature, '°C')} (RT/F is {say(factor, 'mV', digits=1)}, {by_heart}). What is the "
            f"equilibrium potential of {ion}?"
        ),
        ask=Numeric(
            value=round(e, 1),
            unit="mV",
            tolerance=1,
            digits=1,
            misreadings=_misreadings(e, z),
            also_right=(round(RULES[view.temperature] / z * math.log10(ratio), 1),),
        ),
        steps=_mental_steps(view, factor, logarithm, e),
    )


@item_model(
    skill="nernst-potential",
    kind="numeric",
    scenario=one_ion,
    levels={
        1: {"ion": ("K", "Na"), **NEAR_NORMAL},
        2: {"ion": ("Cl", "Ca"), **NEAR_NORMAL},
        3: SQUID,
    },
    version=2,
)
def equilibrium_from_concentrations(view: EquilibriumView) -> Item:
    """Compute an equilibrium potential from concentrations."""
    ion, z = MARKUP[view.name], view.ion.z
    factor, ratio = round(thermal_voltage(view.temperature), 2), view.ion.outside / view.ion.inside
    logarithm = math.log(ratio)
    e, places = factor / z * logarithm, 4 if abs(logarithm) < 10 else 3
    rule = RULES.get(round(view.temperature))
    sides = f"{millimolar(view.ion.outside)} outside and {millimolar(view.ion.inside)} inside"
    warmth = Misreading(e * view.temperature / (view.temperature + ZERO_CELSIUS), "celsius-for-kelvin")
    return Item(
        stem=text(
            f"The concentration of {ion} is {sides} {view.cell} at {say(view.temperature, '°C')} "
            f"({_given(factor, view.temperature)}). What is the equilibrium potential of {ion}?"
        ),
        ask=Numeric(
            value=round(e, 1),
            unit="mV",
            tolerance=1,
            digits=1,
            misreadings=(*_misreadings(e, z), *(() if _is_given(view.temperature) else (warmth,))),
            also_right=(round(rule / z * math.log10(ratio), 1),) if rule else (),
        ),
        steps=(
            *_thermal_voltage_by_hand(view.temperature),
            text(f"{E[view.name]} = (RT / zF) × ln(outside / inside), where z is {signed(z)}."),
            text(
                f"The ratio outside / inside is {significant(ratio)}; ln of that is "
                f"{say(logarithm, digits=places)}."
            ),
            text(
                f"{E[view.name]} = {say(factor, digits=2)} / {bracketed(z)} × "
                f"{bracketed(logarithm, digits=places)} = {say(e, 'mV', digits=1)}."
            ),
            text(sign_check(ion, z, more_inside=ratio < 1)),
        ),
    )


@item_model(
    skill="concentration-from-potential",
    kind="numeric",
    scenario=unknown_concentration,
    levels={1: {"ion": ("K", "Na"), **NEAR_NORMAL}, 2: {"ion": ("Cl", "Ca"), **NEAR_NORMAL}, 3: SQUID},
    version=2,
)
def concentration_from_equilibrium(view: UnknownView) -> Item:
    """Work out a concentration from an equilibrium potential."""
    ion, factor = MARKUP[view.name], round(thermal_voltage(view.temperature), 2)
    exponent = (1 if view.side == "outside" else -1) * view.z * view.e / factor
    unit, per_unit = ("nM", 1e6) if view.name == "Ca" and view.side == "inside" else ("mM", 1.0)
    key = view.known * math.exp(exponent) * per_unit
    digits = 2 if key < 10 else 1 if key < 50 else 0
    return Item(
        stem=text(
            f"The equilibrium potential of {ion} in {view.cell} is {say(view.e, 'mV')} at "
            f"{say(view.temperature, '°C')} ({_given(factor, view.temperature)}). The concentration of {ion} "
            f"{'inside' if view.side == 'outside' else 'outside'} is {millimolar(view.known)}. What is it "
            f"{view.side}?"
        ),
        ask=Numeric(
            value=round(key, digits),
            unit=unit,
            tolerance=math.ceil(0.05 * key * 10**digits) / 10**digits,
            digits=digits,
            misreadings=_wrong_concentrations(view, exponent, per_unit),
        ),
        steps=(
            *_thermal_voltage_by_hand(view.temperature),
            *_steps_to_the_concentration(view, factor, say(key, unit, digits=digits)),
        ),
    )


def _mental_steps(view: RatioView, factor: float, logarithm: float, e: float) -> tuple[Text, ...]:
    """The equation, the logarithm from what is known by heart, the numbers."""
    ion, z, factors = MARKUP[view.name], view.ion.z, factors_of(view.ratio)
    equation = text(f"{E[view.name]} = (RT / zF) × ln(outside / inside), where z is {signed(z)}.")
    if not factors:
        return (
            equation,
            text("The ratio is 1, and the logarithm of 1 is 0."),
            text(
                f"{E[view.name]} = {say(factor, digits=1)} / {bracketed(z)} × 0 = {say(0, 'mV', digits=1)}."
            ),
            text("No voltage is needed where there is no gradient, whatever z is."),
        )
    product, parts = " × ".join(map(str, factors)), [say(LOGARITHMS[each], digits=3) for each in factors]
    summed = " + ".join(parts) if view.ratio > 1 else f"−({' + '.join(parts)})"
    more, said = "outside" if view.ratio > 1 else "inside", say(logarithm, digits=3)
    return (
        equation,
        text(
            f"There is {product} times as much {more}, so the logarithm is "
            f"{f'{summed} = {said}' if len(parts) > 1 else said}."
        ),
        text(
            f"{E[view.name]} = {say(factor, digits=1)} / {bracketed(z)} × "
            f"{bracketed(logarithm, digits=3)} = {say(e, 'mV', digits=1)}."
        ),
        text(sign_check(ion, z, more_inside=view.ratio < 1)),
    )


def _steps_to_the_concentration(view: UnknownView, factor: float, key: str) -> tuple[Text, ...]:
    """By Nernst's equation, solved for the ratio; ``factor`` is RT/F in mV."""
    ratio = significant(math.exp(view.z * view.e / factor), digits=4)
    return (
        text(
            f"From {E[view.name]} = (RT / zF) × ln(outside / inside): outside / inside = exp(z × "
            f"{E[view.name]} / (RT/F)) = exp({say(view.z)} × {bracketed(view.e)} / "
            f"{say(factor, digits=2)}) = {ratio}."
        ),
        text(
            f"{view.side.capitalize()}: {millimolar(view.known)} {'×' if view.side == 'outside' else '/'} "
            f"{ratio} = {key}."
        ),
        text(sign_check(MARKUP[view.name], view.z, more_inside=(view.e < 0) == (view.z > 0))),
    )


def _is_given(temperature: float) -> bool:
    """Whether RT/F is printed: it is at body temperature."""
    return temperature == MAMMAL.temperature


def _given(factor: float, temperature: float) -> str:
    return f"RT/F is {say(factor, 'mV', digits=2)}" if _is_given(temperature) else CONSTANTS


def _thermal_voltage_by_hand(temperature: float) -> tuple[Text, ...]:
    """The step that finds RT/F, where it is not printed."""
    if _is_given(temperature):
        return ()
    kelvin = temperature + ZERO_CELSIUS
    return (
        text(
            f"T is {say(temperature)} + {say(ZERO_CELSIUS, digits=2)} = {say(kelvin, 'K', digits=2)}, so "
            f"RT/F is 8.314 × {say(kelvin, digits=2)} / 96\u202f485\u00a0V = "
            f"{say(thermal_voltage(temperature), 'mV', digits=2)}."
        ),
    )


def _misreadings(e: float, z: int) -> tuple[Misreading, ...]:
    """What comes out by each slip."""
    return (
        Misreading(-e, "concentration-ratio-upside-down" if z > 0 else "sign-of-the-valence-dropped"),
        Misreading(e * abs(z), "valence-dropped"),
        Misreading(e * z, "valence-dropped"),
        Misreading(e / math.log(10), "decadic-logarithm-with-rt-over-f"),
        Misreading(e * math.log(10), "natural-logarithm-with-61-mv"),
        Misreading(e * z * z, "valence-multiplies"),
    )


def _wrong_concentrations(view: UnknownView, exponent: float, per_unit: float) -> tuple[Misreading, ...]:
    turned = "concentration-ratio-upside-down" if view.z > 0 else "sign-of-the-valence-dropped"
    slips = (
        (-exponent, turned),
        (exponent / abs(view.z), "valence-dropped"),
        (exponent / math.log(10), "natural-logarithm-with-61-mv"),
        (min(exponent * math.log(10), 15), "decadic-logarithm-with-rt-over-f"),
    )
    values = ((view.known * math.exp(power) * per_unit, slug) for power, slug in slips)
    return tuple(Misreading(value, slug, tolerance=0.05 * value) for value, slug in values)
