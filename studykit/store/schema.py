"""How the tables of a database are declared, and how they should be."""

import re
import sqlite3
from functools import cache
from uuid import uuid4

from sqlalchemy import Connection, create_engine, insert

from studykit.store.checksums import stamped
from studykit.store.tables import metadata, settings, versions

HEAD = "0006"
"""The newest revision in ``migrations``: a database that has it, or is new, needs no Alembic."""
EARLIER = tuple(f"{number:04}" for number in range(1, int(HEAD)))


def make(connection: Connection) -> None:
    """Make the tables of a new database as the newest migration leaves them."""
    metadata.create_all(connection, checkfirst=False)
    versions.create(connection, checkfirst=False)
    connection.execute(insert(versions).values(version_num=HEAD))
    # Salts the learner's draws, so that no two learners see the same variants.
    connection.execute(insert(settings), stamped(settings, {"key": "learner", "value": uuid4().hex}))


def declared(connection: sqlite3.Connection) -> dict[str, str]:
    """What declares each table, index and trigger of a database."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {str(name): _in_order(str(statement)) for name, statement in rows}


@cache
def expected() -> dict[str, str]:
    """What declares each of them in a new database."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        make(connection)
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - we made it
        return declared(driver)


def _in_order(statement: str) -> str:
    """A table's statement, what it declares sorted: SQLite writes a column added later behind all else."""
    if not statement.startswith("CREATE TABLE"):
        return statement
    begin, _, parts = statement.partition("(")
    each = re.split(r",\s*(?![^(]*\))", parts.strip().removesuffix(")"))
    return begin + ", ".join(sorted(part.strip() for part in each))
