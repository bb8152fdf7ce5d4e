"""Questions made again from what is stored of them, and what is said where that cannot be done."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Card, Deck
from studykit.decks.questions import FACT, Draw, variants_for
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Variant
from studykit.items.variable_types import Value
from studykit.store.records import Purpose, Showing
from studykit.store.store import Store
from studykit.study.question import Question, harder_to_guess
from studykit.study.shown import Outdated, question_of, questions_of
from tests.questions import BANK

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)


def every_card(deck: Deck) -> Deck:
    """The cards of ``deck``, and one for each level of each skill."""
    levels = sorted({(model.skill, level) for model in BANK for level in model.levels})
    facts = (card for card in deck.cards if card.fact)
    return replace(deck, cards=(*(Card(f"{skill}/{level}", skill, level) for skill, level in levels), *facts))


def one_of_each_kind(deck: Deck) -> Deck:
    """A fact of ``deck``, and for each kind of question a card that a model asks for in it."""
    of_kind = {model.kind: model for model in BANK}
    levels = sorted({(model.skill, min(model.levels)) for model in of_kind.values()})
    fact = next(card for card in deck.cards if card.fact)
    return replace(deck, cards=(*(Card(f"{skill}/{level}", skill, level) for skill, level in levels), fact))


def looks(variant: Variant) -> tuple[object, ...]:
    """What of a question a learner sees; simulated among others, its numbers may differ in the last digit."""
    item, ask = variant.item, variant.item.ask
    options = [str(option.words) for option in ask.options(variant.seed)]
    return ask.kind, str(item.stem), options, str(ask.key()), list(map(str, item.steps)), variant.title


def stored(store: Store, card: Card, variant: Variant, *, without_options: bool = False) -> Showing:
    return store.show(
        card=card.id,
        model=variant.model,
        version=variant.version,
        level=variant.level or 0,
        seed=variant.seed,
        values=variant.values,
        purpose=Purpose.STUDY,
        shown_at=NOW,
        without_options=without_options,
    )


@pytest.fixture
def showing(store: Store, deck: Deck) -> Showing:
    card = next(card for card in deck.cards if card.fact is None)
    (variant,) = variants_for([Draw(card, "1")])
    return stored(store, card, variant)


def outdated(showing: Showing, deck: Deck) -> Outdated:
    made = question_of(showing, deck, number=1)
    assert isinstance(made, Outdated)
    return made


@pytest.mark.usefixtures("neurophysiology")
@pytest.mark.parametrize("cards", [one_of_each_kind, pytest.param(every_card, marks=pytest.mark.slow)])
def test_a_question_comes_again_as_it_was_put(
    store: Store, deck: Deck, cards: Callable[[Deck], Deck]
) -> None:
    wanted = cards(deck)
    drawn = variants_for([Draw(card, "2") for card in wanted.cards])
    pairs = list(zip(wanted.cards, drawn, strict=True))
    showings = [stored(store, card, variant) for card, variant in pairs]
    follow_ups = [stored(store, card, variant, without_options=True) for card, variant in pairs]
    put = [*drawn, *map(harder_to_guess, drawn)]

    made = questions_of(dict(enumerate([*showings, *follow_ups])), wanted)

    for question, variant in zip(made, put, strict=True):
        assert isinstance(question, Question), (variant.model, question)
        assert looks(question.variant) == looks(variant)


def test_of_another_version_it_says_so_with_the_values_in_words(showing: Showing, deck: Deck) -> None:
    made = outdated(replace(showing, version=99), deck)

    assert made.why == f"its item model {showing.model} has version 1 now, and this was 99"
    assert made.values_in_words()


def test_of_a_model_that_is_gone_it_says_so_with_the_values(showing: Showing, deck: Deck) -> None:
    values: dict[str, Value] = {
        "preset": "course",
        "e_k": -87,
        "places": ("axon", "soma"),
        "is_blocked": True,
        "g": 0.017,
    }

    made = outdated(replace(showing, model="gone", values=values), deck)

    assert made.why == "its item model 'gone' is gone"
    assert made.values_in_words() == "preset course, e k −87, places axon + soma, is blocked yes, g 0.017"


def test_values_have_the_units_of_the_model_that_is_there(showing: Showing, deck: Deck) -> None:
    name, variable = next(
        (name, variable) for name, variable in CATALOG.model(showing.model).levels[1].items() if variable.unit
    )

    made = outdated(replace(showing, version=99, values={name: 3.5}), deck)

    assert made.values_in_words().endswith(f"3.5\u00a0{variable.unit}")


@pytest.mark.parametrize("fault", ["missing", "unknown", "no grid", "a list", "nothing"])
def test_values_that_cannot_be_read_are_no_crash(showing: Showing, deck: Deck, fault: str) -> None:
    name, *_ = showing.values
    faulty: dict[str, dict[str, Value]] = {
        "missing": {other: value for other, value in showing.values.items() if other != name},
        "unknown": {**showing.values, "color": "red"},
        "no grid": {**showing.values, name: 1e9},
        "a list": {**showing.values, name: ("a", "b")},
        "nothing": {},
    }

    made = outdated(replace(showing, values=faulty[fault]), deck)

    assert made.why == f"its stored values are none that its item model {showing.model} can have"
    assert isinstance(made.values_in_words(), str)


def test_a_fact_that_became_a_simulated_question_says_so(showing: Showing, deck: Deck) -> None:
    assert outdated(replace(showing, model=FACT, values={}), deck).why == f"its item model '{FACT}' is gone"


def test_one_that_cannot_be_made_leaves_the_others(store: Store, deck: Deck, showing: Showing) -> None:
    made = questions_of({1: showing, 2: replace(showing, version=99), 3: showing}, deck)

    assert [isinstance(each, Question) for each in made] == [True, False, True]
    assert [each.number for each in made if isinstance(each, Question)] == [1, 3]
