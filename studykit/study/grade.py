"""The rating rules: what a verdict and the learner's confidence mean for the schedule. Pure."""

from datetime import timedelta

from studykit.srs.schedule import Rating

FOLLOW_UP_GAP = 3
"""Other questions between a right but unsure answer and its follow-up."""

HELP_LASTS = timedelta(minutes=10)
"""The time after a lesson, a hint or a worked example in which an answer is one with help."""

LIKELY_GUESS = 0.1
"""From this chance of a lucky guess on a learner is asked how sure the answer is."""


def rating_of(*, right: bool, sure: bool | None, follow_up: bool, helped: bool) -> Rating | None:
    """The rating of an answer, None where it has none: it was ``helped``, or waits for its follow-up.

    Wrong is Again; right is Good, but what is right and not sure waits for a follow-up, where right is Good
    again. ``sure`` is None where that was not asked. Nothing is ever rated Hard or Easy.
    """
    if helped:
        return None
    if not right:
        return Rating.AGAIN
    return None if sure is False and not follow_up else Rating.GOOD
