"""The index of a subject: the shipped one is true, and a file that it does not know is imported."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from studykit import discover
from studykit.discover import built_in, import_all
from studykit.engine.catalog import CATALOG
from studykit.engine.chances import drawn_chances
from studykit.engine.index import INDEX, index_as_written, index_of, write_index
from studykit.engine.scenarios import SCENARIOS
from studykit.errors import StudykitError
from studykit.items.model import MODELS

MODEL = '''"""Made up."""

from typing import Annotated

from studykit.items.asks.recall import Recall
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.items.variable_types import Count
from studykit.text import text


def count(*, n: Annotated[int, Count(1, 9)]) -> int:
    return n


@item_model(skill="{skill}", kind="recall", scenario=count, levels={levels})
def {name}(n: int) -> Item:
    """Say a number."""
    return Item(text("Which number?"), Recall(text(str(n))), (text("That one."),))
'''

SCENARIO = '''"""Made up."""

from studykit.engine.scenarios import Shown, shown


@shown(scenario=lambda: None)
def show_made_up(view: object) -> Shown:
    """Nothing"""
    raise NotImplementedError
'''


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a package ``made_up`` with two files of item models and no index."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(MODELS, "_things", dict(MODELS._things))
    monkeypatch.setattr(SCENARIOS, "_things", dict(SCENARIOS._things))
    monkeypatch.setattr(discover, "_FAILED", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    folder = tmp_path / "made_up"
    (folder / "chapter").mkdir(parents=True)
    for name in ("__init__.py", "chapter/__init__.py"):
        (folder / name).write_text("", encoding="utf-8")
    put(folder / "chapter" / "one.py", "first_made_up", skill="one")
    put(folder / "two.py", "second_made_up", skill="two")
    yield folder
    forget()


def put(path: Path, name: str, *, skill: str, levels: str = "{1: {}}") -> None:
    path.write_text(MODEL.replace("{name}", name).format(skill=skill, levels=levels), encoding="utf-8")


def forget() -> None:
    """As in a new process."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "made_up"]:
        del sys.modules[name]
    for registry in (MODELS, SCENARIOS):
        for name in [name for name in registry if name.endswith("made-up")]:
            del registry._things[name]


def imported() -> set[str]:
    return {name for name in sys.modules if name.startswith("made_up.") and name != "made_up.chapter"}


@pytest.mark.parametrize("name", [*(place.name for place in built_in()), "elimination"])
def test_the_index_of_each_subject_of_ours_is_true(name: str) -> None:
    """If it is not: ``make index``."""
    CATALOG.use(name)
    package = CATALOG.subject(name).package
    kept = Path(sys.modules[package].__path__[0]) / INDEX

    assert index_as_written(package) == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*(place.name for place in built_in()), "elimination"])
def test_an_index_knows_all_that_its_subject_registers(name: str) -> None:
    package = f"{CATALOG.subject(name).package}."
    import_all(CATALOG.subject(name).package)
    index = index_of(CATALOG.subject(name).package)

    assert [row.name for row in index.models] == [
        model.name for model in MODELS.values() if model.make.__module__.startswith(package)
    ]
    assert [row.name for row in index.scenarios] == [
        each.name for each in SCENARIOS.values() if each.show.__module__.startswith(package)
    ]


def test_looking_at_every_file_takes_ten_milliseconds_at_most() -> None:
    package = CATALOG.subject("neurophysiology").package
    start = process_time()
    times = 20
    for _ in range(times):
        index_of(package)

    assert (process_time() - start) / times < 0.03, "on a machine three times as slow, too"


def test_without_an_index_the_whole_subject_is_imported(package: Path) -> None:
    rows = index_of("made_up").models

    assert not (package / INDEX).exists()
    assert [(row.name, row.skill, row.levels, row.module) for row in rows] == [
        ("first-made-up", "one", (1,), "made_up.chapter.one"),
        ("second-made-up", "two", (1,), "made_up.two"),
    ]


def test_with_an_index_nothing_is_imported_and_the_same_is_known(package: Path) -> None:
    before = index_of("made_up")
    write_index("made_up")
    forget()

    assert index_of("made_up") == before
    assert imported() == set()


def test_a_chance_that_had_to_be_drawn_is_known_without_drawing() -> None:
    index = CATALOG.use("elimination")
    row = next(row for row in index.models if row.name == "when-a-part-is-left")

    assert index.chances["when-a-part-is-left", 1] == CATALOG.chance(row, 1) == 1 / 4
    assert drawn_chances([(CATALOG.model(row.name), 1)]) == {("when-a-part-is-left", 1): 1 / 4}


def test_the_chance_of_a_kind_needs_no_index() -> None:
    index = CATALOG.use("elimination")
    row = next(row for row in index.models if row.name == "left-after-half-lives")

    assert CATALOG.chance(row, 1) == 0
    assert (row.name, 1) not in index.chances


def test_a_new_file_is_imported_without_writing_the_index_again(package: Path) -> None:
    write_index("made_up")
    forget()
    put(package / "chapter" / "three.py", "third_made_up", skill="three")

    index = index_of("made_up")

    assert index.skills.keys() == {"one", "two", "three"}
    assert imported() == {"made_up.chapter.three"}


def test_a_changed_file_is_believed_rather_than_the_index(package: Path) -> None:
    write_index("made_up")
    forget()
    put(package / "two.py", "second_made_up", skill="two", levels="{1: {}, 2: {}}")

    assert index_of("made_up").skills["two"] == {1, 2}
    assert imported() == {"made_up.two"}


def test_what_a_removed_file_brought_is_gone(package: Path) -> None:
    write_index("made_up")
    forget()
    (package / "two.py").unlink()

    assert index_of("made_up").skills.keys() == {"one"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[1]",
        "<<<<<<< ours\n{}\n",
        "[" * 100_000,
        '{"two.py": 3}',
        '{"two.py": {}}',
        '{"two.py": {"hash": null}}',
    ],
    ids=repr,
)
def test_an_index_that_cannot_be_read_counts_for_none(package: Path, content: str) -> None:
    (package / INDEX).write_text(content, encoding="utf-8")

    assert index_of("made_up").skills.keys() == {"one", "two"}


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ('"levels": [1]', '"levels": [7]'),
        ('"skill": "two", ', ""),
        ('"models": [{', '"models": [3, {'),
        ('"chances": []', '"chances": [["second-made-up", 1, 0.9]]'),
    ],
)
def test_a_line_that_was_changed_by_hand_counts_for_none(package: Path, written: str, changed: str) -> None:
    path = write_index("made_up")
    path.write_text(path.read_text(encoding="utf-8").replace(written, changed), encoding="utf-8")
    before = index_of("made_up")
    forget()

    assert index_of("made_up") == before
    assert before.skills == {"one": {1}, "two": {1}}
    assert "made_up.two" in imported()


def test_what_an_editor_leaves_is_no_module(package: Path) -> None:
    (package / ".checkpoints").mkdir()
    put(package / ".checkpoints" / "two.py", "third_made_up", skill="three")
    put(package / "two-copy.py", "fourth_made_up", skill="four")
    (package / ".#two.py").symlink_to("somebody@somewhere")

    assert index_of("made_up").skills.keys() == {"one", "two"}


def test_two_models_of_one_name_are_told_with_both_places(package: Path) -> None:
    write_index("made_up")
    forget()
    put(package / "three.py", "second_made_up", skill="three")

    with pytest.raises(StudykitError) as caught:
        index_of("made_up")

    assert str(caught.value) == (
        "made_up.two: there are two item models named 'second-made-up'\n"
        "Rename one of them: the other is in made_up.three."
    )


def test_two_scenarios_of_one_name_are_told_too(package: Path) -> None:
    (package / "shown.py").write_text(SCENARIO, encoding="utf-8")
    write_index("made_up")
    forget()
    (package / "again.py").write_text(SCENARIO, encoding="utf-8")

    with pytest.raises(StudykitError, match=r"made_up\.shown: there are two scenarios named 'show-made-up'"):
        index_of("made_up")


def test_two_of_one_name_that_are_both_imported_are_told_with_a_place(package: Path) -> None:
    put(package / "twice.py", "second_made_up", skill="three")

    for _ in range(2):
        with pytest.raises(
            StudykitError, match=r"made_up\.two: there are two item models named 'second-made-up'"
        ):
            index_of("made_up")


def test_a_subject_of_a_single_module_is_told() -> None:
    with pytest.raises(StudykitError, match=r"studykit\.text: a subject's package is a folder of modules"):
        index_of("studykit.text")


def test_the_index_holds_a_line_for_each_file(package: Path) -> None:
    lines = write_index("made_up").read_text(encoding="utf-8").splitlines()

    assert json.loads("\n".join(lines)).keys() == {
        "__init__.py",
        "chapter/__init__.py",
        "chapter/one.py",
        "two.py",
    }
    assert len(lines) == 6
