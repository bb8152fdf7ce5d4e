"""A log of reviews added up in one pass, so that none has to be kept. No database, no shares."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from studykit.srs.schedule import Rating, Stage
from studykit.store.records import Confidence, Purpose, Review
from studykit.study.ideas import Ideas
from studykit.study.question import DO_NOT_KNOW

AGAIN, REVIEW, STUDY, SURE = Rating.AGAIN, Stage.REVIEW, Purpose.STUDY, Confidence.SURE
UNSURE = Confidence.UNSURE
_Shown = tuple[str, str | None, int | None, bool]


class First(Struct, frozen=True):
    """Of what a first rating of a study day was, and how it went; ``day`` is None if it was long ago."""

    skill: str
    model: str | None
    level: int | None
    without_options: bool
    is_recalled: bool
    day: int | None


class Tally:
    """What a ``log`` in order adds up to; study days before ``since`` are told apart no more.

    ``first`` counts each card's first ratings on a study day, if the card was in review (not in learning
    steps) before. ``answers`` counts by day those that have to do with the schedule, not practice, tests and
    settlements; ``milliseconds`` has by skill how long they took, ``sureness`` how those with a sureness came
    out that were a card's first of a study day. ``ideas`` are the misconceptions that answers of any purpose
    fit. ``last_right`` says by card whether the last answer that had to do with the schedule was right.
    ``tests`` counts what is right of each test.
    """

    def __init__(self, log: Iterable[Review], *, since: int) -> None:
        self.first: dict[First, int] = {}
        self.answers: dict[int | None, int] = defaultdict(int)
        self.milliseconds: dict[str, array[int]] = defaultdict(lambda: array("q"))
        self.sureness: dict[tuple[str, bool], int] = defaultdict(int)
        self.ideas = Ideas()
        self.last_right: dict[str, bool] = {}
        self.tests: Counter[int] = Counter()
        self._add(log, since)

    def _add(self, log: Iterable[Review], since: int) -> None:
        """One loop with few calls, tuples as keys, no enum looked up: a log may have a million reviews."""
        first: dict[tuple[_Shown, bool, int | None], int] = defaultdict(int)
        answers, milliseconds, sureness = self.answers, self.milliseconds, self.sureness
        last_right, opened, rules_out = self.last_right, self.ideas.opened, self.ideas.rules_out
        stages: dict[str, Stage | None] = {}
        rated: dict[str, set[int]] = defaultdict(set)
        apart: dict[str, set[int]] = defaultdict(set)
        for review in log:
            card, on, rating, right = review.card, review.study_day, review.rating, review.right
            day = on if on >= since else None
            if rating is not None:
                days = rated[card]
                if on not in days and stages.get(card) is REVIEW:
                    shown = review.skill, review.model, review.level, review.without_options
                    first[shown, rating is not AGAIN, day] += 1
                days.add(on)
                stages[card] = review.stage
            if right is not None and (review.purpose is STUDY or review.purpose is None):
                answers[day] += 1
                last_right[card] = right if review.help is None else last_right.get(card, False)
                if review.milliseconds is not None:
                    milliseconds[review.skill].append(review.milliseconds)
                if review.confidence is not None:
                    days = apart[card]
                    if on not in days:
                        days.add(on)
                        sureness[_how_sure(review), right] += 1
            if opened and review.rules_out is not None and review.confidence is not UNSURE:
                rules_out(review.rules_out, review.skill, on)
            if review.misconception is not None or review.quiz is not None:
                self._add_rare(review)
        self.first = {First(*shown, recalled, on): count for (shown, recalled, on), count in first.items()}

    def _add_rare(self, review: Review) -> None:
        if review.misconception is not None:
            self.ideas.fits(review.misconception, review.card, review.skill, review.study_day)
        if review.quiz is not None:
            self.tests[review.quiz] += bool(review.right)


def _how_sure(review: Review) -> str:
    if review.answer == DO_NOT_KNOW:
        return "don't know"
    return "sure" if review.confidence is SURE else "unsure"
