"""How a deck spreads over its statements."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.balance import Balance, balance_of, uneven_in
from studykit.decks.check import check
from studykit.decks.deck import Deck, Taught
from studykit.text import text

COURSE = str(Path(__file__).parents[1] / "course.toml")


def of(deck: Deck, statement: str) -> Balance:
    (found,) = [each for each in balance_of(deck, {}) if each.taught.id == statement]
    return found


def test_a_statement_has_its_cards_skills_models_and_minutes(deck: Deck) -> None:
    found = of(deck, "what-sets-the-half-life")

    assert found.cards == 4
    assert found.skills == ("half-life-changes", "order-of-half-lives")
    assert found.models
    assert 3 <= found.minutes <= 5


def test_a_fact_takes_half_a_minute_and_has_no_model(deck: Deck) -> None:
    found = of(deck, "steady-state")

    assert (found.cards, found.skills, found.models, found.minutes) == (1, (), (), 0.5)


def test_a_level_that_is_not_in_the_deck_shows_no_belief(deck: Deck) -> None:
    first = replace(deck, cards=tuple(card for card in deck.cards if card.id == "half-life-changes/1"))
    (model, *_) = of(first, "what-sets-the-half-life").models
    shown = {(model, 1): {"first"}, (model, 2): {"second"}}

    found = {each.taught.id: each.beliefs for each in balance_of(first, shown)}
    assert found["what-sets-the-half-life"] == ("first",)


def balances(**cards: int) -> list[Balance]:
    return [
        Balance(Taught(name, text(name), text(name)), count, ("a", "b"), (), (), 1.0)
        for name, count in cards.items()
    ]


def test_too_few_cards_and_skills_are_uneven() -> None:
    few, many = balances(few=3, many=4)
    one_skill = replace(many, skills=("a",))

    found = uneven_in([few, one_skill])
    assert [(each.what, each.statements) for each in found] == [
        ("fewer than 4 cards", ("few",)),
        ("fewer than 2 skills", ("many",)),
    ]


@pytest.mark.parametrize(("most", "is_uneven"), [(14, False), (15, False), (16, True)])
def test_more_than_15_percent_of_the_cards_is_uneven(most: int, is_uneven: bool) -> None:
    others = {f"other{number}": 5 for number in range(17)}
    found = uneven_in(balances(most=most, **others))

    assert bool(found) is is_uneven


def test_of_few_statements_each_may_have_twice_its_share() -> None:
    assert uneven_in(balances(a=10, b=10, c=20)) == ()
    assert [each.statements for each in uneven_in(balances(a=5, b=5, c=5, d=16))] == [("d",)]


def test_a_check_tells_the_balance_with_the_beliefs_that_it_saw() -> None:
    (checked,) = check([COURSE])

    assert [each.taught for each in checked.balance] == list(checked.deck.course if checked.deck else ())
    assert any(each.beliefs for each in checked.balance)
    assert {each.id for each in checked.untrained} >= {"steady-state", "clearance"}
