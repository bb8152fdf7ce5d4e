"""What can be wrong with a level of a model: that it asks for memory, or for no more than the level below.

A new check is a function in ``CHECKS``; each sees many questions of one model and level.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from studykit.items.checks_together import ENOUGH, plainly_above
from studykit.items.compared import Asked
from studykit.items.decisions import form_of
from studykit.items.item import lead_of
from studykit.items.memory_rules import best_rule, share_by_row

FOR_A_RULE = 60
"""Questions from which a rule is learned, at least."""
BY_MEMORY = 0.6
"""The share of questions of a level above 1 that one printed cue may answer."""
FROM_BELOW = 0.5
"""The share of questions that the level below might have drawn, or words as they are."""
FIXED = 8
"""Options, or leads, that are few enough to be remembered."""
JUDGED = frozenset({"true", "false"})
NEVER, OFTEN = 0.02, 0.2
"""An option in this share of questions, ``OFTEN``, is right, and is wrong, in more of them than ``NEVER``."""
ALWAYS = 0.85
"""The share of questions in which a row may have the same partner, or a sentence the same truth."""

LevelCheck = Callable[[Sequence[Asked]], Iterable[str]]


def one_printed_cue_does_not_answer_it(questions: Sequence[Asked]) -> Iterator[str]:
    """Neither all of it nor one step, above level 1, but where the model rightly asks for just that.

    What rows tell by themselves, as facts to know, is left to the checks of rows: a cue has to tell more.
    """
    graded = [each for each in questions if each.decided]
    if len(graded) < FOR_A_RULE or graded[0].level < 2 or graded[0].one_cue:
        return
    known = max(BY_MEMORY, share_by_row(graded) if graded[0].decided[0].row else 0)
    for called, decided in (("", graded), *_by_step(graded)):
        rule = best_rule(decided)
        if plainly_above(rule.share * len(decided), len(decided), known):
            yield f"one cue answers {called}{rule.share:.0%}: {rule.cue}"


def it_is_not_drawn_from_the_level_below(questions: Sequence[Asked]) -> Iterator[str]:
    """Not mostly: its values are others."""
    count = sum(each.is_drawn_below for each in questions)
    if plainly_above(count, len(questions), FROM_BELOW):
        yield f"{count} of {len(questions)} might be of the level below"


def it_is_not_worded_as_the_level_below(questions: Sequence[Asked]) -> Iterator[str]:
    """Not mostly, unless a figure differs: it withholds something, or combines."""
    count = sum(each.is_worded_below for each in questions)
    if plainly_above(count, len(questions), FROM_BELOW):
        yield f"{count} of {len(questions)} have the words of the level below"


def no_option_is_never_right(questions: Sequence[Asked]) -> Iterator[str]:
    """Of a few that are offered again and again; but for those that a model says are false anyway."""
    for offered, rights in _options(questions):
        for form, count in _often(offered, questions) if len(offered) <= FIXED else ():
            if rights[form] <= NEVER * count and not _is_false_anyway(form, questions):
                yield f"“{form}” is right in {rights[form]} of {count} in which it is offered"
        yield from (
            f"“{form}”, which is false anyway, is right in {rights[form]}"
            for form in rights
            if _is_false_anyway(form, questions)
        )


def no_option_is_always_right(questions: Sequence[Asked]) -> Iterator[str]:
    """Of those that are offered again and again, or it is remembered as the right one."""
    for offered, rights in _options(questions):
        for form, count in _often(offered, questions):
            if rights[form] >= (1 - NEVER) * count:
                yield f"“{form}” is right in {rights[form]} of {count} in which it is offered"


def enough_options_are_ever_right(questions: Sequence[Asked]) -> Iterator[str]:
    """Two at least in each step, or there is nothing to decide, even where the others are false anyway."""
    for _, rights in _options(questions):
        if len(questions) >= 4 * ENOUGH and len(rights) < 2 and not any("#" in form for form in rights):
            yield f"only “{next(iter(rights))}” is ever right"


def no_sentence_is_always_true_or_false(questions: Sequence[Asked]) -> Iterator[str]:
    """Where what is asked about changes: in the same words it is at times true and at times false."""
    yield from (_constant(row, rights) for row, rights in _rows(questions).items() if rights.keys() <= JUDGED)


def no_row_has_always_the_same_partner(questions: Sequence[Asked]) -> Iterator[str]:
    """Above level 1, where what is asked about changes."""
    if questions[0].level > 1:
        yield from (
            _constant(row, rights) for row, rights in _rows(questions).items() if not rights.keys() <= JUDGED
        )


CHECKS: tuple[LevelCheck, ...] = (
    one_printed_cue_does_not_answer_it,
    it_is_not_drawn_from_the_level_below,
    it_is_not_worded_as_the_level_below,
    no_option_is_never_right,
    no_option_is_always_right,
    enough_options_are_ever_right,
    no_sentence_is_always_true_or_false,
    no_row_has_always_the_same_partner,
)


def faults(questions: Sequence[Asked]) -> Iterator[tuple[str, str]]:
    """The name of each check that finds something, with what it found; too few questions are not compared."""
    if len(questions) >= ENOUGH:
        yield from ((check.__name__, what) for check in CHECKS for what in check(questions))


def _by_step(questions: Sequence[Asked]) -> list[tuple[str, list[Asked]]]:
    """Each step of questions that have several, by itself."""
    steps = sorted({decision.step for each in questions for decision in each.decided})
    return [
        (
            f"step {step + 1} in ",
            [replace(each, decisions=tuple(d for d in each.decided if d.step == step)) for each in questions],
        )
        for step in steps
        if len(steps) > 1
    ]


def _options(questions: Sequence[Asked]) -> list[tuple[Counter[str], Counter[str]]]:
    """How often each option is offered, and how often it is right, in each step; numbers left out."""
    found: defaultdict[int, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for each in (decision for asked in questions for decision in asked.decided):
        if each.options and not each.sizes and each.right not in JUDGED:
            offered, rights = found[each.step]
            offered.update(map(form_of, each.options))
            rights[form_of(each.right)] += 1
    return list(found.values())


def _often(offered: Counter[str], questions: Sequence[Asked]) -> list[tuple[str, int]]:
    """The options that are offered again and again, each with how often."""
    least = max(4 * ENOUGH, OFTEN * len(questions))
    return [each for each in offered.items() if each[1] >= least]


def _is_false_anyway(form: str, questions: Sequence[Asked]) -> bool:
    return any(words in form for words in questions[0].false_anyway)


def _rows(questions: Sequence[Asked]) -> dict[str, Counter[str]]:
    """What was right of each row that often comes back, plainly always the same."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    if len({(lead_of(each.stem), each.seen) for each in questions}) > FIXED:
        for decision in (each for asked in questions if len(asked.decided) > 1 for each in asked.decided):
            found[form_of(decision.row)][form_of(decision.right)] += 1
    return {
        row: rights
        for row, rights in found.items()
        if row
        and rights.total() >= 2 * ENOUGH
        and plainly_above(max(rights.values()), rights.total(), ALWAYS)
    }


def _constant(row: str, rights: Counter[str]) -> str:
    right, count = rights.most_common(1)[0]
    return f"“{row}” goes with “{right}” in {count} of {rights.total()}"
