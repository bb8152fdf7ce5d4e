"""The one source of questions for all tests of item models: of each model and level none is drawn twice.

Tests of one model run in one process (see ``conftest``), so that what one of them drew serves the others.
"""

from functools import cache

import pytest

from studykit.discover import built_in
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Drawn, Request, Variant, stream
from studykit.engine.stress import timed

FEW, SOME, MANY = 2, 5, 100
"""So many of each are drawn together, or more: a batch costs hardly more than one of its questions."""

BANK = sorted(
    (row for place in built_in() for row in CATALOG.index(place.name).models), key=lambda row: row.name
)
"""The item models of the subjects that come with studykit; each is imported when it is asked for."""
MODELS_AND_LEVELS = [(row.name, level) for row in BANK for level in row.levels]

every_level = pytest.mark.parametrize(("name", "level"), MODELS_AND_LEVELS)
every_model = pytest.mark.parametrize("name", [row.name for row in BANK])


def drawn(name: str, level: int, count: int = 1) -> list[Variant]:
    """The first ``count`` questions of the model ``name`` at ``level``, by the seeds "0", "1" and so on."""
    return [each.variant for each, _ in drawn_in_time(name, level, count)]


def drawn_in_time(name: str, level: int, count: int) -> list[tuple[Drawn, float]]:
    """The same, each with the seconds it took and with its attempts."""
    known = _drawn_so_far(name, level)
    wanted = next((each for each in (FEW, SOME, MANY) if each >= count), count)
    model, missing = CATALOG.model(name), range(len(known), wanted) if len(known) < count else ()
    known.extend(timed(stream(Request(model, level, str(seed)) for seed in missing)))
    return known[:count]


@cache
def _drawn_so_far(_name: str, _level: int) -> list[tuple[Drawn, float]]:
    return []
