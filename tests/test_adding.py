"""What docs/adding shows is what works: each example, put where it belongs, is found and tested unasked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ADDING = ROOT / "docs" / "adding"
INTO_THE_PROJECT = ("parameter-set", "item-model", "scenario", "kind", "export-format", "deck")
"""Folders whose files lie in them as in the project; a subject may be a distribution of its own."""
NEW = ("course-32", "read-amplitude", "warmth", "direction", "plain", "first-steps")
"""What they add, by the names that tests have for them."""
FINDING = (
    *("sim", "subjects/test_every_model.py", "subjects/test_every_scenario.py", "decks"),
    *("subjects/neurophysiology/test_printed.py", "test_names.py", "test_no_subject_in_the_kit.py"),
    *("items/test_kinds.py", "items/test_chance.py", "items/test_odd_answers.py", "told"),
    *("terminal/test_kinds_on_pages.py", "exports/test_every_kind.py", "exports/test_every_format.py"),
)
"""Tests, or rooms of tests, that find them unasked."""


@pytest.fixture(scope="module")
def copy_with_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with every example added, and with what was compiled of it: sources keep their times."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("studykit", "decks", "data", "tests", "docs"):
        shutil.copytree(ROOT / name, copy / name)
    for name in ("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, copy / name)
    for thing in INTO_THE_PROJECT:
        for path in examples_in(thing):
            assert not (copy / path).exists()
            shutil.copy(ADDING / thing / path, copy / path)
    return copy


def examples_in(thing: str) -> list[Path]:
    """The files of an example, by their places in the project."""
    return [path.relative_to(ADDING / thing) for path in (ADDING / thing).rglob("*.*")]


def in_copy(copy: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """What one command compiles is kept for the next, wherever the tests run: nobody else uses the copy."""
    ours = {"PYTHONPATH": str(copy), "STUDYKIT_DB": str(copy / "study.db"), "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env={**os.environ, **ours},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_folder_of_examples_is_known_here() -> None:
    folders = {path.name for path in ADDING.iterdir() if path.is_dir()}

    assert folders == {*INTO_THE_PROJECT, "subject"}


@pytest.mark.slow
def test_each_new_file_is_tested_without_writing_a_test(copy_with_examples: Path) -> None:
    named = [words for name in NEW for words in (f"[{name}", f"{name}]", f"/{name}.")]
    done = in_copy(
        copy_with_examples,
        *("-m", "pytest", "-vv", "-p", "no:cacheprovider", *(f"tests/{tests}" for tests in FINDING)),
        *("-k", " or ".join((*named, "says_why_not", "no_two_types"))),
    )

    assert done.returncode == 0, done.stdout[-3000:]
    assert all(f"[{name}" in done.stdout for name in NEW)
    assert all(f"tests/{tests}" in done.stdout for tests in FINDING)


def test_the_new_deck_and_the_new_format_work_together(copy_with_examples: Path) -> None:
    done = in_copy(copy_with_examples, "-m", "studykit", "export", "plain", "first-steps", "-o", "out.txt")

    assert done.returncode == 0, done.stderr
    assert "→ Below threshold there is none" in (copy_with_examples / "out.txt").read_text(encoding="utf-8")


def test_a_new_model_and_a_new_scenario_are_found_though_no_index_has_them(
    copy_with_examples: Path,
) -> None:
    shown = in_copy(copy_with_examples, "-m", "studykit", "items", "show", "read-amplitude")
    simulated = in_copy(copy_with_examples, "-m", "studykit", "simulate", "warmth", "--set", "temperature=30")

    assert "Read the amplitude of an action potential off the trace." in shown.stdout
    assert "half_width" in simulated.stdout


@pytest.mark.slow
def test_the_examples_pass_the_gates(copy_with_examples: Path) -> None:
    python = [str(path) for thing in INTO_THE_PROJECT for path in examples_in(thing) if path.suffix == ".py"]

    assert in_copy(copy_with_examples, "-m", "ruff", "check", *python).stdout.endswith("All checks passed!\n")
    assert in_copy(copy_with_examples, "-m", "mypy", *python).returncode == 0


@pytest.mark.slow
def test_index_and_pins_take_up_a_new_model(copy_with_examples: Path) -> None:
    for command in (["studykit.engine.write_index"], ["tests.subjects.pinned", "read-amplitude"]):
        assert in_copy(copy_with_examples, "-m", *command).returncode == 0
    done = in_copy(
        copy_with_examples,
        *(
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "tests/engine/test_index.py",
            "tests/subjects/test_pinned.py",
        ),
        *("tests/test_layers.py", "-k", "of_ours or read-amplitude or gone or chapter"),
    )

    assert done.returncode == 0, done.stdout[-3000:]
