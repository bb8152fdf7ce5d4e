"""What holds for every item model at every level, over many seeds. A new model is tested here unasked."""

from functools import cache

import pytest

from studykit.items.asks.ask import KINDS, simplified
from studykit.items.asks.choice import Choice
from studykit.items.misconceptions import misconceptions
from studykit.items.model import MODELS
from studykit.items.variables import canonical
from studykit.text import html, plain
from studykit.topics.variants import Request, Variant, make, produce

SEEDS = 60
MODELS_AND_LEVELS = [(model.name, level) for model in MODELS.values() for level in model.levels]

every_model = pytest.mark.parametrize(("name", "level"), MODELS_AND_LEVELS)


@cache
def variants_of(name: str, level: int) -> list[Variant]:
    return produce([Request(MODELS.get(name), level, str(seed)) for seed in range(SEEDS)])


def everything_shown_before_the_answer(variant: Variant) -> str:
    item = variant.item
    return plain(item.stem) + (item.figure.alt if item.figure else "")


def test_the_three_models_of_the_house_are_there() -> None:
    assert {"does-it-fire", "name-the-phase", "read-peak"} <= set(MODELS)


@every_model
def test_the_same_seed_gives_the_same_item(name: str, level: int) -> None:
    once, again = (produce([Request(MODELS.get(name), level, "7")])[0] for _ in range(2))

    assert once.item == again.item


@every_model
def test_a_batch_gives_what_one_at_a_time_gives(name: str, level: int) -> None:
    """The first of a batch, that is: later ones must also differ from those before them."""
    alone = [produce([Request(MODELS.get(name), level, str(seed))])[0] for seed in range(5)]

    assert [each.item for each in alone] == [each.item for each in variants_of(name, level)[:5]]


@every_model
def test_stored_values_give_the_question_again(name: str, level: int) -> None:
    for variant in variants_of(name, level)[:10]:
        assert make([(MODELS.get(name), variant.values)]) == [variant.item]


@every_model
def test_no_two_variants_of_a_batch_share_their_values(name: str, level: int) -> None:
    assert len({canonical(variant.values) for variant in variants_of(name, level)}) == SEEDS


@every_model
def test_every_distractor_has_its_documented_misconception(name: str, level: int) -> None:
    slugs = {slug for variant in variants_of(name, level) for _, slug in variant.item.ask.wrong_answers()}

    assert slugs <= set(misconceptions())
    assert slugs


@every_model
def test_every_foreseen_wrong_answer_is_graded_wrong_and_diagnosed(name: str, level: int) -> None:
    for variant in variants_of(name, level):
        ask = variant.item.ask
        for answer, slug in ask.wrong_answers():
            verdict = ask.grade(answer)
            assert (verdict.right, verdict.misconception) == (False, slug)


@every_model
def test_the_key_is_graded_right(name: str, level: int) -> None:
    for variant in variants_of(name, level):
        key = plain(variant.item.ask.key()).partition(" (accepted")[0]
        assert variant.item.ask.grade(key).right


@every_model
def test_the_key_does_not_stand_in_what_is_shown(name: str, level: int) -> None:
    """Unless it stands in what every variant shows (a definition), which tells nothing."""
    shown = {
        variant.seed: everything_shown_before_the_answer(variant) for variant in variants_of(name, level)
    }
    for variant in variants_of(name, level):
        key = plain(variant.item.ask.key()).partition(" (accepted")[0].lower()
        assert key not in shown[variant.seed].lower() or all(key in words.lower() for words in shown.values())


@every_model
def test_keys_vary_and_those_to_pick_are_balanced(name: str, level: int) -> None:
    asks = [variant.item.ask for variant in variants_of(name, level)]
    keys = [plain(ask.key()) for ask in asks]
    rarest = min(map(keys.count, keys))

    assert len(set(keys)) >= 2
    assert not isinstance(asks[0], Choice) or rarest >= 0.5 * SEEDS / len(set(keys))


@every_model
def test_numbers_are_printed_properly(name: str, level: int) -> None:
    for variant in variants_of(name, level):
        words = everything_shown_before_the_answer(variant) + " ".join(map(plain, variant.item.steps))
        assert not any(bad in words for bad in (" -", "−0 ", "−0\u00a0", "00000", "nan", "inf "))


@every_model
def test_every_figure_says_in_words_what_it_shows(name: str, level: int) -> None:
    for variant in variants_of(name, level):
        for figure in (variant.item.figure, variant.item.reveal):
            assert figure is None or len(figure.alt) > 40


@every_model
def test_every_item_has_steps_and_becomes_simpler_and_reads_as_html(name: str, level: int) -> None:
    for variant in variants_of(name, level)[:5]:
        assert variant.item.steps
        assert html(variant.item.stem)
        assert variant.item.ask.kind in KINDS
        assert simplified(variant.item.ask, frozenset({"recall"})).kind == "recall"
