"""What a learner should know of the database before trusting what it says. Nothing is printed here."""

from datetime import date, datetime

from studykit.clock import Clock, study_day
from studykit.command import command
from studykit.store.check import AHEAD
from studykit.store.store import Store
from studykit.study import settings


def advice(store: Store, clock: Clock) -> list[str]:
    """A few lines for each thing that is odd: settings that are none, a clock that lies behind the log."""
    return [*settings.odd(store), *_clock_behind(store, clock)]


def _clock_behind(store: Store, clock: Clock) -> list[str]:
    """Whether cards were rated on days that are yet to come, or the last answer is of a later hour."""
    now = clock.now()
    last, day = store.last_answered_at(), store.last_day_after(study_day(now, clock.zone) + 1)
    if day is not None:
        until = f"{date.fromordinal(day):%a %d %b %Y}"
    elif last is not None and last > now + AHEAD:
        until = _in_words(last, clock)
    else:
        return []
    return [
        f"There are answers of {until}, and it is {_in_words(now, clock)} by this machine's clock: "
        "what was answered then does not come before.\n"
        f"Set the clock if it is behind. If it was ahead: {command('db', 'check', '--repair')}"
    ]


def _in_words(moment: datetime, clock: Clock) -> str:
    return f"{moment.astimezone(clock.zone):%a %d %b %Y, %H:%M}"
