"""What is said of a question, in order, as data. How each part looks is up to whoever walks through them.

Before the answer: stem, figure, options, prompt. After it, put together by ``told.after``: what it was worth,
worked steps, the belief behind a wrong answer. Where nobody knows what a learner answers, as in an
export: the key, the figure that is revealed, worked steps, what there is to say of each foreseen answer.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from studykit.items.asks.ask import LETTERS, Answering, Ask, Manner
from studykit.items.course_values import USUAL, CourseValues
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.misconceptions import diagnosed, misconception
from studykit.text import Span, Text, literal, plain, text, together


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
    FORESEEN = "foreseen"
    TRUE = "true"
    SEEN = "seen"
    COURSE_SAYS = "course-says"
    IN_THE_EXAM = "in-the-exam"
    SOURCE = "source"
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
    Role.BELIEVES: "Your answer fits this idea",
    Role.FORESEEN: "This fits the idea",
    Role.TRUE: "What is true",
    Role.SEEN: "See it",
    Role.COURSE_SAYS: "The lecture says",
    Role.IN_THE_EXAM: "In the exam",
    Role.SOURCE: "Source",
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
BELIEF = (Role.BELIEVES, Role.TRUE, Role.SEEN, Role.COURSE_SAYS, Role.IN_THE_EXAM, Role.SOURCE)
"""What is said of the belief behind an answer that was given, in order: last how we know of it."""
OF_BELIEFS = frozenset({*BELIEF, Role.FORESEEN})
"""The same, and how a belief is named behind an answer that nobody may have given."""


class Paragraph(Struct, frozen=True):
    """Words, behind a label where there is one; ``place`` is the letter or number of what they stand for."""

    role: Role
    words: Text
    place: str = ""

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
    """An answer as it reads, with its worth and the slug of the belief behind it, if it shows one.

    The belief is told with ``course_values``.
    """

    words: Text
    right: bool
    misconception: str | None
    course_values: CourseValues = USUAL

    @property
    def feedback(self) -> tuple[Paragraph, ...]:
        """What is said of it, its worth first."""
        return feedback(self.course_values, right=self.right, slug=self.misconception)


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
        *picture(Role.FIGURE, item.figure),
        *((Rows(Role.OPTIONS, options),) if options else ()),
        *_prompt(item.ask.prompt(answering)),
    )


def solution(item: Item, seed: str, *, title: str = "") -> tuple[Said | Judged, ...]:
    """What is said after a question where nobody knows what was answered.

    ``title`` is that of the skill, empty for a fact.
    """
    return (
        Paragraph(Role.ANSWER, item.ask.key()),
        *picture(Role.REVEAL, item.reveal),
        *worked(item, title),
        *_judged(item, seed),
        *named(title),
    )


def feedback(course_values: CourseValues, *, right: bool, slug: str | None = None) -> tuple[Paragraph, ...]:
    """The verdict on a foreseen answer and the belief behind it, told with the numbers of a course.

    One that is never diagnosed is not told. Raises StudykitError for an unknown belief.
    """
    if (name := diagnosed(slug)) is None:
        return (worth(right=right),)
    believes, *others = belief(name, course_values)
    return (worth(right=right), Paragraph(Role.FORESEEN, believes.words), *others)


def worth(*, right: bool, exactly: Text | None = None) -> Paragraph:
    """The verdict on an answer; on a number that was near enough, with what it is ``exactly``."""
    if not right:
        return Paragraph(Role.WRONG, text("Not right."))
    said = text("Right.")
    if exactly is not None:
        said = Text((*together([said, text("Exactly"), exactly]).spans, Span(".")))
    return Paragraph(Role.RIGHT, said)


def belief(slug: str, course_values: CourseValues) -> tuple[Paragraph, ...]:
    """What there is to say of the misconception ``slug``, with the numbers of a course.

    Raises StudykitError for an unknown one.
    """
    held = misconception(slug)
    words = (held.believes, held.true, held.seen, held.course_says, held.in_the_exam, held.cited)
    return tuple(
        Paragraph(role, course_values.filled(each))
        for role, each in zip(BELIEF, words, strict=True)
        if each is not None
    )


def picture(role: Role, figure: Figure | None) -> tuple[Picture, ...]:
    """The figure, if there is one."""
    return () if figure is None else (Picture(role, figure),)


def worked(item: Item, title: str) -> tuple[Said, ...]:
    """The worked steps; a single step, or those of a fact, which has no ``title`` of a skill, say why."""
    if not title or len(item.steps) == 1:
        return tuple(Paragraph(Role.WHY, step) for step in item.steps)
    return (Rows(Role.STEPS, item.steps),) if item.steps else ()


def named(title: str) -> tuple[Said, ...]:
    """The skill of that ``title``, if there is one."""
    return (Paragraph(Role.SKILL, text(literal(title))),) if title else ()


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
        *picture(Role.FIGURE, figure),
        *(() if look is None else (Paragraph(Role.LOOK_HERE, look),)),
    )


def letter_of_key(ask: Ask, seed: str) -> str:
    """The capital letter of the right option, of which one is picked; empty where none is."""
    if ask.manner is not Manner.PICK:
        return ""
    place = [option.is_key for option in ask.options(seed)].index(True)
    return LETTERS[place].upper()


def _judged(item: Item, seed: str) -> tuple[Paragraph | Judged, ...]:
    """The options of which one is picked, step by step; else each foreseen wrong answer."""
    ask, values = item.ask, item.course_values
    if ask.manner is Manner.PICK:
        return tuple(_each_step(ask, seed, values))
    wrong = tuple(
        [Foreseen(ask.grade(answer).reply, False, slug, values) for answer, slug in ask.wrong_answers()]
    )
    return (Judged(Role.WRONG_ANSWERS, wrong),) if wrong else ()


def _each_step(ask: Ask, seed: str, values: CourseValues) -> Iterator[Paragraph | Judged]:
    """The options of each step in the order shown, as it is asked after a right answer to the one before."""
    first = ""
    for tier in ask.tiers:
        if first:
            yield Paragraph(Role.LEAD, ask.lead(first))
        options = tier.options(seed)
        answers = tuple(Foreseen(each.words, each.is_key, each.misconception, values) for each in options)
        yield Judged(Role.EACH_OPTION, answers)
        first = plain(tier.key())


@lru_cache(maxsize=256)
def _prompt(words: str) -> tuple[Paragraph, ...]:
    """The same few for all questions of a kind."""
    return (Paragraph(Role.PROMPT, text(words)),) if words else ()
