"""Item models of equilibrium potentials: from concentrations, for other valences, and back."""

import math

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.ions import ZERO_CELSIUS, thermal_voltage
from studykit.subjects.neurophysiology.rest.equilibrium_cases import (
    AnotherIonView,
    EquilibriumView,
    TenfoldView,
    UnknownView,
    another_ion,
    one_ion,
    tenfold,
    unknown_concentration,
)
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.notation_shared import (
    MARKUP,
    E,
    bracketed,
    millimolar,
    signed,
    significant,
    without_unit,
)
from studykit.text import Text, say, text

LEAST = 8.0
"""Equilibrium potentials nearer to 0 are not asked: a slip of the sign would not be seen, in mV."""

RULES = {37: 61.0, 20: 58.0}
"""What courses round RT/F × ln 10 to, in mV, by temperature in °C: results by these are right, too."""

MOST = 500
"""Concentrations above this are not those of cells (mM)."""

UNNAMED = {1: "X^{+}", -1: "Y^{−}", 2: "M^{2+}", -2: "A^{2−}"}
"""Ions of which only the valence is known."""

NEAR_NORMAL = {"outside": (0.5, 2.0), "inside": (0.5, 2.0)}
FARTHER_FROM_NORMAL = {"outside": (0.3, 3.0), "inside": (0.3, 3.0)}
"""Concentrations as multiples of the normal ones."""


@item_model(
    skill="nernst-potential",
    kind="numeric",
    scenario=tenfold,
    levels={
        1: {"z": (1,), "temperature": (37, 20)},
        2: {"z": (-1, 2, -2), "temperature": (37, 20)},
    },
)
def equilibrium_by_powers_of_ten(view: TenfoldView) -> Item:
    """Work out an equilibrium potential in the head."""
    ion, decade = UNNAMED[view.z], say(view.decade, "mV", digits=1)
    e = view.decade / view.z * view.exponent
    if max(view.outside, view.inside) > MOST:
        raise Doubtful("more than dissolves in a cell")
    if abs(abs(e) - view.decade) < 1:
        raise Doubtful("the factor itself would be the answer")
    return Item(
        stem=text(
            f"A membrane is permeable to the ion {ion} only: {millimolar(view.outside)} outside, "
            f"{millimolar(view.inside)} inside, "
            f"at {say(view.temperature, '°C')}. With E = ({decade} / z) × log_{{10}}(outside / inside), what "
            "is its equilibrium potential?"
        ),
        ask=Numeric(
            value=round(e, 1),
            unit="mV",
            tolerance=1,
            digits=1,
            misreadings=_misreadings(e, view.z, decadic=False, warmth=None),
        ),
        steps=(
            text(
                f"The ratio outside / inside is {without_unit(view.outside)} / {without_unit(view.inside)} "
                f"= 10^{{{say(view.exponent)}}}, so its logarithm is {say(view.exponent)}."
            ),
            text(
                f"z is {signed(view.z)}: E = {say(view.decade, digits=1)} / {bracketed(view.z)} × "
                f"{bracketed(view.exponent)} = {say(e, 'mV', digits=1)}."
            ),
            text(_sign_check(ion, view.z, more_inside=view.exponent < 0)),
        ),
    )


@item_model(
    skill="nernst-potential",
    kind="numeric",
    scenario=one_ion,
    levels={
        1: {"ion": ("K", "Na"), **NEAR_NORMAL},
        2: {"ion": ("Cl", "Ca"), **NEAR_NORMAL},
        3: {"ion": ("K", "Na", "Cl", "Ca"), **NEAR_NORMAL, "temperature": (6, 33)},
    },
)
def equilibrium_from_concentrations(view: EquilibriumView) -> Item:
    """Compute an equilibrium potential from concentrations."""
    ion, z = MARKUP[view.name], view.ion.z
    factor, ratio = round(thermal_voltage(view.temperature), 2), view.ion.outside / view.ion.inside
    logarithm = math.log(ratio)
    e, places = factor / z * logarithm, 4 if abs(logarithm) < 10 else 3
    if abs(e) < LEAST:
        raise Doubtful("hardly any potential")
    rule = RULES.get(round(view.temperature))
    is_warm = view.temperature == MAMMAL.temperature
    worked_out = f"RT/F is {say(factor, 'mV', digits=2)}"
    given = worked_out if is_warm else "R is 8.314\u00a0J/(mol\u00a0K), F 96\u202f485\u00a0C/mol"
    return Item(
        stem=text(
            f"A membrane is permeable to {ion} only: {millimolar(view.ion.outside)} outside, "
            f"{millimolar(view.ion.inside)} inside, at {say(view.temperature, '°C')} ({given}). What is the "
            f"equilibrium potential of {ion}?"
        ),
        ask=Numeric(
            value=round(e, 1),
            unit="mV",
            tolerance=1,
            digits=1,
            misreadings=_misreadings(e, z, decadic=True, warmth=None if is_warm else view.temperature),
            also_right=(round(rule / z * math.log10(ratio), 1),) if rule else (),
        ),
        steps=(
            *(() if is_warm else (_thermal_voltage_by_hand(view.temperature),)),
            text(
                f"The ratio outside / inside is {significant(ratio)}; ln of that is "
                f"{say(logarithm, digits=places)}."
            ),
            text(
                f"z is {signed(z)}: E = {say(factor, digits=2)} / {bracketed(z)} × "
                f"{bracketed(logarithm, digits=places)} = {say(e, 'mV', digits=1)}."
            ),
            text(_sign_check(ion, z, more_inside=ratio < 1)),
        ),
    )


@item_model(
    skill="sign-and-valence",
    kind="choice",
    scenario=another_ion,
    levels={1: {"z": (2,)}, 2: {"z": (-2,)}, 3: {"z": (2, -2), "swapped": True}},
    version=2,
)
def equilibrium_of_another_valency(view: AnotherIonView) -> Item:
    """Tell the equilibrium potential of an ion of another valence."""
    if abs(view.e) < LEAST:
        raise Doubtful("hardly any potential")
    turned = -view.e if view.swapped else view.e
    key, size_dropped = turned / view.z, turned * view.z / 2
    kind = "cation" if view.z > 0 else "anion"
    sides = "with these two concentrations exchanged" if view.swapped else "with the same concentrations"
    turned_over = "concentration-ratio-upside-down" if view.z > 0 else "sign-of-the-valence-dropped"
    # One of the two, so that the key stands now at an end of the numbers, now between them.
    third = (-key, turned_over) if view.offers_turned_over else (turned * view.z, "valence-multiplies")
    options = {key: right(say(key, "mV"))}
    for value, slug in ((size_dropped, "valence-dropped"), third):
        options.setdefault(value, wrong(say(value, "mV"), slug))
    return Item(
        stem=text(
            "At certain concentrations outside and inside a monovalent cation has an equilibrium potential "
            f"of {say(view.e, 'mV')}. What is that of a divalent {kind} {sides}, at the same temperature?"
        ),
        ask=Choice(tuple(options[each] for each in sorted(options)), ordered=True),
        steps=(
            text(
                "In E = (RT / zF) × ln(outside / inside) "
                f"the valence z = {signed(view.z)} is in the denominator."
            ),
            text(
                (
                    f"Outside and inside exchanged turn the sign of the logarithm: {say(view.e)} becomes "
                    f"{say(turned)}. "
                    if view.swapped
                    else ""
                )
                + f"Divided by {say(view.z)} instead of 1: {say(turned)} / {bracketed(view.z)} = "
                f"{say(key, 'mV')}."
            ),
            text(
                "A divalent ion feels the same potential with twice the charge, so half of the potential "
                "holds the same gradient"
                + (", and for an anion it has the opposite sign." if view.z < 0 else ".")
            ),
        ),
    )


@item_model(
    skill="concentration-from-potential",
    kind="numeric",
    scenario=unknown_concentration,
    levels={
        1: {"ion": ("K", "Na"), **FARTHER_FROM_NORMAL},
        2: {"ion": ("Cl", "Ca"), **FARTHER_FROM_NORMAL, "side": ("outside",)},
        3: {"ion": ("K", "Na", "Cl"), **FARTHER_FROM_NORMAL, "temperature": (6, 33)},
    },
)
def concentration_from_equilibrium(view: UnknownView) -> Item:
    """Work out a concentration from an equilibrium potential."""
    if abs(view.e) < 2 * LEAST:
        raise Doubtful("hardly any ratio")
    ion, factor = MARKUP[view.name], round(thermal_voltage(view.temperature), 2)
    other = "inside" if view.side == "outside" else "outside"
    sign = 1 if view.side == "outside" else -1
    exponent = sign * view.z * view.e / factor
    key = view.known * math.exp(exponent)
    digits = 2 if key < 1 else 1 if key < 50 else 0
    tolerance = math.ceil(0.05 * key * 10**digits) / 10**digits
    return Item(
        stem=text(
            f"The equilibrium potential of {ion} across a membrane is {say(view.e, 'mV')} at "
            f"{say(view.temperature, '°C')}, where RT/F is {say(factor, 'mV', digits=2)}. "
            f"{other.capitalize()} there are {millimolar(view.known)} of it. What is its concentration "
            f"{view.side}?"
        ),
        ask=Numeric(
            value=round(key, digits),
            unit="mM",
            tolerance=tolerance,
            digits=digits,
            misreadings=tuple(
                each for each in _wrong_concentrations(view, exponent) if round(each.value, digits) > 0
            ),
        ),
        steps=_steps_to_the_concentration(view, factor, say(key, "mM", digits=digits)),
    )


def _steps_to_the_concentration(view: UnknownView, factor: float, key: str) -> tuple[Text, ...]:
    """By Nernst's equation, turned round; ``factor`` is RT/F in mV."""
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
        text(_sign_check(MARKUP[view.name], view.z, more_inside=(view.e < 0) == (view.z > 0))),
    )


def _thermal_voltage_by_hand(temperature: float) -> Text:
    kelvin = temperature + ZERO_CELSIUS
    return text(
        f"T is {say(temperature)} + {say(ZERO_CELSIUS, digits=2)} = {say(kelvin, 'K', digits=2)}, so RT/F is "
        f"8.314 × {say(kelvin, digits=2)} / 96\u202f485\u00a0V = "
        f"{say(thermal_voltage(temperature), 'mV', digits=2)}."
    )


def _misreadings(e: float, z: int, *, decadic: bool, warmth: float | None) -> tuple[Misreading, ...]:
    """What comes out by each slip; ``decadic``: the decadic logarithm is the wrong one.

    ``warmth`` is the temperature (°C) where RT/F has to be worked out.
    """
    logarithm = (
        Misreading(e / math.log(10), "decadic-logarithm-with-rt-over-f")
        if decadic
        else Misreading(e * math.log(10), "natural-logarithm-with-61-mv")
    )
    return (
        Misreading(-e, "concentration-ratio-upside-down" if z > 0 else "sign-of-the-valence-dropped"),
        Misreading(e * abs(z), "valence-dropped"),
        Misreading(e * z, "valence-dropped"),
        Misreading(abs(e) * (1 if z > 0 else -1), "sign-of-e-from-the-charge"),
        logarithm,
        *([] if warmth is None else [Misreading(e * warmth / (warmth + ZERO_CELSIUS), "celsius-for-kelvin")]),
        Misreading(e * z * z, "valence-multiplies"),
    )


def _wrong_concentrations(view: UnknownView, exponent: float) -> tuple[Misreading, ...]:
    return (
        Misreading(view.known * math.exp(-exponent), "concentration-ratio-upside-down"),
        Misreading(view.known * math.exp(exponent / abs(view.z)), "valence-dropped"),
        Misreading(view.known * math.exp(exponent / math.log(10)), "natural-logarithm-with-61-mv"),
        Misreading(
            view.known * math.exp(min(exponent * math.log(10), 15)), "decadic-logarithm-with-rt-over-f"
        ),
    )


def _sign_check(ion: str, z: int, *, more_inside: bool) -> str:
    """Which way the gradient drives the ion, and which sign of the inside holds it."""
    way, sides = ("out", "inside") if more_inside else ("in", "outside")
    negative = more_inside == (z > 0)
    return (
        f"Check of the sign: there is more {ion} {sides}, so its gradient drives it {way}. To hold it, the "
        f"inside has to be {'negative' if negative else 'positive'}: "
        f"{'opposite charges attract' if more_inside else 'like charges repel'}."
    )
