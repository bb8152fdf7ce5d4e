"""What commands print in a narrow terminal: nothing is wider, and tables are there in full."""

import pytest

from tests.cli.conftest import Streamed

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
