"""Banks of sentences: read with all faults at once, drawn so that nothing is left out, made questions of."""

from collections import Counter
from itertools import combinations, product
from pathlib import Path

import pytest

from studykit.engine.bank_questions import (
    OneFalse,
    SomeTrue,
    each_true_or_false,
    find_the_false,
    judge_each,
    some_true,
    tick_the_true,
)
from studykit.engine.banks import read_bank, sets
from studykit.engine.draws import Request, produce
from studykit.errors import Faults, StudykitError
from studykit.items.asks.false_sentence import FalseSentence
from studykit.items.asks.several_right import SeveralRight
from studykit.items.item import Item
from studykit.items.model import ItemModel
from studykit.items.variables import defaults_of, draw, variables_of
from studykit.text import plain

SENTENCES = ("ice", "steam", "water", "salt", "sugar")
ENTRY = """
[{name}]
level = 1
wordings = ["{name} is {{}}.", "There is {{}} {name}."]
true = "so"
why = "It was seen of {name}."
[{name}.false]
"high" = "rest-is-zero"
"low" = "rest-is-e-k"
"odd" = ""
"""
FALSE = ("high", "low", "odd")


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


def test_a_bank_has_each_sentence_in_each_wording_with_its_falsehoods_in_order(bank_file: Path) -> None:
    bank = read_bank(bank_file)
    first, second = bank["ice"].claims

    assert tuple(bank) == SENTENCES
    assert (first.true, second.true) == ("Ice is so.", "There is so ice.")
    assert [words for words, _ in first.falsehoods] == ["Ice is high.", "Ice is low.", "Ice is odd."]
    assert [slug for _, slug in second.falsehoods] == ["rest-is-zero", "rest-is-e-k", ""]
    assert second.why == "It was seen of ice."


def test_all_faults_of_a_bank_are_found_at_once_each_with_its_sentence(bank_file: Path) -> None:
    words = bank_file.read_text(encoding="utf-8")
    words += '[fire]\nlevel = 1\nwordings = ["Fire {}."]\ntru = "hot"\nwhy = "seen"\n'
    words += '[fire.false]\n"cold" = "rest-is-zero"\n'

    assert faults_of(bank_file, words) == (
        "unknown 'tru' in fire. Did you mean 'true'?",
        "fire lacks true, a few words",
        "fire.wordings is a list of 1, not 2 or 3 wordings, a sentence with {} in one place each",
        "fire.false is a table, not 3 falsehoods, each with the slug of a misconception",
        "fire.why is 'seen', not a sentence",
    )


@pytest.mark.parametrize(
    "entry",
    ['fire = "hot"', '[fire]\ntrue = "hot"\nfalse = ["cold"]', '[fire]\ntrue = "hot"', "[fire]\nlevel = 0"],
)
def test_what_is_no_sentence_is_a_fault(bank_file: Path, entry: str) -> None:
    words = f"{entry}\n{bank_file.read_text(encoding='utf-8')}"

    assert any(fault.startswith("fire") for fault in faults_of(bank_file, words))


@pytest.mark.parametrize("wording", ["Ice is.", "{} is {}.", "Ice is {}"])
def test_a_wording_has_one_place_for_its_truth(bank_file: Path, wording: str) -> None:
    words = bank_file.read_text(encoding="utf-8").replace("There is {} ice.", wording)

    assert any("a sentence with {} in one place" in fault for fault in faults_of(bank_file, words))


def test_no_sentence_of_a_bank_stands_there_twice(bank_file: Path) -> None:
    words = bank_file.read_text(encoding="utf-8").replace("There is {} steam.", "steam is {}.")

    assert "the same sentence stands here twice: 'Steam is so.'" in faults_of(bank_file, words)


def test_a_bank_has_enough_sentences_of_each_level_for_a_question(bank_file: Path) -> None:
    words = bank_file.read_text(encoding="utf-8")
    few = "has no 4 sentences of level {} that may stand together"

    assert faults_of(bank_file, ENTRY.format(name="ice")) == (few.format(1),)
    assert faults_of(bank_file, words.replace("level = 1", "level = 2", 1)) == (few.format(2),)
    assert faults_of(bank_file, _apart(_apart(words, "ice", "steam"), "water", "salt")) == (few.format(1),)


def test_sentences_of_which_one_tells_of_the_other_never_stand_together(bank_file: Path) -> None:
    words = bank_file.read_text(encoding="utf-8")
    bank_file.write_text(_apart(words, "ice", "steam"), encoding="utf-8")
    bank = read_bank(bank_file)
    without_both = {three for three in combinations(SENTENCES, 3) if not {"ice", "steam"} <= set(three)}

    assert set(sets(bank, 1, 3)) == without_both
    assert sets(bank, 2, 3) == ()
    judged = each_true_or_false(bank, 1)
    assert {values["sentences"] for values in drawn(judged, 400)} == without_both


def test_an_unknown_sentence_to_be_kept_apart_is_a_fault(bank_file: Path) -> None:
    words = _apart(bank_file.read_text(encoding="utf-8"), "ice", "fire")

    assert faults_of(bank_file, words) == ("ice.apart: there is no 'fire'",)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match=r"none\.toml: cannot be read"):
        read_bank(tmp_path / "none.toml")


def test_every_three_sentences_are_drawn_each_true_or_false_about_equally_often(bank_file: Path) -> None:
    scenario = each_true_or_false(read_bank(bank_file), 1)
    views = [(values["sentences"], scenario(**values)) for values in drawn(scenario, 3000)]  # type: ignore[arg-type]
    truths = Counter(tuple(each.falsehood is None for each in three) for _, three in views)

    assert {names for names, _ in views} == {*combinations(SENTENCES, 3)}
    assert set(truths) == {*product((True, False), repeat=3)}
    assert all(300 < count < 450 for count in truths.values())


def test_every_falsehood_of_every_sentence_is_drawn_in_every_wording_and_question(bank_file: Path) -> None:
    bank = read_bank(bank_file)
    claims = [claim for sentence in bank.values() for claim in sentence.claims]
    versions = {words for claim in claims for words in (claim.true, *dict(claim.falsehoods))}
    judged, ticked, one = each_true_or_false(bank, 1), some_true(bank, 1), OneFalse(bank, 1)

    for scenario in (judged, ticked):
        views = [scenario(**values) for values in drawn(scenario, 900)]  # type: ignore[arg-type]
        assert {each.statement.words for view in views for each in view} == versions
    asks = [one(**values) for values in drawn(one, 900)]  # type: ignore[arg-type]
    assert {words for ask in asks for words in ask.stated} == versions


def test_of_sentences_to_tick_one_to_three_are_true(bank_file: Path) -> None:
    scenario = some_true(read_bank(bank_file), 1)
    views = [scenario(**values) for values in drawn(scenario, 300)]  # type: ignore[arg-type]

    assert {len(view) for view in views} == {4}
    assert {sum(each.falsehood is None for each in view) for view in views} == {1, 2, 3}
    assert all(SeveralRight(tuple(each.statement for each in view)) for view in views)


def test_the_false_sentence_stands_in_every_place(bank_file: Path) -> None:
    scenario = OneFalse(read_bank(bank_file), 1)
    asks = [scenario(**values) for values in drawn(scenario, 300)]  # type: ignore[arg-type]

    assert {ask.place for ask in asks} == {0, 1, 2, 3}
    assert all(isinstance(ask, FalseSentence) for ask in asks)


def test_a_sentence_that_is_added_to_the_file_is_asked_for(bank_file: Path) -> None:
    with bank_file.open("a", encoding="utf-8") as file:
        file.write(ENTRY.format(name="fire"))
    scenario = each_true_or_false(read_bank(bank_file), 1)

    def made(view: object) -> Item:
        return judge_each("True or false?", view)  # type: ignore[arg-type]

    model = ItemModel("made", "made", "statements", 1, "Made", scenario, {1: variables_of(scenario)}, made)
    stems = [plain(each.item.stem) for each in produce([Request(model, 1, str(n)) for n in range(40)])]

    assert any("ire is" in stem for stem in stems)


DRAWN = {
    "sentences": ("ice", "steam", "salt"),
    "true": ("1", "3"),
    **{f"falsehood_{place}": falsehood for place, falsehood in zip("123", (2, 2, 1), strict=True)},
    **{f"wording_{place}": wording for place, wording in zip("123", (2, 3, 4), strict=True)},
}


def test_each_statement_says_why_it_is_true_or_what_it_should_say(bank_file: Path) -> None:
    item = judge_each("True or false?", each_true_or_false(read_bank(bank_file), 1)(**DRAWN))  # type: ignore[arg-type]

    assert plain(item.stem) == "True or false?\n1. Ice is so.\n2. There is low steam.\n3. Salt is so."
    assert [plain(step) for step in item.steps] == [
        "True: It was seen of ice.",
        "False: it should say “There is so steam.” It was seen of steam.",
        "True: It was seen of salt.",
    ]
    assert item.why == (0, 1, 2)


def test_only_taking_a_falsehood_for_true_shows_its_belief(bank_file: Path) -> None:
    item = judge_each("True or false?", each_true_or_false(read_bank(bank_file), 1)(**DRAWN))  # type: ignore[arg-type]

    assert item.ask.grade("TTT").misconception == "rest-is-e-k"
    assert item.ask.grade("FFT").misconception is None
    assert item.ask.grade("FTF").misconception == "rest-is-e-k"


def test_sentences_to_tick_are_quoted_before_their_reasons(bank_file: Path) -> None:
    numbers = {"falsehood_4": 1, "wording_4": 1}
    stated = some_true(read_bank(bank_file), 1)(
        **{**DRAWN, **numbers, "sentences": ("ice", "steam", "salt", "sugar")}  # type: ignore[arg-type]
    )

    first, second, *_ = tick_the_true("What is so?", stated).steps

    assert plain(first) == "“Ice is so.” True: It was seen of ice."
    assert plain(second).startswith("“There is low steam.” False: it should say “There is so steam.” ")


def test_who_looks_for_the_false_sentence_reads_why_each_is_true(bank_file: Path) -> None:
    scenario = OneFalse(read_bank(bank_file), 1)
    ask = scenario(
        sentences=("ice", "steam", "salt", "sugar"),
        place=2,
        falsehood=1,
        **{f"wording_{place}": 2 for place in "1234"},
    )

    item = find_the_false("Which is false?", ask)

    assert [plain(step) for step in item.steps] == [
        "“Steam is high.” False: it should say “Steam is so.”",
        "It was seen of steam.",
        *(f"“{name.capitalize()} is so.” True: It was seen of {name}." for name in ("ice", "salt", "sugar")),
    ]
    assert item.why == 1


def test_what_a_scenario_of_a_bank_draws_has_no_default(bank_file: Path) -> None:
    assert defaults_of(OneFalse(read_bank(bank_file), 1)) == {}


def _apart(words: str, name: str, *others: str) -> str:
    """The bank with one more line, in the entry of ``name``."""
    listed = ", ".join(f'"{other}"' for other in others)
    return words.replace(f"[{name}]\n", f"[{name}]\napart = [{listed}]\n")
