"""Parameter sets: numbers that say what they are, and folders of files."""

from pathlib import Path

import pytest

from studykit.errors import Faults, StudykitError
from studykit.parameters import Library, Number, Numbers
from studykit.tables import Place, Table, Words, read

HALF_LIFE = Number("h", above=0, high=100)
STATED = {"value": 5.0, "unit": "h", "meaning": "time to half", "source": "A 2001."}
DRUG = Table({"title": Words(), "half_life": HALF_LIFE})
FILE = """title = "Caffeine"
[half_life]
value = 5
unit = "h"
meaning = "time to half"
source = "A 2001."
"""


def test_a_number_is_read_as_its_value() -> None:
    place = Place()

    assert HALF_LIFE.read(STATED, place) == 5.0
    assert place.faults == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"value": 0}, "half_life.value is 0, not a number above 0 up to 100"),
        ({"value": "many"}, "half_life.value is 'many', not a number above 0 up to 100"),
        ({"unit": "min"}, "half_life.unit is 'min', not 'h'"),
        ({"meaning": " "}, "half_life.meaning is ' ', not text"),
        ({"from": "A"}, "unknown 'from' in half_life. Known: meaning, source, unit, value."),
    ],
)
def test_all_that_a_number_has_to_say_is_looked_at(changed: dict[str, object], fault: str) -> None:
    place = Place()

    Table({"half_life": HALF_LIFE}).read({"half_life": STATED | changed}, place)

    assert place.faults == [fault]


def test_what_a_number_does_not_say_is_told() -> None:
    place = Place()

    Table({"half_life": HALF_LIFE, "clearance": Number()}).read({"half_life": {}}, place)

    assert place.faults == [
        "lacks clearance, a table of value, unit, meaning and source",
        "half_life lacks value, a number above 0 up to 100",
        "half_life lacks unit, 'h'",
        "half_life lacks meaning, text",
        "half_life lacks source, text",
    ]


def test_a_column_is_read_as_its_values() -> None:
    place = Place()
    column = {"values": [1, 2.5], "unit": "µm", "meaning": "m", "source": "s"}

    assert Numbers("µm").read(column, place) == (1.0, 2.5)
    assert place.faults == []


@pytest.fixture
def drugs(tmp_path: Path) -> Library[dict[str, object]]:
    (tmp_path / "caffeine.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "alcohol.toml").write_text(FILE.replace("5", "-5"), encoding="utf-8")
    return Library(tmp_path, called="drug", read=lambda path: read(path, DRUG))


def test_a_library_has_the_files_of_its_folder(drugs: Library[dict[str, object]]) -> None:
    assert drugs.names() == ["alcohol", "caffeine"]
    assert drugs.load("caffeine") == {"title": "Caffeine", "half_life": 5.0}
    assert drugs.load("caffeine") is drugs.load("caffeine")


def test_a_file_with_faults_is_told_when_it_is_needed(drugs: Library[dict[str, object]]) -> None:
    with pytest.raises(Faults, match=r"alcohol\.toml: half_life\.value is -5"):
        drugs.load("alcohol")


@pytest.mark.parametrize("name", ["caffein", "../caffeine", "caf\x1bfeine"])
def test_an_unknown_name_is_told_with_the_nearest(drugs: Library[dict[str, object]], name: str) -> None:
    with pytest.raises(StudykitError, match=r"no drug is named .*\nDid you mean 'caffeine'") as caught:
        drugs.load(name)
    assert "\x1b" not in str(caught.value)
