"""A question as it is put to a learner: a variant with its options in the order shown. No input or output."""

from dataclasses import dataclass

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card
from studykit.errors import quoted
from studykit.items.asks.ask import Manner, Option, Unreadable, Verdict
from studykit.srs.schedule import Rating
from studykit.store.records import Answer, Confidence, Purpose, Showing
from studykit.text import literal, plain, text
from studykit.topics.variants import Variant

LETTERS = "abcdefgh"
DO_NOT_KNOW = "?"
"""What a learner answers who does not know: counted as wrong, without a guess."""


@dataclass(frozen=True, eq=False)
class Question:
    """``variant`` of ``card`` as stored in ``showing``; ``number`` counts from 1 within the session."""

    card: Card
    variant: Variant
    showing: Showing
    number: int

    @property
    def counts(self) -> bool:
        """Whether the answer has to do with the schedule."""
        return self.showing.purpose is Purpose.STUDY

    @property
    def options(self) -> tuple[Option, ...]:
        """The options in the order shown; empty unless one is picked."""
        return self.variant.item.ask.options(self.variant.seed)

    def read(self, typed: str) -> str:
        """What ``typed`` answers: the words of the option with that letter, else the line itself.

        Raises Unreadable where it is no answer to this question.
        """
        answer = typed.strip()
        ask = self.variant.item.ask
        if not answer:
            raise Unreadable("there is no answer in that", mend=ask.prompt())
        if ask.manner is Manner.PICK and answer != DO_NOT_KNOW:
            last = LETTERS[len(self.options) - 1]
            if len(answer) != 1 or not "a" <= answer.lower() <= last:
                raise Unreadable(f"{quoted(answer)} is no option", mend=f"Answer with a letter, a to {last}.")
            return plain(self.options[LETTERS.index(answer.lower())].words)
        if answer != DO_NOT_KNOW:
            ask.grade(answer)
        return answer

    def answered(
        self,
        answer: str,
        verdict: Verdict,
        *,
        clock: Clock,
        milliseconds: int,
        confidence: Confidence | None = None,
        rating: Rating | None = None,
        settles: int | None = None,
    ) -> Answer:
        """What the store keeps of an ``answer`` given now."""
        now = clock.now()
        return Answer(
            showing=self.showing.id,
            card=self.card.id,
            skill=self.card.skill,
            answer=answer,
            right=verdict.right,
            misconception=verdict.misconception,
            confidence=confidence,
            rating=rating,
            milliseconds=milliseconds,
            answered_at=now,
            study_day=study_day(now, clock.zone),
            settles=settles,
        )

    def grade(self, answer: str) -> Verdict:
        """The verdict on an ``answer`` that was read."""
        if answer == DO_NOT_KNOW:
            return Verdict(right=False, misconception=None, reply=text(literal("no answer")))
        return self.variant.item.ask.grade(answer)
