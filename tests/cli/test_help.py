"""``--help`` of every command: there, short, and quick to import."""

import re
import subprocess
import sys

import pytest

from studykit.cli.main import COMMANDS
from tests.cli.conftest import Streamed

WITH_SUBCOMMANDS = [["decks", "check"], ["items", "show"], ["items", "stress"]]


@pytest.mark.parametrize("command", [*([name] for name in COMMANDS), *WITH_SUBCOMMANDS], ids=" ".join)
def test_help_imports_nothing_slow_and_fits_the_terminal(command: list[str]) -> None:
    code = (
        f"import sys; from studykit.cli.main import run; code = run([*{command}, '--help']); "
        "print([name for name in ('numpy', 'sqlalchemy', 'rich', 'matplotlib') if name in sys.modules]); "
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    *page, slow = done.stdout.splitlines()
    assert page[0].startswith(f"Usage: studykit {' '.join(command)}")
    assert max(map(len, page)) <= 80
    assert done.stdout.isascii(), "click may choose another encoding than ours"
    assert slow == "[]"


def test_help_is_a_command_too(streamed: Streamed) -> None:
    assert streamed("help") == streamed("--help")
    assert streamed("help", "db", "check") == streamed("db", "check", "--help")
    assert streamed("db", "help", "check") == streamed("db", "check", "--help")


def test_the_commands_for_students_stand_first(streamed: Streamed) -> None:
    _, page, _ = streamed("--help")

    students, authors = page.split("For students:")[1].split("For instructors and authors:")
    assert re.findall(r"^  ([a-z]+) ", students, re.M) == ["study", "quiz", "stats", "flags", "config", "db"]
    assert re.findall(r"^  ([a-z]+) ", authors, re.M) == ["export", "simulate", "items", "decks"]


@pytest.mark.parametrize("command", [*([name] for name in COMMANDS), *WITH_SUBCOMMANDS], ids=" ".join)
def test_no_page_of_help_is_a_table_of_keys(streamed: Streamed, command: list[str]) -> None:
    assert not re.search(r"\{\w+[,:}]", streamed(*command, "--help")[1])
