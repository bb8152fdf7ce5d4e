"""What a lesson gives away of the questions that follow it: no learner is asked what was just read.

A key that is a number must not stand in a lesson at all. Words of a key may if what else could be answered
stands there, too: a lesson on words names them all.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from studykit.engine.draws import Variant
from studykit.items.arithmetic import A_NUMBER_ALONE, numbers_in
from studykit.items.asks.ask import Ask, Unreadable
from studykit.items.figure import Band, Line, Mark
from studykit.items.item import Item
from studykit.text import plain
from studykit.told.parts import Paragraph, Picture, Said

_ROW = re.compile(r"^\d+\. (.+)$", re.MULTILINE)
_BLANKS = re.compile(r"\s+")


class _Right(Struct, frozen=True):
    """Words that are right one after the other, mostly one alone, and ``others`` to answer instead."""

    words: tuple[str, ...]
    others: frozenset[str] = frozenset()


def given_away(said: Sequence[Said], variants: Sequence[Variant]) -> list[str]:
    """What of the keys of ``variants`` stands in what a lesson has ``said``: each once, as it reads."""
    lesson = " ".join(map(_in_one_form, _words_of(said)))
    found = (
        " → ".join(right.words)
        for variant in variants
        for right in _rights(variant.item, variant.seed)
        if _stand_in(right.words, lesson) and not any(_stand_in((each,), lesson) for each in right.others)
    )
    return list(dict.fromkeys(found))


def _words_of(said: Sequence[Said]) -> Iterator[str]:
    """All that is read, in a picture at its places."""
    for part in said:
        match part:
            case Paragraph():
                yield f"{plain(part.words)} ."
            case Picture(figure=figure):
                labeled: list[Line | Mark | Band] = [*figure.lines, *figure.marks, *figure.bands]
                yield from (f"{each.label} ." for each in labeled)


def _rights(item: Item, seed: str) -> Iterator[_Right]:
    """What is right in each statement, step, row or gap of a question."""
    if item.ask.truths():
        yield from _true_statements(item, seed)
    elif item.ask.accepted():
        yield _Right((plain(item.ask.bare_key()),))
    elif item.ask.is_self_judged:
        lines = [plain(option.words) for option in item.ask.options(seed)]
        yield from (_Right((line,)) for line in lines or [plain(item.ask.key())])
    else:
        for step in item.ask.tiers:
            yield from _in_step(step, seed)


def _true_statements(item: Item, seed: str) -> Iterator[_Right]:
    """Each true statement; those of the options, or else of the rows of the stem."""
    options = item.ask.options(seed)
    false = frozenset(plain(option.words) for option in options if not option.is_key)
    rows = _ROW.findall(plain(item.stem))
    true = (
        [row for row, is_true in zip(rows, item.ask.truths(), strict=True) if is_true] if not options else []
    )
    true += [plain(option.words) for option in options if option.is_key]
    yield from (_Right((words,), false) for words in true)


def _in_step(step: Ask, seed: str) -> Iterator[_Right]:
    """The right words for each row or gap, with the others; all of them together where an order is asked."""
    options = {plain(option.words) for option in step.options(seed)}
    sign = "\n" if options else ", "
    right = step.read(step.typed_key(seed), seed).split(sign)
    wrong = [answer.split(sign) for answer, _ in step.wrong_answers()]
    if options and len(right) > 1 and _is_order(step, right):
        yield _Right(tuple(right))
        return
    for place, words in enumerate(right):
        others = options | {each[place] for each in wrong if len(each) == len(right)}
        yield _Right((words,), frozenset(others - {words}))


def _is_order(step: Ask, right: Sequence[str]) -> bool:
    """Whether no line of the answer may be there twice."""
    try:
        step.grade("\n".join([right[0]] * len(right)))
    except Unreadable:
        return True
    return False


def _stand_in(words: Sequence[str], lesson: str) -> bool:
    """Whether all ``words`` stand in the ``lesson``, one behind the other.

    Numbers are looked for by their value, whatever their sign. A letter alone is the name of something in the
    question.
    """
    if len(words) == 1 and A_NUMBER_ALONE.fullmatch(words[0]):
        (wanted,) = numbers_in(_in_one_form(words[0]))
        return any(abs(each.value) == abs(wanted.value) for each in numbers_in(lesson))
    forms = [_in_one_form(each).rstrip(".") for each in words]
    if any(len(form) == 1 for form in forms):
        return False
    pattern = ".*".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms)
    return re.search(pattern, lesson) is not None


def _in_one_form(words: str) -> str:
    return _BLANKS.sub(" ", words).casefold().strip()
