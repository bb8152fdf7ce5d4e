"""What holds for every item model at every level, over many seeds. A new model is tested here unasked."""

import json

import pytest

from studykit.cli.as_json import as_data
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, produce
from studykit.engine.stress import BELOW, ENDS, level_below, stress_drawn
from studykit.figures.events import events
from studykit.items.checked import Checked
from studykit.items.checks import faults
from studykit.items.variables import canonical
from studykit.signs import PLAINLY
from tests.questions import BANK, FEW, MANY, drawn, drawn_in_time, every_level

DIFFERENT = 60


def test_the_three_models_of_the_house_are_there() -> None:
    assert {"does-it-fire", "name-the-phase", "read-peak"} <= {row.name for row in BANK}


@every_level
def test_its_questions_have_no_fault(name: str, level: int) -> None:
    for variant in drawn(name, level, FEW):
        assert list(faults(Checked(variant.seed, variant.item))) == []


@pytest.mark.slow
@pytest.mark.draws_many
@every_level
def test_its_questions_have_no_fault_together_at_the_ends_of_ranges_and_made_again(
    name: str, level: int
) -> None:
    model, lower = CATALOG.model(name), level_below(CATALOG.model(name), level)
    below = [each for each, _ in drawn_in_time(name, lower, BELOW)] if lower else []
    drawing = drawn_in_time(name, level, MANY)

    assert stress_drawn(model, level, drawing, below=below, ends=ENDS, seed="ends").faults == ()


@every_level
def test_all_that_is_printed_of_it_can_be_written_plainly(name: str, level: int) -> None:
    for variant in drawn(name, level, FEW):
        item = variant.item
        told = [line for figure in (item.figure, item.reveal) if figure for line in events(figure)]
        printed = json.dumps([as_data(item), told], ensure_ascii=False)

        for encoding in ("ascii", "cp1252", "cp850"):
            written = printed.encode(encoding, PLAINLY).decode(encoding)
            assert [written.count(sign) for sign in "?\\"] == [printed.count(sign) for sign in "?\\"]


@pytest.mark.slow
@every_level
def test_a_seed_alone_gives_the_question_that_it_gives_in_a_batch(name: str, level: int) -> None:
    (alone,) = produce([Request(CATALOG.model(name), level, "1")])

    assert alone.item == drawn(name, level, MANY)[1].item


@pytest.mark.slow
@every_level
def test_it_has_values_for_a_batch_in_which_none_comes_twice(name: str, level: int) -> None:
    """Of many drawn each by itself enough differ; where chance repeats too often, a batch finds the rest."""
    known = {canonical(variant.values) for variant in drawn(name, level, MANY)}
    model, rest = CATALOG.model(name), range(DIFFERENT - len(known))
    further = produce([Request(model, level, f"further {number}", frozenset(known)) for number in rest])

    assert len(known | {canonical(variant.values) for variant in further}) >= DIFFERENT


def test_few_models_ask_for_one_printed_cue_and_say_why() -> None:
    exempt = {row.name: CATALOG.model(row.name).one_cue for row in BANK if CATALOG.model(row.name).one_cue}

    assert len(exempt) <= 10
    assert all(len(why.split()) > 5 for why in exempt.values())


def test_few_options_of_a_model_are_false_anyway_and_it_says_why() -> None:
    declared = [each for row in BANK if (each := CATALOG.model(row.name).false_anyway)]

    assert max(map(len, declared)) <= 3
    assert all(len(why.split()) >= 4 for each in declared for why in each.values())
