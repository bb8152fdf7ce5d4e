"""What a check finds: every row that is not as it was written, and what does not fit together."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.srs.schedule import Rating
from studykit.store import rules
from studykit.store.check import findings
from studykit.store.checksums import checksum, checksum_in, summed
from studykit.store.finding import Sort
from studykit.store.records import Confidence, Help, Hold, Purpose
from studykit.store.repair import repair
from studykit.store.store import Store
from studykit.store.tables import ADDED, APPEND_ONLY, CHECKSUM, metadata
from tests.store.learner import Learner, day_of, on

TODAY = on(28)


@pytest.fixture
def studied(path: Path) -> Path:
    """A database with a row of each sort."""
    with Store.open(path) as store:
        learner = Learner(store)
        learner.answer("a/1", Rating.GOOD, at=on(1), rules_out=("all-or-none", "peak-is-e-na"))
        learner.answer("a/1", Rating.AGAIN, at=on(2), misconception="all-or-none")
        review = learner.hesitate("b/1", at=on(3))
        learner.settle(review, Rating.AGAIN, at=on(3))
        quiz = store.quizzes.start(deck="d", seed="7", size=1, started_at=on(4), cards=["a/1"])
        shown = learner.see("a/1", at=on(4), purpose=Purpose.QUIZ, quiz=quiz.id, position=0)
        learner.answer("a/1", None, at=on(4), showing=shown, right=False, confidence=Confidence.SURE)
        store.quizzes.finish(quiz.id, finished_at=on(4))
        shown = learner.see("c/1", at=on(4))
        store.helps.give(Help.LESSON, skill="c", showing=shown.id, given_at=on(4), study_day=day_of(on(4)))
        learner.answer("c/1", None, at=on(4), showing=shown, right=False, help_=Help.LESSON)
        store.holds.add(
            Hold.FLAGGED, card="c/1", skill="c", held_at=on(4), showing=shown.id, until_day=9, note="?"
        )
        store.holds.release([1], released_at=on(5))
        store.end_session(ended_at=on(4))
        store.set_setting("new-per-day", 20)
    assert findings(path, now=TODAY) == []
    return path


def spoil(path: Path, statement: str, *values: object) -> None:
    """Change what nothing of ours changes."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("DROP TRIGGER reviews_refuse_update")
        database.execute(statement, values)
        database.execute(APPEND_ONLY[0])


def stamp(path: Path, table: str) -> None:
    """Give all rows of ``table`` the checksum of what they now say."""
    names = ", ".join(f'"{name}"' for name in summed(metadata.tables[table]))
    declared = metadata.tables[table]
    with closing(sqlite3.connect(path)) as database, database:
        database.create_function("row_checksum", -1, lambda *row: checksum_in(declared, row))
        database.execute("DROP TRIGGER reviews_refuse_update")
        database.execute(f"UPDATE {table} SET {CHECKSUM} = row_checksum({names})")  # noqa: S608
        database.execute(APPEND_ONLY[0])


COLUMNS = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.columns
    if column.name != "id" and not (table.name == "cards" and column.name == "skill")
]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("odd", ["x", b"\xff\xfe", 7.5])
def test_any_value_that_was_not_written_is_found(studied: Path, table: str, column: str, odd: object) -> None:
    newest = f"SELECT max(rowid) FROM {table}"  # noqa: S608
    spoil(studied, f'UPDATE {table} SET "{column}" = ? WHERE rowid = ({newest})', odd)  # noqa: S608

    assert findings(studied)


LATER = [
    ("quizzes", "cards", 1),
    ("reviews", "help", 6),
    ("reviews", "scheduler", 1),
    ("reviews", "rules_out", 1),
]
"""Columns that a later revision added, with a row that says something there."""


@pytest.mark.parametrize(("table", "column", "row"), LATER)
def test_a_later_column_that_has_lost_what_it_said_is_found(
    studied: Path, table: str, column: str, row: int
) -> None:
    spoil(studied, f"UPDATE {table} SET {column} = NULL WHERE id = ?", row)  # noqa: S608

    assert any(each.where == f"{table}, row {row}" for each in findings(studied))


def test_every_later_column_is_tried_above() -> None:
    assert {(table, column) for table, column, _ in LATER} == {
        (table, column) for table, columns in ADDED.items() for column in columns
    }


@pytest.mark.parametrize("table", ADDED)
def test_a_later_column_counts_only_where_it_says_something(table: str) -> None:
    declared = metadata.tables[table]
    added = len(ADDED[table])
    before = [f"{number}" for number in range(len(summed(declared)) - added)]

    assert summed(declared)[-added:] == ADDED[table], "they come last"
    assert checksum_in(declared, [*before, *[None] * added]) == checksum(before)
    assert checksum_in(declared, [*before, *[None] * (added - 1), "said"]) != checksum(before)


def test_every_table_but_that_of_cards_has_checksums_of_all_it_says() -> None:
    for table in metadata.sorted_tables:
        if table.name != "cards":
            assert {*summed(table), CHECKSUM} | {"id"} >= set(table.columns.keys())


def test_a_row_that_cannot_be_read_is_named_by_its_place_wherever_it_is_met(studied: Path) -> None:
    spoil(studied, "UPDATE reviews SET answered_at = 'x' WHERE id = 2")

    with Store.open(studied) as store:
        for read in (store.rebuild, lambda: store.entries_after(0)):
            with pytest.raises(StudykitError) as error:
                read()
            assert "the database is damaged (reviews, row 2: " in str(error.value)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("showings", "purpose", "studx"),
        ("showings", "values", "{"),
        ("showings", "shown_at", "2026-13-01"),
        ("showings", "level", "one"),
        ("reviews", "confidence", "sur"),
        ("reviews", "stage", "reviev"),
        ("reviews", "rating", 7),
        ("reviews", "answered_at", 5),
        ("cards", "stage", "reviev"),
        ("cards", "due_day", "x"),
        ("quizzes", "started_at", "yesterday"),
        ("quizzes", "size", "x"),
        ("settings", "value", "[1"),
    ],
)
def test_reading_what_was_never_written_is_damage_and_no_unforeseen_error(
    studied: Path, table: str, column: str, value: object
) -> None:
    spoil(studied, f'UPDATE {table} SET "{column}" = ?', value)  # noqa: S608

    with pytest.raises(StudykitError, match="the database is damaged"):
        read_all(studied)


def read_all(path: Path) -> None:
    with Store.open(path) as store:
        store.settings()
        store.memories(["a/1", "b/1"])
        list(store.reviews(["a/1", "b/1"]))
        store.showing(1)
        store.quizzes.all()
        store.quizzes.answers(1)
        store.rebuild()


BROKEN = [
    ("the review before it is missing", "UPDATE reviews SET id = 9 WHERE id = 5"),
    ("it answers what was not shown of its card", "UPDATE reviews SET card_id = 'z/1' WHERE id = 5"),
    ("it refers to a review of another card", "UPDATE reviews SET refers_to = 1 WHERE id = 4"),
    ("it has a rating, but was not in study", "UPDATE showings SET purpose = 'practice' WHERE id = 1"),
    ("it is right, and has a misconception", "UPDATE reviews SET \"right\" = 1 WHERE id = 2"),
    ("it rules out a misconception, and is no right", "UPDATE reviews SET rules_out = 'x' WHERE id = 2"),
    ("it rules out a misconception, and is no right", "UPDATE reviews SET rules_out = 'x' WHERE id = 6"),
    ("it is wrong, and its rating says recalled", "UPDATE reviews SET \"right\" = 0 WHERE id = 1"),
    ("it is wrong, and has no rating", "UPDATE reviews SET \"right\" = 0 WHERE id = 3"),
    ("it is right and sure, and rated Again", "UPDATE reviews SET rating = 1 WHERE id = 1"),
    ("it is right and sure, and has no rating", "UPDATE reviews SET confidence = 'sure' WHERE id = 3"),
    ("it is right but unsure, and has a rating", "UPDATE reviews SET confidence = 'unsure' WHERE id = 1"),
    ("it was given with help, and counts", "UPDATE reviews SET confidence = 'sure' WHERE id = 6"),
    ("it has a scheduler, and no rating", "UPDATE reviews SET scheduler = 2 WHERE id = 3"),
    ("its state after is of another day", "UPDATE reviews SET last_day = last_day + 1 WHERE id = 2"),
    ("its state after is due before its day", "UPDATE reviews SET due_day = due_day + 99999 WHERE id = 2"),
    ("its state after is none that a review leads to", "UPDATE reviews SET difficulty = 0 WHERE id = 2"),
    ("its study day is not that of its moment", "UPDATE reviews SET study_day = 7 WHERE id = 5"),
    ("it has reviews, and no memory", "DELETE FROM cards WHERE id = 'a/1'"),
    ("it has a memory, and no reviews", "UPDATE cards SET id = 'z/1' WHERE id = 'a/1'"),
    ("its memory is not that after its last review", "UPDATE cards SET reviews = 9 WHERE id = 'a/1'"),
    ("its skill is not that of its reviews", "UPDATE cards SET skill = 'z' WHERE id = 'a/1'"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "statement"), BROKEN)
def test_what_does_not_fit_together_is_named_though_every_row_is_as_it_was_written(
    studied: Path, broken: str, statement: str
) -> None:
    spoil(studied, statement)
    for table in ("reviews", "showings"):
        stamp(studied, table)

    assert any(broken in each.what for each in findings(studied))


def test_every_rule_is_broken_above() -> None:
    words = [broken for broken, _ in BROKEN]

    assert all(any(said in rule.broken for said in words) for rule in (*rules.REVIEWS, *rules.CARDS))


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE settings RENAME TO settinqs",
        "UPDATE studykit_version SET version_num = '0009'",
        "DELETE FROM studykit_version",
    ],
)
def test_tables_that_are_not_those_of_a_new_database_are_named(studied: Path, statement: str) -> None:
    spoil(studied, statement)

    assert {each.sort for each in findings(studied)} == {Sort.DAMAGE}


@pytest.mark.parametrize(
    "statement",
    [
        "DROP INDEX reviews_by_card",
        "DROP TRIGGER reviews_refuse_delete",
        "UPDATE settings SET value = 30 WHERE key = 'new-per-day'",
    ],
)
def test_indexes_and_triggers_are_made_again_and_odd_settings_forgotten(
    studied: Path, statement: str
) -> None:
    spoil(studied, statement)
    assert len(findings(studied)) == 1

    repair(studied, now=TODAY, today=day_of(TODAY))

    assert findings(studied) == []


def test_the_salt_of_the_learner_s_draws_is_not_forgotten(studied: Path) -> None:
    spoil(studied, "DELETE FROM settings WHERE key = 'learner'")

    assert [each.sort for each in findings(studied)] == [Sort.DAMAGE]


@pytest.mark.parametrize("name", ["reviews_by_card", "cards_by_due", "reviews_by_day"])
def test_a_damaged_page_of_an_index_costs_no_row(studied: Path, name: str) -> None:
    with closing(sqlite3.connect(studied)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    with studied.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
    assert {each.sort for each in findings(studied)} == {Sort.INDEX}

    repair(studied, now=TODAY, today=day_of(TODAY))

    assert findings(studied) == []
    with Store.open(studied) as store:
        assert store.last_review() == 6


@pytest.mark.parametrize("value", [0.806192887701284, 0.9, 20, 20.0, -1.5, 10**20, True, None, "x", 1e300])
def test_a_setting_is_as_it_was_written_whatever_number_it_is(path: Path, value: float | str | None) -> None:
    with Store.open(path) as store:
        store.set_setting("retention", value)
        assert store.setting("retention", 0.5) == value

    assert findings(path) == []


ODD_IN_0003 = [
    ("UPDATE reviews SET answer = x'ff41' WHERE id = 2", "reviews, row 2"),
    ("UPDATE reviews SET answer = CAST(x'ff41' AS TEXT) WHERE id = 2", "reviews, row 2"),
    ("UPDATE reviews SET answered_at = '2026-13-01' WHERE id = 2", "reviews, row 2"),
    ("UPDATE showings SET purpose = 5 WHERE id = 3", "showings, row 3"),
    ("UPDATE showings SET \"values\" = '{' WHERE id = 3", "showings, row 3"),
]


@pytest.mark.parametrize(("statement", "place"), ODD_IN_0003)
def test_what_was_odd_before_there_were_checksums_is_named_and_everything_else_goes_on(
    tmp_path: Path, statement: str, place: str
) -> None:
    path = tmp_path / "old.db"
    sql = Path(__file__).with_name("revision_0002.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as database:
        database.executescript(sql)
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("DROP TRIGGER reviews_refuse_update")
        database.execute(statement)
        database.execute(APPEND_ONLY[0])
        database.commit()

    with Store.open(path) as store:
        assert store.settings()

    assert any(place in each.where or "pages" in each.where for each in findings(path))


def test_a_memory_that_the_log_does_not_give_is_replayed(studied: Path) -> None:
    with Store.open(studied) as store:
        before = store.memories(["a/1", "b/1"])
    spoil(studied, "UPDATE cards SET stability = 9, due_day = due_day + 5 WHERE id = 'a/1'")
    spoil(studied, "DELETE FROM cards WHERE id = 'b/1'")

    copy = repair(studied, now=TODAY, today=day_of(TODAY))

    assert findings(studied, now=TODAY) == []
    assert {each.sort for each in findings(copy)} == {Sort.MEMORY}
    with Store.open(studied) as store:
        assert store.memories(["a/1", "b/1"]) == before


def test_an_index_that_lacks_a_row_is_made_again(studied: Path) -> None:
    redeclare = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'reviews_by_card'"
    for before, after in (("(card_id)", "(skill)"), ("(skill)", "(card_id)")):
        with closing(sqlite3.connect(studied)) as database, database:
            database.execute("PRAGMA writable_schema = ON")
            database.execute(redeclare, (before, after))
        if after == "(skill)":
            with closing(sqlite3.connect(studied)) as database, database:
                database.execute("REINDEX reviews_by_card")
    assert {each.sort for each in findings(studied)} == {Sort.INDEX}

    repair(studied, now=TODAY, today=day_of(TODAY))

    assert findings(studied) == []


def test_a_damaged_row_is_left_to_the_copies(studied: Path) -> None:
    spoil(studied, "UPDATE reviews SET rating = 3 WHERE id = 2")
    before = findings(studied)

    repair(studied, now=TODAY, today=day_of(TODAY))

    assert findings(studied) == before != []


def test_answers_of_days_that_have_not_come_are_named_and_taken_out_of_the_schedule(path: Path) -> None:
    with Store.open(path) as store:
        learner = Learner(store)
        kept = learner.answer("a/1", at=on(1))
        learner.answer("a/1", at=on(2) + timedelta(days=3650))
        learner.answer("b/1", at=on(2) + timedelta(days=3650))

    assert [each.sort for each in findings(path, now=on(3))] == [Sort.FUTURE] * 2
    repair(path, now=on(3), today=day_of(on(3)))

    assert findings(path, now=on(3)) == []
    with Store.open(path) as store:
        assert store.memories(["a/1", "b/1"]) == {"a/1": kept}
        assert store.last_review() == 5
