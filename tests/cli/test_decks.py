"""``studykit decks``: the list, and checking deck files."""

import json
from pathlib import Path

import pytest

from tests.cli.test_bad_input import assert_refused
from tests.running import Run

pytestmark = pytest.mark.slow

GOOD = """
title = "Mine"
anki_id = 1764000007
[[cards]]
skill = "half-lives-passed"
levels = [1, 2]
[[cards]]
fact = "my-fact"
question = "What?"
answer = "That"
"""
BAD = """
title = ""
wrong = 3
[[cards]]
skill = "half-lives-pased"
levels = [1]
[[cards]]
fact = "A"
question = ""
answer = "x"
[[cards]]
skill = "half-lives-passed"
levels = [1, 99, 1]
"""


def deck_file(home: Path, content: str, name: str = "mine.toml") -> str:
    (home / name).write_text(content, encoding="utf-8")
    return name


def test_the_shipped_decks_are_listed_with_what_is_in_them(run: Run) -> None:
    done = run("decks")

    assert done.returncode == 0
    assert "The action potential (action-potential)" in done.stdout
    assert "10 facts" in done.stdout
    page = " ".join(done.stdout.split())
    assert "fires-or-not (1, 2, 3)" in page
    assert "Parts: Resting potential, Threshold, " in page
    assert "\x1b" not in done.stdout


def test_the_list_comes_as_json_too(run: Run) -> None:
    decks = {deck["name"]: deck for deck in json.loads(run("decks", "--json").stdout)["decks"]}
    deck = decks["action-potential"]

    of_lecture = {"action-potential", "conduction-and-coding", "essentials", "ions-and-rest"}
    assert decks.keys() == {*of_lecture, "elimination"}, "those of each subject"
    assert deck["cards"] == deck["generated"] + deck["facts"]
    assert {"skill": "fires-or-not", "levels": [1, 2, 3]} in deck["skills"]
    assert sum(len(part["cards"]) for part in deck["parts"]) == deck["cards"]


def test_a_sound_file_is_told_with_what_is_in_it(run: Run, home: Path) -> None:
    done = run("decks", "check", deck_file(home, GOOD))

    assert done.returncode == 0
    page = " ".join(done.stdout.split())
    assert page.startswith(
        "mine.toml: sound. 2 questions were drawn from each item model at each level, 1 from each fact."
    )
    assert "3 cards: 2 generated, 1 fact." in page


def test_every_shipped_deck_is_sound(run: Run) -> None:
    names = [deck["name"] for deck in json.loads(run("decks", "--json").stdout)["decks"]]

    done = run("decks", "check", *names)

    assert done.returncode == 0, done.stdout


def test_every_fault_is_told_on_a_line_of_its_own(run: Run, home: Path) -> None:
    done = run("decks", "check", deck_file(home, BAD))

    assert done.returncode == 1
    assert done.stderr == ""
    *faults, last = done.stdout.splitlines()
    assert all(line.startswith("mine.toml: ") for line in faults)
    assert last == "mine.toml: 8 faults."
    for words in (
        "'wrong'",
        "title is '', not text",
        "lacks anki_id",
        "'half-lives-pased'",
        "fact 'A': fact is 'A', not a name",
        "question is '', not text",
        "level 99",
    ):
        assert sum(words in line for line in faults) == 1, words
    assert "card 'half-lives-passed/1' is listed 2 times" in faults[-1]


def test_faults_come_as_json_too(run: Run, home: Path) -> None:
    done = run("decks", "check", deck_file(home, BAD), deck_file(home, GOOD, "good.toml"), "--json")

    bad, good = json.loads(done.stdout)["checked"]
    assert done.returncode == 1
    assert (bad["file"], bad["sound"], len(bad["faults"]), bad["deck"]) == ("mine.toml", False, 8, None)
    assert (good["sound"], good["faults"], good["deck"]["cards"]) == (True, [], 3)


def test_a_deck_that_took_over_the_anki_id_of_another_is_told(run: Run, home: Path) -> None:
    done = run("decks", "check", deck_file(home, GOOD.replace("1764000007", "1764003821")))

    assert done.returncode == 1
    assert "anki_id 1764003821 is also that of the deck 'The action potential'" in done.stdout


def test_a_fact_with_the_id_of_another_decks_card_is_told(run: Run, home: Path) -> None:
    taken = GOOD.replace("my-fact", "membrane-potential-convention")
    done = run("decks", "check", deck_file(home, taken))

    assert done.returncode == 1
    assert (
        "card 'membrane-potential-convention' is a different one in the deck 'The action potential': "
        "what is learned with one would count for both" in " ".join(done.stdout.split())
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [("title = ", "Invalid value"), ("\ud800", ""), ("", "lacks cards"), ("[[cards]]\n" * 3, "either")],
)
def test_a_file_that_is_no_deck_is_told(run: Run, home: Path, content: str, words: str) -> None:
    (home / "mine.toml").write_bytes(content.encode("utf-8", "surrogatepass"))

    done = run("decks", "check", "mine.toml")

    assert done.returncode == 1
    assert words in done.stdout
    assert "fault" in done.stdout.splitlines()[-1]
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.toml", "No such file"),
        ("action-potentail", "Did you mean 'action-potential'?"),
        ("", "no deck is called"),
    ],
)
def test_a_missing_file_is_a_fault(run: Run, name: str, words: str) -> None:
    done = run("decks", "check", name)

    assert done.returncode == 1
    assert words in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "FILE..."),
        (["chek"], "chek"),
        (["--json", "check", "action-potential"], "--json stands at the end"),
        (["--nope"], "--nope"),
    ],
)
def test_bad_usage_of_decks_exits_with_two(run: Run, arguments: list[str], words: str) -> None:
    assert_refused(run("decks", *arguments), 2, words)


def test_decks_need_no_database(run: Run, home: Path) -> None:
    nowhere = home / "none" / "study.db"

    assert run("decks", STUDYKIT_DB=str(nowhere)).returncode == 0
    assert run("decks", "check", "elimination", STUDYKIT_DB=str(nowhere)).returncode == 0
    assert not nowhere.parent.exists()


def test_statements_without_a_skill_are_told_and_are_no_fault(run: Run, home: Path) -> None:
    course = '\n[[course]]\nstatement = "clearance"\nsays = "Liver and kidneys clear."\n'
    course += '[[course]]\nstatement = "halving"\nsays = "Each half-life halves."\n'
    skill = '[[cards]]\nskill = "half-lives-passed"\nlevels = [1]\ntaught = "halving"\n'
    name = deck_file(home, 'title = "T"\nanki_id = 1764000008' + course + skill)

    done = run("decks", "check", name)

    assert done.returncode == 0
    assert "no skill belongs to the statement 'clearance'" in " ".join(done.stdout.split())
    assert "statement 'halving'" not in " ".join(done.stdout.split())
