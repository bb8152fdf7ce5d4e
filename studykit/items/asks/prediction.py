"""Prediction: commit to what will happen, then see it: the revealing figure comes before the verdict."""

from dataclasses import dataclass
from typing import ClassVar

from studykit.items.asks.ask import Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.choice import Choice
from studykit.items.asks.letters import option_of
from studykit.text import Text


@ask_kind
@dataclass(frozen=True)
class Prediction:
    """A choice among outcomes. Its item has a ``reveal``, which shows the outcome after the commitment."""

    choice: Choice
    kind: ClassVar[str] = "prediction"
    manner: ClassVar[Manner] = Manner.PICK

    def prompt(self) -> str:
        """How to answer, in a few words."""
        return "Predict, then see: choose a letter."

    def options(self, seed: str) -> tuple[Option, ...]:
        """The outcomes, shuffled by ``seed`` unless they are ordered."""
        return self.choice.options(seed)

    def read(self, typed: str, seed: str) -> str:
        """The words of the outcome whose letter was typed."""
        return self.choice.read(typed, seed)

    def key(self) -> Text:
        """What happens."""
        return self.choice.key()

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each wrong prediction with the belief behind it."""
        return self.choice.wrong_answers()

    def grade(self, answer: str) -> Verdict:
        """Grade the predicted outcome, given as its plain text; raises Unreadable if there is no such one."""
        option_of(answer, self.choice.listed, mend=self.prompt())
        return self.choice.grade(answer)

    def simpler(self) -> Ask:
        """A plain choice, where nothing can be held back until the answer."""
        return self.choice

    def chance(self) -> float:
        """One of the outcomes."""
        return self.choice.chance()
