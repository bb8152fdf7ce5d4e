"""The cards in a database that are flagged, suspended or buried: held back, and released."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update

from studykit.store.checksums import stamped
from studykit.store.connections import Connections
from studykit.store.queries import is_among
from studykit.store.records import Held, Hold
from studykit.store.rows import held_of
from studykit.store.tables import holds, showings


class Holds:
    """What holds a learner's cards back. A method that writes has committed when it returns."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    def add(
        self,
        kind: Hold,
        *,
        card: str,
        skill: str,
        held_at: datetime,
        showing: int | None = None,
        until_day: int | None = None,
        note: str = "",
    ) -> None:
        """Hold a card back: until study day ``until_day``, or until it is released."""
        row = {
            "kind": kind,
            "card_id": card,
            "skill": skill,
            "showing_id": showing,
            "note": note,
            "until_day": until_day,
            "held_at": held_at,
            "released_at": None,
        }
        with self._db.writing() as connection:
            connection.execute(insert(holds), stamped(holds, row))

    def on(self, study_day: int) -> set[str]:
        """The cards that are held back on ``study_day``."""
        return self._db.names(_held_on(), day=study_day)

    def in_force(self) -> list[Held]:
        """All that is flagged, suspended or buried and was not released, oldest first."""
        return self._db.read(held_of, _in_force())

    def release(self, ids: Iterable[int], *, released_at: datetime) -> None:
        """Let the holds with these ids hold nothing back any more."""
        wanted = is_among(holds.c.id, ids) & holds.c.released_at.is_(None)
        with self._db.writing() as connection:
            for row in connection.execute(select(holds).where(wanted)).mappings().all():
                released = stamped(holds, {**row, "released_at": released_at})
                connection.execute(update(holds).where(holds.c.id == row["id"]).values(released))


@cache
def _held_on() -> Select[Any]:
    """The cards that are held back on the study day ``day`` (to be bound)."""
    until = holds.c.until_day.is_(None) | (holds.c.until_day > bindparam("day"))
    return select(holds.c.card_id).distinct().where(holds.c.released_at.is_(None), until)


@cache
def _in_force() -> Select[Any]:
    """All that is flagged, suspended or buried and not released, each with the columns of its showing."""
    shown = (column.label(f"shown_{column.name.removeprefix('shown_')}") for column in showings.columns)
    return (
        select(holds, *shown)
        .join_from(holds, showings, holds.c.showing_id == showings.c.id, isouter=True)
        .where(holds.c.released_at.is_(None))
        .order_by(holds.c.id)
    )
