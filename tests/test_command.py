"""Commands that are told work as they stand, in the shell in which studykit was called."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studykit.cli.main import COMMANDS
from studykit.command import command

PACKAGE = Path(__file__).parent.parent / "studykit"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)
A_COMMAND = re.compile(rf"\bstudykit ({'|'.join(COMMANDS)}|--\w+|DECK)\b")


def words_in(path: Path) -> Iterator[str]:
    """All strings of a module but those that nobody is told: its docstrings, unless click shows them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    untold = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            shown = isinstance(node, ast.FunctionDef) and "cli" in path.parts and node.decorator_list
            untold |= set() if shown else {id(node.body[0].value)}  # type: ignore[attr-defined]
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say_command":
            yield " ".join(str(each.value) for each in node.args if isinstance(each, ast.Constant))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in untold:
            yield node.value


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_whoever_tells_a_command_asks_how_it_is_typed(path: Path) -> None:
    assert [words for words in words_in(path) if A_COMMAND.search(words)] == []


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A clone of the project as ``make study`` leaves it: ``studykit`` in it, and in no folder of PATH."""
    made = tmp_path / "the clone" / ".venv" / "bin" / "studykit"
    made.parent.mkdir(parents=True)
    made.write_text(f"#!{sys.executable}\nfrom studykit.__main__ import main\nmain()\n")
    made.chmod(0o755)
    return made


def typed_by(monkeypatch: pytest.MonkeyPatch, called: str, *, path: str, at: Path) -> str:
    """How ``studykit stats`` is typed when it was called so, with that PATH, in the folder ``at``."""
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setenv("PATH", path)
    monkeypatch.chdir(at)
    return command("stats")


@pytest.mark.parametrize(
    ("called", "on_path", "typed"),
    [
        (".venv/bin/studykit", False, ".venv/bin/studykit stats"),
        ("{clone}/.venv/bin/studykit", False, ".venv/bin/studykit stats"),
        (".venv/bin/studykit", True, "studykit stats"),
        ("{clone}/.venv/bin/studykit", True, "studykit stats"),
    ],
)
def test_the_name_alone_is_told_only_where_it_is_found(
    script: Path, monkeypatch: pytest.MonkeyPatch, called: str, on_path: bool, typed: str
) -> None:
    clone = script.parents[2]
    path = str(script.parent) if on_path else "/usr/bin"

    assert typed_by(monkeypatch, called.format(clone=clone), path=path, at=clone) == typed


def test_another_studykit_on_the_path_is_not_this_one(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = script.parents[3] / "other"
    other.mkdir()
    shutil.copy(script, other)

    typed = typed_by(monkeypatch, str(script), path=str(other), at=script.parents[2])

    assert typed == ".venv/bin/studykit stats"


def test_from_another_folder_the_whole_path_is_told_and_quoted(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = script.parents[3] / "elsewhere"
    elsewhere.mkdir()

    assert typed_by(monkeypatch, str(script), path="/usr/bin", at=elsewhere) == f"'{script}' stats"


def test_in_its_own_folder_a_folder_stands_before_it(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed_by(monkeypatch, str(script), path="/usr/bin", at=script.parent) == "./studykit stats"


def test_a_link_on_the_path_to_this_program_is_this_one(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = script.parents[3] / "links"
    links.mkdir()
    (links / "studykit").symlink_to(script)

    assert typed_by(monkeypatch, str(script), path=str(links), at=links) == "studykit stats"


def test_where_no_script_is_python_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    typed = typed_by(monkeypatch, str(PACKAGE / "__main__.py"), path="/usr/bin", at=tmp_path)

    assert typed == f"{tmp_path / 'python'} -m studykit stats"


def test_what_is_typed_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("db", "restore", "my copy.db").endswith("studykit db restore 'my copy.db'")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "on_path"),
    [(".venv/bin/studykit {}", False), ("make -s {}", False), ("studykit {}", True)],
    ids=["path", "make", "PATH"],
)
def test_what_is_told_runs_as_it_was_told(script: Path, start: str, on_path: bool) -> None:
    clone = script.parents[2]
    clone.joinpath("Makefile").write_text("stdy stats:\n\t@.venv/bin/studykit $@\n")
    path = f"{script.parent}:/usr/bin:/bin" if on_path else "/usr/bin:/bin"
    env = {**os.environ, "PATH": path, "STUDYKIT_DB": str(clone / "s.db"), "PYTHONPATH": str(PACKAGE.parent)}

    def run_in_shell(line: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["sh", "-c", line], cwd=clone, env=env, capture_output=True, text=True, check=False
        )

    slip = run_in_shell(start.format("stdy"))
    assert "Did you mean 'study'?" in slip.stderr
    lines = [*slip.stderr.splitlines(), *run_in_shell(start.format("stats")).stdout.splitlines()]
    told = [line.partition(": ")[2].strip() for line in lines if line.startswith(("Try:", "Type:"))]
    assert [words.split()[1:] for words in told] == [["--help"], ["study"]]
    for words in told:
        assert run_in_shell(f"{words} </dev/null").returncode == 0, words
