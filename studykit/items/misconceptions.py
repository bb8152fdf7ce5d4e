"""Misconceptions: what learners believe and what is true, of all subjects in use."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from studykit.errors import Faults, StudykitError, nearest
from studykit.text import Text, text


@dataclass(frozen=True)
class Misconception:
    """A documented wrong belief. The last two are set where a course itself words it so."""

    slug: str
    believes: Text
    true: Text
    seen: Text
    source: str
    confidence: str
    course_says: Text | None = None
    in_the_exam: Text | None = None


_OPTIONAL = {"course_says", "in_the_exam"}
_WORDS = {field.name for field in fields(Misconception)} - {"slug"}
_CONFIDENCES = ("high", "medium", "low")


def misconception(slug: str) -> Misconception:
    """The misconception named ``slug``; raises StudykitError, with the nearest name, if there is none."""
    known = misconceptions()
    if slug not in known:
        raise StudykitError(f"no misconception is named '{slug}'", mend=nearest(slug, known))
    return known[slug]


_SOURCES: list[Path] = []


def add_source(path: Path) -> None:
    """Take in what stands in the file at ``path``, if there is one; it is read when it is needed."""
    if path.is_file() and path not in _SOURCES:
        _SOURCES.append(path)
        misconceptions.cache_clear()


@cache
def misconceptions() -> dict[str, Misconception]:
    """All of the subjects in use, by slug; raises StudykitError where two of them have the same slug."""
    known: dict[str, Misconception] = {}
    for number, path in enumerate(_SOURCES):
        read = load(path)
        if double := sorted(known.keys() & read):
            other = next(each for each in _SOURCES[:number] if double[0] in load(each))
            what = f"the misconception '{double[0]}' is in {other} too"
            raise StudykitError(what, where=str(path), mend="Rename one of them.")
        known |= read
    return known


def load(path: Path) -> dict[str, Misconception]:
    """Read ``path``; raises Faults naming every entry that is incomplete."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StudykitError(f"cannot be read: {error}", where=str(path)) from None
    faults = [fault for slug, entry in entries.items() for fault in _faults(slug, entry)]
    if faults:
        raise Faults(faults, where=str(path))
    return {slug: _read(slug, entry) for slug, entry in entries.items()}


def _faults(slug: str, entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return [f"'{slug}' is not a table"]
    missing = sorted(_WORDS - _OPTIONAL - set(entry))
    unknown = sorted(set(entry) - _WORDS)
    faults = [f"[{slug}] lacks {', '.join(missing)}"] if missing else []
    faults += [f"[{slug}] has '{name}': {nearest(name, _WORDS)}" for name in unknown]
    faults += [
        f"[{slug}] '{name}' is not text" for name, value in entry.items() if not isinstance(value, str)
    ]
    if entry.get("confidence", "high") not in _CONFIDENCES:
        faults.append(f"[{slug}] confidence is one of {', '.join(_CONFIDENCES)}")
    return faults


def _read(slug: str, entry: dict[str, str]) -> Misconception:
    return Misconception(
        slug=slug,
        believes=text(entry["believes"]),
        true=text(entry["true"]),
        seen=text(entry["seen"]),
        source=entry["source"],
        confidence=entry["confidence"],
        course_says=text(entry["course_says"]) if "course_says" in entry else None,
        in_the_exam=text(entry["in_the_exam"]) if "in_the_exam" in entry else None,
    )
