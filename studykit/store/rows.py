"""Values from rows and rows from values. No transactions, no rules.

Whoever reads a row gets what was written there, or DamagedRow.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert
from sqlalchemy import RowMapping

from studykit.srs.schedule import Memory
from studykit.store.records import (
    Answer,
    Held,
    Helped,
    LogEntry,
    Quiz,
    QuizAnswer,
    Review,
    Showing,
    Unsettled,
)
from studykit.store.replay import Rated
from studykit.store.tables import MEMORY, DamagedRow

S = TypeVar("S", bound=Struct)
Columns = RowMapping | Mapping[str, Any]


def memory_of(row: RowMapping) -> Memory:
    """The memory in a row of ``cards``."""
    return _checked(Memory, {name: row[name] for name in MEMORY})


def columns_of(memory: Memory | None) -> dict[str, Any]:
    """The columns of a memory, empty if there is none."""
    return {name: memory and getattr(memory, name) for name in MEMORY}


def showing_of(row: RowMapping) -> Showing:
    """The showing in a row of ``showings``, whatever else is in it."""
    return _checked(Showing, _columns_of_showing(row))


def entry_of(row: RowMapping) -> LogEntry:
    """The row of the log in a row of ``queries.entries``."""
    return _checked(
        LogEntry,
        {
            "review": row["id"],
            "card": row["card_id"],
            "skill": row["skill"],
            "purpose": row["purpose"],
            "right": row["right"],
            "is_rated": row["rating"] is not None,
            "answered_at": row["answered_at"],
            "is_undo": row["kind"] == "undo",
            "help": row["help"],
            "milliseconds": row["milliseconds"],
        },
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
        "help": answer.help,
        "rules_out": "\n".join(answer.rules_out) or None,
    }


def quiz_of(row: RowMapping) -> Quiz:
    """The quiz in a row of ``quizzes``."""
    listed = row["cards"]
    return _checked(Quiz, {**row, "cards": tuple(listed.split("\n")) if listed else ()})


def helped_of(row: RowMapping) -> Helped:
    """The help in a row of ``helps``."""
    return _checked(Helped, row)


def held_of(row: RowMapping) -> Held:
    """The hold in a row of ``queries.holds``, with the showing of which it is, if there is one."""
    showing = None
    if row["shown_id"] is not None:
        shown = {
            name.removeprefix("shown_"): value for name, value in row.items() if name.startswith("shown_")
        }
        showing = _fields(
            Showing, {**shown, "card": shown["card_id"], "quiz": shown["quiz_id"], "shown_at": shown["at"]}
        )
    return _checked(Held, {**row, "card": row["card_id"], "showing": showing})


def quiz_answer_of(row: RowMapping) -> QuizAnswer:
    """The showing and its answer in a row of both."""
    names = ("answer", "right", "misconception", "confidence", "milliseconds")
    showing = _fields(Showing, _columns_of_showing(row))
    return _checked(QuizAnswer, {"showing": showing, **{name: row[name] for name in names}})


def unsettled_of(row: RowMapping) -> Unsettled:
    """The answer without a rating in a row of ``queries.unsettled``."""
    renamed = {"review": row["id"], "showing": row["showing_id"], "card": row["card_id"]}
    return _checked(Unsettled, {**row, **renamed})


def rated_of(row: RowMapping) -> Rated:
    """The rated review in a row of ``queries.rated``."""
    return _checked(Rated, {**row, "card": row["card_id"]})


def reviews_of(rows: Sequence[Sequence[Any]]) -> list[Review]:
    """The reviews in the driver's own rows of ``queries.reviews_of``, which end with their ids.

    Raises DamagedRow where a value is none of its kind.
    """
    try:
        return convert(rows, list[Review], strict=False)
    except ValidationError:
        return [_review_of(row) for row in rows]


def _columns_of_showing(row: RowMapping) -> dict[str, Any]:
    return {**row, "card": row["card_id"], "quiz": row["quiz_id"]}


def _checked(type_: type[S], columns: Columns) -> S:
    """The value that ``columns`` are; those that it has not are passed over."""
    try:
        return convert(_fields(type_, columns), type_)
    except ValidationError as error:
        raise DamagedRow(str(error)) from error


def _fields(type_: type[Struct], columns: Columns) -> dict[str, Any]:
    return {name: columns[name] for name in type_.__struct_fields__ if name in columns}


def _review_of(row: Sequence[Any]) -> Review:
    try:
        return convert(row, Review, strict=False)
    except ValidationError as error:
        raise DamagedRow(f"reviews, id {row[-1]}: {error}") from error
