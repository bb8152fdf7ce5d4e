"""A study session: what to ask next, taking an answer, ending. Nothing is printed or read here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card, Deck
from studykit.decks.questions import Draw, variants
from studykit.engine.draws import Variant
from studykit.items.asks.ask import Verdict
from studykit.items.variables import canonical
from studykit.srs.schedule import Memory, Rating
from studykit.store.records import Confidence, Purpose
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.agenda import Agenda
from studykit.study.grade import FOLLOW_UP_GAP, rating_of
from studykit.study.question import Question

LEARN_AHEAD = timedelta(minutes=20)
"""Cards in a learning step this close to due are asked when nothing else is left."""

LEFT_BEHIND = timedelta(hours=1)
"""A right but unsure answer this old belongs to a session that ended without saying so."""


@dataclass(frozen=True)
class Outcome:
    """What an answer led to. ``memory`` is the card's new state, None where the schedule was not touched;
    ``waits`` says that the answer was right but unsure and a follow-up comes later."""

    verdict: Verdict
    rating: Rating | None
    memory: Memory | None
    waits: bool


STABLE = 7.0
"""From this stability on, in days, a question is rather to be answered by typing than by picking."""

MOST_ROUNDS = 5
"""A card asked so often rests until the next session: nobody is to sit over a few cards for ever."""


@dataclass(frozen=True)
class _Waiting:
    """A right but unsure answer: its review, the number it was asked as, whether in this session."""

    review: int
    asked_as: int
    is_own: bool


class Session:
    """One sitting over the cards of a deck. Every showing and every answer is in the store at once."""

    def __init__(self, store: Store, deck: Deck, clock: Clock, *, can_reveal: bool = True) -> None:
        """``can_reveal``: a learner can look at an answer before saying whether it was known."""
        self._store, self._clock = store, clock
        self._can_reveal = can_reveal
        self._agenda = Agenda(store, deck)
        self._waiting: dict[str, _Waiting] = {}
        self._last_skill: str | None = None
        self._last_filler: str | None = None
        self._rounds: Counter[str] = Counter()
        self.asked = self.right = 0
        self._take_over_unsettled()

    def next_question(self) -> Question | None:
        """The next question, stored before it is shown; None when nothing is left to ask now."""
        self._agenda.catch_up()
        chosen = self._ready_follow_up() or self._due() or self._filler()
        if chosen is None:
            return None
        card, purpose = chosen
        self._rounds[card.id] += 1
        return self._show(card, purpose)

    def remaining(self) -> tuple[int, int]:
        """How many cards are waiting now: due or unsure ones, and new ones."""
        self._agenda.catch_up()
        due, new = self._agenda.count(now=self._now(), today=self._today(), without=self._waiting)
        return due + len(self._waiting), min(new, self._new_left())

    def answer(self, question: Question, answer: str, *, sure: bool, milliseconds: int) -> Outcome:
        """Grade and record ``answer``, as ``question.read`` gave it; one durable commit."""
        verdict = question.grade(answer)
        scheduled = question.showing.purpose is Purpose.STUDY
        waiting = self._waiting.get(question.card.id) if scheduled else None
        rating = None
        if scheduled:
            rating = rating_of(right=verdict.right, sure=sure, follow_up=waiting is not None)
        confidence = Confidence.SURE if sure else Confidence.UNSURE
        memory = self._store.record(
            question.answered(
                answer,
                verdict,
                clock=self._clock,
                milliseconds=milliseconds,
                confidence=None if question.is_self_ticked else confidence,
                rating=rating,
                settles=waiting.review if waiting else None,
            ),
            retention=settings.read(self._store).retention,
        )
        self.asked += 1
        self.right += verdict.right
        if scheduled:
            self._waiting.pop(question.card.id, None)
        waits = scheduled and rating is None and self._wait(question.card.id)
        return Outcome(verdict, rating, memory, waits)

    def close(self) -> int:
        """End the session: its unsure answers that had no follow-up are settled as Again; says how many."""
        settled = [self._settle(waiting.review) for waiting in self._waiting.values() if waiting.is_own]
        self._waiting.clear()
        return sum(settled)

    def _wait(self, card: str) -> bool:
        """Note that ``card`` waits for its follow-up; False if another process has rated it meanwhile."""
        reviews = [each.review for each in self._store.unsettled(card)]
        if reviews:
            self._waiting[card] = _Waiting(reviews[-1], self.asked, is_own=True)
        return bool(reviews)

    def _ready_follow_up(self) -> tuple[Card, Purpose] | None:
        ready = [
            self._agenda[card]
            for card, waiting in self._waiting.items()
            if self.asked - waiting.asked_as >= FOLLOW_UP_GAP
        ]
        of_another_skill = [card for card in ready if card.skill != self._last_skill]
        if ready and not of_another_skill:
            due = self._due()
            return due if due and due[0].skill != self._last_skill else (ready[0], Purpose.STUDY)
        return (of_another_skill[0], Purpose.STUDY) if of_another_skill else None

    def _due(self) -> tuple[Card, Purpose] | None:
        card = self._first(
            card
            for card in self._in_order()
            if card.id not in self._waiting and self._rounds[card.id] < MOST_ROUNDS
        )
        return (card, Purpose.STUDY) if card else None

    def _in_order(self) -> Iterator[Card]:
        """What is due, then new cards while some are left today, then steps that are nearly due."""
        yield from self._agenda.due(now=self._now(), today=self._today())
        if self._new_left():
            yield from self._agenda.new()
        yield from self._agenda.nearly_due(now=self._now(), ahead=LEARN_AHEAD)

    def _filler(self) -> tuple[Card, Purpose] | None:
        """A practice question outside the schedule, to fill the gap before the last follow-ups."""
        if not self._waiting:
            return None
        waiting = {self._agenda[card].skill for card in self._waiting}
        begun = self._agenda.begun_after(self._last_filler)
        card = self._first(card for card in begun if card.skill not in waiting)
        if card is None:
            return None
        self._last_filler = card.id
        return card, Purpose.PRACTICE

    def _first(self, cards: Iterable[Card]) -> Card | None:
        """The first of ``cards`` of another skill than was asked last, else the first, None of none."""
        first = None
        for card in cards:
            if card.skill != self._last_skill:
                return card
            first = first or card
        return first

    def _new_left(self) -> int:
        """How many new cards may still be begun today."""
        return max(0, settings.read(self._store).new_per_day - self._store.new_today(self._today()))

    def _show(self, card: Card, purpose: Purpose) -> Question:
        last = self._store.last_showing(card.id)
        avoid = frozenset({canonical(last.values)} if last and card.fact is None else ())
        seed = f"{self._store.learner}|{card.id}|{self._store.count_showings(card.id)}"
        memory = self._store.memories([card.id]).get(card.id)
        is_stable = memory is not None and memory.stability > STABLE
        (variant,) = variants([Draw(card, seed, avoid, typed=is_stable)])
        showing = self._store.show(
            card=card.id,
            model=variant.model,
            version=variant.version,
            level=variant.level or 0,
            seed=seed,
            values=variant.values,
            purpose=purpose,
            shown_at=self._now(),
        )
        self._last_skill = card.skill
        if purpose is Purpose.STUDY and card.id in self._waiting and self._can_reveal:
            variant = harder_to_guess(variant)
        return Question(card, variant, showing, self.asked + 1)

    def _take_over_unsettled(self) -> None:
        """Follow up what a session that was broken off left unsure; settle what is too old for that."""
        for left in self._store.unsettled():
            if self._now() - left.answered_at >= LEFT_BEHIND:
                self._settle(left.review)
            elif left.card in self._agenda:
                self._waiting[left.card] = _Waiting(left.review, self.asked - left.since, is_own=False)

    def _settle(self, review: int) -> bool:
        memory = self._store.settle(
            review,
            Rating.AGAIN,
            settled_at=self._now(),
            study_day=self._today(),
            retention=settings.read(self._store).retention,
        )
        return memory is not None

    def _now(self) -> datetime:
        return self._clock.now()

    def _today(self) -> int:
        return study_day(self._clock.now(), self._clock.zone)


def harder_to_guess(variant: Variant) -> Variant:
    """The same question without options to pick one from, for a follow-up, where that makes sense."""
    return replace(variant, item=replace(variant.item, ask=variant.item.ask.without_options()))


def decks_in_one(decks: Sequence[Deck]) -> Deck:
    """All cards of several decks as one; a card that two decks list is asked once."""
    cards = {card.id: card for deck in decks for card in deck.cards}
    return Deck(name="all", title="All decks", description="", anki_id=0, cards=tuple(cards.values()))
