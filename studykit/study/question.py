"""A question as it is put to a learner: a variant with its options in the order shown. No input or output."""

from msgspec import Struct
from msgspec.structs import replace

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card
from studykit.engine.draws import Variant
from studykit.items.asks.ask import LONGEST_ANSWER, Ask, Option, UnitSlip, Unreadable, Verdict
from studykit.items.normalized import normalized
from studykit.srs.schedule import Rating
from studykit.store.records import Answer, Confidence, Help, Purpose, Showing
from studykit.text import Text, literal, text

DO_NOT_KNOW = "?"
"""What a learner answers who does not know: counted as wrong, without a guess."""


class Question(Struct, frozen=True, eq=False):
    """``variant`` of ``card`` as stored in ``showing``; ``number`` counts from 1 within the session.

    ``asks_sureness``: the learner is to say how sure the answer is. ``help`` is what was shown of the skill
    while it was asked, however long ago that is.
    """

    card: Card
    variant: Variant
    showing: Showing
    number: int
    asks_sureness: bool = False
    help: Help | None = None

    @property
    def counts(self) -> bool:
        """Whether the answer has to do with the schedule."""
        return self.showing.purpose is Purpose.STUDY

    @property
    def options(self) -> tuple[Option, ...]:
        """The lettered options in the order shown; empty if there are none."""
        return self.variant.item.ask.options(self.variant.seed)

    def first_step(self) -> "Question":
        """What is asked at first: mostly all of it."""
        return self._asking(self.variant.item.ask.tiers[0])

    def second_step(self, before: str) -> "Question | None":
        """What is asked once the first step was answered by ``before``; None if that was all."""
        item = self.variant.item
        if len(item.ask.tiers) == 1 or before == DO_NOT_KNOW:
            return None
        lead = Text((*item.stem.spans, *text("\n").spans, *item.ask.lead(before).spans))
        return self._asking(item.ask.tiers[1], lead)

    def read(self, typed: str, *, again: bool = False) -> str:
        """The answer that ``typed`` stands for; raises Unreadable where it is none to this question.

        A slip of the unit or of spelling is such, but asked ``again`` it is taken as it is.
        """
        begins, ask = normalized(typed[: LONGEST_ANSWER + 1]), self.variant.item.ask
        if not begins:
            raise Unreadable("there is no answer in that", mend=ask.prompt())
        try:
            return DO_NOT_KNOW if begins == DO_NOT_KNOW else ask.read(typed, self.variant.seed)
        except UnitSlip as slip:
            if again:
                return slip.answer
            raise

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
        helped: Help | None = None,
    ) -> Answer:
        """What the store keeps of an ``answer`` given now; one that was ``helped`` shows no belief."""
        now = clock.now()
        return Answer(
            showing=self.showing.id,
            card=self.card.id,
            skill=self.card.skill,
            answer=answer,
            right=verdict.right,
            misconception=None if helped else verdict.misconception,
            confidence=confidence,
            rating=rating,
            milliseconds=milliseconds,
            answered_at=now,
            study_day=study_day(now, clock.zone),
            settles=settles,
            help=helped,
            rules_out=self._could_have_shown() if verdict.right and not helped else (),
        )

    def grade(self, answer: str) -> Verdict:
        """The verdict on an ``answer`` that was read."""
        if answer == DO_NOT_KNOW:
            return Verdict(right=False, misconception=None, reply=text(literal("no answer")))
        return self.variant.item.ask.grade(answer)

    def _could_have_shown(self) -> tuple[str, ...]:
        """The misconceptions that some wrong answer shows, in the form in which this is asked."""
        return tuple(sorted({slug for _, slug in self.variant.item.ask.wrong_answers() if slug}))

    def _asking(self, ask: Ask, stem: Text | None = None) -> "Question":
        item = self.variant.item
        return replace(
            self, variant=replace(self.variant, item=replace(item, ask=ask, stem=stem or item.stem))
        )


def answer_to_both(first: str, second: str) -> str:
    """The answer to a question in two steps; who does not know the second does not know the whole."""
    return DO_NOT_KNOW if second == DO_NOT_KNOW else f"{first}\n{second}"


def harder_to_guess(variant: Variant) -> Variant:
    """The same question without options to pick one from, for a follow-up, where that makes sense."""
    return replace(variant, item=replace(variant.item, ask=variant.item.ask.without_options()))
