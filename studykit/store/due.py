"""Which of a deck's cards are due, in order and as they are wanted, on an open connection. Writes nothing."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, FromClause, Select

from studykit.store import queries
from studykit.store.tables import cards


def steps(
    connection: Connection, ids: Collection[str], *, after: datetime | None, until: datetime
) -> Iterator[str]:
    """The cards of ``ids`` in a step due ``after`` one moment and ``until`` another, longest due first."""
    return _in_order(connection, ids, lambda rows: queries.due_steps(rows, after=after, until=until))


def reviews(connection: Connection, ids: Collection[str], *, today: int) -> Iterator[str]:
    """The cards of ``ids`` in review and due: by due day, and of one day the least stable first."""
    return _in_order(connection, ids, lambda rows: queries.due_reviews(rows, today))


def _in_order(
    connection: Connection, ids: Collection[str], due: Callable[[FromClause], Select[Any]]
) -> Iterator[str]:
    """Walk the index of due cards, but not further than there are ``ids``; then look up each of these.

    So a deck that has most of the cards begins at once, and a small one does not wait for all the others.
    """
    found = 0
    walk = connection.scalars(due(cards))
    for card in islice(walk, len(ids)):
        if card in ids:
            found += 1
            yield card
    if walk.first() is not None:
        yield from islice(connection.scalars(due(queries.rows_of(ids))), found, None)
