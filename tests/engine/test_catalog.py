"""The catalog: which subjects there are, what is found in them, and what is said where something is wrong."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit import discover
from studykit.decks.load import load
from studykit.engine.catalog import CATALOG, Catalog
from studykit.engine.index import Index, ListedModel, ListedScenario
from studykit.errors import StudykitError
from studykit.items.asks.ask import KINDS, Manner
from studykit.items.misconceptions import misconception
from studykit.items.model import MODELS
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
    assert list((shipped.data / "misconceptions").glob("*.toml"))
    assert (shipped.decks / "action-potential.toml").is_file()


def test_an_unknown_subject_is_told_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match=r"no subject is named 'neuro'\n.*neurophysiology"):
        Catalog().subject("neuro")


def test_two_subjects_of_one_name_are_an_error(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match="two subjects named 'one'"):
        catalog.add(subject("one", tmp_path))


def test_a_kind_that_a_subject_brings_is_imported_with_the_model(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is typed, and how much a guess gains, is asked before the model is imported."""
    monkeypatch.setattr(KINDS, "_things", {kind.kind: kind for kind in KINDS.values()})
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "made_up_kind.py").write_text(
        "from studykit.items.asks.ask import ask_kind\nfrom studykit.items.asks.numeric import Numeric\n"
        "@ask_kind\nclass Made(Numeric, frozen=True):\n    kind = 'made-up'\n"
    )
    row = replace(catalog.index("one").models[0], kind="made-up", module="made_up_kind")

    assert catalog.kind_of(row).manner is Manner.TYPE


def test_a_broken_subject_is_passed_over_where_all_are_looked_through(catalog: Catalog) -> None:
    del catalog._indexes["one"]

    assert [name for name, _ in catalog.indexes()] == ["neurophysiology", "two"]
    assert list(catalog.broken) == ["one"]
    with pytest.raises(StudykitError, match="made_up"):
        catalog.index("one")


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


def test_a_model_of_two_subjects_in_use_is_an_error(catalog: Catalog) -> None:
    catalog._indexes["two"] = Index((replace(catalog.index("one").models[0], skill="adding"),), ())
    catalog.use("one")

    with pytest.raises(StudykitError, match="the item model 'count-one' is of two subjects, 'one' and 'two'"):
        catalog.use("two")


def test_a_scenario_of_two_subjects_in_use_is_an_error(catalog: Catalog) -> None:
    for name in ("one", "two"):
        catalog._indexes[name] = Index((), (ListedScenario("counting-up", "Up", f"made_up.{name}"),))
    catalog.use("one")

    with pytest.raises(StudykitError, match="the scenario 'counting-up' is of two subjects, 'one' and 'two'"):
        catalog.use("two")


def test_a_model_that_two_subjects_have_is_not_that_of_the_first(catalog: Catalog) -> None:
    catalog._indexes["two"] = catalog.index("one")
    catalog._places = {}

    with pytest.raises(StudykitError, match="is of two subjects, 'one' and 'two'"):
        catalog.model("count-one")


def test_an_unknown_model_is_told_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match="no item model is named 'read-paek'\nDid you mean 'read-peak'"):
        CATALOG.model("read-paek")


def test_an_unknown_scenario_is_told_with_the_nearest() -> None:
    with pytest.raises(StudykitError, match="no scenario is named 'puls'\nDid you mean 'pulse'"):
        CATALOG.scenario("puls")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Make what is written in it the module ``models`` of the subject ``broken``; the file it is in."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(MODELS, "_things", dict(MODELS._things))
    monkeypatch.setattr(discover, "_FAILED", {})
    for name in ("broken_subject", "broken_subject.models"):
        monkeypatch.delitem(sys.modules, name, raising=False)

    def write(content: str) -> Path:
        package = tmp_path / "broken_subject"
        package.mkdir()
        (package / "__init__.py").write_text("", encoding="utf-8")
        (package / "models.py").write_text(content, encoding="utf-8")
        return package / "models.py"

    return write


def used(tmp_path: Path) -> StudykitError:
    """What is told of the subject ``broken``, the same each time that it is wanted."""
    catalog = Catalog()
    catalog.add(replace(subject("broken", tmp_path), package="broken_subject"))
    told = []
    for _ in range(2):
        with pytest.raises(StudykitError) as caught:
            catalog.use("broken")
        told.append(caught.value)
    assert str(told[0]) == str(told[1])
    return told[0]


A_MODEL = """
from studykit.items.model import item_model

@item_model(skill="s", kind="recall", scenario=lambda: None, levels={1: {}})
def odd(view):
    pass
"""


@pytest.mark.parametrize(
    ("content", "what", "line"),
    [
        ("one = 1\none / 0\n", "ZeroDivisionError: division by zero", 2),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'", 1),
        ("one = 1\none = = 2\n", "SyntaxError: invalid syntax (models.py, line 2)", 2),
        ("import sys\nsys.exit(0)\n", "RuntimeError: it ends the program", 2),
        ("raise ValueError('one\\ntwo')", "ValueError: one", 1),
        (A_MODEL + "1 / 0", "ZeroDivisionError: division by zero", 7),
        (
            A_MODEL.replace("{}", "{'n': 1}"),
            "ValueError: odd: its scenario has no variable ['n']",
            4,
        ),
    ],
)
def test_a_module_that_cannot_be_imported_is_told_with_its_line(
    broken: Callable[[str], Path], tmp_path: Path, content: str, what: str, line: int
) -> None:
    path = broken(content)

    error = used(tmp_path)

    assert (error.where, error.what) == ("broken_subject.models", f"cannot be imported: {what}")
    assert error.mend == f"See line {line} of {path}."


def test_faults_of_a_table_that_a_module_reads_are_told_as_they_are(
    broken: Callable[[str], Path], tmp_path: Path
) -> None:
    broken(
        "from pathlib import Path\nfrom studykit.tables import Table, Words, read\n"
        "read(Path(__file__).with_name('x.toml'), Table({'title': Words()}))\n"
    ).with_name("x.toml").write_text('tittle = "x"\n', encoding="utf-8")

    error = used(tmp_path)

    assert error.where.endswith("x.toml")
    assert str(error).endswith("unknown 'tittle'. Did you mean 'title'?\nlacks title, text")


def test_a_name_that_is_taken_is_told_with_the_module_that_wants_it(
    broken: Callable[[str], Path], tmp_path: Path
) -> None:
    broken(A_MODEL + A_MODEL)

    assert str(used(tmp_path)) == (
        "broken_subject.models: there are two item models named 'odd'\nRename one of them."
    )


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
