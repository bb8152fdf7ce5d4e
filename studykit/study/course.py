"""Progress along the course: what is recalled of each statement, which idea answers fit. No database."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from msgspec import Struct

from studykit.decks.deck import Card, Deck, Taught
from studykit.items.misconceptions import misconceptions
from studykit.text import Text


class CommonestIdea(Struct, frozen=True):
    """The misconception that most answers about a statement fit, what is true, what to write."""

    misconception: str
    count: int
    believes: Text
    true: Text
    course_says: Text | None
    in_the_exam: Text | None


class Progress(Struct, frozen=True):
    """How a ``statement`` of the course stands, as in ``Statistics``; ``titles`` are those of ``skills``."""

    statement: str
    title: Text
    says: Text
    skills: tuple[str, ...]
    titles: tuple[str, ...]
    cards: int
    seen: int
    right: int
    due: int
    idea: CommonestIdea | None


def along_the_course(
    deck: Deck,
    *,
    seen: Container[str],
    due: Container[str],
    right: Container[str],
    ideas: Mapping[str, Mapping[str, int]],
) -> tuple[Progress, ...]:
    """The progress in each statement of the course of ``deck``, in the order of the course.

    ``right`` are the cards that were right when last asked, ``ideas`` has by card how many answers fit each
    misconception that is not overcome.
    """
    of_statement: dict[str, list[Card]] = {statement.id: [] for statement in deck.course}
    for card in deck.cards:
        if card.taught is not None and card.taught.id in of_statement:
            of_statement[card.taught.id].append(card)
    return tuple(
        _progress(statement, of_statement[statement.id], seen=seen, due=due, right=right, ideas=ideas)
        for statement in deck.course
    )


def _progress(
    statement: Taught,
    cards: Sequence[Card],
    *,
    seen: Container[str],
    due: Container[str],
    right: Container[str],
    ideas: Mapping[str, Mapping[str, int]],
) -> Progress:
    ids = [card.id for card in cards]
    titles = {card.skill: card.title for card in cards if card.fact is None}
    return Progress(
        statement=statement.id,
        title=statement.title,
        says=statement.says,
        skills=tuple(titles),
        titles=tuple(titles.values()),
        cards=len(ids),
        seen=sum(card in seen for card in ids),
        right=sum(card in right for card in ids),
        due=sum(card in due for card in ids),
        idea=_commonest(cards, ideas),
    )


def _commonest(cards: Sequence[Card], ideas: Mapping[str, Mapping[str, int]]) -> CommonestIdea | None:
    """The misconception that most answers to ``cards`` fit, among those that are still documented."""
    known = misconceptions()
    total: Counter[str] = Counter()
    for card in cards:
        total.update({slug: count for slug, count in ideas.get(card.id, {}).items() if slug in known})
    if not total:
        return None
    slug, count = min(total.items(), key=lambda each: (-each[1], each[0]))
    belief, filled = known[slug], cards[0].course_values.filled
    course_says, in_the_exam = (each and filled(each) for each in (belief.course_says, belief.in_the_exam))
    return CommonestIdea(slug, count, filled(belief.believes), filled(belief.true), course_says, in_the_exam)
