"""A course in a file: statements, [[course]], and numbers, [course_values]. No card is read here."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from studykit.decks.deck import Taught
from studykit.errors import StudykitError, described, nearest, quoted
from studykit.items.course_values import CourseNumber, CourseValues, declared
from studykit.items.misconceptions import misconceptions
from studykit.tables import SLUG, ListOf, Markup, NameOf, Place, Table, Unfit, Words
from studykit.text import literal, text

A_SLUG = Words("a name of a-z, 0-9 and '-'", SLUG)
"""The form of names that never change."""


_OWN_WORDING = ListOf(
    Words("the slug of a belief", SLUG),
    'a list of beliefs that are its wording taken too far, as in in_the_exam = ["peak-is-e-na"]',
    least=0,
)


def _called(number: int, entry: object) -> str:
    if isinstance(entry, dict) and "statement" in entry:
        return f"statement {described(entry['statement'])}"
    return f"statement {number}"


STATEMENTS = ListOf(
    Table(
        {"statement": A_SLUG, "says": Markup("the statement in words")},
        {"title": Markup("it in short"), "in_the_exam": _OWN_WORDING},
    ),
    "a list of [[course]] entries, each with a statement and says",
    least=0,
    called=_called,
)
"""The form of all statements, in the order of the course."""


def course_values_in(content: Mapping[str, object], place: Place) -> CourseValues:
    """The numbers of the course of the deck that is written as ``content``; its subject is in use.

    What cannot be read is reported to ``place``, and is the usual number; so are numbers in a wrong order.
    """
    if "course_values" not in content:
        return CourseValues()
    here = place.under("course_values")
    form = Table({}, {name: _Value(number) for name, number in declared().items()}, "a table of numbers")
    try:
        found = CourseValues(tuple(form.read(content["course_values"], here).items()))
    except Unfit:
        return CourseValues()
    for fault in found.out_of_order():
        place.report(f"course_values: {fault}")
    return found


class _Value(Struct, frozen=True):
    """What a course may give for a ``number``: in its unit, which may be written behind it, as text."""

    number: CourseNumber

    @property
    def meant(self) -> str:
        """With what is permitted."""
        return f"{self.number.means}: {self.number.values.permitted()}"

    def read(self, value: object, place: Place) -> float:
        """The number in its unit."""
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise place.is_not(self.meant, value)
        try:
            return self.number.values.read(str(value))
        except StudykitError:
            raise place.is_not(self.meant, value) from None


def statement_form(content: Mapping[str, object]) -> NameOf:
    """The form of the name of a statement of the deck that is written as ``content``."""
    course = content.get("course")
    entries = [entry for entry in course if isinstance(entry, dict)] if isinstance(course, list) else []
    names = [entry.get("statement") for entry in entries]
    return NameOf([name for name in names if isinstance(name, str)], called="statement of the course")


def taught_in(content: Mapping[str, Any]) -> dict[str, Taught]:
    """The statements read in ``content``, by name, in the order of the course."""
    return {each["statement"]: _taught(each) for each in content.get("course", ())}


def unknown_beliefs(course: Iterable[Taught]) -> Iterator[str]:
    """A fault for each belief listed by a statement of ``course`` that there is not, or is no course's own.

    Beliefs are read for this, and not when a deck is: no question waits for them.
    """
    own = [slug for slug, each in misconceptions().items() if each.in_the_exam is not None]
    for name, slug in ((taught.id, slug) for taught in course for slug in taught.in_the_exam):
        here = f"statement {quoted(name)}: in_the_exam"
        if slug not in misconceptions():
            yield f"{here}: no belief is named {quoted(slug)}. {nearest(slug, own)}"
        elif slug not in own:
            yield f"{here}: {quoted(slug)} says nothing to write in the exam (course_says and in_the_exam)"


def in_words(slug: str) -> str:
    """The words of ``slug``, as a title."""
    words = slug.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _taught(entry: Mapping[str, Any]) -> Taught:
    name = entry["statement"]
    title = entry.get("title") or text(literal(in_words(name)))
    return Taught(name, entry["says"], title, entry.get("in_the_exam", ()))
