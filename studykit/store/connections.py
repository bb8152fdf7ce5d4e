"""The transactions of one open database, and what is read in them. What is asked stands elsewhere."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, Select
from sqlalchemy.exc import DBAPIError

from studykit.store.database import READ, WRITE, transaction

T = TypeVar("T")


class Connections:
    """The connections to the database at ``path``; whatever goes wrong with it is a StudykitError."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine, self.path = engine, path
        self._is_behind = False
        self._moment: Connection | None = None

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction in which all that is read is of one moment."""
        return nullcontext(self._moment) if self._moment else transaction(self.engine, self.path, READ)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that has its turn to write from the start, so that what it reads stays true."""
        self._is_behind = True
        return transaction(self.engine, self.path, WRITE)

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Let all that is read meanwhile be read in one transaction; nothing is to be written."""
        with self.reading() as connection:
            before, self._moment = self._moment, connection
            try:
                yield
            finally:
                self._moment = before

    def read(self, value_of: Callable[[RowMapping], T], query: Select[Any], **bound: Any) -> list[T]:
        """The values of the rows of ``query``."""
        with self.reading() as connection:
            return [value_of(row) for row in connection.execute(query, bound).mappings()]

    def names(self, query: Select[Any], **bound: Any) -> set[str]:
        """What stands in the one column of ``query``."""
        with self.reading() as connection:
            return set(connection.scalars(query, bound))

    def number(self, query: Select[Any], **bound: Any) -> int:
        """The one number that is asked for, 0 if there is none."""
        with self.reading() as connection:
            return connection.scalar(query, bound) or 0

    def checkpoint(self) -> None:
        """Bring what was written from the write-ahead log into the file, as far as nobody is in the way."""
        if self._is_behind:
            self._is_behind = False
            with suppress(DBAPIError, sqlite3.Error), closing(self.engine.raw_connection()) as driver:
                driver.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
