"""What every kind of question can do: be answered, be graded, become simpler. No kind itself is here."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from studykit.discover import find_kinds
from studykit.errors import StudykitError
from studykit.registry import Registry
from studykit.text import Text


class Manner(StrEnum):
    """How an answer is taken from a learner."""

    PICK = "pick"  # one of the options, by its letter
    TYPE = "type"  # a line of text: a number, words, or the letters of several options
    REVEAL = "reveal"  # the learner looks at the answer and says what of it was known


@dataclass(frozen=True)
class Option:
    """One answer to pick: the key, or a distractor with the slug of the belief behind it."""

    words: Text
    misconception: str | None = None


@dataclass(frozen=True)
class Verdict:
    """What grading gives: the misconception (its slug) where it is known, and the answer as read."""

    right: bool
    misconception: str | None
    reply: Text


class Unreadable(StudykitError):
    """An answer that is none: the learner is asked again, nothing is counted."""


class UnitSlip(Unreadable):
    """A slip of the unit, or of spelling: it is asked again once; typed again, ``answer`` is graded."""

    def __init__(self, what: str, *, answer: str, mend: str) -> None:
        self.answer = answer
        super().__init__(what, mend=mend)


class Ask(Protocol):
    """A kind of question with its key. Frozen; nothing in it depends on chance or time."""

    kind: ClassVar[str]
    manner: ClassVar[Manner]

    def prompt(self) -> str:
        """How to answer, in a few words."""
        ...

    def options(self, seed: str) -> tuple[Option, ...]:
        """The lettered options in the order in which they are shown for ``seed``; empty if there are none."""
        ...

    def read(self, typed: str, seed: str) -> str:
        """The answer that ``typed`` stands for, as ``grade`` takes it and as it is stored.

        ``seed`` tells which option has which letter. Raises Unreadable if it can be no answer.
        """
        ...

    def key(self) -> Text:
        """The right answer, as it is shown afterwards."""
        ...

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each foreseen wrong answer, as ``grade`` takes it, with the slug of its misconception."""
        ...

    def grade(self, answer: str) -> Verdict:
        """Grade ``answer``; raises Unreadable if it cannot be one."""
        ...

    def simpler(self) -> "Ask | None":
        """The same question in a simpler kind, for formats and screens that lack this one."""
        ...

    def chance(self) -> float:
        """How likely a blind guess is right, from 0 to 1."""
        ...


@runtime_checkable
class Tiered(Protocol):
    """A kind that is answered in two steps, one after the other."""

    @property
    def tiers(self) -> tuple[Ask, ...]:
        """What is asked in each of the two steps; their answers, a line each, answer the whole."""
        ...

    def lead(self, before: str) -> Text:
        """What leads to the second step, once the first was answered by ``before``."""
        ...


def tiers_of(ask: Ask) -> tuple[Ask, ...]:
    """What is asked one after the other: mostly the question itself."""
    return ask.tiers if isinstance(ask, Tiered) else (ask,)


KINDS: Registry[type[Ask]] = Registry("kind of question", find=find_kinds)
K = TypeVar("K", bound=type[Ask])


def ask_kind(kind: K) -> K:
    """Register a kind of question under its ``kind``."""
    KINDS.add(kind.kind, kind)
    return kind


def simplified(ask: Ask, kinds: frozenset[str]) -> Ask:
    """``ask`` or the first simpler form of it that is among ``kinds``; raises StudykitError if none is."""
    form: Ask | None = ask
    while form is not None and form.kind not in kinds:
        form = form.simpler()
    if form is None:
        raise StudykitError(f"a question of kind '{ask.kind}' has no simpler form among {sorted(kinds)}")
    return form
