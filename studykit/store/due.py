"""Which of a deck's cards are due, in order and as they are wanted, on an open connection. Writes nothing."""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, FromClause, Select, bindparam, select

from studykit.store.queries import is_bound
from studykit.store.tables import Moment, cards

_EVER = datetime.min.replace(tzinfo=UTC)


def steps(
    connection: Connection, ids: Collection[str], *, after: datetime | None, until: datetime
) -> Iterator[str]:
    """The cards of ``ids`` in a step due ``after`` one moment and ``until`` another, longest due first."""
    return _in_order(connection, ids, _steps, after=after or _EVER, until=until)


def reviews(connection: Connection, ids: Collection[str], *, today: int) -> Iterator[str]:
    """The cards of ``ids`` in review and due: by due day, and of one day the least stable first."""
    return _in_order(connection, ids, _reviews, today=today)


def _in_order(
    connection: Connection, ids: Collection[str], due: Callable[[bool], Select[Any]], **bound: Any
) -> Iterator[str]:
    """Walk the index of due cards, but not further than there are ``ids``; then look up each of these.

    So a deck that has most of the cards begins at once, and a small one does not wait for all the others.
    """
    found = 0
    walk = connection.scalars(due(False), bound)
    for card in islice(walk, len(ids)):
        if card in ids:
            found += 1
            yield card
    if walk.first() is not None:
        yield from islice(connection.scalars(due(True), {**bound, "ids": list(ids)}), found, None)


@cache
def _steps(is_of_ids: bool) -> Select[Any]:
    """The cards in a step due ``after`` and ``until`` (to be bound), longest due first."""
    rows = _rows(is_of_ids)
    after, until = (bindparam(name, type_=Moment) for name in ("after", "until"))
    return _sorted(rows).where(rows.c.due_at > after, rows.c.due_at <= until)


@cache
def _reviews(is_of_ids: bool) -> Select[Any]:
    """The cards in review and due ``today`` (to be bound): by due day, then the least stable first."""
    rows = _rows(is_of_ids)
    return _sorted(rows).where(rows.c.due_at.is_(None), rows.c.due_day <= bindparam("today"))


def _rows(is_of_ids: bool) -> FromClause:
    """All rows, or those of ``ids`` (to be bound), looked up: past a LIMIT, SQLite takes no other index."""
    return select(cards).where(is_bound(cards.c.id)).limit(-1).subquery() if is_of_ids else cards


def _sorted(rows: FromClause) -> Select[Any]:
    """The ids in the order of the index ``cards_by_due``."""
    return select(rows.c.id).order_by(*(rows.c[name] for name in ("due_at", "due_day", "stability", "id")))
