"""What commands print in a narrow terminal: nothing is wider, and tables are there in full."""

from pathlib import Path

import pytest

from studykit.store.store import Store
from tests.cli.conftest import Streamed
from tests.study.log import AGAIN, CHOICE, GOOD, TYPED, Log

COMMANDS = [
    (),
    ("config",),
    ("stats",),
    ("stats", "--by-course"),
    ("items", "show", "read-rest"),
    ("items", "stress", "read-rest", "-n", "2"),
    ("simulate", "pulse"),
    ("simulate", "pulse", "--list"),
]


@pytest.mark.parametrize("columns", [40, 60])
def test_no_line_is_wider_than_the_terminal(
    streamed: Streamed, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    streamed("study", "action-potential", lines=b"?\n" * 4)

    for command in COMMANDS:
        _, out, _ = streamed(*command)
        assert [line for line in out.splitlines() if len(line) > columns] == [], command


def test_names_stand_above_their_numbers_where_there_is_no_room(
    streamed: Streamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    streamed("study", "action-potential", lines=b"?\n" * 4)
    cells = {}
    for columns in (40, 78):
        monkeypatch.setenv("COLUMNS", str(columns))
        _, out, _ = streamed("stats")
        table = out.split("In study")[1].split("Recalled:")[0]
        cells[columns] = table.split()

    assert cells[40] == cells[78]


@pytest.mark.parametrize("columns", [40, 60])
def test_ideas_of_each_state_fit_into_it(
    streamed: Streamed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, columns: int
) -> None:
    suspected, fits, overcome = (
        "half-life-is-the-time-constant",
        "gone",
        "the-same-amount-leaves-each-half-life",
    )
    monkeypatch.setenv("COLUMNS", str(columns))
    with Store.open(tmp_path / "study.db") as store:
        log = Log(store)
        for card, slug in ((TYPED, suspected), (CHOICE, suspected), (TYPED, fits), (TYPED, overcome)):
            log.answer(card, AGAIN, 0, misconception=slug, model="any")
        for day, card in enumerate((TYPED, CHOICE), 1):
            log.answer(card, GOOD, day, rules_out=(overcome,), model="any")

    _, out, _ = streamed("stats", str(Path(__file__).parents[1] / "course.toml"))

    assert all(head in out for head in ("Suspected:", "Ideas that", "Overcome:"))
    assert [line for line in out.splitlines() if len(line) > columns] == []
