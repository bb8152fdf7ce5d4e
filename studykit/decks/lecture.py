"""The lecture that decks name: statements, numbers and cards in one file, lessons in another, in one folder.

Lessons are read when the first of them is told: before that no question waits for them.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from studykit.decks.course import course_values_in, taught_in
from studykit.decks.deck import Lesson, Optional, Taught
from studykit.decks.form import lecture_form
from studykit.decks.lessons import lesson, lesson_form
from studykit.decks.listed import entries_in, given_twice, listed_twice, unknown_before
from studykit.decks.subjects import Levels, skills_of
from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError, described, nearest, quoted
from studykit.files import read_bounded
from studykit.items.course_values import CourseValues
from studykit.tables import SLUG, NameOf, Place, TableOf, raise_faults
from studykit.toml import content_of

FOLDER = "lectures"
"""Where lectures lie: beside the decks that name them, or beside those of a subject."""
LECTURE, LESSONS = "lecture.toml", "lessons.toml"


class Lecture(Struct, frozen=True, dict=True):
    """What stands once for all decks of a lecture.

    ``entries`` say of each skill and fact all but its levels. ``optional`` are parts that not every course
    has, by setting; ``levels`` are those of all skills of the subject.
    """

    folder: Path
    title: str
    values: CourseValues
    course: Mapping[str, Taught]
    entries: Mapping[str, Mapping[str, Any]]
    optional: Mapping[str, Optional]
    withdrawn: tuple[str, ...]
    levels: Levels

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """The names of its skills, in order."""
        return tuple(name for name, entry in self.entries.items() if "skill" in entry)

    @property
    def file(self) -> Path:
        """In which all but its lessons stands."""
        return self.folder / LECTURE

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of its facts, in order."""
        return tuple(name for name, entry in self.entries.items() if "fact" in entry)

    def entry(self, name: str) -> dict[str, Any]:
        """All that is said of a skill or fact, with its lesson, which is not read yet."""
        entry = dict(self.entries[name])
        return {**entry, "teach": self._lesson_of(name)} if "skill" in entry else entry

    def _lesson_of(self, skill: str) -> "LessonToRead":
        taught = self.course[self.entries[skill]["taught"]]
        return LessonToRead(self.folder / LESSONS, skill, taught, self.values, self.skills)


class LessonToRead(Struct, frozen=True):
    """The lesson of one of the ``skills`` of a lecture, in a file."""

    file: Path
    skill: str
    taught: Taught
    values: CourseValues
    skills: tuple[str, ...]

    def __call__(self) -> Lesson | None:
        """The lesson; None where there is none. Raises Faults for what is wrong with any in the file."""
        if not (self.file.exists() or self.file.is_symlink()):
            return None
        teaches = _lessons(self.file, _bytes_of(self.file), self.values, self.skills)
        return lesson(teaches.get(self.skill), self.taught)


def lecture_called(name: object, deck: Path, *, beside: str | None) -> Lecture:
    """The lecture that the deck in the file ``deck`` calls by ``name``; its subject is in use from now on.

    The deck may lie ``beside`` a subject, as one of its decks. Raises StudykitError if there is no such
    lecture, and Faults naming everything that is wrong with it.
    """
    if not isinstance(name, str) or not SLUG.fullmatch(name):
        what = f"lecture is {described(name)}, not the name of a folder in {FOLDER}"
        raise StudykitError(what, where=str(deck), mend='It is named as in lecture = "my-lecture".')
    known = set[str]()
    for folder, subject in _places(deck, beside):
        if folder.name == name:
            return _lecture(folder / LECTURE, _bytes_of(folder / LECTURE), subject)
        known.add(folder.name)
    what = f"there is no lecture {quoted(name)}: no {FOLDER}/{name}/{LECTURE} beside it"
    raise StudykitError(what, where=str(deck), mend=nearest(name, known))


def with_lecture(content: Mapping[str, Any], lecture: Lecture) -> dict[str, Any]:
    """The ``content`` of a deck that was read, with all that stands with its ``lecture``.

    What a card comes after and is not in the deck is left out.
    """
    names = {_name(entry) for entry in entries_in(content)}

    def filled(entry: Mapping[str, Any]) -> dict[str, Any]:
        name = _name(entry)
        if name is None:
            return dict(entry)
        whole = {**lecture.entry(name), **entry}
        return {**whole, "after": tuple(each for each in whole.get("after", ()) if each in names)}

    def with_entries(each: Mapping[str, Any]) -> dict[str, Any]:
        found = {**each, "cards": [filled(entry) for entry in each.get("cards", ())]}
        return {**found, "optional": lecture.optional[each["optional"]]} if "optional" in each else found

    parts = [with_entries(part) for part in content.get("parts", ())]
    return {**with_entries(content), "parts": parts, "withdrawn": lecture.withdrawn}


def _name(entry: Mapping[str, Any]) -> str | None:
    """The name of the skill or fact of an ``entry``, None where it could not be read."""
    return entry.get("skill") or entry.get("fact")


def _bytes_of(file: Path) -> bytes:
    """What tells whether ``file`` has changed; nothing where it cannot be read, which its reader tells."""
    try:
        return read_bounded(file)
    except OSError:
        return b""


def _places(deck: Path, beside: str | None) -> Iterator[tuple[Path, str | None]]:
    """The folders of lectures, those beside ``deck`` first, each with the subject beside which it lies."""
    yield from ((each, beside) for each in _lectures_in(deck.parent))
    for subject in CATALOG.subjects():
        yield from ((each, subject.name) for each in _lectures_in(subject.decks))


def _lectures_in(decks: Path) -> list[Path]:
    return sorted(each.parent for each in (decks / FOLDER).glob(f"*/{LECTURE}") if each.is_file())


@lru_cache(maxsize=8)
def _lecture(file: Path, written: bytes, subject: str | None) -> Lecture:  # noqa: ARG001
    """The lecture in ``file``; what is ``written`` there tells whether it was read before."""
    content, place = content_of(file), Place()
    try:
        levels = skills_of(content, place, beside=subject)
        values = course_values_in(content, place)
        found = lecture_form(content, levels).read(content, replace(place, values=values.words()))
        names = [name for entry in found.get("cards", ()) if (name := _name(entry))]
        for fault in (
            *given_twice({"course": found.get("course", ())}),
            *listed_twice("card", names),
            *listed_twice("setting", [each.setting for each in found.get("optional", ())]),
            *unknown_before(found, "lecture"),
        ):
            place.report(fault)
    finally:
        raise_faults(place, file)
    return Lecture(
        folder=file.parent,
        title=found["title"],
        values=values,
        course=taught_in(found),
        entries={entry.get("skill") or entry["fact"]: entry for entry in found["cards"]},
        optional={each.setting: each for each in found.get("optional", ())},
        withdrawn=found.get("withdrawn", ()),
        levels=levels,
    )


@lru_cache(maxsize=8)
def _lessons(
    file: Path,
    written: bytes,  # noqa: ARG001
    values: CourseValues,
    skills: tuple[str, ...],
) -> Mapping[str, Mapping[str, Any]]:
    """The lessons in ``file``, by skill."""
    form = TableOf(
        lesson_form(has_statement=True),
        "lessons, each named by its skill",
        NameOf(skills, called="skill of the lecture"),
    )
    place = Place(values=values.words())
    try:
        return form.read(content_of(file), place)
    finally:
        raise_faults(place, file)
