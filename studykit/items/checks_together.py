"""What can be wrong with many questions of one model and level together, one check each.

A new check is a function in ``CHECKS``. Each yields what it finds, in words. Shares are compared with bounds
so that chance alone is no fault, however few questions there are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt

from studykit.items.compared import Asked, different, redrawn, seconds_each
from studykit.items.decisions import Decision
from studykit.text import MINUS

ENOUGH = 10
"""Questions compared, at least; fewer show no habit."""
FEWEST_DIFFERENT, FULL = 60, 1000
"""Different questions that there are, at least, among a full set, and the size of that."""
MOST_OFTEN = 0.6
"""The share of questions that may have the same key."""
RARELY, FEW_KEYS = 0.5, 6
"""A key of so few at most comes at least so often, as a part of its fair share."""
LONGER, GIVEN_AWAY = 1.1, 0.5
"""An option so much longer than all others stands out; the key may in this share of questions."""
INSIDE_OR_OUTSIDE, COINCIDENCE = 0.85, 0.4
"""The share in which the key may be at an end of the options, or between; a belief may be it with a slip."""
TRUE_OR_FALSE, IN_ONE_PLACE = 0.7, 0.85
"""The share of statements that may be true, or false: of all, and of those in one place."""
COLLIDED, UNDIAGNOSED, BY_CHANCE = 0.5, 0.25, 0.05
UNDIAGNOSED_JUDGED = 0.5
"""The same where sentences are judged, of which only a false one taken for true can show a belief."""
PLENTY = 4
"""Options of which one may be dropped only now and then."""
REDRAWN = 0.8
"""The share of draws that may be doubtful: more waste time, and margins as wide as that want wider levels."""
SLOWEST = 0.5
"""Seconds that a question may take to draw, on average: a learner waits for it."""

_COMMON = re.compile(
    "about|after|another|been|both|from|have|into|more|most|only|other|than|that|their|them|then"
    "|there|these|they|this|those|when|where|which|while|with"
)

JointCheck = Callable[[Sequence[Asked]], Iterable[str]]


def enough_are_different(questions: Sequence[Asked]) -> Iterator[str]:
    """In what is printed or drawn."""
    n, found = len(questions), different(questions)
    # What is to be expected of the fewest permitted, if all come equally often; less by a fifth for chance.
    expected = FEWEST_DIFFERENT * (1 - (1 - 1 / FEWEST_DIFFERENT) ** n)
    least = FEWEST_DIFFERENT if n >= FULL else int(0.8 * expected)
    if found < least:
        yield f"only {found} of {n} differ in what is printed; {least} are wanted"


def no_key_comes_too_often(questions: Sequence[Asked]) -> Iterator[str]:
    """Nor always the same, nor one of a few hardly ever."""
    keys = Counter(each.key for each in questions if each.is_graded)
    if not keys:
        return
    key, most = keys.most_common(1)[0]
    if plainly_above(most, keys.total(), MOST_OFTEN):
        yield f"'{key}' is the key of {most} in {keys.total()}"
    if 1 < len(keys) <= FEW_KEYS and any(each.picks for each in questions):
        key, least = keys.most_common()[-1]
        fair = RARELY * keys.total() / len(keys)
        if least < fair - 3 * sqrt(fair):
            yield f"'{key}' is the key of only {least} in {keys.total()}"


def the_key_does_not_stand_in_stem_or_alternative_text(questions: Sequence[Asked]) -> Iterator[str]:
    """Unless it stands in all of them (a definition), or all options do, or for a number by chance."""
    shown = [f"{each.stem} {each.alt}".lower() for each in questions]
    given = Counter(
        each.key
        for each, words in zip(questions, shown, strict=True)
        if each.is_graded and _says(words, each.key) and not _offers_all(words, each)
    )
    found = Counter({k: n for k, n in given.items() if not all(_says(words, k) for words in shown)})
    numbers = Counter({key: count for key, count in found.items() if re.search(r"\d", key)})
    if not plainly_above(numbers.total(), len(questions), BY_CHANCE):
        found -= numbers
    if found:
        examples = ", ".join(f"'{key}'" for key, _ in found.most_common(3))
        yield f"the key stands in what is shown before the answer in {found.total()}: {examples}"


def title_and_skill_do_not_tell_the_key(questions: Sequence[Asked]) -> Iterator[str]:
    """They are shown with the question, or named in lists; two or more options in them tell nothing."""
    found = Counter(
        pick.right
        for each in questions
        for pick in each.picks
        if _says(each.name.lower(), pick.right) and not any(_says(each.name.lower(), o) for o in pick.others)
    )
    yield from (f"'{key}', a key, stands in the title or the skill: {questions[0].name}" for key in found)


def the_key_has_no_favorite_place(questions: Sequence[Asked]) -> Iterator[str]:
    """Among the options as they are shown."""
    for picks in _alike(questions):
        yield from _favorite([pick.key for pick in picks], len(picks[0].options), "place")


def the_key_has_no_favorite_rank_among_numbers(questions: Sequence[Asked]) -> Iterator[str]:
    """As the smallest, the largest, or always one in between."""
    for picks in _alike(questions):
        ranks = [sum(n < pick.sizes[pick.key] for n in pick.sizes) for pick in picks if pick.sizes]
        if len(ranks) < ENOUGH:
            continue
        options = len(picks[0].options)
        yield from _favorite(ranks, options, "rank")
        at_an_end = sum(rank in (0, options - 1) for rank in ranks)
        for where, count in (("an end of", at_an_end), ("neither end of", len(ranks) - at_an_end)):
            if options > 2 and plainly_above(count, len(ranks), INSIDE_OR_OUTSIDE):
                yield f"the key is at {where} the numbers in {count} of {len(ranks)}"


def length_does_not_give_the_key_away(questions: Sequence[Asked]) -> Iterator[str]:
    """The key is not mostly the longest option, or the shortest; numbers are as long as they are."""
    for picks in _alike(questions):
        in_words = [pick for pick in picks if not pick.sizes]
        for word, stands_out in (("longest", _is_longest), ("shortest", _is_shortest)):
            count = sum(map(stands_out, in_words))
            if plainly_above(count, len(in_words), _away(picks[0])):
                yield f"the key is by far the {word} option in {count} of {len(in_words)}"


def precision_does_not_give_the_key_away(questions: Sequence[Asked]) -> Iterator[str]:
    """The key alone does not have more decimals, or fewer, than all other options."""
    for picks in _alike(questions):
        decimals = [(_decimals(pick.right), [*map(_decimals, pick.others)]) for pick in picks if pick.sizes]
        for word, count in (
            ("more", sum(key > max(others) for key, others in decimals)),
            ("fewer", sum(key < min(others) for key, others in decimals)),
        ):
            if plainly_above(count, len(decimals), _away(picks[0])):
                yield f"the key has {word} decimals than all other options in {count} of {len(decimals)}"


def a_reason_does_not_give_the_key_away(questions: Sequence[Asked]) -> Iterator[str]:
    """The key is not the only option that says why."""
    why = re.compile(r"\b(because|since|so that|therefore|as long as)\b")
    for picks in _alike(questions):
        count = sum(bool(why.search(p.right)) and not any(map(why.search, p.others)) for p in picks)
        if plainly_above(count, len(picks), _away(picks[0])):
            yield f"the key alone says why in {count} of {len(picks)}"


def no_word_of_the_stem_gives_the_key_away(questions: Sequence[Asked]) -> Iterator[str]:
    """The key does not share words with the stem that no other option has, more often than others do."""
    for picks in _alike(questions):
        keys = others = 0.0
        for pick in picks:
            echoes = [_echoes(pick, words) for words in pick.options]
            keys += echoes[pick.key]
            others += (sum(echoes) - echoes[pick.key]) / (len(echoes) - 1)
        if plainly_above(keys, len(picks), _away(picks[0])) and keys > 2 * others:
            yield f"the key alone repeats a word of the stem in {keys:.0f} of {len(picks)}"


def statements_are_true_and_false(questions: Sequence[Asked]) -> Iterator[str]:
    """About equally often, and in each place that is not shuffled."""
    rows = [each.truths for each in questions if each.truths]
    is_ticked = any(map(any, (each.offered for each in questions)))
    for truth in (True, False):
        word, all_of_them = str(truth).lower(), [each for row in rows for each in row]
        if plainly_above(all_of_them.count(truth), len(all_of_them), TRUE_OR_FALSE):
            yield f"{all_of_them.count(truth)} of {len(all_of_them)} statements are {word}"
        for place, column in enumerate(zip(*rows, strict=False), 1):
            if not is_ticked and plainly_above(column.count(truth), len(column), IN_ONE_PLACE):
                yield f"statement {place} is {word} in {column.count(truth)} of {len(column)}"
    counts = Counter(sum(row) for row in rows if is_ticked)
    if counts and plainly_above(max(counts.values()), counts.total(), IN_ONE_PLACE):
        yield f"nearly always {counts.most_common(1)[0][0]} options are right"


def options_do_not_collide(questions: Sequence[Asked]) -> Iterator[str]:
    """Distractors that read alike are dropped: from most questions not so many that few options are left."""
    most = max((len(pick.options) for each in questions for pick in each.picks[:1]), default=0)
    fewer = sum(len(each.picks[0].options) < min(most, PLENTY) for each in questions if each.picks)
    if plainly_above(fewer, len(questions), COLLIDED):
        yield f"{fewer} of {len(questions)} have fewer options than others"


def wrong_answers_are_diagnosed(questions: Sequence[Asked]) -> Iterator[str]:
    """Mostly: misreadings are not all dropped. Of true statements alone, doubting any may show no belief."""
    graded = [each for each in questions if each.is_graded]
    none = sum(not each.diagnosed for each in graded)
    most = UNDIAGNOSED_JUDGED if any(each.truths for each in graded) else UNDIAGNOSED
    if plainly_above(none, len(graded), most):
        yield f"no wrong answer is diagnosed in {none} of {len(graded)}"


def a_slip_of_ten_shows_no_belief(questions: Sequence[Asked]) -> Iterator[str]:
    """What is mostly the key but for its decimal point is a slip; now and then it is a coincidence."""
    counts = Counter(slug for each in questions for slug in each.by_ten)
    for slug, count in sorted(counts.items()):
        if plainly_above(count, len(questions), COINCIDENCE):
            yield f"{slug} is shown by the key but for a power of ten in {count} of {len(questions)}"


def draws_are_rarely_doubtful(questions: Sequence[Asked]) -> Iterator[str]:
    """A draw that is doubtful costs time and is thrown away."""
    if plainly_above(redrawn(questions), sum(each.attempts for each in questions), REDRAWN):
        yield f"{redrawn(questions)} draws were doubtful for {len(questions)} questions"


def they_are_drawn_quickly(questions: Sequence[Asked]) -> Iterator[str]:
    """On average, as they are solved together."""
    if (seconds := seconds_each(questions)) > SLOWEST:
        yield f"a question takes {seconds:.2g} s to draw, more than {SLOWEST} s"


CHECKS: tuple[JointCheck, ...] = (
    enough_are_different,
    no_key_comes_too_often,
    the_key_does_not_stand_in_stem_or_alternative_text,
    title_and_skill_do_not_tell_the_key,
    the_key_has_no_favorite_place,
    the_key_has_no_favorite_rank_among_numbers,
    length_does_not_give_the_key_away,
    precision_does_not_give_the_key_away,
    a_reason_does_not_give_the_key_away,
    no_word_of_the_stem_gives_the_key_away,
    statements_are_true_and_false,
    options_do_not_collide,
    wrong_answers_are_diagnosed,
    a_slip_of_ten_shows_no_belief,
    draws_are_rarely_doubtful,
    they_are_drawn_quickly,
)


def faults(questions: Sequence[Asked]) -> Iterator[tuple[str, str]]:
    """The name of each check that finds something, with what it found; too few questions are not compared."""
    if len(questions) >= ENOUGH:
        yield from ((check.__name__, what) for check in CHECKS for what in check(questions))


def plainly_above(count: float, of: int, share: float) -> bool:
    """Whether ``count`` is more than chance makes of a ``share``: by three standard deviations."""
    return of > 0 and count > of * share + 3 * sqrt(of * share * (1 - share))


def _alike(questions: Sequence[Asked]) -> list[list[Decision]]:
    """The picks of equally many options that are asked in the same step, if there are enough of them."""
    groups: dict[tuple[int, int], list[Decision]] = {}
    for each in questions:
        for pick in each.picks:
            groups.setdefault((pick.step, len(pick.options)), []).append(pick)
    return [picks for picks in groups.values() if len(picks) >= ENOUGH]


def _favorite(places: Sequence[int], options: int, word: str) -> Iterator[str]:
    place, count = Counter(places).most_common(1)[0]
    if plainly_above(count, len(places), min(0.7, 2 / options)):
        yield f"the key has {word} {place + 1} of {options} in {count} of {len(places)}"


def _away(pick: Decision) -> float:
    """In which share of questions a key may have what no other option has."""
    return GIVEN_AWAY if len(pick.options) > 2 else (1 + GIVEN_AWAY) / 2


def _is_longest(pick: Decision) -> bool:
    return len(pick.right) > LONGER * max(map(len, pick.others))


def _is_shortest(pick: Decision) -> bool:
    return LONGER * len(pick.right) < min(map(len, pick.others))


def _decimals(words: str) -> int:
    number = re.search(r"\d+\.(\d+)", words)
    return len(number[1]) if number else 0


def _says(words: str, key: str) -> bool:
    """Whether the key stands in ``words``; a number behind a minus is another one."""
    return re.search(rf"(?<![\w{MINUS}]){re.escape(key.lower())}(?!\w)", words) is not None


def _offers_all(words: str, question: Asked) -> bool:
    """Whether all options stand in ``words``, as in: is it this or that?"""
    return any(all(_says(words, option) for option in pick.options) for pick in question.picks)


def _echoes(pick: Decision, option: str) -> bool:
    """Whether ``option`` alone repeats a word of the stem."""
    others = set[str]().union(*(_words(other) for other in pick.options if other != option))
    return bool((_words(option) & _words(pick.prompt)) - others)


def _words(words: str) -> set[str]:
    """The beginnings of the words that mean something."""
    long = re.findall(r"[^\W\d_]{4,}", words.lower())
    return {word[:6] for word in long if not _COMMON.fullmatch(word)}
