"""Shows and answers questions in a real store, for tests."""

from datetime import UTC, datetime

from msgspec import Struct

from studykit.clock import study_day
from studykit.srs.schedule import Memory, Rating
from studykit.store import log
from studykit.store.records import Answer, Confidence, Help, Purpose, Showing
from studykit.store.store import Store


def on(day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def day_of(moment: datetime) -> int:
    return study_day(moment, UTC)


class Learner(Struct, frozen=True):
    store: Store

    def see(
        self,
        card: str = "fires-or-not/1",
        *,
        at: datetime = on(1),  # noqa: B008 - a constant
        purpose: Purpose = Purpose.STUDY,
        quiz: int | None = None,
        position: int | None = None,
        redraw: int = 0,
    ) -> Showing:
        return self.store.show(
            card=card,
            model="does_it_fire",
            version=1,
            level=int(card.partition("/")[2]),
            seed="7",
            values={"strength": 1.12, "width": 0.5, "count": 3, "ion": "K⁺"},
            purpose=purpose,
            shown_at=at,
            quiz=quiz,
            position=position,
            redraw=redraw,
        )

    def answer(
        self,
        card: str = "fires-or-not/1",
        rating: Rating | None = Rating.GOOD,
        *,
        at: datetime = on(1),  # noqa: B008 - a constant
        showing: Showing | None = None,
        right: bool | None = None,
        confidence: Confidence | None = None,
        misconception: str | None = None,
        settles: int | None = None,
        retention: float = 0.9,
        help_: Help | None = None,
        is_asked_sureness: bool = True,
        rules_out: tuple[str, ...] = (),
    ) -> Memory | None:
        """Answer as the rating says: Again for a wrong answer, none for a right one that is not sure.

        With ``help_`` there is no confidence, nor where the learner is not asked for it.
        """
        if confidence is None and help_ is None and is_asked_sureness:
            confidence = Confidence.UNSURE if rating is None else Confidence.SURE
        answer = Answer(
            showing=(showing or self.see(card, at=at)).id,
            card=card,
            skill=card.partition("/")[0],
            answer="yes",
            right=rating is not Rating.AGAIN if right is None else right,
            misconception=misconception,
            confidence=confidence,
            rating=rating,
            milliseconds=4200,
            answered_at=at,
            study_day=day_of(at),
            settles=settles,
            help=help_,
            rules_out=rules_out,
        )
        return self.store.record(answer, retention=retention)

    def hesitate(self, card: str = "fires-or-not/1", *, at: datetime = on(1)) -> int:  # noqa: B008 - a constant
        """Answer right but unsure; the id of the review that awaits its rating."""
        self.answer(card, None, at=at, confidence=Confidence.UNSURE)
        return self.store.unsettled()[-1].review

    def settle(self, review: int, rating: Rating, *, at: datetime) -> Memory | None:
        """Rate an unsure answer by itself, as older studykits did; None if it has its rating."""
        with self.store._db.writing() as connection:
            unsure = log.waiting(connection, review)
            if unsure is None:
                return None
            return log._append(
                connection,
                kind="settled",
                card=unsure.card,
                skill=unsure.skill,
                rating=rating,
                retention=0.9,
                moment=at,
                study_day=day_of(at),
                refers_to=review,
            )
