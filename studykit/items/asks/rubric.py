"""Rubric: explain in words of your own, then tick which lines of a full explanation were in it."""

from collections.abc import Sequence
from typing import ClassVar

from studykit.items.asks.ask import LETTERS, Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.letters import distinct, option_of, read_letters
from studykit.items.asks.recall import Recall
from studykit.items.item import Item
from studykit.text import Text, plain, text

FEWEST, MOST = 2, 6
"""Lines that are ticked, those beside the required ones included."""
ALL, NONE = ("all", "*"), ("none", "0", "-", "−")


@ask_kind
class Rubric(Ask, frozen=True):
    """An explanation that contains each of ``lines`` (markup); the learner compares and ticks.

    ``extras`` are true as well and may be left out: right is who ticks all ``lines``. Until then both look
    alike. Raises ValueError for no required line, too few, too many or equal ones: a fault of the item model.
    """

    lines: tuple[str, ...]
    extras: tuple[str, ...] = ()
    kind: ClassVar[str] = "rubric"
    manner: ClassVar[Manner] = Manner.REVEAL
    chance_of_kind: ClassVar[float | None] = 0.0

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("an explanation has a line that is required")
        if not FEWEST <= len(self._all) <= MOST or not distinct(self._all):
            raise ValueError(f"{FEWEST} to {MOST} different lines are ticked, not {len(self._all)}")

    @classmethod
    def sample(cls) -> Item:
        """Why metal feels cold."""
        return Item(
            stem=text("Why does a metal spoon feel colder than a wooden one that lies beside it?"),
            ask=cls(
                ("Both are as warm as the room", "Metal carries heat away from the hand faster"),
                extras=("The hand is warmer than both",),
            ),
            steps=(text("What one feels is how fast the hand loses heat."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Type the letters of the lines that your explanation had, as in ac; or all, or none."

    def prompt_unseen(self) -> str:
        """What to do before the lines are shown."""
        return "Explain it, aloud or on paper"

    def options(self, seed: str) -> tuple[Option, ...]:  # noqa: ARG002
        """The lines in their order, then the extras, once the learner has explained."""
        return tuple(Option(text(line)) for line in self._all)

    def understand(self, typed: str, seed: str) -> str:
        """The ticked lines, a line each; ``none`` where there are none."""
        word = typed.strip().lower()
        options = self.options(seed)
        if word in NONE:
            return NONE[0]
        ticked = list(options) if word in ALL else read_letters(typed, options, mend=self.prompt())
        return "\n".join(plain(option.words) for option in options if option in ticked)

    def key(self) -> Text:
        """The required lines, and what may be said beside them."""
        also = f"; also: {_together(self.extras)}" if self.extras else ""
        return text(_together(self.lines) + also)

    def bare_key(self) -> Text:
        """The required lines."""
        return text(_together(self.lines))

    def typed_key(self, seed: str) -> str:  # noqa: ARG002
        """The letters of the required lines, which stand first."""
        return LETTERS[: len(self.lines)]

    def grade(self, answer: str) -> Verdict:
        """Grade the ticked lines, a line each: right if no required one is missing."""
        if answer in NONE:
            return Verdict(False, None, text("none of it"))
        options = self.options("")
        ticked = {option_of(line, options, mend=self.prompt()).words for line in answer.split("\n")}
        said = [line for line in self._all if text(line) in ticked]
        return Verdict(ticked >= {text(line) for line in self.lines}, None, text(_together(said)))

    def simpler(self) -> Ask:
        """The same question, the learner compares with the whole."""
        extent = f"Explain in a few sentences. A full explanation makes {len(self.lines)} points."
        return Recall(self.key(), extent)

    @property
    def _all(self) -> tuple[str, ...]:
        return self.lines + self.extras


def _together(lines: Sequence[str]) -> str:
    return "; ".join(line.removesuffix(".") for line in lines)
