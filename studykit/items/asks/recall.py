"""Recall: think of the answer, look at it, say honestly whether it was known."""

from typing import ClassVar

from studykit.errors import quoted
from studykit.items.asks.ask import DID_NOT_KNOW, KNEW, Ask, Manner, Unreadable, Verdict, ask_kind
from studykit.items.item import Item
from studykit.text import Text, plain, text


@ask_kind
class Recall(Ask, frozen=True):
    """A question whose ``answer`` the learner compares with what came to mind.

    ``extent`` is asked for where it is written into a form: in how many words. Raises ValueError for an
    answer that says nothing: a fault of the item model.
    """

    answer: Text
    extent: str = "Answer in a few words."
    kind: ClassVar[str] = "recall"
    manner: ClassVar[Manner] = Manner.REVEAL
    chance_of_kind: ClassVar[float | None] = 0.0

    def __post_init__(self) -> None:
        if not plain(self.answer).strip():
            raise ValueError("an answer to recall says something")

    @classmethod
    def sample(cls) -> Item:
        """What bubbles are made of, without options."""
        return Item(
            stem=text("What is in the large bubbles that rise in a pot of boiling water?"),
            ask=cls(text("Vapor of water")),
            steps=(text("At the hot bottom water goes over into vapor, which makes room for itself."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Think of the answer: y if you know it, n if not."

    def prompt_filled_in(self) -> str:
        """How much to write."""
        return self.extent

    def typed_key(self, seed: str) -> str:  # noqa: ARG002
        """That it was known."""
        return KNEW[0]

    def key(self) -> Text:
        """The right answer."""
        return self.answer

    def grade(self, answer: str) -> Verdict:
        """Take the learner's own word, ``y`` or ``n``; raises Unreadable for anything else."""
        said = answer.strip().lower()
        if said not in KNEW + DID_NOT_KNOW:
            raise Unreadable(f"{quoted(answer.strip())} is neither y nor n", mend=self.prompt())
        return Verdict(said in KNEW, None, text("known" if said in KNEW else "not known"))

    def simpler(self) -> Ask | None:
        """None: this is the simplest kind."""
        return None
