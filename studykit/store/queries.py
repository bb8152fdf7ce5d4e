"""What the store asks of its tables, as statements. Nothing is executed here."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
)

from studykit.store.records import Confidence, Purpose
from studykit.store.tables import cards, reviews, session_ends, showings


def in_force(table: FromClause) -> ColumnElement[bool]:
    """Whether no review undoes the row of ``table``, which is ``reviews`` or an alias of it."""
    undo = _undo()
    return ~exists().where(undo.c.refers_to == table.c.id, undo.c.kind == "undo").correlate(table)


def was_sure(table: FromClause) -> ColumnElement[bool]:
    """Whether the learner was sure; an explanation that was ticked has no sureness, and counts as sure."""
    return func.coalesce(table.c.confidence, Confidence.SURE) == Confidence.SURE


def is_among(column: ColumnElement[Any], ids: Iterable[object]) -> ColumnElement[bool]:
    """Whether ``column`` is one of ``ids``: one parameter however many, as SQLite limits their number."""
    each = func.json_each(literal(list(ids), JSON)).table_valued("value")
    return column.in_(select(each.c.value))


def is_bound(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether ``column`` is one of the ``ids`` that are bound later: for statements that are made once."""
    each = func.json_each(bindparam("ids", type_=JSON)).table_valued("value")
    return column.in_(select(each.c.value))


@cache
def memories() -> Select[Any]:
    """The rows of the cards ``ids`` (to be bound)."""
    return select(cards).where(is_bound(cards.c.id))


@cache
def begun() -> Select[Any]:
    """Those of the cards ``ids`` (to be bound) that have been rated."""
    return select(cards.c.id).where(is_bound(cards.c.id))


@cache
def unsettled() -> Select[Any]:
    """Right but unsure study answers that have no rating yet, in the columns of ``Unsettled``.

    Any later rating of the same card settles them: the learner has been asked again.
    """
    settlement = _other_review()
    refers = (settlement.c.refers_to == reviews.c.id) & (settlement.c.kind != "undo")
    rated_later = (
        (settlement.c.card_id == reviews.c.card_id)
        & (settlement.c.id > reviews.c.id)
        & settlement.c.rating.is_not(None)
    )
    is_settled = exists().where(refers | rated_later, in_force(settlement))
    names = ("id", "showing_id", "card_id", "skill", "answered_at", "study_day")
    columns = (reviews.c[name] for name in names)
    unsure = literal(Confidence.UNSURE.value, literal_execute=True)  # SQLite finds the index by the word
    return (
        select(*columns, _answers_since().label("since"))
        .join(showings, reviews.c.showing_id == showings.c.id)
        .where(showings.c.purpose == Purpose.STUDY, reviews.c.right, reviews.c.rating.is_(None))
        .where(reviews.c.confidence == unsure, reviews.c.refers_to.is_(None))
        .where(in_force(reviews), ~is_settled.correlate(reviews))
        .order_by(reviews.c.id)
    )


@cache
def entries() -> Select[Any]:
    """The log of reviews after the one with the id ``after`` (to be bound), as columns of ``LogEntry``."""
    names = ("id", "kind", "card_id", "skill", "right", "rating", "answered_at", "help", "milliseconds")
    return (
        select(*(reviews.c[name] for name in names), showings.c.purpose)
        .join_from(reviews, showings, reviews.c.showing_id == showings.c.id, isouter=True)
        .where(reviews.c.id > bindparam("after"))
        .order_by(reviews.c.id)
    )


@cache
def answers_of_sessions() -> Select[Any]:
    """The answers given in sessions after the review ``after``, the newest first, as ``entries``."""
    purposes = (Purpose.STUDY, Purpose.PRACTICE)
    answers = entries().where(reviews.c.kind == "answer", showings.c.purpose.in_(purposes))
    return answers.where(in_force(reviews)).order_by(None).order_by(reviews.c.id.desc())


@cache
def session_end() -> Select[Any]:
    """The id of the last review before the latest end of a session."""
    return select(session_ends.c.after_review).order_by(session_ends.c.id.desc()).limit(1)


@cache
def last_showing() -> Select[Any]:
    """The latest showing of the card ``card`` (to be bound), and how often it was shown, as ``shown``."""
    of_card = showings.c.card_id == bindparam("card")
    count = select(func.count()).select_from(showings).where(of_card).scalar_subquery()
    return select(showings, count.label("shown")).where(of_card).order_by(showings.c.id.desc()).limit(1)


def rated() -> Select[Any]:
    """The reviews that count for the schedule, in the order of the log and the columns of ``Rated``."""
    names = ("card_id", "skill", "rating", "answered_at", "study_day", "retention", "scheduler")
    columns = (reviews.c[name] for name in names)
    return select(*columns).where(reviews.c.rating.is_not(None), in_force(reviews)).order_by(reviews.c.id)


def rated_of(card: str) -> Select[Any]:
    """Those of one card."""
    return rated().where(reviews.c.card_id == card)


def rated_after(moment: datetime, study_day: int) -> Select[Any]:
    """The numbers of those, and of what waits for a rating, that are dated after ``moment`` or of a study day
    after ``study_day``."""
    is_late = (reviews.c.answered_at > moment) | (reviews.c.study_day > study_day)
    counts = or_(
        reviews.c.rating.is_not(None), reviews.c.confidence.is_not(None), reviews.c.help.is_not(None)
    )
    query = select(reviews.c.id).where(counts, in_force(reviews), is_late)
    return query.order_by(reviews.c.id)


@cache
def newest_moment() -> Select[Any]:
    """The moment of the newest review in force that counts for the schedule."""
    query = select(reviews.c.answered_at).where(reviews.c.rating.is_not(None), in_force(reviews))
    return query.order_by(reviews.c.id.desc()).limit(1)


def last_day_after(study_day: int) -> Select[Any]:
    """The latest study day after ``study_day`` on which a card was rated."""
    return select(func.max(cards.c.last_day)).where(cards.c.last_day > study_day)


@cache
def first_studied() -> Select[Any]:
    """The number of cards whose first answer in study, rated or not, was on ``day`` (to be bound)."""
    earlier, shown = _other_review(), _other_showing()
    is_first = ~(
        exists()
        .where(earlier.c.showing_id == shown.c.id, shown.c.purpose == Purpose.STUDY)
        .where(earlier.c.card_id == reviews.c.card_id, earlier.c.id < reviews.c.id, in_force(earlier))
        .correlate(reviews)
    )
    query = select(func.count()).join_from(reviews, showings, reviews.c.showing_id == showings.c.id)
    is_of_day = reviews.c.study_day == bindparam("day")
    return query.where(is_of_day, showings.c.purpose == Purpose.STUDY, in_force(reviews), is_first)


@cache
def first_sure_days() -> Select[Any]:
    """The first study day on which each of the cards ``ids`` (to be bound) was answered in study right and
    surely, without help."""
    return (
        select(reviews.c.card_id, func.min(reviews.c.study_day).label("day"))
        .join(showings, reviews.c.showing_id == showings.c.id)
        .where(is_bound(reviews.c.card_id), showings.c.purpose == Purpose.STUDY, reviews.c.help.is_(None))
        .where(reviews.c.right, was_sure(reviews), in_force(reviews))
        .group_by(reviews.c.card_id)
    )


@cache
def helped() -> Select[Any]:
    """Those of the cards ``ids`` (to be bound) that were answered with help, and not since without."""
    later = _other_review()
    counts = later.c.rating.is_not(None) | (later.c.confidence == Confidence.UNSURE)
    is_counted = exists().where(
        later.c.card_id == reviews.c.card_id, later.c.id > reviews.c.id, counts, in_force(later)
    )
    return (
        select(reviews.c.card_id)
        .distinct()
        .where(reviews.c.help.is_not(None), is_bound(reviews.c.card_id))
        .where(in_force(reviews), ~is_counted.correlate(reviews))
    )


@cache
def mistaken() -> Select[Any]:
    """Those of the cards ``ids`` (to be bound) whose latest answer without help is wrong, in a test too."""
    later = _other_review()
    is_answer = (later.c.kind == "answer") & later.c.help.is_(None)
    is_later = exists().where(
        later.c.card_id == reviews.c.card_id, later.c.id > reviews.c.id, is_answer, in_force(later)
    )
    return (
        select(reviews.c.card_id)
        .where(is_bound(reviews.c.card_id), reviews.c.kind == "answer", reviews.c.help.is_(None))
        .where(~reviews.c.right, in_force(reviews), ~is_later.correlate(reviews))
    )


@cache
def answered() -> Select[Any]:
    """The cards among ``ids`` (to be bound) that were ever answered outside tests, also if it was undone."""
    return (
        select(reviews.c.card_id)
        .distinct()
        .join(showings, reviews.c.showing_id == showings.c.id)
        .where(is_bound(reviews.c.card_id), showings.c.purpose != Purpose.QUIZ)
    )


@cache
def days_of_study() -> Select[Any]:
    """The study days after ``day`` (to be bound) on which questions were answered."""
    query = select(reviews.c.study_day).distinct().where(reviews.c.study_day > bindparam("day"))
    return query.where(reviews.c.kind == "answer", in_force(reviews)).order_by(reviews.c.study_day)


@cache
def first_day() -> Select[Any]:
    """The study day of the first answer."""
    return select(func.min(reviews.c.study_day))


@cache
def _undo() -> FromClause:
    """The log once more: an alias of a wide table takes its time to make, and is made once."""
    return reviews.alias("undo")


@cache
def _other_review() -> FromClause:
    return reviews.alias("other")


@cache
def _other_showing() -> FromClause:
    return showings.alias("shown")


def _answers_since() -> ColumnElement[int]:
    later, shown = _other_review(), _other_showing()
    query = select(func.count()).join_from(later, shown, later.c.showing_id == shown.c.id)
    is_later = (later.c.id > reviews.c.id) & (shown.c.purpose != Purpose.QUIZ) & in_force(later)
    return query.where(is_later).correlate(reviews).scalar_subquery()


def reviews_of(ids: Iterable[str]) -> Select[Any]:
    """The reviews in force of the cards ``ids``, in the order of the log and the columns of ``Review``.

    Their ids are found first: then each page of the log is read once, and nothing is sorted.
    """
    own, settled = _other_review(), reviews.alias()
    of_cards = select(own.c.id).where(is_among(own.c.card_id, ids))
    shown = func.coalesce(reviews.c.showing_id, settled.c.showing_id)
    names = (
        "answer",
        "right",
        "confidence",
        "misconception",
        "rating",
        "stage",
        "milliseconds",
        "study_day",
        "help",
        "rules_out",
    )
    about = ("purpose", "model", "level", "quiz_id")
    return (
        select(
            *(reviews.c[name] for name in ("card_id", "skill")),
            *(showings.c[name] for name in about),
            func.coalesce(showings.c.without_options, False).label("without_options"),
            *(reviews.c[name] for name in (*names, "id")),
        )
        .join_from(reviews, settled, reviews.c.refers_to == settled.c.id, isouter=True)
        .join(showings, showings.c.id == shown, isouter=True)
        .where(reviews.c.id.in_(of_cards), reviews.c.kind != "undo", in_force(reviews))
        .order_by(reviews.c.id)
    )
