"""When a card is asked again, against published numbers of FSRS and by properties."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.clock import study_day
from studykit.errors import StudykitError
from studykit.srs.schedule import SCHEDULER, Memory, Rating, Stage, retrievability, review

AGAIN, HARD, GOOD, EASY = Rating
TOKYO = timezone(timedelta(hours=9))
WITH_STEPS = 1
"""The rules by which a new card had learning steps of 1 and 10 minutes, as FSRS has by default."""


def reviewed(*reviews: tuple[Rating, datetime], zone: timezone = UTC, scheduler: int = SCHEDULER) -> Memory:
    memory = None
    for rating, moment in reviews:
        memory = review(memory, rating, now=moment, today=study_day(moment, zone), scheduler=scheduler)
    assert memory is not None
    return memory


def on(day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_intervals_in_days_are_those_py_fsrs_publishes() -> None:
    # open-spaced-repetition/py-fsrs 6, tests/test_basic.py, test_review_card
    ratings = [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5
    memory, today, days = None, 740_000, []

    for rating in ratings:
        memory = review(memory, rating, now=on(1), today=today, scheduler=WITH_STEPS)
        days.append(memory.due_day - today)
        today = memory.due_day

    assert days == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_stability_and_difficulty_are_those_the_rust_implementation_publishes() -> None:
    # open-spaced-repetition/fsrs-rs, src/inference.rs, test_memory_state (FSRS-6 default weights)
    memory, today = None, 740_000
    for rating, days in [(AGAIN, 0), (GOOD, 0), (GOOD, 1), (GOOD, 3), (GOOD, 8), (GOOD, 21)]:
        today += days
        memory = review(memory, rating, now=on(1), today=today)

    assert memory is not None
    assert (memory.stability, memory.difficulty) == pytest.approx((53.62691, 6.3574867), rel=1e-6)


def test_a_night_is_a_day_even_if_it_has_less_than_24_hours() -> None:
    evening, next_morning = on(1, hour=20), on(2, hour=8)

    assert reviewed((GOOD, evening), (GOOD, next_morning)).stability == pytest.approx(7.32, abs=0.005)


def test_past_midnight_it_is_still_the_same_study_day() -> None:
    evening, past_midnight = on(1, hour=20), on(2, hour=3)

    assert reviewed((GOOD, evening), (GOOD, past_midnight)).stability == pytest.approx(2.31, abs=0.005)


def test_days_are_the_learner_s_own_not_utc_s() -> None:
    evening_in_tokyo, morning_in_tokyo = on(1, hour=11), on(1, hour=23)

    memory = reviewed((GOOD, evening_in_tokyo), (GOOD, morning_in_tokyo), zone=TOKYO)

    assert memory.stability == pytest.approx(7.32, abs=0.005)


def test_a_new_card_that_is_right_comes_back_after_days() -> None:
    memory = reviewed((GOOD, on(1)))

    assert (memory.stage, memory.due_at, memory.due_day) == (Stage.REVIEW, None, memory.last_day + 2)


def test_a_new_card_that_is_failed_is_back_in_ten_minutes_until_it_is_right() -> None:
    failed = reviewed((AGAIN, on(1, 18, 7)))
    right = reviewed((AGAIN, on(1, 18, 7)), (GOOD, on(1, 18, 17)))

    assert (failed.stage, failed.due_at) == (Stage.LEARNING, on(1, 18, 17))
    assert (right.stage, right.due_at) == (Stage.REVIEW, None)


@pytest.mark.parametrize(("rating", "minutes"), [(AGAIN, 1), (HARD, 5.5), (GOOD, 10)])
def test_by_the_first_rules_a_new_card_has_steps_of_one_and_ten_minutes(
    rating: Rating, minutes: float
) -> None:
    memory = reviewed((rating, on(1, 18, 7)), scheduler=WITH_STEPS)

    assert memory.stage is Stage.LEARNING
    assert memory.due_at == on(1, 18, 7) + timedelta(minutes=minutes)


def test_a_card_in_a_second_step_goes_on_by_the_rules_of_today() -> None:
    old = reviewed((GOOD, on(1)), scheduler=WITH_STEPS)
    assert old.step == 1

    right = review(old, GOOD, now=on(1, 19), today=old.last_day)
    failed = review(old, AGAIN, now=on(1, 19), today=old.last_day)

    assert right.stage is Stage.REVIEW
    assert failed.due_at == on(1, 19, 10)


def test_a_lapse_is_relearned_after_ten_minutes_and_counted() -> None:
    memory = reviewed((GOOD, on(1)), (GOOD, on(2)), (AGAIN, on(9)))

    assert (memory.stage, memory.reviews, memory.lapses) == (Stage.RELEARNING, 3, 1)
    assert memory.due_at == on(9) + timedelta(minutes=10)


def test_again_while_learning_is_no_lapse() -> None:
    assert reviewed((AGAIN, on(1)), (AGAIN, on(1))).lapses == 0


def test_a_step_is_due_from_its_time_on() -> None:
    memory = reviewed((AGAIN, on(1, 18, 0)))
    today = memory.last_day

    assert not memory.is_due(now=on(1, 18, 9), today=today)
    assert memory.is_due(now=on(1, 18, 10), today=today)


def test_a_review_is_due_from_its_study_day_on() -> None:
    memory = reviewed((EASY, on(1)))

    assert not memory.is_due(now=on(1), today=memory.due_day - 1)
    assert memory.is_due(now=on(1), today=memory.due_day)


def test_a_review_falls_due_when_recall_has_sunk_to_the_desired_retention() -> None:
    memory = reviewed((EASY, on(1)))

    assert retrievability(memory, today=memory.last_day) == 1
    assert retrievability(memory, today=memory.due_day) == pytest.approx(0.9, abs=0.01)


def test_higher_retention_means_shorter_intervals() -> None:
    strict = review(None, EASY, now=on(1), today=1000, retention=0.97)
    easy_going = review(None, EASY, now=on(1), today=1000, retention=0.8)

    assert strict.due_day < easy_going.due_day


@pytest.mark.parametrize("retention", [0, 0.69, 1, float("nan")])
def test_a_retention_out_of_range_is_refused_with_the_range(retention: float) -> None:
    with pytest.raises(StudykitError, match=r"from 0\.7 to 0\.99"):
        review(None, GOOD, now=on(1), today=1000, retention=retention)


def test_no_time_has_passed_if_the_clock_was_set_back() -> None:
    before = reviewed((EASY, on(9)))
    back = review(before, GOOD, now=on(2), today=before.last_day - 7)
    same_day = review(before, GOOD, now=on(9), today=before.last_day)

    assert back.stability == same_day.stability
    assert back.last_day == before.last_day - 7


RATINGS_AND_GAPS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(-400, 4000)), min_size=1)


@given(RATINGS_AND_GAPS)
def test_whatever_happens_a_card_has_a_sane_memory(history: list[tuple[Rating, int]]) -> None:
    memory, today = None, 740_000
    for rating, gap in history:
        today = max(today + gap, 1)
        memory = review(memory, rating, now=on(1), today=today)

        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10
        assert 0 <= retrievability(memory, today=today + 30) <= 1
        assert (memory.due_at is None) == (memory.stage is Stage.REVIEW) == (memory.due_day > today)


@given(RATINGS_AND_GAPS)
def test_the_same_history_gives_exactly_the_same_memory(history: list[tuple[Rating, int]]) -> None:
    def replayed() -> Memory | None:
        memory, today = None, 740_000
        for rating, gap in history:
            today = max(today + gap, 1)
            memory = review(memory, rating, now=on(1), today=today)
        return memory

    assert replayed() == replayed()
