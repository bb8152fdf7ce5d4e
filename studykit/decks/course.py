"""The statements of the course in a deck file, its [[course]] entries. The cards are not read here."""

from collections.abc import Mapping

from studykit.errors import described
from studykit.tables import SLUG, ListOf, Markup, NameOf, Table, Words

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


def statement_form(content: Mapping[str, object]) -> NameOf:
    """The form of the name of a statement of the deck that is written as ``content``."""
    course = content.get("course")
    entries = [entry for entry in course if isinstance(entry, dict)] if isinstance(course, list) else []
    names = [entry.get("statement") for entry in entries]
    return NameOf([name for name in names if isinstance(name, str)], called="statement of the course")
