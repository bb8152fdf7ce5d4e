"""Reading a quantity that a person typed: point or comma, any minus, a power of ten, its unit or none."""

import re

from studykit.errors import StudykitError, quoted
from studykit.text import plain, text

_NUMBER = re.compile(r"(?P<sign>[+\-−–]?)\s*(?P<whole>[0-9]{1,9})(?:[.,](?P<decimals>[0-9]{1,9}))?")
_POWER = re.compile(
    r"(?:e|\s*[x×*·⋅]\s*10\s*(?:\^|\*\*|(?=[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹])))"
    r"\{?(?P<power>[+\-−–⁺⁻]?[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})\}?(?![0-9.,_])",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−–", "0123456789+---")
MOST_POWER = 15


def read_quantity(typed: str, unit: str) -> float:
    """The number that ``typed`` says, in ``unit``, as ``30``, ``0,5 mV``, ``1.2e7`` or ``1.2 × 10^7``.

    Raises StudykitError for no number, or another unit.
    """
    words = typed.strip()
    number = _NUMBER.match(words)
    if number is None:
        raise StudykitError(f"{quoted(words)} is no number")
    power = _POWER.match(words, number.end())
    exponent = int(power["power"].translate(_RAISED)) if power else 0
    behind = words[(power or number).end() :].strip()
    if abs(exponent) > MOST_POWER or re.match(r"[0-9_.,]|e[0-9+-]", behind, re.IGNORECASE):
        raise StudykitError(
            f"{quoted(words)} is no number of this form", mend="Write it like 30, −70 or 0.5."
        )
    if behind and _bare(behind) != _bare(unit):
        what = f"the unit of {quoted(words)} is not {unit}" if unit else f"{quoted(words)} is no number"
        raise StudykitError(what)
    value = float(f"{number['whole']}.{number['decimals'] or 0}e{exponent}")
    return -value if number["sign"] in ("-", "−", "–") else value


def _bare(unit: str) -> str:
    """What is compared: no spaces, case or raised signs; u for µ, x for ×."""
    bare = re.sub(r"[\s^{}]", "", plain(text(unit))).translate(_RAISED).lower()
    return re.sub(r"^[x×](?=[a-z])", "×", re.sub(r"[μµ]", "u", bare))
