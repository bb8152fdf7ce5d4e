"""A lecture at one glance: of each statement what it says, its lessons, what to write in the exam, its facts.

Nothing is written here.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec import Struct

from studykit.decks.deck import Card, Deck, Fact, Taught
from studykit.decks.drawing import Drawings
from studykit.decks.lessons import said_in
from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError
from studykit.items.misconceptions import misconceptions
from studykit.told.parts import Paragraph, Role, Said, belief

EACH = 6
"""Questions drawn of each model at each level, to see which beliefs they show."""
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
    """Each statement of ``deck``, in the order of the course; ``advance`` is called once for each card.

    A belief belongs to the statement of which most questions show it. Raises StudykitError for a deck
    without statements or without lessons, for a lesson that cannot be told and for a card that gives no
    question.
    """
    if not deck.course:
        what = "it has no lecture, and so no statements"
        mend = 'Name one in the file, as in lecture = "action-potential", or list [[course]].'
        raise StudykitError(what, where=f"deck {deck.name}", mend=mend)
    if not any(card.lesson for card in deck.cards):
        mend = "It stands in lessons.toml of a lecture, or in a deck as teach."
        raise StudykitError("no skill of it has a lesson", where=f"deck {deck.name}", mend=mend)
    beliefs = _beliefs_of(deck, advance)
    return tuple(_statement(taught, deck, beliefs.get(taught, ())) for taught in deck.course)


def _statement(taught: Taught, deck: Deck, beliefs: Collection[str]) -> StatementOverview:
    cards = [card for card in deck.cards if card.taught == taught]
    of_beliefs = (belief(slug, cards[0].course_values) for slug in beliefs)
    return StatementOverview(
        taught=taught,
        lessons=tuple(_lessons(cards)),
        in_the_exam=tuple(tuple(sorted(filter(_is_of_exam, each), key=_place)) for each in of_beliefs),
        facts=tuple(card.fact for card in cards if card.fact is not None),
    )


def _lessons(cards: Collection[Card]) -> Iterator[SkillLesson]:
    """The lesson of each skill, once."""
    skills = set[str]()
    for card in cards:
        if card.skill not in skills and (lesson := card.lesson) is not None:
            skills.add(card.skill)
            said = tuple(each for each in said_in(lesson) if each.role is not Role.COURSE_SAYS)
            yield SkillLesson(card.title, said, card.part.title if card.part and card.is_optional else "")


def _beliefs_of(deck: Deck, advance: Callable[[], object]) -> Mapping[Taught, list[str]]:
    """The beliefs that are the course's own wording, by the statement to which they belong, by name."""
    drawings = Drawings(EACH)
    for card in deck.cards:
        drawings.of(card)
        advance()
    counts = _counted(deck, drawings.shown())
    found: dict[Taught, list[str]] = {}
    for slug in sorted({slug for slug, _ in counts}):
        if misconceptions()[slug].in_the_exam is not None:
            found.setdefault(_home_of(slug, deck, counts), []).append(slug)
    return found


def _counted(
    deck: Deck, shown: Mapping[tuple[str, int], Mapping[str, int]]
) -> Mapping[tuple[str, Taught | None], int]:
    """In how many questions on each statement each belief is shown."""
    counts = Counter[tuple[str, Taught | None]]()
    for card in (card for card in deck.cards if card.fact is None):
        for row in CATALOG.models_of(card.skill, card.level or 0):
            of_model = shown[row.name, card.level or 0]
            counts.update({(slug, card.taught): count for slug, count in of_model.items()})
    return counts


def _home_of(slug: str, deck: Deck, counts: Mapping[tuple[str, Taught | None], int]) -> Taught:
    """The statement of which most questions show a belief; of several, the first."""
    return max(deck.course, key=lambda taught: counts.get((slug, taught), 0))


def _is_of_exam(paragraph: Paragraph) -> bool:
    return paragraph.role in OF_EXAM


def _place(paragraph: Paragraph) -> int:
    return OF_EXAM.index(paragraph.role)
