"""Benchmarks measure what there is: they run for hours, and a name that is gone should not wait so long."""

import re
from pathlib import Path

from tests.questions import MODELS_AND_LEVELS

ITEMS = Path(__file__).parent.parent / "benchmarks" / "items.py"


def test_item_models_that_are_measured_ask_at_these_levels() -> None:
    measured = re.findall(r'\("([a-z0-9-]+)", (\d)\)', ITEMS.read_text(encoding="utf-8"))

    assert len(measured) > 10
    assert {(name, int(level)) for name, level in measured} <= set(MODELS_AND_LEVELS)
