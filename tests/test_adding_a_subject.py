"""The small subject of docs/adding/subject, built and installed as anybody's: it is there everywhere."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from elimination import drugs
from studykit.engine.catalog import CATALOG
from studykit.engine.stress import stress
from tests.elimination import PROJECT
from tests.exports.conftest import RealAnki, anki
from tests.exports.moodle_reader import read

__all__ = ["anki"]
"""A fixture of its own module."""

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
Command = Callable[..., str]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """Run ``studykit`` in an environment in which the built wheel of the subject is installed."""
    folder = tmp_path_factory.mktemp("elimination")
    libraries = {"PYTHONPATH": f"{ROOT}:{sysconfig.get_path('purelib')}"}

    def run(*arguments: str, typed: str = "", **more: str) -> str:
        done = subprocess.run(
            arguments,
            cwd=folder,
            env={**os.environ, "STUDYKIT_DB": str(folder / "study.db"), **libraries, **more},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT)]
    run(sys.executable, *build)
    python = str(folder / "venv" / "bin" / "python")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"))
    wheel = str(*folder.glob("*.whl"))
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", wheel)
    return lambda *arguments, **more: run(python, "-m", "studykit", *arguments, **more)


def test_its_deck_is_listed_and_sound(command: Command) -> None:
    decks = json.loads(command("decks", "--json"))["decks"]

    assert {deck["name"] for deck in decks} > {"action-potential", "elimination"}
    assert "elimination: sound." in command("decks", "check", "elimination")


def test_it_is_due_beside_the_others(command: Command) -> None:
    assert "Elimination of a drug (elimination)" in command()


def test_it_is_studied_and_a_foreseen_wrong_answer_is_told_with_its_belief(command: Command) -> None:
    said = command("study", "elimination", "--plain", typed="y\n0\n")

    assert "In each half-life the same amount leaves" in " ".join(said.split())


def test_it_is_studied_with_all_decks(command: Command, tmp_path: Path) -> None:
    said = command("study", typed="q\n", STUDYKIT_DB=str(tmp_path / "other.db"))

    assert "All decks · question 1" in said


def test_a_practice_test_is_taken(command: Command) -> None:
    result = json.loads(command("quiz", "elimination", "-n", "9", "--facts", "--json", typed="?\n" * 9))

    assert result["answered"] == 9
    assert {each["card"] for each in result["questions"]} >= {"read-half-life/1", "what-first-order-means"}


def test_its_scenarios_are_listed_run_and_drawn(command: Command, tmp_path: Path) -> None:
    figure = tmp_path / "dose.png"
    listed = command("simulate", "--list")
    shown: dict[str, Any] = json.loads(
        command(
            "simulate",
            "concentration-after-a-dose",
            "--set",
            "drug=theobromine",
            "--plot",
            str(figure),
            "--json",
        )
    )

    assert "less-clearance: The same dose in a body that clears less" in listed
    assert shown["measures"]["half_life"]["value"] == 7.2
    assert shown["measures"]["halves"]["value"][1] == {"label": "the second half", "start": 7.2, "end": 14.4}
    assert figure.read_bytes().startswith(b"\x89PNG")


def test_its_models_are_listed_by_chapter(command: Command) -> None:
    rows = json.loads(command("items", "--json"))["items"]

    assert [
        (row["name"], row["chapter"], row["kind"]) for row in rows if row["subject"] == "elimination"
    ] == [
        ("half-life-in-another-patient", "clearance", "choice"),
        ("three-half-lives-in-order", "clearance", "ordering"),
        ("left-after-half-lives", "half_life", "numeric"),
        ("half-life-on-the-curve", "half_life", "click"),
        ("when-a-part-is-left", "half_life", "choice"),
    ]


def test_a_model_is_shown_and_stressed(command: Command) -> None:
    assert "half-life-ignores-clearance" in command(
        "items", "show", "three-half-lives-in-order", "--seed", "1"
    )
    assert "sound." in command("items", "stress", "left-after-half-lives", "-n", "200")


def test_every_model_passes_every_check() -> None:
    for row in CATALOG.index("elimination").models:
        for level in row.levels:
            assert stress(CATALOG.model(row.name), level, count=1000, seed="1").faults == ()


def test_it_comes_into_anki(command: Command, anki: RealAnki, tmp_path: Path) -> None:
    command("export", "anki", "elimination", "-o", str(tmp_path / "deck.apkg"), "-n", "2")

    anki.take(tmp_path / "deck.apkg")

    assert len(anki.cards()) == 8 * 2 + 1
    assert all("{{" not in card.question() + card.answer() for card in anki.cards().values())


def test_it_comes_into_moodle(command: Command, tmp_path: Path) -> None:
    command("export", "moodle", "elimination", "-o", str(tmp_path / "deck.xml"), "-n", "2")

    assert len(read(tmp_path / "deck.xml")) == 8 * 2 + 1


def test_it_states_its_numbers_as_the_literature_does() -> None:
    """Lelo et al. 1986, Br J Clin Pharmacol 22:177 report 0.63 to 0.72 L/kg, of theophylline 0.44."""
    volumes = {name: drugs.load(name).volume for name in drugs.names()}

    assert volumes.pop("theophylline") == pytest.approx(0.44, rel=0.15)
    assert all(0.63 <= volume <= 1.05 * 0.72 for volume in volumes.values())
