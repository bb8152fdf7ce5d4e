"""A study session: what to ask next, taking an answer, ending. Nothing is printed or read here."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card, Deck
from studykit.decks.questions import Draw, variants_for
from studykit.items.asks.ask import Verdict
from studykit.items.variables import canonical
from studykit.srs.schedule import Memory, Rating
from studykit.store.records import Confidence, Purpose, Unsettled
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.agenda import Agenda
from studykit.study.grade import FOLLOW_UP_GAP, rating_of
from studykit.study.question import Question, harder_to_guess
from studykit.study.shown import Outdated, question_of
from studykit.study.sitting import Sitting, sitting_at

LEARN_AHEAD = timedelta(minutes=20)
"""Cards in a learning step this close to due are asked when nothing else is left."""

STABLE = 7.0
"""From this stability on, in days, a question is rather to be answered by typing than by picking."""

MOST_ROUNDS = 5
"""A card answered so often rests until the next session: nobody is to sit over a few cards for ever."""


class Outcome(Struct, frozen=True):
    """What an answer led to. ``memory`` is the card's new state, None where the schedule was not touched;
    ``waits`` says that the answer was right but unsure and a follow-up comes later."""

    verdict: Verdict
    rating: Rating | None
    memory: Memory | None
    waits: bool


class Score(Struct, frozen=True):
    """What a session came to: ``settled`` unsure answers had no follow-up and are rated Again."""

    asked: int
    right: int
    settled: int


class Session:
    """The learner's session under way, over the cards of a deck.

    All of it is in the store: every showing and every answer at once, and how far the session has come. So
    two of these, in two processes or one after the other, are faces of one session (see ``Sitting``).
    """

    def __init__(self, store: Store, deck: Deck, clock: Clock, *, can_reveal: bool = True) -> None:
        """``can_reveal``: a learner can look at an answer before saying whether it was known."""
        self._store, self._deck, self._clock = store, deck, clock
        self._can_reveal = can_reveal
        self._agenda = Agenda(store, deck)
        self._sitting: Sitting
        self._waiting: dict[str, Unsettled]
        self._read_anew()

    @property
    def asked(self) -> int:
        """How many questions were answered in the session so far."""
        self._catch_up()
        return self._sitting.asked

    @property
    def right(self) -> int:
        """How many of them were answered right."""
        self._catch_up()
        return self._sitting.right

    def next_question(self) -> Question | None:
        """The next question, stored before it is shown; None when nothing is left to ask now."""
        self._catch_up()
        chosen = self._ready_follow_up() or self._due() or self._filler()
        return self._show(*chosen) if chosen else None

    def shown(self, showing: int) -> Question | Outdated | None:
        """The question of an earlier ``showing``, made again as it was put; None if there is none such."""
        kept = self._store.showing(showing)
        return None if kept is None else question_of(kept, self._deck, number=self.asked + 1)

    def remaining(self) -> tuple[int, int]:
        """How many cards are waiting now: due or unsure ones, and new ones."""
        self._catch_up()
        due, new = self._agenda.count(now=self._now(), today=self._today(), without=self._waiting)
        return due + len(self._waiting), min(new, self._new_left())

    def answer(self, question: Question, answer: str, *, sure: bool, milliseconds: int) -> Outcome:
        """Grade and record ``answer``, as ``question.read`` gave it; one durable commit."""
        verdict = question.grade(answer)
        sure = sure or question.is_self_ticked
        waiting = self._waiting.get(question.card.id) if question.counts else None
        rating = None
        if question.counts:
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
        waits = question.counts and rating is None and self._waits(question.card)
        return Outcome(verdict, rating, memory, waits)

    def close(self) -> Score:
        """End the session, for all its faces: unsure answers that had no follow-up are settled as Again."""
        asked, right = self.asked, self.right
        settled = sum(map(self._settle, self._store.unsettled(after=self._sitting.begun_after)))
        if asked:
            self._store.end_session(ended_at=self._now())
        return Score(asked, right, settled)

    def _catch_up(self) -> None:
        """Take in what was recorded since the last time, in whatever process."""
        entries = self._agenda.catch_up()
        sitting = self._sitting
        is_ended = self._store.session_end() > sitting.begun_after or sitting.is_over(self._now())
        if is_ended or any(entry.is_undo or sitting.is_over(entry.answered_at) for entry in entries):
            self._read_anew()
        elif entries:
            for entry in entries:
                sitting.take(entry)
            if self._waiting or not all(entry.is_rated for entry in entries):
                self._waiting = self._unsure()

    def _read_anew(self) -> None:
        """Read the session under way; settle what one that is over left unsure."""
        self._sitting = sitting_at(self._now(), self._store)
        for left in self._store.unsettled():
            if left.review <= self._sitting.begun_after:
                self._settle(left)
        self._waiting = self._unsure()

    def _unsure(self) -> dict[str, Unsettled]:
        """The right but unsure answers of the session that wait for their follow-up, by card."""
        unsettled = self._store.unsettled(after=self._sitting.begun_after)
        return {each.card: each for each in unsettled if each.card in self._agenda}

    def _waits(self, card: Card) -> bool:
        """Whether ``card`` waits for its follow-up; not if another process has rated it meanwhile."""
        self._catch_up()
        return card.id in self._waiting

    def _ready_follow_up(self) -> tuple[Card, Purpose] | None:
        ready = [
            self._agenda[card] for card, unsure in self._waiting.items() if unsure.since >= FOLLOW_UP_GAP
        ]
        of_another_skill = [card for card in ready if card.skill != self._sitting.last_skill]
        if ready and not of_another_skill:
            due = self._due()
            return due if due and due[0].skill != self._sitting.last_skill else (ready[0], Purpose.STUDY)
        return (of_another_skill[0], Purpose.STUDY) if of_another_skill else None

    def _due(self) -> tuple[Card, Purpose] | None:
        card = self._first(
            card
            for card in self._in_order()
            if card.id not in self._waiting and self._sitting.rounds[card.id] < MOST_ROUNDS
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
        begun = self._agenda.begun_after(self._sitting.last_practiced)
        card = self._first(card for card in begun if card.skill not in waiting)
        return (card, Purpose.PRACTICE) if card else None

    def _first(self, cards: Iterable[Card]) -> Card | None:
        """The first of ``cards`` of another skill than was asked last, else the first, None of none."""
        first = None
        for card in cards:
            if card.skill != self._sitting.last_skill:
                return card
            first = first or card
        return first

    def _new_left(self) -> int:
        """How many new cards may still be begun today."""
        return max(0, settings.read(self._store).new_per_day - self._store.new_today(self._today()))

    def _show(self, card: Card, purpose: Purpose) -> Question:
        last, shown_before = self._store.last_showing(card.id)
        avoid = frozenset({canonical(last.values)} if last and card.fact is None else ())
        seed = f"{self._store.learner}|{card.id}|{shown_before}"
        memory = self._store.memories([card.id]).get(card.id)
        is_stable = memory is not None and memory.stability > STABLE
        (variant,) = variants_for([Draw(card, seed, avoid, typed=is_stable)])
        is_follow_up = purpose is Purpose.STUDY and card.id in self._waiting
        put = harder_to_guess(variant) if is_follow_up and self._can_reveal else variant
        showing = self._store.show(
            card=card.id,
            model=variant.model,
            version=variant.version,
            level=variant.level or 0,
            seed=seed,
            values=variant.values,
            purpose=purpose,
            shown_at=self._now(),
            without_options=put.item.ask is not variant.item.ask,
        )
        return Question(card, put, showing, self._sitting.asked + 1)

    def _settle(self, unsure: Unsettled) -> bool:
        memory = self._store.settle(
            unsure.review,
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


def decks_in_one(decks: Sequence[Deck]) -> Deck:
    """All cards of several decks as one; a card that two decks list is asked once."""
    cards = {card.id: card for deck in decks for card in deck.cards}
    return Deck(name="all", title="All decks", description="", anki_id=0, cards=tuple(cards.values()))
