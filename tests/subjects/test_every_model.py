"""What holds for every item model at every level, over many seeds. A new model is tested here unasked."""

from functools import cache

import pytest

from studykit.engine.draws import Request, Variant, make, produce
from studykit.engine.stress import stress
from studykit.items.model import MODELS
from studykit.items.variables import canonical

FEW, SEEDS, MANY = 4, 60, 100
MODELS_AND_LEVELS = [(model.name, level) for model in MODELS.values() for level in model.levels]

every_model = pytest.mark.parametrize(("name", "level"), MODELS_AND_LEVELS)


@cache
def variants_of(name: str, level: int) -> list[Variant]:
    """Ten by one batch."""
    return produce([Request(MODELS.get(name), level, str(seed)) for seed in range(10)])


def test_the_three_models_of_the_house_are_there() -> None:
    assert {"does-it-fire", "name-the-phase", "read-peak"} <= set(MODELS)


@pytest.mark.slow
@every_model
def test_a_seed_gives_one_item_alone_or_in_a_batch(name: str, level: int) -> None:
    """The first of a batch, that is: later ones must also differ from those before them."""
    alone = [produce([Request(MODELS.get(name), level, str(seed))])[0] for seed in range(3)]

    assert [each.item for each in alone] == [each.item for each in variants_of(name, level)[:3]]


@pytest.mark.slow
@every_model
def test_stored_values_give_the_question_again(name: str, level: int) -> None:
    variants = variants_of(name, level)

    assert make((MODELS.get(name), variant.values) for variant in variants) == [v.item for v in variants]
    assert make([(MODELS.get(name), variants[0].values)]) == [variants[0].item]


@pytest.mark.slow
@every_model
def test_no_two_variants_of_a_batch_share_their_values(name: str, level: int) -> None:
    variants = produce([Request(MODELS.get(name), level, str(seed)) for seed in range(SEEDS)])

    assert len({canonical(variant.values) for variant in variants}) == SEEDS


@every_model
def test_its_questions_have_no_fault(name: str, level: int) -> None:
    assert stress(MODELS.get(name), level, count=FEW, seed="few").faults == ()


@pytest.mark.slow
@every_model
def test_its_questions_have_no_fault_in_many_variants(name: str, level: int) -> None:
    assert stress(MODELS.get(name), level, count=MANY, seed="many").faults == ()
