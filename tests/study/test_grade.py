"""The rating rules."""

from itertools import product

import pytest

from studykit.srs.schedule import Rating
from studykit.study.grade import rating_of

AGAIN, GOOD = Rating.AGAIN, Rating.GOOD


@pytest.mark.parametrize(
    ("right", "sure", "follow_up", "rating"),
    [
        (True, True, False, GOOD),
        (True, None, False, GOOD),
        (True, False, False, None),
        (False, True, False, AGAIN),
        (False, False, False, AGAIN),
        (False, None, False, AGAIN),
        (True, None, True, GOOD),
        (False, None, True, AGAIN),
    ],
)
def test_verdict_and_sureness_give_the_rating(
    right: bool, sure: bool | None, follow_up: bool, rating: Rating | None
) -> None:
    assert rating_of(right=right, sure=sure, follow_up=follow_up, helped=False) is rating


@pytest.mark.parametrize(("right", "sure"), list(product((True, False), (True, False, None))))
def test_what_was_answered_with_help_has_no_rating(right: bool, sure: bool | None) -> None:
    assert rating_of(right=right, sure=sure, follow_up=False, helped=True) is None


@pytest.mark.parametrize("followed_up_right", [True, False])
def test_not_sure_never_costs_more_than_sure(followed_up_right: bool) -> None:
    sure = [rating_of(right=right, sure=True, follow_up=False, helped=False) for right in (True, False)]
    unsure = [rating_of(right=right, sure=False, follow_up=False, helped=False) for right in (True, False)]

    assert sure[1] == unsure[1] == AGAIN
    assert unsure[0] is None, "right costs nothing at once"
    settled = rating_of(right=followed_up_right, sure=None, follow_up=True, helped=False)
    assert settled == rating_of(right=followed_up_right, sure=True, follow_up=False, helped=False)


def test_nothing_is_ever_rated_hard_or_easy() -> None:
    given = {
        rating_of(right=right, sure=sure, follow_up=follow_up, helped=helped)
        for right, follow_up, helped in product((True, False), repeat=3)
        for sure in (True, False, None)
    }

    assert given == {None, AGAIN, GOOD}
