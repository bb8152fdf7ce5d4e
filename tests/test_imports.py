"""What a command imports: no subject and no numpy for a list, and for a question its own chapter only."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each asks a process of its own

CHAPTERS = "studykit.subjects.neurophysiology."
SLOW = {"matplotlib", "alembic", "genanki"}


def imported(tmp_path: Path, *arguments: str, path: Path | None = None) -> set[str]:
    """The modules that a command has imported at its end; what lies at ``path`` is installed."""
    code = (
        f"import json, sys; from studykit.cli.main import run; run({list(arguments)}); "
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "STUDYKIT_DB": str(tmp_path / "study.db"), "PYTHONPATH": str(path or "")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def of_chapters(modules: set[str]) -> set[str]:
    return {name.removeprefix(CHAPTERS) for name in modules if name.startswith(CHAPTERS)}


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["decks"], ["items"], ["simulate", "--list"], ["stats"]], ids=" ".join
)
def test_a_list_imports_no_subject_and_nothing_slow(
    tmp_path: Path, installed: Path, arguments: list[str]
) -> None:
    modules = imported(tmp_path, *arguments, path=installed)

    assert of_chapters(modules) == set()
    assert not any(name.startswith("elimination.") for name in modules)
    assert not any(name.startswith("studykit.sim") for name in modules)
    assert modules & {"numpy", *SLOW} == set()


def test_help_does_not_even_look_for_subjects(tmp_path: Path) -> None:
    modules = imported(tmp_path, "--help")

    assert modules & {"studykit.discover", "studykit.subjects", "sqlalchemy", "rich.console"} == set()


def test_the_first_question_imports_its_own_chapter_only(tmp_path: Path, installed: Path) -> None:
    modules = imported(tmp_path, "study", "action-potential", path=installed)

    assert "elimination" not in modules

    chapters = {name.partition(".")[0] for name in of_chapters(modules) if "." in name}
    assert len(chapters) == 1
    assert not any(name.endswith("_lecture") for name in modules)
    assert modules & SLOW == set()


def test_simulate_imports_the_lecture_of_its_scenario_only(tmp_path: Path) -> None:
    modules = imported(tmp_path, "simulate", "pulse")

    assert {name for name in of_chapters(modules) if name.endswith("_lecture")} == {"threshold.pulse_lecture"}
