"""A lecture at one glance: of each statement what it says, its lessons, what to write in the exam, its facts.

Nothing is written here.
"""

from collections.abc import Callable, Collection

from msgspec import Struct

from studykit.decks.course import unknown_beliefs
from studykit.decks.deck import Card, Deck, Fact, Lesson, Taught
from studykit.decks.lessons import said_in_all
from studykit.errors import Faults, StudykitError
from studykit.told.parts import Paragraph, Role, Said, belief

OF_EXAM = (Role.COURSE_SAYS, Role.TRUE, Role.IN_THE_EXAM)
"""What is told of a belief that is the course's own wording, in order."""


class SkillLesson(Struct, frozen=True):
    """What the lesson of the skill called ``title`` has ``said``, but what the lecture says; it is ``beyond``
    the lecture if it stands in a part of that title that not every course has."""

    title: str
    said: tuple[Said, ...]
    beyond: str = ""


class StatementOverview(Struct, frozen=True):
    """All there is to one statement; ``in_the_exam`` has a list for each belief that the course words so."""

    taught: Taught
    lessons: tuple[SkillLesson, ...]
    in_the_exam: tuple[tuple[Paragraph, ...], ...]
    facts: tuple[Fact, ...]


def overview_of(deck: Deck, advance: Callable[[], object] = lambda: None) -> tuple[StatementOverview, ...]:
    """Each statement of ``deck``, in the order of the course; ``advance`` is called as by ``figures_of``.

    Raises StudykitError for a deck without statements or without lessons and for a lesson that cannot be
    told, and Faults for beliefs that there are not.
    """
    if not deck.course:
        what = "it has no lecture, and so no statements"
        mend = 'Name one in the file, as in lecture = "action-potential", or list [[course]].'
        raise StudykitError(what, where=f"deck {deck.name}", mend=mend)
    if faults := tuple(unknown_beliefs(deck.course)):
        raise Faults(faults, where=deck.course_in)
    lessons = _lessons(deck, advance)
    if not lessons:
        mend = "It stands in lessons.toml of a lecture, or in a deck as teach."
        raise StudykitError("no skill of it has a lesson", where=f"deck {deck.name}", mend=mend)
    return tuple(_statement(taught, deck, lessons) for taught in deck.course)


def _statement(
    taught: Taught, deck: Deck, lessons: Collection[tuple[Card, SkillLesson]]
) -> StatementOverview:
    cards = [card for card in deck.cards if card.taught == taught]
    of_beliefs = (belief(slug, deck.cards[0].course_values) for slug in taught.in_the_exam)
    return StatementOverview(
        taught=taught,
        lessons=tuple(lesson for card, lesson in lessons if card.taught == taught),
        in_the_exam=tuple(tuple(sorted(filter(_is_of_exam, each), key=_place)) for each in of_beliefs),
        facts=tuple(card.fact for card in cards if card.fact is not None),
    )


def _lessons(deck: Deck, advance: Callable[[], object]) -> list[tuple[Card, SkillLesson]]:
    """The lesson of each skill, once for a statement, beside the first card of it that has one."""
    first: dict[tuple[str, Taught | None], tuple[Card, Lesson]] = {}
    for card in deck.cards:
        if (lesson := card.lesson) is not None:
            first.setdefault((card.skill, card.taught), (card, lesson))
    all_said = said_in_all([lesson for _, lesson in first.values()], advance)
    return [
        (card, SkillLesson(card.title, tuple(filter(_is_new, said)), _beyond(card)))
        for (card, _), said in zip(first.values(), all_said, strict=True)
    ]


def _beyond(card: Card) -> str:
    """The title of the part of ``card`` if not every course has that."""
    return card.part.title if card.part and card.is_optional else ""


def _is_new(said: Said) -> bool:
    """Whether it is something else than what the lecture says, which stands above."""
    return said.role is not Role.COURSE_SAYS


def _is_of_exam(paragraph: Paragraph) -> bool:
    return paragraph.role in OF_EXAM


def _place(paragraph: Paragraph) -> int:
    return OF_EXAM.index(paragraph.role)
