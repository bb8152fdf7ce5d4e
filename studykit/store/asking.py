"""Writes what is shown, in an open transaction. Commits nothing."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from studykit.store.checksums import stamped
from studykit.store.records import Showing
from studykit.store.rows import showing_of
from studykit.store.tables import showings


def show(connection: Connection, row: Mapping[str, Any]) -> Showing:
    """Append a showing, or find that of its position in its quiz."""
    place = {name: row[name] for name in ("quiz_id", "position", "redraw")}
    known = select(showings).filter_by(**place)
    shown = connection.execute(known).mappings().first() if row["quiz_id"] is not None else None
    new = insert(showings).returning(showings)
    return showing_of(shown or connection.execute(new, stamped(showings, row)).mappings().one())
