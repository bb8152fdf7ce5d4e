"""What the README says is what happens: its commands run, and links lead somewhere."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from studykit.engine.catalog import CATALOG
from studykit.store.store import Store

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.S)
    for line in block.splitlines()
]
OURS = [command for command in COMMANDS if "studykit" in command]


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


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/rules.md"])
def test_links_within_the_project_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", (ROOT / document).read_text(encoding="utf-8")):
        assert (ROOT / document).parent.joinpath(target).exists(), target


def test_every_scenario_that_ships_is_named() -> None:
    shipped = [row.name for row in CATALOG.scenarios() if row.module.startswith("studykit.")]

    assert [name for name in shipped if f"`{name}`" not in README] == []


@pytest.mark.slow
@pytest.mark.parametrize("command", OURS)
def test_every_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    assert "STUDYKIT" not in command
    Store.open(tmp_path / "s.db").close()  # there is something to check and to copy
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
