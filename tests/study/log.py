"""A log of answers made by hand in a real store, for tests of what is counted in it."""

from datetime import UTC, datetime, timedelta

from msgspec import Struct

from studykit.clock import study_day
from studykit.decks.deck import Deck
from studykit.decks.questions import FACT
from studykit.srs.schedule import Rating
from studykit.store.records import Answer, Confidence, Purpose
from studykit.store.store import Store
from studykit.study.statistics import Statistics, statistics
from tests.conftest import MovableClock

AGAIN, HARD, GOOD = Rating.AGAIN, Rating.HARD, Rating.GOOD
CHOICE, TYPED, PLAIN = "when-a-part-is-left/1", "half-lives-passed/1", "what-first-order-means"
"""Cards of the small subject: four options to pick from, a number to type, a fact to recall."""
MODELS = {CHOICE: "when-a-part-is-left", TYPED: "left-after-half-lives", PLAIN: FACT}
BEGIN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


class Log(Struct):
    """Answers put into a real store, each on a given day after the first."""

    store: Store

    def answer(
        self,
        card: str,
        rating: Rating | None,
        day: float,
        *,
        sure: bool | None = True,
        typed: str = "an answer",
        seconds: float = 4,
        misconception: str | None = None,
        rules_out: tuple[str, ...] = (),
        model: str | None = None,
        settles: int | None = None,
        without_options: bool = False,
        purpose: Purpose = Purpose.STUDY,
        quiz: int | None = None,
        position: int | None = None,
    ) -> None:
        moment = BEGIN + timedelta(days=day)
        showing = self.store.show(
            card=card,
            model=model or MODELS[card],
            version=1,
            level=int(card.partition("/")[2] or 0),
            seed="1",
            values={},
            purpose=purpose,
            shown_at=moment,
            quiz=quiz,
            position=position,
            without_options=without_options,
        )
        self.store.record(
            Answer(
                showing=showing.id,
                card=card,
                skill=card.partition("/")[0],
                answer=typed,
                right=rating is not AGAIN,
                misconception=misconception,
                rules_out=rules_out,
                confidence=None if sure is None else Confidence.SURE if sure else Confidence.UNSURE,
                rating=None if purpose is not Purpose.STUDY else rating,
                milliseconds=round(1000 * seconds),
                answered_at=moment,
                study_day=study_day(moment, UTC),
                settles=settles,
            )
        )

    def hesitate(self, card: str, day: float) -> int:
        """A right but unsure answer; the id of its review, which awaits its rating."""
        self.answer(card, None, day, sure=False)
        return self.store.unsettled()[-1].review

    def undo(self, review: int) -> None:
        """Let a review count for nothing."""
        self.store.undo([review], undone_at=BEGIN, study_day=study_day(BEGIN, UTC))

    def learn(self, card: str, day: float = 0) -> None:
        """Two right answers bring a new card into review."""
        self.answer(card, GOOD, day)
        self.answer(card, GOOD, day)

    def lapse(self, card: str, day: float) -> None:
        """Forgotten at first, right again on the same day."""
        self.answer(card, AGAIN, day)
        self.answer(card, GOOD, day)

    def statistics(self, deck: Deck, *, day: float) -> Statistics:
        return statistics(self.store, [deck], MovableClock(BEGIN + timedelta(days=day)))
