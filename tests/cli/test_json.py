"""What ``docs/json.md`` says that ``--json`` prints is what it prints: every key, command by command."""

import json
import re
from pathlib import Path

import pytest

from studykit.cli.main import COMMANDS
from tests.cli.conftest import Streamed

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## studykit ?(.*)\n((?:(?!^## ).*\n?)*)", PAGE, re.M))
FREE = {"values", "measures", "details", "marks", "bands", "variables", "deck"}
"""What is in these goes by names of others, or is told with another command."""
LINES = {
    "": (),
    "quiz": ("elimination", "-n", "3", "--seed", "1"),
    "stats": ("elimination",),
    "flags": (),
    "config": (),
    "db path": (),
    "db check": (),
    "db backup": ("{home}/b.db",),
    "db export": ("{home}/e.jsonl",),
    "db import": ("{home}/e.jsonl",),
    "db restore": ("{home}/b.db", "--yes"),
    "export": ("moodle", "elimination", "-n", "1", "-o", "{home}/m.xml"),
    "simulate": ("pulse",),
    "items": (),
    "items show": ("read-peak",),
    "items stress": ("read-peak", "-n", "2"),
    "items stress --beliefs": ("read-peak", "-n", "2"),
    "decks": (),
    "decks check": ("elimination",),
    "decks print": ("essentials", "-o", "{home}/p.html"),
}


def keys_in(value: object) -> set[str]:
    """All keys of all objects in ``value``, but for those in ``FREE``."""
    if isinstance(value, list):
        return {key for each in value for key in keys_in(each)}
    if not isinstance(value, dict):
        return set()
    return set(value) | {key for name, each in value.items() if name not in FREE for key in keys_in(each)}


def test_every_command_has_its_section() -> None:
    assert set(SECTIONS) == set(LINES)
    assert {section.split()[0] for section in SECTIONS if section} == set(COMMANDS) - {"study"}


def test_what_is_printed_is_what_the_page_says(streamed: Streamed, tmp_path: Path) -> None:
    streamed("study", "elimination", lines=b"?\n" * 4)

    for command, arguments in LINES.items():
        line = (*command.split(), *(word.format(home=tmp_path) for word in arguments), "--json")
        code, out, err = streamed(*line, lines=b"?\n" * 9)
        assert code == 0, (line, err)
        said = set(re.findall(r"`(\w+)`", SECTIONS[command]))
        assert keys_in(json.loads(out)) <= said, command
