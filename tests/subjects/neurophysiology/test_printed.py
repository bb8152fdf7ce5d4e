"""Every question is answered right from what is printed alone, by formulas and solvers that are not ours."""

import importlib
import pkgutil
import re

import pytest

from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Variant
from studykit.text import plain
from tests.questions import FEW, MANY, MODELS_AND_LEVELS, drawn
from tests.subjects import neurophysiology
from tests.subjects.neurophysiology.answering import ANSWERERS, Printed

for module in pkgutil.walk_packages(neurophysiology.__path__, f"{neurophysiology.__name__}."):
    if ".printed_" in module.name:
        importlib.import_module(module.name)

NOT_FROM_PRINT: dict[str, str] = {}
"""Models whose answer cannot be worked out from what is printed, with the reason; other tests check them."""

ANSWERED = [(name, level) for name, level in MODELS_AND_LEVELS if name in ANSWERERS]
every_answered = pytest.mark.parametrize(("name", "level"), ANSWERED)


def printed(variant: Variant) -> Printed:
    """What a learner has before the answer; the options of both steps where there are two."""
    item = variant.item
    stem = plain(item.stem)
    options = (option for tier in item.ask.tiers for option in tier.options(variant.seed))
    return Printed(
        stem=stem,
        options=tuple(plain(option.words) for option in options),
        rows=tuple(re.findall(r"^[1-9]\. (.*)$", stem, re.MULTILINE)),
        figure=item.figure,
    )


@every_answered
def test_the_key_follows_from_what_is_printed(name: str, level: int, thorough: bool) -> None:
    for variant in drawn(name, level, MANY if thorough else FEW):
        answer = ANSWERERS[name](printed(variant))

        assert variant.item.ask.grade(answer).right, (variant.seed, answer, plain(variant.item.ask.key()))


def test_every_model_is_answered_from_print_or_says_why_not() -> None:
    ours = {model.name for model in CATALOG.index("neurophysiology").models}

    assert set(ANSWERERS) | set(NOT_FROM_PRINT) == ours
    assert not set(ANSWERERS) & set(NOT_FROM_PRINT)
    assert all(NOT_FROM_PRINT.values())
