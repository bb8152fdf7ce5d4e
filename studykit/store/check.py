"""What is wrong with a database: pages, tables, rows, what ties columns together, memories against the log.

Reads with a connection of its own, and changes nothing. What it says is for the learner.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import ValidationError, convert

from studykit.errors import described, quoted
from studykit.srs.schedule import Memory, Rating
from studykit.store import rules
from studykit.store.finding import Finding, Sort
from studykit.store.odd_rows import odd_rows, read
from studykit.store.replay import Rated, agree, replay
from studykit.store.schema import EARLIER, HEAD, declared, expected
from studykit.store.tables import (
    ADDED,
    MEMORY,
    moment_of,
    versions,
    written,
)

_OF_CARDS = re.compile(r" in cards(\.\w+)?$")
"""Ends what is said of a row of ``cards`` that breaks a constraint: the log tells it better, and mends it."""
_OF_ROWS = re.compile(r"(CHECK constraint failed|NULL value|[A-Z]+ value) in ")
"""Begins what is said of a row that breaks a constraint, without its number."""
WAIT = 5.0
"""Seconds to wait for a lock."""
MOST_PAGES = 20
"""Faults of pages that are named at most: a damaged page has one for each of its rows."""
_OF_THE_PLACE = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_FULL",
    "SQLITE_IOERR",
)
"""What keeps a file from being read that says nothing of the file."""
AHEAD = timedelta(hours=1)
"""How far two clocks of one learner may differ."""


def findings(path: Path, *, now: datetime | None = None) -> list[Finding]:
    """All that is wrong with the database at ``path``; what is dated after ``now`` too, if that is given."""
    found = list(damages(path))
    if any(each.sort in (Sort.DAMAGE, Sort.INDEX) for each in found):
        return found
    with closing(_opened(path)) as connection:
        _let_later_columns_be_empty(connection)
        return [*found, *_memories(connection), *(_future(connection, now) if now else ())]


def is_sound(path: Path) -> bool:
    """Whether nothing is wrong with any page or row of the database, its log not replayed."""
    return first_damage(path) is None


def is_readable(path: Path) -> bool:
    """Whether every row of the database can be read, of whatever revision it is, and however odd."""
    with closing(_opened(path)) as connection:
        return _can_read_tables(connection)


def is_older(path: Path) -> bool:
    """Whether the database is of an earlier revision, to be brought up to date when it is next opened."""
    with closing(_opened(path)) as connection:
        return _is_older(connection)


def first_damage(path: Path) -> Finding | None:
    """The first thing that is wrong with a page or a row of the database, None if nothing is."""
    return next(damages(path), None)


def damages(path: Path) -> Iterator[Finding]:
    """What is wrong with pages, tables and rows of the database at ``path``."""
    try:
        with closing(_opened(path)) as connection:
            yield from _found_in(connection)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError, OverflowError) as error:
        if getattr(error, "sqlite_errorname", "").startswith(_OF_THE_PLACE):
            raise
        yield Finding(Sort.DAMAGE, "the file", f"it cannot be read as a database ({error})")


def _found_in(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Nothing further once pages or tables are damaged, on which the others rely."""
    pages = list(_pages(connection))
    of_rows = [each for each in pages if _OF_ROWS.match(each.what)]
    found = [each for each in pages if each not in of_rows]
    yield from found
    if not any(each.sort is Sort.DAMAGE for each in found) and not _is_older(connection):
        found += (tables := list(_tables(connection)))
        yield from tables
        if not any(each.sort is Sort.DAMAGE for each in tables):
            found += (rows := list(odd_rows(connection)))
            yield from rows  # which say where it is that a constraint is broken
    yield from of_rows
    if not found and not of_rows:  # what follows goes by indexes
        _let_later_columns_be_empty(connection)
        yield from _ties(connection)
        yield from _cards(connection)


def _is_older(connection: sqlite3.Connection) -> bool:
    """Whether it is a database of an earlier revision, whose tables are not those of today."""
    version = revisions(connection)
    return len(version) == 1 and version[0] in EARLIER


def _let_later_columns_be_empty(connection: sqlite3.Connection) -> None:
    """Let a database of an earlier revision be asked for the columns that it does not have yet."""
    if not _is_older(connection):
        return
    connection.execute("PRAGMA query_only = OFF")
    for table, added in ADDED.items():
        known = {name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})")}
        empty = "".join(f", NULL AS {name}" for name in added if name not in known)
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT *{empty} FROM main.{table}")  # noqa: S608
    connection.execute("PRAGMA query_only = ON")


def revisions(connection: sqlite3.Connection) -> list[object]:
    """What a database says of its version: one, if it is sound."""
    if versions.name not in declared(connection):
        return []
    query = f"SELECT version_num FROM {versions.name}"  # noqa: S608 - our own name
    return [revision for (revision,) in connection.execute(query)]


def _opened(path: Path) -> sqlite3.Connection:
    connection = connected(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def connected(path: Path) -> sqlite3.Connection:
    """A connection to the database at ``path``, which is there: none is made."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=WAIT)


def _pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    try:
        for (line,) in connection.execute(f"PRAGMA integrity_check({MOST_PAGES})"):
            if line != "ok" and not _OF_CARDS.search(line):
                sort = Sort.INDEX if _is_of_index(connection, line) else Sort.DAMAGE
                yield Finding(sort, "pages", line)
        for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
            yield Finding(Sort.DAMAGE, f"{table}, row {row}", f"what it refers to in {other} is missing")
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith("SQLITE_CORRUPT") or not _can_read_tables(connection):
            raise
        yield Finding(Sort.INDEX, "pages", "an index cannot be read, all tables can")


def _can_read_tables(connection: sqlite3.Connection) -> bool:
    """Whether every row of every table can be read, without a look at an index."""
    try:
        tables = [name for name, sql in declared(connection).items() if sql.startswith("CREATE TABLE")]
        for table in tables:
            for _ in read(connection, f"SELECT * FROM {table} NOT INDEXED"):  # noqa: S608 - our own names
                pass
    except sqlite3.DatabaseError:
        return False
    return True


def _is_of_index(connection: sqlite3.Connection, line: str) -> bool:
    """Whether what is wrong is of an index, by its name or by the page at which its tree begins."""
    if "missing from index" in line or "wrong # of entries in index" in line:
        return True
    root = re.search(r"[Tt]ree (?:page )?(\d+)", line)
    query = "SELECT type FROM sqlite_master WHERE rootpage = ?"
    return root is not None and connection.execute(query, (int(root[1]),)).fetchone() == ("index",)


def _tables(connection: sqlite3.Connection) -> Iterator[Finding]:
    found = declared(connection)
    if not found:
        yield Finding(Sort.DAMAGE, "the file", "nothing is in it")
        return
    if versions.name not in found:
        yield Finding(Sort.DAMAGE, versions.name, "the table is missing")
        return
    version = revisions(connection)
    if version != [HEAD]:
        said = ", ".join(map(described, version)) or "nothing"
        yield Finding(Sort.DAMAGE, versions.name, f"it says {said} and not {quoted(HEAD)}")
    for name, statement in expected().items():
        sort = Sort.DAMAGE if statement.startswith("CREATE TABLE") else Sort.INDEX
        if name not in found:
            yield Finding(sort, name, "it is missing")
        elif found[name] != statement:
            yield Finding(sort, name, "it is not declared as it was")


def _ties(connection: sqlite3.Connection) -> Iterator[Finding]:
    for rule in rules.REVIEWS:
        for (number,) in connection.execute(rule.query):
            yield Finding(Sort.DAMAGE, f"reviews, row {number}", rule.broken)
    if not connection.execute("SELECT 1 FROM settings WHERE key = 'learner'").fetchone():
        yield Finding(Sort.DAMAGE, "settings", "what salts the learner's draws is missing")


def _cards(connection: sqlite3.Connection) -> Iterator[Finding]:
    for rule in rules.CARDS:
        for (card,) in connection.execute(rule.query):
            yield _of_card(card, rule.broken)


def _memories(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The cards whose memory is not what replaying the log gives."""
    kept = {row[0]: _memory(row[1:]) for row in connection.execute(rules.MEMORIES)}
    rated = connection.execute(rules.RATED)
    replayed = replay(Rated(card, Rating(rating), moment_of(at), *rest) for card, rating, at, *rest in rated)
    for card in sorted(kept.keys() | replayed.keys()):
        if not agree(kept.get(card), replayed.get(card)):
            yield _of_card(card, "its memory is not what its reviews give")


def _of_card(card: str, what: str) -> Finding:
    return Finding(Sort.MEMORY, f"card {quoted(card)}", what, about=card)


def _memory(row: Iterable[object]) -> Memory | None:
    """The memory in a row of ``cards``, None if there is none in it."""
    try:
        return convert(dict(zip(MEMORY, row, strict=True)), Memory)
    except ValidationError:
        return None


def _future(connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    for number, moment in connection.execute(rules.RATED_AFTER, (written(now + AHEAD),)):
        yield Finding(Sort.FUTURE, f"reviews, row {number}", f"it is dated {moment}, which has not come yet")
