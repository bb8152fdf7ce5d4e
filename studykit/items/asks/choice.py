"""Choice: pick the one right option among three to five."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from studykit.errors import quoted
from studykit.items.asks.ask import Ask, Manner, Option, Unreadable, Verdict, ask_kind
from studykit.items.asks.recall import Recall
from studykit.text import Text, plain, text


def right(markup: str) -> Option:
    """The key."""
    return Option(text(markup))


def wrong(markup: str, misconception: str) -> Option:
    """A distractor: what a learner answers who holds ``misconception`` (a slug)."""
    return Option(text(markup), misconception)


@ask_kind
@dataclass(frozen=True)
class Choice:
    """One right option; ``ordered`` options have a natural order and are never shuffled.

    A distractor that reads like the key or like an earlier one is dropped. Raises ValueError unless
    exactly one option is right and three to five remain: that is a fault of the item model.
    """

    listed: tuple[Option, ...]
    ordered: bool = False
    kind: ClassVar[str] = "choice"
    manner: ClassVar[Manner] = Manner.PICK

    def __post_init__(self) -> None:
        keys = [option for option in self.listed if option.misconception is None]
        if len(keys) != 1:
            raise ValueError(f"a choice has one right option, not {len(keys)}")
        object.__setattr__(self, "listed", _without_collisions(self.listed, plain(keys[0].words)))
        if not 3 <= len(self.listed) <= 5:
            raise ValueError(f"a choice has three to five different options, not {len(self.listed)}")

    def prompt(self) -> str:
        """How to answer, in a few words."""
        return "Choose a letter."

    def options(self, seed: str) -> tuple[Option, ...]:
        """The options, shuffled by ``seed`` unless they are ordered."""
        if self.ordered:
            return self.listed
        return tuple(sorted(self.listed, key=lambda option: _shuffle_key(seed, option)))

    def key(self) -> Text:
        """The right option."""
        return next(option.words for option in self.listed if option.misconception is None)

    def wrong_answers(self) -> tuple[tuple[str, str], ...]:
        """Each distractor with its misconception."""
        return tuple((plain(o.words), o.misconception) for o in self.listed if o.misconception is not None)

    def grade(self, answer: str) -> Verdict:
        """Grade the picked option, given as its plain text; raises Unreadable if there is no such option."""
        for option in self.listed:
            if plain(option.words) == answer:
                return Verdict(option.misconception is None, option.misconception, option.words)
        raise Unreadable(f"{quoted(answer)} is none of the options", mend=self.prompt())

    def simpler(self) -> Ask:
        """The same question without its options."""
        return Recall(self.key())


def _without_collisions(listed: tuple[Option, ...], key: str) -> tuple[Option, ...]:
    kept: dict[str, Option] = {}
    for option in listed:
        words = plain(option.words)
        if option.misconception is None or (words != key and words not in kept):
            kept[words] = option
    return tuple(kept.values())


def _shuffle_key(seed: str, option: Option) -> bytes:
    return hashlib.sha256(f"{seed}|{plain(option.words)}".encode()).digest()
