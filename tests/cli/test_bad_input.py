"""Bad input and bad surroundings: one to three lines, the right exit code, no traceback, nothing lost."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.running import Run, waiting

pytestmark = pytest.mark.slow


def assert_refused(done: "subprocess.CompletedProcess[str]", code: int, *words: str) -> None:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert 1 <= len(done.stderr.strip().splitlines()) <= 3, done.stderr
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["study", "action-potentail"], ["no deck is called", "Did you mean 'action-potential'?"]),
        (["quiz", "nope"], ["no deck is called 'nope'", "action-potential"]),
        (["study", "missing.toml"], ["missing.toml", "No such file"]),
        (
            ["export", "ankii", "action-potential", "-o", "d.apkg"],
            ["no export format", "Did you mean 'anki'?"],
        ),
        (["export", "anki", "action-potential", "-o", "none/d.apkg"], ["none/d.apkg", "cannot be written"]),
    ],
)
def test_bad_input_exits_with_one(run: Run, arguments: list[str], words: list[str]) -> None:
    assert_refused(run(*arguments), 1, *words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stdy"], ["there is no command 'stdy'. Did you mean 'study'?", "Try: studykit --help"]),
        (["exam"], ["there is no command 'exam'. Known: config, db, ", " stats, study."]),
        (["help", "stdy"], ["Did you mean 'study'?"]),
        (["db", "chek"], ["Did you mean 'check'?", "Try: studykit db --help"]),
        (["export", "anki", "-o", "d.apkg"], ["DECK"]),
        (["quiz", "action-potential", "-n", "0"], ["0 is not in the range"]),
        (["quiz", "action-potential", "-n", "ten"], ["'ten' is not a valid integer"]),
        (["export", "anki", "action-potential"], ["-o"]),
        (["export", "anki", "action-potential", "-o", "d.txt"], [".apkg"]),
        (["study", "--nope"], ["--nope"]),
    ],
)
def test_bad_usage_exits_with_two(run: Run, arguments: list[str], words: list[str]) -> None:
    assert_refused(run(*arguments), 2, *words)


def test_a_malformed_deck_is_told_with_its_place(run: Run, home: Path) -> None:
    (home / "mine.toml").write_text(
        'title = "x"\n[[cards]]\nskill = "read-pek"\nlevels = [1]\n', encoding="utf-8"
    )

    assert_refused(run("study", "mine.toml"), 1, "mine.toml", "anki_id", "read-pek")


@pytest.mark.parametrize("moment", ["yesterday", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"])
def test_an_impossible_clock_is_told(run: Run, moment: str) -> None:
    assert_refused(run(now=moment), 1, "STUDYKIT_NOW", moment)


def test_more_questions_than_there_are_is_told_with_how_many_there_are(run: Run, home: Path) -> None:
    (home / "one.toml").write_text(
        'title = "x"\nanki_id = 1764000001\n[[cards]]\nskill = "half-lives-passed"\nlevels = [2]\n',
        encoding="utf-8",
    )

    done = run("quiz", "one.toml", "-n", "300", "--seed", "1")

    assert_refused(done, 1, "left-after-half-lives, level 2", "found no further")
    assert re.search(r"after \d+ different ones", done.stderr)


def test_a_seed_that_is_no_text_is_bad_usage(run: Run) -> None:
    assert_refused(run("quiz", "action-potential", "--seed", "\udcff"), 2, "printable text")


@pytest.mark.parametrize("path", ["~nobody-of-that-name/study.db", "/dev/null"])
def test_an_impossible_place_for_the_database_is_told(run: Run, path: str) -> None:
    assert_refused(run("study", "elimination", STUDYKIT_DB=path), 1)


def test_no_name_makes_a_database_that_forgets(run: Run, home: Path) -> None:
    _, new = waiting(run, STUDYKIT_DB=":memory:")
    run("study", "elimination", lines="?\n", STUDYKIT_DB=":memory:")

    assert waiting(run, STUDYKIT_DB=":memory:")[1] == new - 1


def shell(command: str, environment: dict[str, str], home: Path) -> "subprocess.CompletedProcess[str]":
    line = command.replace("studykit", f"{sys.executable} -m studykit", 1)
    return subprocess.run(
        ["sh", "-c", line], capture_output=True, text=True, env=environment, cwd=home, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("studykit >&-", 0),
        ("studykit study elimination <&-", 0),
        ("studykit study elimination </dev/null >&- 2>&-", 0),
        ("studykit quiz elimination -n 5 --seed 1 <&-", 0),
        ("studykit >/dev/full", 1),
        ("studykit study elimination </dev/null >/dev/full", 1),
        ("studykit --help >/dev/full", 1),
        ("printf '\\377\\000?\\n' | PYTHONIOENCODING=utf-8:strict studykit study elimination", 0),
    ],
)
def test_closed_full_or_binary_streams_are_no_crash(
    environment: dict[str, str], home: Path, command: str, code: int
) -> None:
    done = shell(command, environment, home)

    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "unforeseen" not in done.stderr
    assert len(done.stderr.splitlines()) <= 3


def test_a_damaged_setting_is_told(run: Run, home: Path) -> None:
    path = home / "study.db"
    run("study", "elimination", lines="?\n", STUDYKIT_DB=str(path))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE settings SET value = 'no json'")
    connection.close()

    assert_refused(run("study", "elimination", STUDYKIT_DB=str(path)), 1, str(path), "damaged")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"not a database at all" * 100, "database"), (b"SQLite format 3\x00" + b"\xff" * 5000, "database")],
)
def test_a_damaged_database_is_told_and_left_as_it_is(
    run: Run, home: Path, content: bytes, words: str
) -> None:
    path = home / "broken.db"
    path.write_bytes(content)

    assert_refused(run("study", "elimination", STUDYKIT_DB=str(path)), 1, str(path), words)
    assert path.read_bytes() == content


def test_a_database_of_a_newer_version_is_told_and_left_as_it_is(run: Run, home: Path) -> None:
    path = home / "study.db"
    run("study", "elimination", lines="?\n", STUDYKIT_DB=str(path))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE studykit_version SET version_num = '9999'")
    connection.close()

    assert_refused(run("study", "elimination", STUDYKIT_DB=str(path)), 1, str(path), "newer")


@pytest.mark.slow
def test_a_locked_database_is_told_and_nothing_is_lost(run: Run, home: Path) -> None:
    path = home / "study.db"
    _, new = waiting(run, STUDYKIT_DB=str(path))
    run("study", "elimination", lines="?\n", STUDYKIT_DB=str(path))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert_refused(run("study", "elimination", lines="?\n", STUDYKIT_DB=str(path)), 1, str(path), "in use")
    other.execute("ROLLBACK")
    other.close()

    assert waiting(run, STUDYKIT_DB=str(path))[1] == new - 1


def test_a_folder_in_place_of_the_database_is_told(run: Run, home: Path) -> None:
    assert_refused(run(STUDYKIT_DB=str(home)), 1, str(home))


WITHOUT_RIGHTS = """
import importlib, os, pkgutil, sys
import studykit
for module in pkgutil.walk_packages(studykit.__path__, "studykit."):
    if "migrations" not in module.name and "__main__" not in module.name:
        importlib.import_module(module.name)
from studykit.cli.main import run
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(["study", "action-potential"]))
"""


@pytest.mark.parametrize("made", ["file", "folder"])
def test_a_read_only_database_or_folder_is_told(run: Run, environment: dict[str, str], made: str) -> None:
    """Root may write anywhere, so the process gives up its rights once all is imported."""
    folder = Path(tempfile.mkdtemp(prefix="studykit-read-only-"))
    path = folder / "study.db"
    try:
        if made == "file":
            run("study", "elimination", lines="?\n", STUDYKIT_DB=str(path))
            path.chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_RIGHTS],
            input="?\n",
            capture_output=True,
            text=True,
            env=environment | {"STUDYKIT_DB": str(path)},
            check=False,
        )
        assert_refused(done, 1, str(path))
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_an_unforeseen_error_goes_to_a_file(run: Run, home: Path) -> None:
    code = (
        "import sys, studykit.cli.due as due\n"
        "def fail(**_): raise RuntimeError('boom')\n"
        "due.print_due = fail\n"
        "from studykit.cli.main import run\n"
        "sys.exit(run([]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")},
        check=False,
    )

    assert_refused(done, 1, "RuntimeError", "crash-")
    (report,) = (home / "data/studykit").glob("crash-*.txt")
    assert "boom" in report.read_text(encoding="utf-8")
