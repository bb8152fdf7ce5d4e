"""data/neurophysiology/literature.toml itself: its entries are complete, and each is used by a test."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.sim.literature import Known, entries

TESTS = Path(__file__).parents[1]


def _but_for(holds: Callable[[Known], object]) -> list[str]:
    """The entries of which ``holds`` is not true."""
    return [key for key, known in entries().items() if not holds(known)]


def test_every_entry_says_what_it_is_and_where_it_is_from() -> None:
    assert _but_for(lambda known: known.unit.strip() and known.meaning.strip() and known.source.strip()) == []


def test_every_entry_is_published_recomputed_or_taught() -> None:
    assert _but_for(lambda known: known.kind in ("published", "recomputed", "taught")) == []


def test_what_was_published_has_a_year() -> None:
    assert (
        _but_for(lambda known: known.kind != "published" or re.search(r"(18|19|20)\d\d", known.source)) == []
    )


def test_tolerances_are_one_or_one_for_each_value() -> None:
    assert _but_for(lambda known: _length(known.tolerance) in (1, _length(known.value))) == []


def test_a_table_says_of_what() -> None:
    assert _but_for(lambda known: bool(known.at) == bool(known.of)) == []
    assert _but_for(lambda known: not known.at or len(known.at) == len(known.value)) == []


def test_every_entry_is_used() -> None:
    tests = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
    used = {key for text in tests for key in re.findall(r'published\(\s*"([^"]+)"', text)}

    assert used == entries().keys()


def _length(value: object) -> int:
    return len(value) if isinstance(value, list) else 1
