"""The learner's database as the rest of studykit sees it. No rules of study, no words for the learner."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar, cast

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from studykit.items.variables import Values
from studykit.srs.schedule import RETENTION, Memory
from studykit.store import asking, due, log, queries
from studykit.store.check import findings
from studykit.store.checksums import stamped
from studykit.store.connections import Connections
from studykit.store.database import open_database
from studykit.store.finding import Finding
from studykit.store.helps import Helps
from studykit.store.holds import Holds
from studykit.store.quizzes import Quizzes
from studykit.store.records import (
    Answer,
    LogEntry,
    Purpose,
    Review,
    Showing,
    StoredValue,
    Unsettled,
)
from studykit.store.replay import replay
from studykit.store.rows import (
    entry_of,
    memory_of,
    rated_of,
    reviews_of,
    showing_of,
    unsettled_of,
)
from studykit.store.sqlite_errors import in_words
from studykit.store.tables import reviews, session_ends, settings, showings

S = TypeVar("S", bound=StoredValue)
T = TypeVar("T")
_NEWEST = select(func.max(reviews.c.id))
AT_ONCE = 1_000
"""Reviews that are read at once: not all of a million."""


class Store:
    """One learner's database, open. Every method that writes has committed when it returns.

    Any method raises StudykitError if the file cannot be read or written; then nothing of that call is
    saved, and it may be tried again. Processes may share a database.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine
        self._db = Connections(engine, path)
        self.quizzes = Quizzes(self._db)
        self.holds = Holds(self._db)
        self.helps = Helps(self._db)

    @classmethod
    def open(cls, path: Path, *, timeout: float = 5.0) -> Self:
        """Open the database at ``path``, made if missing; locks are waited for up to ``timeout`` seconds."""
        return cls(open_database(path, timeout=timeout), path)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def at_one_moment(self) -> AbstractContextManager[None]:
        """Let all that is read meanwhile be of one moment, in one transaction; nothing is to be written."""
        return self._db.at_one_moment()

    def show(
        self,
        *,
        card: str,
        model: str,
        version: int,
        level: int,
        seed: str,
        values: Values,
        purpose: Purpose,
        shown_at: datetime,
        quiz: int | None = None,
        position: int | None = None,
        redraw: int = 0,
        without_options: bool = False,
    ) -> Showing:
        """Keep a question, to be called before it appears; a quiz position shown before stays as it was.

        Unless it is drawn anew: ``redraw`` is then one more than that of the showing before.
        """
        row = {
            "card_id": card,
            "model": model,
            "version": version,
            "level": level,
            "seed": seed,
            "values": dict(values),
            "purpose": purpose,
            "shown_at": shown_at,
            "quiz_id": quiz,
            "position": position,
            "redraw": redraw,
            "without_options": without_options,
        }
        with self._db.writing() as connection:
            return asking.show(connection, row)

    def showing(self, showing: int) -> Showing | None:
        """The showing with that id, None if there is none."""
        return next(iter(self._db.read(showing_of, select(showings).where(showings.c.id == showing))), None)

    def last_showing(self, card: str) -> tuple[Showing | None, int]:
        """The card's latest showing, for any purpose, answered or not, and how many there were."""
        read = self._db.read(
            lambda row: (showing_of(row), int(row["shown"])), queries.last_showing(), card=card
        )
        return read[0] if read else (None, 0)

    def record(self, answer: Answer, *, retention: float = RETENTION) -> Memory | None:
        """Append an answer; returns the card's new memory, None if the answer has no rating.

        If what it ``settles`` has been settled meanwhile, the answer is kept without its rating. Raises
        StudykitError if the showing has been answered before, ValueError if it is not one of that card.
        """
        with self._db.writing() as connection:
            return log.answer(connection, answer, retention)

    def unsettled(self, *, after: int | None = None) -> list[Unsettled]:
        """The right but unsure study answers (``after`` a review) without a rating yet, oldest first."""
        query = queries.unsettled()
        wanted = query if after is None else query.where(reviews.c.id > after)
        return self._db.read(unsettled_of, wanted)

    def last_review(self) -> int:
        """The id of the newest review of any card, 0 if there is none; later ones have greater ids."""
        return self._db.number(_NEWEST)

    def entries_after(self, review: int) -> list[LogEntry]:
        """The log of reviews after the one with the id ``review``, in order."""
        return self._db.read(entry_of, queries.entries(), after=review)

    def answers_of_sessions(self, *, after: int) -> Iterator[LogEntry]:
        """The answers given in sessions ``after`` a review, the newest first, read as they are wanted."""
        with self._db.reading() as connection:
            rows = connection.execute(queries.answers_of_sessions(), {"after": after})
            yield from map(entry_of, rows.mappings())

    def session_end(self) -> int:
        """The id of the last review before the learner last ended a session, 0 if that never was."""
        return self._db.number(queries.session_end())

    def end_session(self, *, ended_at: datetime) -> None:
        """Keep that the learner ended the session to which the newest review belongs."""
        with self._db.writing() as connection:
            row = {"after_review": connection.scalar(_NEWEST) or 0, "ended_at": ended_at}
            connection.execute(insert(session_ends), stamped(session_ends, row))

    def memories(self, ids: Iterable[str]) -> dict[str, Memory]:
        """The memories of those among the cards ``ids`` that have been rated."""
        read = self._db.read(lambda row: (row["id"], memory_of(row)), queries.memories(), ids=list(ids))
        return dict(read)

    def begun(self, ids: Iterable[str]) -> set[str]:
        """Those of the cards ``ids`` that have been rated."""
        return self._db.names(queries.begun(), ids=list(ids))

    def due(self, ids: Collection[str], *, now: datetime, today: int) -> Iterator[str]:
        """Those of the cards ``ids`` that are due, as they are wanted: first those in a step, the longest
        due first, then reviews, by due day and of one day the least stable first."""
        with self._db.reading() as connection:
            yield from due.steps(connection, ids, after=None, until=now)
            yield from due.reviews(connection, ids, today=today)

    def steps(self, ids: Collection[str], *, after: datetime | None, until: datetime) -> Iterator[str]:
        """Those of the cards ``ids`` in a step due ``after`` one moment and ``until`` another, as wanted."""
        with self._db.reading() as connection:
            yield from due.steps(connection, ids, after=after, until=until)

    def new_today(self, study_day: int) -> int:
        """The number of cards first answered in study on ``study_day``, rated or not."""
        return self._db.number(queries.first_studied(), day=study_day)

    def first_sure_days(self, ids: Iterable[str]) -> dict[str, int]:
        """The first study day on which each of the cards ``ids`` was answered right and surely in study,
        without help; those that never were are not in it."""
        return dict(
            self._db.read(lambda row: (row["card_id"], row["day"]), queries.first_sure_days(), ids=list(ids))
        )

    def answered(self, ids: Iterable[str]) -> set[str]:
        """Those of the cards ``ids`` that were ever answered outside tests, also if that was undone."""
        return self._db.names(queries.answered(), ids=list(ids))

    def mistaken(self, ids: Iterable[str]) -> set[str]:
        """Those of the cards ``ids`` whose latest answer without help, also in a test, was wrong."""
        return self._db.names(queries.mistaken(), ids=list(ids))

    def helped(self, ids: Iterable[str]) -> set[str]:
        """Those of the cards ``ids`` that were answered with help, and not since without."""
        return self._db.names(queries.helped(), ids=list(ids))

    def days_of_study(self, *, after: int) -> list[int]:
        """The study days after that one on which questions were answered."""
        return self._db.read(lambda row: int(row["study_day"]), queries.days_of_study(), day=after)

    def first_day(self) -> int | None:
        """The study day of the first answer, None if there is none."""
        return self._db.number(queries.first_day()) or None

    def answer_to(self, showing: int) -> int | None:
        """The id of the review in force that answers a showing, None if there is none."""
        answers = select(reviews.c.id).where(reviews.c.showing_id == showing, queries.in_force(reviews))
        return self._db.number(answers) or None

    def rebuild(self) -> dict[str, Memory]:
        """Every card's memory, replayed from the log of reviews alone; changes nothing."""
        return replay(self._db.read(rated_of, queries.rated()))

    def check(self, *, now: datetime | None = None) -> list[Finding]:
        """All that is wrong with the database; what is dated after ``now`` too, if that is given."""
        with in_words(self.path):
            return findings(self.path, now=now)

    def undo(self, reviews_: Iterable[int], *, undone_at: datetime, study_day: int) -> None:
        """Let the reviews with these ids count for nothing; their cards are as if they had not been."""
        with self._db.writing() as connection:
            log.undo(connection, list(reviews_), moment=undone_at, study_day=study_day)

    def last_answered_at(self) -> datetime | None:
        """The moment of the newest review that counts for the schedule, None without one."""
        return next(iter(self._db.read(lambda row: row["answered_at"], queries.newest_moment())), None)

    def last_day_after(self, study_day: int) -> int | None:
        """The latest study day after ``study_day`` on which a card was rated, None if there is none."""
        with self._db.reading() as connection:
            latest: int | None = connection.scalar(queries.last_day_after(study_day))
            return latest

    def checkpoint(self) -> None:
        """Bring what was saved from the write-ahead log into the file itself, as far as nobody is in the way.

        Nothing depends on it but those who copy the one file; so what goes wrong is left for later.
        """
        self._db.checkpoint()

    @property
    def learner(self) -> str:
        """The salt of this learner's draws, made with the database."""
        return self.setting("learner", "")

    def setting(self, key: str, default: S) -> S:
        """The setting ``key``, of the type of its ``default``; that if it was never set."""
        return cast(S, self.settings().get(key, default))

    def settings(self) -> dict[str, StoredValue]:
        """All settings that were set, ordered by key."""
        return dict(self._db.read(lambda row: (row["key"], row["value"]), select(settings).order_by("key")))

    def set_setting(self, key: str, value: StoredValue) -> None:
        """Set the setting ``key``."""
        row = stamped(settings, {"key": key, "value": value})
        new = upsert(settings).values(row)
        with self._db.writing() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["key"], set_=row))

    def reset_setting(self, key: str) -> None:
        """Forget what the setting ``key`` was set to."""
        with self._db.writing() as connection:
            connection.execute(settings.delete().where(settings.c.key == key))

    def reviews(self, ids: Iterable[str]) -> Iterator[Review]:
        """The reviews of the cards ``ids`` that count, in the order in which they were made, as wanted."""
        with self._db.reading() as connection:
            cursor = connection.execute(
                queries.reviews_of(ids)
            ).cursor  # the driver's own rows: a million come
            while rows := cursor.fetchmany(AT_ONCE):
                yield from reviews_of(rows)
