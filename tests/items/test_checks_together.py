"""Each check of many questions together finds what it is for, and nothing in sound ones."""

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest
from msgspec.structs import replace

from studykit.items import checks_together as together
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.compared import Asked, asked, different, redrawn
from studykit.items.decisions import Decision
from studykit.items.item import Item
from studykit.text import say, text

MANY = 200
CELLS = ("Muscle", "Neuron", "Sensor", "Oocyte")
SLUG = "spike-height-from-rest"


def chance(place: int, among: int, what: str = "") -> int:
    """A number below ``among`` that looks like chance and is always the same."""
    return sha256(f"{what}|{place}".encode()).digest()[0] % among


def question(place: int) -> Asked:
    """A sound one: which of four cells a trace is of."""
    key = CELLS[chance(place, 4)]
    options = (wrong(other, SLUG) if other != key else right(other) for other in CELLS)
    item = Item(text(f"Trace {place} shows which cell?"), Choice(tuple(options)), (text("It does."),))
    return asked(item, str(place), name="Name the cell (name-the-cell)")


SOUND = [question(place) for place in range(MANY)]


def pick(stem: str, options: Sequence[str], key: int) -> Decision:
    return Decision(stem, options[key], tuple(options), is_lettered=True)


def picks(options: Callable[[int], Sequence[str]], key: Callable[[int], int]) -> list[Asked]:
    """The sound questions with other options, in an order of their own."""
    return [
        replace(each, decisions=(pick(each.stem, options(place), key(place)),))
        for place, each in enumerate(SOUND)
    ]


def judged(truths: Callable[[int], tuple[bool, ...]], *, ticked: bool = False) -> list[Asked]:
    return [
        replace(
            each,
            offered=each.offered if ticked else (frozenset(),),
            truths=truths(place),
            key=str(truths(place)),
            decisions=(),
        )
        for place, each in enumerate(SOUND)
    ]


def doubled(misread: Callable[[int], float]) -> list[Asked]:
    """Twice a number; by another number a belief is shown."""
    return [
        asked(
            Item(
                text(f"Twice {n}\u00a0mV?"),
                Numeric(2 * n, "mV", 0.5, misreadings=(Misreading(misread(n), SLUG),)),
                (text("It does."),),
            ),
            str(n),
            name="Double (arithmetic)",
        )
        for n in range(1, MANY)
    ]


def any_place(place: int) -> int:
    return chance(place, 4, "place")


def offered(key: str, *others: str) -> list[Asked]:
    """Questions with these options, the key in any place; ``{n}`` in them is a number of each question."""

    def options(place: int) -> list[str]:
        listed = [words.replace("{n}", str(20 + chance(place, 50))) for words in others]
        listed.insert(any_place(place), key.replace("{n}", str(20 + chance(place, 50))))
        return listed

    return picks(options, any_place)


def in_turn(key: str, *others: str) -> list[Asked]:
    """The same with numbers of which the key has every rank, by its first digit."""
    turned = [offered(f"{first}{key}", *others) for first in ("", "1", "3")]
    return [turned[chance(place, 3, "rank")][place] for place in range(MANY)]


def number(value: int) -> str:
    return say(value, "mV")


FAULTY: list[tuple[Callable[..., object], list[Asked]]] = [
    (together.enough_are_different, [replace(each, stem="Which?") for each in SOUND]),
    (together.enough_are_different, SOUND[:40] * 5),
    (together.no_key_comes_too_often, [replace(each, key="Muscle") for each in SOUND]),
    (
        together.no_key_comes_too_often,
        [replace(each, key="Muscle" if n % 4 else each.key) for n, each in enumerate(SOUND)],
    ),
    (
        together.no_key_comes_too_often,
        [replace(each, key="Oocyte" if n == 7 else CELLS[n % 3]) for n, each in enumerate(SOUND)],
    ),
    (
        together.the_key_does_not_stand_in_stem_or_alternative_text,
        [replace(SOUND[0], stem=f"The cell, a {SOUND[0].key.lower()}, is which?"), *SOUND[1:]],
    ),
    (
        together.the_key_does_not_stand_in_stem_or_alternative_text,
        [replace(SOUND[0], alt=f"A trace of the {SOUND[0].key}."), *SOUND[1:]],
    ),
    (
        together.the_key_does_not_stand_in_stem_or_alternative_text,
        [
            replace(each, key=number(n), stem=f"It is {number(n)}. What is it?")
            for n, each in enumerate(SOUND)
        ],
    ),
    (
        together.title_and_skill_do_not_tell_the_key,
        [replace(each, name="Recognize the oocyte (cells)") for each in SOUND],
    ),
    (together.a_slip_of_ten_shows_no_belief, doubled(lambda n: 20 * n)),
    (together.the_key_has_no_favorite_place, picks(lambda n: CELLS, lambda n: 1 if n % 5 else 2)),
    (
        together.the_key_has_no_favorite_rank_among_numbers,
        offered("1{n}\u00a0mV", "2{n}\u00a0mV", "3{n}\u00a0mV", "4{n}\u00a0mV"),
    ),
    (
        together.the_key_has_no_favorite_rank_among_numbers,
        offered("3{n}\u00a0mV", "2{n}\u00a0mV", "1{n}\u00a0mV", "4{n}\u00a0mV")[:100]
        + offered("2{n}\u00a0mV", "3{n}\u00a0mV", "1{n}\u00a0mV", "4{n}\u00a0mV")[100:],
    ),
    (
        together.the_key_has_no_favorite_rank_among_numbers,
        offered("1{n}\u00a0mV", "2{n}\u00a0mV", "3{n}\u00a0mV", "4{n}\u00a0mV")[:100]
        + offered("4{n}\u00a0mV", "2{n}\u00a0mV", "3{n}\u00a0mV", "1{n}\u00a0mV")[100:],
    ),
    (
        together.length_does_not_give_the_key_away,
        offered("It rises to the highest of all", "It stays", "It falls", "It jumps"),
    ),
    (
        together.length_does_not_give_the_key_away,
        offered("It stays", "It rises somewhat", "It falls somewhat", "It jumps somewhat"),
    ),
    (together.precision_does_not_give_the_key_away, in_turn("{n}.5", "{n}", "1{n}", "2{n}")),
    (together.precision_does_not_give_the_key_away, in_turn("{n}", "{n}.5", "1{n}.5", "2{n}.5")),
    (
        together.a_reason_does_not_give_the_key_away,
        offered(
            "It falls because {n} open", "It rises when all {n} close", "It stays: there are {n}", "No cell"
        ),
    ),
    (
        together.no_word_of_the_stem_gives_the_key_away,
        offered("As a trace says", "As nobody says", "As an echo says", "As one man says"),
    ),
    (together.statements_are_true_and_false, judged(lambda n: (True, True, n % 2 == 0))),
    (together.statements_are_true_and_false, judged(lambda n: (False, n % 2 == 0, n % 3 == 0))),
    (
        together.statements_are_true_and_false,
        judged(lambda n: tuple((n + each) % 4 < 2 for each in range(4)), ticked=True),
    ),
    (
        together.options_do_not_collide,
        [*SOUND[:9], *picks(lambda n: CELLS[:3], lambda n: chance(n, 3, "place"))[9:]],
    ),
    (together.wrong_answers_are_diagnosed, [replace(each, diagnosed=n % 2) for n, each in enumerate(SOUND)]),
    (together.draws_are_rarely_doubtful, [replace(each, attempts=12) for each in SOUND]),
    (together.they_are_drawn_quickly, [replace(SOUND[0], seconds=0.6 * MANY), *SOUND[1:]]),
]


@pytest.mark.parametrize(("check", "questions"), FAULTY)
def test_what_is_wrong_with_many_questions_is_found_by_the_check_for_it(
    check: Callable[..., object], questions: list[Asked]
) -> None:
    assert {name for name, _ in together.faults(questions)} == {check.__name__}


def test_each_check_of_many_questions_is_known_to_find_something() -> None:
    assert {check for check, _ in FAULTY} == set(together.CHECKS)


@pytest.mark.parametrize("n", [1, 9, 10, 20, MANY])
def test_sound_questions_have_no_fault_however_few_they_are(n: int) -> None:
    assert not list(together.faults(SOUND[:n]))


def test_a_belief_that_leads_to_the_key_but_for_a_power_of_ten_now_and_then_is_none() -> None:
    assert not [*together.a_slip_of_ten_shows_no_belief(doubled(lambda n: 65))]


def test_a_key_that_all_stems_define_is_not_given_away() -> None:
    defined = [replace(each, stem=f"{each.stem} A muscle, neuron, sensor, oocyte?") for each in SOUND]

    assert not list(together.faults(defined))


def test_what_differs_is_what_is_printed_or_drawn_and_not_the_order_of_options() -> None:
    one, other = SOUND[:2]
    turned = replace(one, decisions=(pick(one.stem, one.picks[0].options[::-1], 0),))

    assert different([one, turned]) == 1
    assert different([one, replace(one, seen="another curve"), other]) == 3


def test_draws_that_were_thrown_away_are_counted() -> None:
    assert redrawn([replace(each, attempts=3) for each in SOUND]) == 2 * MANY
