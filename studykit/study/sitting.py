"""The session under way, as the log of reviews has it: whoever shows it, and in how many places at once."""

from collections import Counter
from datetime import datetime, timedelta

from msgspec import Struct, field

from studykit.store.records import LogEntry, Purpose
from studykit.store.store import Store

PAUSE = timedelta(hours=1)
"""The time without an answer after which a session is over, though nobody said so."""


class Sitting(Struct):
    """What was answered in one session: all answers behind the review ``begun_after``.

    A session is the learner's, not a program's. It begins with the first answer after the last one ended,
    goes on wherever the learner answers, and ends when the learner says so or after a ``PAUSE``.
    """

    begun_after: int
    asked: int = 0
    right: int = 0
    rounds: Counter[str] = field(default_factory=Counter)
    last_skill: str | None = None
    last_practiced: str | None = None
    last_review: int = 0
    last_at: datetime | None = None

    def take(self, entry: LogEntry) -> None:
        """Count an answer; what is none, or was counted before, changes nothing."""
        if not entry.is_of_a_session or entry.review <= self.last_review:
            return
        self.asked += 1
        self.right += bool(entry.right)
        self.rounds[entry.card] += 1
        self.last_skill = entry.skill
        if entry.purpose is Purpose.PRACTICE:
            self.last_practiced = entry.card
        self.last_review, self.last_at = entry.review, entry.answered_at

    def is_over(self, now: datetime) -> bool:
        """Whether the last answer is too long ago."""
        return self.last_at is not None and now - self.last_at >= PAUSE


def sitting_at(now: datetime, store: Store) -> Sitting:
    """The session under way, read from ``store``; an empty one if none is."""
    begun_after, later = store.last_review(), now
    answers: list[LogEntry] = []
    for entry in store.answers_of_sessions(after=store.session_end()):
        if later - entry.answered_at >= PAUSE:
            break
        answers.append(entry)
        begun_after, later = entry.review - 1, entry.answered_at
    sitting = Sitting(begun_after)
    for entry in reversed(answers):
        sitting.take(entry)
    return sitting
