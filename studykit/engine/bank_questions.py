"""Questions made of a bank of sentences: what is drawn, and how it is asked. No subject is here."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from studykit.engine.banks import DRAWS_OF_A_WORDING, FALSEHOODS, SENTENCES, Bank, sets
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import HOW_MANY, Statement, Statements
from studykit.items.item import Item, numbered
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf, Variable
from studykit.text import text


class Stated(Struct, frozen=True):
    """A claim as it is stated: truly, or as its falsehood of this number, from 1."""

    claim: Claim
    falsehood: int | None

    @property
    def statement(self) -> Statement:
        """With its truth, and the belief that taking it for true shows, if it is false."""
        if self.falsehood is None:
            return Statement(self.claim.true, is_true=True)
        words, belief = self.claim.falsehoods[self.falsehood - 1]
        return Statement(words, is_true=False, misconception=belief)

    @property
    def reason(self) -> str:
        """Markup: whether it is true and why, and what it should say if it is not."""
        if self.falsehood is None:
            return f"True: {self.claim.why}"
        return f"False: it should say “{self.claim.true}” {self.claim.why}"

    @property
    def quoted_reason(self) -> str:
        """The same behind the sentence, where no number stands for it."""
        return f"“{self.statement.words}” {self.reason}"


class SomeTrue(Struct, frozen=True):
    """A scenario: so many sentences of a level of a ``bank``, as many true as one of ``true`` says."""

    bank: Bank
    level: int
    sentences: int
    true: tuple[int, ...]

    @property
    def variables(self) -> dict[str, Variable]:
        """Which sentences in which wordings, where true ones stand, and which falsehood each other one is."""
        places = _places(self.sentences)
        return {
            **_drawn(self.bank, self.level, self.sentences),
            "true": Subset(places, self.true),
            **{f"falsehood_{place}": Count(1, FALSEHOODS) for place in places},
        }

    def __call__(
        self, *, sentences: tuple[str, ...], true: tuple[str, ...], **numbers: int
    ) -> tuple[Stated, ...]:
        """The drawn ``sentences`` as they are stated."""
        claims = _claims(self.bank, sentences, numbers)
        return tuple(
            Stated(claim, None if place in true else numbers[f"falsehood_{place}"])
            for place, claim in zip(_places(self.sentences), claims, strict=True)
        )


class OneFalse(Struct, frozen=True):
    """A scenario: so many sentences of a level of a ``bank``, one of them false."""

    bank: Bank
    level: int
    sentences: int = SENTENCES

    @property
    def variables(self) -> dict[str, Variable]:
        """Which sentences in which wordings, where the false one stands, and which falsehood it is."""
        return {
            **_drawn(self.bank, self.level, self.sentences),
            "place": Count(1, self.sentences),
            "falsehood": Count(1, FALSEHOODS),
        }

    def __call__(
        self, *, sentences: tuple[str, ...], place: int, falsehood: int, **wordings: int
    ) -> FalseSentence:
        """The drawn ``sentences`` with the false one among them."""
        return FalseSentence(_claims(self.bank, sentences, wordings), place - 1, falsehood - 1)


def each_true_or_false(bank: Bank, level: int) -> SomeTrue:
    """The scenario of as many sentences as are judged together, any of them true."""
    return SomeTrue(bank, level, HOW_MANY, tuple(range(HOW_MANY + 1)))


def some_true(bank: Bank, level: int) -> SomeTrue:
    """The scenario of four sentences, of which one to three are true."""
    return SomeTrue(bank, level, SENTENCES, tuple(range(1, SENTENCES)))


def judge_each(lead: str, stated: Sequence[Stated]) -> Item:
    """The question, behind ``lead`` (markup), which of the numbered sentences are true."""
    listed = tuple(each.statement for each in stated)
    return Item(
        stem=numbered(lead, [each.words for each in listed]),
        ask=Statements(listed),
        steps=tuple(text(each.reason) for each in stated),
        why=tuple(range(len(stated))),
    )


def tick_the_true(stem: str, stated: Sequence[Stated]) -> Item:
    """The question ``stem`` (markup), to be answered by the true ones of the sentences."""
    return Item(
        stem=text(stem),
        ask=SeveralRight(tuple(each.statement for each in stated)),
        steps=tuple(text(each.quoted_reason) for each in stated),
        why=tuple(range(len(stated))),
    )


def find_the_false(stem: str, ask: FalseSentence) -> Item:
    """The question ``stem`` (markup), to be answered by the false sentence and its correction.

    The steps correct the false one and say why it is so, then why the others are true.
    """
    false = ask.claims[ask.place]
    others = [Stated(claim, None) for claim in ask.claims if claim is not false]
    return Item(
        stem=text(stem),
        ask=ask,
        steps=(
            text(f"“{ask.stated[ask.place]}” False: it should say “{false.true}”"),
            text(false.why),
            *(text(each.quoted_reason) for each in others),
        ),
        why=1,
    )


def _drawn(bank: Bank, level: int, size: int) -> dict[str, Variable]:
    """The variables of which sentences are drawn, and in which wordings."""
    wordings = {f"wording_{place}": Count(1, DRAWS_OF_A_WORDING) for place in _places(size)}
    return {"sentences": OneOf(sets(bank, level, size)), **wordings}


def _claims(bank: Bank, names: Sequence[str], numbers: Mapping[str, int]) -> tuple[Claim, ...]:
    """The sentences of those ``names`` in the drawn wordings."""
    places = _places(len(names))
    return tuple(
        bank[name].claim(numbers[f"wording_{place}"]) for place, name in zip(places, names, strict=True)
    )


def _places(size: int) -> tuple[str, ...]:
    """Where a sentence stands among those that are drawn, counted from 1."""
    return tuple(str(place) for place in range(1, size + 1))
