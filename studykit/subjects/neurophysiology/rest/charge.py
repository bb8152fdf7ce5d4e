"""Item models of how few ions make a potential: how many, and what part of those inside."""

import math
from collections.abc import Iterator

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.ions import AVOGADRO, F
from studykit.subjects.neurophysiology.rest.charge_cases import (
    ChargeView,
    ManySpikesView,
    ShareView,
    part_that_crosses,
    sphere_charged,
    spikes_without_pump,
)
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, microns
from studykit.text import Text, say, text

CHARGE = F / AVOGADRO
"""The charge of a monovalent ion, in C."""

SIZES = OneOf((0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500))
"""From the head of a dendritic spine to the giant axon of the squid, in µm."""

BETWEEN_REST_AND_PEAK = {"change": (60, 130)}
"""Changes in potential as in a spike, in mV."""

OFFERED = 4
"""How many fractions are offered."""

LARGE = -2
"""From this power of ten on, whoever is that far off takes a good part of the ions to cross."""

CLEAR_POWER = 0.2
"""The least distance of a share from the middle between two powers of ten, in decades."""


@item_model(
    skill="how-few-ions-move",
    kind="numeric",
    scenario=sphere_charged,
    levels={1: {"diameter": OneOf(tuple(range(10, 61))), **BETWEEN_REST_AND_PEAK}},
    version=3,
)
def ions_that_charge_a_cell(view: ChargeView) -> Item:
    """Compute how many ions charge a membrane."""
    millions = view.moved / 1e6
    digits = 1 if millions < 20 else 0
    tolerance = math.ceil(0.1 * millions * 10**digits) / 10**digits
    circle = millions / 4
    return Item(
        stem=text(
            f"A spherical cell, {microns(view.diameter)} across, has a membrane capacitance of "
            f"1\u00a0µF/cm². How many million K^{{+}} ions have to cross the "
            f"membrane to change its potential by {say(view.change, 'mV')}? The charge of "
            f"an ion is 1.602 × 10^{{−19}}\u00a0C."
        ),
        ask=Numeric(
            value=round(millions, digits),
            unit="million",
            tolerance=tolerance,
            digits=digits,
            misreadings=(
                Misreading(circle, "sphere-taken-for-a-circle"),
                Misreading(4 * millions, "diameter-taken-for-the-radius"),
            ),
        ),
        steps=(
            text(
                f"Area: π × d² = π × ({microns(view.diameter, unit='')} × 10^{{−4}}\u00a0cm)² = "
                f"{_power(math.pi * view.diameter**2 * 1e-8)}\u00a0cm². "
                f"Capacitance: {_power(math.pi * view.diameter**2 * 1e-14)}\u00a0F."
            ),
            text(
                f"Charge: C × ΔV = {_power(view.moved * CHARGE)}\u00a0C. Each ion carries the charge e, so "
                f"ions = C × ΔV / e = {_power(view.moved)}: {say(millions, 'million', digits=digits)}."
            ),
            text(
                f"The cell holds {_power(view.inside)} K^{{+}} (at {say(MAMMAL.k.inside, 'mM')}): "
                f"a fraction of {_power(view.share)} crosses, so the concentrations hardly change."
            ),
        ),
        why=1,
    )


@item_model(
    skill="how-few-ions-move",
    kind="choice",
    scenario=part_that_crosses,
    levels={2: {"diameter": SIZES, **BETWEEN_REST_AND_PEAK}},
    version=4,
    false_anyway={"About half": "the share that crosses is always tiny"},
)
def share_that_crosses(view: ShareView) -> Item:
    """Tell what part of a cell's ions has to cross for a change in potential."""
    power = round(math.log10(view.share))
    if abs(math.log10(view.share) - power) > 0.5 - CLEAR_POWER:
        raise Doubtful("between two powers of ten")
    shares = tuple(_shares(power, below=view.below))
    if power >= LARGE or len(shares) < OFFERED:
        raise Doubtful("too large, or too few others to be offered")
    ion = MARKUP[view.ion]
    crosses, asked = (
        ("leaves", f"What fraction of its {ion} leaves?")
        if view.ion == "K"
        else ("enters", f"How much {ion} enters, as a fraction of the {ion} inside?")
    )
    return Item(
        stem=text(
            f"A spherical cell, {microns(view.charge.diameter)} across (1\u00a0µF/cm², "
            f"{say(view.concentration, 'mM')} {ion} inside), changes its potential by "
            f"{say(view.charge.change, 'mV')} as {ion} {crosses}. {asked}"
        ),
        ask=Choice(shares, ordered=True),
        steps=(
            text(f"Charge: C × ΔV on a membrane of area π × d², or {_power(view.charge.moved)} ions."),
            text(
                f"Inside there are {_power(view.inside)} {ion}: the fraction is {_power(view.share)}, about "
                f"{_ten(power)}."
            ),
            text(
                f"It takes about {_ten(round(math.log10(0.1 / view.share)))} such changes before the {ion} "
                "inside has changed by a tenth: the gradients outlast many action potentials, even without "
                "the pump."
            ),
        ),
        why=1,
    )


@item_model(
    skill="how-few-ions-move",
    kind="numeric",
    scenario=spikes_without_pump,
    levels={2: {"diameter": OneOf((8, 10, 12, 15, 16, 20, 24, 25, 30, 40, 50, 60)), **BETWEEN_REST_AND_PEAK}},
)
def sodium_gained_by_spikes(view: ManySpikesView) -> Item:
    """Compute by how much Na⁺ inside rises by many action potentials."""
    if not 1 <= view.gain <= 60:
        raise Doubtful("too little to be noticed, or more than a cell could have")
    digits = 2
    per_spike = round(0.01 * round(view.per_area, 3) * 6 / view.diameter, 5)
    gain = view.spikes * per_spike
    return Item(
        stem=text(
            f"In each action potential, Na^{{+}} that enters charges the membrane of a spherical cell, "
            f"{microns(view.diameter)} across, by {say(view.change, 'mV')} (1\u00a0µF/cm²; 100\u00a0nC of "
            f"Na^{{+}} are 1.036\u00a0pmol). By how much has Na^{{+}} inside risen after {say(view.spikes)} "
            "action potentials, if none is carried out?"
        ),
        ask=Numeric(
            value=round(gain, digits),
            unit="mM",
            tolerance=math.ceil(0.04 * gain * 10**digits) / 10**digits,
            digits=digits,
            misreadings=(
                Misreading(gain / 2, "diameter-taken-for-the-radius"),
                Misreading(gain / 4, "sphere-taken-for-a-circle"),
            ),
        ),
        steps=_gain_worked_out(view, per_spike=per_spike, gain=gain),
        why=2,
    )


def _gain_worked_out(view: ManySpikesView, *, per_spike: float, gain: float) -> tuple[Text, ...]:
    """From the charge of a spike to what ``per_spike`` and all of them add (mM)."""
    return (
        text(
            f"1\u00a0µF/cm² charged by {say(view.change, 'mV')} takes {say(view.change, 'nC/cm²')}: "
            f"{say(view.change)} × 1.036 / 100 = {say(view.per_area, 'pmol/cm²', digits=3)} of Na^{{+}}."
        ),
        text(
            "A sphere has 4 × π × r² of membrane for 4/3 × π × r³ of volume, which is 6 / d. In a cell "
            "with 1\u00a0µm² per µm³, 1\u00a0pmol/cm² makes 0.01\u00a0mM. Here an action potential adds "
            f"0.01\u00a0mM × {say(view.per_area, digits=3)} × 6 / {microns(view.diameter, unit='')} = "
            f"{say(per_spike, 'mM', digits=5)}."
        ),
        text(
            f"All of them: {say(view.spikes)} × {say(per_spike, 'mM', digits=5)} = "
            f"{say(gain, 'mM', digits=3)}. In a living cell the pump carries that out as it comes."
        ),
    )


def _shares(power: int, *, below: int) -> Iterator[Option]:
    """The fractions offered, from the smallest: two powers of ten apart, and half."""
    above = [each for each in (power + 2, power + 4) if each < 0][: OFFERED - 2 - below]
    for each in (*(power - 2 * by for by in range(below, 0, -1)), power, *above):
        words = f"About {_ten(each)}"
        if each == power:
            yield right(words)
        else:
            belief = "ions-swap-sides" if each >= LARGE and each > power + 2 else None
            yield Option(text(words), belief, wrong=True)
    yield wrong("About half", "ions-swap-sides")


def _ten(power: int) -> str:
    return f"10^{{{say(power)}}}"


def _power(value: float) -> str:
    """With three digits and a power of ten."""
    power = math.floor(math.log10(value))
    return f"{say(value / 10**power, digits=2)} × {_ten(power)}"
