"""The one source of questions for all tests of item models: of each model and level none is drawn twice.

Tests of one model run in one process (see ``conftest``), so that what one of them drew serves the others.
"""

from functools import cache

import pytest

from studykit.engine.draws import Drawn, Request, Variant, stream
from studykit.engine.stress import timed
from studykit.items.model import MODELS

MODELS_AND_LEVELS = [(model.name, level) for model in MODELS.values() for level in model.levels]

every_level = pytest.mark.parametrize(("name", "level"), MODELS_AND_LEVELS)
every_model = pytest.mark.parametrize("name", list(MODELS))


def drawn(name: str, level: int, count: int = 1) -> list[Variant]:
    """The first ``count`` questions of the model ``name`` at ``level``, by the seeds "0", "1" and so on."""
    return [each.variant for each, _ in drawn_in_time(name, level, count)]


def drawn_in_time(name: str, level: int, count: int) -> list[tuple[Drawn, float]]:
    """The same, each with the seconds it took and with its attempts."""
    known = _drawn_so_far(name, level)
    missing = range(len(known), count)
    known.extend(timed(stream(Request(MODELS.get(name), level, str(seed)) for seed in missing)))
    return known[:count]


@cache
def _drawn_so_far(_name: str, _level: int) -> list[tuple[Drawn, float]]:
    return []
