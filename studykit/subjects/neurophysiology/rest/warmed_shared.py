"""A potential at another temperature: how it is asked for and worked out. No item models here."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.text import say, text

KELVIN = 273
"""0 °C in K, as it is used mentally."""


def at_another_temperature(
    stem: str, law: str, *, symbol: str, value: float, before: float, after: float
) -> Item:
    """The question ``stem`` (markup): what becomes of a potential ``symbol`` of ``value`` (mV).

    The temperature goes from ``before`` to ``after`` (°C); the ``law`` (markup) says that the potential is
    proportional to it, in kelvins.
    """
    kelvin, kelvin_after = before + KELVIN, after + KELVIN
    found = round(value * kelvin_after / kelvin, 1)
    return Item(
        stem=text(stem),
        ask=Numeric(
            value=found,
            unit="mV",
            tolerance=0.5,
            digits=1,
            misreadings=(Misreading(value * after / before, "celsius-for-kelvin"),),
        ),
        steps=(
            text(law),
            text(
                f"T goes from {say(before)} + 273 = {say(kelvin, 'K')} to {say(after)} + 273 = "
                f"{say(kelvin_after, 'K')}: {symbol} = {say(value)} × {say(kelvin_after)} / {say(kelvin)} = "
                f"{say(found, 'mV', digits=1)}."
            ),
        ),
        why=1,
    )
