"""How much was recalled: logs made by hand whose numbers are known, and a learner who studies."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.store.store import Store
from studykit.study.session import Session
from studykit.study.statistics import statistics
from tests.conftest import MovableClock
from tests.store.learner import Learner
from tests.study.learner import key_of
from tests.study.log import AGAIN, BEGIN, CHOICE, GOOD, HARD, PLAIN, TYPED, Log


def test_answers_while_learning_say_nothing_about_retention(log: Log, deck: Deck) -> None:
    log.learn(CHOICE)

    assert log.statistics(deck, day=0).periods[-1].answers == 2
    assert log.statistics(deck, day=0).periods[-1].retention.first_ratings == 0


def test_retention_is_corrected_for_a_guess_among_four_options(log: Log, deck: Deck) -> None:
    log.learn(CHOICE)
    for day in range(1, 13):
        if day % 4:
            log.answer(CHOICE, GOOD, day)
        else:
            log.lapse(CHOICE, day)
    retention = log.statistics(deck, day=12).periods[-1].retention

    assert (retention.first_ratings, retention.recalled, retention.share) == (12, 9, 9 / 12)
    assert retention.chance == 1 / 4
    assert retention.corrected == pytest.approx((9 / 12 - 1 / 4) / (1 - 1 / 4)) == pytest.approx(2 / 3)
    assert retention.is_enough


@pytest.mark.parametrize("card", [TYPED, PLAIN])
def test_what_is_typed_or_recalled_is_not_corrected(log: Log, deck: Deck, card: str) -> None:
    log.learn(card)
    log.answer(card, GOOD, 3)
    log.lapse(card, 9)
    retention = log.statistics(deck, day=9).periods[-1].retention

    assert (retention.chance, retention.share, retention.corrected) == (0, 1 / 2, 1 / 2)


def test_worse_than_guessing_is_no_negative_retention(log: Log, deck: Deck) -> None:
    log.learn(CHOICE)
    log.answer(CHOICE, AGAIN, 3)

    assert log.statistics(deck, day=3).periods[-1].retention.corrected == 0


def test_the_chance_is_the_mean_over_what_was_asked(log: Log, deck: Deck) -> None:
    for card in (CHOICE, TYPED, PLAIN):
        log.learn(card)
        log.answer(card, GOOD, 3)
    log.answer(TYPED, GOOD, 9)

    assert log.statistics(deck, day=9).periods[-1].retention.chance == pytest.approx(1 / 4 / 4)


def test_a_model_that_is_gone_is_taken_for_the_easiest_to_guess(log: Log, deck: Deck) -> None:
    log.learn(CHOICE)
    log.answer(CHOICE, GOOD, 3, model="no-longer-there")

    assert log.statistics(deck, day=3).periods[-1].retention.chance == 1 / 3


def test_only_the_first_rating_of_a_study_day_counts(log: Log, deck: Deck) -> None:
    log.learn(TYPED)
    log.lapse(TYPED, 3)
    log.answer(TYPED, GOOD, 3 + 0.3)  # 01:12 at night: still the same study day
    retention = log.statistics(deck, day=3).periods[-1].retention

    assert (retention.first_ratings, retention.recalled) == (1, 0)


def test_a_card_that_is_being_relearned_does_not_count(log: Log, deck: Deck) -> None:
    log.learn(TYPED)
    log.answer(TYPED, AGAIN, 3)
    log.answer(TYPED, GOOD, 4)
    log.answer(TYPED, GOOD, 8)
    retention = log.statistics(deck, day=8).periods[-1].retention

    assert (retention.first_ratings, retention.recalled) == (2, 1), "of day 3 and day 8"


@pytest.mark.parametrize(("without_options", "chance"), [(True, 0), (False, 1 / 4)])
def test_a_follow_up_counts_in_the_form_in_which_it_was_asked(
    log: Log, deck: Deck, without_options: bool, chance: float
) -> None:
    log.learn(CHOICE)
    review = log.hesitate(CHOICE, 3)
    log.answer(CHOICE, HARD, 3, settles=review, without_options=without_options)
    retention = log.statistics(deck, day=3).periods[-1].retention

    assert (retention.first_ratings, retention.recalled, retention.chance) == (1, 1, chance)


def test_an_unsure_answer_settled_as_again_is_not_recalled(log: Log, deck: Deck) -> None:
    log.learn(CHOICE)
    moment = BEGIN + timedelta(days=3)
    review = log.hesitate(CHOICE, 3)
    Learner(log.store).settle(review, AGAIN, at=moment)
    found = log.statistics(deck, day=3)

    assert found.periods[0].answers == 1
    retention = found.periods[0].retention
    assert (retention.first_ratings, retention.recalled, retention.chance) == (1, 0, 1 / 4)


def test_periods_are_study_days_up_to_today(log: Log, deck: Deck) -> None:
    log.learn(TYPED)
    for day in (1, 34, 57, 58, 64):  # today is day 64; the last 30 are 35 to 64, the last 7 are 58 to 64
        log.answer(TYPED, GOOD, day)

    assert [each.answers for each in log.statistics(deck, day=64).periods] == [1, 2, 3, 7]
    assert [each.answers for each in log.statistics(deck, day=64.4).periods] == [1, 2, 3, 7], "03:36 at night"
    assert [each.answers for each in log.statistics(deck, day=64.45).periods] == [0, 1, 3, 7], "04:48"


def test_a_clock_that_was_set_back_counts_no_answers_of_tomorrow(log: Log, deck: Deck) -> None:
    log.learn(TYPED, day=1)

    assert [each.answers for each in log.statistics(deck, day=0).periods] == [0, 0, 0, 2]


def test_fewer_than_ten_first_ratings_are_too_few(log: Log, deck: Deck) -> None:
    log.learn(TYPED)
    for day in range(1, 10):
        log.answer(TYPED, GOOD, day)
    assert not log.statistics(deck, day=9).periods[-1].retention.is_enough

    log.answer(TYPED, GOOD, 10)

    assert log.statistics(deck, day=10).periods[-1].retention.is_enough


FIRST_RATINGS = """
    SELECT count(*), sum(rating > 1) FROM reviews AS r
    WHERE rating IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reviews AS e WHERE e.rating IS NOT NULL AND e.card_id = r.card_id
                      AND e.study_day = r.study_day AND e.id < r.id)
      AND 'review' = (SELECT stage FROM reviews AS e WHERE e.rating IS NOT NULL AND e.card_id = r.card_id
                      AND e.id < r.id ORDER BY e.id DESC LIMIT 1)
"""


@pytest.mark.slow
def test_a_learner_of_twelve_days_is_counted_as_sql_counts(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    number, few = 0, replace(deck, cards=deck.cards[:7])
    for _ in range(12):
        session = Session(store, few, clock)
        while (question := session.next_question()) is not None:
            number += 1
            typed = question.read("?" if number % 5 == 0 else key_of(question))
            session.answer(question, typed, sure=number % 5 != 0 and number % 3 != 0, milliseconds=1000)
            clock.pass_time(seconds=30)
        session.close()
        clock.pass_time(days=1)
    with closing(sqlite3.connect(store.path)) as database:
        first, recalled = database.execute(FIRST_RATINGS).fetchone()
        answers = database.execute("SELECT count(*) FROM reviews WHERE kind = 'answer'").fetchone()[0]
        practice = database.execute("SELECT count(*) FROM showings WHERE purpose <> 'study'").fetchone()[0]
    found = statistics(store, [deck], clock)

    everything = found.periods[-1]
    assert first > 15, "the log is worth counting"
    assert (everything.retention.first_ratings, everything.retention.recalled) == (first, recalled)
    assert everything.answers == answers - practice
    assert sum(skill.retention.first_ratings for skill in found.skills) == first
    assert (
        sum(skill.seen for skill in found.skills)
        == found.seen
        == len(store.memories(c.id for c in deck.cards))
    )
