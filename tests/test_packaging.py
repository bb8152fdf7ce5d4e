"""Wheel, sdist and editable install bring a command that finds its decks and data; ``make study`` works."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent


def run(command: list[str], *, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's files as in a fresh checkout."""
    copy = tmp_path_factory.mktemp("checkout") / "studykit"
    ignored = shutil.ignore_patterns(
        ".*cache", ".venv", ".git", ".hypothesis", "__pycache__", "build", "dist"
    )
    return Path(shutil.copytree(ROOT, copy, ignore=ignored))


@pytest.fixture(scope="session")
def built(checkout: Path) -> Path:
    """A folder with the sdist, and the wheel that is built from it."""
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist"], cwd=checkout)
    return checkout / "dist"


@pytest.mark.parametrize("form", ["wheel", "sdist", "editable"])
def test_every_kind_of_install_takes_a_quiz(form: str, checkout: Path, built: Path, tmp_path: Path) -> None:
    """The dependencies are those of the environment that runs the tests."""
    what = {
        "wheel": [str(*built.glob("*.whl"))],
        "sdist": [str(*built.glob("*.tar.gz"))],
        "editable": ["--editable", str(checkout)],
    }[form]
    fresh = tmp_path / "venv"
    run([sys.executable, "-m", "venv", "--without-pip", str(fresh)], cwd=tmp_path)
    dependencies = sysconfig.get_path("purelib")
    python = str(fresh / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"]
    run([*pip, "--no-build-isolation", *what], cwd=tmp_path, PYTHONPATH=dependencies)
    command = [
        str(fresh / "bin" / "studykit"),
        "quiz",
        "action-potential",
        "-n",
        "3",
        "--seed",
        "1",
        "--json",
    ]

    result = json.loads(
        run(command, cwd=tmp_path, PYTHONPATH=dependencies, STUDYKIT_DB=str(tmp_path / "study.db"))
    )

    assert result["size"] == 3
    where = "import studykit; print(studykit.__file__)"
    imported = run([python, "-c", where], cwd=tmp_path, PYTHONPATH=dependencies)
    assert str(checkout if form == "editable" else fresh) in imported


def test_make_study_sets_up_and_asks_and_a_second_run_installs_nothing(
    checkout: Path, tmp_path: Path
) -> None:
    first, second = (
        run(
            ["make", "study", f"PYTHON={sys.executable}"],
            cwd=checkout,
            HOME=str(tmp_path),
            STUDYKIT_DB=str(tmp_path / "study.db"),
        )
        for _ in range(2)
    )

    assert "Setting up .venv" in first
    assert "question 1" in first
    assert "Setting up" not in second
    assert "question 1" in second


def test_make_says_so_if_python_is_too_old(checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    copy = Path(shutil.copytree(checkout, tmp_path / "copy", ignore=shutil.ignore_patterns(".venv")))

    done = subprocess.run(
        ["make", "study", f"PYTHON={old}"], cwd=copy, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
