"""``studykit config``: see and change the settings."""

import json

import pytest

from studykit.study.settings import SETTINGS
from tests.cli.test_bad_input import assert_refused
from tests.running import Run

pytestmark = pytest.mark.slow


def setting(run: Run, key: str) -> object:
    return json.loads(run("config", key, "--json").stdout)["settings"][0]["value"]


def test_every_setting_is_listed_with_what_it_means_and_may_be(run: Run) -> None:
    page = " ".join(run("config", COLUMNS="60").stdout.split())

    for each in SETTINGS:
        assert f"{each.key} = {each.default} " in page
        assert f"{each.meaning[1:]}: {each.permitted}; by default {each.default}." in page


def test_the_settings_come_as_json_too(run: Run) -> None:
    rows = json.loads(run("config", "--json").stdout)["settings"]

    assert {each.key for each in SETTINGS} < {row["key"] for row in rows}
    assert [set(row) for row in rows] == [{"key", "value", "default", "meaning", "permitted"}] * len(rows)


def test_a_setting_stays_until_it_is_reset(run: Run) -> None:
    assert run("config", "new-per-day", "3").stdout.startswith("new-per-day = 3\n")
    assert setting(run, "new-per-day") == 3
    assert "3 new today" in run().stdout

    assert run("config", "new-per-day", "--reset").stdout.startswith("new-per-day = 20\n")
    assert setting(run, "new-per-day") == 20


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new-per-dya"], ["no setting 'new-per-dya'", "Did you mean 'new-per-day'?"]),
        (["learner", "me"], ["no setting 'learner'"]),
        (["", "5"], ["no setting ''"]),
        (["new-per-dya", "--reset"], ["Did you mean 'new-per-day'?"]),
        (["new-per-day", "many"], ["'many' is not a whole number from 0 to 9999"]),
        (["new-per-day", "-5"], ["'-5' is not a whole number from 0 to 9999"]),
        (["retention", "2"], ["'2' is not a number from 0.7 to 0.99"]),
        (["retention", ""], ["'' is not a number from 0.7 to 0.99"]),
    ],
)
def test_what_cannot_be_set_is_told_and_nothing_is_changed(
    run: Run, arguments: list[str], words: list[str]
) -> None:
    before = run("config").stdout

    assert_refused(run("config", *arguments), 1, *words)
    assert run("config").stdout == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--reset"], "--reset stands after one KEY"),
        (["new-per-day", "5", "--reset"], "--reset stands after one KEY"),
        (["new-per-day", "--rest"], "--rest"),
        (["new-per-day", "5", "6"], "6"),
    ],
)
def test_bad_usage_of_config_exits_with_two(run: Run, arguments: list[str], words: str) -> None:
    assert_refused(run("config", *arguments), 2, words)
