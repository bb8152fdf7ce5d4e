"""What a learner's log of reviews says: recall, what is due, mix-ups, sureness, tests. Nothing is printed."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from statistics import fmean, median

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card, Deck
from studykit.items.misconceptions import misconceptions
from studykit.srs.schedule import Memory, retrievability
from studykit.store.records import Confidence, Purpose, Review
from studykit.store.store import Store
from studykit.study.course import Progress, along_the_course
from studykit.study.levels import leveled, turns
from studykit.study.question import DO_NOT_KNOW
from studykit.study.retention import Chances, Retention, chances_of, first_ratings, retention_in
from studykit.study.session import decks_in_one
from studykit.text import Text, literal, text

PERIODS = {"today": 1, "last 7 days": 7, "last 30 days": 30, "all": None}
"""How many study days each period has, up to today."""


class Period(Struct, frozen=True):
    """A number of study ``days`` up to today (None: all), with the answers given in study."""

    name: str
    days: int | None
    answers: int
    retention: Retention


class SkillState(Struct, frozen=True):
    """The cards of one skill. ``expected_recall`` is the mean today over those seen, from 0 to 1."""

    skill: str
    cards: int
    seen: int
    due: int
    expected_recall: float | None
    lapses: int
    median_seconds: float | None
    retention: Retention


class Believed(Struct, frozen=True):
    """A misconception behind ``count`` answers, in study and in tests; the last on study day ``last_day``."""

    misconception: str
    believes: Text
    count: int
    last_day: int


class Certainty(Struct, frozen=True):
    """How first answers of a card's study days came out, given ``how``: sure, unsure or don't know."""

    how: str
    right: int
    wrong: int


class PracticeTest(Struct, frozen=True):
    """A practice test with at least one answer; what was left open is not right."""

    id: int
    deck: str
    study_day: int
    right: int
    size: int


class Statistics(Struct, frozen=True):
    """Everything about some decks today. ``expected_recall`` is the mean over the cards seen, from 0 to 1."""

    today: int
    cards: int
    seen: int
    unseen: int
    due: int
    expected_recall: float | None
    periods: tuple[Period, ...]
    skills: tuple[SkillState, ...]
    misconceptions: tuple[Believed, ...]
    certainty: tuple[Certainty, ...]
    tests: tuple[PracticeTest, ...]
    course: tuple[Progress, ...]


def statistics(store: Store, decks: Sequence[Deck], clock: Clock) -> Statistics:
    """What the learner of ``store`` has done in ``decks`` up to now, and knows today."""
    today = study_day(clock.now(), clock.zone)
    cards = decks_in_one(decks).cards
    memories = store.memories(card.id for card in cards)
    log = store.reviews(card.id for card in cards)
    chances = chances_of(first_ratings(log))
    levels = turns(cards, store.standings(leveled(cards)))
    due = levels.due(card for card, memory in memories.items() if memory.is_due(now=clock.now(), today=today))
    return Statistics(
        today=today,
        cards=len(cards),
        seen=len(memories),
        unseen=len(cards) - len(memories),
        due=len(due),
        expected_recall=_expected_recall(memories, levels.retired, today=today),
        periods=periods(log, chances, today=today),
        skills=_skills(cards, memories, due, levels.retired, log, chances, today=today),
        misconceptions=believed(log),
        certainty=certainty(log),
        tests=_tests(store, decks, log, clock),
        course=along_the_course(decks, memories, due, levels.retired, log, today=today),
    )


def periods(log: Sequence[Review], chances: Chances, *, today: int) -> tuple[Period, ...]:
    """The answers and the retention of each of ``PERIODS``."""
    first, answers = first_ratings(log), _study_answers(log)
    return tuple(
        Period(
            name,
            days,
            len(_since(answers, days, today=today)),
            retention_in(_since(first, days, today=today), chances),
        )
        for name, days in PERIODS.items()
    )


def certainty(log: Sequence[Review]) -> tuple[Certainty, ...]:
    """How a card's first answers on a study day came out, by how sure the learner was."""
    first = {
        (review.card, review.study_day): review
        for review in reversed(_study_answers(log))
        if review.confidence is not None
    }
    counts = Counter((_how_sure(review), bool(review.right)) for review in first.values())
    return tuple(
        Certainty(how, counts[how, True], counts[how, False]) for how in ("sure", "unsure", "don't know")
    )


def believed(log: Iterable[Review]) -> tuple[Believed, ...]:
    """The misconceptions behind answers of any purpose, the commonest first."""
    days: dict[str, list[int]] = defaultdict(list)
    for review in log:
        if review.misconception is not None:
            days[review.misconception].append(review.study_day)
    known = misconceptions()
    ranked = sorted(days, key=lambda slug: (-len(days[slug]), -max(days[slug]), slug))
    return tuple(
        Believed(
            slug,
            known[slug].believes if slug in known else text(literal(slug)),
            len(days[slug]),
            max(days[slug]),
        )
        for slug in ranked
    )


def _expected_recall(memories: Mapping[str, Memory], retired: Container[str], *, today: int) -> float | None:
    """The mean over the cards; what has retired counts by the level above it, which is asked instead."""
    recalls = [
        retrievability(memory, today=today) for card, memory in memories.items() if card not in retired
    ]
    return fmean(recalls) if recalls else None


def _skills(
    cards: Sequence[Card],
    memories: Mapping[str, Memory],
    due: set[str],
    retired: Container[str],
    log: Sequence[Review],
    chances: Chances,
    *,
    today: int,
) -> tuple[SkillState, ...]:
    """The state of each skill, in the order of the decks."""
    first, answers = _by_skill(first_ratings(log)), _by_skill(_study_answers(log))
    ids: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        ids[card.skill].append(card.id)
    return tuple(
        SkillState(
            skill=skill,
            cards=len(of_skill),
            seen=sum(card in memories for card in of_skill),
            due=sum(card in due for card in of_skill),
            expected_recall=_expected_recall(
                {card: memories[card] for card in of_skill if card in memories}, retired, today=today
            ),
            lapses=sum(memories[card].lapses for card in of_skill if card in memories),
            median_seconds=_median_seconds(answers[skill]),
            retention=retention_in(first[skill], chances),
        )
        for skill, of_skill in ids.items()
    )


def _by_skill(log: Iterable[Review]) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = defaultdict(list)
    for review in log:
        found[review.skill].append(review)
    return found


def _median_seconds(answers: Iterable[Review]) -> float | None:
    taken = [review.milliseconds for review in answers if review.milliseconds is not None]
    return median(taken) / 1000 if taken else None


def _tests(
    store: Store, decks: Sequence[Deck], log: Iterable[Review], clock: Clock
) -> tuple[PracticeTest, ...]:
    """The practice tests of ``decks``, the newest first."""
    answered = [review for review in log if review.quiz is not None]
    begun, right = (
        {review.quiz for review in answered},
        Counter(review.quiz for review in answered if review.right),
    )
    names = {deck.name for deck in decks}
    return tuple(
        PracticeTest(quiz.id, quiz.deck, study_day(quiz.started_at, clock.zone), right[quiz.id], quiz.size)
        for quiz in store.quizzes()
        if quiz.deck in names and quiz.id in begun
    )


def _study_answers(log: Iterable[Review]) -> list[Review]:
    """Answers that have to do with the schedule; not practice, tests and settlements."""
    return [each for each in log if each.right is not None and each.purpose in (Purpose.STUDY, None)]


def _since(log: Sequence[Review], days: int | None, *, today: int) -> list[Review]:
    return [review for review in log if days is None or today - days < review.study_day <= today]


def _how_sure(review: Review) -> str:
    if review.answer == DO_NOT_KNOW:
        return "don't know"
    return "sure" if review.confidence is Confidence.SURE else "unsure"
