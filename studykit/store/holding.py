"""Writes what of a skill was shown and which cards are held back, in an open transaction. Commits nothing."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from studykit.store.checksums import stamped
from studykit.store.queries import is_among
from studykit.store.records import Help, Hold
from studykit.store.tables import helps, holds


def give_help(
    connection: Connection, kind: Help, *, skill: str, showing: int | None, given_at: datetime, study_day: int
) -> None:
    """Append that the learner was shown something of a ``skill``."""
    row = {
        "kind": kind,
        "skill": skill,
        "showing_id": showing,
        "given_at": given_at,
        "study_day": study_day,
    }
    connection.execute(insert(helps), stamped(helps, row))


def hold(
    connection: Connection,
    kind: Hold,
    *,
    card: str,
    skill: str,
    held_at: datetime,
    showing: int | None,
    until_day: int | None,
    note: str,
) -> None:
    """Append that a card is held back."""
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
    connection.execute(insert(holds), stamped(holds, row))


def release(connection: Connection, ids: Iterable[int], *, released_at: datetime) -> None:
    """Let the holds with these ids hold nothing back any more."""
    wanted = is_among(holds.c.id, ids) & holds.c.released_at.is_(None)
    for row in connection.execute(select(holds).where(wanted)).mappings().all():
        released = stamped(holds, {**row, "released_at": released_at})
        connection.execute(update(holds).where(holds.c.id == row["id"]).values(released))
