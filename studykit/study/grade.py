"""The rating rules: what a verdict and the learner's confidence mean for the schedule. Pure."""

from studykit.srs.schedule import Rating

FOLLOW_UP_GAP = 3
"""Other questions between a right but unsure answer and its follow-up."""


def rating_of(*, right: bool, sure: bool, follow_up: bool) -> Rating | None:
    """The rating of an answer, or None where a right but unsure answer has to wait for its follow-up.

    Wrong is Again; right and sure is Good, on a follow-up Hard; right and unsure waits, on a follow-up it is
    Again. Nothing is ever rated Easy.
    """
    if not right:
        return Rating.AGAIN
    if sure:
        return Rating.HARD if follow_up else Rating.GOOD
    return Rating.AGAIN if follow_up else None
