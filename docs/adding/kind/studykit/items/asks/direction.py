"""Direction: whether a quantity rises, falls or stays as it is."""

from typing import ClassVar

from studykit.items.asks.ask import Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.letters import option_of, read_letter
from studykit.items.asks.recall import Recall
from studykit.items.item import Item
from studykit.text import Text, plain, text

WAYS = ("It rises", "It falls", "It stays as it is")


@ask_kind
class UpOrDown(Ask, frozen=True):
    """Which of ``WAYS`` the quantity of the stem goes: the one at ``way`` (from 0).

    ``beliefs`` are the misconceptions (slugs) behind the two others, in their order.
    """

    way: int
    beliefs: tuple[str, str]
    kind: ClassVar[str] = "direction"
    manner: ClassVar[Manner] = Manner.PICK

    @classmethod
    def sample(cls) -> Item:
        """A larger flame under boiling water."""
        return Item(
            stem=text("A pot of water boils, and the flame is made larger. What does its temperature do?"),
            ask=cls(way=2, beliefs=("boiling-gets-hotter", "bubbles-are-air")),
            steps=(text("More heat makes more vapor; the water that is left stays as hot as it was."),),
        )

    def options(self, seed: str) -> tuple[Option, ...]:  # noqa: ARG002 - always in this order
        """The three ways."""
        behind: list[str | None] = list(self.beliefs)
        behind.insert(self.way, None)
        return tuple(Option(text(way), belief) for way, belief in zip(WAYS, behind, strict=True))

    def understand(self, typed: str, seed: str) -> str:
        """The way whose letter was typed."""
        return plain(read_letter(typed, self.options(seed)).words)

    def key(self) -> Text:
        """The right way."""
        return text(WAYS[self.way])

    def grade(self, answer: str) -> Verdict:
        """Grade the picked way; raises Unreadable for any other words."""
        option = option_of(answer, self.options(""), mend=self.prompt())
        return Verdict(option.is_key, option.misconception, option.words)

    def simpler(self) -> Ask:
        """The same question without its options."""
        return Recall(self.key())
