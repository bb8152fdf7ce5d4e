"""Names, paths, decks and answers of others never steer the terminal, whatever command tells of them."""

import re
import sqlite3
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

import studykit
from studykit.cli.crash import write_crash_file
from studykit.errors import StudykitError
from tests.cli.conftest import Streamed

EVIL = "\x1b]0;x\x07\x1b[2J\u202e\u2066\u200f\u2028\ue000\r\x9b1m\udcff"
LINES = "one\ntwo\nthree\nfour\nfive"
DECK = """title = "{title}"
anki_id = 1764000007
{more}
[[cards]]
fact = "f"
question = "Q"
answer = "{answer}"
"""
IN_TOML = r"\u001b]0;x\u0007\u001b[2J\u202e\ue000"
COURSE = f'[[course]]\nid = "s"\nstatement = "{IN_TOML}"\n'
DECKS = {
    "title.toml": DECK.format(title=IN_TOML, more="", answer="A"),
    "answer.toml": DECK.format(title="T", more="", answer=IN_TOML),
    "course.toml": DECK.format(title="T", more=COURSE, answer="A"),
    "key.toml": DECK.format(title="T", more=f'"{IN_TOML}" = 1', answer="A"),
    "taught.toml": DECK.format(title="T", more=COURSE, answer="A")
    + '[[cards]]\nskill = "read-peak"\nlevels = [1]\ntaught = "zzz"\n',
    "no-toml.toml": f"title = {EVIL!a}",
}
COMMANDS = [
    *[(*command, EVIL) for command in [(), ("study",), ("quiz",), ("stats",), ("decks", "check")]],
    *[("decks", "check", f"{words}.toml") for words in (EVIL.replace("\x00", ""), LINES)],
    *[("study", f"{words}.toml") for words in (EVIL, LINES)],
    *[(*command, name) for name in DECKS for command in [("decks", "check"), ("study",), ("quiz",)]],
    ("study", LINES),
    ("items", "show", EVIL),
    ("items", "show", LINES),
    ("items", "show", "read-rest", "--seed", EVIL),
    ("items", "show", "read-rest", "--level", EVIL),
    ("items", "stress", EVIL),
    ("simulate", EVIL),
    ("simulate", "pulse", "--set", EVIL),
    ("simulate", "pulse", "--set", f"{EVIL}={EVIL}"),
    ("simulate", "pulse", "--set", f"width={LINES}"),
    pytest.param(("simulate", "pulse", "--plot", f"{EVIL}.png"), marks=pytest.mark.slow),  # draws
    ("simulate", "pulse", "--plot", f"{EVIL}/{LINES}.png"),
    ("simulate", "pulse", "--plot", f"{EVIL}.gif"),
    ("config", EVIL),
    ("config", "new-per-day", EVIL),
    ("config", "new-per-day", LINES),
    ("config", f"--{EVIL}"),
    ("export", EVIL, "action-potential", "-o", "x.apkg"),
    ("export", "anki", EVIL, "-o", "x.apkg"),
    ("export", "anki", "small.toml", "-o", f"{EVIL}.apkg"),
    ("export", "moodle", "small.toml", "-n", "1", "-o", f"{EVIL}{LINES}.xml"),
    (f"--{EVIL}",),
    ("quiz", "action-potential", "-n", EVIL),
    ("quiz", "action-potential", "-n", LINES),
]


def hostile_signs(words: str) -> set[str]:
    """What a terminal would obey, or nobody would see; plain lines are neither."""
    return {sign for sign in words if sign != "\n" and unicodedata.category(sign)[0] == "C"} | (
        {"\u2028", "\u2029"} & set(words)
    )


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with hostile decks, and a sound one, to work in."""
    monkeypatch.chdir(tmp_path)
    for name, content in DECKS.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "small.toml").write_text(DECK.format(title="T", more="", answer="A"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", COMMANDS, ids=ascii)
def test_no_command_tells_of_hostile_names_as_they_are(
    in_folder: Path, streamed: Streamed, arguments: tuple[str, ...]
) -> None:
    code, out, err = streamed(*arguments)

    assert hostile_signs(out) == set()
    assert hostile_signs(err) == set()
    assert len(err.splitlines()) <= 3
    assert "unforeseen" not in err
    assert code in (0, 1, 2)


def test_an_answer_is_echoed_harmlessly(in_folder: Path, streamed: Streamed) -> None:
    hostile = EVIL.replace("\r", "").encode(errors="replace")
    _, out, _ = streamed(
        "quiz", "action-potential", "-n", "6", "--seed", "3", lines=b"\n".join([hostile, b"?"] * 12)
    )

    assert r"\x1b]0;x\x07" in out
    assert hostile_signs(out) == set()


def test_what_a_database_says_is_shown_harmlessly(in_folder: Path, streamed: Streamed) -> None:
    streamed("study", "small.toml", lines=b"y\n")
    streamed("quiz", "small.toml", "-n", "1", "--seed", "1", lines=b"")
    connection = sqlite3.connect(in_folder / "study.db")
    with connection:
        connection.execute("UPDATE quizzes SET seed = ?", (f"{EVIL[:-1]}{LINES}",))
    connection.close()
    _, out, err = streamed("quiz", "small.toml", "--continue", lines=b"y\n")

    assert hostile_signs(out + err) == set()


def test_an_unforeseen_error_is_told_and_kept_harmlessly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / LINES))

    told = write_crash_file(RuntimeError(EVIL), datetime(2026, 3, 1, tzinfo=UTC))

    assert hostile_signs(told) == set()
    assert len(told.splitlines()) == 1
    assert r"\udcff" in next((tmp_path / LINES / "studykit").iterdir()).read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_a_path_that_is_no_text_is_told(in_folder: Path, streamed: Streamed, encoding: str) -> None:
    code, _, err = streamed("study", "\udcff\udcfe.toml", encoding=encoding)

    assert code == 1
    assert r"\udcff\udcfe.toml" in err


def test_an_error_has_three_lines_at_most_whatever_is_in_it() -> None:
    error = StudykitError(LINES, where=LINES, mend=f"{LINES}\x1b")

    assert len(str(error).splitlines()) == 3
    assert hostile_signs(str(error)) == set()


def test_commands_print_in_one_way_only() -> None:
    """``click.echo`` chooses its own stream, and prints whatever it is given."""
    (folder,) = studykit.__path__
    printing = re.compile(r"click\.s?echo|\bprint\(|std(out|err)\.write|console\.print")
    found = {path.name for path in Path(folder).rglob("*.py") if printing.search(path.read_text("utf-8"))}

    assert found == {"streams.py", "screen.py", "__main__.py", "write_index.py"}


def test_pages_are_made_of_words_that_were_made_harmless() -> None:
    """Only ``words`` turns text into what rich prints; elsewhere there are but line breaks."""
    (folder,) = studykit.__path__
    made = re.compile(r"\bWords\((?!\"(\\n)?\"\))")
    found = {
        path.name for path in (Path(folder) / "terminal").glob("*.py") if made.search(path.read_text("utf-8"))
    }

    assert found == {"words.py"}
