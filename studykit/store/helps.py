"""What of a skill a learner was shown before answering, as a database keeps it."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, insert, select

from studykit.store.checksums import stamped
from studykit.store.connections import Connections
from studykit.store.records import Help, Helped
from studykit.store.rows import helped_of
from studykit.store.tables import Moment, helps


class Helps:
    """All help that a learner was given. A method that writes has committed when it returns."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    def give(
        self, kind: Help, *, skill: str, showing: int | None, given_at: datetime, study_day: int
    ) -> None:
        """Keep that the learner was shown something of a ``skill`` before answering."""
        row = {
            "kind": kind,
            "skill": skill,
            "showing_id": showing,
            "given_at": given_at,
            "study_day": study_day,
        }
        with self._db.writing() as connection:
            connection.execute(insert(helps), stamped(helps, row))

    def between(self, *, after: datetime, until: datetime) -> dict[str, Helped]:
        """The latest help for each skill of which something was shown ``after`` one moment and ``until``
        another; what a clock that was wrong dates later is not among it."""
        given = self._db.read(helped_of, _between(), after=after, until=until)
        return {each.skill: each for each in given}


@cache
def _between() -> Select[Any]:
    """The help given ``after`` one moment and ``until`` another (both to be bound), in order."""
    after, until = (bindparam(name, type_=Moment) for name in ("after", "until"))
    query = select(helps.c.kind, helps.c.skill, helps.c.given_at)
    return query.where(helps.c.given_at > after, helps.c.given_at <= until).order_by(helps.c.given_at)
