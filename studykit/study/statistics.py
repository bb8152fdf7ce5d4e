"""What a learner's log of reviews says: recall, what is due, mix-ups, sureness, tests. Nothing is printed."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from statistics import median

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card, Deck
from studykit.decks.together import in_one
from studykit.items.course_values import USUAL, CourseValues
from studykit.items.misconceptions import misconceptions
from studykit.srs.schedule import Memory
from studykit.store.store import Store
from studykit.study.course import Progress, along_the_course
from studykit.study.retention import Chances, Retention, chances_of, retention_in
from studykit.study.session import Session
from studykit.study.tally import First, Tally
from studykit.text import Text, literal, text

PERIODS = {"today": 1, "last 7 days": 7, "last 30 days": 30, "all": None}
"""How many study days each period has, up to today."""
LONGEST_PERIOD = max(days for days in PERIODS.values() if days is not None)


class Period(Struct, frozen=True):
    """A number of study ``days`` up to today (None: all), with the answers given in study."""

    name: str
    days: int | None
    answers: int
    retention: Retention


class SkillState(Struct, frozen=True):
    """The cards of one skill, or a fact: those ``seen`` were answered, ``right`` when last asked."""

    skill: str
    title: str
    cards: int
    seen: int
    right: int
    due: int
    lapses: int
    median_seconds: float | None
    retention: Retention


class Believed(Struct, frozen=True):
    """A misconception behind ``count`` answers, in study and in tests; the last on study day ``last_day``.

    What is ``true`` is None where it is documented no more.
    """

    misconception: str
    believes: Text
    true: Text | None
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
    """Everything about some decks today.

    Of the cards ``seen``, with help or without, ``right`` were right when last asked; ``again_today`` are
    asked again on this study day, of which ``due`` now, as a session has it.
    """

    today: int
    cards: int
    seen: int
    unseen: int
    right: int
    due: int
    again_today: int
    periods: tuple[Period, ...]
    skills: tuple[SkillState, ...]
    misconceptions: tuple[Believed, ...]
    certainty: tuple[Certainty, ...]
    tests: tuple[PracticeTest, ...]
    course: tuple[Progress, ...]


def statistics(store: Store, decks: Sequence[Deck], clock: Clock) -> Statistics:
    """What the learner of ``store`` has done in ``decks`` up to now, and knows today."""
    today = study_day(clock.now(), clock.zone)
    whole = in_one(decks)
    cards = whole.cards
    ids = [card.id for card in cards]
    memories = store.memories(ids)
    tally = Tally(store.reviews((*ids, *whole.withdrawn)), since=today - LONGEST_PERIOD + 1)
    chances = chances_of(tally.first)
    session = Session(store, whole, clock)
    due, left = session.due(), session.left()
    seen = tally.last_right.keys() & set(ids)
    right = {card for card in seen if tally.last_right[card]}
    return Statistics(
        today=today,
        cards=len(cards),
        seen=len(seen),
        unseen=len(cards) - len(seen),
        right=len(right),
        due=left.due,
        again_today=left.due + left.later,
        periods=_periods(tally, chances, today=today),
        skills=_skills(cards, memories, due, right, tally, chances),
        misconceptions=_believed(tally, {card.id: card.course_values for card in cards}),
        certainty=_certainty(tally),
        tests=_tests(store, decks, tally, clock),
        course=along_the_course(whole, seen=seen, due=due, right=right, believed=tally.believed),
    )


def _periods(tally: Tally, chances: Chances, *, today: int) -> tuple[Period, ...]:
    """The answers and the retention of each of ``PERIODS``."""
    return tuple(
        Period(
            name,
            days,
            sum(count for day, count in tally.answers.items() if _is_in(days, day, today=today)),
            retention_in(
                {each: count for each, count in tally.first.items() if _is_in(days, each.day, today=today)},
                chances,
            ),
        )
        for name, days in PERIODS.items()
    )


def _is_in(days: int | None, day: int | None, *, today: int) -> bool:
    return days is None or (day is not None and today - days < day <= today)


def _certainty(tally: Tally) -> tuple[Certainty, ...]:
    """How a card's first answers on a study day came out, by how sure the learner was."""
    counts = tally.sureness
    return tuple(
        Certainty(how, counts[how, True], counts[how, False]) for how in ("sure", "unsure", "don't know")
    )


def _believed(tally: Tally, values: Mapping[str, CourseValues]) -> tuple[Believed, ...]:
    """The misconceptions behind answers of any purpose, the commonest first.

    Each is told with the ``values`` of the course of a card at which it showed.
    """
    known, last = misconceptions(), tally.last_believed
    counts: Counter[str] = Counter()
    courses: dict[str, CourseValues] = {}
    for card, of_card in tally.believed.items():
        counts.update(of_card)
        courses |= dict.fromkeys(of_card, values.get(card, USUAL))
    ordered = sorted(counts, key=lambda slug: (-counts[slug], -last[slug], slug))
    beliefs = {slug: known[slug] for slug in ordered if slug in known}
    return tuple(
        Believed(
            slug,
            courses[slug].filled(beliefs[slug].believes),
            courses[slug].filled(beliefs[slug].true),
            counts[slug],
            last[slug],
        )
        if slug in beliefs
        else Believed(slug, text(literal(slug)), None, counts[slug], last[slug])
        for slug in ordered
    )


def _skills(
    cards: Sequence[Card],
    memories: Mapping[str, Memory],
    due: Container[str],
    right: Container[str],
    tally: Tally,
    chances: Chances,
) -> tuple[SkillState, ...]:
    """The state of each skill, in the order of the decks."""
    first: dict[str, dict[First, int]] = defaultdict(dict)
    for each, count in tally.first.items():
        first[each.skill][each] = count
    ids: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, str] = {}
    for card in cards:
        ids[card.skill].append(card.id)
        titles.setdefault(card.skill, card.title)
    return tuple(
        SkillState(
            skill=skill,
            title=titles[skill],
            cards=len(of_skill),
            seen=sum(card in tally.last_right for card in of_skill),
            right=sum(card in right for card in of_skill),
            due=sum(card in due for card in of_skill),
            lapses=sum(memories[card].lapses for card in of_skill if card in memories),
            median_seconds=_median_seconds(tally.milliseconds.get(skill)),
            retention=retention_in(first[skill], chances),
        )
        for skill, of_skill in ids.items()
    )


def _median_seconds(milliseconds: Sequence[int] | None) -> float | None:
    return median(milliseconds) / 1000 if milliseconds else None


def _tests(store: Store, decks: Sequence[Deck], tally: Tally, clock: Clock) -> tuple[PracticeTest, ...]:
    """The practice tests of ``decks``, the newest first."""
    names = {*(deck.name for deck in decks), in_one(decks).name}
    return tuple(
        PracticeTest(
            quiz.id, quiz.deck, study_day(quiz.started_at, clock.zone), tally.tests[quiz.id], quiz.size
        )
        for quiz in store.quizzes.all()
        if quiz.deck in names and quiz.id in tally.tests
    )
