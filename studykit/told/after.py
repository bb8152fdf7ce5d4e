"""What is said of an answer that was given: a few words and one figure first, the rest when it is wanted.

What was predicted is seen before it is judged. Whoever did not know hears the answer and why, and no verdict.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from studykit.items.asks.ask import Ask, Manner, Verdict, WrongPart
from studykit.items.item import Item
from studykit.items.misconceptions import diagnosed
from studykit.text import Text, literal, plain, sentences, text, together
from studykit.told.parts import (
    LABELS,
    Paragraph,
    Picture,
    Role,
    Said,
    belief,
    named,
    picture,
    worked,
    worth,
)

MOST_WORDS = 80
"""Words that are said first, with their labels."""
MOST_OF_WHY = 36
"""Words of these that say why, at most."""
SHORT = 24
"""Words of an answer and its key that are compared as a whole; of longer ones parts are, in so many words."""
NAMES = {Role.FIGURE: "the figure", Role.REVEAL: "the figure", Role.ANSWER: "whole answer"}
"""How more is named that is not named by its label."""

_NUMBER = re.compile(r"−?\d+(?:[.,]\d+)*")


class More(Struct, frozen=True):
    """One thing that is said when it is wanted."""

    parts: tuple[Said, ...]

    @property
    def name(self) -> str:
        """What it is, as in a list of keys."""
        role = self.parts[0].role
        label = LABELS.get(role, "")
        return NAMES.get(role) or f"{label[:1].lower()}{label[1:]}"


class Told(Struct, frozen=True):
    """What is said ``first``, and what there is ``more``, in the order in which it is wanted."""

    first: tuple[Said, ...]
    more: tuple[More, ...]


def after(
    item: Item, seed: str, verdict: Verdict, answer: str | None, *, title: str = "", follows: str = ""
) -> Told:
    """What is said of a graded ``answer``, as ``grade`` takes it; None for whoever did not know.

    ``seed`` tells which option has which letter, ``title`` is that of the skill, empty for a fact;
    ``follows`` says when the question comes again. Raises StudykitError for an unknown misconception.
    """
    wrong_parts = () if answer is None else item.ask.wrong_parts(answer, seed)
    graded = _Graded(item, verdict, answer, wrong_parts)
    coming = (Paragraph(Role.FOLLOWS, text(literal(follows))),) if follows else ()
    opening, figure = tuple(_opening(graded, coming)), graded.figure
    ending, behind = (graded.beliefs[:1], graded.beliefs[1:]) if answer is not None else (coming, ())
    why = _why(graded, most=min(MOST_OF_WHY, MOST_WORDS - 1 - len(words_of((*opening, *ending)).split())))
    first = (*opening, *why, *ending, *(() if verdict.right or graded.is_seen_first else figure))
    steps = "\n".join(map(plain, item.steps))
    new = [each for each in behind if plain(each.words) not in steps]
    groups = (
        figure if figure and figure[0] not in first else (),
        *_whole(graded),
        tuple(each for each in worked(item, title) if each not in first),
        *((each,) for each in new[:-2]),
        tuple(new[-2:]),  # where a belief is known from is said with what was said of it last
    )
    more = [group for group in groups if group] or [()]
    more[-1] = (*more[-1], *named(title))
    return Told(first, tuple(map(More, filter(None, more))))


def words_of(parts: Iterable[Said]) -> str:
    """The words of the paragraphs among ``parts``, a line each, behind their labels or places."""
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    return "\n".join(f"{part.place or part.label} {part.words}" for part in paragraphs)


class _Graded(Struct, frozen=True):
    """A question with the answer to it, its verdict and where it is wrong."""

    item: Item
    verdict: Verdict
    answer: str | None
    wrong_parts: tuple[WrongPart, ...]

    @property
    def is_seen_first(self) -> bool:
        """Whether the figure comes before the verdict."""
        return self.answer is not None and self.item.ask.needs_reveal

    @property
    def figure(self) -> tuple[Picture, ...]:
        """What there is to see: what is revealed, else what the question showed."""
        return picture(Role.REVEAL, self.item.reveal) or picture(Role.FIGURE, self.item.figure)

    @property
    def beliefs(self) -> tuple[Paragraph, ...]:
        """What there is to say of the belief behind the answer."""
        slug = diagnosed(self.verdict.misconception)
        return belief(slug, self.item.course_values) if slug else ()

    @property
    def parts(self) -> tuple[WrongPart, ...]:
        """What is compared part by part, where answer and key are long, or are options."""
        ask = self.item.ask
        if ask.manner is Manner.TYPE and len(f"{self.verdict.reply} {ask.key()}".split()) <= SHORT:
            return ()
        sizes = accumulate(len(f"{each.given or ''} {each.right or ''}".split()) for each in self.wrong_parts)
        return self.wrong_parts[: max(1, sum(size <= SHORT for size in sizes))]


def _opening(graded: _Graded, coming: Iterable[Paragraph]) -> Iterator[Said]:
    """Up to the key: what was predicted and what happens, the worth, the options or parts that matter."""
    ask, verdict = graded.item.ask, graded.verdict
    if graded.is_seen_first:
        yield Paragraph(Role.PREDICTED, verdict.reply, *(each.place[0] for each in graded.wrong_parts))
        yield Paragraph(Role.LOOK, text("See what happens:"))
        yield from graded.figure
    if graded.answer is not None:
        yield _worth(ask, verdict)
        yield from coming
    yield from _compared(graded.parts, is_shown=graded.is_seen_first)
    if (verdict.right and not ask.is_self_judged) or graded.parts:
        return
    if graded.answer is not None and not ask.is_self_judged:
        yield Paragraph(Role.REPLY, verdict.reply)
    yield Paragraph(Role.ANSWER, ask.key())


def _worth(ask: Ask, verdict: Verdict) -> Paragraph:
    """The verdict; whoever came near enough reads the exact value with it."""
    exact = ask.bare_key()
    is_near = bool(ask.accepted()) and plain(exact) != plain(verdict.reply)
    return worth(right=verdict.right, exactly=exact if is_near else None)


def _compared(parts: Iterable[WrongPart], *, is_shown: bool) -> Iterator[Paragraph]:
    """What was given, unless that ``is_shown`` already, and what is right, by letters or numbers."""
    for fault in parts:
        if fault.given is not None and not is_shown:
            yield Paragraph(Role.REPLY, fault.given, fault.place[0])
        if fault.right is not None:
            yield Paragraph(Role.ANSWER, fault.right, fault.place[1])


def _whole(graded: _Graded) -> list[tuple[Said, ...]]:
    """Key and answer, where only parts of them were compared."""
    if not graded.parts or graded.item.ask.manner is not Manner.TYPE:
        return []
    verdict = graded.verdict
    return [(Paragraph(Role.ANSWER, graded.item.ask.key()), Paragraph(Role.REPLY, verdict.reply))]


def _why(graded: _Graded, *, most: int) -> tuple[Paragraph, ...]:
    """One step, up to ``most`` words of it: that of the part that is wrong, else the most telling one."""
    item, number = graded.item, graded.item.why
    if isinstance(number, tuple):
        number = number[graded.wrong_parts[0].part if graded.wrong_parts else -1]
    steps = [_beginning(step, most) for step in item.steps]
    if number is None or not steps[number].spans:
        chosen = _most_telling([each for each in steps if each.spans], _number_of_key(item.ask))
    else:
        chosen = steps[number]
    return (Paragraph(Role.WHY, chosen),) if chosen.spans else ()


def _beginning(step: Text, most: int) -> Text:
    """The sentences of ``step`` up to so many words."""
    kept = sentences(step)
    while kept and len(plain(together(kept)).split()) > most:
        kept.pop()
    return together(kept)


def _number_of_key(ask: Ask) -> str:
    """The first number of a key that is a number or an option; empty if there is none."""
    found = _NUMBER.search(plain(ask.bare_key())) if ask.accepted() or ask.manner is Manner.PICK else None
    return found[0] if found else ""


def _most_telling(steps: Sequence[Text], key: str) -> Text:
    """The last one with the number ``key``, else with any number, else the last."""
    with_number = [step for step in steps if _NUMBER.search(plain(step))]
    with_key = [step for step in with_number if key in _NUMBER.findall(plain(step))]
    return [Text(()), *(with_key or with_number or steps)][-1]
