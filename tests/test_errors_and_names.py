"""Errors say what, where and how to mend; names are unique and misspelled ones are helped with."""

import pytest

from studykit.errors import Faults, StudykitError, nearest
from studykit.registry import Registry


def test_an_error_says_where_and_what_and_how_to_mend() -> None:
    error = StudykitError(
        "no item model is named 'read-pek'", where="deck.toml", mend="Did you mean 'read-peak'?"
    )

    assert str(error) == "deck.toml: no item model is named 'read-pek'\nDid you mean 'read-peak'?"


def test_many_faults_are_counted_and_stay_within_three_lines() -> None:
    error = Faults(["first", "second", "third", "fourth"], where="deck.toml")

    assert str(error) == "deck.toml: first\nsecond (and 2 more)"
    assert len(error.faults) == 4


@pytest.mark.parametrize(
    ("name", "help_line"),
    [("read-pek", "Did you mean 'read-peak'?"), ("zzz", "Known: fires, read-peak.")],
)
def test_an_unknown_name_suggests_the_nearest_or_lists_all(name: str, help_line: str) -> None:
    assert nearest(name, ["read-peak", "fires"]) == help_line


def test_of_many_names_the_nearest_three_are_told_and_where_all_are() -> None:
    many: Registry[int] = Registry("thing", listed_by=("things",))
    for number in range(50):
        many.add(f"thing-of-{number}", number)

    with pytest.raises(StudykitError) as error:
        many.get("xyz-9")
    what, some, all_of_them = str(error.value).splitlines()
    assert what == "no thing is named 'xyz-9'"
    assert some.startswith("The nearest of 50: ")
    assert some.count("thing-of") == 3
    assert "thing-of-9" in some
    assert all_of_them == "All of them: studykit things"


def test_a_name_is_given_once() -> None:
    things: Registry[int] = Registry("thing")
    things.add("one", 1)

    with pytest.raises(StudykitError, match="two things named 'one'"):
        things.add("one", 2)


def test_a_name_is_found_with_blanks_around() -> None:
    things: Registry[int] = Registry("thing")
    things.add("pulse", 1)

    assert things.get(" pulse ") == 1


def test_a_misspelled_name_is_an_error_with_a_suggestion() -> None:
    things: Registry[int] = Registry("thing")
    things.add("pulse", 1)

    with pytest.raises(StudykitError, match="no thing is named 'puls'\nDid you mean 'pulse'"):
        things.get("puls")
