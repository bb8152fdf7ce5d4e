"""Banks of sentences: read with all faults at once, drawn so that nothing is left out, made questions of."""

from collections import Counter
from itertools import combinations, product
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.engine.banks import (
    OneFalse,
    SomeTrue,
    Stated,
    each_true_or_false,
    judge_each,
    read_bank,
    some_true,
)
from studykit.engine.draws import Request, produce
from studykit.errors import Faults, StudykitError
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.asks.several_right import SeveralRight
from studykit.items.item import Item
from studykit.items.misconceptions import misconception
from studykit.items.model import ItemModel
from studykit.items.variables import defaults_of, draw, variables_of
from studykit.text import plain

SENTENCES = ("ice", "steam", "water", "salt", "sugar")
ENTRY = """
[{name}]
true = "{name} is so."
[{name}.false]
"{name} is high." = "rest-is-zero"
"{name} is low." = "rest-is-e-k"
"{name} is odd." = "rest-is-an-equilibrium"
"""


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    path = tmp_path / "matter.toml"
    path.write_text("".join(ENTRY.format(name=name) for name in SENTENCES), encoding="utf-8")
    return path


def drawn(scenario: SomeTrue | OneFalse, count: int) -> list[dict[str, object]]:
    variables = variables_of(scenario)
    return [dict(draw(variables, model="m@1", seed=str(n), attempt=0)) for n in range(count)]


def faults_of(path: Path, words: str) -> tuple[str, ...]:
    path.write_text(words, encoding="utf-8")
    with pytest.raises(Faults) as error:
        read_bank(path)
    return error.value.faults


def test_a_bank_has_each_sentence_with_its_falsehoods_in_order(bank_file: Path) -> None:
    bank = read_bank(bank_file)

    assert tuple(bank) == SENTENCES
    assert bank["ice"].true == "ice is so."
    assert [words for words, _ in bank["ice"].falsehoods] == ["ice is high.", "ice is low.", "ice is odd."]
    assert bank["ice"].falsehoods[1][1] == "rest-is-e-k"


def test_all_faults_of_a_bank_are_found_at_once_each_with_its_sentence(bank_file: Path) -> None:
    words = bank_file.read_text(encoding="utf-8")
    words += '[fire]\ntru = "Fire is hot."\n[fire.false]\n"Fire is cold." = "rest-is-zero"\n'

    assert faults_of(bank_file, words) == (
        "unknown 'tru' in fire. Did you mean 'true'?",
        "fire lacks true, a sentence",
        "fire.false is a table, not 3 other sentences, each with the slug of a misconception",
    )


@pytest.mark.parametrize(
    "entry", ['fire = "hot"', '[fire]\ntrue = "Hot."\nfalse = ["cold"]', '[fire]\ntrue = "Hot."']
)
def test_what_is_no_sentence_is_a_fault(bank_file: Path, entry: str) -> None:
    words = f"{entry}\n{bank_file.read_text(encoding='utf-8')}"

    assert any(fault.startswith("fire") for fault in faults_of(bank_file, words))


def test_no_sentence_of_a_bank_stands_there_twice(bank_file: Path) -> None:
    words = bank_file.read_text(encoding="utf-8").replace("steam is low.", "ice is so.")

    assert faults_of(bank_file, words) == ("the same sentence stands here twice: 'ice is so.'",)


def test_a_bank_has_enough_sentences_for_a_question(bank_file: Path) -> None:
    assert faults_of(bank_file, ENTRY.format(name="ice")) == ("has fewer than 4 sentences that can be read",)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match=r"none\.toml: cannot be read"):
        read_bank(tmp_path / "none.toml")


def test_every_three_sentences_are_drawn_each_true_or_false_about_equally_often(bank_file: Path) -> None:
    scenario = each_true_or_false(read_bank(bank_file))
    stated = [scenario(**values) for values in drawn(scenario, 3000)]  # type: ignore[arg-type]
    truths = Counter(tuple(each.falsehood is None for each in three) for three in stated)

    assert {tuple(each.claim.true[:-7] for each in three) for three in stated} == {
        *combinations(SENTENCES, 3)
    }
    assert set(truths) == {*product((True, False), repeat=3)}
    assert all(300 < count < 450 for count in truths.values())


def test_every_falsehood_of_every_sentence_is_drawn_in_every_question(bank_file: Path) -> None:
    bank = read_bank(bank_file)
    versions = {words for claim in bank.values() for words in (claim.true, *dict(claim.falsehoods))}
    judged, ticked, one = each_true_or_false(bank), some_true(bank), OneFalse(bank)

    for scenario in (judged, ticked):
        views = [scenario(**values) for values in drawn(scenario, 600)]  # type: ignore[arg-type]
        assert {each.statement.words for view in views for each in view} == versions
    asks = [one(**values) for values in drawn(one, 600)]  # type: ignore[arg-type]
    assert {words for ask in asks for words in ask.stated} == versions


def test_of_sentences_to_tick_one_to_three_are_true(bank_file: Path) -> None:
    scenario = some_true(read_bank(bank_file))
    views = [scenario(**values) for values in drawn(scenario, 300)]  # type: ignore[arg-type]

    assert {len(view) for view in views} == {4}
    assert {sum(each.falsehood is None for each in view) for view in views} == {1, 2, 3}
    assert all(SeveralRight(tuple(each.statement for each in view)) for view in views)


def test_the_false_sentence_stands_in_every_place(bank_file: Path) -> None:
    scenario = OneFalse(read_bank(bank_file))
    asks = [scenario(**values) for values in drawn(scenario, 300)]  # type: ignore[arg-type]

    assert {ask.place for ask in asks} == {0, 1, 2, 3}
    assert all(isinstance(ask, FalseSentence) for ask in asks)


@pytest.mark.usefixtures("neurophysiology")
def test_a_sentence_that_is_added_to_the_file_is_asked_for(bank_file: Path) -> None:
    with bank_file.open("a", encoding="utf-8") as file:
        file.write(ENTRY.format(name="fire"))
    scenario = each_true_or_false(read_bank(bank_file))

    def made(view: object) -> Item:
        return judge_each("True or false?", view)  # type: ignore[arg-type]

    model = ItemModel("made", "made", "statements", 1, "Made", scenario, {1: variables_of(scenario)}, made)
    stems = [plain(each.item.stem) for each in produce([Request(model, 1, str(n)) for n in range(40)])]

    assert any("fire is" in stem for stem in stems)


@pytest.mark.usefixtures("neurophysiology")
def test_who_judges_wrongly_sees_what_the_sentence_should_say(bank_file: Path) -> None:
    scenario = each_true_or_false(read_bank(bank_file))
    stated = scenario(
        sentences=("ice", "steam", "salt"), true=("1", "3"), falsehood_1=2, falsehood_2=3, falsehood_3=1
    )
    item = judge_each("True or false?", stated)

    assert plain(item.stem) == "True or false?\n1. ice is so.\n2. steam is odd.\n3. salt is so."
    assert item.ask.grade("TTT").misconception == "rest-is-an-equilibrium"
    assert item.ask.grade("FFT").misconception == "rest-is-zero"
    ice, steam, salt = (plain(step) for step in item.steps)
    assert steam == "“steam is odd.” is false. steam is so."
    assert ice == f"“ice is so.” is true. {misconception('rest-is-zero').true}", (
        "nobody learns from “is true”"
    )
    assert salt.startswith("“salt is so.” is true. ")
    assert item.why == (0, 1, 2)


def test_a_reason_that_a_bank_gives_is_printed(bank_file: Path) -> None:
    ice = replace(read_bank(bank_file)["ice"], why="Water freezes to it.")

    said = [plain(Stated(ice, falsehood).reason) for falsehood in (None, 1)]

    assert said[0] == "“ice is so.” is true. Water freezes to it."
    assert said[1].endswith("is false. ice is so. Water freezes to it.")


def test_what_a_scenario_of_a_bank_draws_has_no_default(bank_file: Path) -> None:
    assert defaults_of(OneFalse(read_bank(bank_file))) == {}
