"""The contracts of import-linter name every room and chapter there is: a new one is held to them, too."""

import pkgutil
import tomllib
from pathlib import Path

import pytest

import studykit
import studykit.subjects
from studykit.discover import built_in

ROOT = Path(__file__).parent.parent
WRITTEN = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in WRITTEN["contracts"]}
BELOW = {"studykit.subjects", "studykit.sim"}
"""What is registered, or used by it alone."""
SUFFIXES = ("_cases", "_lecture", "_shared")
"""Of the files of a chapter that have no item models."""
FILES_FOR_ALL = {"command", "errors", "files", "guest", "parameters", "signs", "tables", "text", "toml"}
"""Files beside the rooms that any of them may use."""
ROOMS = {f"studykit.{each.name}" for each in pkgutil.iter_modules(studykit.__path__)} - {"studykit.__main__"}


def chapters(subject: str) -> set[str]:
    """The folders of a built-in ``subject``, by their dotted names."""
    (folder,) = studykit.subjects.__path__
    found = pkgutil.iter_modules([str(Path(folder) / subject)])
    return {f"studykit.subjects.{subject}.{each.name}" for each in found if each.ispkg}


def test_the_whole_kit_is_kept_from_knowing_a_subject() -> None:
    contract = CONTRACTS["nothing above the subjects knows one"]

    assert set(contract["source_modules"]) == ROOMS - BELOW
    assert set(contract["forbidden_modules"]) == BELOW


def test_each_chapter_is_kept_from_importing_another() -> None:
    listed = set(CONTRACTS["no chapter imports another"]["modules"])

    assert listed == set().union(*(chapters(place.name) for place in built_in()))


@pytest.mark.parametrize(
    ("name", "may"),
    [
        (
            "a subject knows questions and how they are solved, not who asks them",
            {"engine", "items", "discover", "registry", "subject", "paths", "clock", "sim", "subjects"},
        ),
        ("the simulation core knows no item", {"engine", "paths", "clock", "sim"}),
    ],
)
def test_what_lies_below_may_import_few_rooms(name: str, may: set[str]) -> None:
    permitted = {f"studykit.{room}" for room in {*may, *FILES_FOR_ALL}}

    assert set(CONTRACTS[name]["forbidden_modules"]) == ROOMS - permitted


@pytest.mark.parametrize("subject", [place.name for place in built_in()])
def test_each_file_of_a_chapter_is_of_the_sort_that_its_name_says(subject: str) -> None:
    """Item models stand in files without a suffix, and only there."""
    (folder,) = studykit.subjects.__path__
    for path in sorted((Path(folder) / subject).glob("*/*.py")):
        has_suffix = path.stem.endswith(SUFFIXES) or path.stem == "__init__"
        assert has_suffix != ("@item_model(" in path.read_text(encoding="utf-8")), path
