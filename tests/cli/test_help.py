"""``--help`` of every command: there, short, and quick to import."""

import subprocess
import sys

import pytest

from studykit.cli.main import COMMANDS

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
