"""Several right: tick all of three to six options that are right, and no other."""

from typing import ClassVar

from studykit.items.asks.ask import LETTERS, Ask, Judgment, Manner, Option, Verdict, WrongPart, ask_kind
from studykit.items.asks.choice import choice_or_recall
from studykit.items.asks.distractors import equally_like, one_or_two
from studykit.items.asks.letters import distinct, option_of, read_letters, shuffled
from studykit.items.asks.statements import Statement, first_belief
from studykit.items.item import Item
from studykit.text import Text, plain, text

FEWEST, MOST = 3, 6


@ask_kind
class SeveralRight(Ask, frozen=True):
    """Options of which one or more, but not all, are right; each has the belief that a wrong judgment shows.

    Raises ValueError for fewer than three, more than six, or two alike: a fault of the item model.
    """

    listed: tuple[Statement, ...]
    kind: ClassVar[str] = "several-right"
    manner: ClassVar[Manner] = Manner.TYPE

    def __post_init__(self) -> None:
        if not FEWEST <= len(self.listed) <= MOST or not distinct([each.words for each in self.listed]):
            raise ValueError(f"{FEWEST} to {MOST} different options are ticked, not {len(self.listed)}")
        if len({each.is_true for each in self.listed}) < 2:
            raise ValueError("of the options to tick some are right and some are not")

    @classmethod
    def sample(cls) -> Item:
        """Boiling water."""
        return Item(
            stem=text("What holds while water boils in an open pot?"),
            ask=cls(
                (
                    Statement("The pot gets lighter.", is_true=True),
                    Statement("The water gets hotter.", is_true=False, misconception="boiling-gets-hotter"),
                    Statement(
                        "Its vapor weighs nothing.", is_true=False, misconception="vapor-weighs-nothing"
                    ),
                    Statement("Its vapor cannot be seen.", is_true=True),
                )
            ),
            steps=(text("It stays as hot as it is; what leaves as vapor, unseen, is missing in the pot."),),
        )

    def truths(self) -> tuple[bool, ...]:
        """Of all options, in the order in which the model lists them."""
        return tuple(each.is_true for each in self.listed)

    def judged(self) -> tuple[Judgment, ...]:
        """The options."""
        return tuple(each.judged for each in self.listed)

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Type the letters of all that are right, as in ac."

    def options(self, seed: str) -> tuple[Option, ...]:
        """All options, shuffled by ``seed``."""
        return shuffled([_option(each) for each in self.listed], seed)

    def understand(self, typed: str, seed: str) -> str:
        """The words of the ticked options, a line each."""
        return self._ticked(read_letters(typed, self.options(seed), mend=self.prompt()))

    def key(self) -> Text:
        """The right ones."""
        return _together([each.words for each in self.listed if each.is_true])

    def wrong_answers(self) -> tuple[tuple[str, str | None], ...]:
        """Each answer with one wrong judgment that leaves something ticked, with its belief, if any."""
        return tuple(
            ("\n".join(plain(text(words)) for words in ticked), first_belief([each]))
            for each, ticked in self._one_wrong()
        )

    def grade(self, answer: str) -> Verdict:
        """Grade the words of the ticked options, a line each; diagnoses the first that shows a belief.

        Raises Unreadable for what is no option.
        """
        options = [_option(each) for each in self.listed]
        ticked = {option_of(words, options, mend=self.prompt()).words for words in answer.split("\n")}
        wrong = [each for each in self.listed if (text(each.words) in ticked) != each.is_true]
        chosen = [each.words for each in self.listed if text(each.words) in ticked]
        return Verdict(not wrong, first_belief(wrong), _together(chosen))

    def wrong_parts(self, answer: str, seed: str) -> tuple[WrongPart, ...]:
        """Each option that is ticked but not right, or right but not ticked, by its letter."""
        letters = {option.words: letter for letter, option in zip(LETTERS, self.options(seed), strict=False)}
        ticked = answer.split("\n")
        found: list[WrongPart] = []
        for part, each in enumerate(self.listed):
            words = text(each.words)
            if (plain(words) in ticked) != each.is_true:
                given, right = (None, words) if each.is_true else (words, None)
                found.append(WrongPart(part, (letters[words], letters[words]), given, right))
        return tuple(found)

    def simpler(self) -> Ask:
        """Which combination is right: the key among those with one wrong judgment, and with two."""
        truths = self.truths()
        wrong = [
            (ticks, first_belief(self.listed[place] for place in places))
            for places in one_or_two(range(len(truths)), by=" ".join(each.words for each in self.listed))
            if any(ticks := tuple(truth != (n in places) for n, truth in enumerate(truths)))
        ]
        others = [
            Option(
                _together(
                    [each.words for each, is_ticked in zip(self.listed, ticks, strict=True) if is_ticked]
                ),
                slug,
                wrong=True,
            )
            for ticks, slug in equally_like(truths, wrong)
        ]
        return choice_or_recall(self.key(), others)

    def chance(self) -> float:
        """One of the combinations in which something is ticked."""
        return float(1 / (2 ** len(self.listed) - 1))

    def _one_wrong(self) -> list[tuple[Statement, list[str]]]:
        """Each option that is judged wrongly, with what is ticked then; those without a tick are left out."""
        flipped = [
            (each, [other.words for other in self.listed if other.is_true != (other is each)])
            for each in self.listed
        ]
        return [(each, ticked) for each, ticked in flipped if ticked]

    def _ticked(self, ticked: list[Option]) -> str:
        chosen = {option.words for option in ticked}
        return "\n".join(plain(text(each.words)) for each in self.listed if text(each.words) in chosen)


def _option(statement: Statement) -> Option:
    if statement.is_true:
        return Option(text(statement.words))
    return Option(text(statement.words), first_belief([statement]), wrong=True)


def _together(words: list[str]) -> Text:
    return text("; ".join(each.removesuffix(".") for each in words))
