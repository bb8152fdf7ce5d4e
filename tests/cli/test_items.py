"""``studykit items``: the item models, and one question with everything behind it."""

import json

import pytest

from studykit.cli.main import run as run_here
from studykit.engine.catalog import CATALOG
from studykit.items.misconceptions import misconceptions
from tests.cli.test_bad_input import assert_refused
from tests.questions import every_model
from tests.running import Run

pytestmark = pytest.mark.slow


def on_one_line(words: str) -> str:
    return " ".join(words.split())


def test_every_item_model_is_listed_under_its_family(run: Run) -> None:
    lines = run("items").stdout.splitlines()

    assert {f"  {row.signature}" for row in CATALOG.models()} <= set(lines)
    listed = f"  {CATALOG.model('does-it-fire').signature}"
    assert lines.index("neurophysiology: threshold: pulse") < lines.index(listed)


def test_the_list_of_models_comes_as_json_too(run: Run) -> None:
    rows = {row["name"]: row for row in json.loads(run("items", "--json").stdout)["items"]}

    assert set(rows) == {row.name for row in CATALOG.models()}
    assert rows["does-it-fire"] == {
        "name": "does-it-fire",
        "version": CATALOG.model("does-it-fire").version,
        "skill": "fires-or-not",
        "levels": [1],
        "kind": "choice",
        "title": "Predict whether a current pulse triggers an action potential",
        "subject": "neurophysiology",
        "chapter": "threshold",
        "family": "pulse",
    }


def test_a_choice_is_shown_with_its_key_and_the_belief_behind_each_distractor(run: Run) -> None:
    shown = run("items", "show", "when-a-part-is-left", "--seed", "1").stdout
    words = on_one_line(shown)
    item = json.loads(run("items", "show", "when-a-part-is-left", "--seed", "1", "--json").stdout)

    assert on_one_line(f"✓ {item['ask']['key']}") in words
    assert shown.count("✓") == 1
    for option in item["ask"]["options"]:
        if not option["right"]:
            belief = f"{option['misconception']}: {option['believes']} Source: {option['source']}"
            assert on_one_line(f"✗ {option['answer']} {belief}") in words


def test_all_that_belongs_to_a_question_is_on_the_page(run: Run) -> None:
    shown = run("items", "show", "read-peak", "--seed", "7", "--level", "2").stdout

    assert shown.startswith(f"{CATALOG.model('read-peak').signature} · level 2 (of 1, 2) · seed 7\n")
    assert shown.count("membrane potential (mV) against time (ms)") == 2
    assert shown.count("Alternative text: ") == 2
    assert "accepted: ±\u00a05\u00a0mV" in shown
    for part in ("Worked steps\n  1. ", "Shown after the answer", "Drawn values", "\u00a0× threshold"):
        assert part in shown


@pytest.mark.usefixtures("neurophysiology")
def test_all_of_it_is_data_in_json(run: Run) -> None:
    item = json.loads(run("items", "show", "read-peak", "--seed", "7", "--level", "2", "--json").stdout)

    line = item["figure"]["lines"][0]
    assert len(line["x"]) == len(line["y"]) > 100
    assert (item["figure"]["y"]["quantity"], item["figure"]["y"]["unit"]) == ("membrane potential", "mV")
    assert item["figure"]["bands"][0]["label"] == "stimulus"
    assert len(item["reveal"]["marks"]) == 1
    assert item["figure"]["alt"].startswith("Membrane potential")
    assert item["ask"]["kind"] == "numeric"
    assert item["ask"]["details"]["tolerance"] == 5
    assert {wrong["misconception"] for wrong in item["ask"]["wrong_answers"]} <= set(misconceptions())
    assert {"name": "scale", "value": "coarse", "unit": ""} in item["values"]


def test_the_lowest_level_and_seed_one_are_shown_unless_others_are_wanted(run: Run) -> None:
    default = json.loads(run("items", "show", "does-another-width-fire", "--json").stdout)

    assert (default["level"], default["seed"]) == (3, "1")


def test_the_same_seed_shows_the_same_question(run: Run) -> None:
    one, same, other = (run("items", "show", "when-a-part-is-left", "--seed", seed).stdout for seed in "778")

    assert one == same != other


@pytest.mark.slow
@every_model
def test_every_model_can_be_shown(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    code = run_here(["items", "show", name])

    shown = capsys.readouterr()
    assert (code, shown.err) == (0, "")
    assert max(map(len, shown.out.splitlines())) <= 60


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["does-it-fier"], "Did you mean 'does-it-fire'?"),
        (["read-peak", "--level", "7"], "item model read-peak: has no level 7\nIt has: 1, 2."),
        (["read-peak", "--level", "-1"], "has no level -1"),
        (["\x1b[31m"], "no item model is named"),
    ],
)
def test_an_unknown_model_or_level_is_bad_input(run: Run, arguments: list[str], words: str) -> None:
    done = run("items", "show", *arguments)

    assert_refused(done, 1, words)
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show"], "NAME"),
        (["show", "read-peak", "--level", "high"], "'high' is not a valid integer"),
        (["show", "read-peak", "--seed", "a\x07"], "a seed is printable text"),
        (["show", "read-peak", "--seed", ""], "a seed is printable text"),
        (["shwo"], "shwo"),
        (["--json", "show", "read-peak"], "--json stands at the end"),
    ],
)
def test_bad_usage_of_items_exits_with_two(run: Run, arguments: list[str], words: str) -> None:
    assert_refused(run("items", *arguments), 2, words)
