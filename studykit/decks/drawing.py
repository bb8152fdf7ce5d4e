"""Questions of all item models that a deck has, drawn to look at them; and the beliefs that they show."""

from collections import Counter

from msgspec import Struct

from studykit.decks.deck import Card
from studykit.decks.questions import fact_variant
from studykit.engine.catalog import CATALOG
from studykit.engine.draws import Request, Variant, produce
from studykit.engine.index import ListedModel
from studykit.errors import StudykitError
from studykit.items.course_values import CourseValues
from studykit.items.model import ItemModel

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

    def of(self, card: Card) -> list[Variant]:
        """Those of ``card``, one if it is a fact; raises StudykitError for a model that gives none."""
        if card.fact is not None:
            return [fact_variant(card, SEED)]
        rows = CATALOG.models_of(card.skill, card.level or 0)
        if not rows:
            raise StudykitError(f"no item model asks for '{card.skill}' at level {card.level}", where=card.id)
        return [variant for row in rows for variant in self._drawn(row, card)]

    def shown(self) -> dict[tuple[str, int], Counter[str]]:
        """By model and level, in how many of the questions drawn so far a wrong answer shows each belief."""
        found: dict[tuple[str, int], Counter[str]] = {}
        for asked, variants in self._of.items():
            counts = found.setdefault((asked.model, asked.level), Counter())
            for each in variants:
                counts.update({slug for _, slug in each.item.ask.wrong_answers() if slug})
        return found

    def _drawn(self, row: ListedModel, card: Card) -> list[Variant]:
        asked = AtLevel(row.name, card.level or 0, card.course_values)
        if asked not in self._of:
            model = CATALOG.model(row.name)
            self._of[asked] = produce([self._request(model, asked, n) for n in range(self.each)])
        return self._of[asked]

    def _request(self, model: ItemModel, asked: AtLevel, number: int) -> Request:
        return Request(model, asked.level, f"{SEED}|{number}", course_values=asked.course_values)
