"""Numbers as answers: read, asked again where they may be meant otherwise. No kind itself is here."""

from collections.abc import Callable

from studykit.errors import StudykitError, quoted
from studykit.items.asks.ask import UnitSlip, Unreadable, Verdict
from studykit.items.quantity import read_quantity, without_thousands

MOST_DECIMALS = 6
"""Decimals that are printed, at most."""
MULTITUDES = {"thousand", "million", "billion"}
"""Units that are numbers, and take the plural where no number stands before them."""


def number_in(answer: str, unit: str, *, mend: str) -> float:
    """The number that ``answer`` says in ``unit``; raises Unreadable where it says none."""
    try:
        return read_quantity(answer, unit)
    except StudykitError as error:
        raise Unreadable(error.what, mend=mend) from None


def look_at_thousands(typed: str, *, is_right: Callable[[str], bool]) -> None:
    """Raises Unreadable where ``typed`` is right if a point or comma in it only sets thousands apart."""
    whole = without_thousands(typed)
    if whole is not None and is_right(whole):
        raise Unreadable(
            f"{quoted(typed)} may be two numbers", mend="Type thousands without a sign between, as 1200."
        )


def look_at_wrong(
    typed: str,
    verdict: Verdict,
    *,
    unit: str,
    is_right: Callable[[str], bool],
    is_slip: bool,
    mend: str,
) -> None:
    """Has a wrong number without a diagnosis asked again, if it may have been meant as a right one.

    Raises UnitSlip if it is right but for a power of ten of its ``unit``, Unreadable if it may be two
    numbers.
    """
    if verdict.right or verdict.misconception:
        return
    look_at_thousands(typed, is_right=is_right)
    if is_slip:
        of = f" of {plural(unit)}" if unit else ""
        what = f"{quoted(typed)} is not a plausible number{of}"
        raise UnitSlip(what, answer=typed, mend=f"Look at the unit: {mend}")


def decimals(value: float, *, most: int) -> int:
    """How many decimals ``value`` has, up to so many."""
    return len(f"{value:.{most}f}".rstrip("0").partition(".")[2])


def plural(unit: str) -> str:
    """``unit`` where no number stands before it."""
    return f"{unit}s" if unit in MULTITUDES else unit
