"""The reader of tables: each form takes what is meant, and says of everything else what and where it is."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.errors import Faults, StudykitError
from studykit.signs import printable
from studykit.tables import (
    SLUG,
    Form,
    ListOf,
    Markup,
    NameOf,
    Place,
    Real,
    Table,
    TableOf,
    Unfit,
    Whole,
    Words,
    read,
)
from studykit.text import text
from studykit.toml import content_of

COLORS = NameOf(("red", "green"), called="color")
DRUG = Table(
    {
        "title": Words('text as in title = "Caffeine"'),
        "color": COLORS,
        "halved": Real(above=0, high=100),
        "doses": ListOf(Whole(low=1, high=9), "a list of whole numbers, as in doses = [1, 2]"),
    },
    {
        "says": Markup("what it does, in words"),
        "names": ListOf(Words(), "a list of two names", least=2, most=2),
        "of": TableOf(Words(pattern=SLUG), keys=Words("a name of a-z", SLUG)),
        "parts": ListOf(
            Table({"level": Whole()}), "entries [[parts]]", called=lambda number, _: f"part {number}"
        ),
    },
)
GOOD = 'title = "T"\ncolor = "red"\nhalved = 5\ndoses = [1, 2]\n'
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.text(max_size=60),
        st.integers(),
        st.sampled_from([10**400, -(10**400), 2**53, 7, True, date(2026, 3, 1), "red", "\x1b[2J"]),
        st.floats(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["title", "level", "of", "a\nb", ""]), inner),
    ),
    max_leaves=8,
)


def file_of(folder: Path, content: str | bytes) -> Path:
    path = folder / "mine.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def faults_of(folder: Path, content: str, form: Form[Any] = DRUG) -> tuple[str, ...]:
    with pytest.raises(Faults) as caught:
        read(file_of(folder, content), form)
    return caught.value.faults


def test_what_is_well_formed_comes_back_as_the_program_wants_it(tmp_path: Path) -> None:
    more = 'says = "*Wakes*."\nnames = ["a", "b"]\nof = { x = "y" }\n[[parts]]\nlevel = 3\n'

    assert read(file_of(tmp_path, GOOD + more), DRUG) == {
        "title": "T",
        "color": "red",
        "halved": 5.0,
        "doses": (1, 2),
        "says": text("*Wakes*."),
        "names": ("a", "b"),
        "of": {"x": "y"},
        "parts": ({"level": 3},),
    }


@pytest.mark.parametrize(
    ("written", "changed", "fault"),
    [
        ('"T"', "3", 'title is 3, not text as in title = "Caffeine"'),
        ('"T"', '" "', "title is ' ', not text"),
        ('"T"', r'"\u001b[2J"', "title is '\\x1b[2J', not text that can be shown"),
        ('title = "T"\n', "", 'lacks title, text as in title = "Caffeine"'),
        ("title", "titel", "unknown 'titel'. Did you mean 'title'?"),
        ('"T"', r'"\t"', "title is '\\t', not text that can be shown: there is a tab in it"),
        (
            "[1, 2]",
            "[1]\nsays = 'a\tb'",
            "says is 'a\\tb', not text that can be shown: there is a tab in it",
        ),
        ("title", r'"\u001b[2J"', "unknown '\\x1b[2J'."),
        ('"red"', '"gren"', "color: no color is named 'gren'. Did you mean 'green'?"),
        ('"red"', "[1]", "color is a list of 1, not the name of some color"),
        ("5", "0", "halved is 0, not a number above 0 up to 100"),
        ("5", "nan", "halved is nan, not a number"),
        ("5", "true", "halved is true, not a number"),
        ("5", "1" + 400 * "0", "halved is a number of very many digits, not a number"),
        ("5", "2026-03-01", "halved is a date or a time, not a number"),
        ("[1, 2]", "1", "doses is 1, not a list of whole numbers, as in doses = [1, 2]"),
        ("[1, 2]", "[]", "doses is an empty list, not a list of whole numbers"),
        ("[1, 2]", "[1, 20]", "entry 2 of doses is 20, not a whole number from 1 to 9"),
        ("[1, 2]", "[1, 0x" + 5000 * "f" + "]", "entry 2 of doses is a number of very many digits"),
        ("[1, 2]", "[1, 1.5]", "entry 2 of doses is 1.5, not a whole number"),
        ("[1, 2]", '[1]\nnames = ["a"]', "names is a list of 1, not a list of two names"),
        ("[1, 2]", "[1]\nsays = false", "says is false, not what it does, in words"),
        ("[1, 2]", '[1]\nof = { "A B" = "x" }', "of.'A B' is 'A B', not a name of a-z"),
        ("[1, 2]", "[1]\nof = { x.y = 1 }", "of.x is a table, not text"),
        ("[1, 2]", "[1]\nof = {}", "of is an empty table, not a table"),
        ("[1, 2]", "[1]\nparts = [1]", "part 1: this is 1, not a table"),
        ("[1, 2]", "[1]\n[[parts]]\nlevel = 1\n[[parts]]\nlevl = 1", "part 2: lacks level, a whole number"),
        ("[1, 2]", "[1]\n[[parts]]\nlevl = 1", "part 1: unknown 'levl'. Did you mean 'level'?"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, written: str, changed: str, fault: str) -> None:
    assert written in GOOD

    assert any(each.startswith(fault) for each in faults_of(tmp_path, GOOD.replace(written, changed)))


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "titel = 1\ncolor = 2\nhalved = 0\ndoses = [0, 1, 77]\n")

    assert [fault.split(",")[0].split(".")[0] for fault in faults] == [
        "unknown 'titel'",
        "lacks title",
        "color is 2",
        "halved is 0",
        "entry 1 of doses is 0",
        "entry 3 of doses is 77",
    ]


def test_names_may_be_found_when_the_file_is_read(tmp_path: Path) -> None:
    known: list[str] = []
    form = Table({"color": NameOf(lambda: known, called="color")})
    known.append("blue")

    assert read(file_of(tmp_path, 'color = "blue"'), form) == {"color": "blue"}


def test_names_out_of_a_file_are_fit_for_a_terminal_where_they_are_suggested(tmp_path: Path) -> None:
    form = Table({"color": NameOf(("blue\x1b[2J", "x" * 1000), called="color")})

    for fault in (*faults_of(tmp_path, 'color = "blue"', form), *faults_of(tmp_path, 'color = "q"', form)):
        assert printable(fault) == fault
        assert len(fault) < 250


def test_what_can_be_read_is_there_though_the_rest_is_not() -> None:
    place = Place()

    assert DRUG.read({"title": "T", "doses": [1, "x", 3]}, place) == {"title": "T", "doses": (1, 3)}
    assert len(place.faults) == 3


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"title = \xff", "it is not UTF-8\nSave it as text in UTF-8."),
        (b"\xff\xfe\x00", "it is not UTF-8"),
        (b"title = ", "this is not TOML: Invalid value (at end of document)"),
        (b"a = 1\na = 2", "this is not TOML: Cannot overwrite a value"),
        (b"a = " + b"[" * 1_000_000, "it is nested too deep"),
        (b"a = " + b"{a=" * 300_000, "it is nested too deep"),
        (b"a = " + b"9" * 5000, "this is not TOML"),
        (b"a = '\x1b'", "this is not TOML: "),
        (b"a." * 100_000 + b"a = 1", "it is nested too deep"),
        (b"[" + b'"\\"" . ' * 100_000 + b"a]", "it is nested too deep"),
        (b"# a longer one\n" * 700_000, "it has more than 10 MB"),
    ],
)
def test_a_file_that_is_damaged_is_refused_in_one_or_two_lines(
    tmp_path: Path, content: bytes, what: str
) -> None:
    with pytest.raises(StudykitError) as caught:
        content_of(file_of(tmp_path, content))

    assert f"mine.toml: cannot be read: {what}" in str(caught.value)
    assert all(printable(line) == line for line in str(caught.value).splitlines())


@pytest.mark.parametrize(
    ("place", "what"),
    [
        (lambda folder: folder / "none.toml", "No such file"),
        (lambda folder: folder, "Is a directory"),
        (lambda folder: folder / "a\x00b", "cannot be read"),
    ],
)
def test_a_file_that_is_not_there_is_told(tmp_path: Path, place: Callable[[Path], Path], what: str) -> None:
    with pytest.raises(StudykitError, match=what):
        content_of(place(tmp_path))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mine.toml")

    with pytest.raises(StudykitError, match=r"mine\.toml: cannot be read: it is a pipe or a device"):
        content_of(tmp_path / "mine.toml")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_file_is_read_as_any_system_writes_it(tmp_path: Path, end: bytes) -> None:
    lines = b"\xef\xbb\xbfa = 1\nb = '''x\ny'''\n".replace(b"\n", end)

    assert content_of(file_of(tmp_path, lines)) == {"a": 1, "b": "x\ny"}


def test_sentences_with_many_dots_are_no_deep_key(tmp_path: Path) -> None:
    words = "One. two; 1.2.3 and " + "." * 200 + " so on. " * 100

    assert content_of(file_of(tmp_path, f'a = "{words}"')) == {"a": words}


@given(value=st.dictionaries(st.sampled_from([*DRUG.required, *DRUG.optional, "a\nb", ""]), VALUES))
def test_any_table_is_read_or_has_faults_of_one_line(value: dict[str, Any]) -> None:
    place = Place()

    found = DRUG.read(value, place)

    assert place.faults or found.keys() == value.keys()
    assert all(printable(fault) == fault for fault in place.faults)


@given(value=VALUES)
def test_any_value_is_read_or_unfit_with_a_fault(value: object) -> None:
    forms = {**DRUG.required, **DRUG.optional, "whole": Whole(), "real": Real(), "slug": Words("x", SLUG)}
    for key, form in forms.items():
        place = Place().under(key)
        try:
            form.read(value, place)
        except Unfit:
            assert place.faults
