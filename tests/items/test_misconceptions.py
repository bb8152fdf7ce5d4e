"""The documented misconceptions."""

import ast
import re
from pathlib import Path

import pytest

from studykit.discover import built_in
from studykit.engine.catalog import CATALOG
from studykit.errors import Faults, StudykitError
from studykit.items import misconceptions as known
from studykit.items.misconceptions import (
    Evidence,
    canonical,
    diagnosed,
    load,
    misconception,
    misconceptions,
)
from studykit.text import plain

ROOT = Path(__file__).parents[2]
ROOMS = ("told", "terminal", "cli", "exports")
NO_PUBLICATION = re.compile(
    r"lectures|examinations on|http|www|\.(com|org|io)\b|quizlet|scribd|brainscape|lacunos|stuvia|studymode"
    "|fatskills|tutorchase|blueprint"
)
RIDER = re.compile(r"[,;] (?:and )?so\b|\bso that\b|, which means")
COMMON = re.compile(r"(?<!in )\bcommon(?:ly|est)?\b", re.IGNORECASE)

ENTRY = 'believes = "x"\ntrue = "x"\nseen = "x"\nevidence = "judgment"\nconfidence = "low"\n'

for place in built_in():
    CATALOG.use(place.name)


@pytest.mark.parametrize("slug", misconceptions())
def test_each_says_what_is_believed_what_is_true_and_where_it_comes_from(slug: str) -> None:
    entry = misconception(slug)

    assert all(plain(words).endswith((".", ")")) for words in (entry.believes, entry.true, entry.seen))
    assert bool(entry.source) == (entry.evidence is not Evidence.JUDGMENT)
    assert not re.search(r"lectures|examinations on|http|\.com|quizlet|scribd", entry.source), (
        "publications only"
    )


def test_what_is_only_our_judgment_says_so_and_a_publication_says_of_what_kind_it_is() -> None:
    assert str(misconception("peak-is-e-na").cited) == "our judgment"
    assert str(misconception("potassium-rushes-in").cited) == (
        "Silverthorn 2002, Adv Physiol Educ 26:69–71 (measured)"
    )
    assert str(misconception("inhibition-does-not-count").cited) == (
        "Kvello 2024, PLOS ONE 19(5):e0301090 (measured, a neighboring belief)"
    )


def test_a_belief_is_called_common_only_where_it_was_measured_or_observed() -> None:
    counted = (Evidence.MEASURED, Evidence.OBSERVED)
    for entry in misconceptions().values():
        words = f"{entry.believes} {entry.true} {entry.seen} {entry.course_says} {entry.in_the_exam}"
        assert not COMMON.search(words) or (entry.evidence in counted and entry.match == "exactly")


def test_a_belief_is_one_without_what_would_follow_from_it() -> None:
    """Questions that show it need not touch on what follows."""
    files = (ROOT / "data").rglob("misconceptions/*.toml")
    entries = [each for path in files for each in load(path).values()]

    assert len(entries) > 200
    assert not [each.slug for each in entries if RIDER.search(str(each.believes))]


@pytest.mark.parametrize("folder", ["decks", "data", *(f"studykit/{room}" for room in ROOMS)])
def test_nothing_else_that_is_printed_calls_a_belief_common(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".toml", ".py")]
    said = [
        found
        for path in files
        if "misconceptions" not in str(path)
        for found in COMMON.findall(_printed(path))
    ]

    assert files
    assert not said


def _printed(path: Path) -> str:
    """All of a file of data, the words in quotes of a file of code but for its docstrings."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return content
    tree = ast.parse(content)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    said = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(each for each in said if isinstance(each, str) and each not in docs)


def test_one_that_is_the_courses_own_wording_says_what_to_write_in_the_exam() -> None:
    for entry in misconceptions().values():
        assert (entry.course_says is None) == (entry.in_the_exam is None)


def test_an_unknown_slug_suggests_the_nearest() -> None:
    with pytest.raises(StudykitError, match="Did you mean 'peak-is-e-na'"):
        misconception("peak-is-ena")


def test_all_faults_of_a_file_are_named(tmp_path: Path) -> None:
    bad = ENTRY.replace("believes", "belives").replace("low", "lwo").replace('seen = "x"', "seen = 3")
    path = tmp_path / "misconceptions.toml"
    cited = ENTRY.replace('"judgment"', '"measured"\nmatch = "near"')
    path.write_text(f"[One]\n{ENTRY}[two]\n{bad}[three]\n{cited}", encoding="utf-8")

    with pytest.raises(Faults) as caught:
        load(path)

    assert caught.value.faults == (
        "One is 'One', not a name of a-z, 0-9 and '-', which never changes",
        "unknown 'belives' in two. Did you mean 'believes'?",
        "two lacks believes, text that says what learners believe",
        "two.seen is 3, not text that says how one sees it",
        "two.confidence: no confidence is named 'lwo'. Did you mean 'low'?",
        "three lacks source, text that names a publication",
        "three.match: no match is named 'near'. Known: exactly, partly.",
    )


def test_another_subject_adds_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = (
        '[half-a-day]\nbelieves = "x"\ntrue = "x"\nseen = "x"\nevidence = "judgment"\nconfidence = "low"\n'
    )
    path = tmp_path / "misconceptions.toml"
    path.write_text(entry, encoding="utf-8")
    monkeypatch.setattr(known, "SOURCES", [*known.SOURCES])

    known.add_source(path)

    assert misconception("half-a-day").confidence == "low"
    assert misconception("peak-is-e-na").course_says


def test_a_slug_in_two_files_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "misconceptions.toml"
    path.write_bytes(known.SOURCES[0].read_bytes())
    monkeypatch.setattr(known, "SOURCES", [*known.SOURCES, path])

    with pytest.raises(Faults, match=r"stands twice, the other time in .*\.toml"):
        misconceptions()


def test_slugs_are_permanent() -> None:
    """Learners' answers are stored with them: never change or remove one, only add, here too."""
    file = Path(__file__).parent / "permanent_misconceptions.txt"

    shipped = {slug for path in (ROOT / "data").rglob("misconceptions/*.toml") for slug in load(path)}
    assert {*map(canonical, file.read_text(encoding="utf-8").split())} == shipped


def test_what_was_stored_with_an_alias_counts_for_the_belief_that_took_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "misconceptions.toml"
    path.write_text(f'[a-day]\n{ENTRY}aliases = ["half-a-day"]\n', encoding="utf-8")
    monkeypatch.setattr(known, "SOURCES", [path])

    assert misconception("half-a-day").slug == canonical("half-a-day") == "a-day"
    assert list(misconceptions()) == ["a-day"], "a question may not name the alias"
    assert canonical("nobody-believes-this") == "nobody-believes-this"


def test_one_that_is_undiagnosed_is_documented_and_no_answer_is_said_to_fit_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "misconceptions.toml"
    reason = 'undiagnosed = "Whoever forgets a zero answers the same."\naliases = ["a-while"]\n'
    path.write_text(f"[a-day]\n{ENTRY}{reason}[a-week]\n{ENTRY}", encoding="utf-8")
    monkeypatch.setattr(known, "SOURCES", [path])

    assert misconception("a-day").undiagnosed == "Whoever forgets a zero answers the same."
    assert diagnosed("a-day") is diagnosed("a-while") is diagnosed(None) is None
    assert diagnosed("a-week") == "a-week"
    assert diagnosed("nobody-believes-this") == "nobody-believes-this", "documented no more"


def test_why_one_is_undiagnosed_is_to_be_said(tmp_path: Path) -> None:
    path = tmp_path / "misconceptions.toml"
    path.write_text(f"[a-day]\n{ENTRY}undiagnosed = true\n", encoding="utf-8")

    with pytest.raises(Faults, match=r"a-day.undiagnosed is true, not a sentence that says why"):
        load(path)
