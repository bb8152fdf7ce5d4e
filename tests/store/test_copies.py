"""Copies of a database: made by themselves, checked, rotated, restored; all of it as lines and back."""

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.srs.schedule import Rating
from studykit.store.check import findings
from studykit.store.copies import content_of, copies, folder_of, keep_daily, kept, make_copy, newest_sound
from studykit.store.finding import Sort
from studykit.store.looking import opened_to_look_at
from studykit.store.merge import merge
from studykit.store.records import Help, Hold, Purpose
from studykit.store.restore import prepared, put_in_place
from studykit.store.schema import EARLIER
from studykit.store.store import Store
from studykit.store.tables import VERSION_TABLE, metadata
from studykit.store.transfer import exported, load
from tests.store.conftest import without_privileges
from tests.store.learner import Learner, day_of, on

REVISIONS = sorted(Path(__file__).parent.glob("revision_*.sql"))


@pytest.fixture
def studied(path: Path) -> Path:
    with Store.open(path) as store:
        study(store)
    return path


def study(store: Store, day: int = 1) -> None:
    learner = Learner(store)
    learner.see("a/1", at=on(day))
    learner.answer("a/1", Rating.GOOD, at=on(day))
    learner.answer("b/1", Rating.AGAIN, at=on(day))
    learner.hesitate("c/1", at=on(day))
    learner.answer("a/1", Rating.GOOD, at=on(day + 1))
    store.undo([store.last_review()], undone_at=on(day + 1), study_day=day_of(on(day + 1)))
    quiz = store.quizzes.start(deck="d", seed="7", size=1, started_at=on(day), cards=["a/1"])
    learner.see("a/1", at=on(day), purpose=Purpose.QUIZ, quiz=quiz.id, position=0)
    store.helps.give(Help.EXAMPLE, skill="a", showing=None, given_at=on(day), study_day=day_of(on(day)))
    store.holds.add(Hold.SUSPENDED, card="d/1", skill="d", held_at=on(day))
    store.end_session(ended_at=on(day))
    store.set_setting("retention", 0.85)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as database:
        found = {}
        for table in metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            found[table.name] = database.execute(f"SELECT {names} FROM {table.name} ORDER BY 1").fetchall()  # noqa: S608
        return found


def is_private(path: Path) -> bool:
    return stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Somebody studies."""
    with Store.open(path) as store:
        store.settings()
        yield


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


def restored(copy: Path, path: Path) -> Path | None:
    with prepared(copy, path) as ready:
        return put_in_place(ready, path, moment=on(9))


def test_restoring_brings_back_all_and_keeps_what_was_there(studied: Path, tmp_path: Path) -> None:
    before, copy = rows(studied), tmp_path / "copy.db"
    make_copy(studied, copy)
    with Store.open(studied) as store:
        study(store, 3)
    later = rows(studied)

    beside = restored(copy, studied)

    assert beside == studied.with_name("study.db.before-2026-03-09T180000")
    assert rows(studied) == before == rows(copy)
    assert rows(beside) == later
    assert findings(studied) == [] == findings(beside)
    assert is_private(beside)
    assert restored(beside, studied) == studied.with_name("study.db.before-2026-03-09T180000-2")
    assert rows(studied) == later


def test_a_database_that_is_open_is_not_restored(studied: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    make_copy(studied, copy)
    before = rows(studied)

    with opened(studied), pytest.raises(StudykitError, match="in use by another program"):
        restored(copy, studied)

    assert rows(studied) == before
    assert not list(tmp_path.glob("study.db.before-*"))


@pytest.mark.parametrize("spoiled", [b"no database", b"SQLite format 3\0" + bytes(4080)])
def test_what_nobody_can_read_is_replaced_and_kept(studied: Path, tmp_path: Path, spoiled: bytes) -> None:
    before, copy = rows(studied), tmp_path / "copy.db"
    make_copy(studied, copy)
    studied.write_bytes(spoiled)

    beside = restored(copy, studied)

    assert rows(studied) == before
    assert beside is not None
    assert beside.read_bytes() == spoiled


@pytest.mark.parametrize("is_there", [False, True])
def test_a_missing_or_empty_database_comes_from_its_copy_whatever_log_was_left(
    studied: Path, tmp_path: Path, is_there: bool
) -> None:
    before, copy, log = rows(studied), tmp_path / "copy.db", studied.with_name("study.db-wal")
    make_copy(studied, copy)
    with Store.open(studied) as store:
        study(store, 3)
        left = log.read_bytes()
    studied.unlink()
    log.write_bytes(left)
    if is_there:
        studied.touch()

    assert restored(copy, studied) is None
    assert rows(studied) == before
    assert is_private(studied)


@pytest.mark.parametrize("left", [0, 100])
def test_a_database_that_was_emptied_is_not_made_anew_where_there_are_copies_of_it(
    studied: Path, left: int
) -> None:
    keep_daily(studied, date(2026, 3, 1))
    os.truncate(studied, left)

    with pytest.raises(StudykitError, match="The newest sound copy is of 4 answers"):
        Store.open(studied)
    restored(copies(studied)[0], studied)

    with Store.open(studied) as store:
        assert store.last_review() == 5


def test_a_database_that_is_missing_is_not_made_anew_where_there_are_copies_of_it(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    studied.unlink()

    with pytest.raises(StudykitError, match="the database is missing, and there are copies"):
        Store.open(studied)
    shutil.rmtree(folder_of(studied))

    Store.open(studied).close()


def test_what_can_be_replayed_is_not_said_to_need_a_copy(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    with closing(sqlite3.connect(studied)) as database, database:
        database.execute("UPDATE cards SET reviews = 9")

    with pytest.raises(StudykitError, match=r"No answer is lost\. To mend it: studykit db check --repair"):
        keep_daily(studied, date(2026, 3, 2))


def test_the_newest_copy_is_the_one_with_most_answers_whatever_the_time_of_its_file(studied: Path) -> None:
    keep_daily(studied, date(2026, 3, 1))
    first = copies(studied)[0]
    with Store.open(studied) as store:
        study(store, 3)
    keep_daily(studied, date(2026, 3, 2))
    os.utime(first, (2e9, 2e9))

    assert newest_sound(studied) == folder_of(studied) / "2026-03-02.db"


def test_a_file_of_somebody_else_is_not_swept(studied: Path, tmp_path: Path) -> None:
    theirs = [tmp_path / name for name in (".film.db.part", ".film.db.0123abcd.part", ".copy.db.part")]
    for each in theirs:
        each.touch()
        os.utime(each, (1e9, 1e9))

    make_copy(studied, tmp_path / "copy.db")

    assert all(each.exists() for each in theirs)


@pytest.mark.parametrize("name", ["\udcfe.db", "with space.db", "100 %.db", "?x=1#y.db"])
def test_a_copy_may_have_any_name(studied: Path, tmp_path: Path, name: str) -> None:
    make_copy(studied, tmp_path / name)

    assert findings(tmp_path / name) == []
    assert restored(tmp_path / name, studied)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe by name is POSIX")
def test_what_is_no_file_or_another_program_s_is_not_replaced(studied: Path, tmp_path: Path) -> None:
    copy, pipe, other = tmp_path / "copy.db", tmp_path / "pipe", tmp_path / "collection.anki2"
    make_copy(studied, copy)
    os.mkfifo(pipe)
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE notes (id)")

    for place, said in ((pipe, "this is no file"), (other, "another program's database")):
        with pytest.raises(StudykitError, match=said):
            restored(copy, place)
        assert place.exists()


def test_a_copy_that_was_taken_with_its_log_is_restored_with_it(studied: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with Store.open(studied) as store:
        study(store, 3)
        for name in ("", "-wal"):
            shutil.copy(f"{studied}{name}", folder / f"plain.db{name}")
    later = rows(studied)
    studied.unlink()
    before = (folder / "plain.db").read_bytes()

    restored(folder / "plain.db", studied)

    assert rows(studied) == later
    assert (folder / "plain.db").read_bytes() == before


def test_a_link_to_the_database_stays_one(studied: Path, tmp_path: Path) -> None:
    copy, link = tmp_path / "copy.db", tmp_path / "link.db"
    make_copy(studied, copy)
    link.symlink_to(studied)

    restored(copy, link)

    assert link.is_symlink()


def test_a_damaged_copy_changes_nothing(studied: Path, tmp_path: Path) -> None:
    before, copy = rows(studied), tmp_path / "copy.db"
    make_copy(studied, copy)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("UPDATE showings SET level = 2")

    with pytest.raises(StudykitError, match=r"copy\.db: this copy is damaged \(showings, row 1: "):
        restored(copy, studied)
    with pytest.raises(StudykitError, match="this is not a database"):
        restored(Path(__file__), studied)

    assert rows(studied) == before


@pytest.mark.parametrize("sql", REVISIONS, ids=lambda each: each.stem)
def test_a_copy_of_an_earlier_revision_is_sound_as_it_is_and_what_is_wrong_with_it_is_found(
    tmp_path: Path, sql: Path
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as database:
        database.executescript(sql.read_text(encoding="utf-8"))
    before = old.read_bytes()
    assert findings(old) == []
    assert old.read_bytes() == before

    with closing(sqlite3.connect(old)) as database, database:
        database.execute("UPDATE cards SET reviews = 9")

    assert {each.sort for each in findings(old)} == {Sort.MEMORY}


@pytest.mark.parametrize("sql", REVISIONS, ids=lambda each: each.stem)
def test_a_copy_of_an_earlier_revision_is_brought_up_to_date(
    studied: Path, tmp_path: Path, sql: Path
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as database:
        database.executescript(sql.read_text(encoding="utf-8"))
    before = old.read_bytes()

    restored(old, studied)

    assert findings(studied) == []
    assert old.read_bytes() == before


def as_lines(path: Path) -> list[str]:
    return list(exported(path))


def imported(lines: list[str], path: Path, tmp_path: Path) -> int:
    scratch = tmp_path / "scratch.db"
    try:
        load(lines, scratch, where="answers.jsonl")
        return merge(scratch, path, where="answers.jsonl")
    finally:
        scratch.unlink(missing_ok=True)


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
    elsewhere = tmp_path / "elsewhere.db"
    imported(as_lines(studied), elsewhere, tmp_path)
    with Store.open(elsewhere) as store:
        study(store, 3)
    with Store.open(studied) as store:
        looked_at = Learner(store).see("z/1", at=on(4))

        assert imported(as_lines(elsewhere), studied, tmp_path) == 5
        with pytest.raises(StudykitError, match="this question is not in the database"):
            Learner(store).answer("z/1", at=on(4), showing=looked_at)
    assert rows(studied) == rows(elsewhere)


def test_a_lesson_that_was_only_read_does_not_keep_later_answers_out(studied: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    imported(as_lines(studied), elsewhere, tmp_path)
    with Store.open(elsewhere) as store:
        study(store, 3)
    with Store.open(studied) as store:
        looked_at = Learner(store).see("z/1", at=on(4))
        store.helps.give(Help.LESSON, skill="z", showing=looked_at.id, given_at=on(4), study_day=4)

    assert imported(as_lines(elsewhere), studied, tmp_path) == 5
    assert rows(studied) == rows(elsewhere)
    assert findings(studied) == []


def test_a_question_that_was_flagged_here_is_more_than_looked_at(studied: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    imported(as_lines(studied), elsewhere, tmp_path)
    with Store.open(elsewhere) as store:
        study(store, 3)
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
    elsewhere = tmp_path / "elsewhere.db"
    imported(as_lines(studied), elsewhere, tmp_path)
    with Store.open(elsewhere) as store:
        study(store, 5)
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


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555)])
def test_what_cannot_be_written_to_can_be_looked_at(public: Path, file: int, folder: int) -> None:
    with Store.open(public) as store:
        study(store)
    public.chmod(file)
    public.parent.chmod(folder)

    with without_privileges(), opened_to_look_at(public) as store:
        assert len(store.memories(["a/1", "b/1"])) == 2
        looked_at = store.path
    public.parent.chmod(0o755)
    assert not looked_at.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
def test_what_was_only_in_the_log_when_it_was_killed_is_seen_too(public: Path) -> None:
    with Store.open(public) as store:
        study(store)
        for name in ("", "-wal"):
            shutil.copy(f"{public}{name}", f"{public}.kept{name}")
    for name in ("", "-wal"):
        shutil.move(f"{public}.kept{name}", f"{public}{name}")
        Path(f"{public}{name}").chmod(0o444)
    public.parent.chmod(0o555)

    with without_privileges(), opened_to_look_at(public) as store:
        assert len(store.memories(["a/1", "b/1"])) == 2
    public.parent.chmod(0o755)


def test_after_a_checkpoint_all_is_in_the_one_file(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        study(store)
        store.checkpoint()
        alone = Path(shutil.copy(path, tmp_path / "alone.db"))
        expected = rows(path)

    assert rows(alone) == expected
