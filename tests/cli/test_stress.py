"""``studykit items stress``: what it tells of models and levels, and how it ends."""

import json
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.cli.main import run as run_here
from studykit.engine.catalog import CATALOG
from studykit.engine.solve import Plan
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.misconceptions import misconceptions
from studykit.items.model import MODELS, ItemModel
from studykit.items.variable_types import OneOf, Range
from studykit.text import text
from tests.cli.test_bad_input import assert_refused
from tests.running import Run, run_with_errors_on_a_terminal

LOOKS = count(1)


def register(monkeypatch: pytest.MonkeyPatch, name: str, model: ItemModel) -> None:
    """For one test, without a module that an index could know."""
    CATALOG.use("elimination")
    monkeypatch.setitem(MODELS._things, name, model)
    monkeypatch.setattr(CATALOG, "model", MODELS.get)


@pytest.mark.slow
def test_a_table_has_a_row_for_each_level_of_a_sound_model(run: Run) -> None:
    done = run("items", "stress", "read-peak", "-n", "30")

    assert (done.returncode, done.stderr) == (0, "")
    heads, one, two, _, last = done.stdout.splitlines()
    assert heads.split()[2:] == ["ms", "redrawn", "differ", "keys", "faults"]
    assert [row.split()[0] for row in (one, two)] == ["read-peak/1", "read-peak/2"]
    assert last == "30 questions of each of 2 levels: sound."


@pytest.mark.slow
def test_the_result_comes_as_json_too_and_hangs_on_the_seed(run: Run) -> None:
    arguments = ("items", "stress", "left-after-half-lives", "-n", "30", "--json", "--seed")
    one, same, other = (json.loads(run(*arguments, seed).stdout)["stressed"] for seed in "778")

    for results in (one, same, other):
        for result in results:
            assert result.pop("seconds") > 0
    assert one == same != other
    assert [(each["level"], each["drawn"], each["faults"]) for each in one] == [(1, 30, []), (2, 30, [])]


def test_a_fault_is_told_with_its_first_seed_and_exits_with_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch, "british", model_of(british))
    code = run_here(["items", "stress", "british", "-n", "20"])

    printed = " ".join(capsys.readouterr().out.split())
    assert code == 1
    assert "british/1: British spelling in the stem: 'colour' (20 of 20, first by --seed '1|0')" in printed
    assert "british/1: only 2 of 20 differ in what is printed; 13 are wanted" in printed
    assert "20 questions of each of 1 model and level: 2 faults." in printed


def test_what_a_model_raises_is_a_fault_that_names_its_values(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch, "broken", model_of(broken))
    code = run_here(["items", "stress", "broken", "-n", "20"])

    printed = " ".join(capsys.readouterr().out.split())
    assert code == 1
    assert 'broken/1: ZeroDivisionError: division by zero; item model broken, values {"number": 2}' in printed


def test_the_ends_of_its_ranges_are_tried_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    only_its_end_is_broken = {1: {"number": Range(2 - 1e6, 2, step=1)}}
    register(monkeypatch, "broken", replace(model_of(broken), levels=only_its_end_is_broken))
    code = run_here(["items", "stress", "broken", "-n", "20"])

    assert code == 1
    assert 'values {"number": 2.0}' in " ".join(capsys.readouterr().out.split())


def test_a_question_that_comes_otherwise_of_its_stored_values_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch, "fickle", model_of(fickle))
    code = run_here(["items", "stress", "fickle", "-n", "20"])

    assert code == 1
    assert "fickle/1: its stored values give another question" in " ".join(capsys.readouterr().out.split())


def test_each_level_is_printed_as_soon_as_it_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    two_levels = {1: {"number": OneOf((1, 2))}, 2: {"number": OneOf((3,))}}
    register(monkeypatch, "stopped", replace(model_of(stopped), levels=two_levels))
    code = run_here(["items", "stress", "stopped", "-n", "20"])

    printed = capsys.readouterr()
    assert (code, printed.err) == (130, "Stopped.\n")
    assert [line.split()[0] for line in printed.out.splitlines()][:3] == ["item", "stopped/1", "stopped/1:"]


def test_beliefs_are_listed_with_what_is_wrong_and_a_fault_exits_with_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch, "british", model_of(british))
    codes = [
        run_here(["items", "stress", "british", "--beliefs", "-n", "9", *more]) for more in ([], ["--json"])
    ]
    table, _, listed = capsys.readouterr().out.partition("{")

    assert codes == [0, 0]
    assert table.splitlines()[0].split() == ["belief", "models", "skills", "levels", "offered", "slips"]
    assert table.endswith("2 beliefs: sound.\n")
    assert [each["offered"] for each in json.loads("{" + listed)["beliefs"]] == [9, 9]

    monkeypatch.delitem(misconceptions(), "half-life-ignores-volume")
    assert run_here(["items", "stress", "british", "--beliefs", "-n", "9"]) == 1
    assert "✗ half-life-ignores-volume: not documented" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["left-after-half-lifes"], 1, "Did you mean 'left-after-half-lives'?"),
        ([], 2, "Give a NAME, or --all."),
        (["left-after-half-lives", "--all"], 2, "Give a NAME, or --all."),
        (["left-after-half-lives", "-n", "0"], 2, "0 is not in the range"),
        (["left-after-half-lives", "-n", "10001"], 2, "10001 is not in the range"),
        (["left-after-half-lives", "-n", "many"], 2, "'many' is not a valid integer"),
        (["left-after-half-lives", "--seed", ""], 2, "a seed is printable text"),
    ],
)
@pytest.mark.slow
def test_bad_usage_is_told(run: Run, arguments: list[str], code: int, words: str) -> None:
    assert_refused(run("items", "stress", *arguments), code, words)


@pytest.mark.slow
def test_ctrl_c_ends_it_with_one_line(environment: dict[str, str], home: Path) -> None:
    command = [sys.executable, "-m", "studykit", "items", "stress", "does-it-fire", "-n", "10000"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=home,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("item model/level")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)

    assert (process.returncode, errors) == (130, "Stopped.\n")


@pytest.mark.slow
def test_a_terminal_sees_how_far_it_is(environment: dict[str, str], home: Path) -> None:
    arguments = ("items", "stress", "left-after-half-lives", "-n", "30")
    done, shown = run_with_errors_on_a_terminal(*arguments, environment=environment, home=home)

    assert "Drawing" in shown
    assert b"Drawing" not in done.stdout


def model_of(make: object) -> ItemModel:
    """A model with one variable of two values, named after ``make``."""
    name = str(getattr(make, "__name__", ""))

    def scenario(*, number: float) -> Plan[float]:
        yield from ()
        return number

    return ItemModel(name, "a", "choice", 1, "A", scenario, {1: {"number": OneOf((1, 2))}}, make)  # type: ignore[arg-type]


def british(number: float) -> Item:
    """Which of two traces has a colour."""
    key, other = ("Red", "Blue") if number == 1 else ("Blue", "Red")
    options = (
        right(key),
        wrong(other, "half-life-ignores-clearance"),
        wrong("Gray", "half-life-ignores-volume"),
    )
    return Item(text(f"Trace {number} has which colour?"), Choice(options), (text("That one."),))


def fickle(number: float) -> Item:
    """What is asked otherwise each time."""
    return replace(british(number), stem=text(f"Trace {number}, look {next(LOOKS)}: which color is it?"))


def stopped(number: float) -> Item:
    """What is broken off by Ctrl-C at its third value."""
    if number == 3:
        raise KeyboardInterrupt
    return british(number)


def broken(number: float) -> Item:
    """What cannot be made of the second value."""
    return british(1 / (2 - number))
