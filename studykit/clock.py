"""Time as an argument: the moment now, and study days, which roll over at 04:00 local time."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from studykit.errors import StudykitError, quoted

ROLLOVER = timedelta(hours=4)
"""A study day ends at 04:00: whoever learns past midnight is still in the evening's day (as in Anki)."""


class Clock(Protocol):
    """Tells the moment, in UTC, and the learner's time zone (None: the machine's own)."""

    @property
    def zone(self) -> tzinfo | None: ...

    def now(self) -> datetime: ...


class SystemClock(Struct, frozen=True):
    """The machine's clock and time zone."""

    zone: tzinfo | None = None

    def now(self) -> datetime:
        """The moment now, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that asks the machine


class FixedClock(Struct, frozen=True):
    """A clock that stands still, for tests and for looking at another day."""

    moment: datetime
    zone: tzinfo | None = None

    def now(self) -> datetime:
        """The fixed moment, in UTC."""
        return self.moment.astimezone(UTC)


def clock_from_environment() -> Clock:
    """The machine's clock, or the moment in ``STUDYKIT_NOW`` (ISO 8601, with an offset)."""
    _refuse_unknown_zone(os.environ.get("TZ", "").removeprefix(":"))
    text = os.environ.get("STUDYKIT_NOW")
    if not text:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not 1970 < moment.year < 9000:
        raise StudykitError(
            f"{quoted(text)} is no moment in time with an offset",
            where="STUDYKIT_NOW",
            mend="Write it like 2026-03-01T18:30:00+01:00, or unset it.",
        )
    return FixedClock(moment, moment.tzinfo)


def _refuse_unknown_zone(name: str) -> None:
    """Raise StudykitError for a zone by a name that this machine does not know: it would count as UTC.

    One that is written out (``EST5EDT``) has digits in it; where a machine has no zones, none is known.
    """
    if not name or (any(map(str.isdigit, name)) and "/" not in name):
        return
    from zoneinfo import TZPATH, ZoneInfo

    if name.startswith("/"):
        with suppress(OSError):
            if Path(name).read_bytes()[:4] == b"TZif":
                return
    elif not any(map(os.path.isdir, TZPATH)):
        return
    else:
        with suppress(KeyError, ValueError, OSError):
            ZoneInfo(name)
            return
    raise _no_zone(name)


def _no_zone(name: str) -> StudykitError:
    return StudykitError(
        f"{quoted(name)} is no time zone",
        where="TZ",
        mend="Set it to one like Europe/Berlin, or unset it.",
    )


def study_day(moment: datetime, zone: tzinfo | None = None) -> int:
    """The number of the study day ``moment`` falls in, counted in days (1 is 0001-01-01).

    ``zone`` is as of a Clock. At the ends of the calendar, where a zone may lead beyond, it is the day of
    ``moment`` as it stands. Raises StudykitError where the machine's time zone is none.
    """
    try:
        return (moment.astimezone(zone).replace(tzinfo=None) - ROLLOVER).toordinal()
    except OverflowError:
        return moment.toordinal()
    except ValueError as error:
        raise _no_zone(os.environ.get("TZ", "")) from error
