"""The catalog: which subjects there are, what is found in them, and what is said where something is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from studykit.decks.load import load
from studykit.engine.catalog import CATALOG, Catalog
from studykit.engine.index import Index, ListedModel
from studykit.errors import StudykitError
from studykit.items.misconceptions import misconception
from studykit.subject import Subject


def subject(name: str, tmp_path: Path) -> Subject:
    return Subject(name=name, title="Made up", package="made_up", data=tmp_path, decks=tmp_path)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """Two made-up subjects that are not in use."""
    own = Catalog()
    row = ListedModel("count", "counting", (1, 2), "recall", 1, "Count", "made_up.count")
    for name in ("one", "two"):
        own.add(subject(name, tmp_path))
        own._indexes[name] = Index((replace(row, name=f"count-{name}"),), ())
    return own


def test_the_shipped_subject_is_found_in_its_folder() -> None:
    shipped = Catalog().subject("neurophysiology")

    assert shipped.title == "Neurophysiology"
    assert (shipped.data / "misconceptions.toml").is_file()
    assert (shipped.decks / "action-potential.toml").is_file()


def test_an_unknown_subject_is_told_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match=r"no subject is named 'neuro'\n.*neurophysiology"):
        Catalog().subject("neuro")


def test_two_subjects_of_one_name_are_an_error(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match="two subjects named 'one'"):
        catalog.add(subject("one", tmp_path))


def test_models_are_those_of_the_subjects_in_use(catalog: Catalog) -> None:
    assert catalog.models_of("counting", 1) == []

    catalog.use("one")

    assert [row.name for row in catalog.models_of("counting", 2)] == ["count-one"]
    assert catalog.models_of("counting", 3) == []
    assert catalog.listed("count-one") is not None
    assert catalog.listed("count-two") is None


def test_a_skill_of_two_subjects_in_use_is_an_error(catalog: Catalog) -> None:
    catalog.use("one")

    with pytest.raises(StudykitError, match="the skill 'counting' is of two subjects, 'one' and 'two'"):
        catalog.use("two")


def test_an_unknown_model_is_told_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match="no item model is named 'read-paek'\nDid you mean 'read-peak'"):
        CATALOG.model("read-paek")


def test_an_unknown_scenario_is_told_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match="no scenario is named 'puls'\nDid you mean 'pulse'"):
        CATALOG.scenario("puls")


def test_a_module_that_cannot_be_imported_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    broken = tmp_path / "broken_subject"
    broken.mkdir()
    (broken / "__init__.py").write_text("", encoding="utf-8")
    (broken / "models.py").write_text("one = 1\none / 0\n", encoding="utf-8")
    catalog = Catalog()
    catalog.add(replace(subject("broken", tmp_path), package="broken_subject"))

    with pytest.raises(StudykitError) as caught:
        catalog.use("broken")

    assert caught.value.what == "cannot be imported: ZeroDivisionError: division by zero"
    assert caught.value.mend == f"See line 2 of {broken / 'models.py'}."


def test_an_index_that_says_otherwise_than_the_module_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    true = CATALOG.index("neurophysiology")
    rows = tuple(replace(row, levels=(9,)) if row.name == "read-peak" else row for row in true.models)
    monkeypatch.setitem(CATALOG._used, "neurophysiology", Index(rows, ()))
    monkeypatch.setitem(CATALOG._indexes, "neurophysiology", Index(rows, ()))

    with pytest.raises(StudykitError, match="the index tells something else of 'read-peak'"):
        CATALOG.model("read-peak")


def test_a_subject_that_is_added_brings_models_scenarios_and_beliefs() -> None:
    assert CATALOG.model("left-after-half-lives").skill == "half-lives-passed"
    assert CATALOG.scenario("less-clearance").title.startswith("The same dose")
    assert misconception("half-life-grows-with-the-dose").confidence == "low"
    assert len(load("elimination").cards) == 9
