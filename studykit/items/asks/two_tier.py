"""Two-tier: an answer, then its reason; only both together are right."""

from typing import ClassVar

from studykit.items.asks.ask import Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.letters import grade_tiers, read_tiers
from studykit.items.item import Item
from studykit.text import Text, literal, plain, text

BECAUSE = ", because "


@ask_kind
class TwoTier(Ask, frozen=True):
    """An ``answer``, perhaps of two options only, and the ``reason``: clauses that go on after "because"."""

    answer: Choice
    reason: Choice
    kind: ClassVar[str] = "two-tier"
    manner: ClassVar[Manner] = Manner.PICK

    @property
    def tiers(self) -> tuple[Ask, ...]:
        """First the answer, then the reason."""
        return self.answer, self.reason

    def lead(self, before: str) -> Text:
        """The answer given, and the question for its reason."""
        return text(f"You say: “{literal(before)}”. Why? Because …")

    @classmethod
    def sample(cls) -> Item:
        """A larger flame under boiling water."""
        what = Choice((right("It stays as it is"), wrong("It rises", "boiling-gets-hotter")), least=2)
        reasons = (
            right("the heat goes into vapor"),
            wrong("a larger flame is hotter", "temperature-is-heat"),
            wrong("the heat leaves as bubbles of air", "bubbles-are-air"),
        )
        return Item(
            stem=text("The flame under a pot of boiling water is made larger. What does its temperature do?"),
            ask=cls(what, Choice(reasons)),
            steps=(text("It stays: more heat makes more vapor in the same time."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Choose a letter; the reason is asked next."

    def options(self, seed: str) -> tuple[Option, ...]:
        """Those of the answer."""
        return self.answer.options(seed)

    def understand(self, typed: str, seed: str) -> str:
        """Both letters at once, as in ``bc``: the words of the answer and of the reason, a line each."""
        return read_tiers(typed, self.tiers, seed)

    def key(self) -> Text:
        """The answer with its reason."""
        return _joined(self.answer.key(), self.reason.key())

    def wrong_answers(self) -> tuple[tuple[str, str | None], ...]:
        """Each wrong answer with the right reason and with its own, the right one with each wrong reason.

        What is wrong beside the right reason contradicts it, and shows no belief.
        """
        answer, reason = plain(self.answer.key()), plain(self.reason.key())
        wrong = [option for option in self.answer.listed if not option.is_key]
        reasons = [option for option in self.reason.listed if not option.is_key]
        believed = [(option, _reason_of(option, reasons)) for option in wrong]
        return (
            *((f"{plain(option.words)}\n{reason}", None) for option in wrong),
            *(
                (f"{plain(option.words)}\n{plain(why.words)}", why.misconception or option.misconception)
                for option, why in believed
            ),
            *((f"{answer}\n{words}", slug) for words, slug in self.reason.wrong_answers()),
        )

    def hidden_beliefs(self) -> tuple[tuple[str, str | None], ...]:
        """Those of the answer, then those of the reason."""
        return self.answer.hidden_beliefs() + self.reason.hidden_beliefs()

    def grade(self, answer: str) -> Verdict:
        """Grade answer and reason, a line each. The belief behind the reason says more than the answer's.

        A wrong answer beside the right reason contradicts it: it shows no belief.
        """
        first, second = grade_tiers(answer, self.tiers, mend=self.prompt())
        slug = None if second.right else second.misconception or first.misconception
        return Verdict(first.right and second.right, slug, _joined(first.reply, second.reply))

    def simpler(self) -> Ask:
        """Answer and reason in one choice: the key, the key for wrong reasons, wrong answers with theirs."""
        key, why = self.answer.key(), self.reason.key()
        wrong_reasons = [option for option in self.reason.listed if not option.is_key]
        mistaken = [
            _wrong(option.words, _reason_of(option, wrong_reasons).words, option.misconception)
            for option in self.answer.listed
            if not option.is_key
        ]
        right_for_wrong = [_wrong(key, option.words, option.misconception) for option in wrong_reasons]
        return Choice((Option(_joined(key, why)), *right_for_wrong[:2], *mistaken[:2]))


def _reason_of(answer: Option, reasons: list[Option]) -> Option:
    """The reason of the same belief as a wrong ``answer``, else the last one."""
    same = [reason for reason in reasons if reason.misconception == answer.misconception]
    return same[0] if same else reasons[-1]


def _wrong(answer: Text, reason: Text, misconception: str | None) -> Option:
    return Option(_joined(answer, reason), misconception, wrong=True)


def _joined(answer: Text, reason: Text) -> Text:
    return Text((*answer.spans, *text(BECAUSE).spans, *reason.spans))
