"""Choice: pick the one right option among three to five."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, TypeVar

from msgspec.structs import force_setattr

from studykit.items.asks.ask import Ask, Manner, Option, Verdict, ask_kind
from studykit.items.asks.letters import option_of, own_letters, read_letter, shuffled
from studykit.items.asks.recall import Recall
from studykit.items.item import Item
from studykit.text import Text, plain, text

K = TypeVar("K", bound=Hashable)


def right(markup: str) -> Option:
    """The key."""
    return Option(text(markup))


def wrong(markup: str, misconception: str | None = None) -> Option:
    """A distractor: what a learner answers who holds ``misconception`` (a slug), if it shows any."""
    return Option(text(markup), misconception, wrong=True)


def one_right(words: Mapping[K, str], key: K, beliefs: Mapping[K, str]) -> tuple[Option, ...]:
    """An option for each of ``words`` (markup): that of ``key`` is right; ``beliefs`` are behind others."""
    return tuple(
        right(markup) if name == key else wrong(markup, beliefs.get(name)) for name, markup in words.items()
    )


@ask_kind
class Choice(Ask, frozen=True):
    """One right option; ``ordered`` options have a natural order and are never shuffled.

    A distractor that reads like the key or like an earlier one is dropped, its belief ``hidden``. Raises
    ValueError unless exactly one option is right and ``least`` to five remain: that is a fault of the item
    model. Two are enough only where a reason is asked as well, so that a guess does not pay. One that is not
    ``recallable`` makes no sense without its options: they are curves by their letters, or what a simulation
    gives.
    """

    listed: tuple[Option, ...]
    ordered: bool = False
    least: int = 3
    recallable: bool = True
    hidden: tuple[tuple[str, str | None], ...] = ()
    kind: ClassVar[str] = "choice"
    manner: ClassVar[Manner] = Manner.PICK

    def __post_init__(self) -> None:
        keys = [option for option in self.listed if option.is_key]
        if len(keys) != 1:
            raise ValueError(f"a choice has one right option, not {len(keys)}")
        listed = _without_collisions(self.listed, plain(keys[0].words))
        force_setattr(self, "hidden", self.hidden or tuple(_dropped(self.listed, listed)))
        force_setattr(self, "listed", listed)
        if not max(self.least, 2) <= len(self.listed) <= 5:
            raise ValueError(f"a choice has {self.least} to 5 different options, not {len(self.listed)}")

    @classmethod
    def sample(cls) -> Item:
        """What bubbles are made of."""
        bubbles = (
            right("Vapor of water"),
            wrong("Air", "bubbles-are-air"),
            wrong("Hydrogen and oxygen", "boiling-splits-water"),
            wrong("Heat", "heat-is-a-substance"),
        )
        return Item(
            stem=text("What is in the large bubbles that rise in a pot of boiling water?"),
            ask=cls(bubbles),
            steps=(text("At the hot bottom water goes over into vapor, which makes room for itself."),),
        )

    def options(self, seed: str) -> tuple[Option, ...]:
        """The options, shuffled by ``seed`` unless they are ordered."""
        return self.listed if self.ordered else shuffled(self.listed, seed)

    @property
    def is_shuffled(self) -> bool:
        """Whether any order of the options will do: they are not ordered, nor is option a pot A."""
        return not (self.ordered or own_letters(self.listed))

    def understand(self, typed: str, seed: str) -> str:
        """The words of the option whose letter was typed."""
        return plain(read_letter(typed, self.options(seed)).words)

    def key(self) -> Text:
        """The right option."""
        return next(option.words for option in self.listed if option.is_key)

    def wrong_answers(self) -> tuple[tuple[str, str | None], ...]:
        """Each distractor with its misconception, if any, in the order in which the model lists them."""
        return tuple((plain(o.words), o.misconception) for o in self.listed if not o.is_key)

    def hidden_beliefs(self) -> tuple[tuple[str, str | None], ...]:
        """Those of the options that were dropped."""
        return self.hidden

    def grade(self, answer: str) -> Verdict:
        """Grade the picked option, given as its plain text; raises Unreadable if there is no such option."""
        option = option_of(answer, self.listed, mend=self.prompt())
        return Verdict(option.is_key, option.misconception, option.words)

    def simpler(self) -> Ask:
        """The same question without its options."""
        return Recall(self.key())

    def without_options(self) -> Ask:
        """The same question recalled, where that makes sense."""
        return super().without_options() if self.recallable else self


def choice_or_recall(key: Text, wrong: Sequence[Option]) -> Choice | Recall:
    """A simpler form: ``key`` among up to four of ``wrong`` that differ; with fewer than two, recalled."""
    different = _without_collisions((Option(key), *wrong), plain(key))[:5]
    return Choice(different) if len(different) >= 3 else Recall(key)


def _without_collisions(listed: tuple[Option, ...], key: str) -> tuple[Option, ...]:
    kept: dict[str, Option] = {}
    for option in listed:
        words = plain(option.words)
        if option.is_key or (words != key and words not in kept):
            kept[words] = option
    return tuple(kept.values())


def _dropped(listed: Iterable[Option], kept: Iterable[Option]) -> Iterator[tuple[str, str | None]]:
    """The belief of each option that was not kept, with that of the one which reads like it."""
    behind = {plain(option.words): option.misconception for option in kept}
    for option in listed:
        if (slug := option.misconception) and (other := behind[plain(option.words)]) != slug:
            yield slug, other
