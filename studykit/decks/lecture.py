"""The statements of a course in a deck file: what is wrong with them. Reading the rest is not done here."""

import re
import unicodedata
from collections import Counter
from typing import Any

from studykit.errors import nearest, quoted

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = {"statement", "says"}


def course_faults(content: dict[str, Any], parts: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the [[course]] entries of a deck file, and with the entries that name one.

    Where a deck has a course, each of its skills says to which statement of it it belongs.
    """
    course = content.get("course", [])
    if not isinstance(course, list) or not all(isinstance(entry, dict) for entry in course):
        return ["a course is written as [[course]] entries, each with a statement and says"]
    known = [entry.get("statement") for entry in course]
    faults = [fault for entry in course for fault in _entry_faults(entry)]
    faults += [
        f"statement {quoted(str(name))} is listed {count} times"
        for name, count in Counter(map(str, known)).items()
        if count > 1
    ]
    lists = [each.get("cards") for each in (content, *parts)]
    entries = [entry for cards in lists if isinstance(cards, list) for entry in cards]
    cards = [entry for entry in entries if isinstance(entry, dict)]
    return faults + [fault for card in cards for fault in _naming_faults(card, [str(name) for name in known])]


def _entry_faults(entry: dict[str, Any]) -> list[str]:
    name = entry.get("statement")
    place = f"statement {quoted(str(name))}"
    faults = [
        f"{place}: unknown {quoted(word)}. {nearest(word, _WORDS)}" for word in sorted(set(entry) - _WORDS)
    ]
    if not isinstance(name, str) or not SLUG.fullmatch(name):
        faults.append(f"{place}: its name is of a-z, 0-9 and '-'")
    if not is_words(entry.get("says")):
        faults.append(f"{place}: lacks says, the statement in words")
    return faults


def _naming_faults(card: dict[str, Any], known: list[str]) -> list[str]:
    sort = "skill" if "skill" in card else "fact"
    place = f"{sort} {quoted(str(card.get(sort)))}"
    taught = card.get("taught")
    if "taught" in card and taught not in known:
        return [f"{place}: the course has no statement {quoted(str(taught))}. {nearest(str(taught), known)}"]
    if known and sort == "skill" and "taught" not in card:
        return [f"{place}: lacks taught, the statement of the course it belongs to"]
    return []


def is_words(value: Any) -> bool:
    """Whether ``value`` is text that can be shown: control characters could play tricks on a terminal."""
    return isinstance(value, str) and bool(value.strip()) and not any(map(_is_control, value))


def _is_control(sign: str) -> bool:
    turns = unicodedata.bidirectional(sign) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or (unicodedata.category(sign) == "Cc" and sign != "\n")
