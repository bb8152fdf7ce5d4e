"""What every kind of question can do: be answered, be graded, become simpler. No kind itself is here."""

from abc import ABCMeta, abstractmethod
from enum import StrEnum
from math import prod
from typing import TYPE_CHECKING, ClassVar, TypeVar, final

from msgspec import Struct, StructMeta

from studykit.discover import find_kinds
from studykit.errors import StudykitError, quoted
from studykit.items.normalized import normalized
from studykit.registry import Registry
from studykit.text import Text, plain

if TYPE_CHECKING:
    from studykit.items.item import Item

LETTERS = "abcdefgh"
"""The names of options, in the order in which they are shown."""

KNEW, DID_NOT_KNOW = ("y", "yes"), ("n", "no")
"""How a learner says whether an answer was known that was thought of."""

LONGEST_ANSWER = 200
"""Signs of a typed answer at most: nothing that is asked takes more."""


class Manner(StrEnum):
    """How an answer is taken from a learner."""

    PICK = "pick"  # one of the options, by its letter
    TYPE = "type"  # a line of text: a number, words, or the letters of several options
    REVEAL = "reveal"  # the learner looks at the answer and says what of it was known


class Answering(StrEnum):
    """Where an answer is given, which decides how to ask for it."""

    TYPED = "typed"  # to studykit, which reads what is typed and grades it
    COMPARED = "compared"  # in one's head, then compared with the back of a card
    FILLED_IN = "filled-in"  # into a form that another program or a person grades


class Option(Struct, frozen=True):
    """One answer to pick: the key, or a distractor, with the slug of the belief behind it where one is shown.

    One with a misconception is wrong; so is one that says it is ``wrong``. Raises ValueError for one that
    says nothing, or an empty slug.
    """

    words: Text
    misconception: str | None = None
    wrong: bool = False

    def __post_init__(self) -> None:
        if self.misconception == "" or not plain(self.words).strip():
            raise ValueError("an option says something, and a misconception has a name")

    @property
    def is_key(self) -> bool:
        """Whether it is right."""
        return self.misconception is None and not self.wrong


class Verdict(Struct, frozen=True):
    """What grading gives: the misconception (its slug) where it is known, and the answer as read."""

    right: bool
    misconception: str | None
    reply: Text


class WrongPart(Struct, frozen=True):
    """Where an answer differs from the key: in a ``part`` (from 0) of what is asked.

    ``given`` is what was answered there, None if nothing was, ``right`` what belongs there, None if nothing
    does; ``place`` has the letter or number of each.
    """

    part: int
    place: tuple[str, str]
    given: Text | None
    right: Text | None


class Judgment(Struct, frozen=True):
    """One of several things that are asked together: its ``words``, and which of ``options`` is right.

    Without options its answer is typed.
    """

    words: Text
    right: Text
    options: tuple[Text, ...] = ()


class Unreadable(StudykitError):
    """An answer that is none: the learner is asked again, nothing is counted."""


class UnitSlip(Unreadable):
    """A slip of the unit, or of spelling: it is asked again once; typed again, ``answer`` is graded."""

    def __init__(self, what: str, *, answer: str, mend: str) -> None:
        self.answer = answer
        super().__init__(what, mend=mend)


class _AskMeta(StructMeta, ABCMeta):
    """A struct that some methods are missing from cannot be made."""


class Ask(Struct, frozen=True, metaclass=_AskMeta):
    """A kind of question with its key. Frozen; nothing in it depends on chance or time.

    Each kind is one file of this folder; nothing else knows it by name. One that ``needs_figure`` is asked
    about the figure beside its stem; one that ``needs_reveal`` commits the learner to an answer and then
    shows what happens, before the verdict; if its ``second_tells``, the second step gives away what was right
    in the first. ``chance_of_kind`` is the chance that a blind guess is right, None where it depends on the
    question.
    """

    kind: ClassVar[str]
    manner: ClassVar[Manner]
    needs_figure: ClassVar[bool] = False
    needs_reveal: ClassVar[bool] = False
    second_tells: ClassVar[bool] = False
    chance_of_kind: ClassVar[float | None] = None

    @classmethod
    @abstractmethod
    def sample(cls) -> "Item":
        """A whole question of this kind, about everyday things, for the checks of every kind.

        The beliefs that it names stand in ``items/asks/samples.toml``.
        """

    @abstractmethod
    def key(self) -> Text:
        """The right answer, as it is shown afterwards."""

    def bare_key(self) -> Text:
        """The right answer alone, without what is accepted beside it."""
        return self.key()

    @abstractmethod
    def grade(self, answer: str) -> Verdict:
        """Grade ``answer``; raises Unreadable if it cannot be one."""

    @abstractmethod
    def simpler(self) -> "Ask | None":
        """The same question in a simpler kind, for formats and screens that lack this one."""

    def options(self, seed: str) -> tuple[Option, ...]:  # noqa: ARG002
        """The lettered options in the order in which they are shown for ``seed``; none if it is typed."""
        return ()

    @final
    def read(self, typed: str, seed: str) -> str:
        """The answer that ``typed`` stands for, as ``grade`` takes it and as it is stored.

        ``seed`` tells which option has which letter. Raises Unreadable if it can be no answer.
        """
        if len(typed) > LONGEST_ANSWER:
            raise Unreadable(f"{quoted(typed.strip())} is too long", mend=self.prompt())
        words = normalized(typed)
        if not words.isprintable():
            raise Unreadable(f"{quoted(words)} has a sign that cannot be read", mend=self.prompt())
        return self.understand(words, seed)

    def understand(self, typed: str, seed: str) -> str:  # noqa: ARG002
        """The same of ``typed`` in the one form of all answers (see ``items.normalized``)."""
        self.grade(typed)
        return typed

    def wrong_answers(self) -> tuple[tuple[str, str | None], ...]:
        """Each foreseen wrong answer, as ``grade`` takes it, with the belief (its slug) that it shows."""
        return tuple((plain(o.words), o.misconception) for o in self.options("") if not o.is_key)

    def hidden_beliefs(self) -> tuple[tuple[str, str | None], ...]:
        """Each belief whose answer was dropped, as it is that of another (its slug), or the key (None)."""
        return ()

    def typed_key(self, seed: str) -> str:
        """What somebody types who knows the answer: for each step the letters of what is right, or words."""
        if len(self.tiers) > 1:
            return "".join(tier.typed_key(seed) for tier in self.tiers)
        lettered = zip(LETTERS, self.options(seed), strict=False)
        return "".join(letter for letter, o in lettered if o.is_key) or plain(self.key())

    def prompt(self, answering: Answering = Answering.TYPED) -> str:
        """How to answer, in a few words; none where a form says it itself."""
        match answering:
            case Answering.TYPED:
                return self.prompt_typed()
            case Answering.COMPARED:
                return self.prompt_compared()
            case Answering.FILLED_IN:
                return self.prompt_filled_in()

    def prompt_typed(self) -> str:
        """What to type, or which key to press."""
        return "Choose a letter." if self.manner is Manner.PICK else "Type the answer."

    def prompt_compared(self) -> str:
        """What to do before the card is turned over."""
        return f"{self.prompt_unseen()}, then show the answer."

    def prompt_unseen(self) -> str:
        """What to do first, while the answer is unseen: the beginning of a sentence."""
        return "Choose a letter" if self.manner is Manner.PICK else "Think of the answer"

    def prompt_filled_in(self) -> str:
        """What to write into the form; a form says itself that one of its options is picked."""
        return "" if self.manner is Manner.PICK else "Answer in a few words."

    @property
    def is_self_judged(self) -> bool:
        """Whether the learner says what of the answer was known, so that no one else grades it."""
        return self.manner is Manner.REVEAL

    @property
    def tiers(self) -> "tuple[Ask, ...]":
        """What is asked one after the other: mostly all at once. The answers to two steps are a line each."""
        return (self,)

    def lead(self, before: str) -> Text:  # noqa: ARG002
        """What leads to the second step, once the first was answered by ``before``; nothing without one."""
        return Text(())

    def truths(self) -> tuple[bool, ...]:
        """Whether each of the statements is true that are judged, in their order; none in other kinds."""
        return ()

    def judged(self) -> tuple[Judgment, ...]:
        """The rows, statements or gaps that are asked together, in their order; none in other kinds."""
        return ()

    def wrong_parts(self, answer: str, seed: str) -> tuple[WrongPart, ...]:
        """Where ``answer``, as ``grade`` takes it, is wrong, by its parts; none if it has none."""
        if self.manner is not Manner.PICK:
            return ()
        found: list[WrongPart] = []
        for part, (tier, words) in enumerate(zip(self.tiers, answer.split("\n"), strict=False)):
            options = tier.options(seed)
            given = next(n for n, option in enumerate(options) if plain(option.words) == words)
            right = next(n for n, option in enumerate(options) if option.is_key)
            if given != right:
                place = LETTERS[given], LETTERS[right]
                found.append(WrongPart(part, place, options[given].words, options[right].words))
        return tuple(found)

    def without_options(self) -> "Ask":
        """The same question without options to guess from; itself where it needs them, or is not picked."""
        form = self.simpler()
        if self.manner is not Manner.PICK or len(self.tiers) > 1 or form is None:
            return self
        bare = form.without_options()
        return self if bare.manner is Manner.PICK else bare

    def accepted(self) -> tuple[tuple[str, str], ...]:
        """Each range of numbers that are right, its two ends as they are printed; none of words."""
        return ()

    def chance(self) -> float:
        """How likely a blind guess is right, from 0 to 1: one of the options, in each step."""
        if self.chance_of_kind is not None:
            return self.chance_of_kind
        return prod(1 / len(tier.options("")) for tier in self.tiers) if self.manner is Manner.PICK else 0.0


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
