"""Values from rows and rows from values. No transactions, no rules."""

from collections.abc import Sequence
from typing import Any

from msgspec import ValidationError, convert
from sqlalchemy import RowMapping

from studykit.items.variables import stored_values
from studykit.srs.schedule import Memory, Rating, Stage
from studykit.store.records import (
    Answer,
    Confidence,
    LogEntry,
    Purpose,
    Quiz,
    QuizAnswer,
    Review,
    Showing,
    Unsettled,
)
from studykit.store.replay import Rated
from studykit.store.tables import MEMORY


def memory_of(row: RowMapping) -> Memory:
    """The memory in a row of ``cards``."""
    columns = {name: row[name] for name in MEMORY}
    return Memory(**{**columns, "stage": Stage(columns["stage"])})


def columns_of(memory: Memory | None) -> dict[str, Any]:
    """The columns of a memory, empty if there is none."""
    return {name: memory and getattr(memory, name) for name in MEMORY}


def showing_of(row: RowMapping) -> Showing:
    """The showing in a row of ``showings``, whatever else is in it."""
    return Showing(
        id=row["id"],
        card=row["card_id"],
        model=row["model"],
        version=row["version"],
        level=row["level"],
        seed=row["seed"],
        values=stored_values(row["values"]),
        purpose=Purpose(row["purpose"]),
        shown_at=row["shown_at"],
        quiz=row["quiz_id"],
        position=row["position"],
        without_options=row["without_options"],
        redraw=row["redraw"],
    )


def entry_of(row: RowMapping) -> LogEntry:
    """The row of the log in a row of ``queries.entries``."""
    return LogEntry(
        review=row["id"],
        card=row["card_id"],
        skill=row["skill"],
        purpose=row["purpose"] and Purpose(row["purpose"]),
        right=row["right"],
        is_rated=row["rating"] is not None,
        answered_at=row["answered_at"],
        is_undo=row["kind"] == "undo",
    )


def answer_columns(answer: Answer) -> dict[str, Any]:
    """The columns of a review that only an answer has."""
    return {
        "showing_id": answer.showing,
        "answer": answer.answer,
        "misconception": answer.misconception,
        "right": answer.right,
        "confidence": answer.confidence,
        "milliseconds": answer.milliseconds,
    }


def quiz_of(row: RowMapping) -> Quiz:
    """The quiz in a row of ``quizzes``."""
    return Quiz(**row)


def quiz_answer_of(row: RowMapping) -> QuizAnswer:
    """The showing and its answer in a row of both."""
    return QuizAnswer(
        showing=showing_of(row),
        answer=row["answer"],
        right=row["right"],
        misconception=row["misconception"],
        confidence=row["confidence"] and Confidence(row["confidence"]),
        milliseconds=row["milliseconds"],
    )


def unsettled_of(row: RowMapping) -> Unsettled:
    """The answer without a rating in a row of ``queries.unsettled``."""
    return Unsettled(
        review=row["id"],
        showing=row["showing_id"],
        card=row["card_id"],
        skill=row["skill"],
        answered_at=row["answered_at"],
        study_day=row["study_day"],
        since=row["since"],
    )


def rated_of(row: RowMapping) -> Rated:
    """The rated review in a row of ``queries.rated``."""
    return Rated(
        card=row["card_id"],
        rating=Rating(row["rating"]),
        answered_at=row["answered_at"],
        study_day=row["study_day"],
        retention=row["retention"],
    )


def reviews_of(rows: Sequence[Sequence[Any]]) -> list[Review]:
    """The reviews in the driver's own rows of ``queries.reviews_of``, which end with their ids.

    Raises ValueError where a value is none of its kind.
    """
    try:
        return convert(rows, list[Review], strict=False)
    except ValidationError:
        return [_review_of(row) for row in rows]


def _review_of(row: Sequence[Any]) -> Review:
    try:
        return convert(row, Review, strict=False)
    except ValidationError as error:
        raise ValueError(f"reviews, id {row[-1]}: {error}") from error
