"""Everything in a database as lines of JSON, and such lines as a database: every table, without loss."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, create_engine

from studykit.command import command
from studykit.errors import StudykitError, described, quoted
from studykit.store.check import WAIT, connected, first_damage
from studykit.store.checksums import kept_json
from studykit.store.database import MIGRATIONS, open_database
from studykit.store.schema import EARLIER, HEAD, declared
from studykit.store.sqlite_errors import in_words
from studykit.store.tables import cards, json_of, metadata

FORM = "studykit-database"
"""How the first line names what follows."""
_ODD = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, sqlite3.Error)
"""What comes of a line that is none of an export."""
TABLES = (*(each for each in metadata.sorted_tables if each is not cards), cards)
"""All tables: what others refer to first; last the cards, which reviews write as well."""


def exported(path: Path) -> Iterator[str]:
    """The lines: first what it is, then one for each row. Raises StudykitError if the database is damaged."""
    open_database(path, timeout=WAIT).dispose()
    if first_damage(path):
        from studykit.store.damage import damaged

        raise damaged(path, "")
    with in_words(path), closing(connected(path)) as connection:
        connection.execute("BEGIN")
        yield json.dumps({"form": FORM, "revision": HEAD, "rows": _counts(connection)})
        for table in TABLES:
            names = [column.name for column in table.columns]
            as_json = {column.name for column in table.columns if isinstance(column.type, JSON)}
            listed = ", ".join(f'"{name}"' for name in names)
            for row in connection.execute(f"SELECT {listed} FROM {table.name} ORDER BY 1"):  # noqa: S608
                values = {
                    name: json_of(value) if name in as_json else value
                    for name, value in zip(names, row, strict=True)
                }
                yield json.dumps({"table": table.name, "row": values})


def load(lines: Iterable[str], scratch: Path, *, where: str) -> None:
    """Make a database of today at ``scratch`` of exported ``lines``, which are from ``where``.

    Raises StudykitError, with the line, for what is no export, is not whole, or says what cannot be.
    """
    numbered = enumerate(lines, 1)
    head = _head(next(numbered, (1, ""))[1], where)
    _make_at(head["revision"], scratch)
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("DELETE FROM settings")
        of_cards = []
        for number, line in numbered:
            try:
                row = json.loads(line)
                if row["table"] == cards.name:
                    of_cards.append((number, row))
                else:
                    _insert(connection, row)
            except _ODD as error:
                raise _unreadable(error, where, number) from error
        _insert_cards(connection, of_cards, where)
        if _counts(connection) != head["rows"]:
            raise _unfit("it is not whole: rows are missing, or there twice", where)
        connection.execute("COMMIT")
    open_database(scratch, timeout=WAIT, keeps_copy=False).dispose()
    if found := first_damage(scratch):
        raise _unfit(f"what it says cannot be ({found})", where)


def _insert_cards(connection: sqlite3.Connection, rows: list[tuple[int, dict[str, Any]]], where: str) -> None:
    """The cards as they were: what the reviews have written meanwhile knows of no undo."""
    connection.execute("DELETE FROM cards")
    for number, row in rows:
        try:
            _insert(connection, row)
        except _ODD as error:
            raise _unreadable(error, where, number) from error


def _unreadable(error: Exception, where: str, number: int) -> StudykitError:
    return _unfit(f"it cannot be read ({error})", f"{where}, line {number}")


def _head(line: str, where: str) -> dict[str, Any]:
    try:
        head = json.loads(line)
        form, revision, rows = head["form"], head["revision"], head["rows"]
    except (ValueError, LookupError, TypeError, RecursionError):
        form = revision = rows = None
    if form != FORM or not isinstance(rows, dict):
        mend = f"Make one: {command('db', 'export', 'FILE')}"
        raise StudykitError("this is no export of a database", where=where, mend=mend)
    if revision not in (*EARLIER, HEAD):
        raise StudykitError(
            f"it was written by a newer studykit (its revision is {described(revision)})",
            where=where,
            mend="Upgrade studykit.",
        )
    return {"revision": revision, "rows": rows}


def _make_at(revision: str, path: Path) -> None:
    """An empty database as a studykit of ``revision`` made it."""
    if revision == HEAD:
        open_database(path, timeout=WAIT).dispose()
        return
    from studykit.store.migrations.run import upgrade

    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, revision, MIGRATIONS)
    engine.dispose()


def _insert(connection: sqlite3.Connection, line: dict[str, Any]) -> None:
    """A row into its table; raises ValueError for a table or a column that there is not."""
    table, row = metadata.tables[line["table"]], line["row"]
    if unknown := row.keys() - table.columns.keys():
        raise ValueError(f"{table.name} has no column {quoted(min(unknown))}")
    names = ", ".join(f'"{name}"' for name in row)
    values = [
        kept_json(value) if isinstance(table.c[name].type, JSON) else value for name, value in row.items()
    ]
    places = ", ".join("?" * len(row))
    connection.execute(f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({places})", values)  # noqa: S608


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each of the tables has that this revision has."""
    found = declared(connection)
    counting = {each.name: f"SELECT count(*) FROM {each.name}" for each in TABLES if each.name in found}  # noqa: S608
    return {name: connection.execute(query).fetchone()[0] for name, query in counting.items()}


def _unfit(what: str, where: str) -> StudykitError:
    return StudykitError(what, where=where, mend="Nothing was taken from it. Make a new export.")
