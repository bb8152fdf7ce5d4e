"""Options named by letters: their order, and reading the letters typed. No kind itself is here."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from studykit.errors import quoted
from studykit.items.asks.ask import LETTERS, Ask, Option, Unreadable, Verdict, WrongPart
from studykit.text import Text, plain, text

_ONE_LETTER = re.compile(r"[(\[]?([a-z])[)\].:,;]*", re.IGNORECASE)
_OWN_LETTER = re.compile(r"(?:(?!\b[A-H]\b).)+\s([A-H])")
"""The only capital by itself, at the end."""
_BETWEEN_LETTERS = re.compile(r"[\s,;.()\[\]/&+→>]|-(?=>)|\band\b")


def shuffled(options: Sequence[Option], seed: str) -> tuple[Option, ...]:
    """``options`` in an order that depends on ``seed`` and on their words alone.

    Those that have letters of their own stand first, in the order of these: option a is pot A.
    """
    own = own_letters(options)
    return tuple(sorted(options, key=lambda option: (own.get(option, "z"), _shuffle_key(seed, option))))


def own_letters(options: Sequence[Option]) -> dict[Option, str]:
    """The letter of each option that is named after one of the things A, B, C … in sight, as ``Pot A`` is.

    Empty unless these options go from A on and no letter is missing or comes twice.
    """
    found = [
        (option, match[1]) for option in options if (match := _OWN_LETTER.fullmatch(plain(option.words)))
    ]
    letters = sorted(letter for _, letter in found)
    return dict(found) if len(letters) > 1 and "".join(letters).lower() == LETTERS[: len(letters)] else {}


def read_letter(typed: str, options: Sequence[Option]) -> Option:
    """The option whose letter was typed, as ``a``, ``A.`` or ``(a)``; raises Unreadable for anything else."""
    letter = _ONE_LETTER.fullmatch(typed.strip())
    place = LETTERS.find(letter[1].lower()) if letter else -1
    if not 0 <= place < len(options):
        raise Unreadable(
            f"{quoted(typed.strip())} is no option", mend=f"Answer with a letter, {_range(options)}."
        )
    return options[place]


def read_letters(typed: str, options: Sequence[Option], *, mend: str) -> list[Option]:
    """The options whose letters were typed, as in ``ac``, ``A, C``, ``a/c`` or ``a → c``, in the order typed.

    Raises Unreadable for a letter of no option, one typed twice, or ``a-c``, which might mean abc.
    """
    letters = _BETWEEN_LETTERS.sub("", typed.lower())
    strange = [letter for letter in letters if letter not in LETTERS[: len(options)]]
    if strange or not letters:
        raise Unreadable(f"{quoted(typed.strip())} is not of the letters {_range(options)}", mend=mend)
    if len(set(letters)) < len(letters):
        raise Unreadable(f"{quoted(typed.strip())} has a letter twice", mend=mend)
    return [options[LETTERS.index(letter)] for letter in letters]


def by_number(given: Sequence[Text], right: Sequence[Text]) -> tuple[WrongPart, ...]:
    """Where what was ``given`` in the numbered parts of an answer differs from what is ``right``."""
    return tuple(
        WrongPart(part, (f"{part + 1}", f"{part + 1}"), *both)
        for part, both in enumerate(zip(given, right, strict=True))
        if both[0] != both[1]
    )


def in_rows(typed: str, sign: str, *, rows: int) -> list[str] | None:
    """What is typed for each of so many ``rows``, in order; each is a ``sign`` (a pattern), in small letters.

    Their numbers may be typed before them, as in ``2a 1b``. None if a number is missing, comes twice or is
    that of no row, if there are more or fewer signs, or anything else.
    """
    row = re.compile(rf"[(\[]?(?:([0-9]+)[\s.:)\]=>→-]*)?({sign})[\s,;./)\]-]*")
    words, found = typed.strip().lower(), list[tuple[str, str]]()
    while words:
        match = row.match(words)
        if match is None or len(found) == rows:
            return None
        found.append((match[1] or "", match[2]))
        words = words[match.end() :]
    if any(number for number, _ in found):
        found.sort()
        if [number for number, _ in found] != [str(row) for row in range(1, rows + 1)]:
            return None
    return [each for _, each in found] if len(found) == rows else None


def letters_of(wanted: Iterable[Option], options: Sequence[Option]) -> str:
    """The letters that the ``wanted`` options have among all ``options``, in the order wanted."""
    words = [plain(option.words) for option in options]
    return "".join(LETTERS[words.index(plain(each.words))] for each in wanted)


def read_tiers(typed: str, tiers: Sequence[Ask], seed: str) -> str:
    """The answers to all ``tiers``, of which each is typed as one letter, as in ``bc``, a line each."""
    letters = in_rows(typed, "[a-z]", rows=len(tiers))
    if letters is None:
        raise Unreadable(
            f"{quoted(typed.strip())} is not {len(tiers)} letters",
            mend="Type a letter for each step, as in bc.",
        )
    return "\n".join(tier.understand(letter, seed) for tier, letter in zip(tiers, letters, strict=True))


def grade_tiers(answer: str, tiers: Sequence[Ask], *, mend: str) -> list[Verdict]:
    """The grades of the answers to all ``tiers``, a line each; raises Unreadable for other words."""
    lines = answer.split("\n")
    if len(lines) != len(tiers):
        raise Unreadable(f"{quoted(answer)} does not answer {len(tiers)} steps", mend=mend)
    for line, tier in zip(lines, tiers, strict=True):
        option_of(line, tier.options(""), mend=mend)
    return [tier.grade(line) for line, tier in zip(lines, tiers, strict=True)]


def distinct(rows: Sequence[str]) -> bool:
    """Whether all ``rows`` (markup) say something, read differently and are one line, as in an answer."""
    read = {plain(text(row)).strip() for row in rows}
    return len(read) == len(rows) and "" not in read and not any("\n" in row for row in rows)


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
