"""The practice tests in a database: begun, finished, and what was answered in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, insert, select, update

from studykit.store.checksums import stamped
from studykit.store.connections import Connections
from studykit.store.queries import in_force
from studykit.store.records import Quiz, QuizAnswer
from studykit.store.rows import quiz_answer_of, quiz_of
from studykit.store.tables import quizzes, reviews, showings


class Quizzes:
    """All quizzes of a learner. A method that writes has committed when it returns."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    def start(
        self, *, deck: str, seed: str, size: int, started_at: datetime, cards: Sequence[str] = ()
    ) -> Quiz:
        """Keep a new quiz of ``size`` questions, of these ``cards``, before its first question is shown."""
        row = {
            "deck": deck,
            "seed": seed,
            "size": size,
            "started_at": started_at,
            "finished_at": None,
            "cards": "\n".join(cards) or None,
        }
        new = insert(quizzes).returning(quizzes)
        with self._db.writing() as connection:
            return quiz_of(connection.execute(new, stamped(quizzes, row)).mappings().one())

    def finish(self, quiz: int, *, finished_at: datetime) -> None:
        """Mark a quiz as finished, unless it is already."""
        is_open = (quizzes.c.id == quiz) & quizzes.c.finished_at.is_(None)
        with self._db.writing() as connection:
            if row := connection.execute(select(quizzes).where(is_open)).mappings().first():
                finished = stamped(quizzes, {**row, "finished_at": finished_at})
                connection.execute(update(quizzes).where(is_open).values(finished))

    def open(self, deck: str) -> Quiz | None:
        """The newest quiz of ``deck`` that is not finished, None if all are."""
        return next((quiz for quiz in self.all() if quiz.deck == deck and not quiz.finished_at), None)

    def all(self) -> list[Quiz]:
        """All quizzes, the newest first."""
        return self._db.read(quiz_of, select(quizzes).order_by(quizzes.c.id.desc()))

    def answers(self, quiz: int) -> list[QuizAnswer]:
        """What was shown and answered in a quiz, by position."""
        return self._db.read(quiz_answer_of, _answers(quiz))


def _answers(quiz: int) -> Select[Any]:
    """The showings of a quiz by position, each with the answer's columns (empty if there is none).

    Where a position was drawn anew, only its latest showing.
    """
    anew = showings.alias()
    is_same = (anew.c.quiz_id == showings.c.quiz_id) & (anew.c.position == showings.c.position)
    is_latest = ~exists().where(is_same, anew.c.redraw > showings.c.redraw).correlate(showings)
    names = ("answer", "right", "misconception", "confidence", "milliseconds")
    columns = (reviews.c[name] for name in names)
    answered = (reviews.c.showing_id == showings.c.id) & in_force(reviews)
    query = select(showings, *columns).join_from(showings, reviews, answered, isouter=True)
    return query.where(showings.c.quiz_id == quiz, is_latest).order_by(showings.c.position)
