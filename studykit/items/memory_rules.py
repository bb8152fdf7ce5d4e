"""Rules that answer by one printed cue, learned from the keys of some questions and tried on others.

A cue is a word of what is asked, the sign or size of one of its numbers, or of an option its place, rank,
length or a word; or nothing at all. What one has to know or to work out is none: it takes two cues, or more.
Where rows are judged together a cue may mean something else in each. What a figure shows is no cue: to read
it is the task.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from math import prod
from statistics import median
from typing import TypeAlias

from msgspec import Struct

from studykit.items.compared import Asked
from studykit.items.decisions import Decision, form_of

CUTS = 8
"""Cuts of the size of a number that are tried."""
NUMBERS = 6
"""Numbers of what is asked that are looked at: the first ones."""
CONSTANTS = 40
"""Numbers that are tried as one for all."""
RARE, USUAL = 0.05, 0.95
"""The share of decisions in which a word stands that may tell something."""

Guess: TypeAlias = Callable[[Decision], Collection[str]]
"""The answers between which a rule cannot decide; none where it says nothing."""


class MemoryRule(Struct, frozen=True):
    """What a rule goes by, and the ``share`` of questions it answers rightly that it was not learned from."""

    cue: str
    share: float


def best_rule(questions: Sequence[Asked]) -> MemoryRule:
    """The rule that does best in each half of ``questions``, tried on the other half."""
    halves = questions[::2], questions[1::2]
    found = [_best(learn, test) for learn, test in (halves, halves[::-1])]
    return MemoryRule(
        " / ".join(dict.fromkeys(rule.cue for rule in found)), sum(each.share for each in found) / 2
    )


def share_by_row(questions: Sequence[Asked]) -> float:
    """The share that is answered by what was right in each row before: if large, rows are facts to know."""
    halves = questions[::2], questions[1::2]
    return sum(_share(_by_row(learn), test) for learn, test in (halves, halves[::-1])) / 2


def _by_row(learn: Sequence[Asked]) -> Guess:
    return _remembered([each for asked in learn for each in asked.decided], lambda _: None)


def _best(learn: Sequence[Asked], test: Sequence[Asked]) -> MemoryRule:
    cue, guess = max(_rules(learn), key=lambda rule: _share(rule[1], learn))
    return MemoryRule(cue, _share(guess, test))


def _share(guess: Guess, questions: Sequence[Asked]) -> float:
    """How many are answered rightly, in all their decisions."""
    rights = (prod(_chance(guess(each), each) for each in asked.decided) for asked in questions)
    return sum(rights) / max(1, len(questions))


def _chance(guessed: Collection[str], decision: Decision) -> float:
    """That a guess between these answers is right; where there are none, one between all options."""
    among = guessed or decision.options
    return sum(map(decision.is_right, among)) / len(among) if among else 0.0


def _rules(learn: Sequence[Asked]) -> Iterator[tuple[str, Guess]]:
    decisions = [each for asked in learn for each in asked.decided]
    remembered = _one_number if any(each.accepted for each in decisions) else _remembered
    yield "nothing", remembered(decisions, lambda _: None)
    for word in _telling(decisions, lambda each: each.words):
        yield f"“{word}” in what is asked", remembered(decisions, lambda each, word=word: word in each.words)  # type: ignore[misc]
    for place in range(NUMBERS):
        yield from _by_number(decisions, place)
    if any(each.is_lettered for each in decisions):
        yield from _by_option(decisions)


def _by_number(decisions: Sequence[Decision], place: int) -> Iterator[tuple[str, Guess]]:
    """By the number at ``place`` (from 0) of what is asked: its sign, its size, or a multiple of it."""
    numbers = sorted(each.numbers[place] for each in decisions if len(each.numbers) > place)
    if not numbers:
        return

    def number(each: Decision) -> float | None:
        return each.numbers[place] if len(each.numbers) > place else None

    called = f"number {place + 1} of what is asked"
    remembered = _one_number if any(each.accepted for each in decisions) else _remembered
    for cut in {0.0, *(numbers[len(numbers) * part // (CUTS + 1)] for part in range(1, CUTS + 1))}:
        yield (
            f"{called}, below {cut:g} or not",
            remembered(decisions, lambda each, cut=cut: None if (n := number(each)) is None else n < cut),  # type: ignore[misc]
        )
    ratios = [each.value / n for each in decisions if (n := number(each)) and each.value is not None]
    if ratios:
        ratio = median(ratios)
        yield f"{ratio:.3g} times {called}", _by(number, lambda n: ratio * n)
    sums = [
        each.value - n for each in decisions if (n := number(each)) is not None and each.value is not None
    ]
    if sums:
        more = median(sums)
        yield f"{called} and {more:.3g}", _by(number, lambda n: n + more)


def _by(number: Callable[[Decision], float | None], answer: Callable[[float], float]) -> Guess:
    """The answer nearest to what ``answer`` makes of a number."""

    def guess(each: Decision) -> Collection[str]:
        if (n := number(each)) is None:
            return ()
        return each.nearest(answer(n))

    return guess


def _by_option(decisions: Sequence[Decision]) -> Iterator[tuple[str, Guess]]:
    """By what the options look like, whatever is asked."""
    for place in range(max(len(each.options) for each in decisions)):
        yield f"option {place + 1}", lambda each, place=place: each.options[place : place + 1]  # type: ignore[misc]
        yield f"rank {place + 1}", lambda each, place=place: each.ranked[place : place + 1]  # type: ignore[misc]
    yield "the longest option", lambda each: [max(each.options, key=len)] if each.options else []
    yield "the shortest option", lambda each: [min(each.options, key=len)] if each.options else []
    for word in _telling(decisions, lambda each: frozenset().union(*each.option_words), usual=1.0):
        for has, said in ((True, "with"), (False, "without")):
            yield f"an option {said} “{word}”", lambda each, word=word, has=has: each.having(word, has=has)  # type: ignore[misc]


def _remembered(decisions: Sequence[Decision], cue: Callable[[Decision], Hashable]) -> Guess:
    """What went most often with the same cue, in the same row of the same step."""

    def seen(each: Decision) -> Hashable:
        return each.step, form_of(each.row), cue(each)

    known: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for each in decisions:
        known[seen(each)][each.label] += 1
    most = {place: labels.most_common(1)[0][0] for place, labels in known.items()}
    return lambda each: each.labeled(most.get(seen(each)))


def _one_number(decisions: Sequence[Decision], cue: Callable[[Decision], Hashable]) -> Guess:
    """Where a number is typed: with the same cue always the same one, which is right most often."""
    known: dict[Hashable, list[Decision]] = defaultdict(list)
    for each in decisions:
        if each.accepted:
            known[cue(each)].append(each)
    most = {seen: _most_often_right(alike) for seen, alike in known.items()}
    return lambda each: [most[cue(each)]] if each.accepted and cue(each) in most else ()


def _most_often_right(decisions: Sequence[Decision]) -> str:
    tried = {repr(each.value) for each in decisions[:CONSTANTS]}
    return max(sorted(tried), key=lambda number: sum(each.is_right(number) for each in decisions))


def _telling(
    decisions: Sequence[Decision], words: Callable[[Decision], frozenset[str]], usual: float = USUAL
) -> Iterator[str]:
    """The words that stand in some of ``decisions`` and not in others, in order."""
    counts = Counter(word for each in decisions for word in words(each))
    yield from sorted(
        word for word, count in counts.items() if RARE * len(decisions) <= count <= usual * len(decisions)
    )
