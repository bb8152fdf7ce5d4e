"""Prediction: commit to what will happen, then see it: the revealing figure comes before the verdict."""

from typing import ClassVar

from studykit.items.asks.ask import Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.letters import option_of
from studykit.items.figure import Axis, Figure, Line
from studykit.items.item import Item
from studykit.text import Text, text


@ask_kind
class Prediction(Ask, frozen=True):
    """A choice among outcomes. Its item has a ``reveal``, which shows the outcome after the commitment."""

    choice: Choice
    kind: ClassVar[str] = "prediction"
    manner: ClassVar[Manner] = Manner.PICK
    needs_reveal: ClassVar[bool] = True

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Predict, then see: choose a letter."

    @classmethod
    def sample(cls) -> Item:
        """A larger flame under boiling water."""
        minutes, degrees = (0.0, 2.0, 4.0, 10.0), (60.0, 80.0, 100.0, 100.0)
        boiling = Figure(
            lines=(Line(minutes, degrees),),
            x=Axis("time", "min", 0, 10, 2),
            y=Axis("temperature", "°C", 0, 120, 20),
            alt="Temperature of the water against time: from 4\u00a0min on, it stays at 100\u00a0°C.",
        )
        outcomes = (
            right("It stays as it is"),
            wrong("It rises a little", "boiling-gets-hotter"),
            wrong("It doubles", "temperature-is-heat"),
        )
        return Item(
            stem=text("A pot of water boils. The flame is made twice as large. What does a thermometer do?"),
            ask=cls(Choice(outcomes)),
            steps=(text("More heat makes more vapor; the water that is left stays as hot as it was."),),
            reveal=boiling,
        )

    def options(self, seed: str) -> tuple[Option, ...]:
        """The outcomes, shuffled by ``seed`` unless they are ordered."""
        return self.choice.options(seed)

    def understand(self, typed: str, seed: str) -> str:
        """The words of the outcome whose letter was typed."""
        return self.choice.understand(typed, seed)

    def key(self) -> Text:
        """What happens."""
        return self.choice.key()

    def hidden_beliefs(self) -> tuple[tuple[str, str | None], ...]:
        """Those of the choice."""
        return self.choice.hidden_beliefs()

    def wrong_answers(self) -> tuple[tuple[str, str | None], ...]:
        """Each wrong prediction with the belief behind it, if any."""
        return self.choice.wrong_answers()

    def grade(self, answer: str) -> Verdict:
        """Grade the predicted outcome, given as its plain text; raises Unreadable if there is no such one."""
        option_of(answer, self.choice.listed, mend=self.prompt())
        return self.choice.grade(answer)

    def simpler(self) -> Ask:
        """A plain choice, where nothing can be held back until the answer."""
        return self.choice
