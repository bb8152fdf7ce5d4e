"""A row's checksum: what it says, as SQLite keeps it, in one number. No connection."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import isfinite
from zlib import crc32

from msgspec.msgpack import Encoder
from sqlalchemy import JSON, Boolean, Float, Integer, Table, Text

from studykit.store.tables import ADDED, CHECKSUM, Moment, written

MOST_WHOLE = 2**63
"""Whole numbers from this on are floats to SQLite."""
_ENCODER = Encoder()


def checksum(row: Iterable[object]) -> int:
    """The CRC-32 of the values of a row as SQLite keeps them: whole numbers, floats, text, None.

    They are written as MessagePack, in which 1, 1.0 and "1" differ.
    """
    return crc32(_ENCODER.encode(tuple(row)))


def stamped(table: Table, row: Mapping[str, object]) -> dict[str, object]:
    """``row``, which has all columns of ``table`` that are summed, with its checksum."""
    return {**row, CHECKSUM: checksum_in(table, [_kept(type_, row[name]) for name, type_ in _types(table)])}


@cache
def summed(table: Table) -> tuple[str, ...]:
    """The columns of ``table`` that its checksum is of: all but the number of the row; none without one.

    Those that a later revision added come last.
    """
    names = tuple(column.name for column in table.columns)
    return tuple(name for name in names if name not in ("id", CHECKSUM)) if CHECKSUM in names else ()


def checksum_in(table: Table, row: Sequence[object]) -> int:
    """The checksum of a row of ``table``, its values in the order of ``summed``.

    A column that a later revision added counts where it says something: so what was written before it, and
    has nothing there, keeps its checksum.
    """
    original = len(row) - len(ADDED.get(table.name, ()))
    end = len(row)
    while end > original and row[end - 1] is None:
        end -= 1
    return checksum(row[:end])


@cache
def _types(table: Table) -> tuple[tuple[str, type], ...]:
    return tuple((name, type(table.c[name].type)) for name in summed(table))


def kept_json(value: object) -> object:
    """Text, but a number as a number, and a whole one as a whole number: SQLite has no type of JSON."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return json.dumps(value)
    return int(value) if value == int(value) and abs(value) < MOST_WHOLE else float(value)


_KEPT: dict[type, Callable[..., object]] = {
    Integer: int,
    Float: float,
    Boolean: int,
    Text: str,
    Moment: written,
    JSON: kept_json,
}
"""How SQLite keeps a value of each type of column."""


def _kept(type_: type, value: object) -> object:
    return None if value is None and type_ is not JSON else _KEPT[type_](value)
