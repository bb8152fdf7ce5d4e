"""The table of keys that stands beside a file for a class: a CSV, a row for each question."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from studykit.exports.exporter import Entry
from studykit.items.asks.ask import Ask, simplified
from studykit.items.asks.numeric import Numeric
from studykit.items.misconceptions import diagnosed
from studykit.items.variables import canonical
from studykit.text import MINUS, plain, say
from studykit.told.parts import letter_of_key

COLUMNS = (
    "question",  # its name in the file for the class
    "category",
    "card",
    "skill",
    "level",  # empty for a fact
    "model",
    "version",  # of the model
    "seed",  # with model, version and level it gives the question again
    "kind",  # as it was written, perhaps simpler than in studykit
    "stem",
    "key",
    "letter",  # of the key among the options
    "tolerance",  # of a number, in its unit
    "unit",
    "also_right",  # a JSON list of other right numbers
    "options",  # a JSON list, in the order of the file
    "misconceptions",  # a JSON object: foreseen wrong answer to the slug that it is said to fit
    "values",  # a JSON object: variable to drawn value
)

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_keys(entries: Sequence[Entry], path: Path, kinds: frozenset[str]) -> None:
    """Write the table of ``entries``, simplified to ``kinds``, to ``path``.

    In UTF-8 with a byte order mark, without which Excel takes it for another encoding.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, restval="")
        table.writeheader()
        for entry in entries:
            table.writerow({column: guarded(cell) for column, cell in _row(entry, kinds).items()})


def is_table_of_keys(path: Path) -> bool:
    """Whether the file at ``path`` begins as such a table does, be it one with other columns behind."""
    first = ",".join(COLUMNS[:3]).encode("utf-8-sig")
    with path.open("rb") as file:
        return file.read(len(first)) == first


def guarded(cell: str) -> str:
    """``cell``, behind an apostrophe if a spreadsheet would take it for a formula; a number stays one."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def key_number(ask: Numeric) -> str:
    """The key as it is printed, for programs: with a hyphen for a minus."""
    return _for_programs(say(ask.value, digits=ask.digits))


def other_right_numbers(ask: Numeric) -> list[str]:
    """Other right numbers, for programs; none twice."""
    printed = dict.fromkeys(_for_programs(say(value, digits=ask.digits)) for value in ask.also_right)
    return [number for number in printed if number != key_number(ask)]


def wrong_numbers(ask: Numeric) -> dict[str, str]:
    """Each foreseen wrong number, for programs, with the slug of its misconception."""
    return {_for_programs(words): slug for words, slug in ask.wrong_answers() if slug}


def _row(entry: Entry, kinds: frozenset[str]) -> dict[str, str]:
    variant, card = entry.variant, entry.card
    ask = simplified(variant.item.ask, kinds)
    return {
        "question": entry.name,
        "category": entry.category,
        "card": card.id,
        "skill": card.skill,
        "level": "" if card.level is None else str(card.level),
        "model": variant.model,
        "version": str(variant.version),
        "seed": variant.seed,
        "kind": ask.kind,
        "stem": plain(variant.item.stem),
        "values": canonical(variant.values),
        **CELLS.get(ask.kind, _words)(ask, variant.seed),
    }


def _number(ask: Numeric, seed: str) -> dict[str, str]:  # noqa: ARG001 - it has no options
    return {
        "key": key_number(ask),
        "tolerance": ask.bare_tolerance,
        "unit": ask.unit,
        "also_right": _json(other_right_numbers(ask)) if ask.also_right else "",
        "misconceptions": _diagnoses(wrong_numbers(ask).items()),
    }


def _words(ask: Ask, seed: str) -> dict[str, str]:
    options = ask.options(seed)
    return {
        "key": plain(ask.key()),
        "letter": letter_of_key(ask, seed),
        "options": _json([plain(option.words) for option in options]) if options else "",
        "misconceptions": _diagnoses(ask.wrong_answers()),
    }


def _diagnoses(wrong: Iterable[tuple[str, str | None]]) -> str:
    """The slug of the belief that each answer is said to fit."""
    return _json({words: slug for words, shown in wrong if (slug := diagnosed(shown))})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _for_programs(printed: str) -> str:
    return printed.replace(MINUS, "-")


CELLS: dict[str, Callable[[Any, str], dict[str, str]]] = {Numeric.kind: _number}
"""The cells of a key that is not in words, by kind."""
