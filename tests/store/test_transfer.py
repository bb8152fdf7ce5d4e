"""A database as lines and back: whole, added to another one, or refused."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.store.check import findings
from studykit.store.merge import merge
from studykit.store.records import Help, Hold
from studykit.store.schema import EARLIER
from studykit.store.store import Store
from studykit.store.tables import VERSION_TABLE, metadata
from studykit.store.transfer import exported, load
from tests.store.learner import Learner, day_of, on
from tests.store.studied import rows, study


def as_lines(path: Path) -> list[str]:
    return list(exported(path))


def imported(lines: list[str], path: Path, tmp_path: Path) -> int:
    scratch = tmp_path / "scratch.db"
    try:
        load(lines, scratch, where="answers.jsonl")
        return merge(scratch, path, where="answers.jsonl")
    finally:
        scratch.unlink(missing_ok=True)


def gone_on_elsewhere(studied: Path, tmp_path: Path, *, day: int) -> Path:
    """A database that has what is in ``studied``, and what was answered there from ``day`` on."""
    elsewhere = tmp_path / "elsewhere.db"
    imported(as_lines(studied), elsewhere, tmp_path)
    with Store.open(elsewhere) as store:
        study(store, day)
    return elsewhere


def test_what_is_exported_has_every_row_of_every_table(studied: Path) -> None:
    head, *lines = map(json.loads, as_lines(studied))

    with closing(sqlite3.connect(studied)) as database:
        tables = {
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name != VERSION_TABLE
        }
    assert {line["table"] for line in lines} == tables == head["rows"].keys()
    assert len(lines) == sum(map(len, rows(studied).values())) == sum(head["rows"].values())
    for line in lines:
        assert line["row"].keys() == set(metadata.tables[line["table"]].columns.keys())


def test_a_database_comes_back_from_its_lines_as_it_was_and_twice_doubles_nothing(
    studied: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.db"

    assert imported(as_lines(studied), new, tmp_path) == len(rows(studied)["reviews"])
    assert rows(new) == rows(studied)
    assert findings(new) == []
    assert imported(as_lines(studied), new, tmp_path) == 0
    assert rows(new) == rows(studied)


def test_what_was_answered_later_elsewhere_is_added(studied: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    imported(as_lines(studied), elsewhere, tmp_path)
    with Store.open(elsewhere) as store:
        store.quizzes.finish(1, finished_at=on(3))
        study(store, 3)

    assert imported(as_lines(elsewhere), studied, tmp_path) == 5
    assert rows(studied) == rows(elsewhere)
    assert findings(studied) == []


def test_cards_whose_only_review_was_undone_go_out_and_come_back(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        Learner(store).answer("a/1", at=on(1))
        Learner(store).answer("b/1", at=on(1))
        store.undo([1], undone_at=on(2), study_day=day_of(on(2)))
    new = tmp_path / "new.db"

    assert imported(as_lines(path), new, tmp_path) == 3
    assert rows(new) == rows(path)
    assert findings(new) == []


def test_settings_here_are_kept_where_there_are_answers(studied: Path, tmp_path: Path) -> None:
    lines = as_lines(studied)
    with Store.open(studied) as store:
        store.set_setting("retention", 0.95)

    imported(lines, studied, tmp_path)

    with Store.open(studied) as store:
        assert store.setting("retention", 0.9) == 0.95


def test_a_question_that_was_only_looked_at_does_not_keep_later_answers_out(
    studied: Path, tmp_path: Path
) -> None:
    elsewhere = gone_on_elsewhere(studied, tmp_path, day=3)
    with Store.open(studied) as store:
        looked_at = Learner(store).see("z/1", at=on(4))

        assert imported(as_lines(elsewhere), studied, tmp_path) == 5
        with pytest.raises(StudykitError, match="this question is not in the database"):
            Learner(store).answer("z/1", at=on(4), showing=looked_at)
    assert rows(studied) == rows(elsewhere)


def test_a_lesson_that_was_only_read_does_not_keep_later_answers_out(studied: Path, tmp_path: Path) -> None:
    elsewhere = gone_on_elsewhere(studied, tmp_path, day=3)
    with Store.open(studied) as store:
        looked_at = Learner(store).see("z/1", at=on(4))
        store.helps.give(Help.LESSON, skill="z", showing=looked_at.id, given_at=on(4), study_day=4)

    assert imported(as_lines(elsewhere), studied, tmp_path) == 5
    assert rows(studied) == rows(elsewhere)
    assert findings(studied) == []


def test_a_question_that_was_flagged_here_is_more_than_looked_at(studied: Path, tmp_path: Path) -> None:
    elsewhere = gone_on_elsewhere(studied, tmp_path, day=3)
    with Store.open(studied) as store:
        flagged = Learner(store).see("z/1", at=on(4))
        store.holds.add(Hold.FLAGGED, card="z/1", skill="z", held_at=on(4), showing=flagged.id, note="odd")
    before = rows(studied)

    with pytest.raises(StudykitError, match="each has gone on by itself"):
        imported(as_lines(elsewhere), studied, tmp_path)

    assert rows(studied) == before


def test_what_was_released_elsewhere_is_released_here_and_not_the_other_way_round(
    studied: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    held = as_lines(studied)
    imported(held, elsewhere, tmp_path)
    with Store.open(elsewhere) as store:
        store.holds.release([1], released_at=on(3))

    for lines in (as_lines(elsewhere), held):
        assert imported(lines, studied, tmp_path) == 0
        assert rows(studied) == rows(elsewhere)
    assert findings(studied) == []
    with Store.open(studied) as store:
        assert store.holds.in_force() == []


def test_an_earlier_export_takes_nothing_away(studied: Path, tmp_path: Path) -> None:
    lines = as_lines(studied)
    with Store.open(studied) as store:
        study(store, 3)
        store.quizzes.finish(1, finished_at=on(3))
    before = rows(studied)

    assert imported(lines, studied, tmp_path) == 0
    assert rows(studied) == before


def test_two_logs_that_went_on_by_themselves_are_not_mixed(studied: Path, tmp_path: Path) -> None:
    elsewhere = gone_on_elsewhere(studied, tmp_path, day=5)
    with Store.open(studied) as store:
        study(store, 3)
    before = rows(studied)

    with pytest.raises(StudykitError, match="each has gone on by itself"):
        imported(as_lines(elsewhere), studied, tmp_path)

    assert rows(studied) == before


def test_another_learner_s_answers_are_refused(studied: Path, tmp_path: Path, empty: Path) -> None:
    other = Path(shutil.copy(empty, tmp_path / "other.db"))
    other.unlink()
    with Store.open(other) as store:
        study(store)

    with pytest.raises(StudykitError, match="another learner"):
        imported(as_lines(other), studied, tmp_path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: [], "this is no export"),
        (lambda lines: ["[1]", *lines[1:]], "this is no export"),
        (lambda lines: ["{" * 100_000, *lines[1:]], "this is no export"),
        (lambda lines: [*lines[:3], *lines[4:]], "it is not whole"),
        (lambda lines: [*lines[:3], "{", *lines[3:]], "line 4: it cannot be read"),
        (lambda lines: [*lines[:3], '{"table": "cats", "row": {}}', *lines[3:]], "line 4: it cannot be read"),
        (lambda lines: [*lines[:3], '{"table": "cards", "row": 7}', *lines[3:]], "line 4: it cannot be read"),
        (lambda lines: [*lines, '{"table": "cards", "row": {"x": 7}}'], "cards has no column 'x'"),
        (lambda lines: [*lines, '{"table": "cards", "row": {"id": {}}}'], "it cannot be read"),
        (
            lambda lines: [line.replace('"rating": 3', '"rating": 2') for line in lines],
            "what it says cannot be",
        ),
        (lambda lines: [line.replace(f'"revision": "{EARLIER[-1]}', "x") for line in lines][1:], "no export"),
        (
            lambda lines: [lines[0].replace('"revision": "00', '"revision": "99'), *lines[1:]],
            "newer studykit",
        ),
    ],
)
def test_lines_that_are_none_are_refused_and_nothing_is_taken(
    studied: Path, tmp_path: Path, spoil: object, said: str
) -> None:
    new = tmp_path / "new.db"
    assert callable(spoil)

    with pytest.raises(StudykitError, match=said):
        imported(spoil(as_lines(studied)), new, tmp_path)

    assert not new.exists()


def test_a_damaged_database_is_not_exported(studied: Path) -> None:
    with closing(sqlite3.connect(studied)) as database, database:
        database.execute("UPDATE showings SET level = 2")

    with pytest.raises(StudykitError, match=r"the database is damaged \(showings, row 1"):
        as_lines(studied)
