"""What README and CONTRIBUTING say is what happens: their commands run, their examples work."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.S)
    for line in block.splitlines()
]
OURS = [command for command in COMMANDS if "studykit" in command]
EXAMPLES = dict(re.findall(r"\n`([a-z/_0-9.-]+)`\n\n```(?:toml|python)\n(.*?)```", CONTRIBUTING, re.S))


def test_set_up_and_test_are_the_first_two_commands() -> None:
    assert COMMANDS[:2] == ["make study", "make test"]


def test_the_readme_shows_a_picture_that_exists_with_words_for_it() -> None:
    ((words, path),) = re.findall(r"!\[(.*?)\]\((.*?)\)", README)

    assert (ROOT / path).read_bytes()[:4] == b"\x89PNG"
    assert len(words) > 60


def test_the_picture_shows_what_the_command_prints_today() -> None:
    """If it does not: ``make picture``."""
    specification = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert specification is not None
    assert specification.loader is not None
    picture = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(picture)

    assert picture.screen() == (ROOT / "docs" / "question.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_within_the_project_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", (ROOT / document).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


@pytest.mark.slow
@pytest.mark.parametrize("command", OURS)
def test_every_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    assert "STUDYKIT" not in command
    scripts = Path(sys.executable).parent
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{scripts}:{os.environ['PATH']}", "STUDYKIT_DB": str(tmp_path / "s.db")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


NEW = ("course-32", "read-amplitude", "temperature", "first-steps", "plain")
"""What the examples of CONTRIBUTING add, by the names that tests have for them."""


@pytest.fixture(scope="module")
def copy_with_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with every example of CONTRIBUTING added to it."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("studykit", "decks", "data", "tests", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, copy / name)
    for path, content in EXAMPLES.items():
        assert not (copy / path).exists()
        (copy / path).write_text(content, encoding="utf-8")
    return copy


def in_copy(copy: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "STUDYKIT_DB": str(copy / "study.db")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_is_an_example_of_each_thing_that_can_be_added() -> None:
    folders = {str(Path(path).parent) for path in EXAMPLES}

    assert folders == {
        "data/neurophysiology/presets",
        "studykit/topics/neurophysiology",
        "studykit/topics/neurophysiology/scenarios",
        "studykit/items/asks",
        "studykit/exports",
        "decks",
    }


@pytest.mark.slow
def test_each_new_file_is_tested_without_writing_a_test(copy_with_examples: Path) -> None:
    done = in_copy(
        copy_with_examples,
        *("-m", "pytest", "-vv", "-p", "no:cacheprovider"),
        *("tests/sim/test_sim_presets.py", "tests/subjects/test_every_model.py", "tests/decks"),
        *("tests/subjects/test_every_scenario.py", "tests/exports/test_every_format.py"),
        *("-k", " or ".join(NEW)),
    )

    assert done.returncode == 0, done.stdout[-3000:]
    assert all(f"[{name}" in done.stdout for name in NEW)


def test_the_new_deck_and_the_new_format_work_together(copy_with_examples: Path) -> None:
    done = in_copy(copy_with_examples, "-m", "studykit", "export", "plain", "first-steps", "-o", "out.txt")

    assert done.returncode == 0, done.stderr
    assert "→ Below threshold there is none" in (copy_with_examples / "out.txt").read_text(encoding="utf-8")


def test_the_new_kind_grades_and_becomes_simpler(copy_with_examples: Path) -> None:
    code = (
        "from studykit.items.asks.ask import KINDS, simplified\n"
        "beliefs = {'It falls': 'rest-is-zero', 'It stays as it is': 'peak-is-e-na'}\n"
        "ask = KINDS.get('direction')('It rises', beliefs)\n"
        "assert ask.grade('It rises').right\n"
        "assert ask.grade('It stays as it is').misconception == 'peak-is-e-na'\n"
        "assert simplified(ask, frozenset({'recall'})).kind == 'recall'\n"
    )

    assert in_copy(copy_with_examples, "-c", code).returncode == 0


@pytest.mark.slow
def test_the_examples_pass_the_gates(copy_with_examples: Path) -> None:
    python = [path for path in EXAMPLES if path.endswith(".py")]

    assert in_copy(copy_with_examples, "-m", "ruff", "check", *python).stdout.endswith("All checks passed!\n")
    assert in_copy(copy_with_examples, "-m", "mypy", *python).returncode == 0
