"""The session under way, as the log of reviews has it: whoever shows it, and in how many places at once."""

from collections import Counter
from datetime import datetime, timedelta

from msgspec import Struct, field

from studykit.store.records import LogEntry
from studykit.store.store import Store

PAUSE = timedelta(hours=1)
"""The time without an answer after which a session is over, though nobody said so."""

LONGEST_QUESTION = timedelta(minutes=3)
"""Of the time between two answers no more counts: the learner was elsewhere."""


class Sitting(Struct):
    """What was answered in one session: all answers behind the review ``begun_after``.

    A session is the learner's, not a program's. It begins with the first answer after the last one ended,
    goes on wherever the learner answers, and ends when the learner says so or after a ``PAUSE``. ``active``
    is the time that it took, without what was spent elsewhere.
    """

    begun_after: int
    answers: list[LogEntry] = field(default_factory=list)
    rounds: Counter[str] = field(default_factory=Counter)
    active: timedelta = timedelta(0)

    @property
    def asked(self) -> int:
        """How many questions were answered."""
        return len(self.answers)

    @property
    def right(self) -> int:
        """How many of them right."""
        return sum(bool(entry.right) for entry in self.answers)

    @property
    def last_skill(self) -> str | None:
        """The skill that was asked last."""
        return self.answers[-1].skill if self.answers else None

    def take(self, entry: LogEntry) -> None:
        """Count an answer; what is none, or was counted before, changes nothing."""
        last = self.answers[-1] if self.answers else None
        if not entry.is_of_a_session or (last and entry.review <= last.review):
            return
        took = timedelta(milliseconds=entry.milliseconds or 0)
        gap = entry.answered_at - last.answered_at if last else took
        self.active += max(timedelta(0), min(gap, LONGEST_QUESTION))
        self.rounds[entry.card] += 1
        self.answers.append(entry)

    def goes_on_with(self, entry: LogEntry) -> bool:
        """Take the next ``entry`` of the log; False, and it has to be read anew, if that changes the past."""
        if entry.is_undo or self.is_over(entry.answered_at):
            return False
        self.take(entry)
        return True

    def is_over(self, now: datetime) -> bool:
        """Whether the last answer is too long ago."""
        return bool(self.answers) and now - self.answers[-1].answered_at >= PAUSE


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
