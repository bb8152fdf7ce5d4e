"""What somebody types who knows the answer, for every kind of question."""

from studykit.items.asks.ask import Ask, Manner, tiers_of
from studykit.items.asks.click import Click
from studykit.items.asks.letters import LETTERS
from studykit.items.asks.matching import Matching
from studykit.items.asks.ordering import Ordering
from studykit.items.asks.rubric import Rubric
from studykit.items.asks.several_right import SeveralRight
from studykit.text import plain, say, text


def typed_key(ask: Ask, seed: str) -> str:
    """The letters, number or words that answer ``ask``, whose options are ordered by ``seed``."""
    if len(tiers_of(ask)) > 1:
        return "".join(typed_key(tier, seed) for tier in tiers_of(ask))
    if ask.manner is Manner.REVEAL:
        return "all" if isinstance(ask, Rubric) else "y"
    if isinstance(ask, Click):
        return say(ask.at, digits=ask.digits)
    if ask.options(seed):
        return "".join(_letter(ask, words, seed) for words in _right_words(ask, seed))
    return plain(ask.key()).partition("(")[0]


def _right_words(ask: Ask, seed: str) -> list[str]:
    if isinstance(ask, Ordering):
        return [plain(text(step)) for step in ask.steps]
    if isinstance(ask, Matching):
        return [plain(text(pair.right)) for pair in ask.pairs]
    if isinstance(ask, SeveralRight):
        return [plain(text(each.words)) for each in ask.listed if each.is_true]
    return [plain(option.words) for option in ask.options(seed) if option.misconception is None]


def _letter(ask: Ask, words: str, seed: str) -> str:
    return LETTERS[[plain(option.words) for option in ask.options(seed)].index(words)]
