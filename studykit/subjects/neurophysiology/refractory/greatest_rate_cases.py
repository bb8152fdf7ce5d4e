"""Cases of refractory periods in numbers, and of the firing rates that they allow. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import OneOf, Range

RATES = {
    "slow": 0.6,
    "just slow": 0.9,
    "relative": 1.6,
    "strong": 0.75,
    "near": 0.9,
    "beyond": 1.25,
    "far beyond": 2.5,
}
"""Firing rates: the first three in parts of what both periods together would allow, the others of what the
absolute one does."""

AbsolutePeriod = Annotated[float, Range(0.8, 5.0, step=0.1, unit="ms")]
RelativePeriod = Annotated[float, Range(3.0, 14.0, step=0.1, unit="ms")]
GivenNumbers = Annotated[str, OneOf(("period", "rate", "both together", "a multiple", "strengths"))]
TimesLonger = Annotated[int, OneOf((2, 3, 4, 5))]
OfferedRates = Annotated[tuple[str, ...], Subset(tuple(RATES), sizes=(4, 5))]


class GivenPeriodsView(Struct, frozen=True):
    """An ``absolute`` and a ``relative`` refractory period (ms), and which of their numbers are ``given``."""

    given: str
    absolute: float
    relative: float
    times: int


class RatesView(Struct, frozen=True):
    """Both refractory periods (ms), and firing ``rates`` (Hz), each allowed by the absolute one or not."""

    absolute: float
    relative: float
    rates: tuple[int, ...]


def given_periods(
    *, given: GivenNumbers, absolute: AbsolutePeriod, relative: RelativePeriod, times: TimesLonger
) -> GivenPeriodsView:
    """Refractory periods of which some numbers are told."""
    if given == "a multiple":
        relative = round(times * absolute, 1)
    return GivenPeriodsView(given, absolute, relative, times)


def rates_beside_the_limit(
    *, absolute: AbsolutePeriod, relative: RelativePeriod, offered: OfferedRates
) -> RatesView:
    """Firing rates that an absolute refractory period allows, or not."""
    whole, alone = 1000 / (absolute + relative), 1000 / absolute
    slower = ("slow", "just slow", "relative")
    rates = [RATES[each] * (whole if each in slower else alone) for each in RATES if each in offered]
    return RatesView(absolute, relative, tuple(sorted(_printed(rate) for rate in rates)))


def _printed(rate: float) -> int:
    """To two digits or three, as rates are told."""
    return 10 * round(rate / 10) if rate >= 100 else round(rate)
