"""The documented misconceptions."""

from pathlib import Path

import pytest

from studykit.errors import Faults, StudykitError
from studykit.items.misconceptions import load, misconception, misconceptions
from studykit.text import plain


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
    path = tmp_path / "misconceptions.toml"
    path.write_text('[one]\nbelieves = "x"\n[two]\nbelives = "y"\n', encoding="utf-8")

    with pytest.raises(Faults) as caught:
        load(path)

    assert len(caught.value.faults) == 3
    assert "Did you mean 'believes'?" in "\n".join(caught.value.faults)


def test_slugs_are_permanent() -> None:
    """Learners' answers are stored with them: never change or remove one, only add."""
    file = Path(__file__).parent / "permanent_misconceptions.txt"

    assert set(file.read_text(encoding="utf-8").split()) <= set(misconceptions())
