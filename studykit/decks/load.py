"""Reading deck files: all faults of a file at once, each with its place. Nothing is written."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from studykit.decks.course import course_values_in, in_words, taught_in
from studykit.decks.deck import Card, Deck, Fact, Part, Taught
from studykit.decks.form import deck_form, form_in_lecture
from studykit.decks.lecture import Lecture, lecture_called, with_lecture
from studykit.decks.lessons import lesson
from studykit.decks.listed import given_again, given_twice, unknown_before
from studykit.decks.subjects import skills_of
from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError, nearest, quoted
from studykit.items.course_values import CourseValues
from studykit.tables import SLUG, Place, raise_faults
from studykit.text import in_one_form
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

    Raises Faults naming everything that is wrong with it, or else with its lecture.
    """
    written, place = content_of(path), Place()
    if not SLUG.fullmatch(path.stem):
        place.report(f"a deck's file name is of a-z, 0-9 and '-', not {quoted(path.stem)}")
    if "lecture" in written:
        lecture = lecture_called(written["lecture"], path, beside=beside)
        return _deck(path, _read(written, place, path, lecture), lecture.values, lecture)
    try:
        skills = skills_of(written, place, beside=beside)
        values = course_values_in(written, place)
        content = deck_form(written, skills).read(written, replace(place, values=values.words()))
        _report_all(content, place)
    finally:
        raise_faults(place, path)
    return _deck(path, content, values)


def _read(written: Mapping[str, Any], place: Place, path: Path, lecture: Lecture) -> dict[str, Any]:
    """The content of a deck of ``lecture``, as if all that stands there stood in the deck itself."""
    form = form_in_lecture(
        written,
        lecture.levels,
        skills=lecture.skills,
        facts=lecture.facts,
        settings=lecture.optional,
    )
    try:
        content = with_lecture(form.read(written, place), lecture)
        _report_all(content, place)
    finally:
        raise_faults(place, path)
    return content


def _report_all(content: Mapping[str, Any], place: Place) -> None:
    for fault in (*given_twice(content), *given_again(content), *unknown_before(content, "deck")):
        place.report(fault)


def _deck(
    path: Path, content: Mapping[str, Any], values: CourseValues, lecture: Lecture | None = None
) -> Deck:
    course = taught_in(content) if lecture is None else lecture.course
    cards = tuple(replace(card, course_values=values) for card in _all_cards(content, course))
    used = {card.taught for card in cards}
    return Deck(
        name=path.stem,
        title=content["title"],
        description=content.get("description", ""),
        anki_id=content["anki_id"],
        cards=cards,
        course=tuple(each for each in course.values() if lecture is None or each in used),
        course_in=str(path if lecture is None else lecture.file),
        lecture="" if lecture is None else lecture.title,
        left_out=tuple(each for each in course.values() if lecture is not None and each not in used),
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


def _part(part: Mapping[str, Any]) -> Part:
    return Part(part["title"], part["anki_id"], part.get("optional"))


def _cards(entry: Mapping[str, Any], part: Part | None, course: Mapping[str, Taught]) -> list[Card]:
    taught, after = course.get(entry.get("taught", "")), entry.get("after", ())
    if "skill" in entry:
        skill, teach = entry["skill"], entry.get("teach")
        teach = lesson(teach, taught) if isinstance(teach, Mapping) else teach
        return [
            Card(
                f"{skill}/{level}",
                skill,
                level,
                part=part,
                taught=taught,
                teach=teach,
                after=after,
                title=entry.get("title") or in_words(skill),
            )
            for level in entry["levels"]
        ]
    fact = Fact(entry["question"], entry["answer"], entry.get("because", ()))
    title = str(fact.question)
    return [Card(entry["fact"], entry["fact"], fact=fact, part=part, taught=taught, after=after, title=title)]
