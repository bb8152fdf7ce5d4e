"""Find the false sentence among true ones, then pick what it should say."""

from typing import ClassVar

from msgspec import Struct

from studykit.items.asks.ask import Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.letters import grade_tiers, read_tiers
from studykit.items.item import Item
from studykit.text import Text, plain, text

FEWEST, MOST = 3, 5


class Claim(Struct, frozen=True):
    """A sentence in its ``true`` version and in ``falsehoods``, each with the slug of the belief behind.

    The slug is empty where a falsehood shows no belief. ``why`` says why the true version is so. Where the
    versions differ in a few words only, ``differing`` are those of the true one and of each false one.
    """

    true: str
    falsehoods: tuple[tuple[str, str], ...]
    why: str = ""
    differing: tuple[str, ...] = ()

    @property
    def corrections(self) -> tuple[str, ...]:
        """What it may be made to say: the truth, then each falsehood."""
        return self.differing or (self.true, *(words for words, _ in self.falsehoods))


@ask_kind
class FalseSentence(Ask, frozen=True):
    """``claims``, of which the one at ``place`` (from 0) is stated with its falsehood number ``which``.

    Raises ValueError for fewer than three or more than five claims, or a claim without enough falsehoods to
    ask for its correction: a fault of the item model.
    """

    claims: tuple[Claim, ...]
    place: int
    which: int = 0
    kind: ClassVar[str] = "false-sentence"
    manner: ClassVar[Manner] = Manner.PICK
    second_tells: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not FEWEST <= len(self.claims) <= MOST:
            raise ValueError(f"{FEWEST} to {MOST} sentences stand beside each other, not {len(self.claims)}")
        if not all(map(_says_all, self.claims)):
            raise ValueError("a claim and its falsehoods say something")
        if not 0 <= self.place < len(self.claims):
            raise ValueError(f"there is no claim {self.place} of {len(self.claims)}")
        if not all(claim.falsehoods for claim in self.claims) or len(self._claim.falsehoods) < 3:
            raise ValueError(f"a claim that may be false has at least three falsehoods: {self._claim.true}")
        if not 0 <= self.which < len(self._claim.falsehoods):
            raise ValueError(f"there is no falsehood {self.which} of: {self._claim.true}")
        _ = self.tiers

    @property
    def stated(self) -> tuple[str, ...]:
        """The sentences as they are shown, in the order of the claims."""
        false = self._claim.falsehoods[self.which][0]
        return tuple(
            false if number == self.place else claim.true for number, claim in enumerate(self.claims)
        )

    @property
    def tiers(self) -> tuple[Ask, ...]:
        """First the false sentence, then its correction."""
        sentences = [
            right(words) if number == self.place else wrong(words) for number, words in enumerate(self.stated)
        ]
        truth, *falsehoods = self._claim.corrections
        others = [
            wrong(words, slug or None)
            for number, (words, (_, slug)) in enumerate(zip(falsehoods, self._claim.falsehoods, strict=True))
            if number != self.which
        ]
        return Choice(tuple(sentences)), Choice((right(truth), *others[:4]))

    def lead(self, before: str) -> Text:  # noqa: ARG002
        """Which sentence is false, whatever was picked: what is asked next is its correction."""
        return text(f"The false sentence is “{self.stated[self.place]}” What should it say?")

    @classmethod
    def sample(cls) -> Item:
        """Boiling water."""
        bubbles = Claim(
            "The large bubbles are vapor of water.",
            (
                ("The large bubbles are air.", "bubbles-are-air"),
                ("The large bubbles are hydrogen and oxygen.", "boiling-splits-water"),
                ("The large bubbles are heat.", "heat-is-a-substance"),
            ),
        )
        heat = Claim("It stays as hot as it is.", (("It gets hotter and hotter.", "boiling-gets-hotter"),))
        cloud = Claim("Its vapor cannot be seen.", (("Its vapor is a white cloud.", "vapor-is-white"),))
        return Item(
            stem=text("A pot of water boils. Which sentence is false?"),
            ask=cls((bubbles, heat, cloud), place=0),
            steps=(text("At the hot bottom water goes over into vapor, which makes room for itself."),),
        )

    def prompt_typed(self) -> str:
        """How to answer, in a few words."""
        return "Choose the false one; its correction is asked next."

    def options(self, seed: str) -> tuple[Option, ...]:
        """The sentences, shuffled by ``seed``."""
        return self.tiers[0].options(seed)

    def understand(self, typed: str, seed: str) -> str:
        """Both letters at once, as in ``bc``: the words of sentence and correction, a line each."""
        return read_tiers(typed, self.tiers, seed)

    def key(self) -> Text:
        """The false sentence with its correction."""
        return _corrected(text(self.stated[self.place]), text(self._claim.corrections[0]))

    def wrong_answers(self) -> tuple[tuple[str, str | None], ...]:
        """Each true sentence taken for false, and the false one with each wrong correction."""
        sentence, correction = self.tiers
        false, true = plain(sentence.key()), plain(correction.key())
        return (
            *((f"{other}\n{true}", slug) for other, slug in sentence.wrong_answers()),
            *((f"{false}\n{other}", slug) for other, slug in correction.wrong_answers()),
        )

    def grade(self, answer: str) -> Verdict:
        """Grade the sentence and the correction, a line each; raises Unreadable for what is none of them.

        Taking a true sentence for false shows no belief; a wrong correction does.
        """
        first, second = grade_tiers(answer, self.tiers, mend=self.prompt())
        slug = first.misconception or second.misconception
        return Verdict(first.right and second.right, slug, _corrected(first.reply, second.reply))

    def simpler(self) -> Ask:
        """Which sentence is false, without its correction."""
        return self.tiers[0]

    @property
    def _claim(self) -> Claim:
        return self.claims[self.place]


def _says_all(claim: Claim) -> bool:
    said = (claim.true, *(words for words, _ in claim.falsehoods))
    return all(plain(text(words)).strip() for words in said)


def _corrected(sentence: Text, correction: Text) -> Text:
    return Text(
        (
            *text("“").spans,
            *sentence.spans,
            *text("” should say: “").spans,
            *correction.spans,
            *text("”").spans,
        )
    )
