"""Options named by letters: their order, and reading the letters typed. No kind itself is here."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from studykit.errors import quoted
from studykit.items.asks.ask import LETTERS, Ask, Option, Unreadable, Verdict
from studykit.text import plain, text


def shuffled(options: Sequence[Option], seed: str) -> tuple[Option, ...]:
    """``options`` in an order that depends on ``seed`` and on their words alone."""
    return tuple(sorted(options, key=lambda option: _shuffle_key(seed, option)))


def read_letter(typed: str, options: Sequence[Option]) -> Option:
    """The option whose letter was typed; raises Unreadable for anything else."""
    letter = typed.strip().lower().rstrip(".)")
    if len(letter) != 1 or letter not in LETTERS[: len(options)]:
        raise Unreadable(
            f"{quoted(typed.strip())} is no option", mend=f"Answer with a letter, {_range(options)}."
        )
    return options[LETTERS.index(letter)]


def read_letters(typed: str, options: Sequence[Option], *, mend: str) -> list[Option]:
    """The options whose letters were typed, as in ``ac``, ``A, C`` or ``a → c``, in the order typed.

    Raises Unreadable for a letter of no option, one typed twice, or ``a-c``, which might mean abc.
    """
    letters = re.sub(r"[\s,;.)→>]|[-–](?=>)", "", typed.lower())
    strange = [letter for letter in letters if letter not in LETTERS[: len(options)]]
    if strange or not letters:
        raise Unreadable(f"{quoted(typed.strip())} is not of the letters {_range(options)}", mend=mend)
    if len(set(letters)) < len(letters):
        raise Unreadable(f"{quoted(typed.strip())} has a letter twice", mend=mend)
    return [options[LETTERS.index(letter)] for letter in letters]


def letters_of(wanted: Iterable[Option], options: Sequence[Option]) -> str:
    """The letters that the ``wanted`` options have among all ``options``, in the order wanted."""
    words = [plain(option.words) for option in options]
    return "".join(LETTERS[words.index(plain(each.words))] for each in wanted)


def read_tiers(typed: str, tiers: Sequence[Ask], seed: str) -> str:
    """The answers to all ``tiers``, of which each is typed as one letter, as in ``bc``, a line each."""
    letters = [letter for letter in typed if letter.isalnum()]
    if len(letters) != len(tiers):
        raise Unreadable(
            f"{quoted(typed.strip())} is not {len(tiers)} letters",
            mend="Type a letter for each step, as in bc.",
        )
    return "\n".join(tier.read(letter, seed) for tier, letter in zip(tiers, letters, strict=True))


def grade_tiers(answer: str, tiers: Sequence[Ask], *, mend: str) -> list[Verdict]:
    """The grades of the answers to all ``tiers``, a line each; raises Unreadable for other words."""
    lines = answer.split("\n")
    if len(lines) != len(tiers):
        raise Unreadable(f"{quoted(answer)} does not answer {len(tiers)} steps", mend=mend)
    for line, tier in zip(lines, tiers, strict=True):
        option_of(line, tier.options(""), mend=mend)
    return [tier.grade(line) for line, tier in zip(lines, tiers, strict=True)]


def distinct(rows: Sequence[str]) -> bool:
    """Whether all ``rows`` (markup) read differently and each is one line: an answer has a line for each."""
    read = {plain(text(row)) for row in rows}
    return len(read) == len(rows) and not any("\n" in row for row in rows)


def option_of(words: str, options: Sequence[Option], *, mend: str) -> Option:
    """The option that reads like ``words``; raises Unreadable if there is none."""
    for option in options:
        if plain(option.words) == words:
            return option
    raise Unreadable(f"{quoted(words)} is none of the options", mend=mend)


def _range(options: Sequence[Option]) -> str:
    return f"a to {LETTERS[len(options) - 1]}"


def _shuffle_key(seed: str, option: Option) -> bytes:
    return hashlib.sha256(f"{seed}|{plain(option.words)}".encode()).digest()
