"""The lecture that ships is taught evenly, and its decks are what they say."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from studykit.decks.balance import balance_of, uneven_in
from studykit.decks.deck import Card, Deck, Taught
from studykit.decks.load import load
from studykit.engine.catalog import CATALOG
from studykit.engine.index import ListedModel
from studykit.items.misconceptions import misconceptions
from studykit.store.store import Store
from studykit.study.quiz import QuizRun
from studykit.study.statistics import statistics
from tests.conftest import MovableClock
from tests.questions import drawn

ROOT = Path(__file__).parents[2]
BANKS = [*(ROOT / "data" / "neurophysiology").rglob("sentences/*.toml")]

STATEMENTS, MOST_CARDS = 19, 150
"""Of the lecture; and cards of the whole deck without those that not every course has."""

VARIANTS = 12
"""Questions drawn of a model at a level, to see whether it offers a belief."""


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


CATALOG.use("neurophysiology")


def own_wording() -> list[str]:
    return [slug for slug, each in misconceptions().items() if each.in_the_exam is not None]


def test_each_belief_in_the_courses_own_words_is_listed_by_one_statement(whole: Deck) -> None:
    listed = [slug for taught in whole.course for slug in taught.in_the_exam]

    assert sorted(listed) == sorted(own_wording())


@pytest.mark.slow
@pytest.mark.parametrize("slug", own_wording())
def test_a_belief_is_offered_by_a_question_on_the_statement_that_lists_it(whole: Deck, slug: str) -> None:
    (taught,) = (each for each in whole.course if slug in each.in_the_exam)

    assert any(slug in offered(row, card.level or 0) for card, row in models_naming(slug, taught, whole))


def models_naming(slug: str, taught: Taught, deck: Deck) -> Iterator[tuple[Card, ListedModel]]:
    """The models of the skills of ``taught`` whose module names the belief, or what it takes names from."""
    for card in deck.cards:
        if card.taught == taught and card.level:
            for row in CATALOG.models_of(card.skill, card.level):
                if names(slug, row.module):
                    yield card, row


@cache
def names(slug: str, module: str) -> bool:
    """Whether a module, or another of its chapter or a bank of sentences that it names, has the ``slug``."""
    chapter = module.rpartition(".")[0]
    written = source(module)
    others = re.findall(rf"from ({re.escape(chapter)}\.\w+) import", written)
    banks = [each.read_text(encoding="utf-8") for each in BANKS if f'"{each.stem}"' in written]
    return any(slug in each for each in (written, *map(source, others), *banks))


@cache
def source(module: str) -> str:
    return ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


@cache
def offered(row: ListedModel, level: int) -> frozenset[str]:
    """The beliefs that wrong answers show to a few questions of a model."""
    asks = [each.item.ask for each in drawn(row.name, level, VARIANTS)]
    return frozenset(slug for ask in asks for _, slug in ask.wrong_answers() if slug)
