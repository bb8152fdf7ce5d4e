"""Progress along the course: what is recalled of each statement, what is mixed up there. No database."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from statistics import fmean

from msgspec import Struct

from studykit.decks.deck import Card, Deck, Taught
from studykit.items.misconceptions import misconceptions
from studykit.srs.schedule import Memory, retrievability
from studykit.store.records import Review
from studykit.text import Text


class MixedUp(Struct, frozen=True):
    """The commonest misconception about a statement: what is believed, what is true, what to write."""

    misconception: str
    count: int
    believes: Text
    true: Text
    course_says: Text | None
    in_the_exam: Text | None


class Progress(Struct, frozen=True):
    """How a ``statement`` of the course stands; ``expected_recall`` is as in ``Statistics``."""

    statement: str
    says: Text
    skills: tuple[str, ...]
    cards: int
    seen: int
    due: int
    expected_recall: float | None
    mixed_up: MixedUp | None


def along_the_course(
    decks: Iterable[Deck],
    memories: Mapping[str, Memory],
    due: Container[str],
    retired: Container[str],
    log: Iterable[Review],
    *,
    today: int,
) -> tuple[Progress, ...]:
    """The progress in each statement of the courses of ``decks``, in the order of the course."""
    believed = Counter((review.card, review.misconception) for review in log if review.misconception)
    taught = [(statement, deck.cards) for deck in decks for statement in deck.course]
    return tuple(
        _progress(
            statement,
            [card for card in cards if card.taught == statement],
            memories,
            due,
            retired,
            believed,
            today=today,
        )
        for statement, cards in taught
    )


def _progress(
    statement: Taught,
    cards: Sequence[Card],
    memories: Mapping[str, Memory],
    due: Container[str],
    retired: Container[str],
    believed: Mapping[tuple[str, str], int],
    *,
    today: int,
) -> Progress:
    ids = [card.id for card in cards]
    asked = [memories[card] for card in ids if card in memories and card not in retired]
    return Progress(
        statement=statement.id,
        says=statement.says,
        skills=tuple(dict.fromkeys(card.skill for card in cards if card.fact is None)),
        cards=len(ids),
        seen=sum(card in memories for card in ids),
        due=sum(card in due for card in ids),
        expected_recall=fmean(retrievability(each, today=today) for each in asked) if asked else None,
        mixed_up=_commonest(ids, believed),
    )


def _commonest(cards: Sequence[str], believed: Mapping[tuple[str, str], int]) -> MixedUp | None:
    """The misconception behind most answers to ``cards``, among those that are still documented."""
    known = misconceptions()
    total: Counter[str] = Counter()
    for (card, slug), count in believed.items():
        if card in cards and slug in known:
            total[slug] += count
    if not total:
        return None
    slug, count = min(total.items(), key=lambda each: (-each[1], each[0]))
    belief = known[slug]
    return MixedUp(slug, count, belief.believes, belief.true, belief.course_says, belief.in_the_exam)
