"""What the store asks of its tables, as statements. Nothing is executed here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, FromClause, Select, exists, func, literal, select

from studykit.store.records import Confidence, Purpose
from studykit.store.tables import cards, reviews, showings


def in_force(table: FromClause) -> ColumnElement[bool]:
    """Whether no review undoes the row of ``table``, which is ``reviews`` or an alias of it."""
    undo = reviews.alias()
    return ~exists().where(undo.c.refers_to == table.c.id, undo.c.kind == "undo").correlate(table)


def is_among(column: ColumnElement[str], ids: Iterable[str]) -> ColumnElement[bool]:
    """Whether ``column`` is one of ``ids``: one parameter however many, as SQLite limits their number."""
    each = func.json_each(literal(list(ids), JSON)).table_valued("value")
    return column.in_(select(each.c.value))


def due_steps(now: datetime) -> Select[Any]:
    """Of the cards in a step of minutes: how many are due, and when the next of the others will be."""
    at = cards.c.due_at
    return _due_and_next(at, at <= now).where(at.is_not(None))


def due_reviews(today: int) -> Select[Any]:
    """Of the cards in review: how many are due, and on which study day the next of the others will be."""
    day = cards.c.due_day
    return _due_and_next(day, day <= today).where(cards.c.due_at.is_(None))


def unsettled() -> Select[Any]:
    """Right but unsure study answers that have no rating yet, in the columns of ``Unsettled``.

    Any later rating of the same card settles them: the learner has been asked again.
    """
    settlement = reviews.alias()
    refers = (settlement.c.refers_to == reviews.c.id) & (settlement.c.kind != "undo")
    rated_later = (
        (settlement.c.card_id == reviews.c.card_id)
        & (settlement.c.id > reviews.c.id)
        & settlement.c.rating.is_not(None)
    )
    is_settled = exists().where(refers | rated_later, in_force(settlement))
    columns = (reviews.c[name] for name in ("id", "card_id", "skill", "answered_at", "study_day"))
    return (
        select(*columns, _study_answers_since().label("since"))
        .join(showings, reviews.c.showing_id == showings.c.id)
        .where(showings.c.purpose == Purpose.STUDY, reviews.c.right, reviews.c.rating.is_(None))
        .where(reviews.c.confidence == Confidence.UNSURE, reviews.c.refers_to.is_(None))
        .where(in_force(reviews), ~is_settled.correlate(reviews))
        .order_by(reviews.c.id)
    )


def rated() -> Select[Any]:
    """The reviews that count for the schedule, in the order of the log and the columns of ``Rated``."""
    columns = (reviews.c[name] for name in ("card_id", "rating", "answered_at", "study_day", "retention"))
    return select(*columns).where(reviews.c.rating.is_not(None), in_force(reviews)).order_by(reviews.c.id)


def first_studied_on(study_day: int) -> Select[Any]:
    """The number of cards whose first answer in study, rated or not, was on ``study_day``."""
    earlier, shown = reviews.alias(), showings.alias()
    is_first = ~(
        exists()
        .where(earlier.c.showing_id == shown.c.id, shown.c.purpose == Purpose.STUDY)
        .where(earlier.c.card_id == reviews.c.card_id, earlier.c.id < reviews.c.id, in_force(earlier))
        .correlate(reviews)
    )
    query = select(func.count()).join_from(reviews, showings, reviews.c.showing_id == showings.c.id)
    today = (reviews.c.study_day == study_day) & (showings.c.purpose == Purpose.STUDY)
    return query.where(today, in_force(reviews), is_first)


def sure_right_days(ids: Iterable[str]) -> Select[Any]:
    """Each card with the number of study days on which it was answered right and surely in study."""
    return (
        select(reviews.c.card_id, func.count(reviews.c.study_day.distinct()).label("days"))
        .join(showings, reviews.c.showing_id == showings.c.id)
        .where(is_among(reviews.c.card_id, ids), showings.c.purpose == Purpose.STUDY)
        .where(reviews.c.right, reviews.c.confidence == Confidence.SURE, in_force(reviews))
        .group_by(reviews.c.card_id)
    )


def misconceptions() -> Select[Any]:
    """Each misconception with the number of answers it explains, the commonest first."""
    name, count = reviews.c.misconception, func.count().label("count")
    query = select(name, count).where(name.is_not(None), in_force(reviews))
    return query.group_by(name).order_by(count.desc(), name)


def quiz_answers(quiz: int) -> Select[Any]:
    """The showings of a quiz by position, each with the answer's columns (empty if there is none)."""
    names = ("answer", "right", "misconception", "confidence", "milliseconds")
    columns = (reviews.c[name] for name in names)
    answered = (reviews.c.showing_id == showings.c.id) & in_force(reviews)
    query = select(showings, *columns).join_from(showings, reviews, answered, isouter=True)
    return query.where(showings.c.quiz_id == quiz).order_by(showings.c.position)


def _due_and_next(column: ColumnElement[Any], is_due: ColumnElement[bool]) -> Select[Any]:
    columns = {"due": func.count().filter(is_due), "next": func.min(column).filter(~is_due)}
    return select(*(each.label(name) for name, each in columns.items()))


def _study_answers_since() -> ColumnElement[int]:
    later, shown = reviews.alias(), showings.alias()
    query = select(func.count()).join_from(later, shown, later.c.showing_id == shown.c.id)
    is_later = (later.c.id > reviews.c.id) & (shown.c.purpose == Purpose.STUDY)
    return query.where(is_later).correlate(reviews).scalar_subquery()
