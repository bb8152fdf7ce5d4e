"""Questions made again from the showings that are stored. No input or output."""

from collections.abc import Mapping

from msgspec import Struct

from studykit.decks.deck import Card, Deck
from studykit.decks.questions import FACT, fact_variant
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Variant, make
from studykit.errors import quoted
from studykit.items.item import Item
from studykit.items.model import ItemModel
from studykit.items.variable_types import Value, printed_value
from studykit.items.variables import are_values_of
from studykit.store.records import Showing
from studykit.study.question import Question, harder_to_guess
from studykit.text import say


class Outdated(Struct, frozen=True):
    """A question as it was shown that cannot be made again; ``why`` is a clause that ends without a point."""

    showing: Showing
    why: str
    units: Mapping[str, str]

    def values_in_words(self) -> str:
        """The drawn values that are stored, each with its name, and its unit where the model has it yet."""
        values = self.showing.values
        return ", ".join(_in_words(name, values[name], self.units.get(name, "")) for name in values)


def question_of(showing: Showing, deck: Deck, *, number: int) -> Question | Outdated:
    """The question of a ``showing`` as it was put, the ``number``-th; Outdated where it cannot be made."""
    (question,) = questions_of({number: showing}, deck)
    return question


def questions_of(showings: Mapping[int, Showing], deck: Deck) -> list[Question | Outdated]:
    """The question of each of ``showings``, by their numbers, in order; all are simulated together."""
    cards = {card.id: card for card in deck.cards}
    faults = {number: _fault(showing, cards.get(showing.card)) for number, showing in showings.items()}
    variants = _variants(
        {number: showing for number, showing in showings.items() if not faults[number]}, cards
    )
    return [
        Question(cards[showing.card], variants[number], showing, number)
        if number in variants
        else Outdated(showing, faults[number] or UNCLEAR, _units(showing, cards.get(showing.card)))
        for number, showing in showings.items()
    ]


UNCLEAR = "its item model finds no clear answer any more"
"""Why a question is outdated whose stored values have become doubtful."""


def _variants(showings: Mapping[int, Showing], cards: Mapping[str, Card]) -> dict[int, Variant]:
    """The variant of each of ``showings``, none where its answer is doubtful."""
    found: dict[int, Variant] = {}
    generated: dict[int, ItemModel] = {}
    for number, showing in showings.items():
        model = _model(showing, cards[showing.card])
        if model is None:
            found[number] = fact_variant(cards[showing.card], showing.seed)
        else:
            generated[number] = model
    items = make(
        (model, showings[number].values, cards[showings[number].card].course_values)
        for number, model in generated.items()
    )
    for (number, model), item in zip(generated.items(), items, strict=True):
        if item is not None:
            found[number] = _variant(showings[number], model, item)
    return {
        number: harder_to_guess(variant) if showings[number].without_options else variant
        for number, variant in found.items()
    }


def _variant(showing: Showing, model: ItemModel, item: Item) -> Variant:
    return Variant(model.name, model.version, showing.level, model.title, showing.seed, showing.values, item)


def _fault(showing: Showing, card: Card | None) -> str:
    """Why the question of ``showing`` cannot be made of ``card``, empty if it can."""
    if card is None:
        return f"its card {quoted(showing.card)} is not in the deck any more"
    if showing.model == FACT and card.fact is not None:
        return ""
    model = _model(showing, card)
    if model is None:
        return f"its item model {quoted(showing.model)} is gone"
    if model.version != showing.version:
        return f"its item model {model.name} has version {model.version} now, and this was {showing.version}"
    if not are_values_of(model.levels[showing.level], showing.values):
        return f"its stored values are none that its item model {model.name} can have"
    return ""


def _model(showing: Showing, card: Card | None) -> ItemModel | None:
    """The item model of ``showing``, None if there is none of that name for the card."""
    if card is None or showing.model == FACT:
        return None
    names = {row.name for row in CATALOG.models_of(card.skill, showing.level)}
    return CATALOG.model(showing.model) if showing.model in names else None


def _units(showing: Showing, card: Card | None) -> dict[str, str]:
    model = _model(showing, card)
    return {name: variable.unit for name, variable in model.levels[showing.level].items()} if model else {}


def _in_words(name: str, value: Value, unit: str) -> str:
    words = printed_value(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        decimals = f"{value:.6f}".rstrip("0").partition(".")[2]
        words = say(value, unit, digits=len(decimals))
    return f"{name.replace('_', ' ')} {words}"
