"""Reading a quantity that a person typed: point or comma, hyphen or true minus, with its unit or without."""

import re

from studykit.errors import StudykitError, quoted
from studykit.text import plain, text

_NUMBER = re.compile(r"(?P<sign>[+\-−–]?)\s*(?P<whole>[0-9]{1,9})(?:[.,](?P<decimals>[0-9]{1,9}))?")


def read_quantity(typed: str, unit: str) -> float:
    """The number that ``typed`` says, in ``unit``; raises StudykitError for no number, or another unit."""
    words = typed.strip()
    number = _NUMBER.match(words)
    if number is None:
        raise StudykitError(f"{quoted(words)} is no number")
    behind = words[number.end() :].strip()
    if re.match(r"[0-9_.,]|e[0-9+-]", behind, re.IGNORECASE):
        raise StudykitError(
            f"{quoted(words)} is no number of this form", mend="Write it like 30, −70 or 0.5."
        )
    if behind and _bare(behind) != _bare(unit):
        what = f"the unit of {quoted(words)} is not {unit}" if unit else f"{quoted(words)} is no number"
        raise StudykitError(what)
    value = float(f"{number['whole']}.{number['decimals'] or 0}")
    return -value if number["sign"] in ("-", "−", "–") else value


def _bare(unit: str) -> str:
    bare = plain(text(unit)).replace("\u00a0", "").replace(" ", "").replace("μ", "µ").lower()
    return re.sub(r"^x(?=[a-z])", "×", bare)
