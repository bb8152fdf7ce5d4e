"""What a learner's log of reviews says: recall, what is due, ideas, sureness, tests. Nothing is printed."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from statistics import median

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.course import in_words
from studykit.decks.deck import Card, Deck
from studykit.decks.together import in_one
from studykit.items.course_values import USUAL
from studykit.items.misconceptions import misconceptions
from studykit.srs.schedule import Memory
from studykit.store.store import Store
from studykit.study.course import Progress, along_the_course
from studykit.study.ideas import Idea, IdeaState
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


class FittingIdea(Struct, frozen=True):
    """A misconception that ``count`` answers fit since it was last overcome, in study, practice and tests.

    They were given in ``skills``, whose ``titles`` are there, the last on study day ``last_day``. Since then
    right answers that could have shown it were given on ``right_days`` days in ``right_skills`` skills;
    ``overcome_on`` is the study day on which these were enough, else None. What is ``true`` is None where it
    is documented no more.
    """

    misconception: str
    state: IdeaState
    believes: Text
    true: Text | None
    count: int
    skills: tuple[str, ...]
    titles: tuple[str, ...]
    last_day: int
    right_days: int
    right_skills: int
    overcome_on: int | None


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
    misconceptions: tuple[FittingIdea, ...]
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
        misconceptions=_ideas(tally.ideas.found, cards),
        certainty=_certainty(tally),
        tests=_tests(store, decks, tally, clock),
        course=along_the_course(whole, seen=seen, due=due, right=right, ideas=tally.ideas.open_by_card()),
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


def _ideas(ideas: Mapping[str, Idea], cards: Sequence[Card]) -> tuple[FittingIdea, ...]:
    """Suspected ones, then others, then those overcome; of each those first that most answers fit."""
    order, by_id = list(IdeaState), {card.id: card for card in cards}
    titles = {card.skill: card.title for card in cards}
    ranked = sorted(
        ideas,
        key=lambda slug: (
            order.index(ideas[slug].state),
            -ideas[slug].fitting.total(),
            -ideas[slug].last_day,
            slug,
        ),
    )
    return tuple(_idea(slug, ideas[slug], by_id, titles) for slug in ranked)


def _idea(slug: str, idea: Idea, cards: Mapping[str, Card], titles: Mapping[str, str]) -> FittingIdea:
    """One, told with the values of the course of a card whose answer fits it."""
    held = misconceptions().get(slug)
    courses = (cards[card].course_values for card in idea.fitting if card in cards)
    filled = next(courses, USUAL).filled
    return FittingIdea(
        misconception=slug,
        state=idea.state,
        believes=filled(held.believes) if held else text(literal(slug)),
        true=filled(held.true) if held else None,
        count=idea.fitting.total(),
        skills=tuple(idea.skills),
        titles=tuple(titles.get(skill) or in_words(skill) for skill in idea.skills),
        last_day=idea.last_day,
        right_days=len(idea.right_on),
        right_skills=len(idea.right_in),
        overcome_on=idea.overcome_on,
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
