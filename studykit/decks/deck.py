"""What a deck is: cards in teaching order, each one skill at one level, or one plain fact."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from studykit.items.course_values import USUAL, CourseValues
from studykit.text import Text


class Fact(Struct, frozen=True):
    """Something to know by heart: a question, its answer, and why it is so."""

    question: Text
    answer: Text
    because: tuple[Text, ...] = ()


class Optional(Struct, frozen=True):
    """What a learner is asked before the first card of a part that not every course has.

    ``setting`` is the name under which the answer is kept; it never changes.
    """

    setting: str
    question: str


class Part(Struct, frozen=True):
    """A chapter of a deck. ``anki_id`` is what Anki knows it by; it never changes."""

    title: str
    anki_id: int
    optional: Optional | None = None


class Taught(Struct, frozen=True):
    """A statement of the course that a deck belongs to, and its ``title``; ``id`` never changes.

    ``in_the_exam`` has the slugs of beliefs that are its own wording taken too far; of each there is
    something to write in the exam.
    """

    id: str
    says: Text
    title: Text
    in_the_exam: tuple[str, ...] = ()


class Look(Struct, frozen=True):
    """What to look at: a ``scenario`` run with ``settings``, and the place ``at`` (in the unit of the x axis)
    on its ``line``-th curve, counted from 1, where there is ``look`` to be seen."""

    scenario: str
    settings: Mapping[str, str]
    at: float
    look: Text
    line: int = 1


class Lesson(Struct, frozen=True):
    """What a skill is introduced with: what the course ``says``, ``why`` that is so, one ``idea``."""

    says: Text
    why: Text
    idea: Text
    formula: Text | None = None
    look: Look | None = None


class Card(Struct, frozen=True):
    """What is scheduled. ``id`` never changes; a generated card has a ``level``, a fact card its ``fact``.

    ``taught`` is the statement of the course that it belongs to, ``teach`` the lesson with which its skill is
    introduced, or what reads it. It is not asked before the skills and facts that it comes ``after`` were
    met. ``title`` is what a learner calls its skill; a fact is called by its question. ``course_values`` are
    those of its course.
    """

    id: str
    skill: str
    level: int | None = None
    fact: Fact | None = None
    part: Part | None = None
    taught: Taught | None = None
    teach: Lesson | Callable[[], Lesson | None] | None = None
    after: tuple[str, ...] = ()
    title: str = ""
    course_values: CourseValues = USUAL

    @property
    def lesson(self) -> Lesson | None:
        """What its skill is introduced with, if anything; raises Faults where that cannot be read."""
        return self.teach() if callable(self.teach) else self.teach

    @property
    def is_optional(self) -> bool:
        """Whether it is in a part that not every course has."""
        return self.part is not None and self.part.optional is not None


class Deck(Struct, frozen=True):
    """Cards in teaching order. ``anki_id`` is what Anki knows the deck by; it never changes.

    ``course`` has the statements of the course, in their order, as they stand in the file ``course_in``; it
    is the deck's own or that of its lecture. ``lecture`` is the title of the one that the
    deck is of, ``left_out`` has those of its statements to which no card of the deck belongs. Cards that were
    ``withdrawn`` are asked no more; their ids are never given again, and their reviews count in statistics.
    """

    name: str
    title: str
    description: str
    anki_id: int
    cards: tuple[Card, ...]
    course: tuple[Taught, ...] = ()
    course_in: str = ""
    lecture: str = ""
    left_out: tuple[Taught, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The chapters, in order; none where the deck has no such division."""
        return tuple(dict.fromkeys(card.part for card in self.cards if card.part))
