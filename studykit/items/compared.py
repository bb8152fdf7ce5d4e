"""What of a question is compared with others of its model and level. What is wrong with them is not here."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from studykit.items.arithmetic import A_NUMBER_ALONE
from studykit.items.asks.ask import Ask
from studykit.items.decisions import Decision, decisions, form_of, typed
from studykit.items.item import Item
from studykit.text import plain

POWERS_OF_TEN = (-3, -2, -1, 1, 2, 3)
"""By which a slip with a prefix or a decimal point is away from the key."""


class Asked(Struct, frozen=True):
    """A question: its ``name`` in lists, what is ``seen`` in its figure, and the rest in words.

    ``offered`` are all options of each step, ``decisions`` what is decided in it; ``truths`` are those of
    statements in order, ``diagnosed`` is the number of foreseen wrong answers that show a belief; those
    ``by_ten`` are shown by a number that is the key but for its decimal point. What
    the model says of its ``one_cue`` and of what is ``false_anyway`` is in ``items.model``. The level below
    might have drawn the same, or uses the same words. To draw it took so many ``attempts`` and ``seconds``.
    """

    name: str
    stem: str
    alt: str
    seen: str
    key: str
    is_graded: bool
    offered: tuple[frozenset[str], ...]
    truths: tuple[bool, ...]
    diagnosed: int
    by_ten: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    level: int = 1
    one_cue: str = ""
    false_anyway: Mapping[str, str] = {}
    is_drawn_below: bool = False
    is_worded_below: bool = False
    attempts: int = 1
    seconds: float = 0.0

    @property
    def picks(self) -> tuple[Decision, ...]:
        """What is decided by a letter."""
        return tuple(each for each in self.decisions if each.is_lettered)

    @property
    def decided(self) -> tuple[Decision, ...]:
        """What is decided from what is asked, without facts that follow from it."""
        return tuple(each for each in self.decisions if not each.is_a_fact)


def asked(item: Item, seed: str, *, name: str, attempts: int = 1, seconds: float = 0.0) -> Asked:
    """What is compared of ``item``, which took so many ``attempts`` and ``seconds`` to draw."""
    ask, figure, graded = item.ask, item.figure, not item.ask.is_self_judged
    return Asked(
        name=name,
        stem=plain(item.stem),
        alt=figure.alt if figure else "",
        seen=sha256(repr(figure).encode()).hexdigest() if figure else "",
        key=plain(ask.bare_key()),
        is_graded=graded,
        offered=tuple(frozenset(plain(o.words) for o in t.options(seed)) for t in ask.tiers if graded),
        truths=ask.truths(),
        diagnosed=sum(slug is not None for _, slug in ask.wrong_answers()),
        by_ten=frozenset(_by_ten(ask)),
        decisions=decisions(ask, plain(item.stem), seed) if graded else (),
        attempts=attempts,
        seconds=seconds,
    )


def _by_ten(ask: Ask) -> Iterator[str]:
    ranges = [(typed(low), typed(high)) for low, high in ask.accepted()]
    for answer, slug in ask.wrong_answers():
        if ranges and slug and (found := A_NUMBER_ALONE.fullmatch(answer)):
            tens = [typed(found[1]) * 10.0**by for by in POWERS_OF_TEN]
            if any(low <= number <= high for number in tens for low, high in ranges):
                yield slug


def wording(question: Asked) -> tuple[str, str, frozenset[str]]:
    """What is printed before the answer, without numbers, and what is seen in its figure."""
    options = frozenset(form_of(words) for each in question.offered for words in each)
    return form_of(question.stem), question.seen, options


def different(questions: Sequence[Asked]) -> int:
    """How many differ in what is printed or drawn before the answer, whatever the order of their options."""
    return len({(each.stem, each.alt, each.seen, each.offered) for each in questions})


def seconds_each(questions: Sequence[Asked]) -> float:
    """How long one of them took to draw, on average."""
    return sum(each.seconds for each in questions) / max(1, len(questions))


def redrawn(questions: Sequence[Asked]) -> int:
    """How many draws were thrown away for them."""
    return sum(each.attempts - 1 for each in questions)
