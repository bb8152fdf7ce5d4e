"""Copies of a database: made by themselves, checked, rotated."""

import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.store.copies import content_of, copies, folder_of, keep_daily, kept, make_copy, newest_sound
from studykit.store.store import Store
from tests.store.studied import is_private, study


def test_a_copy_is_made_once_a_day_for_its_owner_alone(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    with Store.open(studied) as store:
        study(store, 3)
    keep_daily(studied, date(2026, 3, 1))
    first = copies(studied)
    keep_daily(studied, date(2026, 3, 2))

    assert [each.name for each in first] == ["2026-03-01.db"]
    assert [content.answers for each in copies(studied) if (content := content_of(each))] == [8, 4]
    assert all(map(is_private, [folder_of(studied), *copies(studied)]))
    assert not list(folder_of(studied).glob(".*"))


def test_seven_days_and_four_weeks_are_kept_however_long_ago_they_are(studied: Path) -> None:
    begin = date(2026, 1, 1)
    for number in range(70):
        if number % 3:
            keep_daily(studied, begin + timedelta(days=number))

    days = sorted(date.fromisoformat(each.stem) for each in folder_of(studied).iterdir())
    assert days[-7:] == [begin + timedelta(days=n) for n in (59, 61, 62, 64, 65, 67, 68)]
    assert len(days) == 11
    assert len({day.isocalendar()[:2] for day in days[:4]}) == 4


def test_other_copies_are_not_rotated(studied: Path) -> None:
    by_hand = folder_of(studied) / "by-hand.db"
    make_copy(studied, by_hand)
    for number in range(20):
        keep_daily(studied, date(2026, 1, 1) + timedelta(days=number))

    assert by_hand.exists()
    assert kept([]) == set()


def test_a_damaged_database_is_no_copy_and_the_way_back_names_the_last_sound_one(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    with closing(sqlite3.connect(studied)) as database, database:
        database.execute("UPDATE showings SET level = 2")

    with pytest.raises(StudykitError) as error:
        keep_daily(studied, date(2026, 3, 2))

    assert [each.name for each in copies(studied)] == ["2026-03-01.db"]
    assert "the database is damaged (showings, row 1: " in str(error.value)
    copy = folder_of(studied) / "2026-03-01.db"
    assert "The newest sound copy is of 4 answers" in str(error.value)
    assert str(error.value).endswith(f"studykit db restore {copy}")


def test_a_copy_that_was_damaged_itself_is_not_named(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    keep_daily(studied, date(2026, 3, 2))
    newest = copies(studied)[0]
    with newest.open("r+b") as file:
        file.truncate(8192)

    assert newest_sound(studied) == copies(studied)[1]


def test_what_a_killed_process_left_of_a_copy_is_swept_but_not_what_is_being_written(studied: Path) -> None:
    folder = folder_of(studied)
    folder.mkdir()
    left, under_way = folder / ".2026-02-01.db.0123abcd.part", folder / ".2026-02-02.db.4567abcd.part"
    left.touch()
    under_way.touch()
    os.utime(left, (1e9, 1e9))

    keep_daily(studied, date(2026, 3, 1))

    assert not left.exists()
    assert under_way.exists()
