"""A course in a file: statements, [[course]], and numbers, [course_values]. No card is read here."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from studykit.decks.deck import Taught
from studykit.errors import StudykitError, described
from studykit.items.course_values import CourseNumber, CourseValues, declared
from studykit.tables import SLUG, ListOf, Markup, NameOf, Place, Table, Unfit, Words
from studykit.text import literal, text

A_SLUG = Words("a name of a-z, 0-9 and '-'", SLUG)
"""The form of names that never change."""


def _called(number: int, entry: object) -> str:
    if isinstance(entry, dict) and "statement" in entry:
        return f"statement {described(entry['statement'])}"
    return f"statement {number}"


STATEMENTS = ListOf(
    Table({"statement": A_SLUG, "says": Markup("the statement in words")}, {"title": Markup("it in short")}),
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


def in_words(slug: str) -> str:
    """The words of ``slug``, as a title."""
    words = slug.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _taught(entry: Mapping[str, Any]) -> Taught:
    name = entry["statement"]
    return Taught(name, entry["says"], entry.get("title") or text(literal(in_words(name))))
