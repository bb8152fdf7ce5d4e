"""Statements: judge each of three as true or false; only all three right is right, so that guessing fails."""

from collections.abc import Iterable
from typing import ClassVar

from msgspec import Struct

from studykit.errors import quoted
from studykit.items.asks.ask import Ask, Judgment, Manner, Option, Unreadable, Verdict, WrongPart, ask_kind
from studykit.items.asks.choice import Choice
from studykit.items.asks.distractors import equally_like, one_or_two
from studykit.items.asks.letters import by_number, distinct, in_rows
from studykit.items.item import Item, numbered
from studykit.text import Text, text

HOW_MANY = 3
_JUDGMENT = "true|false|t|f"


class Statement(Struct, frozen=True):
    """A sentence (markup) with its truth, and the ``misconception`` (a slug) of whoever takes it for true.

    It is empty where that shows no belief. Doubting a true sentence never does: there may be any reason.
    """

    words: str
    is_true: bool
    misconception: str = ""

    @property
    def judged(self) -> Judgment:
        """With the judgments between which one chooses."""
        return Judgment(text(self.words), _word(self.is_true), (_word(True), _word(False)))


def first_belief(wrongly_judged: Iterable[Statement]) -> str | None:
    """The first belief that wrong judgments show, if any does."""
    false = (each for each in wrongly_judged if not each.is_true)
    return next((each.misconception for each in false if each.misconception), None)


@ask_kind
class Statements(Ask, frozen=True):
    """Three statements, which stand in the stem (see ``items.item.numbered``).

    Each may be judged behind its number, as in ``2F 1T 3T``. Raises ValueError for another number of them,
    or two alike: a fault of the item model.
    """

    listed: tuple[Statement, ...]
    kind: ClassVar[str] = "statements"
    manner: ClassVar[Manner] = Manner.TYPE
    chance_of_kind: ClassVar[float | None] = 0.5**HOW_MANY

    def __post_init__(self) -> None:
        if len(self.listed) != HOW_MANY or not distinct([each.words for each in self.listed]):
            raise ValueError(f"{HOW_MANY} statements are judged together, not {len(self.listed)}")

    @classmethod
    def sample(cls) -> Item:
        """Boiling water."""
        listed = (
            Statement("The large bubbles are air.", is_true=False, misconception="bubbles-are-air"),
            Statement("The water stays as hot as it is.", is_true=True),
            Statement("The white cloud is made of droplets.", is_true=True),
        )
        return Item(
            stem=numbered("A kettle boils. Is each true or false?", (each.words for each in listed)),
            ask=cls(listed),
            steps=(text("The bubbles are vapor of water; what one sees above the spout are droplets."),),
        )

    def truths(self) -> tuple[bool, ...]:
        """Of the three."""
        return tuple(each.is_true for each in self.listed)

    def judged(self) -> tuple[Judgment, ...]:
        """The statements."""
        return tuple(each.judged for each in self.listed)

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Type T (true) or F (false) for each statement in order, as in TFT."

    def key(self) -> Text:
        """The three right judgments."""
        return _row(self.truths())

    def wrong_answers(self) -> tuple[tuple[str, str | None], ...]:
        """Each answer that judges one statement wrongly, with the misconception behind that, if any."""
        return tuple(
            (_letters(self._flipped(place)), first_belief([statement]))
            for place, statement in enumerate(self.listed)
        )

    def understand(self, typed: str, seed: str) -> str:  # noqa: ARG002
        """The judgments as three letters."""
        return _letters(self._judged(typed))

    def grade(self, answer: str) -> Verdict:
        """Grade three letters or words, all behind their numbers or none.

        It diagnoses the first wrong one that shows a belief. Raises Unreadable for others.
        """
        judged = self._judged(answer)
        wrong = [each for each, said in zip(self.listed, judged, strict=True) if said != each.is_true]
        return Verdict(not wrong, first_belief(wrong), _row(judged))

    def wrong_parts(self, answer: str, seed: str) -> tuple[WrongPart, ...]:  # noqa: ARG002
        """Each statement that is judged wrongly, by its number."""
        return by_number([*map(_word, self._judged(answer))], [*map(_word, self.truths())])

    def simpler(self) -> Ask:
        """Which row of judgments is right: the key among rows with one wrong judgment, and with two."""
        wrong = [
            (self._flipped(*places), first_belief(self.listed[place] for place in places))
            for places in one_or_two(range(len(self.listed)), by=" ".join(each.words for each in self.listed))
        ]
        options = [Option(_row(row), slug, wrong=True) for row, slug in equally_like(self.truths(), wrong)]
        return Choice((Option(self.key()), *options))

    def _judged(self, answer: str) -> tuple[bool, ...]:
        judged = in_rows(answer, _JUDGMENT, rows=HOW_MANY)
        if judged is None:
            raise Unreadable(f"{quoted(answer.strip())} is not {HOW_MANY} times T or F", mend=self.prompt())
        return tuple(each.startswith("t") for each in judged)

    def _flipped(self, *places: int) -> tuple[bool, ...]:
        return tuple(truth != (each in places) for each, truth in enumerate(self.truths()))


def _word(is_true: bool, /) -> Text:
    return text("true" if is_true else "false")


def _row(judged: tuple[bool, ...]) -> Text:
    return text(", ".join(f"{number} {'true' if each else 'false'}" for number, each in enumerate(judged, 1)))


def _letters(judged: tuple[bool, ...]) -> str:
    return "".join("T" if each else "F" for each in judged)
