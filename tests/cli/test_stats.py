"""``studykit stats``: what a learner is told, and what programs are."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from studykit.store.records import Purpose
from studykit.store.store import Store
from tests.cli.test_bad_input import assert_refused
from tests.running import Run
from tests.study.log import AGAIN, BEGIN, CHOICE, GOOD, PLAIN, TYPED, Log

pytestmark = pytest.mark.slow

DAYS = 13
COURSE = str(Path(__file__).parents[1] / "course.toml")


@pytest.fixture
def database(home: Path) -> str:
    """Two weeks of a learner who forgets a quarter of the curves, all at 18:00."""
    path = home / "two-weeks.db"
    with Store.open(path) as store:
        log = Log(store)
        for card in (CHOICE, TYPED, PLAIN):
            log.learn(card)
        for day in range(1, DAYS):
            if day % 4:
                log.answer(CHOICE, GOOD, day)
            else:
                log.answer(CHOICE, AGAIN, day, misconception="half-life-is-half-of-all-the-time")
                log.answer(CHOICE, GOOD, day)
        log.answer(TYPED, GOOD, 5)
        quiz = store.quizzes.start(deck="elimination", seed="1", size=4, started_at=BEGIN).id
        log.answer(TYPED, GOOD, 0, purpose=Purpose.QUIZ, quiz=quiz, position=1)
    return str(path)


def stats_page(run: Run, database: str, *arguments: str, day: int = DAYS, **more: str) -> str:
    """What ``studykit stats`` prints on ``day``, its runs of spaces made one."""
    now = (BEGIN + timedelta(days=day)).isoformat()
    done = run("stats", *arguments, now=now, STUDYKIT_DB=database, **more)
    assert done.returncode == 0, done.stderr
    return re.sub("[ \u00a0]+", " ", done.stdout)


def test_an_empty_database_is_told_kindly(run: Run) -> None:
    done = run("stats")

    assert done.returncode == 0
    assert done.stdout.startswith("All decks: nothing answered yet, ")
    assert done.stdout.endswith("Type:  studykit study\n")


def test_a_deck_without_answers_is_told_kindly(run: Run, home: Path) -> None:
    (home / "one.toml").write_text(
        'title = "One"\nanki_id = 1764000001\n[[cards]]\nskill = "half-lives-passed"\nlevels = [1]\n',
        encoding="utf-8",
    )

    assert run("stats", "one.toml").stdout == (
        "One: nothing answered yet, 1 card to meet.\nType:  studykit study one.toml\n"
    )


def test_recall_is_told_with_the_number_it_rests_on(run: Run, database: str) -> None:
    page = stats_page(run, database)

    assert "\ntoday 0 – – too few yet\n" in page
    assert "\nlast 7 days 8 4 of 6 – too few yet\n" in page, "days 7 to 12, lapses on days 8 and 12"
    assert "\nall 22 10 of 13 77 % 70 %\n" in page, "9 of 12 curves and 1 of 1 typed: c = 12/13 × 1/4"


def test_skills_misconceptions_sureness_and_tests_are_told(run: Run, database: str) -> None:
    page = stats_page(run, database, COLUMNS="78")

    assert "\nWhen a part is left 1 of 1 1 of 1 1\n" in page
    assert re.search(r"\nHalf lives passed 1 of \d 1 of 1 \d\n", page)
    assert "\nRead half life not yet\n" in page
    assert "\nWhen a part is left 9 of 12 75 % 67 %\n" in page, "fewer than ten are not listed"
    assert "Half lives passed 1 of 1" not in page
    assert (
        "\nIdeas that wrong answers in one skill fit, perhaps by a slip\n 3 × It is the time until half"
        in page
    )
    assert (
        "✗ The half-life is half of the time until the drug is gone. Skill: When a part is left Last on Sat "
        "14 Mar 2026. To overcome it: right on two days, in two skills where it misleads. How sure"
    ) in " ".join(page.split())
    assert "\nsure 13 3 81 %\nunsure 0 0 too few yet\ndon't know 0 0 –\n" in page
    assert "1 practice test. Best: 1 of 4 right.\nLast: 1 of 4 right on Mon 02 Mar 2026.\n" in page


def test_the_numbers_of_the_page_are_those_of_the_json(run: Run, database: str) -> None:
    found = json.loads(stats_page(run, database, "--json"))

    assert set(found) == {
        *("today", "cards", "seen", "unseen", "right", "due", "again_today", "periods", "skills"),
        *("misconceptions", "certainty", "tests", "course"),
    }
    everything = found["periods"][-1]
    assert (everything["name"], everything["days"], everything["answers"]) == ("all", None, 22)
    assert everything["retention"] == {
        "first_ratings": 13,
        "recalled": 10,
        "share": pytest.approx(10 / 13),
        "chance": pytest.approx(12 / 13 / 4),
        "corrected": pytest.approx((10 / 13 - 3 / 13) / (10 / 13)),
        "is_enough": True,
    }
    assert found["seen"] + found["unseen"] == found["cards"]
    page = stats_page(run, database)
    assert f"{found['seen']} of {found['cards']} cards met, {found['right']} of these right" in page
    assert f"{found['due']} due now, {found['again_today'] - found['due']} more later today." in page
    assert found["tests"] == [
        {"id": 1, "deck": "elimination", "study_day": found["today"] - DAYS, "right": 1, "size": 4}
    ]


def test_nothing_is_said_to_be_known_for_sure_after_wrong_answers(run: Run) -> None:
    run("study", "elimination", lines="?\n" * 4)

    page = run("stats", "elimination").stdout + run("stats", "elimination", "--by-course").stdout
    assert "100" not in page
    assert "0 of these right when last asked" in page


def test_the_statements_come_first_and_those_not_met_are_there_too(run: Run, database: str) -> None:
    page = stats_page(run, database, COURSE, COLUMNS="78")

    overview, statements, skills, ideas, sure, *_ = page.split("\n\n")
    assert overview.startswith("Elimination of a drug, as a course\n")
    assert statements.startswith("The lecture met right due fit an idea\n 1. First order ")
    assert re.search(r"\n 2\. Half life [^\n]* 3 ×\n", statements)
    assert re.search(r"\n 5\. Clearance not yet\n", statements)
    assert skills.startswith("Skill met right due\n")
    assert ideas.startswith("Ideas that wrong answers in one skill fit")
    assert sure.startswith("How sure you were")


@pytest.mark.parametrize("columns", ["60", "100"])
def test_the_page_fits_the_terminal(run: Run, database: str, columns: str) -> None:
    now = (BEGIN + timedelta(days=DAYS)).isoformat()
    page = run("stats", now=now, STUDYKIT_DB=database, COLUMNS=columns).stdout

    assert max(map(len, page.splitlines())) <= min(int(columns), 78)
    assert "\x1b" not in page


def test_after_study_in_the_terminal_there_is_something_to_tell(run: Run) -> None:
    run("study", "elimination", lines="?\n?\n")

    page = run("stats").stdout
    assert "cards met, " in page
    assert "last 7 days" in page


def test_an_unknown_deck_is_bad_input(run: Run) -> None:
    assert_refused(run("stats", "action-potentail"), 1, "Did you mean 'action-potential'?")


def test_a_damaged_database_is_bad_input(run: Run, home: Path) -> None:
    (home / "broken.db").write_bytes(b"not a database at all" * 100)

    assert_refused(run("stats", STUDYKIT_DB=str(home / "broken.db")), 1, "broken.db", "database")


@pytest.mark.parametrize("arguments", [["--nope"], ["one", "two"]])
def test_bad_usage_of_stats_exits_with_two(run: Run, arguments: list[str]) -> None:
    assert_refused(run("stats", *arguments), 2, arguments[-1])


def test_by_course_goes_along_the_course(run: Run, database: str) -> None:
    words = re.sub(r"\s+", " ", stats_page(run, database, COURSE, "--by-course")).strip()

    assert words.startswith("1. Most drugs leave by first order")
    assert words.index("The half-life is the time after which") < words.index("With regular doses")
    assert "1 of " in words
    assert "right when last asked" in words
    assert "✗ 3 answers fit this idea: The half-life is half of the time until the drug is gone" in words
    assert "What is true: It is the time until half of the drug is gone" in words


def test_a_deck_without_a_course_says_so(run: Run, home: Path, database: str) -> None:
    (home / "one.toml").write_text(
        'title = "One"\nanki_id = 1764000001\n[[cards]]\nskill = "half-lives-passed"\nlevels = [1]\n',
        encoding="utf-8",
    )

    assert "No statement of a course" in stats_page(run, database, "one.toml", "--by-course")
