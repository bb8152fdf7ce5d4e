"""The learner's database for a command: opened, copied once a day, with what has to be said about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studykit.cli.streams import tell_error

if TYPE_CHECKING:
    from studykit.clock import Clock
    from studykit.store.store import Store


@contextmanager
def store_to_change(clock: "Clock") -> "Iterator[Store]":
    """The database to change something in."""
    from studykit.paths import database
    from studykit.store.store import Store

    with Store.open(database()) as store:
        yield store
        _advise(store, clock)


@contextmanager
def store_to_study(clock: "Clock") -> "Iterator[Store]":
    """The database to study in; at the end all of it is in its one file, and there is a copy of the day."""
    with store_to_change(clock) as store:
        try:
            yield store
        except KeyboardInterrupt:  # Ctrl-C, or the window is closed: a sitting may end like this
            _end(store, clock)
            raise
        _end(store, clock)


@contextmanager
def store_to_look_at(clock: "Clock") -> "Iterator[Store]":
    """The database to look at; where it cannot be written to, a copy of it that is gone afterwards."""
    from studykit.paths import database
    from studykit.store.looking import opened_to_look_at

    path = database()
    with opened_to_look_at(path) as store:
        yield store
        if store.path != path and path.exists():
            _say(f"{path} cannot be written to: this is what was last saved there.")
        elif store.path != path:
            _say(f"{path} cannot be made: nothing is saved there.")
        _advise(store, clock)


def _end(store: "Store", clock: "Clock") -> None:
    store.checkpoint()
    _keep_copy(store, clock)


def _advise(store: "Store", clock: "Clock") -> None:
    from studykit.study.advice import advice

    for lines in advice(store, clock):
        _say(lines)


def _keep_copy(store: "Store", clock: "Clock") -> None:
    """Keep the copy of the day; that it cannot be made is said, and is no fault of the command."""
    from datetime import date

    from studykit.clock import study_day
    from studykit.errors import StudykitError
    from studykit.store.copies import keep_daily

    if not store.last_review():
        return
    try:
        keep_daily(store.path, date.fromordinal(study_day(clock.now(), clock.zone)))
    except StudykitError as error:
        _say(f"The copy of today was not made. {error}")


def _say(lines: str) -> None:
    tell_error(f"studykit: {lines}")
