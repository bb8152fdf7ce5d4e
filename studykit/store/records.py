"""What goes into the store and comes out of it, as values. No rows, no SQL."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from studykit.items.variable_types import Value
from studykit.srs.schedule import Rating, Stage

StoredValue = bool | int | float | str | None
"""What a setting may hold."""


class Purpose(StrEnum):
    """Why a question was shown; only ``STUDY`` has to do with the schedule."""

    STUDY = "study"
    PRACTICE = "practice"
    QUIZ = "quiz"


class Confidence(StrEnum):
    """What the learner said before the verdict."""

    SURE = "sure"
    UNSURE = "unsure"


class Help(StrEnum):
    """What of a skill a learner was shown before answering."""

    LESSON = "lesson"
    HINT = "hint"
    EXAMPLE = "worked-example"


class Hold(StrEnum):
    """Why a card is not asked."""

    FLAGGED = "flagged"
    SUSPENDED = "suspended"
    BURIED = "buried"


class Showing(Struct, frozen=True):
    """A question as it was shown; ``values`` are what was drawn and printed, times are UTC.

    ``without_options``: it was put without what it has to pick from, as a follow-up. ``redraw`` counts how
    often the position of a quiz had been drawn anew before.
    """

    id: int
    card: str
    model: str
    version: int
    level: int
    seed: str
    values: Mapping[str, Value]
    purpose: Purpose
    shown_at: datetime
    quiz: int | None
    position: int | None
    without_options: bool = False
    redraw: int = 0


class Held(Struct, frozen=True):
    """A card that is held back: until study day ``until_day``, or until it is released.

    ``note`` is what the learner said of it, ``showing`` the question at which that was.
    """

    id: int
    kind: Hold
    card: str
    skill: str
    showing: Showing | None
    note: str
    held_at: datetime
    until_day: int | None


class Helped(Struct, frozen=True):
    """That the learner was shown something of a ``skill``, of which ``kind``, and when."""

    kind: Help
    skill: str
    given_at: datetime


class LogEntry(Struct, frozen=True):
    """A row of the log of reviews; ``purpose`` and ``right`` are None where no question was answered.

    ``is_rated``: it counted for the schedule when it was made.
    """

    review: int
    card: str
    skill: str
    purpose: Purpose | None
    right: bool | None
    is_rated: bool
    answered_at: datetime
    is_undo: bool
    help: Help | None = None
    milliseconds: int | None = None

    @property
    def is_of_a_session(self) -> bool:
        """Whether it is an answer given in a session: to study or, to fill a gap there, in practice."""
        return self.right is not None and self.purpose in (Purpose.STUDY, Purpose.PRACTICE)


class Answer(Struct, frozen=True):
    """An answer to a showing, to be recorded; without ``rating`` it does not touch the schedule.

    ``settles`` is the id of an earlier right but unsure answer (see ``Unsettled``) which this one decides
    with its own rating. One given with ``help`` has no rating, and no misconception.

    What a right answer ``rules_out`` are the misconceptions that another answer to this very question, as it
    was put, would have shown.
    """

    showing: int
    card: str
    skill: str
    answer: str
    right: bool
    misconception: str | None
    confidence: Confidence | None
    rating: Rating | None
    milliseconds: int
    answered_at: datetime
    study_day: int
    settles: int | None = None
    help: Help | None = None
    rules_out: tuple[str, ...] = ()


class Unsettled(Struct, frozen=True):
    """A right but unsure answer that has no rating yet; ``since`` counts a session's answers after it."""

    review: int
    showing: int
    card: str
    skill: str
    answered_at: datetime
    study_day: int
    since: int


class Quiz(Struct, frozen=True):
    """A practice test; ``finished_at`` is None while questions are open. Times are UTC.

    ``cards`` are asked in this order; none stand there in a test of an older studykit.
    """

    id: int
    deck: str
    seed: str
    size: int
    started_at: datetime
    finished_at: datetime | None
    cards: tuple[str, ...] = ()


class QuizAnswer(Struct, frozen=True):
    """A question of a quiz with its answer; ``answer``, ``right`` and the like are None until then."""

    showing: Showing
    answer: str | None
    right: bool | None
    misconception: str | None
    confidence: Confidence | None
    milliseconds: int | None


class Review(Struct, frozen=True, array_like=True, gc=False):
    """A review that counts: an answer, or the settlement of an earlier unsure one (``right`` is None then).

    ``purpose``, ``model``, ``level``, ``quiz`` and ``without_options`` say what was shown, None (False) for
    reviews from elsewhere; a settlement has those of the answer it settles. ``stage`` is the card's after a
    rating. What a right answer ``rules_out`` stands there a line each, None in logs of older studykits.
    """

    card: str
    skill: str
    purpose: Purpose | None
    model: str | None
    level: int | None
    quiz: int | None
    without_options: bool
    answer: str | None
    right: bool | None
    confidence: Confidence | None
    misconception: str | None
    rating: Rating | None
    stage: Stage | None
    milliseconds: int | None
    study_day: int
    help: Help | None = None
    rules_out: str | None = None
