"""Study days and the clock that an environment variable sets."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

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


def test_the_environment_can_stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYKIT_NOW", "2026-03-02T18:00:00+01:00")

    clock = clock_from_environment()

    assert clock.now() == datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["tomorrow", "2026-03-02T18:00:00"])
def test_a_moment_without_offset_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("STUDYKIT_NOW", text)

    with pytest.raises(StudykitError, match="STUDYKIT_NOW"):
        clock_from_environment()
