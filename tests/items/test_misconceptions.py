"""The documented misconceptions."""

from pathlib import Path

import pytest

from studykit.discover import built_in
from studykit.engine.catalog import CATALOG
from studykit.errors import Faults, StudykitError
from studykit.items import misconceptions as known
from studykit.items.misconceptions import load, misconception, misconceptions
from studykit.text import plain

for place in built_in():
    CATALOG.use(place.name)


@pytest.mark.parametrize("slug", misconceptions())
def test_each_says_what_is_believed_what_is_true_and_where_it_comes_from(slug: str) -> None:
    entry = misconception(slug)

    assert all(plain(words).endswith((".", ")")) for words in (entry.believes, entry.true, entry.seen))
    assert entry.source


def test_one_that_is_the_courses_own_wording_says_what_to_write_in_the_exam() -> None:
    for entry in misconceptions().values():
        assert (entry.course_says is None) == (entry.in_the_exam is None)


def test_an_unknown_slug_suggests_the_nearest() -> None:
    with pytest.raises(StudykitError, match="Did you mean 'peak-is-e-na'"):
        misconception("peak-is-ena")


def test_all_faults_of_a_file_are_named(tmp_path: Path) -> None:
    entry = 'believes = "x"\ntrue = "x"\nseen = "x"\nsource = "x"\nconfidence = "high"\n'
    bad = entry.replace("believes", "belives").replace("high", "hgh").replace('seen = "x"', "seen = 3")
    path = tmp_path / "misconceptions.toml"
    path.write_text(f"[One]\n{entry}[two]\n{bad}", encoding="utf-8")

    with pytest.raises(Faults) as caught:
        load(path)

    assert caught.value.faults == (
        "One is 'One', not a name of a-z, 0-9 and '-', which never changes",
        "unknown 'belives' in two. Did you mean 'believes'?",
        "two lacks believes, text that says what learners believe",
        "two.seen is 3, not text that says how one sees it",
        "two.confidence: no confidence is named 'hgh'. Did you mean 'high'?",
    )


def test_another_subject_adds_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = '[half-a-day]\nbelieves = "x"\ntrue = "x"\nseen = "x"\nsource = "x"\nconfidence = "low"\n'
    path = tmp_path / "misconceptions.toml"
    path.write_text(entry, encoding="utf-8")
    monkeypatch.setattr(known, "SOURCES", [*known.SOURCES])

    known.add_source(path)

    assert misconception("half-a-day").confidence == "low"
    assert misconception("peak-is-e-na").source


def test_a_slug_in_two_files_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "misconceptions.toml"
    path.write_bytes(known.SOURCES[0].read_bytes())
    monkeypatch.setattr(known, "SOURCES", [*known.SOURCES, path])

    with pytest.raises(Faults, match="stands in another file, too"):
        misconceptions()


def test_slugs_are_permanent() -> None:
    """Learners' answers are stored with them: never change or remove one, only add."""
    file = Path(__file__).parent / "permanent_misconceptions.txt"

    assert set(file.read_text(encoding="utf-8").split()) <= set(misconceptions())
