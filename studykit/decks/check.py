"""Checking deck files: every fault, whether each card really gives questions, and what lessons give away.

Nothing is printed.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from studykit.decks.balance import Balance, Uneven, balance_of, uneven_in
from studykit.decks.course import unknown_beliefs
from studykit.decks.deck import Card, Deck, Fact, Lesson, Taught
from studykit.decks.drawing import Drawings
from studykit.decks.leaks import given_away
from studykit.decks.lessons import said_in
from studykit.decks.load import load, names
from studykit.engine.draws import Variant
from studykit.errors import Faults, StudykitError, quoted
from studykit.items.course_values import CourseValues

DRAWN = 2
"""Questions drawn of each item model at each level, all different: no learner sees one twice in a row."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class CheckedDeck(Struct, frozen=True):
    """What checking the deck ``name`` (or file) found; ``deck`` is None where it cannot even be read.

    ``balance`` is that of each of its statements, with the beliefs that were seen in the questions drawn.
    """

    name: str
    deck: Deck | None
    faults: tuple[str, ...]
    balance: tuple[Balance, ...] = ()

    @property
    def untrained(self) -> tuple[Taught, ...]:
        """The statements of its course to which no skill belongs: a gap, but no fault."""
        return tuple(each.taught for each in self.balance if not each.skills)

    @property
    def uneven(self) -> tuple[Uneven, ...]:
        """Statements with too little or too much; that is no fault either."""
        return uneven_in(self.balance)


def check(wanted: Sequence[str]) -> list[CheckedDeck]:
    """Each of the decks (or files) ``wanted`` with all its faults, in order."""
    looked = _Looked()
    checked = [_check(name, looked) for name in wanted]
    known = [*map(load, names()), *(each.deck for each in checked if each.deck)]
    return [
        each if each.deck is None else replace(each, faults=(*each.faults, *_clashes(each.deck, known)))
        for each in checked
    ]


class _Looked(Struct, eq=False):
    """What was looked at, so that what several decks have is looked at once.

    ``lessons`` are those before a card of a course, by that and by whether its questions were looked at, with
    their faults.
    """

    drawings: Drawings = field(default_factory=lambda: Drawings(DRAWN))
    lessons: dict[tuple[str, CourseValues, bool], tuple[Lesson, tuple[str, ...]]] = field(
        default_factory=dict
    )

    def faults_of(self, card: Card, lesson: Lesson, drawn: Sequence[Variant]) -> tuple[str, ...]:
        """What is wrong with the ``lesson`` of ``card``, of which questions were ``drawn``."""
        key = (card.id, card.course_values, bool(drawn))
        if key not in self.lessons or self.lessons[key][0] != lesson:
            self.lessons[key] = (lesson, tuple(faults_of_lesson(card, drawn)))
        return self.lessons[key][1]


def _check(name: str, looked: _Looked) -> CheckedDeck:
    try:
        deck = load(name)
        faults = tuple(_faults(deck, looked))
    except StudykitError as error:
        found = error.faults if isinstance(error, Faults) else (_in_one_line(error),)
        is_elsewhere = error.where and Path(error.where).stem != Path(name).stem  # in a file of its lecture
        return CheckedDeck(
            name, None, tuple(f"{error.where}: {each}" if is_elsewhere else each for each in found)
        )
    return CheckedDeck(name, deck, faults, balance_of(deck, looked.drawings.shown()))


def _faults(deck: Deck, looked: _Looked) -> Iterator[str]:
    """Beliefs that there are not, cards without questions, then what is wrong with lessons.

    Raises Faults if these cannot be read.
    """
    where = f"{deck.course_in}: " if deck.lecture else ""
    yield from (f"{where}{fault}" for fault in unknown_beliefs((*deck.course, *deck.left_out)))
    looked.drawings.draw(deck.cards)
    drawn: dict[str, list[Variant]] = {}
    for card in deck.cards:
        try:
            drawn[card.id] = looked.drawings.of(card)
        except StudykitError as error:
            yield f"card '{card.id}': {_in_one_line(error)}"
    lessons: list[tuple[str, Lesson]] = []
    skills = set[str]()
    for card in sorted(deck.cards, key=_level):
        if (lesson := card.lesson) is not None and (card.skill, lesson) not in lessons:
            is_first = card.skill not in skills
            yield from looked.faults_of(card, lesson, drawn.get(card.id, ()) if is_first else ())
            lessons.append((card.skill, lesson))
        skills.add(card.skill)


def faults_of_lesson(card: Card, variants: Sequence[Variant]) -> Iterator[str]:
    """What is wrong with the lesson of ``card``, which has one: it cannot be told, or tells a key.

    The keys are those of ``variants``.
    """
    assert card.lesson is not None  # noqa: S101 - the caller has looked
    try:
        said = said_in(card.lesson)
    except StudykitError as error:
        yield f"the lesson of '{card.skill}': {_in_one_line(error)}"
    else:
        for words in given_away(said, variants):
            yield f"the lesson of '{card.skill}' gives the key away: {words}"


def _clashes(deck: Deck, known: Sequence[Deck]) -> list[str]:
    """A fault, once, for each id that a deck of another name has for something else.

    That is each ``anki_id`` of ``deck`` or of a part of it, and the id of each of its facts.
    """
    numbers = set(_anki_ids(deck))
    facts = {card.id: card for card in deck.cards if card.fact is not None}
    found: list[str] = []
    for other in (each for each in known if each.name != deck.name):
        title = quoted(other.title)
        found += [
            f"anki_id {number} is also that of the deck {title}: Anki would take the two for one"
            for number in _anki_ids(other)
            if number in numbers
        ]
        found += [
            f"card '{card.id}' is a different one in the deck {title}: "
            "what is learned with one would count for both"
            for card in other.cards
            if card.id in facts and _is_different(card, facts[card.id])
        ]
    return list(dict.fromkeys(found))


def _is_different(card: Card, other: Card) -> bool:
    """Whether two facts differ, and that not only by the numbers of their courses."""
    if card.course_values.words() == other.course_values.words():
        return card.fact != other.fact
    return _without_numbers(card.fact) != _without_numbers(other.fact)


def _without_numbers(fact: Fact | None) -> str:
    words = (fact.question, fact.answer, *fact.because) if fact else ()
    return _NUMBER.sub("", "\n".join(map(str, words)))


def _level(card: Card) -> int:
    return card.level or 0


def _anki_ids(deck: Deck) -> list[int]:
    return [deck.anki_id, *(part.anki_id for part in deck.parts)]


def _in_one_line(error: StudykitError) -> str:
    return f"{error.what}. {error.mend}".strip() if error.mend else error.what
