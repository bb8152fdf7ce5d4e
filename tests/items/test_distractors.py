"""A key among answers of several parts cannot be told by its looks alone."""

from collections import Counter
from itertools import combinations

import pytest

from studykit.items.asks.ask import UnitSlip
from studykit.items.asks.choice import Choice
from studykit.items.asks.distractors import equally_like, one_or_two
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.ordering import Ordering, Swap
from studykit.text import plain
from tests.kinds import sample_of

OF_PARTS = ("statements", "several-right", "matching", "ordering", "cloze")


def test_most_like_a_key_are_one_change_another_and_both() -> None:
    changed = [("xbc", "a"), ("ayc", "b"), ("abz", "c"), ("xyc", "a"), ("xbz", "a")]

    found = equally_like(tuple("abc"), [(tuple(word), slug) for word, slug in changed])

    assert ["".join(parts) for parts, _ in found] == ["xbc", "ayc", "xyc"]


def test_a_key_is_not_the_only_one_without_a_repetition() -> None:
    changed = [("bbc", "s"), ("aac", "s"), ("abb", "s"), ("bac", "s")]

    found = equally_like(tuple("abc"), [(tuple(word), slug) for word, slug in changed])

    assert tuple("bac") in dict(found)


def test_pairs_of_places_follow_the_places_alone() -> None:
    assert sorted(map(sorted, one_or_two(range(3), by="x"))) == [[0], [0, 1], [0, 2], [1], [1, 2], [2]]


@pytest.mark.parametrize("kind", OF_PARTS)
def test_the_key_of_a_simpler_form_is_not_alone_in_being_like_the_others(kind: str) -> None:
    simpler = sample_of(kind).ask.simpler()
    assert isinstance(simpler, Choice)
    words = [plain(option.words) for option in simpler.listed]
    alike = Counter[str]()
    for one, other in combinations(words, 2):
        shared = len(set(one.split()) & set(other.split()))
        alike[one] += shared
        alike[other] += shared

    most = max(alike.values())
    assert [word for word in words if alike[word] == most] != [plain(simpler.key())]


def test_an_order_with_one_belief_is_still_picked_from_orders() -> None:
    simpler = Ordering(("one", "two", "three"), (Swap(0, 2, "pump-a"),)).simpler()

    assert isinstance(simpler, Choice)
    assert {option.misconception for option in simpler.listed} == {None, "pump-a"}


@pytest.mark.parametrize("typed", ["-0.07", "-0,07", "-0.069"])
def test_another_unit_is_no_belief_in_zero(typed: str) -> None:
    ask = Numeric(-70, "mV", 3, misreadings=(Misreading(0, "rest-is-zero"),))

    with pytest.raises(UnitSlip):
        ask.read(typed, "seed")
    assert ask.grade(typed).misconception is None
    assert ask.grade("0").misconception == "rest-is-zero"
