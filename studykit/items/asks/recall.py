"""Recall: think of the answer, look at it, say honestly whether it was known."""

from dataclasses import dataclass
from typing import ClassVar

from studykit.errors import quoted
from studykit.items.asks.ask import Ask, Manner, Option, Unreadable, Verdict, ask_kind
from studykit.text import Text, text

KNEW = ("y", "yes")
DID_NOT_KNOW = ("n", "no")


@ask_kind
@dataclass(frozen=True)
class Recall:
    """A question whose ``answer`` the learner compares with what came to mind."""

    answer: Text
    kind: ClassVar[str] = "recall"
    manner: ClassVar[Manner] = Manner.REVEAL

    def prompt(self) -> str:
        """How to answer, in a few words."""
        return "Think of the answer: y if you know it, n if not."

    def options(self, seed: str) -> tuple[Option, ...]:  # noqa: ARG002
        """None: nothing is picked."""
        return ()

    def key(self) -> Text:
        """The right answer."""
        return self.answer

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """None is foreseen."""
        return ()

    def read(self, typed: str, seed: str) -> str:  # noqa: ARG002
        """``y`` or ``n``."""
        self.grade(typed)
        return typed.strip()

    def grade(self, answer: str) -> Verdict:
        """Take the learner's own word, ``y`` or ``n``; raises Unreadable for anything else."""
        said = answer.strip().lower()
        if said not in KNEW + DID_NOT_KNOW:
            raise Unreadable(f"{quoted(answer.strip())} is neither y nor n", mend=self.prompt())
        return Verdict(said in KNEW, None, text("known" if said in KNEW else "not known"))

    def simpler(self) -> Ask | None:
        """None: this is the simplest kind."""
        return None

    def chance(self) -> float:
        """None: there is nothing to guess from."""
        return 0.0
