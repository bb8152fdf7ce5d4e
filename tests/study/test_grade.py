"""The rating rules."""

import pytest

from studykit.srs.schedule import Rating
from studykit.study.grade import rating_of


@pytest.mark.parametrize(
    ("right", "sure", "follow_up", "rating"),
    [
        (True, True, False, Rating.GOOD),
        (True, False, False, None),
        (False, True, False, Rating.AGAIN),
        (False, False, False, Rating.AGAIN),
        (True, True, True, Rating.HARD),
        (True, False, True, Rating.AGAIN),
        (False, True, True, Rating.AGAIN),
        (False, False, True, Rating.AGAIN),
    ],
)
def test_verdict_and_confidence_give_the_rating(
    right: bool, sure: bool, follow_up: bool, rating: Rating | None
) -> None:
    assert rating_of(right=right, sure=sure, follow_up=follow_up) is rating


def test_nothing_is_ever_rated_easy() -> None:
    given = {
        rating_of(right=right, sure=sure, follow_up=follow_up)
        for right in (True, False)
        for sure in (True, False)
        for follow_up in (True, False)
    }

    assert Rating.EASY not in given
