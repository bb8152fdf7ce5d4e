"""The store beside a model of a few dictionaries: whatever is done in whatever order, they agree."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from studykit.errors import StudykitError
from studykit.srs.schedule import Memory, Rating, review
from studykit.store.records import Confidence, Purpose, Showing
from studykit.store.store import Store
from tests.store.learner import Learner, day_of

CARDS = ("fires-or-not/1", "fires-or-not/2", "chronaxie/1")
cards, ratings = st.sampled_from(CARDS), st.sampled_from(Rating)
retentions = st.sampled_from([0.8, 0.9])
purposes = st.sampled_from([Purpose.STUDY, Purpose.STUDY, Purpose.PRACTICE])
jumps = st.sampled_from([timedelta(minutes=5), timedelta(days=1), timedelta(days=30), -timedelta(days=1)])


@pytest.fixture(scope="module", autouse=True)
def _blank(empty: Path) -> None:
    TwoProcesses.blank = empty


class TwoProcesses(RuleBasedStateMachine):
    """Two open stores on one file stand for two processes; each step is taken by one of them."""

    blank: Path
    showings = Bundle("showings")
    answered = Bundle("answered")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(shutil.copy(self.blank, self.folder.name))
        self.stores = [Store.open(self.path), Store.open(self.path)]
        self.now = datetime(2026, 3, 1, 18, tzinfo=UTC)
        self.memories: dict[str, Memory] = {}
        self.waiting: dict[str, list[int]] = {card: [] for card in CARDS}
        self.first_days: dict[str, int] = {}
        self.shown = dict.fromkeys(CARDS, 0)
        self.reviews: list[str] = []
        self.given: set[int] = set()

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        self.folder.cleanup()

    @rule(passed=jumps)
    def set_the_clock(self, passed: timedelta) -> None:
        self.now += passed

    @rule(which=st.sampled_from([0, 1]))
    def reopen(self, which: int) -> None:
        self.stores[which].close()
        self.stores[which] = Store.open(self.path)

    @rule()
    def take_turns(self) -> None:
        self.stores.reverse()

    @rule(target=showings, card=cards, purpose=purposes)
    def show(self, card: str, purpose: Purpose) -> Showing:
        self.shown[card] += 1
        return Learner(self.stores[0]).see(card, at=self.now, purpose=purpose)

    @rule(target=answered, showing=consumes(showings), rating=ratings, retention=retentions)
    def answer(self, showing: Showing, rating: Rating, retention: float) -> Showing:
        is_study = showing.purpose is Purpose.STUDY
        self._record(showing, rating if is_study else None, retention=retention)
        if is_study:
            self._rate(showing.card, rating, retention)
        return showing

    @rule(target=answered, showing=consumes(showings))
    def answer_unsure(self, showing: Showing) -> Showing:
        self._record(showing, None, confidence=Confidence.UNSURE)
        if showing.purpose is Purpose.STUDY:
            self.waiting[showing.card].append(len(self.reviews))
        return showing

    @rule(target=answered, showing=consumes(showings), rating=ratings, number=st.integers(0, 9))
    def answer_and_settle(self, showing: Showing, rating: Rating, number: int) -> Showing:
        """Settle an earlier answer of the same card, which may have been settled meanwhile."""
        earlier = [review for review, card in enumerate(self.reviews, 1) if card == showing.card]
        if showing.purpose is Purpose.STUDY and earlier:
            settles = earlier[number % len(earlier)]
            waits = settles in self.waiting[showing.card]
            self._record(showing, rating, settles=settles)
            if waits:
                self._rate(showing.card, rating, 0.9)
        return showing

    @rule(showing=answered)
    def answer_again(self, showing: Showing) -> None:
        if showing.id in self.given:
            with pytest.raises(StudykitError, match="has been answered already"):
                Learner(self.stores[0]).answer(showing.card, Rating.EASY, at=self.now, showing=showing)

    @rule(number=st.integers(1, 12), rating=ratings)
    def settle(self, number: int, rating: Rating) -> None:
        card = next((card for card, waiting in self.waiting.items() if number in waiting), None)
        memory = Learner(self.stores[0]).settle(number, rating, at=self.now)
        if card is None:
            assert memory is None
        else:
            self.reviews.append(card)
            self._rate(card, rating, 0.9)
            assert memory == self.memories[card]

    @invariant()
    def the_stores_know_what_the_model_knows(self) -> None:
        today = day_of(self.now)
        are_due = [c for c, memory in self.memories.items() if memory.is_due(now=self.now, today=today)]
        for store in self.stores:
            assert store.memories(CARDS) == self.memories
            assert sorted(store.due(CARDS, now=self.now, today=today)) == sorted(are_due)
            assert store.begun(CARDS) == self.memories.keys()
            waiting = [each.review for each in store.unsettled()]
            assert waiting == sorted(review for each in self.waiting.values() for review in each)
            assert store.new_today(today) == list(self.first_days.values()).count(today)
            assert [store.last_showing(card)[1] for card in CARDS] == list(self.shown.values())
            assert [entry.card for entry in store.entries_after(0)] == self.reviews

    @invariant()
    def the_log_gives_the_same(self) -> None:
        assert self.stores[0].check() == []

    def _record(
        self,
        showing: Showing,
        rating: Rating | None,
        *,
        retention: float = 0.9,
        confidence: Confidence = Confidence.SURE,
        settles: int | None = None,
    ) -> None:
        Learner(self.stores[0]).answer(
            showing.card,
            rating,
            at=self.now,
            showing=showing,
            retention=retention,
            confidence=confidence,
            settles=settles,
        )
        self.given.add(showing.id)
        self.reviews.append(showing.card)
        if showing.purpose is Purpose.STUDY:
            self.first_days.setdefault(showing.card, day_of(self.now))

    def _rate(self, card: str, rating: Rating, retention: float) -> None:
        known, today = self.memories.get(card), day_of(self.now)
        self.memories[card] = review(known, rating, now=self.now, today=today, retention=retention)
        self.waiting[card] = []


TwoProcesses.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestTwoProcesses = pytest.mark.slow(TwoProcesses.TestCase)
