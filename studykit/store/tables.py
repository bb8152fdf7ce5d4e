"""The tables of a learner's database, as the newest migration leaves them. No queries."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
    text,
)

from studykit.errors import described

metadata = MetaData()


class DamagedRow(ValueError):
    """Something in the database cannot be what was written there."""


VERSION_TABLE = "studykit_version"
"""Where Alembic keeps the revision; the name tells our files from other programs'."""
versions = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
"""As Alembic makes it, which does not count it among the tables to migrate."""


class Moment(TypeDecorator[datetime]):
    """A moment as ISO 8601 text in UTC with microseconds: it sorts, and people can read it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else written(value)

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else moment_of(value)


def written(moment: datetime) -> str:
    """``moment`` as the database has it; raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(kept: object) -> datetime:
    """The moment that was ``written``; raises DamagedRow for what never was."""
    try:
        moment = datetime.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or written(moment) != kept:
        raise DamagedRow(f"{described(kept)} is no moment in time")
    return moment


def json_of(kept: object) -> object:
    """The value that was written as JSON; raises DamagedRow for what never was.

    SQLite keeps a number as a number, not as the text of one.
    """
    if isinstance(kept, int | float):
        return kept
    try:
        return json.loads(kept)  # type: ignore[arg-type]
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedRow(f"{described(kept)} is no JSON") from error


MEMORY = ("stage", "step", "stability", "difficulty", "last_day", "due_day", "due_at", "reviews", "lapses")
"""The columns of a ``Memory``, named like its fields, in ``cards`` and (state after) in ``reviews``."""


def _memory(*, nullable: bool) -> Iterator[Column[object]]:
    types = (Text, Integer, Float, Float, Integer, Integer, Moment, Integer, Integer)
    for name, type_ in zip(MEMORY, types, strict=True):
        yield Column(name, type_(), nullable=nullable or name in {"step", "due_at"})


CHECKSUM = "checksum"


def _checksum() -> Column[int]:
    """What tells damage to a row; ``cards`` has none, as the log says what is in it."""
    return Column(CHECKSUM, Integer)


_STAGES = "stage IN ('learning', 'review', 'relearning')"
_DUE = "(stage = 'review') = (due_at IS NULL)"

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", JSON, nullable=False),
    _checksum(),
)

cards = Table(
    "cards",
    metadata,
    Column("id", Text, primary_key=True),
    Column("skill", Text, nullable=False),
    *_memory(nullable=False),
    CheckConstraint(_STAGES, name="cards_stage"),
    CheckConstraint(_DUE, name="cards_due"),
    Index("cards_by_due", "due_at", "due_day", "stability", "id"),
)

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deck", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    _checksum(),
    Column("cards", Text),
)

showings = Table(
    "showings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("card_id", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    Column("seed", Text, nullable=False),
    Column("values", JSON, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("quiz_id", Integer, ForeignKey("quizzes.id")),
    Column("position", Integer),
    Column("shown_at", Moment, nullable=False),
    Column("without_options", Boolean, nullable=False, server_default=text("0")),
    Column("redraw", Integer, nullable=False, server_default=text("0")),
    _checksum(),
    CheckConstraint("purpose IN ('study', 'practice', 'quiz')", name="showings_purpose"),
    CheckConstraint("(purpose = 'quiz') = (quiz_id IS NOT NULL)", name="showings_quiz"),
    CheckConstraint("(purpose = 'quiz') = (position IS NOT NULL)", name="showings_position"),
    Index("showings_by_card", "card_id"),
    Index("showings_by_quiz", "quiz_id", "position", "redraw", unique=True),
)

session_ends = Table(
    "session_ends",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("after_review", Integer, nullable=False),
    Column("ended_at", Moment, nullable=False),
    _checksum(),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("showing_id", Integer, ForeignKey("showings.id"), unique=True),
    Column("refers_to", Integer, ForeignKey("reviews.id")),
    Column("card_id", Text, nullable=False),
    Column("skill", Text, nullable=False),
    Column("answer", Text),
    Column("misconception", Text),
    Column("right", Boolean),
    Column("confidence", Text),
    Column("rating", Integer),
    Column("retention", Float),
    Column("milliseconds", Integer),
    Column("answered_at", Moment, nullable=False),
    Column("study_day", Integer, nullable=False),
    Column("source", Text, nullable=False, server_default="studykit"),
    *_memory(nullable=True),
    _checksum(),
    Column("help", Text),
    Column("scheduler", Integer),
    Column("rules_out", Text),
    CheckConstraint("kind IN ('answer', 'settled', 'undo')", name="reviews_kind"),
    CheckConstraint("kind = 'answer' OR refers_to IS NOT NULL", name="reviews_refers_to"),
    CheckConstraint("(kind = 'answer') = (\"right\" IS NOT NULL)", name="reviews_right"),
    CheckConstraint("kind = 'answer' OR showing_id IS NULL", name="reviews_showing"),
    CheckConstraint('"right" IN (0, 1)', name="reviews_right_is_boolean"),
    CheckConstraint("confidence IN ('sure', 'unsure')", name="reviews_confidence"),
    CheckConstraint("rating BETWEEN 1 AND 4", name="reviews_rating"),
    CheckConstraint("kind <> 'settled' OR rating IS NOT NULL", name="reviews_settled"),
    CheckConstraint("kind <> 'undo' OR rating IS NULL", name="reviews_undo"),
    CheckConstraint("(rating IS NULL) = (stability IS NULL)", name="reviews_memory"),
    CheckConstraint("(rating IS NULL) = (retention IS NULL)", name="reviews_retention"),
    CheckConstraint(_STAGES, name="reviews_stage"),
    CheckConstraint("milliseconds >= 0", name="reviews_milliseconds"),
    Index("reviews_by_card", "card_id"),
    Index("reviews_helped", "card_id", sqlite_where=text("help IS NOT NULL")),
    Index("reviews_by_day", "study_day"),
    Index("reviews_by_reference", "refers_to", sqlite_where=text("refers_to IS NOT NULL")),
    Index("reviews_unsure", "id", sqlite_where=text("confidence = 'unsure' AND rating IS NULL")),
)

ADDED = {"quizzes": ("cards",), "reviews": ("help", "scheduler", "rules_out")}
"""Columns that a later revision added, by table: empty in rows that were written before it."""

helps = Table(
    "helps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("skill", Text, nullable=False),
    Column("showing_id", Integer, ForeignKey("showings.id")),
    Column("given_at", Moment, nullable=False),
    Column("study_day", Integer, nullable=False),
    _checksum(),
    Index("helps_by_skill", "skill", "given_at"),
    Index("helps_by_moment", "given_at"),
)

holds = Table(
    "holds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("card_id", Text, nullable=False),
    Column("skill", Text, nullable=False),
    Column("showing_id", Integer, ForeignKey("showings.id")),
    Column("note", Text, nullable=False),
    Column("until_day", Integer),
    Column("held_at", Moment, nullable=False),
    Column("released_at", Moment),
    _checksum(),
    CheckConstraint("kind IN ('flagged', 'suspended', 'buried')", name="holds_kind"),
    Index("holds_in_force", "card_id", sqlite_where=text("released_at IS NULL")),
)

APPEND_ONLY = tuple(
    f"CREATE TRIGGER reviews_refuse_{verb.lower()} BEFORE {verb} ON reviews "
    "BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
"""Nothing recorded is ever changed: what must not count is undone by a further row."""

ANSWER_ITS_CARD = (
    "CREATE TRIGGER reviews_answer_their_card BEFORE INSERT ON reviews WHEN NEW.showing_id IS NOT NULL "
    "AND (SELECT card_id FROM showings WHERE id = NEW.showing_id) IS NOT NEW.card_id "
    "BEGIN SELECT RAISE(ABORT, 'what was shown is not of this card'); END"
)
"""An answer is one to what was shown of its card."""

_NAMES = ", ".join(MEMORY)
_NEW_ONES = ", ".join(f"NEW.{name}" for name in MEMORY)
_CHANGED = ", ".join(f"{name} = excluded.{name}" for name in MEMORY)
KEEP_CARD = (
    "CREATE TRIGGER reviews_keep_card AFTER INSERT ON reviews WHEN NEW.rating IS NOT NULL "
    f"BEGIN INSERT INTO cards (id, skill, {_NAMES}) VALUES (NEW.card_id, NEW.skill, {_NEW_ONES}) "
    f"ON CONFLICT (id) DO UPDATE SET {_CHANGED}; END"
)
"""A rated review takes its card along, so that ``cards`` says what the log says.

Whoever undoes a rated review has to replay the card: this trigger does not.
"""


@event.listens_for(reviews, "after_create")
def _make_triggers(_table: Table, connection: Connection, **_options: object) -> None:
    for trigger in (*APPEND_ONLY, ANSWER_ITS_CARD, KEEP_CARD):
        connection.exec_driver_sql(trigger)
