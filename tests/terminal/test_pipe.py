"""The commands without a terminal: questions as text, an answer a line, everything saved."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studykit.decks.load import load, names
from studykit.store.store import Store
from studykit.study.question import Question
from studykit.study.shown import Outdated, questions_of
from tests.running import Run, waiting
from tests.study.learner import key_of

pytestmark = pytest.mark.slow

DO_NOT_KNOW = "?\n"
DECK = load("elimination")


def asked(output: str) -> list[str]:
    return re.findall(r"question (\d+) ·", output)


def test_alone_it_says_what_is_due_and_what_to_type_next(run: Run) -> None:
    done = run()

    assert done.returncode == 0
    assert f"0 due, {waiting(run)[1]} new today, {len(DECK.cards)} cards" in done.stdout
    assert "Type:  studykit study action-potential" in done.stdout


def test_what_is_due_comes_as_json_too(run: Run) -> None:
    decks = json.loads(run("--json").stdout)["decks"]

    assert [deck["deck"] for deck in decks] == names()
    (found,) = [deck for deck in decks if deck["deck"] == DECK.name]
    state = {"deck": DECK.name, "title": DECK.title, "cards": len(DECK.cards), "due": 0}
    assert found == state | {"new": found["new"], "later": 0, "met": 0, "statements": 0}


def test_a_question_is_printed_as_text_with_its_trace(run: Run) -> None:
    done = run("study", "action-potential")

    assert done.returncode == 0
    assert "membrane potential (mV) against time (ms)" in done.stdout
    assert "\x1b" not in done.stdout


def test_one_answer_a_line_until_the_input_ends(run: Run) -> None:
    done = run("study", lines=DO_NOT_KNOW * 3)

    assert done.returncode == 0
    assert asked(done.stdout) == ["1", "2", "3", "4"]
    assert "0 of 3 right. 3 answers are saved." in done.stdout


def test_answers_survive_the_end_of_input_and_come_back(run: Run) -> None:
    _, new = waiting(run)
    run("study", DECK.name, lines=DO_NOT_KNOW * 3)

    assert waiting(run, now="2026-03-02T18:11:00+00:00") == (3, new - 3)


def test_a_line_that_is_a_command_is_no_answer(run: Run) -> None:
    done = run("study", "small.toml", lines="z\nm\ni\nx\nq\ny\n")

    assert "The key z works in a terminal." in done.stdout
    assert "The key m works in a terminal." in done.stdout
    assert "There is nothing to read about this." in done.stdout
    assert "0 of 1 right" in done.stdout


def test_nonsense_is_asked_again_and_counts_for_nothing(run: Run) -> None:
    done = run("study", "small.toml", lines="\nabc\n30 volts\n1e999\n" + "9" * 10_000 + "\n")

    assert done.returncode == 0
    assert asked(done.stdout) == ["1"]
    assert done.stdout.count("Type the time in h") == 6
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_q_ends_the_session(run: Run) -> None:
    done = run("study", DECK.name, lines="?\nq\n?\n?\n")

    assert done.returncode == 0
    assert "0 of 1 right" in done.stdout


def test_the_next_study_day_asks_again_with_a_fresh_variant(run: Run) -> None:
    run("config", "new-per-day", "3")
    first = run("study", "small.toml", lines=DO_NOT_KNOW)
    again = run("study", "small.toml", lines=DO_NOT_KNOW, now="2026-03-03T08:00:00+00:00")
    curves = [re.search(r"concentration \(mg/L\) .*?└┬", out.stdout, re.S) for out in (first, again)]

    assert "1 due, 3 new" in again.stdout, "as many new ones as on every day"
    assert curves[0] is not None
    assert curves[1] is not None
    assert curves[0][0] != curves[1][0]


def test_a_quiz_asks_the_same_questions_for_the_same_seed(run: Run) -> None:
    one, same, other = (
        json.loads(run("quiz", "elimination", "-n", "6", "--seed", seed, "--json", lines="?\n" * 6).stdout)
        for seed in ("7", "7", "8")
    )
    stems = [
        [question["stem"] + str(question["values"]) for question in quiz["questions"]]
        for quiz in (one, same, other)
    ]

    assert stems[0] == stems[1] != stems[2]
    assert one["answered"] == one["size"] == 6


def test_a_quiz_is_scored_and_leaves_the_schedule_alone(run: Run, home: Path) -> None:
    before = waiting(run)
    path = home / "test.db"
    quiz = ("quiz", "elimination", "-n", "8", "--seed", "7", "--json")
    run(*quiz, lines="?\n" * 8, STUDYKIT_DB=str(path))
    with Store.open(path) as store:
        showings = [each.showing for each in store.quizzes.answers(1)]
    lines = [line for question in questions_of(dict(enumerate(showings)), DECK) for line in known(question)]

    result = json.loads(run(*quiz, lines="".join(f"{line}\n" for line in lines)).stdout)

    assert result["right"] == 8
    assert waiting(run) == before


def known(question: Question | Outdated) -> Iterator[str]:
    """The lines that a learner types who knows the answer, one for each step."""
    assert isinstance(question, Question)
    first = question.first_step()
    yield key_of(first)
    second = question.second_step(first.read(key_of(first)))
    if second is not None:
        yield key_of(second)


def test_a_quiz_cut_short_keeps_what_was_answered(run: Run) -> None:
    done = run("quiz", "elimination", "-n", "5", "--seed", "7", lines="?\n?\n")

    assert done.returncode == 0
    assert "0 of 5 right, 3 still open. 2 answers are saved, as test 1." in done.stdout


def test_export_writes_a_package(run: Run, home: Path) -> None:
    done = run("export", "anki", "elimination", "-o", "d.apkg", "-n", "1", "--seed", "1")

    assert done.returncode == 0, done.stderr
    assert f"{len(DECK.cards)} questions" in done.stdout
    assert (home / "d.apkg").read_bytes()[:2] == b"PK"
    assert [path.name for path in home.iterdir() if "apkg" in path.name] == ["d.apkg"]


def test_help_is_quick_to_import(run: Run) -> None:
    code = (
        "import sys; from studykit.cli.main import run; run(['--help']); "
        "print([name for name in ('numpy', 'sqlalchemy', 'rich', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_who_was_killed_goes_on_with_the_session(run: Run, environment: dict[str, str], home: Path) -> None:
    command = [sys.executable, "-u", "-m", "studykit", "study", DECK.name]
    killed = subprocess.Popen(
        command, env=environment, cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert killed.stdin is not None
    assert killed.stdout is not None
    killed.stdin.write("y?\n?\n")
    killed.stdin.flush()
    assert any("question 3 " in line for line in killed.stdout)
    killed.kill()
    killed.communicate()

    goes_on = run("study", DECK.name, lines="?\n")
    assert asked(goes_on.stdout) == ["3", "4"]
    assert "1 of 3 right" in goes_on.stdout
    assert asked(run("study", DECK.name).stdout) == ["1"], "ended, it is over"


def test_a_test_broken_off_goes_on_where_it_was(run: Run) -> None:
    whole = json.loads(run("quiz", "elimination", "-n", "5", "--seed", "7", "--json", lines="?\n" * 5).stdout)
    broken_off = run("quiz", "elimination", "-n", "5", "--seed", "7", lines="?\n?\n").stdout
    assert "To go on with it:\n  studykit quiz elimination --continue" in broken_off

    rest = json.loads(run("quiz", "elimination", "--continue", "--json", lines="?\n" * 3).stdout)

    assert rest["answered"] == rest["size"] == 5
    assert rest["questions"] == whole["questions"]
    again = run("quiz", "elimination", "--continue")
    assert again.returncode == 1
    assert "no test is open" in again.stderr


def test_in_a_pipe_an_open_test_changes_nothing(run: Run) -> None:
    run("quiz", "elimination", "-n", "5", "--seed", "7", lines="?\n")

    assert "question 1 of 10" in run("quiz", "elimination").stdout


def test_a_test_goes_on_as_it_was_begun(run: Run) -> None:
    done = run("quiz", "elimination", "--continue", "-n", "3")

    assert done.returncode == 2
    assert "leave out all other options" in done.stderr
