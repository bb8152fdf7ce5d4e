"""Questions of all item models that a deck has, drawn to look at them; and the beliefs that they show."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from msgspec import Struct

from studykit.decks.deck import Card
from studykit.decks.questions import fact_variant
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, Variant, produce
from studykit.errors import StudykitError
from studykit.items.course_values import CourseValues

SEED = "look"


class AtLevel(Struct, frozen=True):
    """A model at a level, for a course: what of two cards is the same where these are."""

    model: str
    level: int
    course_values: CourseValues


class Drawings:
    """Draws ``each`` questions of every model of a card, all different; of a model at a level only once."""

    def __init__(self, each: int) -> None:
        self.each = each
        self._of: dict[AtLevel, list[Variant]] = {}

    def draw(self, cards: Iterable[Card]) -> None:
        """Draw for ``cards`` at once, which is faster; if one gives no question, each is drawn for alone."""
        asked = list(
            dict.fromkeys(each for card in cards for each in self._asked(card) if each not in self._of)
        )
        with suppress(StudykitError):
            drawn = iter(produce([request for each in asked for request in self._requests(each)]))
            self._of |= {each: list(islice(drawn, self.each)) for each in asked}

    def of(self, card: Card) -> list[Variant]:
        """Those of ``card``, one if it is a fact; raises StudykitError for a model that gives none."""
        if card.fact is not None:
            return [fact_variant(card, SEED)]
        if not (asked := self._asked(card)):
            raise StudykitError(f"no item model asks for '{card.skill}' at level {card.level}", where=card.id)
        return [variant for each in asked for variant in self._drawn(each)]

    def shown(self) -> dict[tuple[str, int], Counter[str]]:
        """By model and level, in how many of the questions drawn so far a wrong answer shows each belief."""
        found: dict[tuple[str, int], Counter[str]] = {}
        for asked, variants in self._of.items():
            counts = found.setdefault((asked.model, asked.level), Counter())
            for each in variants:
                counts.update({slug for _, slug in each.item.ask.wrong_answers() if slug})
        return found

    def _asked(self, card: Card) -> list[AtLevel]:
        if card.fact is not None:
            return []
        level = card.level or 0
        return [AtLevel(row.name, level, card.course_values) for row in CATALOG.models_of(card.skill, level)]

    def _drawn(self, asked: AtLevel) -> list[Variant]:
        if asked not in self._of:
            self._of[asked] = produce(self._requests(asked))
        return self._of[asked]

    def _requests(self, asked: AtLevel) -> list[Request]:
        model, values = CATALOG.model(asked.model), asked.course_values
        return [Request(model, asked.level, f"{SEED}|{n}", course_values=values) for n in range(self.each)]
