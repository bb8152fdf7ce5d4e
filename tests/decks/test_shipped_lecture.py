"""The lecture that ships is taught evenly, and its decks are what they say."""

from itertools import chain

import pytest

from studykit.decks.balance import balance_of, uneven_in
from studykit.decks.deck import Card, Deck
from studykit.decks.load import load
from studykit.decks.overview import overview_of
from studykit.items.misconceptions import misconception
from studykit.store.store import Store
from studykit.study.quiz import QuizRun
from studykit.study.statistics import statistics
from studykit.told.parts import Role
from tests.conftest import MovableClock

STATEMENTS, MOST_CARDS = 19, 150
"""Of the lecture; and cards of the whole deck without those that not every course has."""

HOMES = {
    "action-potential-fades": "sudden-brief-and-traveling",
    "all-or-none-fixes-the-height": "all-or-none",
    "no-spike-in-any-refractory-period": "refractory-period",
    "peak-is-e-na": "phase-2-overshoot",
    "rest-is-e-k": "resting-potential",
}
"""Beliefs that are the course's own wording, with the statement to which each belongs."""


@pytest.fixture(scope="module")
def whole() -> Deck:
    return load("action-potential")


def of_statement(deck: Deck) -> dict[str, list[Card]]:
    return {taught.id: [card for card in deck.cards if card.taught == taught] for taught in deck.course}


def test_the_whole_deck_has_every_statement_evenly(whole: Deck) -> None:
    assert len(whole.course) == STATEMENTS
    assert whole.left_out == ()
    assert uneven_in(balance_of(whole, {})) == ()


def test_the_whole_deck_can_be_learned_in_a_term(whole: Deck) -> None:
    assert sum(not card.is_optional for card in whole.cards) <= MOST_CARDS


def test_the_essentials_are_two_or_three_first_levels_of_every_statement(whole: Deck) -> None:
    essentials = load("essentials")

    assert essentials.course == whole.course
    assert 38 <= len(essentials.cards) <= 45
    assert {card.level for card in essentials.cards} == {None, 1}
    assert {len(cards) for cards in of_statement(essentials).values()} <= {2, 3}
    assert all(any(card.level for card in cards) for cards in of_statement(essentials).values())


def test_the_two_halves_have_all_cards_of_their_statements(whole: Deck) -> None:
    all_of = of_statement(whole)
    for name in ("ions-and-rest", "conduction-and-coding"):
        for statement, cards in of_statement(load(name)).items():
            assert {card.id for card in cards} == {card.id for card in all_of[statement]}, statement


@pytest.mark.parametrize("name", ["essentials", "ions-and-rest", "conduction-and-coding"])
def test_a_card_is_the_same_in_every_deck_but_for_its_part_and_what_is_not_there(
    whole: Deck, name: str
) -> None:
    cards = {card.id: card for card in whole.cards}

    for card in load(name).cards:
        other = cards[card.id]
        assert (card.skill, card.title, card.taught, card.fact) == (
            other.skill,
            other.title,
            other.taught,
            other.fact,
        )
        assert card.is_optional == other.is_optional
        assert set(card.after) <= set(other.after)


@pytest.mark.parametrize("seed", "1234")
def test_a_test_of_nineteen_questions_asks_each_statement_once(
    store: Store, clock: MovableClock, whole: Deck, seed: str
) -> None:
    QuizRun.begin(store, whole, clock, size=STATEMENTS, seed=seed)

    cards = {card.id: card for card in whole.cards}
    asked = [cards[name].taught for name in store.quizzes.all()[0].cards]
    assert sorted(each.id for each in asked if each) == sorted(each.id for each in whole.course)


def test_statistics_say_of_every_statement_by_which_skills_it_is_drilled(
    store: Store, clock: MovableClock, whole: Deck
) -> None:
    found = statistics(store, [whole], clock)

    assert [each.statement for each in found.course] == [each.id for each in whole.course]
    assert all(len(each.skills) >= 2 for each in found.course)


@pytest.mark.slow
def test_a_belief_in_the_courses_own_words_stands_once_on_the_page_where_it_belongs(whole: Deck) -> None:
    values = whole.cards[0].course_values
    homes = {
        str(part.words): statement.taught.id
        for statement in overview_of(whole)
        for part in chain.from_iterable(statement.in_the_exam)
        if part.role is Role.IN_THE_EXAM
    }

    for slug, home in HOMES.items():
        in_the_exam = misconception(slug).in_the_exam
        assert in_the_exam is not None
        assert homes[str(values.filled(in_the_exam))] == home, slug
