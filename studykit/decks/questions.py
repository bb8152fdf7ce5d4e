"""From a card and a seed to a question: a fresh variant of a skill, or the fact as it stands."""

from collections.abc import Sequence

from msgspec import Struct

from studykit.decks.deck import Card
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, Variant, produce
from studykit.errors import StudykitError
from studykit.items.asks.ask import Manner
from studykit.items.asks.recall import Recall
from studykit.items.item import Item
from studykit.items.variables import chosen
from studykit.text import plain

FACT = "fact"
"""The model name under which showings of plain facts are stored."""


class Draw(Struct, frozen=True):
    """A question wanted: a variant of ``card`` by ``seed``, with none of the values in ``avoid``.

    Where the skill can be asked so: ``typed``, of a kind that is answered by typing and not by picking; of
    none of the kinds in ``unlike``; ``predicts``, of one that shows what happens after a prediction;
    ``graded``, of none that learners judge themselves.
    """

    card: Card
    seed: str
    avoid: frozenset[str] = frozenset()
    typed: bool = False
    unlike: frozenset[str] = frozenset()
    predicts: bool = False
    graded: bool = False


def variants_for(draws: Sequence[Draw]) -> list[Variant]:
    """The question of each of ``draws``, in order; generated ones are solved together and all differ."""
    generated = iter(produce([_request(draw) for draw in draws if draw.card.fact is None]))
    return [
        next(generated) if draw.card.fact is None else fact_variant(draw.card, draw.seed) for draw in draws
    ]


def _request(draw: Draw) -> Request:
    card = draw.card
    models = CATALOG.models_of(card.skill, card.level or 0)
    if not models:
        raise StudykitError(f"no item model asks for '{card.skill}' at level {card.level}", where=card.id)
    kinds = {model.name: CATALOG.kind_of(model) for model in models}
    if draw.graded:
        models = [model for model in models if kinds[model.name].manner is not Manner.REVEAL] or models
    if draw.typed:
        models = [model for model in models if kinds[model.name].manner is Manner.TYPE] or models
    if draw.unlike:
        models = [model for model in models if kinds[model.name].kind not in draw.unlike] or models
    if draw.predicts:
        models = [model for model in models if kinds[model.name].needs_reveal] or models
    model = CATALOG.model(chosen(draw.seed, [model.name for model in models]))
    return Request(model, card.level or 0, draw.seed, draw.avoid, card.course_values)


def fact_variant(card: Card, seed: str) -> Variant:
    """The plain fact of ``card``, which has one, as a question."""
    fact = card.fact
    assert fact is not None  # noqa: S101 - the caller has looked
    item = Item(fact.question, Recall(fact.answer), fact.because)
    return Variant(FACT, 1, None, plain(fact.question), seed, {}, item)
