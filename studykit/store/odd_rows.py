"""The rows of a database that are not as they were written, by their checksums. Nothing is changed."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Table

from studykit.errors import described
from studykit.store.checksums import checksum_in, summed
from studykit.store.finding import Finding, Sort
from studykit.store.tables import CHECKSUM, DamagedRow, Moment, json_of, metadata, moment_of, settings


def odd_rows(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The rows whose checksum is not that of what they say."""
    for table in metadata.sorted_tables:
        names = summed(table)
        if not names:
            continue
        columns = ", ".join(f'"{name}"' for name in names)
        key = "rowid" if "id" in table.c else '"key"'
        query = f"SELECT {key}, {CHECKSUM}, {columns} FROM {table.name}"  # noqa: S608 - our own names
        for number, kept, *row in read(connection, query):
            if not _fits(table, row, kept):
                what = _what_is_odd(table.columns, dict(zip(names, row, strict=True)))
                if table is settings and number != "learner":
                    yield Finding(Sort.SETTING, f"setting {described(number)}", what, about=str(number))
                else:
                    yield Finding(Sort.DAMAGE, f"{table.name}, row {described(number)}", what)


def read(connection: sqlite3.Connection, query: str) -> Iterator[tuple[object, ...]]:
    """The rows of ``query``; text that is none is read as well as it can be."""
    connection.text_factory = lambda raw: raw.decode(errors="surrogateescape")
    try:
        yield from connection.execute(query)
    finally:
        connection.text_factory = str


def _fits(table: Table, row: Sequence[object], kept: object) -> bool:
    try:
        return checksum_in(table, row) == kept
    except (UnicodeEncodeError, OverflowError):
        return False


def _what_is_odd(columns: Iterable[object], row: dict[str, object]) -> str:
    """Which column cannot be what was written there, if one can be told."""
    for column in columns:
        name, value = column.name, row.get(column.name)  # type: ignore[attr-defined]
        if value is not None and (fault := _fault_of(column.type, value)):  # type: ignore[attr-defined]
            return f"{name} is {fault}"
    return "something in it is not as it was written"


def _fault_of(type_: object, value: object) -> str:
    if isinstance(type_, Moment):
        try:
            moment_of(value)
        except DamagedRow:
            return f"no moment in time: {described(value)}"
        return ""
    wanted = type_.python_type  # type: ignore[attr-defined]
    if wanted is dict:
        try:
            json_of(value)
        except DamagedRow:
            return f"no JSON: {described(value)}"
        return ""
    wanted = int if wanted is bool else wanted
    return "" if isinstance(value, wanted) else f"{described(value)}, not {wanted.__name__}"
