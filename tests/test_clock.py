"""Study days and the clock that an environment variable sets."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import TZPATH, ZoneInfo

import pytest

from studykit.clock import clock_from_environment, study_day
from studykit.errors import StudykitError

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(("hour", "minute", "days_later"), [(3, 59, 0), (4, 0, 1), (18, 0, 1)])
def test_a_study_day_rolls_over_at_four_in_the_morning(hour: int, minute: int, days_later: int) -> None:
    evening = datetime(2026, 3, 2, 23, 0, tzinfo=BERLIN)
    later = datetime(2026, 3, 3, hour, minute, tzinfo=BERLIN)

    assert study_day(later, BERLIN) - study_day(evening, BERLIN) == days_later


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_across_daylight_saving_time_there_is_one_rollover_a_day(day: datetime) -> None:
    hours = [study_day(day + timedelta(hours=hour), BERLIN) for hour in range(-24, 48)]

    assert sorted(set(hours)) == list(range(min(hours), min(hours) + len(set(hours))))
    assert hours == sorted(hours)


@pytest.fixture
def machine_is_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the time zone of the machine."""

    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", ["XXX-99:99", "XXX-24", "XXX+167:59", "UTC+999999999999"])
def test_a_time_zone_that_cannot_be_is_told(machine_is_in: Callable[[str], None], name: str) -> None:
    machine_is_in(name)

    with pytest.raises(StudykitError, match=r"TZ: .* is no time zone"):
        study_day(datetime(2026, 3, 2, 18, 0, tzinfo=UTC))


@pytest.mark.parametrize("name", ["", ":Foo", "/etc/passwd", "<+0530>-5:30", "EST5EDT", "A-23:59:59"])
def test_any_other_is_one_as_the_system_has_it(machine_is_in: Callable[[str], None], name: str) -> None:
    machine_is_in(name)
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    assert abs(study_day(noon) - noon.toordinal()) <= 1


@pytest.mark.parametrize("name", ["UTC", "A-23:59:59", "A+23:59:59"])
@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
@pytest.mark.parametrize("zone", [None, UTC, timezone(timedelta(hours=23)), timezone(-timedelta(hours=23))])
def test_there_are_study_days_to_the_ends_of_the_calendar(
    machine_is_in: Callable[[str], None], name: str, moment: datetime, zone: tzinfo | None
) -> None:
    machine_is_in(name)

    assert abs(study_day(moment.replace(tzinfo=UTC), zone) - moment.toordinal()) <= 1


def test_the_environment_can_stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYKIT_NOW", "2026-03-02T18:00:00+01:00")

    clock = clock_from_environment()

    assert clock.now() == datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-03-02T18:00:00", "9000-01-01T00:00Z", "2026-03-02T18:00+24:00"]
)
def test_a_moment_without_offset_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("STUDYKIT_NOW", text)

    with pytest.raises(StudykitError, match="STUDYKIT_NOW"):
        clock_from_environment()


@pytest.mark.skipif(not any(map(os.path.isdir, TZPATH)), reason="this machine knows no time zones")
@pytest.mark.parametrize("name", ["Europe/Berln", ":Nowhere/City", "/etc/passwd", "/no/such/file", "../zone"])
def test_a_time_zone_that_nobody_knows_is_no_utc(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("TZ", name)

    with pytest.raises(StudykitError, match=r"TZ: .* is no time zone"):
        clock_from_environment()


@pytest.mark.parametrize("name", ["", "UTC", ":UTC", "Europe/Berlin", "Etc/GMT+5", "EST5EDT", "<+03>-3"])
def test_a_time_zone_that_is_known_is_fine(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("TZ", name)

    clock_from_environment()
