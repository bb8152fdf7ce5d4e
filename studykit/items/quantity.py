"""Reading a quantity that a person typed: point or comma, any minus, a power of ten, its unit or none."""

import re

from studykit.errors import StudykitError, quoted
from studykit.items.normalized import RAISED, normalized
from studykit.items.units import in_multitudes, is_unit, powers_in

_NUMBER = re.compile(
    r"(?P<sign>[+\-]?)\s*(?=[.,]?[0-9])(?P<whole>[0-9]{0,15})(?:[.,](?P<decimals>[0-9]{0,15}))?"
)
_TO_THE = rf"(?:\^|\*\*|(?=[{RAISED}]))\{{?(?P<power>[+\-⁺⁻]?[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})\}}?(?![0-9.,_])"
_POWER = re.compile(rf"\s*[x×*·]\s*10\s*{_TO_THE}", re.IGNORECASE)
_POWER_ALONE = re.compile(rf"10\s*{_TO_THE}")
_E = re.compile(r"e(?P<power>[+\-]?[0-9]{1,2})(?![0-9.,_])", re.IGNORECASE)
_GOES_ON = re.compile(r"['_.,^]|\s?[0-9]|\s?[x×*·/]\s?[0-9]|e[0-9+-]", re.IGNORECASE)
"""What stands behind a number and is no unit, beside signs that are numbers themselves, as ⁴ or ½."""
_PLAIN = str.maketrans(RAISED, "0123456789+-")
_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9.,])")
MOST_POWER = 15


def read_quantity(typed: str, unit: str) -> float:
    """The number that ``typed`` says, in ``unit``, as ``30``, ``.5``, ``0,5 mg`` or ``1.2 × 10^7``.

    Raises StudykitError for no number, or another unit.
    """
    words = normalized(typed).removesuffix(".")
    number = _NUMBER.match(words)
    if number is None:
        raise StudykitError(f"{quoted(words)} is no number")
    alone = _POWER_ALONE.match(words, number.start("whole"))
    power = alone or _POWER.match(words, number.end()) or _E.match(words, number.end())
    exponent = int(power["power"].translate(_PLAIN)) if power else 0
    behind = words[(power or number).end() :]
    if abs(exponent) > MOST_POWER or _GOES_ON.match(behind) or behind[:1].isnumeric():
        raise StudykitError(
            f"{quoted(words)} is no number of this form", mend="Write it like 30, −70 or 0.5."
        )
    if behind and not is_unit(behind, unit):
        what = f"the unit of {quoted(words)} is not {unit}" if unit else f"{quoted(words)} is no number"
        raise StudykitError(what)
    size = "1" if alone else f"{number['whole'] or 0}.{number['decimals'] or 0}"
    value = float(f"{size}e{exponent}")
    if not behind:
        value = in_multitudes(value, unit)
    return -value if number["sign"] == "-" else value


def without_thousands(typed: str) -> str | None:
    """What ``typed`` says if a point or comma in it only sets thousands apart; None where there is none."""
    words = normalized(typed)
    whole = _THOUSANDS.sub(lambda found: re.sub("[.,]", "", found[0]), words)
    return whole if whole != words else None


def off_by_its_unit(value: float, unit: str) -> list[float]:
    """What was meant by ``value`` if it is in another unit of the same sort, as g or µg for mg."""
    powers = sorted(powers_in(unit))
    return [value * 10.0**power for power in (*powers, *(-power for power in powers))]
