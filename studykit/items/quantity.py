"""Reading a quantity that a person typed: point or comma, any minus, a power of ten, its unit or none."""

import re

from studykit.errors import StudykitError, quoted
from studykit.text import plain, text

_NUMBER = re.compile(
    r"(?P<sign>[+\-−–]?)\s*(?=[.,]?[0-9])(?P<whole>[0-9]{0,9})(?:[.,](?P<decimals>[0-9]{0,9}))?"
)
_POWER = re.compile(
    r"(?:e|\s*[x×*·⋅]\s*10\s*(?:\^|\*\*|(?=[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹])))"
    r"\{?(?P<power>[+\-−–⁺⁻]?[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})\}?(?![0-9.,_])",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−–", "0123456789+---")
MOST_POWER = 15
LONGEST_SYMBOL = 3
"""Letters of a unit's symbol; longer ones are words, as percent."""


def read_quantity(typed: str, unit: str) -> float:
    """The number that ``typed`` says, in ``unit``, as ``30``, ``.5``, ``0,5 mg`` or ``1.2 × 10^7``.

    Raises StudykitError for no number, or another unit.
    """
    words = typed.strip().removesuffix(".")
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
    value = float(f"{number['whole'] or 0}.{number['decimals'] or 0}e{exponent}")
    return -value if number["sign"] in ("-", "−", "–") else value


def _bare(unit: str) -> str:
    """What is compared: no spaces or raised signs; u for µ, x for ×; capitals only where they tell apart."""
    bare = re.sub(r"[\s^{}]", "", plain(text(unit))).translate(_RAISED)
    bare = re.sub(r"^[xX×](?=[^\W\d])", "×", re.sub(r"[μµ]", "u", bare))
    return re.sub(r"[^\W\d_]+", lambda word: _small(word[0]), bare)


def _small(word: str) -> str:
    """``word`` without capitals; a symbol keeps those of m and s: milli and mega, second and siemens."""
    is_symbol = len(word) <= LONGEST_SYMBOL
    return "".join(sign if is_symbol and sign in "MS" else sign.lower() for sign in word)
