"""Refuses values that make no sense, with what is permitted. No values here."""

import math

from studykit.errors import StudykitError


def require_whole(name: str, value: float) -> None:
    """Raise StudykitError unless ``value`` is a whole number."""
    if not (math.isfinite(value) and value == int(value)):
        raise StudykitError(f"{name} is {value:g}", mend="Permitted: whole numbers.")


def require(
    name: str,
    value: float,
    unit: str = "",
    *,
    low: float = -math.inf,
    above: float = -math.inf,
    high: float = math.inf,
) -> None:
    """Raise StudykitError, with the permitted range, unless ``value`` lies in it; nan never does."""
    if math.isfinite(value) and value > above and low <= value <= high:
        return
    bounds = f"Permitted: {_permitted(low=low, above=above, high=high)} {unit}".rstrip()
    raise StudykitError(f"{name} is {value:g} {unit}".rstrip(), mend=f"{bounds}.")


def _permitted(*, low: float, above: float, high: float) -> str:
    if max(low, above) == -math.inf:
        return f"{high:g} or less"
    lowest = f"above {above:g}" if above >= low else f"{low:g}"
    if high < math.inf:
        return f"{lowest} to {high:g}"
    return lowest if above >= low else f"{lowest} or more"
