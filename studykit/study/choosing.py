"""Which card a session asks next. Nothing is drawn, shown or recorded here."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from studykit.decks.deck import Card
from studykit.srs.schedule import BACK_AFTER
from studykit.store.records import Unsettled
from studykit.study.agenda import Agenda
from studykit.study.grade import FOLLOW_UP_GAP
from studykit.study.sitting import Sitting

LEARN_AHEAD = timedelta(minutes=20)
"""Cards that were failed and come back this soon are asked when nothing else is left."""

MOST_ROUNDS = 5
"""A card answered so often rests until the next session: nobody is to sit over a few cards for ever."""

SKIPPED_FOR = 5
"""A card that was skipped comes again after so many answers."""

NEW_IN_A_ROW = 2
"""While statements of the course are unmet, of three questions so many are new."""


class Situation(Struct, frozen=True):
    """When a card is to be chosen: the ``sitting`` so far, what is ``waiting`` for its follow-up (by card),
    and how many new cards are left today."""

    sitting: Sitting
    waiting: Mapping[str, Unsettled]
    now: datetime
    today: int
    new_left: int


class Chooser:
    """Chooses among the cards of an ``agenda``; with ``mistakes`` those whose latest answer was wrong."""

    def __init__(self, agenda: Agenda, *, mistakes: bool = False) -> None:
        self._agenda, self._mistakes = agenda, mistakes
        self._again: list[str] = []
        self._skipped: dict[str, int] = {}
        self._new_in_a_row = 0

    def ask_anew(self, card: str) -> None:
        """Choose ``card`` next, whose answer was taken back."""
        if card in self._agenda:
            self._again.append(card)

    def skip(self, card: str, sitting: Sitting) -> None:
        """Choose ``card`` only some answers later."""
        self._skipped[card] = sitting.asked + SKIPPED_FOR

    def choose(self, at: Situation) -> Card | None:
        """The next card; None where nothing is left to ask now.

        What was taken back comes first, then follow-ups, then what is due and what is new. No skill comes
        twice in a row while there is another.
        """
        card = self._taken_back() or self._follow_up(at) or self._due_or_new(at)
        if card is None and self._skipped:  # what was skipped is all that is left
            self._skipped.clear()
            card = self._due_or_new(at)
        if card is not None:
            self._new_in_a_row = self._new_in_a_row + 1 if self._agenda.was_new(card.id) else 0
        return card

    def _taken_back(self) -> Card | None:
        while self._again:
            card = self._again.pop()
            if card not in self._agenda.held:
                return self._agenda[card]
        return None

    def _follow_up(self, at: Situation) -> Card | None:
        """A card that waits for its follow-up; those of an earlier session come first, at once."""
        if self._mistakes:
            return None
        ready = (
            self._agenda[card]
            for card, unsure in at.waiting.items()
            if (unsure.since >= FOLLOW_UP_GAP or unsure.review <= at.sitting.begun_after)
            and self._may_come(card, at.sitting)
            and not self._agenda.rests(card)
        )
        return next((card for card in ready if card.skill != at.sitting.last_skill), None)

    def _due_or_new(self, at: Situation) -> Card | None:
        """The first of another skill than was asked last, else the first."""
        fit = (
            card
            for card in self._in_order(at)
            if card.id not in at.waiting and self._may_come(card.id, at.sitting)
        )
        return _first(fit, but=at.sitting.last_skill)

    def _in_order(self, at: Situation) -> Iterator[Card]:
        """What is due, then new cards while some are left today, then what was failed just now.

        While a statement of the course is unmet new cards come first, but for each third question.
        """
        if self._mistakes:
            back = at.now - BACK_AFTER
            just_asked = {entry.card for entry in at.sitting.answers if entry.answered_at > back}
            for card in self._agenda.mistaken():
                if card.id not in just_asked and (at.new_left or not self._agenda.was_new(card.id)):
                    yield card
            return
        due = self._agenda.due(now=at.now, today=at.today)
        new = self._agenda.new() if at.new_left else iter(())
        is_turn_of_new = self._new_in_a_row < NEW_IN_A_ROW and self._agenda.has_unmet()
        first, second = (new, due) if is_turn_of_new else (due, new)
        yield from first
        yield from second
        yield from self._agenda.nearly_due(now=at.now, ahead=LEARN_AHEAD)

    def _may_come(self, card: str, sitting: Sitting) -> bool:
        """Whether ``card`` was neither asked too often in this session nor skipped just now."""
        return sitting.rounds[card] < MOST_ROUNDS and self._skipped.get(card, 0) <= sitting.asked


def _first(cards: Iterable[Card], *, but: str | None) -> Card | None:
    first = None
    for card in cards:
        if card.skill != but:
            return card
        first = first or card
    return first
