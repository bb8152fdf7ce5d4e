"""What can be wrong with a question, one check each. How many questions are drawn, and how, is not here.

A new check is a function in ``CHECKS``. Each yields what it finds, in words; nothing is found in a sound one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from math import isinf, isnan

from studykit.errors import StudykitError
from studykit.items.arithmetic import A_NUMBER_ALONE, Printed, broken_equations, numbers_in
from studykit.items.checked import Checked
from studykit.items.checks_of_figures import FIGURE_CHECKS
from studykit.items.checks_of_words import (
    markup_is_closed,
    no_step_says_no_more_than_that_something_is_true,
    numbers_are_printed_properly,
    spelling_is_american,
)
from studykit.items.misconceptions import misconceptions
from studykit.text import MINUS, plain, sentences

LONGEST_STEM = 600
SHORTEST_ALT = 40
MOST_LINES = 4
GAPS = 0.1
"""The share of points that may be gaps in a line (not a number)."""

COMPUTES = re.compile(r"[=×÷]|\d\s*/\s*\(?[−\d]|\b(?:logarithm|[Tt]imes|[Dd]ivided?|[Mm]ultipl\w+)\b")
"""Signs and words of a calculation, before its result."""
_EQUALS_A_NUMBER = re.compile(r"=\s*(?=[+−]?\d)")
Check = Callable[[Checked], Iterable[str]]


def the_key_is_graded_right(question: Checked) -> Iterator[str]:
    """In every form of the question."""
    for form in question.forms:
        typed = form.typed_key(question.seed)
        if not form.grade(form.read(typed, question.seed)).right:
            yield f"'{typed}' answers the {form.kind} and is graded wrong"


def foreseen_wrong_answers_are_graded_wrong_and_diagnosed(question: Checked) -> Iterator[str]:
    """Each with its own misconception, or with none where it shows none, in every form of the question."""
    for form in question.forms:
        for answer, slug in form.wrong_answers():
            verdict = form.grade(answer)
            if verdict.right:
                yield f"'{answer}', a wrong answer to the {form.kind}, is graded right"
            elif verdict.misconception != slug:
                yield f"'{answer}' is not diagnosed as {slug} but as {verdict.misconception}"


def what_is_printed_as_right_is_graded_right(question: Checked) -> Iterator[str]:
    """Each range that is accepted, to the last digit that is printed, and nothing beyond."""
    for form in question.forms:
        ranges = [(_exactly(low), _exactly(high)) for low, high in form.accepted()]
        for low, high in ranges:
            for end, by in ((low, -1), (high, 1)):
                beyond = end + Decimal(by).scaleb(int(end.as_tuple().exponent))
                if not form.grade(str(end)).right:
                    yield f"{end} is printed as right and graded wrong"
                if form.grade(str(beyond)).right and not any(a <= beyond <= b for a, b in ranges):
                    yield f"{beyond} is graded right, though {low} to {high} is printed"


def every_belief_is_documented(question: Checked) -> Iterator[str]:
    """Each slug stands in the data of a subject."""
    slugs = {slug for form in question.forms for _, slug in form.wrong_answers() if slug}
    yield from (f"no misconception is named '{slug}'" for slug in sorted(slugs - set(misconceptions())))


def it_becomes_simpler_down_to_recall(question: Checked) -> Iterator[str]:
    """Formats and screens that lack a kind take a simpler form."""
    last = question.forms[-1]
    if not last.is_self_judged or last.options(question.seed):
        yield f"the simplest form, of kind {last.kind}, is more than an answer to compare"


def the_stem_asks_one_question(question: Checked) -> Iterator[str]:
    """In a few words."""
    stem = plain(question.item.stem)
    if not stem.strip():
        yield "the stem is empty"
    if stem.count("?") > 1:
        yield f"the stem has {stem.count('?')} question marks"
    if len(stem) > LONGEST_STEM:
        yield f"the stem has {len(stem)} characters, more than {LONGEST_STEM}"


def it_has_worked_steps(question: Checked) -> Iterator[str]:
    """None of them empty."""
    steps = [plain(step).strip() for step in question.item.steps]
    if not all(steps) or not steps:
        yield "there is no worked step, or an empty one"


def printed_arithmetic_holds(question: Checked) -> Iterator[str]:
    """What stem and steps calculate comes out as they say, for the numbers that are printed."""
    for words in (question.item.stem, *question.item.steps):
        yield from broken_equations(plain(words))


def the_steps_arrive_at_the_key(question: Checked) -> Iterator[str]:
    """A key that is a number stands in the steps, perhaps with other digits."""
    key = plain(question.item.ask.bare_key())
    if A_NUMBER_ALONE.fullmatch(key):
        (number,) = numbers_in(key)
        printed = [each for step in question.item.steps for each in numbers_in(plain(step))]
        if not any(map(number.agrees_with, printed)):
            yield f"the key is {key}, which is in none of the steps"


def what_is_computed_ends_an_equation(question: Checked) -> Iterator[str]:
    """A number that steps compute stands behind an equals sign; a count may be rounded to."""
    key, steps = plain(question.item.ask.bare_key()), question.item.steps
    if not A_NUMBER_ALONE.fullmatch(key) or all(low == high for low, high in question.item.ask.accepted()):
        return
    (number,) = numbers_in(key)
    if any(number.agrees_with(each) for step in steps for each in _behind_equals_signs(plain(step))):
        return
    for words in (plain(sentence) for step in steps for sentence in sentences(step)):
        if (sign := COMPUTES.search(words)) and any(map(number.agrees_with, numbers_in(words[sign.end() :]))):
            yield f"the steps compute {key}, and no equation ends in it: “{words}”"
            return


def figures_can_be_drawn(question: Checked) -> Iterator[str]:
    """All points are numbers, but for a few gaps; marks lie within the axes; the lines are not too many."""
    for where, figure in question.figures:
        points = [(x, y) for line in figure.lines for x, y in zip(line.x, line.y, strict=False)]
        if any(map(isinf, chain(*points))) or sum(isnan(x + y) for x, y in points) > GAPS * len(points):
            yield f"a point of the {where} is no number"
        if any(len(line.x) != len(line.y) or not line.x for line in figure.lines):
            yield f"a line of the {where} has no points, or not as many x as y"
        if len(figure.lines) > MOST_LINES:
            yield f"the {where} has {len(figure.lines)} lines, more than {MOST_LINES}"
        for mark in figure.marks:
            if not (figure.x.low <= mark.x <= figure.x.high and figure.y.low <= mark.y <= figure.y.high):
                yield f"the mark '{mark.label}' lies outside of the {where}"
        for band in figure.bands:
            if not figure.x.low <= band.start <= band.end <= figure.x.high:
                yield f"the band '{band.label}' lies outside of the {where}"


def the_revealed_figure_shows_what_was_marked(question: Checked) -> Iterator[str]:
    """What is marked in the figure of the stem is seen in that of the answer, if its axis is the same."""
    figure, reveal = question.item.figure, question.item.reveal
    if figure is None or reveal is None:
        return
    if (figure.x.quantity, figure.x.unit) == (reveal.x.quantity, reveal.x.unit):
        for mark in figure.marks:
            if not reveal.x.low <= mark.x <= reveal.x.high:
                yield f"the mark '{mark.label}' of the figure lies outside of what is revealed"


def axes_leave_what_is_drawn_free(question: Checked) -> Iterator[str]:
    """No level on the frame, no axis longer than its curves, no sweeps that are joined."""
    for where, figure in question.figures:
        yield from (f"{what} in the {where}" for check in FIGURE_CHECKS for what in check(figure))


def figures_say_in_words_what_they_show(question: Checked) -> Iterator[str]:
    """For those who cannot see them."""
    for where, figure in question.figures:
        if len(figure.alt) < SHORTEST_ALT:
            yield f"the alternative text of the {where} has less than {SHORTEST_ALT} characters"


CHECKS: tuple[Check, ...] = (
    the_key_is_graded_right,
    foreseen_wrong_answers_are_graded_wrong_and_diagnosed,
    what_is_printed_as_right_is_graded_right,
    every_belief_is_documented,
    it_becomes_simpler_down_to_recall,
    the_stem_asks_one_question,
    it_has_worked_steps,
    no_step_says_no_more_than_that_something_is_true,
    printed_arithmetic_holds,
    the_steps_arrive_at_the_key,
    what_is_computed_ends_an_equation,
    numbers_are_printed_properly,
    markup_is_closed,
    spelling_is_american,
    figures_can_be_drawn,
    the_revealed_figure_shows_what_was_marked,
    axes_leave_what_is_drawn_free,
    figures_say_in_words_what_they_show,
)


def faults(question: Checked) -> Iterator[tuple[str, str]]:
    """The name of each check that finds something, with what it found."""
    for check in CHECKS:
        try:
            found = list(check(question))
        except (ValueError, StudykitError) as error:
            found = [str(error).partition("\n")[0]]
        for what in found:
            yield check.__name__, what


def _behind_equals_signs(words: str) -> Iterator[Printed]:
    """The number right behind each equals sign."""
    for behind in _EQUALS_A_NUMBER.split(words)[1:]:
        yield numbers_in(behind)[0]


def _exactly(printed: str) -> Decimal:
    return Decimal(printed.replace(MINUS, "-"))
