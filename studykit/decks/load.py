"""Reading deck files: all faults of a file at once, each with its place. Nothing is written."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from studykit.decks.deck import Card, Deck, Fact, Part, Taught
from studykit.decks.lecture import SLUG, course_faults, is_words
from studykit.decks.subjects import Levels, skills_for
from studykit.engine.catalog import CATALOG
from studykit.errors import Faults, StudykitError, nearest, quoted
from studykit.text import text

_DECK_WORDS = {"title", "description", "anki_id", "subject", "course", "cards", "parts"}
_PART_WORDS = {"title", "anki_id", "cards"}
_SKILL_WORDS = {"skill", "levels", "taught"}
_FACT_WORDS = {"fact", "question", "answer", "because", "taught"}


def load(name: str) -> Deck:
    """The deck of a subject called ``name``, or the deck in the file ``name`` if it ends in .toml.

    Raises StudykitError for an unknown deck and Faults for a malformed one.
    """
    if name.endswith(".toml"):
        return read(Path(name))
    for subject in CATALOG.subjects():
        if name in _names_in(subject.decks):
            return read(subject.decks / f"{name}.toml")
    raise StudykitError(f"no deck is called {quoted(name)}", mend=nearest(name, names()))


def names() -> list[str]:
    """The decks of all subjects, ordered by name; raises StudykitError where two have the same."""
    files: dict[str, Path] = {}
    for folder in dict.fromkeys(subject.decks for subject in CATALOG.subjects()):
        for name in _names_in(folder):
            if name in files:
                what = f"the deck '{name}' is in {files[name]} too"
                raise StudykitError(what, where=str(folder), mend="Rename one of them.")
            files[name] = folder
    return sorted(files)


def _names_in(folder: Path) -> list[str]:
    return [path.stem for path in folder.glob("*.toml")]


def read(path: Path) -> Deck:
    """The deck in the file ``path``; raises Faults naming everything that is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        what = error.strerror if isinstance(error, OSError) else str(error).partition("\n")[0]
        raise StudykitError(f"cannot be read: {what}", where=str(path)) from None
    faults = _deck_faults(path, content, _skills_of(path, content))
    if faults:
        raise Faults(faults, where=str(path))
    course = tuple(Taught(entry["statement"], text(entry["says"])) for entry in content.get("course", ()))
    return Deck(
        name=path.stem,
        title=content["title"],
        description=content.get("description", ""),
        anki_id=content["anki_id"],
        cards=tuple(_all_cards(content, {taught.id: taught for taught in course})),
        course=course,
    )


def _skills_of(path: Path, content: dict[str, Any]) -> Levels:
    """The skills that the deck may list; raises StudykitError if its subject is unknown or not clear."""
    lists = [each.get("cards") for each in (content, *_tables(content.get("parts")))]
    skills = [card.get("skill") for cards in lists for card in _tables(cards)]
    subject = content.get("subject")
    try:
        return skills_for(
            None if subject is None else str(subject), {skill for skill in skills if isinstance(skill, str)}
        )
    except StudykitError as error:
        raise StudykitError(error.what, where=str(path), mend=error.mend) from None


def _tables(entries: Any) -> list[dict[str, Any]]:
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _all_cards(content: dict[str, Any], course: Mapping[str, Taught]) -> Iterator[Card]:
    """The cards of no part, then those of each part, in teaching order."""
    for entry in content.get("cards", ()):
        yield from _cards(entry, None, course)
    for part in content.get("parts", ()):
        for entry in part["cards"]:
            yield from _cards(entry, Part(part["title"], part["anki_id"]), course)


def _cards(entry: dict[str, Any], part: Part | None, course: Mapping[str, Taught]) -> list[Card]:
    taught = course.get(entry.get("taught", ""))
    if "skill" in entry:
        skill = entry["skill"]
        return [Card(f"{skill}/{level}", skill, level, part=part, taught=taught) for level in entry["levels"]]
    because = tuple(text(step) for step in entry.get("because", ()))
    fact = Fact(text(entry["question"]), text(entry["answer"]), because)
    return [Card(entry["fact"], entry["fact"], fact=fact, part=part, taught=taught)]


def _deck_faults(path: Path, content: dict[str, Any], skills: Levels) -> list[str]:
    faults = (
        []
        if SLUG.fullmatch(path.stem)
        else [f"a deck's file name is of a-z, 0-9 and '-', not {quoted(path.stem)}"]
    )
    faults += [
        f"unknown {quoted(word)}. {nearest(word, _DECK_WORDS)}" for word in sorted(set(content) - _DECK_WORDS)
    ]
    faults += _head_faults("", content, example="The action potential")
    if "description" in content and not is_words(content["description"]):
        faults.append("the description is not text")
    parts = content.get("parts", [])
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        return [*faults, "parts are written as [[parts]], each with a title, an anki_id and cards"]
    for number, part in enumerate(parts, 1):
        faults += _part_faults(f"part {number}", part, skills)
    if "cards" in content or not parts:
        faults += _list_faults("", content.get("cards"), skills)
    return faults + _double_ids(content, parts) + course_faults(content, parts)


def _part_faults(place: str, part: dict[str, Any], skills: Levels) -> list[str]:
    faults = _unknown_words(place, part, _PART_WORDS)
    faults += _head_faults(f"{place}: ", part)
    return faults + _list_faults(f"{place}: ", part.get("cards"), skills)


def _head_faults(place: str, content: dict[str, Any], *, example: str = "Threshold") -> list[str]:
    """What is wrong with the title and the anki_id of a deck or a part."""
    faults = []
    title, anki_id = content.get("title"), content.get("anki_id")
    if not is_words(title):
        faults.append(f'{place}lacks a title, as in title = "{example}"')
    elif "::" in f"{title}:":
        faults.append(
            f"{place}the title {quoted(str(title))} contains '::' or ends in ':', "
            "which makes levels of decks in Anki"
        )
    if type(anki_id) is not int or not 10**9 <= anki_id < 2**53:
        faults.append(
            f"{place}lacks anki_id, a number of 10 digits that no other deck has, as in anki_id = 1764003821"
        )
    return faults


def _list_faults(place: str, cards: Any, skills: Levels) -> list[str]:
    if not isinstance(cards, list) or not cards:
        return [f"{place}lacks cards: there is no [[{'parts.' if place else ''}cards]] entry"]
    return [place + fault for entry in cards for fault in _entry_faults(entry, skills)]


def _entry_faults(entry: Any, skills: Levels) -> list[str]:
    if not isinstance(entry, dict) or ("skill" in entry) == ("fact" in entry):
        return ["each [[cards]] entry has either a skill or a fact"]
    if "skill" in entry:
        return _skill_faults(entry, skills)
    return _fact_faults(entry, skills)


def _skill_faults(entry: dict[str, Any], skills: Levels) -> list[str]:
    skill, levels = entry["skill"], entry.get("levels")
    place = f"skill {quoted(str(skill))}"
    faults = _unknown_words(place, entry, _SKILL_WORDS)
    if not isinstance(skill, str) or skill not in skills:
        return [*faults, f"{place}: no item model asks for it. {nearest(str(skill), skills)}"]
    if not isinstance(levels, list) or not levels or not all(type(level) is int for level in levels):
        return [*faults, f"{place}: lacks levels, as in levels = [1, 2]"]
    return faults + [
        f"{place}: no item model has level {level}" for level in levels if level not in skills[skill]
    ]


def _fact_faults(entry: dict[str, Any], skills: Levels) -> list[str]:
    place = f"fact {quoted(str(entry['fact']))}"
    faults = _unknown_words(place, entry, _FACT_WORDS)
    if not isinstance(entry["fact"], str) or not SLUG.fullmatch(entry["fact"]):
        faults.append(f"{place}: its id is of a-z, 0-9 and '-'")
    if entry["fact"] in skills:
        faults.append(f"{place}: its id is that of a skill")
    faults += [f"{place}: lacks {word}" for word in ("question", "answer") if not is_words(entry.get(word))]
    because = entry.get("because", [])
    if not isinstance(because, list) or not all(is_words(step) for step in because):
        faults.append(f"{place}: because is a list of texts")
    return faults


def _unknown_words(place: str, entry: dict[str, Any], known: set[str]) -> list[str]:
    return [f"{place}: unknown {quoted(word)}. {nearest(word, known)}" for word in sorted(set(entry) - known)]


def _double_ids(content: dict[str, Any], parts: list[dict[str, Any]]) -> list[str]:
    """Cards that are listed, and ids of Anki that are given, more than once."""
    lists = [each.get("cards") for each in (content, *parts)]
    entries = [entry for cards in lists if isinstance(cards, list) for entry in cards]
    cards = Counter(card for entry in entries if isinstance(entry, dict) for card in _ids(entry))
    anki = Counter(str(each["anki_id"]) for each in (content, *parts) if type(each.get("anki_id")) is int)
    return [f"card {quoted(card)} is listed {count} times" for card, count in cards.items() if count > 1] + [
        f"anki_id {number} is given {count} times" for number, count in anki.items() if count > 1
    ]


def _ids(entry: dict[str, Any]) -> list[str]:
    levels = entry.get("levels")
    if isinstance(levels, list):
        return [f"{entry.get('skill')}/{level}" for level in levels]
    return [str(entry.get("fact") or entry.get("skill"))]
