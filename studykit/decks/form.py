"""What files of decks and lectures may have, as forms for the reader of tables. Nothing is opened here."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from msgspec import Struct

from studykit.decks.course import A_SLUG, STATEMENTS, statement_form
from studykit.decks.deck import Optional
from studykit.decks.lessons import lesson_form
from studykit.decks.subjects import Levels
from studykit.errors import nearest, quoted
from studykit.tables import Chosen, Form, ListOf, Markup, NameOf, Place, Table, Unfit, Whole, Words

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
    """The form of a deck by itself, written as ``content``, whose cards ask for some of ``skills``.

    There are cards, parts, or both.
    """
    optional: dict[str, Form[Any]] = {
        "subject": Words("the name of a subject"),
        "course": STATEMENTS,
        "withdrawn": _WITHDRAWN,
        "course_values": _Anything(),
    }
    return _deck(content, _own_entry(content, skills), _OPTIONAL, {}, optional)


def lecture_form(content: Mapping[str, Any], skills: Levels) -> Table:
    """The form of a lecture, written as ``content``: cards without levels, and what belongs to them."""
    taught = statement_form(content)
    skill = Table({"skill": Words("the name of a skill"), "taught": taught}, _OF_SKILL)
    perhaps: dict[str, Form[Any]] = {
        "subject": Words("the name of a subject"),
        "withdrawn": _WITHDRAWN,
        "course_values": _Anything(),
        "optional": ListOf(_OPTIONAL, "a list of [[optional]], each with a setting and a question", least=0),
    }
    cards = _cards("cards", _CardForm(skill, _fact(taught), skills))
    return Table({"title": Words(), "course": STATEMENTS, "cards": cards}, perhaps)


def form_in_lecture(
    content: Mapping[str, Any],
    levels: Levels,
    *,
    skills: Iterable[str],
    facts: Iterable[str],
    settings: Iterable[str],
) -> Table:
    """The form of a deck of a lecture, written as ``content``: it picks ``skills`` and ``facts``.

    Skills have some of their ``levels``. Parts that not every course has name one of the
    ``settings``. All else stands with the lecture.
    """
    taken = {key: _WithTheLecture() for key in ("title", "taught", "after", "teach")}
    skill = Table({"skill": NameOf(skills, called="skill of the lecture"), "levels": _LEVELS}, taken)
    said = {key: _WithTheLecture() for key in ("question", "answer", "because", "taught", "after")}
    fact = Table({"fact": NameOf(facts, called="fact of the lecture")}, said)
    elsewhere = {
        key: _WithTheLecture() for key in ("subject", "course", "course_values", "withdrawn", "optional")
    }
    setting = NameOf(settings, called="optional part of the lecture")
    return _deck(content, _CardForm(skill, fact, levels), setting, {"lecture": _Anything()}, elsewhere)


def _deck(
    content: Mapping[str, Any],
    entry: "_CardForm",
    setting: Form[Any],
    always: Mapping[str, Form[Any]],
    perhaps: Mapping[str, Form[Any]],
) -> Table:
    """The form of a deck with cards of the form ``entry``, and with what is given else."""
    part = Table({**_head("The first week"), "cards": _cards("parts.cards", entry)}, {"optional": setting})
    parts = ListOf(part, _PARTS, least=0, called=lambda number, _: f"part {number}")
    optional: dict[str, Form[Any]] = {"description": Words(), **perhaps, "parts": parts}
    cards: dict[str, Form[Any]] = {"cards": _cards("cards", entry)}
    head = {**_head("What the course is on"), **always}
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


class _OptionalForm(Struct, frozen=True):
    """What is asked before the cards of a part that not every course has."""

    meant: ClassVar[str] = "a table with a setting and a question"

    def read(self, value: object, place: Place) -> Optional:
        """The question with its setting."""
        always = {"setting": A_SLUG, "question": Words("what is asked before the first of its cards")}
        found = Table(always, meant=self.meant).read(value, place)
        if len(found) < len(always):
            raise Unfit
        return Optional(**found)


class _WithTheLecture(Struct, frozen=True):
    """What a deck of a lecture does not say."""

    meant: str = "with the lecture"

    def read(self, value: object, place: Place) -> object:  # noqa: ARG002
        """Nothing: that it stands here is a fault."""
        raise place.unfit(f"{place.key} belongs in the lecture, once for all its decks: remove it here")


class _CardForm(Struct, frozen=True):
    """A ``skill`` or a ``fact``; of a skill that there is, at ``levels`` that there are."""

    skill: Form[dict[str, Any]]
    fact: Form[dict[str, Any]]
    levels: Levels
    meant: ClassVar[str] = "a table with either a skill or a fact"

    def read(self, value: object, place: Place) -> dict[str, Any]:
        """What can be read of it."""
        if not isinstance(value, dict) or ("skill" in value) == ("fact" in value):
            raise place.unfit("each [[cards]] entry has either a skill or a fact")
        if "fact" in value:
            entry = self.fact.read(value, place)
            if entry.get("fact") in self.levels:
                place.report("its id is that of a skill")
            return entry
        entry = self.skill.read(value, place)
        self._look_up(entry, place)
        return entry

    def _look_up(self, entry: Mapping[str, Any], place: Place) -> None:
        """Report a skill that there is not, or a level at which no model asks for it."""
        skill = entry.get("skill")
        if skill is None:
            return
        if skill not in self.levels:
            place.report(f"no item model asks for it. {nearest(skill, self.levels)}")
            return
        for level in entry.get("levels", ()):
            if level not in self.levels[skill]:
                place.report(f"no item model has level {level}")


def _own_entry(content: Mapping[str, Any], skills: Levels) -> _CardForm:
    """A card with all that belongs to it; where the deck has a course, each skill names a statement of it."""
    taught = statement_form(content)
    always: dict[str, Form[Any]] = {"skill": Words("the name of a skill"), "levels": _LEVELS}
    of_course: dict[str, Form[Any]] = {"taught": taught}

    def skill(value: Mapping[str, Any]) -> Table:
        perhaps = {**_OF_SKILL, "teach": lesson_form(has_statement="taught" in value)}
        if content.get("course"):
            return Table({**always, **of_course}, perhaps)
        return Table(always, {**of_course, **perhaps})

    return _CardForm(Chosen(skill), _fact(taught), skills)


def _fact(taught: NameOf) -> Table:
    because = ListOf(Markup(), "a list of texts", least=0)
    always: dict[str, Form[Any]] = {"fact": A_SLUG, "question": Markup(), "answer": Markup()}
    return Table(always, {"because": because, "taught": taught, "after": _AFTER})


_AFTER = ListOf(A_SLUG, 'a list of skills and facts of the deck, as in after = ["read-peak"]')
_OF_SKILL: dict[str, Form[Any]] = {"title": Words("what a learner calls the skill"), "after": _AFTER}
_OPTIONAL = _OptionalForm()
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
