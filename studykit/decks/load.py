"""Reading deck files: all faults of a file at once, each with its place. Nothing is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from studykit.decks.course import course_values_in
from studykit.decks.deck import Card, Deck, Fact, Optional, Part, Taught
from studykit.decks.form import deck_form
from studykit.decks.lessons import lesson
from studykit.decks.subjects import skills_of
from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError, nearest, quoted
from studykit.tables import SLUG, Place, raise_faults
from studykit.text import in_one_form, literal, text
from studykit.toml import content_of


def load(name: str) -> Deck:
    """The deck of a subject called ``name``, or the deck in the file ``name`` if it is that of one.

    Raises StudykitError for an unknown deck and Faults for a malformed one.
    """
    if is_file(name):
        return read(Path(name))
    name = in_one_form(name)
    for subject in CATALOG.subjects():
        if name in _names_in(subject.decks):
            return read(subject.decks / f"{name}.toml", beside=subject.name)
    raise StudykitError(f"no deck is called {quoted(name)}", mend=nearest(name, names()))


def is_file(name: str) -> bool:
    """Whether ``name`` is that of a deck file: it ends in .toml, in capitals or not."""
    return name.lower().endswith(".toml")


def names() -> list[str]:
    """The decks of all subjects, ordered by name; raises StudykitError where two have the same."""
    folders: dict[str, Path] = {}
    for folder in dict.fromkeys(subject.decks for subject in CATALOG.subjects()):
        for name in _names_in(folder):
            if name in folders:
                what = f"the deck '{name}' is in {folders[name]} too"
                raise StudykitError(what, where=str(folder), mend="Rename one of them.")
            folders[name] = folder
    return sorted(folders)


def read(path: Path, *, beside: str | None = None) -> Deck:
    """The deck in the file ``path``, which may lie ``beside`` a subject as one of its decks.

    Raises Faults naming everything that is wrong with it.
    """
    written, place = content_of(path), Place()
    if not SLUG.fullmatch(path.stem):
        place.report(f"a deck's file name is of a-z, 0-9 and '-', not {quoted(path.stem)}")
    try:
        skills = skills_of(written, place, beside=beside)
        values = course_values_in(written, place)
        content = deck_form(written, skills).read(written, replace(place, values=values.words()))
        for fault in (*_given_twice(content), *_given_again(content), *_unknown_before(content)):
            place.report(fault)
    finally:
        raise_faults(place, path)
    course = {each["statement"]: _taught(each) for each in content.get("course", ())}
    return Deck(
        name=path.stem,
        title=content["title"],
        description=content.get("description", ""),
        anki_id=content["anki_id"],
        cards=tuple(replace(card, course_values=values) for card in _all_cards(content, course)),
        course=tuple(course.values()),
        withdrawn=tuple(content.get("withdrawn", ())),
    )


def _names_in(folder: Path) -> list[str]:
    return [path.stem for path in folder.glob("*.toml")]


def _all_cards(content: Mapping[str, Any], course: Mapping[str, Taught]) -> Iterator[Card]:
    """The cards of no part, then those of each part, in teaching order."""
    for entry in content.get("cards", ()):
        yield from _cards(entry, None, course)
    for part in content.get("parts", ()):
        for entry in part["cards"]:
            yield from _cards(entry, _part(part), course)


def _taught(entry: Mapping[str, Any]) -> Taught:
    name = entry["statement"]
    return Taught(name, entry["says"], entry.get("title") or text(literal(in_words(name))))


def _part(part: Mapping[str, Any]) -> Part:
    optional = part.get("optional")
    asked = None if optional is None else Optional(optional["setting"], optional["question"])
    return Part(part["title"], part["anki_id"], asked)


def _cards(entry: Mapping[str, Any], part: Part | None, course: Mapping[str, Taught]) -> list[Card]:
    taught, after = course.get(entry.get("taught", "")), entry.get("after", ())
    if "skill" in entry:
        skill, teaches = entry["skill"], lesson(entry.get("teach"), taught)
        return [
            Card(
                f"{skill}/{level}",
                skill,
                level,
                part=part,
                taught=taught,
                lesson=teaches,
                after=after,
                title=entry.get("title") or in_words(skill),
            )
            for level in entry["levels"]
        ]
    fact = Fact(entry["question"], entry["answer"], entry.get("because", ()))
    title = str(fact.question)
    return [Card(entry["fact"], entry["fact"], fact=fact, part=part, taught=taught, after=after, title=title)]


def in_words(slug: str) -> str:
    """The words of ``slug``, as a title."""
    words = slug.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _given_twice(content: Mapping[str, Any]) -> Iterator[str]:
    """Statements and cards that are listed, and ids of Anki that are given, more than once."""
    lists = [content, *content.get("parts", ())]
    statements = [each["statement"] for each in content.get("course", ()) if "statement" in each]
    cards = [card for each in lists for entry in each.get("cards", ()) for card in _ids(entry)]
    anki_ids = [each["anki_id"] for each in lists if "anki_id" in each]
    yield from (f"statement {quoted(each)} is listed {count} times" for each, count in _repeated(statements))
    yield from (f"card {quoted(each)} is listed {count} times" for each, count in _repeated(cards))
    yield from (f"anki_id {each} is given {count} times" for each, count in _repeated(map(str, anki_ids)))


def _given_again(content: Mapping[str, Any]) -> Iterator[str]:
    """Cards that are listed though they were withdrawn."""
    lists = [content, *content.get("parts", ())]
    cards = {card for each in lists for entry in each.get("cards", ()) for card in _ids(entry)}
    for each in content.get("withdrawn", ()):
        if each in cards:
            yield f"card {quoted(each)} was withdrawn: its id is never given again"


def _unknown_before(content: Mapping[str, Any]) -> Iterator[str]:
    """What cards come after and is not in the deck, or what comes after itself."""
    lists = [content, *content.get("parts", ())]
    entries = [entry for each in lists for entry in each.get("cards", ())]
    before: dict[str, set[str]] = {}
    for entry in entries:
        name = entry.get("skill") or entry.get("fact")
        if isinstance(name, str):
            before.setdefault(name, set()).update(entry.get("after", ()))
    for name, others in before.items():
        for other in sorted(others - before.keys()):
            missing = f"{quoted(name)} comes after {quoted(other)}, which is not in the deck"
            yield f"{missing}. {nearest(other, before)}"
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        yield f"these come after each other: {', '.join(map(quoted, error.args[1]))}"


def _repeated(names: Iterable[str]) -> list[tuple[str, int]]:
    return [(name, count) for name, count in Counter(names).items() if count > 1]


def _ids(entry: Mapping[str, Any]) -> list[str]:
    if "fact" in entry:
        return [entry["fact"]]
    return [f"{entry['skill']}/{level}" for level in entry.get("levels", ())] if "skill" in entry else []
