"""What is counted in a log of reviews, by its definitions: on logs made at random, row by row."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median

import pytest

from studykit.clock import study_day
from studykit.decks.deck import Deck
from studykit.store.store import Store
from studykit.study.course import CommonestIdea
from studykit.study.retention import Retention
from studykit.study.statistics import PERIODS, Certainty, Statistics, statistics
from tests.conftest import MovableClock
from tests.study.log import CHOICE, PLAIN, TYPED
from tests.study.random_log import BEGIN, Row, fill, log_in

CHANCES = {("when-a-part-is-left", 1): 1 / 4, ("left-after-half-lives", 1): 0.0, ("fact", 0): 0.0}
MODELS = [*CHANCES, ("when-a-part-is-left", 9), ("no-longer-there", 1)]
UNKNOWN = 1 / 3
CARDS = [CHOICE, TYPED, "half-lives-passed/2", PLAIN]
NOW = BEGIN + timedelta(days=75)
TODAY = study_day(NOW, UTC)


@pytest.fixture(scope="module", params=range(12))
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, deck: Deck) -> Path:
    """A database with a log of reviews of the deck's cards, and of another one."""
    path = tmp_path_factory.mktemp("log") / "study.db"
    Store.open(path).close()
    fill(path, request.param, [*CARDS, "of-another-deck"], MODELS, decks=[deck.name, "another"], rows=120)
    return path


@pytest.fixture(scope="module")
def log(path: Path) -> list[Row]:
    """The reviews that count of the deck's cards."""
    return [row for row in log_in(path) if row["card_id"] in CARDS]


@pytest.fixture(scope="module")
def found(path: Path, deck: Deck) -> Statistics:
    with Store.open(path) as store:
        return statistics(store, [deck], MovableClock(NOW))


def is_in(row: Row, days: int | None) -> bool:
    return days is None or TODAY - days < row["study_day"] <= TODAY


def study_answers(log: Sequence[Row]) -> list[Row]:
    return [row for row in log if row["kind"] == "answer" and row["shown_purpose"] in ("study", None)]


def first_ratings(log: Sequence[Row]) -> list[Row]:
    """Those of a card in review, on a study day on which it had none before."""
    rated, found = [row for row in log if row["rating"]], []
    for number, row in enumerate(rated):
        before = [each for each in rated[:number] if each["card_id"] == row["card_id"]]
        is_first = all(each["study_day"] != row["study_day"] for each in before)
        if is_first and before and before[-1]["stage"] == "review":
            found.append(row)
    return found


def retention(first: Sequence[Row]) -> Retention:
    if not first:
        return Retention(0, 0, None, None, None, is_enough=False)
    recalled = sum(row["rating"] > 1 for row in first)
    share, chance = recalled / len(first), fmean(map(chance_of, first))
    corrected = max(0.0, (share - chance) / (1 - chance))
    return Retention(len(first), recalled, share, chance, corrected, is_enough=len(first) >= 10)


def chance_of(row: Row) -> float:
    if row["shown_without_options"] or row["shown_model"] is None:
        return 0.0
    return CHANCES.get((row["shown_model"], row["shown_level"]), UNKNOWN)


def test_periods(log: Sequence[Row], found: Statistics) -> None:
    for period, (name, days) in zip(found.periods, PERIODS.items(), strict=True):
        answers = [row for row in study_answers(log) if is_in(row, days)]

        assert (period.name, period.answers) == (name, len(answers))
        assert period.retention == retention([row for row in first_ratings(log) if is_in(row, days)])


def test_skills(log: Sequence[Row], found: Statistics) -> None:
    for skill in found.skills:
        times = [row["milliseconds"] for row in study_answers(log) if row["skill"] == skill.skill]
        taken = [each for each in times if each is not None]

        assert skill.median_seconds == (median(taken) / 1000 if taken else None)
        assert skill.retention == retention(
            [row for row in first_ratings(log) if row["skill"] == skill.skill]
        )


def test_sureness(log: Sequence[Row], found: Statistics) -> None:
    first: dict[tuple[str, int], Row] = {}
    for row in study_answers(log):
        if row["confidence"] is not None:
            first.setdefault((row["card_id"], row["study_day"]), row)
    counts = Counter(
        ("don't know" if row["answer"] == "?" else row["confidence"], row["right"]) for row in first.values()
    )

    assert found.certainty == tuple(
        Certainty(how, counts[how, 1], counts[how, 0]) for how in ("sure", "unsure", "don't know")
    )


def told_of(slug: str, log: Sequence[Row]) -> tuple[list[Row], list[Row]] | None:
    """The wrong answers that fit an idea since it was last overcome, and the right ones since the last."""
    wrong = [number for number, row in enumerate(log) if row["misconception"] == slug]
    if not wrong:
        return None
    begin = wrong[0]
    for one, next_one in pairwise([*wrong, len(log)]):
        if next_one < len(log) and is_overcome(ruled_out(slug, log[one:next_one])):
            begin = next_one
    return [log[number] for number in wrong if number >= begin], ruled_out(slug, log[wrong[-1] :])


def ruled_out(slug: str, log: Sequence[Row]) -> list[Row]:
    return [
        row
        for row in log
        if slug in (row["rules_out"] or "").split("\n") and row["right"] and row["confidence"] != "unsure"
    ]


def is_overcome(right: Sequence[Row]) -> bool:
    return all(len({row[name] for row in right}) >= 2 for name in ("study_day", "skill"))


def state_of(wrong: Sequence[Row], right: Sequence[Row]) -> str:
    if is_overcome(right):
        return "overcome"
    return "suspected" if len({row["skill"] for row in wrong}) >= 2 else "fits"


def test_ideas(log: Sequence[Row], found: Statistics) -> None:
    slugs = {row["misconception"] for row in log if row["misconception"] is not None}
    assert {each.misconception for each in found.misconceptions} == slugs

    for each in found.misconceptions:
        wrong, right = told_of(each.misconception, log) or ([], [])
        assert each.state == state_of(wrong, right)
        assert (each.count, each.last_day) == (len(wrong), max(row["study_day"] for row in wrong))
        assert each.skills == tuple(dict.fromkeys(row["skill"] for row in wrong))
        if each.state != "overcome":
            assert each.overcome_on is None
            assert each.right_days == len({row["study_day"] for row in right})
            assert each.right_skills == len({row["skill"] for row in right})


def test_suspected_ideas_come_first_then_those_that_most_answers_fit(found: Statistics) -> None:
    order = ("suspected", "fits", "overcome")
    ranks = [(order.index(each.state), -each.count, -each.last_day) for each in found.misconceptions]

    assert ranks == sorted(ranks)


def test_the_idea_of_a_statement(log: Sequence[Row], found: Statistics, deck: Deck) -> None:
    documented = "the-same-amount-leaves-each-half-life"
    wrong, right = told_of(documented, log) or ([], [])
    for progress in found.course:
        cards = {card.id for card in deck.cards if card.taught and card.taught.id == progress.statement}
        count = 0 if is_overcome(right) else sum(row["card_id"] in cards for row in wrong)

        idea = progress.idea
        assert isinstance(idea, CommonestIdea) == bool(count)
        assert idea is None or (idea.misconception, idea.count) == (documented, count)


def test_practice_tests(log: Sequence[Row], found: Statistics, path: Path, deck: Deck) -> None:
    right = Counter(row["shown_quiz_id"] for row in log if row["right"])
    begun = {row["shown_quiz_id"] for row in log}
    with Store.open(path) as store:
        quizzes = [quiz.id for quiz in store.quizzes.all() if quiz.deck == deck.name and quiz.id in begun]

    assert [(test.id, test.right) for test in found.tests] == [(quiz, right[quiz]) for quiz in quizzes]


def test_first_sure_days(log: Sequence[Row], path: Path) -> None:
    with Store.open(path) as store:
        found = store.first_sure_days(CARDS)

    first: dict[str, int] = {}
    for row in log:
        is_of_study = row["kind"] == "answer" and row["shown_purpose"] == "study" and row["help"] is None
        if is_of_study and row["right"] and row["confidence"] != "unsure":
            first[row["card_id"]] = min(row["study_day"], first.get(row["card_id"], row["study_day"]))
    assert found == first


def test_mistaken(log: Sequence[Row], path: Path) -> None:
    with Store.open(path) as store:
        found = store.mistaken(CARDS)

    answers = [row for row in log if row["kind"] == "answer" and row["help"] is None]
    assert found == {
        card for card, row in {row["card_id"]: row for row in answers}.items() if not row["right"]
    }


def test_helped(log: Sequence[Row], path: Path) -> None:
    with Store.open(path) as store:
        found = store.helped(CARDS)

    helped = set()
    for row in log:
        if row["help"] is not None:
            helped.add(row["card_id"])
        elif row["rating"] is not None or row["confidence"] == "unsure":
            helped.discard(row["card_id"])
    assert found == helped
