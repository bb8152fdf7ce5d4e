"""Answers made by chance out of right and wrong ones: each is graded or asked again, in every form alike.

The small run is a test of ``tests/items/test_odd_answers.py``. The large one, over questions of every model:
``python -m tests.long.fuzzed_answers --answers 100000 --seed 1``.
"""

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from time import thread_time

from msgspec import Struct

from studykit.items.asks.ask import KINDS, Ask, UnitSlip, Unreadable
from studykit.items.asks.cloze import Cloze, Gap
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.statements import Statements
from studykit.items.normalized import normalized
from studykit.signs import is_harmless
from studykit.text import MINUS
from tests.kinds import sample_of
from tests.long.made_answers import INVISIBLE, Chance, begun, changed, disguised
from tests.questions import MODELS_AND_LEVELS, drawn

SLOWEST = 0.05
"""Seconds that an answer may take."""
NUMBERS = (
    Cloze((Gap(("342",), (("228", "a"),)), Gap(("out", "outward"), (("in", "b"),)))),
    Cloze((Gap(("54",), (("36", "a"),)),)),
    Numeric(81, "million", 9, misreadings=(Misreading(20, "a"),)),
    Numeric(-0.5, "µA/cm²", 0.05, 2, also_right=(-0.75,)),
)


class Question(Struct, frozen=True):
    """What is asked, by its ``name``, with options in the order of ``seed``."""

    name: str
    ask: Ask
    seed: str


class Found(Struct):
    """What became of the answers, how long the slowest took, and each fault with what repeats it."""

    outcomes: Counter[str]
    slowest: float
    faults: list[str]


Outcome = tuple[bool, str | None] | str
"""Whether it is right, with the belief behind it; or the error with which it is asked again."""


def samples() -> list[Question]:
    """The sample of each kind, others with numbers, and their simpler forms."""
    asks = [*(sample_of(kind).ask for kind in KINDS), *NUMBERS]
    return [Question("sample", form, "1") for ask in asks for form in _forms(ask)]


def of_every_model() -> list[Question]:
    """A question of each model at each level, and its simpler forms."""
    variants = [(f"{name}/{level}", drawn(name, level)[0]) for name, level in MODELS_AND_LEVELS]
    return [Question(name, form, v.seed) for name, v in variants for form in _forms(v.item.ask)]


def try_answers(questions: Sequence[Question], *, answers: int, seed: str) -> Found:
    """Try so many ``answers``, to each kind of ``questions`` equally often."""
    found, kinds = Found(Counter(), 0.0, []), sorted({question.ask.kind for question in questions})
    of_kind = {kind: [each for each in questions if each.ask.kind == kind] for kind in kinds}
    for number in range(answers):
        alike = of_kind[kinds[number % len(kinds)]]
        question, chance = alike[number // len(kinds) % len(alike)], Chance(f"{seed}|{number}")
        typed = changed(begun(question.ask, question.seed, chance), chance)
        faults, outcome, seconds = _tried(question, typed, chance)
        sort = "asked again" if isinstance(outcome, str) else "right" if outcome[0] else "wrong"
        found.outcomes[sort] += 1
        found.slowest = max(found.slowest, seconds)
        found.faults += [
            f"{question.name} ({question.ask.kind}, seed {question.seed}), {typed!a}: {fault}"
            for fault in faults
        ]
    return found


def _forms(ask: Ask) -> list[Ask]:
    simpler = ask.simpler()
    return [ask, *(_forms(simpler) if simpler else [])]


def _tried(question: Question, typed: str, chance: Chance) -> tuple[list[str], Outcome, float]:
    try:
        outcome, seconds = _timed(question, typed)
        faults = [f"takes {seconds:.3f} s"] if seconds > SLOWEST else []
        form = normalized(typed[:300])
        if normalized(form) != form:
            faults.append(f"has two forms: {form!a}")
        if len(typed) < 150:
            for other in (form, disguised(typed, chance)):
                if (again := _timed(question, other)[0]) != outcome and not _both_again(again, outcome):
                    faults.append(f"{outcome}, but as {other!a} {again}")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return [f"{type(error).__name__}: {error}"], "fault", 0.0
    if outcome == (True, None) and (reason := _is_never_right(question.ask, typed)):
        faults.append(reason)
    return faults, outcome, seconds


def _both_again(one: Outcome, other: Outcome) -> bool:
    return isinstance(one, str) and isinstance(other, str)


def _timed(question: Question, typed: str) -> tuple[Outcome, float]:
    """What becomes of it, and the seconds; what seems slow is tried again, as the machine may have been."""
    for _ in range(3):
        start = thread_time()
        outcome = _outcome(question, typed)
        seconds = thread_time() - start
        if seconds <= SLOWEST:
            break
    return outcome, seconds


def _outcome(question: Question, typed: str) -> Outcome:
    ask = question.ask
    try:
        answer = ask.read(typed, question.seed)
    except UnitSlip as slip:
        answer = slip.answer
    except Unreadable as error:
        words = str(error)
        if len(words.splitlines()) > 2 or len(words) > 250 or not is_harmless(words):
            raise ValueError(f"what is said is no two short lines: {words!a}") from None
        return words
    answer.encode()  # as it is stored
    verdict = ask.grade(answer)
    if verdict.right and verdict.misconception:
        raise ValueError("a right answer shows no misconception")
    return verdict.right, verdict.misconception


def _is_never_right(ask: Ask, typed: str) -> str:
    """Why ``typed`` cannot be right, seen from its digits alone: none of them is joined, or passed over."""
    visible = "".join(_digit(sign) for sign in typed if sign not in INVISIBLE)
    numbers = re.findall(r"[0-9]+(?:[.,][0-9]+)?", visible)
    values = {float(number.replace(",", ".")) for number in numbers}
    if isinstance(ask, Statements) and numbers:
        judged = re.findall(r"([0-9]+)\W*([tf])", visible.lower())
        right = [(str(n), "ft"[truth]) for n, truth in enumerate(ask.truths(), 1)]
        return "" if sorted(judged) == right else f"right, though it says {judged}"
    if re.search("[e^*×x·⁰¹²³⁴⁵⁶⁷⁸⁹]", visible):  # a power of ten, perhaps
        return ""
    if isinstance(ask, Cloze):
        wanted = [gap.accepted[0] for gap in ask.gaps if re.fullmatch(r"[0-9.]+", gap.accepted[0])]
        missing = [each for each in wanted if float(each) not in values]
        return f"right without {missing}" if missing else ""
    ranges = [tuple(abs(float(end.replace(MINUS, "-"))) for end in each) for each in ask.accepted()]
    fits = any(min(each) - 1e-9 <= value <= max(each) + 1e-9 for each in ranges for value in values)
    return f"right, but {values} is in none of {ranges}" if ranges and not fits else ""


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign, sign)).replace("٫", ".")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--seed", default="1")
    typed = parser.parse_args()
    questions = [*samples(), *of_every_model()]
    found = try_answers(questions, answers=typed.answers, seed=typed.seed)
    sorts = ", ".join(f"{count} {sort}" for sort, count in sorted(found.outcomes.items()))
    sys.stdout.write(
        f"{typed.answers} answers to {len(questions)} questions: {sorts}; "
        f"{len(found.faults)} faults; the slowest took {1000 * found.slowest:.1f} ms\n"
    )
    if found.faults:
        sys.exit("\n".join(found.faults[:10]))


if __name__ == "__main__":
    main()
