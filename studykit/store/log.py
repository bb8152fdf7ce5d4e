"""Appends to the log of reviews in an open transaction. Commits nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from studykit.errors import StudykitError, quoted
from studykit.srs.schedule import SCHEDULER, Memory, Rating, review
from studykit.store import queries
from studykit.store.checksums import stamped, summed
from studykit.store.records import Answer, Unsettled
from studykit.store.replay import replay
from studykit.store.rows import answer_columns, columns_of, memory_of, rated_of, unsettled_of
from studykit.store.tables import cards, reviews

_CARD = select(cards).where(cards.c.id == bindparam("card"))
_APPEND = insert(reviews)
_WITHOUT_ANSWER = dict.fromkeys(summed(reviews)) | {"source": "studykit"}
"""What stands in a review that is no answer."""


def answer(connection: Connection, given: Answer, retention: float) -> Memory | None:
    """Append an answer; without its rating if what it settles has been settled meanwhile.

    Raises StudykitError if what was shown was answered before, or is not there (any more) for this card.
    """
    is_late = given.settles is not None and waiting(connection, given.settles) is None
    try:
        return _append(
            connection,
            kind="answer",
            card=given.card,
            skill=given.skill,
            rating=None if is_late else given.rating,
            retention=retention,
            moment=given.answered_at,
            study_day=given.study_day,
            refers_to=given.settles,
            **answer_columns(given),
        )
    except IntegrityError as error:
        raise _refusal(error, given.card) from error


def _refusal(error: IntegrityError, card: str) -> Exception:
    """Why an answer to ``card`` is refused: by its columns, or by what other processes did meanwhile."""
    name = getattr(error.orig, "sqlite_errorname", "").removeprefix("SQLITE_CONSTRAINT_")
    if name == "UNIQUE":
        what, mend = (
            "this question has been answered already",
            "The first answer counts.",
        )
    elif name in ("TRIGGER", "FOREIGNKEY"):
        what, mend = "this question is not in the database", "It was changed meanwhile; go on with the next."
    else:
        return ValueError(f"no answer: {error.orig}")
    return StudykitError(what, where=f"card {quoted(card)}", mend=mend)


def undo(connection: Connection, ids: Iterable[int], *, moment: datetime, study_day: int) -> None:
    """Append that the reviews ``ids`` count for nothing, and replay their cards."""
    undone = connection.execute(select(reviews).where(queries.is_among(reviews.c.id, ids))).mappings().all()
    for row in undone:
        _append(
            connection,
            kind="undo",
            card=row["card_id"],
            skill=row["skill"],
            rating=None,
            retention=0.0,
            moment=moment,
            study_day=study_day,
            refers_to=row["id"],
        )
    rewrite(connection, {row["card_id"] for row in undone})


def rewrite(connection: Connection, ids: Iterable[str]) -> None:
    """Write the memories of the cards ``ids`` as the log gives them."""
    for card in sorted(ids):
        rated = connection.execute(queries.rated_of(card)).mappings().all()
        connection.execute(delete(cards).where(cards.c.id == card))
        for memory in replay(map(rated_of, rated)).values():
            row = {"id": card, "skill": rated[0]["skill"], **columns_of(memory)}
            connection.execute(insert(cards), row)


def waiting(connection: Connection, review: int) -> Unsettled | None:
    """The right but unsure answer with the id ``review``, None if it has its rating."""
    row = connection.execute(queries.unsettled().where(reviews.c.id == review)).mappings().one_or_none()
    return unsettled_of(row) if row else None


def memory_now(connection: Connection, card: str) -> Memory | None:
    """The card's memory as it is in this transaction, None if it was never rated."""
    row = connection.execute(_CARD, {"card": card}).mappings().one_or_none()
    return memory_of(row) if row else None


def _append(
    connection: Connection,
    *,
    kind: str,
    card: str,
    skill: str,
    rating: Rating | None,
    retention: float,
    moment: datetime,
    study_day: int,
    refers_to: int | None,
    **columns: Any,
) -> Memory | None:
    """Append a review; with a rating, the card's memory goes on from the row it has now.

    A trigger takes the row of the card along (``tables.KEEP_CARD``).
    """
    memory = None
    if rating is not None:
        before = memory_now(connection, card)
        memory = review(before, rating, now=moment, today=study_day, retention=retention)
    row = {
        "kind": kind,
        "card_id": card,
        "skill": skill,
        "rating": rating,
        "retention": None if rating is None else retention,
        "answered_at": moment,
        "study_day": study_day,
        "refers_to": refers_to,
        "scheduler": None if rating is None else SCHEDULER,
    }
    whole = {**_WITHOUT_ANSWER, **row, **columns, **columns_of(memory)}
    connection.execute(_APPEND, stamped(reviews, whole))
    return memory
