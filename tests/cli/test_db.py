"""``studykit db``, and what every command says of a database that is odd."""

import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from studykit.store.check import findings
from studykit.store.copies import copies
from studykit.store.store import Store
from studykit.store.tables import APPEND_ONLY
from studykit.terminal import piped
from studykit.terminal.screen import Screen
from tests.cli.conftest import Streamed
from tests.store.conftest import without_privileges
from tests.store.learner import Learner, on

COMMANDS: tuple[list[str], ...] = (
    [],
    ["stats"],
    ["stats", "--by-course"],
    ["study"],
    ["quiz", "action-potential"],
    ["config"],
)


@pytest.fixture
def path(tmp_path: Path, streamed: Streamed) -> Path:
    """The database of the commands, with an answer and the copy of a day."""
    with Store.open(tmp_path / "study.db") as store:
        Learner(store).answer("read-rest/1", at=on(1))
        store.set_setting("new-per-day", 20)
    assert streamed("study", lines=b"?\n")[0] == 0
    return tmp_path / "study.db"


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def test_the_path_is_printed_with_the_copies(path: Path, streamed: Streamed) -> None:
    copy = path.with_name("study.db.copies") / "2026-03-02.db"

    assert streamed("db", "path")[1].splitlines() == [
        str(path),
        f"  {copy}, of 2 answers, the last of Mon 02 Mar 2026, 18:00",
    ]
    assert json.loads(streamed("db", "path", "--json")[1]) == {"path": str(path), "copies": [str(copy)]}


def test_a_sound_database_is_said_to_be_sound(path: Path, streamed: Streamed) -> None:
    assert streamed("db", "check") == (0, f"{path}: sound.\n", "")
    assert json.loads(streamed("db", "check", "--json")[1]) == {
        "path": str(path),
        "findings": [],
        "copy": None,
    }


def test_a_check_brings_nothing_up_to_date(tmp_path: Path, streamed: Streamed) -> None:
    old = tmp_path / "study.db"
    sql = Path(__file__).parents[1] / "store" / "revision_0002.sql"
    with closing(sqlite3.connect(old)) as database:
        database.executescript(sql.read_text(encoding="utf-8"))
    before = old.read_bytes()

    assert streamed("db", "check") == (0, f"{old}: sound.\n", "")
    assert old.read_bytes() == before


def test_what_replay_can_mend_is_named_and_then_mended(path: Path, streamed: Streamed) -> None:
    spoil(path, "UPDATE cards SET due_day = due_day + 30", "UPDATE settings SET value = 7 WHERE key = 'x'")

    code, said, _ = streamed("db", "check")
    assert code == 1
    assert "card 'read-rest/1': its memory is not that after its last review" in " ".join(said.split())
    assert said.endswith("To mend it: studykit db check --repair\n")
    code, said, _ = streamed("db", "check", "--repair")
    assert code == 0
    assert said.endswith(f"{path}: sound.\n")
    assert findings(path) == []


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE showings SET purpose = 'studx'",
        "UPDATE reviews SET stage = 'reviev', confidence = 'sur', answered_at = 'x' WHERE kind = 'answer'",
        "UPDATE cards SET due_day = 'x', stage = 'reviev'",
        "UPDATE settings SET value = '[1' WHERE key <> 'learner'",
        "UPDATE studykit_version SET version_num = '0O04'",
        "DELETE FROM studykit_version",
        "DROP TABLE quizzes",
    ],
)
def test_damage_is_named_with_its_place_and_the_way_back_by_whatever_command_meets_it(
    path: Path, streamed: Streamed, command: list[str], statement: str
) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("DROP TRIGGER reviews_refuse_update")
        database.execute(statement)
        if "quizzes" not in statement:
            database.execute(APPEND_ONLY[0])

    code, out, err = streamed(*command, lines=b"?\n")

    mends_itself = statement.startswith(("UPDATE cards", "UPDATE settings"))
    assert "unforeseen" not in out + err
    if code:
        assert f"{path}: the database is damaged (" in err
        assert "damaged (pages" not in err, "the row is named"
        mend = "check --repair" if mends_itself else f"restore {path}.copies/2026-03-02.db"
        assert err.rstrip().endswith(f"studykit db {mend}")
        assert len(err.splitlines()) <= 3
    assert streamed("db", "check")[0] == 1
    if mends_itself:
        assert streamed("db", "check", "--repair")[0] == 0
        assert streamed(*command, lines=b"?\n")[0] == 0


@pytest.mark.parametrize("value", ["null", '"abc"', "[1]", "{}", "NaN", "1e400", "-5", "1e23", "true", "0.1"])
def test_a_setting_that_is_none_has_its_default_and_a_line_of_advice(
    path: Path, streamed: Streamed, value: str
) -> None:
    with Store.open(path) as store:
        store.set_setting("new-per-day", json.loads(value))

    for command in (["stats"], [], ["config"], ["study"]):
        code, _, err = streamed(*command)
        assert code == 0
        assert "The setting new-per-day in the database is not a whole number from 0 to 9999: 20" in err
        assert "studykit config new-per-day --reset" in err
    assert "new-per-day = 20\n" in streamed("config")[1]
    assert streamed("db", "check")[0] == 1
    assert streamed("db", "check", "--repair")[0] == 0
    assert streamed("stats")[2] == ""


def test_a_clock_that_lies_behind_what_is_recorded_is_told_of_and_mended(
    path: Path, streamed: Streamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYKIT_NOW", "2036-03-02T18:00:00+00:00")
    streamed("study", lines=b"?\n?\n?\n")
    monkeypatch.setenv("STUDYKIT_NOW", "2026-03-03T18:00:00+00:00")

    for command in ([], ["stats"], ["study"]):
        assert "There are answers of " in streamed(*command)[2]
        assert "studykit db check --repair" in streamed(*command)[2]
    code, said, _ = streamed("db", "check")
    assert code == 1
    assert "it is dated 2036-03-02T18:00:00.000000+00:00, which has not come yet" in " ".join(said.split())
    assert streamed("db", "check", "--repair")[0] == 0
    assert streamed("stats")[2] == ""
    assert "The action potential (action-potential): 0 due" not in " ".join(streamed()[1].split())


@pytest.mark.parametrize("form", [(), ("copy.db",)], ids=["among the daily ones", "in a file"])
def test_a_copy_by_hand_is_checked_and_replaces_nothing(
    path: Path, streamed: Streamed, tmp_path: Path, form: tuple[str, ...]
) -> None:
    target = [str(tmp_path / name) for name in form]

    code, said, _ = streamed("db", "backup", *target)

    assert code == 0
    assert "a copy of 2 answers, the last of Mon 02 Mar 2026, 18:00." in said
    code, _, err = streamed("db", "backup", *target)
    assert (code, "it is there already" in err) == ((1, True) if target else (0, False))
    assert len(copies(path)) == (1 if target else 3)


def test_a_restore_says_what_would_change_and_wants_it_confirmed(path: Path, streamed: Streamed) -> None:
    copy = copies(path)[0]
    streamed("study", lines=b"?\n?\n")

    code, out, err = streamed("db", "restore", str(copy))
    assert code == 1
    assert " ".join(out.split()) == (
        "The copy is of 2 answers, the last of Mon 02 Mar 2026, 18:00. "
        "The database is of 4 answers, the last of Mon 02 Mar 2026, 18:00."
    )
    assert "Say it with --yes." in err
    code, out, _ = streamed("db", "restore", str(copy), "--yes")
    assert code == 0
    before = path.with_name("study.db.before-2026-03-02T180000")
    assert out.splitlines()[-2:] == [
        f"{path} is now what was in {copy}.",
        f"What was there before is in {before}.",
    ]
    with Store.open(path) as store:
        assert store.last_review() == 2
    assert json.loads(streamed("db", "restore", str(before), "--yes", "--json")[1])["answers"] == 4


def test_everything_goes_out_as_lines_and_comes_back(
    path: Path, streamed: Streamed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "all.jsonl"
    assert streamed("db", "export", str(lines))[0] == 0
    assert streamed("db", "export", str(lines))[0] == 1
    printed = streamed("db", "export", "-")[1]
    assert printed == lines.read_text(encoding="utf-8")

    monkeypatch.setenv("STUDYKIT_DB", str(tmp_path / "new.db"))
    assert streamed("db", "import", str(lines))[1] == f"{tmp_path / 'new.db'}: 2 answers added.\n"
    assert json.loads(streamed("db", "import", str(lines), "--json")[1])["added"] == 0
    assert streamed("db", "export", "-")[1] == printed


@pytest.mark.parametrize(
    "arguments",
    [("restore", "no.db"), ("import", "no.jsonl"), ("import", "."), ("restore", ".")],
    ids=" ".join,
)
def test_a_file_that_is_none_is_refused_in_words(
    path: Path, streamed: Streamed, arguments: tuple[str, ...]
) -> None:
    code, _, err = (
        streamed("db", *arguments, "--yes") if arguments[0] == "restore" else streamed("db", *arguments)
    )

    assert (code, "there is no such file" in err) == (1, True)


def test_a_practice_test_in_the_future_is_no_matter_of_the_clock(
    path: Path, streamed: Streamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYKIT_NOW", "2036-03-02T18:00:00+00:00")
    streamed("quiz", "action-potential", "-n", "1", lines=b"?\n")
    monkeypatch.setenv("STUDYKIT_NOW", "2026-03-03T18:00:00+00:00")

    assert streamed("stats")[2] == ""
    assert streamed("db", "check")[0] == 0


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE studykit_version SET version_num = '0099'", "written by a newer studykit"),
        ("DROP TABLE studykit_version", "the database is damaged"),
    ],
)
@pytest.mark.parametrize(
    "command", [["check"], ["check", "--repair"], ["backup"], ["export", "-"]], ids=" ".join
)
def test_a_newer_database_is_not_called_damaged(
    path: Path, streamed: Streamed, command: list[str], statement: str, said: str
) -> None:
    spoil(path, statement)
    before = path.read_bytes()

    _, out, err = streamed("db", *command)

    if "newer" in said:
        assert said in err
        assert path.read_bytes() == before
    else:
        assert "studykit_version: the table is missing" in out + err


def test_a_path_with_a_space_stands_in_quotes_in_the_command_to_type(
    tmp_path: Path, streamed: Streamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "my data" / "study.db"
    monkeypatch.setenv("STUDYKIT_DB", str(path))
    streamed("study", lines=b"?\n")
    path.write_bytes(b"")

    assert f"studykit db restore '{path}.copies/2026-03-02.db'" in streamed("stats")[2]


@pytest.mark.parametrize("command", ["check", "backup", "export"])
def test_where_there_is_no_database_none_is_made(tmp_path: Path, streamed: Streamed, command: str) -> None:
    code, _, err = streamed("db", command, *([str(tmp_path / "x")] if command == "export" else []))

    assert (code, "there is no database yet" in err) == (1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
def test_a_place_that_cannot_be_written_to_still_shows_what_is_known(
    streamed: Streamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "study.db")
        monkeypatch.setenv("STUDYKIT_DB", str(path))
        streamed("study", lines=b"?\n")
        shutil.rmtree(path.with_name("study.db.copies"))
        path.chmod(0o444)
        path.parent.chmod(0o555)

        with without_privileges():
            for command, shown in (([], "19 new today"), (["stats"], "1 of "), (["config"], "new-per-day")):
                code, out, err = streamed(*command)
                assert (code, shown in out) == (0, True)
                assert err == f"studykit: {path} cannot be written to: this is what was last saved there.\n"
            assert streamed("decks")[0] == 0
            assert streamed("study")[0] == 1
        path.parent.chmod(0o755)


def test_a_sitting_that_ends_by_ctrl_c_leaves_its_copy_too(
    tmp_path: Path, streamed: Streamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(screen: Screen) -> str:
        if lines:
            return lines.pop()
        raise KeyboardInterrupt

    lines = ["?"]
    monkeypatch.setattr(piped, "line", interrupted)

    assert streamed("study")[0] == 130
    assert [each.name for each in copies(tmp_path / "study.db")] == ["2026-03-02.db"]
