"""What a deck or a lecture lists, once it is read: what stands there twice, or comes after what is not there.

Nothing is opened here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from studykit.errors import nearest, quoted


def entries_in(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The entries of cards of no part, then those of each part."""
    for each in _lists(content):
        yield from each.get("cards", ())


def ids_of(entry: Mapping[str, Any]) -> list[str]:
    """The ids of the cards of an ``entry``."""
    if "fact" in entry:
        return [entry["fact"]]
    if "skill" not in entry:
        return []
    return [f"{entry['skill']}/{level}" for level in entry.get("levels", ())]


def given_twice(content: Mapping[str, Any]) -> Iterator[str]:
    """Statements, beliefs and cards that are listed, and ids of Anki that are given, more than once."""
    statements = [each["statement"] for each in content.get("course", ()) if "statement" in each]
    beliefs = [slug for each in content.get("course", ()) for slug in each.get("in_the_exam", ())]
    cards = [card for entry in entries_in(content) for card in ids_of(entry)]
    anki_ids = [each["anki_id"] for each in _lists(content) if "anki_id" in each]
    yield from listed_twice("statement", statements)
    yield from listed_twice("belief", beliefs)
    yield from listed_twice("card", cards)
    yield from (f"anki_id {each} is given {count} times" for each, count in _repeated(map(str, anki_ids)))


def given_again(content: Mapping[str, Any]) -> Iterator[str]:
    """Cards that are listed though they were withdrawn."""
    cards = {card for entry in entries_in(content) for card in ids_of(entry)}
    for each in content.get("withdrawn", ()):
        if each in cards:
            yield f"card {quoted(each)} was withdrawn: its id is never given again"


def unknown_before(content: Mapping[str, Any], called: str) -> Iterator[str]:
    """What cards come after and is not in the deck, or as it is ``called``; or what comes after itself."""
    before: dict[str, set[str]] = {}
    for entry in entries_in(content):
        name = entry.get("skill") or entry.get("fact")
        if isinstance(name, str):
            before.setdefault(name, set()).update(entry.get("after", ()))
    for name, others in before.items():
        for other in sorted(others - before.keys()):
            missing = f"{quoted(name)} comes after {quoted(other)}, which is not in the {called}"
            yield f"{missing}. {nearest(other, before)}"
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        yield f"these come after each other: {', '.join(map(quoted, error.args[1]))}"


def listed_twice(called: str, names: Iterable[str]) -> Iterator[str]:
    """The ``names`` that are there more than once, as what they are ``called``."""
    return (f"{called} {quoted(each)} is listed {count} times" for each, count in _repeated(names))


def _lists(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [content, *content.get("parts", ())]


def _repeated(names: Iterable[str]) -> list[tuple[str, int]]:
    return [(name, count) for name, count in Counter(names).items() if count > 1]
