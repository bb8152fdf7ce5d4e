"""Draws the question of a card that was chosen, and has it kept before it is shown. Chooses nothing."""

from datetime import datetime

from msgspec.structs import replace

from studykit.decks.deck import Card
from studykit.decks.questions import Draw, variants_for
from studykit.items.variables import canonical
from studykit.store.records import Purpose
from studykit.store.store import Store
from studykit.study.grade import LIKELY_GUESS
from studykit.study.question import Question, harder_to_guess

STABLE = 7.0
"""From this stability on, in days, a question is rather to be answered by typing than by picking."""

DIFFERENT_KINDS = 2
"""A question is of another kind than so many before, where its skill has one."""


class Drawing:
    """What is drawn in a session; it remembers of which kinds the last questions were."""

    def __init__(self, store: Store, *, can_reveal: bool) -> None:
        """``can_reveal``: a learner can look at an answer before saying whether it was known."""
        self._store, self._can_reveal = store, can_reveal
        self._kinds: list[str] = []

    def draw(self, card: Card, *, learner: str, is_new: bool) -> Draw:
        """The draw of a fresh variant of ``card`` for the ``learner``."""
        last, shown_before = self._store.last_showing(card.id)
        memory = self._store.memories([card.id]).get(card.id)
        return Draw(
            card,
            seed=f"{learner}|{card.id}|{shown_before}",
            avoid=frozenset({canonical(last.values)} if last and card.fact is None else ()),
            typed=memory is not None and memory.stability > STABLE,
            unlike=frozenset(self._kinds[-DIFFERENT_KINDS:]),
            predicts=is_new,
        )

    def show(
        self, draw: Draw, *, number: int, shown_at: datetime, is_follow_up: bool, is_helped: bool
    ) -> Question:
        """The variant of a ``draw`` as the ``number``-th question, harder to guess as a follow-up."""
        card = draw.card
        (variant,) = variants_for([draw])
        put = harder_to_guess(variant) if is_follow_up and self._can_reveal else variant
        self._kinds.append(put.item.ask.kind)
        showing = self._store.show(
            card=card.id,
            model=variant.model,
            version=variant.version,
            level=variant.level or 0,
            seed=draw.seed,
            values=variant.values,
            purpose=Purpose.STUDY,
            shown_at=shown_at,
            without_options=put.item.ask is not variant.item.ask,
        )
        question = Question(card, put, showing, number)
        return replace(question, asks_sureness=_is_guessed(question) and not is_follow_up and not is_helped)


def _is_guessed(question: Question) -> bool:
    """Whether a guess is likely enough to ask how sure the learner is."""
    ask = question.variant.item.ask
    return question.card.fact is None and not ask.is_self_judged and ask.chance() >= LIKELY_GUESS
