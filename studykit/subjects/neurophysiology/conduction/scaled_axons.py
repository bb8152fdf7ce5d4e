"""Item models of an axon like another one: how long an impulse takes, what length constant it has."""

from math import sqrt

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.scaled_axons_cases import (
    BOTH,
    DIAMETER,
    INVERSE,
    MEMBRANE,
    OtherAxonTimeView,
    OtherConstantView,
    constant_of_another,
    time_along_another,
)
from studykit.text import Text, say, text

LINEAR, ROOT = "bare-axon-speed-follows-the-diameter", "myelinated-speed-follows-the-root"
THINNER_IS_FASTER, NO_MATTER = "thinner-axon-is-faster", "diameter-does-not-matter"
NO_ROOT, THIN_SPREADS = "length-constant-without-the-root", "thin-axon-spreads-farther"
LEAKY_SPREADS = "leaky-membrane-spreads-farther"

PART, BESIDE = 0.05, 0.03
"""What is accepted beside a key and beside a misreading, as a part of it."""

RESISTANCE = {
    0.25: "a quarter of the resistance",
    2.25: "2.25 times the resistance",
    4.0: "four times the resistance",
}
PLAINLY = 0.1
"""By what part of a time, at least, another one differs from it."""

LONGEST, THICKEST = 6.0, 40.0
"""Of bare axons: length constants in mm, diameters in µm."""


@item_model(skill="conduction-velocity", kind="numeric", scenario=time_along_another, levels={2: {}})
def time_along_another_axon(view: OtherAxonTimeView) -> Item:
    """Work out how long an impulse takes along a thinner or thicker axon."""
    if 1 - PLAINLY < view.key / view.time < 1 + PLAINLY:
        raise Doubtful("it takes about the same time")
    (one, other), (way, far) = view.diameters, view.ways
    ratio, same = other / one, view.time * far / way
    believed = [(ratio**0.5, ROOT) if view.myelinated else (ratio, LINEAR)]
    believed += [(view.key / same, THINNER_IS_FASTER), (1.0, NO_MATTER)]
    digits = 2 if view.key < 1 else 1
    alike = "if its proportions are the same" if view.myelinated else "if all else is the same"
    return Item(
        stem=text(
            f"Along {'a myelinated' if view.myelinated else 'an unmyelinated'} axon {_um(one)} thick an "
            f"impulse takes {_ms(view.time)} for {_mm(way)}. How long does one take for {_mm(far)} of an "
            f"axon {_um(other)} thick, {alike}?"
        ),
        ask=Numeric(
            value=view.key,
            unit="ms",
            tolerance=max(10.0**-digits, round(PART * view.key, digits)),
            digits=digits,
            misreadings=tuple(
                Misreading(same / faster, slug, BESIDE * same / faster) for faster, slug in believed
            ),
        ),
        steps=_timed(view, same, digits),
        why=0,
    )


def _timed(view: OtherAxonTimeView, same: float, digits: int) -> tuple[Text, ...]:
    (one, other), (way, far) = view.diameters, view.ways
    ratio = other / one
    faster = ratio if view.myelinated else sqrt(ratio)
    rule = (
        "With myelin the velocity is about proportional to the diameter: an axon"
        if view.myelinated
        else "Without myelin the velocity is proportional to the square root of the diameter: an axon"
    )
    return (
        text(f"{rule} {_times(ratio)} times as thick is {_times(faster)} times as fast."),
        text(
            f"At the same velocity, {_mm(far)} would take {_ms(view.time)} × {_times(far / way)} = "
            f"{_ms(same)}."
        ),
        text(f"So it takes {_ms(same)} / {_times(faster)} = {say(view.key, 'ms', digits=digits)}."),
    )


@item_model(
    skill="length-constant",
    kind="numeric",
    scenario=constant_of_another,
    levels={1: {"asked": (DIAMETER, MEMBRANE)}, 2: {"asked": (BOTH, INVERSE)}},
)
def length_constant_of_another_axon(view: OtherConstantView) -> Item:
    """Work out the length constant of another axon, or its diameter."""
    if view.constants[1] > LONGEST or view.diameters[1] > THICKEST:
        raise Doubtful("no such axon is without myelin")
    (one, other), (known, wanted) = view.diameters, view.constants
    thick = f"{_um(other)} thick" if other != one else "equally thick"
    asked = {
        DIAMETER: f"What is that of one {thick}, with the same membrane and axoplasm?",
        MEMBRANE: f"What is that of one {thick}, if 1\u00a0cm^{{2}} of its membrane has "
        f"{RESISTANCE.get(view.membrane)}?",
        BOTH: f"What is that of one {thick}, if 1\u00a0cm^{{2}} of its membrane has "
        f"{RESISTANCE.get(view.membrane)}?",
        INVERSE: f"How thick is one with a length constant of {_length(wanted)}, and with the same membrane "
        "and axoplasm?",
    }
    return Item(
        stem=text(
            f"An unmyelinated axon {_um(one)} thick has a length constant of {_length(known)}. "
            f"{asked[view.asked]}"
        ),
        ask=_thickness(view) if view.asked == INVERSE else _constant(view),
        steps=_rooted(view),
        why=0,
    )


def _constant(view: OtherConstantView) -> Numeric:
    (one, other), (known, key) = view.diameters, view.constants
    thicker, tighter = other / one, view.membrane
    believed = [(thicker * tighter, NO_ROOT)]
    if thicker != 1:
        believed.append(((tighter / thicker) ** 0.5, THIN_SPREADS))
    if tighter != 1:
        believed.append(((thicker / tighter) ** 0.5, LEAKY_SPREADS))
    return Numeric(
        value=key,
        unit="mm",
        tolerance=max(0.01, round(PART * key, 2)),
        digits=2,
        misreadings=tuple(
            Misreading(known * times, slug, BESIDE * known * times) for times, slug in believed
        ),
    )


def _thickness(view: OtherConstantView) -> Numeric:
    (one, key), (known, wanted) = view.diameters, view.constants
    longer = wanted / known
    believed = [(one * longer, NO_ROOT), (one / longer**2, THIN_SPREADS)]
    return Numeric(
        value=key,
        unit="µm",
        tolerance=max(0.01, round(PART * key, 2)),
        digits=2 if key < 10 else 1,
        misreadings=tuple(Misreading(value, slug, BESIDE * value) for value, slug in believed),
    )


def _rooted(view: OtherConstantView) -> tuple[Text, ...]:
    (one, other), (known, key) = view.diameters, view.constants
    rule = text(
        "The length constant is proportional to the square root of the diameter and of the resistance of the "
        "membrane: the wider the inside and the less the membrane leaks, the farther current gets."
    )
    if view.asked == INVERSE:
        longer = key / known
        return (
            rule,
            text(
                f"It is {_length(key)} / {_length(known)} = {_times(longer)} times as long, so the axon is "
                f"{_times(longer)}^{{2}} = {_times(longer**2)} times as thick: "
                f"{_times(longer**2)} × {_um(one)} = {_um(other)}."
            ),
        )
    factors = [each for each in (other / one, view.membrane) if each != 1]
    product = " × ".join(_times(each) for each in factors)
    root = sqrt(other / one * view.membrane)
    return (
        rule,
        text(
            f"√({product}) × {_length(known)} = {_times(root)} × {_length(known)} = "
            f"{say(key, 'mm', digits=2)}."
        ),
    )


def _times(ratio: float) -> str:
    """A ratio with as many decimals as it takes, at most three."""
    return say(ratio, digits=_decimals(ratio, 3))


def _decimals(value: float, most: int) -> int:
    return next(n for n in range(most + 1) if n == most or abs(value - round(value, n)) < 1e-6)


def _um(diameter: float) -> str:
    return say(diameter, "µm", digits=_decimals(diameter, 2))


def _mm(way: float) -> str:
    return say(way, "mm", digits=_decimals(way, 1))


def _length(constant: float) -> str:
    return say(constant, "mm", digits=_decimals(constant, 2))


def _ms(time: float) -> str:
    return say(time, "ms", digits=_decimals(time, 2))
