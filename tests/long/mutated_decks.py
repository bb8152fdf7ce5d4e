"""Decks damaged at random, in their bytes and in what they say: each gives a deck or an error in words.

``python -m tests.long.mutated_decks --mutations 20000 --seed 1`` prints one line of figures; at the first
fault it stops, and says where the file is that led to it.
"""

import argparse
import json
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime, time
from pathlib import Path
from random import Random  # noqa: TID251 - damage, not questions
from time import process_time
from typing import Any

from msgspec import Struct

from studykit.decks.check import check
from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.errors import Faults, StudykitError
from studykit.text import NBSP
from tests import elimination

PROJECT = elimination.PROJECT.parents[2]
DECKS = sorted(
    [
        *(PROJECT / "decks").glob("*.toml"),
        *(PROJECT / "tests").glob("*.toml"),
        *PROJECT.glob("docs/**/decks/*.toml"),
    ]
)
LONGEST = 2.0
"""Seconds of the processor that loading a file may take at most, whatever is in it."""
CHECKED_EVERY, MOST_CHECKED = 20, 8
"""Of decks that are sound every so-and-so-manieth is checked too, if it has at most so many cards."""

ODD_BYTES = [
    *(
        b"\0",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\xc3",
        b"\x1b]0;x\x07",
        b"\r",
        b"\t",
        b"\n",
        b'"',
        b"'",
        b'"""',
        b"'''",
    ),
    *(b"[[", b"]]", b"[", b"]", b"{", b"}", b"=", b"#", b".", b"\\", b"\\u001b", b"\\ud800", b"nan", b"-inf"),
    *(
        "\u202e".encode(),
        "\u2028".encode(),
        "\u0085".encode(),
        b"1e999",
        b"9" * 5000,
        b"a." * 90,
        b"[" * 2000,
    ),
]
ODD_VALUES: list[Any] = [
    *(
        "",
        " ",
        "x",
        "\t",
        "\x1b]0;x\x07",
        "a\u202eb",
        "a\n\n\n\nb",
        "\u2028",
        "\ufeff",
        "\x7f",
        "a::b:",
        "µ" * 50_000,
    ),
    *(
        "read-peak",
        "elimination",
        "first-order",
        "a-fact",
        "*a*_{b}^{c}\\",
        "/etc/passwd",
        "{{x}}",
        "-" * 300,
    ),
    *(0, 1, -1, 2**53, 10**18, 10**400, 1 << 20_000, True, False, 0.5, -0.0, 1e300),
    *(float("nan"), float("inf"), float("-inf"), date(2026, 3, 1), time(4, 0), datetime(1, 1, 1, 0, 0)),
    *(
        [],
        {},
        [[]],
        [{}],
        {"a": {}},
        {"": ""},
        {"\x1b": 1},
        ["a", 1, {}],
        list(range(2000)),
        {"title": {"title": 1}},
    ),
]
KEYS = [
    "title",
    "anki_id",
    "subject",
    "course",
    "cards",
    "parts",
    "skill",
    "fact",
    "levels",
    "taught",
    "says",
]
KEYS += ["statement", "question", "answer", "because", "description", "", "\x1b[2J", "a\nb", "x" * 5000, "µ"]


class Tried(Struct, frozen=True):
    """So many files were tried; ``fault`` says what was wrong with the last one, None if nothing was."""

    decks: int
    refused: int
    checked: int
    slowest: float
    fault: str | None = None

    def __str__(self) -> str:
        counts = f"{self.decks} still decks ({self.checked} checked), {self.refused} refused in words"
        return f"{self.decks + self.refused} mutated decks: {counts}; the slowest took {self.slowest:.2f} s"


def tried(folder: Path, *, mutations: int, seed: int) -> Tried:
    """Load so many mutated decks, each written to ``folder``; stops at the first fault."""
    refused = checked = 0
    slowest, fault = 0.0, None
    for number in range(mutations):
        chance = Random(f"{seed}|{number}")
        original = chance.choice(DECKS)
        path = folder / original.name
        path.write_bytes(chance.choice((in_bytes, in_structure))(original.read_bytes(), chance))
        start = process_time()
        found = _said(load, str(path))
        slowest = max(slowest, taken := process_time() - start)
        refused += isinstance(found, StudykitError)
        if isinstance(found, Deck) and number % CHECKED_EVERY == 0 and len(found.cards) <= MOST_CHECKED:
            checked += 1
            found = _said(check, [str(path)])
        fault = f"it took {taken:.1f} s" if taken > LONGEST else _fault_of(found)
        if fault:
            fault = f"mutation {number} of seed {seed}, {path}: {fault}"
            break
    return Tried(number + 1 - refused, refused, checked, slowest, fault)


def _said(command: Callable[[Any], object], argument: object) -> object:
    """What ``command`` gives or raises."""
    try:
        return command(argument)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return error


def _fault_of(found: object) -> str | None:
    """What is wrong with an error, or with the words in which faults are told."""
    if isinstance(found, StudykitError):
        lines = str(found).splitlines()
        if not 1 <= len(lines) <= 3:
            return f"an error of {len(lines)} lines: {found!r}"
        return _unfit([*lines, *(found.faults if isinstance(found, Faults) else ())])
    if isinstance(found, Exception):
        return f"{type(found).__name__}: {found}"
    return _unfit([fault for each in found for fault in each.faults]) if isinstance(found, list) else None


def _unfit(lines: list[str]) -> str | None:
    """What is wrong with ``lines`` that are to be shown."""
    shown = (line for line in lines if not line.replace(NBSP, " ").isprintable())
    return next((f"no line to be shown: {line!r}" for line in shown), None)


def in_bytes(content: bytes, chance: Random) -> bytes:
    """``content`` with one to four damages that know nothing of TOML."""
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(BYTE_DAMAGES)(content, chance)
    return content


def in_structure(content: bytes, chance: Random) -> bytes:
    """``content`` with one to three of its values or keys changed, and written as TOML again."""
    told = tomllib.loads(content.decode())
    for _ in range(chance.randint(1, 3)):
        places = list(_places(told))
        if places:
            chance.choice(DAMAGES)(*chance.choice(places), chance)
    return "".join(f"{_string(key)} = {toml(value)}\n" for key, value in told.items()).encode()


def _flip(content: bytes, chance: Random) -> bytes:
    start, end = _span(content, chance, 1)
    return (
        content[:start]
        + bytes(each ^ 1 << chance.randrange(8) for each in content[start:end])
        + content[end:]
    )


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _leave_out(content: bytes, chance: Random) -> bytes:
    start, end = _span(content, chance, 300)
    return content[:start] + content[end:]


def _double(content: bytes, chance: Random) -> bytes:
    start, end = _span(content, chance, 300)
    return content[:end] + content[start:]


def _insert(content: bytes, chance: Random) -> bytes:
    start, _ = _span(content, chance, 0)
    return content[:start] + chance.choice(ODD_BYTES) + content[start:]


def _put_before(content: bytes, chance: Random) -> bytes:
    return chance.choice(ODD_BYTES) + content


def _encode_otherwise(content: bytes, chance: Random) -> bytes:
    return content.decode(errors="replace").encode(
        chance.choice(["utf-16", "latin-1", "utf-8-sig"]), "replace"
    )


def _end_lines_otherwise(content: bytes, chance: Random) -> bytes:
    return content.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n"]))


BYTE_DAMAGES: list[Callable[[bytes, Random], bytes]] = [
    *(_flip, _flip, _insert, _insert, _leave_out, _double),
    *(_cut, _put_before, _encode_otherwise, _end_lines_otherwise),
]


def _span(content: bytes, chance: Random, most: int) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, start + chance.randint(min(most, 1), most)


Place = tuple[Any, Any]
"""A table or a list, and the key or the number of what stands there."""


def _places(value: Any) -> Iterator[Place]:
    """All places in ``value``, at any depth."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def _replace(there: Any, key: Any, chance: Random) -> None:
    there[key] = deepcopy(chance.choice(ODD_VALUES))


def _nest(there: Any, key: Any, chance: Random) -> None:
    for _ in range(chance.choice([1, 2, 90])):
        there[key] = chance.choice([[there[key]], {chance.choice(KEYS): there[key]}])


def _unnest(there: Any, key: Any, chance: Random) -> None:
    inner = list(_places(there[key]))
    if inner:
        place, name = chance.choice(inner)
        there[key] = place[name]


def _drop(there: Any, key: Any, chance: Random) -> None:
    del there[key]


def _repeat(there: Any, key: Any, chance: Random) -> None:
    if isinstance(there, list):
        there[key:key] = [there[key]] * chance.choice([1, 2, 50])
    else:
        there[chance.choice(KEYS)] = there[key]


def _rename(there: Any, key: Any, chance: Random) -> None:
    if isinstance(there, dict):
        there[chance.choice(KEYS)] = there.pop(key)


DAMAGES: list[Callable[[Any, Any, Random], None]] = [
    _replace,
    _replace,
    _nest,
    _unnest,
    _drop,
    _repeat,
    _rename,
]


def toml(value: Any) -> str:
    """A value as TOML has it within a line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _string(value)
        case int():
            return str(value) if abs(value) < 10**4000 else hex(value)
        case float():
            return repr(value)
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return f"{{{', '.join(f'{_string(key)} = {toml(each)}' for key, each in value.items())}}}"
    return str(value.isoformat())


def _string(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def main() -> int:
    """Read what is wanted, try it, say what came of it; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutations", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mutated-decks-"))
    result = tried(folder, mutations=wanted.mutations, seed=wanted.seed)
    sys.stdout.write(f"{result}\n")
    if result.fault:
        sys.stdout.write(f"{result.fault}\n")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
