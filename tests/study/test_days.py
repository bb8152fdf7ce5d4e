"""Study days of a learner who changes zones, or whose clock does: elapsed days, due days, sessions."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.clock import study_day
from studykit.decks.deck import Card, Deck, Fact
from studykit.srs.schedule import Memory, Rating, Stage, review
from studykit.store.store import Store
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import Session
from studykit.text import text
from tests.conftest import MovableClock
from tests.study.learner import answer

BERLIN, NEW_YORK, TOKYO = (ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Tokyo"))
CHANGES = [
    (BERLIN, date(2026, 3, 29)),
    (BERLIN, date(2026, 10, 25)),
    (NEW_YORK, date(2026, 3, 8)),
    (NEW_YORK, date(2026, 11, 1)),
]
FACTS = Deck(
    "facts",
    "Facts",
    "",
    1,
    tuple(
        Card(name, name, fact=Fact(text(f"{name}?"), text("!"))) for name in ("pump", "leak", "gate", "gap")
    ),
)


def local(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour, minute), zone)


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_a_study_day_around_a_change_of_clocks_is_a_date_by_the_wall(zone: ZoneInfo, change: date) -> None:
    days = [change + timedelta(days=number) for number in (-1, 0, 1)]

    assert [study_day(local(day, 4, 0, zone), zone) for day in days] == [day.toordinal() for day in days]
    assert [study_day(local(day, 3, 59, zone), zone) for day in days] == [day.toordinal() - 1 for day in days]


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_through_a_change_of_clocks_study_days_only_go_forward(zone: ZoneInfo, change: date) -> None:
    start = local(change - timedelta(days=2), 0, 0, zone).astimezone(UTC)
    days = [study_day(start + timedelta(minutes=10 * number), zone) for number in range(6 * 24 * 4)]

    assert all(later - earlier in {0, 1} for earlier, later in pairwise(days))
    assert Counter(days)[change.toordinal() - 1] in {6 * 23, 6 * 24, 6 * 25}


@pytest.mark.parametrize(("zone", "change"), CHANGES)
@pytest.mark.parametrize("morning", [(4, 0), (12, 0)])
def test_a_night_through_a_change_of_clocks_is_one_day(
    zone: ZoneInfo, change: date, morning: tuple[int, int]
) -> None:
    evening = local(change - timedelta(days=1), 23, 50, zone)
    past_midnight = local(change, 3, 50, zone)
    later = local(change, *morning, zone)
    first = review(None, Rating.GOOD, now=evening, today=study_day(evening, zone))

    same = review(first, Rating.GOOD, now=past_midnight, today=study_day(past_midnight, zone))
    next_day = review(first, Rating.GOOD, now=later, today=study_day(later, zone))

    assert same.last_day == first.last_day
    assert same.stability == pytest.approx(2.31, abs=0.005), "no day has passed"
    assert next_day.last_day == first.last_day + 1
    assert next_day.stability == pytest.approx(7.32, abs=0.005), "one day has passed"


def asked_in(store: Store, clock: MovableClock, zone: ZoneInfo, moment: datetime) -> list[tuple[str, int]]:
    """Study all there is at ``moment``; the reviews asked, not the steps, each with its study day."""
    store.set_setting("retention", 0.99)  # so that what was known is due again the next day or soon after
    clock.moment, clock.zone = moment.astimezone(UTC), zone
    session = Session(store, FACTS, clock)
    asked = []
    while (question := session.next_question()) is not None:
        known = store.memories([question.card.id]).get(question.card.id)
        if known and known.stage is Stage.REVIEW:
            asked.append((question.card.id, study_day(clock.moment, zone)))
        answer(session, question)
        clock.pass_time(seconds=50)
    session.close()
    return asked


TIMES = ((3, 50), (4, 0), (23, 50))


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_no_card_is_due_twice_in_a_study_day_around_a_change_of_clocks(
    store: Store, clock: MovableClock, zone: ZoneInfo, change: date
) -> None:
    asked = []
    for number in range(-5, 6):
        for hour, minute in TIMES:
            moment = local(change + timedelta(days=number), hour, minute, zone)
            asked += asked_in(store, clock, zone, moment)

    assert len(asked) >= 8, "each came back at least twice"
    assert set(Counter(asked).values()) == {1}
    assert store.check() == []


@pytest.mark.parametrize("route", [(BERLIN, NEW_YORK), (NEW_YORK, TOKYO), (TOKYO, BERLIN, NEW_YORK)])
def test_a_learner_who_travels_is_asked_nothing_twice_in_a_study_day(
    store: Store, clock: MovableClock, route: Sequence[ZoneInfo]
) -> None:
    start = datetime(2026, 5, 1, 3, tzinfo=UTC)
    asked = []
    for number in range(60):
        zone = route[number // 7 % len(route)]
        asked += asked_in(store, clock, zone, start + timedelta(hours=7 * number))

    assert len(asked) >= 8
    assert set(Counter(asked).values()) == {1}
    assert store.check() == []


def test_travelling_west_at_dawn_leads_back_to_the_study_day_before_and_nothing_is_due_again() -> None:
    moment = datetime(2026, 5, 4, 4, 30, tzinfo=UTC)
    here, there = study_day(moment, BERLIN), study_day(moment + timedelta(hours=2), NEW_YORK)
    known = review(None, Rating.EASY, now=moment, today=here)

    assert there == here - 1
    assert not known.is_due(now=moment + timedelta(hours=2), today=there)
    again = review(known, Rating.GOOD, now=moment + timedelta(hours=2), today=there)
    assert again.stability == review(known, Rating.GOOD, now=moment, today=here).stability


BACK = st.sampled_from([timedelta(days=1), timedelta(days=365), timedelta(hours=3)])
RATINGS = st.lists(st.sampled_from(Rating), min_size=1, max_size=6)


@given(before=RATINGS, back=BACK, rating=st.sampled_from(Rating))
def test_a_clock_set_back_lets_no_time_pass_and_puts_nothing_off(
    before: list[Rating], back: timedelta, rating: Rating
) -> None:
    moment, known = datetime(2026, 5, 4, 18, tzinfo=UTC), None
    for each in before:
        known = review(known, each, now=moment, today=study_day(moment, UTC))
        moment = max(moment, datetime.combine(date.fromordinal(known.due_day), time(18), UTC))
    assert known is not None
    last = datetime.combine(date.fromordinal(known.last_day), time(18), UTC)

    def reviewed_at(moment: datetime) -> Memory:
        return review(known, rating, now=moment, today=study_day(moment, UTC))

    then, now = reviewed_at(last), reviewed_at(last - back)
    assert now.stability == then.stability
    assert now.due_day <= then.due_day
    assert (now.due_at or last) <= (then.due_at or last)


@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(days=365)])
def test_a_session_whose_clock_jumps_back_loses_nothing(
    store: Store, clock: MovableClock, back: timedelta
) -> None:
    session = Session(store, FACTS, clock)
    for number in range(8):
        question = session.next_question()
        if number == 4:
            clock.moment -= back
        if question is not None:
            answer(session, question, None if number % 3 else DO_NOT_KNOW)
        session.left()
        clock.pass_time(minutes=1)
    asked = session.asked
    session.close()

    assert asked >= 4
    assert store.last_review() >= asked
    assert store.check() == []
    today = study_day(clock.now(), UTC)
    assert all(memory.due_day <= today + back.days + 10 for memory in store.rebuild().values())
