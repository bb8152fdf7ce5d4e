"""What is said of a question, in order, as data. How each part looks is up to whoever walks through them.

Before the answer: stem, figure, options, prompt. After it: verdict, what was answered, the key, the belief
behind a wrong answer, worked steps, the figure that is revealed. Where nobody knows what a learner answers,
as in an export: the key, that figure, what there is to say of each foreseen answer, worked steps.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from studykit.items.asks.ask import LETTERS, Answering, Ask, Manner, Verdict
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.misconceptions import misconception
from studykit.text import Text, literal, plain, text


class Role(StrEnum):
    """What a part does in a question. Style sheets name these, so they do not change."""

    STEM = "stem"
    FIGURE = "figure"
    OPTIONS = "options"
    PROMPT = "prompt"
    PREDICTED = "predicted"
    LOOK = "look"
    RIGHT = "right"
    WRONG = "wrong"
    REPLY = "reply"
    ANSWER = "answer"
    BELIEVES = "believes"
    TRUE = "true"
    SEEN = "seen"
    COURSE_SAYS = "course-says"
    IN_THE_EXAM = "in-the-exam"
    FOLLOWS = "follows"
    LEAD = "lead"
    EACH_OPTION = "each-option"
    WRONG_ANSWERS = "wrong-answers"
    STEPS = "steps"
    WHY = "why"
    SKILL = "skill"
    REVEAL = "reveal"
    FORMULA = "formula"
    KEEP_IN_MIND = "keep-in-mind"
    LOOK_HERE = "look-here"


LABELS = {
    Role.PREDICTED: "You predicted",
    Role.REPLY: "Your answer",
    Role.ANSWER: "The answer",
    Role.BELIEVES: "A common belief",
    Role.TRUE: "What is true",
    Role.SEEN: "See it",
    Role.COURSE_SAYS: "The lecture says",
    Role.IN_THE_EXAM: "In the exam",
    Role.EACH_OPTION: "Each option",
    Role.WRONG_ANSWERS: "If you had …",
    Role.STEPS: "Worked steps",
    Role.WHY: "Why",
    Role.SKILL: "Skill",
    Role.FORMULA: "Formula",
    Role.KEEP_IN_MIND: "Keep in mind",
    Role.LOOK_HERE: "Look here",
}
"""What stands in front of a paragraph, or over rows."""
SIGNS = {Role.RIGHT: "✓", Role.WRONG: "✗"}
"""What a verdict is seen by at a glance."""
BELIEF = (Role.BELIEVES, Role.TRUE, Role.SEEN, Role.COURSE_SAYS, Role.IN_THE_EXAM)
"""What is said of a belief, in order: it ends with what to write."""


class Paragraph(Struct, frozen=True):
    """Words, behind a label where there is one."""

    role: Role
    words: Text

    @property
    def label(self) -> str:
        """What stands in front, without the colon; empty if nothing does."""
        return LABELS.get(self.role, "")


class Picture(Struct, frozen=True):
    """A figure, with the words that stand for it."""

    role: Role
    figure: Figure


class Rows(Struct, frozen=True):
    """Options by their letters, or steps by their numbers."""

    role: Role
    rows: tuple[Text, ...]


class Foreseen(Struct, frozen=True):
    """An answer as it reads, with the slug of the belief behind it: None if it is right."""

    words: Text
    misconception: str | None

    @property
    def feedback(self) -> tuple[Paragraph, ...]:
        """What is said to whoever gives it."""
        return feedback(right=self.misconception is None, slug=self.misconception)


class Judged(Struct, frozen=True):
    """Answers, each with what there is to say of it."""

    role: Role
    answers: tuple[Foreseen, ...]


Said: TypeAlias = Paragraph | Picture | Rows


def before(item: Item, seed: str, answering: Answering, *, opened: bool = False) -> tuple[Said, ...]:
    """What is asked, where answers are given in the way of ``answering``.

    The options of a question that learners judge themselves are its key: they stand there once it is
    ``opened``.
    """
    held_back = item.ask.is_self_judged and not opened
    options = () if held_back else tuple(option.words for option in item.ask.options(seed))
    return (
        Paragraph(Role.STEM, item.stem),
        *_picture(Role.FIGURE, item.figure),
        *((Rows(Role.OPTIONS, options),) if options else ()),
        *_prompt(item.ask.prompt(answering)),
    )


def after(
    item: Item, verdict: Verdict, *, given: bool, title: str = "", follows: str = ""
) -> tuple[Said, ...]:
    """What is said of a graded answer; whoever did not know has not ``given`` one.

    What was predicted is seen before it is judged. ``title`` is that of the skill, empty for a fact;
    ``follows`` says when the question comes again. Raises StudykitError for an unknown misconception.
    """
    reveal = _picture(Role.REVEAL, item.reveal)
    is_seen_first = given and item.ask.needs_reveal
    return (
        *((*_predicted(verdict), *reveal) if is_seen_first else ()),
        *_judgment(item.ask, verdict, given=given),
        *((Paragraph(Role.FOLLOWS, text(literal(follows))),) if follows else ()),
        *explanation(item, title),
        *(() if is_seen_first else reveal),
    )


def solution(item: Item, seed: str, *, title: str = "") -> tuple[Said | Judged, ...]:
    """What is said after a question where nobody knows what was answered; ``title`` as in ``after``."""
    return (
        Paragraph(Role.ANSWER, item.ask.key()),
        *_picture(Role.REVEAL, item.reveal),
        *_judged(item.ask, seed),
        *explanation(item, title),
    )


def feedback(*, right: bool, slug: str | None = None) -> tuple[Paragraph, ...]:
    """The verdict on an answer and the belief behind it; raises StudykitError for an unknown one."""
    verdict = Paragraph(Role.RIGHT, text("Right.")) if right else Paragraph(Role.WRONG, text("Not right."))
    return (verdict, *(() if slug is None else belief(slug)))


def belief(slug: str) -> tuple[Paragraph, ...]:
    """What there is to say of the misconception ``slug``; raises StudykitError for an unknown one."""
    held = misconception(slug)
    words = (held.believes, held.true, held.seen, held.course_says, held.in_the_exam)
    return tuple(Paragraph(role, each) for role, each in zip(BELIEF, words, strict=True) if each is not None)


def explanation(item: Item, title: str = "") -> tuple[Said, ...]:
    """The worked steps and the skill they belong to; a single step, or those of a fact, say why."""
    said: list[Said] = []
    if not title or len(item.steps) == 1:
        said += [Paragraph(Role.WHY, step) for step in item.steps]
    elif item.steps:
        said.append(Rows(Role.STEPS, item.steps))
    if title:
        said.append(Paragraph(Role.SKILL, text(literal(title))))
    return tuple(said)


def lesson(
    says: Text,
    why: Text,
    idea: Text,
    *,
    formula: Text | None = None,
    figure: Figure | None = None,
    look: Text | None = None,
) -> tuple[Said, ...]:
    """What a skill is introduced with: what the course ``says`` first, last what there is to see."""
    words = {
        Role.COURSE_SAYS: says,
        Role.WHY: why,
        Role.FORMULA: formula,
        Role.KEEP_IN_MIND: idea,
    }
    return (
        *(Paragraph(role, each) for role, each in words.items() if each is not None),
        *_picture(Role.FIGURE, figure),
        *(() if look is None else (Paragraph(Role.LOOK_HERE, look),)),
    )


def letter_of_key(ask: Ask, seed: str) -> str:
    """The capital letter of the right option, of which one is picked; empty where none is."""
    if ask.manner is not Manner.PICK:
        return ""
    place = [option.misconception for option in ask.options(seed)].index(None)
    return LETTERS[place].upper()


def _judged(ask: Ask, seed: str) -> tuple[Paragraph | Judged, ...]:
    """The options of which one is picked, step by step; else each foreseen wrong answer."""
    if ask.manner is Manner.PICK:
        return tuple(_each_step(ask, seed))
    wrong = tuple([Foreseen(ask.grade(answer).reply, slug) for answer, slug in ask.wrong_answers()])
    return (Judged(Role.WRONG_ANSWERS, wrong),) if wrong else ()


def _each_step(ask: Ask, seed: str) -> Iterator[Paragraph | Judged]:
    """The options of each step in the order shown, as it is asked after a right answer to the one before."""
    first = ""
    for tier in ask.tiers:
        if first:
            yield Paragraph(Role.LEAD, ask.lead(first))
        options = tier.options(seed)
        yield Judged(Role.EACH_OPTION, tuple(Foreseen(each.words, each.misconception) for each in options))
        first = plain(tier.key())


def _predicted(verdict: Verdict) -> tuple[Paragraph, ...]:
    return (Paragraph(Role.PREDICTED, verdict.reply), Paragraph(Role.LOOK, text("See what happens:")))


def _judgment(ask: Ask, verdict: Verdict, *, given: bool) -> Iterator[Paragraph]:
    """Verdict, answer and key; whoever judges the own answer is not told what it was."""
    worth, *behind = feedback(right=verdict.right, slug=verdict.misconception)
    yield worth
    if given and not verdict.right and not ask.is_self_judged:
        yield Paragraph(Role.REPLY, verdict.reply)
    if not verdict.right or ask.is_self_judged:
        yield Paragraph(Role.ANSWER, ask.key())
    yield from behind


@lru_cache(maxsize=256)
def _prompt(words: str) -> tuple[Paragraph, ...]:
    """The same few for all questions of a kind."""
    return (Paragraph(Role.PROMPT, text(words)),) if words else ()


def _picture(role: Role, figure: Figure | None) -> tuple[Picture, ...]:
    return () if figure is None else (Picture(role, figure),)
