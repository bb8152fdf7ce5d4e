"""What a deck file may have, as a form for the reader of tables. Nothing is opened here."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from msgspec import Struct

from studykit.decks.course import A_SLUG, STATEMENTS, statement_form
from studykit.decks.lessons import lesson_form
from studykit.decks.subjects import Levels
from studykit.errors import nearest, quoted
from studykit.tables import Form, ListOf, Markup, NameOf, Place, Table, Whole, Words

_ANKI_ID = Whole(
    10**9, 2**53 - 1, help="a number of 10 digits that no other deck has, as in anki_id = 1764003821"
)
_LEVELS = ListOf(Whole(1, 99), "a list of whole numbers, as in levels = [1, 2]")
_WITHDRAWN = ListOf(
    Words("the id of a card", re.compile(r"[a-z0-9-]+(?:/\d+)?")),
    "a list of ids of cards that were withdrawn",
    least=0,
)
_LEVELS_OF_DECKS = re.compile(r"::|:\Z")
"""What Anki takes for a deck within a deck."""


def deck_form(content: Mapping[str, Any], skills: Levels) -> Table:
    """The form of the deck that is written as ``content``, whose cards ask for some of ``skills``.

    There are cards, parts, or both.
    """
    entry = _CardForm(skills, statement_form(content), has_course=bool(content.get("course")))
    part = Table({**_head("The first week"), "cards": _cards("parts.cards", entry)}, {"optional": _OPTIONAL})
    optional: dict[str, Form[Any]] = {
        "description": Words(),
        "subject": Words("the name of a subject"),
        "course": STATEMENTS,
        "withdrawn": _WITHDRAWN,
        "course_values": _Anything(),
        "parts": ListOf(part, _PARTS, least=0, called=lambda number, _: f"part {number}"),
    }
    cards = {"cards": _cards("cards", entry)}
    head = _head("What the course is on")
    return Table(head, optional | cards) if content.get("parts") else Table({**head, **cards}, optional)


class _Anything(Struct, frozen=True):
    """What is read elsewhere."""

    meant: str = "a table"

    def read(self, value: object, place: Place) -> object:  # noqa: ARG002
        """As it is."""
        return value


class _Title(Struct, frozen=True):
    """A title that Anki takes for one deck."""

    example: str

    @property
    def meant(self) -> str:
        """With the example."""
        return f'text, as in title = "{self.example}"'

    def read(self, value: object, place: Place) -> str:
        """The title."""
        title = Words(self.meant).read(value, place)
        if _LEVELS_OF_DECKS.search(title):
            raise place.unfit(
                f"the title {quoted(title)} contains '::' or ends in ':', which makes levels of decks in Anki"
            )
        return title


class _CardForm(Struct, frozen=True):
    """One of the ``skills`` at some levels, or a fact; ``taught`` is the form of the statement it names.

    Where the deck ``has_course``, each skill has to name one.
    """

    skills: Levels
    taught: NameOf
    has_course: bool
    meant: ClassVar[str] = "a table with either a skill or a fact"

    def read(self, value: object, place: Place) -> dict[str, Any]:
        """What can be read of it."""
        if not isinstance(value, dict) or ("skill" in value) == ("fact" in value):
            raise place.unfit("each [[cards]] entry has either a skill or a fact")
        return self._skill(value, place) if "skill" in value else self._fact(value, place)

    def _skill(self, value: object, place: Place) -> dict[str, Any]:
        always: dict[str, Form[Any]] = {"skill": Words("the name of a skill"), "levels": _LEVELS}
        taught: dict[str, Form[Any]] = {"taught": self.taught}
        has_statement = isinstance(value, dict) and "taught" in value
        perhaps: dict[str, Form[Any]] = {
            "title": Words("what a learner calls the skill"),
            "after": _AFTER,
            "teach": lesson_form(has_statement=has_statement),
        }
        table = (
            Table({**always, **taught}, perhaps) if self.has_course else Table(always, {**taught, **perhaps})
        )
        entry = table.read(value, place)
        self._look_up(entry, place)
        return entry

    def _look_up(self, entry: Mapping[str, Any], place: Place) -> None:
        """Report a skill that there is not, or a level at which no model asks for it."""
        skill = entry.get("skill")
        if skill is None:
            return
        if skill not in self.skills:
            place.report(f"no item model asks for it. {nearest(skill, self.skills)}")
            return
        for level in entry.get("levels", ()):
            if level not in self.skills[skill]:
                place.report(f"no item model has level {level}")

    def _fact(self, value: object, place: Place) -> dict[str, Any]:
        because = ListOf(Markup(), "a list of texts", least=0)
        always: dict[str, Form[Any]] = {"fact": A_SLUG, "question": Markup(), "answer": Markup()}
        perhaps: dict[str, Form[Any]] = {"because": because, "taught": self.taught, "after": _AFTER}
        entry = Table(always, perhaps).read(value, place)
        if entry.get("fact") in self.skills:
            place.report("its id is that of a skill")
        return entry


_AFTER = ListOf(A_SLUG, 'a list of skills and facts of the deck, as in after = ["read-peak"]')
_OPTIONAL = Table(
    {"setting": A_SLUG, "question": Words("what is asked before the first of its cards")},
    meant="a table with a setting and a question",
)
_PARTS = "a list of [[parts]], each with a title, an anki_id and cards"


def _head(example: str) -> dict[str, Form[Any]]:
    return {"title": _Title(example), "anki_id": _ANKI_ID}


def _cards(key: str, entry: _CardForm) -> ListOf[dict[str, Any]]:
    return ListOf(entry, f"a list of [[{key}]] entries, each with a skill or a fact", called=_called)


def _called(number: int, entry: object) -> str:
    """As faults name an entry: by its skill or fact if that can be told."""
    if isinstance(entry, dict):
        for sort in ("skill", "fact"):
            if isinstance(entry.get(sort), str):
                return f"{sort} {quoted(entry[sort])}"
    return f"card {number}"
