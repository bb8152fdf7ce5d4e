"""Which card comes next, and how much there is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from sqlalchemy import delete, insert

from studykit.decks.deck import Card, Deck
from studykit.srs.schedule import Memory, Stage
from studykit.store.records import LogEntry, Purpose
from studykit.store.rows import columns_of
from studykit.store.store import Store
from studykit.store.tables import cards
from studykit.study.agenda import Agenda
from studykit.study.choosing import Chooser, Situation
from studykit.study.sitting import Sitting
from tests.store.learner import Learner, day_of, on

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
TODAY = 1000

Candidate = tuple[str, Memory | None]


def new(card: str) -> Candidate:
    return card, None


def step(card: str, *, minutes: float, stage: Stage = Stage.LEARNING) -> Candidate:
    """Failed, and back in so many minutes from now."""
    due_at = NOW + timedelta(minutes=minutes)
    return card, Memory(stage, 0, 2.0, 5.0, TODAY, TODAY, due_at, reviews=1, lapses=0)


def due(card: str, *, days: int, stability: float = 10.0) -> Candidate:
    """In review, due in so many days from today."""
    memory = Memory(Stage.REVIEW, None, stability, 5.0, TODAY - 20, TODAY + days, None, reviews=3, lapses=0)
    return card, memory


def deck_of(*ids: str) -> Deck:
    levels = [Card(card, card.partition("/")[0], level=int(card.partition("/")[2])) for card in ids]
    return Deck("d", "D", "", 1, tuple(levels))


def situation(*, last: str | None = None, new_left: int = 9) -> Situation:
    """A session that asked the skill ``last`` last."""
    sitting = Sitting(0)
    if last is not None:
        sitting.take(LogEntry(1, f"{last}/9", last, Purpose.STUDY, True, True, NOW, is_undo=False))
    return Situation(sitting, {}, NOW, TODAY, new_left)


class Table(Struct, frozen=True):
    """Lays cards out in a database as if they had been studied."""

    store: Store

    def agenda(self, *candidates: Candidate) -> Agenda:
        rows = [
            {"id": card, "skill": card.partition("/")[0], **columns_of(memory)}
            for card, memory in candidates
            if memory
        ]
        with self.store._db.writing() as connection:
            connection.execute(delete(cards))
            if rows:
                connection.execute(insert(cards), rows)
        return Agenda(self.store, deck_of(*(card for card, _ in candidates)), now=NOW, today=TODAY)

    def chosen(self, *candidates: Candidate, last: str | None = None, new_left: int = 9) -> str | None:
        """What a session asks next."""
        found = Chooser(self.agenda(*candidates)).choose(situation(last=last, new_left=new_left))
        return found.id if found else None


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    with Store.open(tmp_path_factory.mktemp("agenda") / "study.db") as store:
        yield Table(store)


def counted(agenda: Agenda, *, waiting: tuple[str, ...] = (), most_new: int = 99) -> tuple[int, int]:
    left = agenda.left(now=NOW, today=TODAY, waiting=waiting, most_new=most_new)
    return left.due, left.new


def test_nothing_comes_of_nothing(table: Table) -> None:
    assert table.chosen() is None


def test_what_is_not_due_does_not_come(table: Table) -> None:
    assert table.chosen(due("a/1", days=1), step("b/1", minutes=21)) is None


def test_what_was_failed_comes_before_reviews_before_new_cards_before_what_was_failed_just_now(
    table: Table,
) -> None:
    agenda = table.agenda(step("a/1", minutes=5), new("b/1"), due("c/1", days=0), step("d/1", minutes=-1))

    found = [card.id for card in Chooser(agenda)._in_order(situation())]

    assert found == ["d/1", "c/1", "b/1", "a/1"]


def test_what_was_failed_longest_ago_comes_first_before_or_after_it_was_known(table: Table) -> None:
    assert table.chosen(step("a/1", minutes=-1), step("b/1", minutes=-3, stage=Stage.RELEARNING)) == "b/1"


def test_the_review_with_the_earliest_due_day_comes_first(table: Table) -> None:
    assert table.chosen(due("a/1", days=0), due("b/1", days=-2)) == "b/1"


def test_of_reviews_due_on_one_day_the_likeliest_forgotten_comes_first(table: Table) -> None:
    assert table.chosen(due("a/1", days=0, stability=30), due("b/1", days=0, stability=3)) == "b/1"


def test_new_cards_come_in_the_order_of_the_deck(table: Table) -> None:
    assert table.chosen(new("z/1"), new("a/1")) == "z/1"


def test_no_new_card_comes_when_none_is_left_today(table: Table) -> None:
    assert table.chosen(new("a/1"), new_left=0) is None


def test_the_skill_asked_last_waits_for_any_other(table: Table) -> None:
    assert table.chosen(due("a/1", days=-5), due("b/1", days=0), last="a") == "b/1"
    assert table.chosen(step("a/1", minutes=-5), new("b/1"), last="a") == "b/1"
    assert table.chosen(due("a/1", days=-5), step("b/1", minutes=5), last="a") == "b/1"


def test_the_skill_asked_last_comes_again_if_it_is_the_only_one(table: Table) -> None:
    assert table.chosen(step("a/1", minutes=-5), new("a/2"), due("b/1", days=3), last="a") == "a/1"


CANDIDATES = st.lists(
    st.one_of(
        st.builds(new, st.sampled_from(["a/1", "b/1"])),
        st.builds(step, st.sampled_from(["c/1", "d/1"]), minutes=st.sampled_from([-5, 5])),
        st.builds(due, st.sampled_from(["e/1", "f/1"]), days=st.sampled_from([-1, 1])),
    ),
    unique_by=lambda candidate: candidate[0],
)
WITH_TABLE = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@WITH_TABLE
@given(candidates=CANDIDATES, shuffler=st.randoms(use_true_random=False))
def test_only_new_cards_depend_on_the_order_of_the_deck(
    table: Table, candidates: list[Candidate], shuffler: object
) -> None:
    shuffled = sorted(candidates, key=lambda _: shuffler.random())  # type: ignore[attr-defined]
    mine, theirs = table.chosen(*candidates), table.chosen(*shuffled)

    assert mine == theirs or {mine, theirs} == {"a/1", "b/1"}


@WITH_TABLE
@given(candidates=CANDIDATES)
def test_what_is_counted_is_what_is_due_and_what_is_new(table: Table, candidates: list[Candidate]) -> None:
    are_due = tuple(card for card, memory in candidates if memory and memory.is_due(now=NOW, today=TODAY))
    are_new = tuple(card for card, memory in candidates if memory is None)
    agenda = table.agenda(*candidates)

    assert counted(agenda) == (len(are_due), len(are_new))
    assert counted(agenda, waiting=are_due) == (len(are_due), len(are_new))
    assert counted(agenda, waiting=are_new) == (len(are_due) + len(are_new), 0)
    assert counted(agenda, most_new=1) == (len(are_due), min(1, len(are_new)))


def test_what_was_failed_is_counted_from_the_moment_it_is_due_and_before_as_later(table: Table) -> None:
    agenda = table.agenda(step("a/1", minutes=5), step("b/1", minutes=-5), due("c/1", days=1))

    def at(minutes: float, days: int = 0) -> tuple[int, int]:
        moment = NOW + timedelta(days=days, minutes=minutes)
        left = agenda.left(now=moment, today=TODAY + days, waiting=(), most_new=9)
        return left.due, left.later

    assert [at(0), at(4), at(5)] == [(1, 1), (1, 1), (2, 0)]
    assert at(0, days=1) == (3, 0), "the next study day has begun"
    assert at(-5) == (1, 1), "the clock was set back"
    left = agenda.left(now=NOW, today=TODAY, waiting=(), most_new=9)
    assert left.next_at == NOW + timedelta(minutes=5)


HISTORIES = st.lists(
    st.tuples(st.sampled_from(["a/1", "a/2", "b/1", "elsewhere/1"]), st.booleans(), st.booleans()),
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES)
def test_an_agenda_that_catches_up_knows_what_a_new_one_reads(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, bool, bool]]
) -> None:
    deck = deck_of("a/1", "a/2", "a/3", "b/1", "b/2")
    path: Path = tmp_path_factory.mktemp("history") / "study.db"
    with Store.open(path) as mine, Store.open(path) as theirs:
        old = Agenda(mine, deck, now=on(1), today=day_of(on(1)))
        for day, (card, right, is_counted) in enumerate(history, 1):
            Learner(theirs).answer(card, 3 if right else 1, at=on(day), right=right)  # type: ignore[arg-type]
            old.catch_up()
            old.look(now=on(day), today=day_of(on(day)))
            if is_counted:
                old.left(now=on(day), today=day_of(on(day)), waiting=(), most_new=9)
        now = on(len(history) + 3)
        old.look(now=now, today=day_of(now))
        fresh = Agenda(mine, deck, now=now, today=day_of(now))

        assert list(old.new()) == list(fresh.new())
        assert [old.was_new(card.id) for card in deck.cards] == [
            fresh.was_new(card.id) for card in deck.cards
        ]
        assert old.left(now=now, today=day_of(now), waiting=(), most_new=9) == fresh.left(
            now=now, today=day_of(now), waiting=(), most_new=9
        )
