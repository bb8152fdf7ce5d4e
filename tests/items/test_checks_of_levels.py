"""Rules of memory find what one printed cue gives away, and nothing where two are needed."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from msgspec.structs import replace

from studykit.items import checks_of_levels as of_levels
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.statements import Statement, Statements
from studykit.items.asks.two_tier import TwoTier
from studykit.items.compared import Asked, asked
from studykit.items.item import Item, numbered
from studykit.items.memory_rules import best_rule, share_by_row
from studykit.text import say, text

MANY = 200
SLUG = "spike-height-from-rest"
STEPS = (text("It is so."),)


def chance(place: int, among: int, what: str = "") -> int:
    """A number below ``among`` that looks like chance and is always the same."""
    return int.from_bytes(sha256(f"{what}|{place}".encode()).digest()[:4], "big") % among


def question(item: Item, place: int) -> Asked:
    return replace(asked(item, str(place), name="A model (a-skill)"), level=2)


def choice(stem: Callable[[int], str], key: Callable[[int], str], *, among: tuple[str, ...]) -> list[Asked]:
    return [
        question(
            Item(
                text(stem(place)),
                Choice(tuple(right(each) if each == key(place) else wrong(each, SLUG) for each in among)),
                STEPS,
            ),
            place,
        )
        for place in range(MANY)
    ]


def typed(stem: Callable[[int], str], value: Callable[[int], float]) -> list[Asked]:
    return [
        question(Item(text(stem(place)), Numeric(value(place), "mV", 0.6, 1), STEPS), place)
        for place in range(MANY)
    ]


def v(place: int) -> int:
    return chance(place, 60, "v") - 90


def e(place: int) -> int:
    return chance(place, 60, "e") - 90


def ion(place: int) -> str:
    return ("K", "Na", "Cl")[chance(place, 3, "ion")]


def compared(place: int) -> str:
    return "It rises" if v(place) < e(place) else "It falls"


def by_ion(place: int) -> str:
    return "It falls" if ion(place) == "K" else "It rises"


RISES = ("It rises", "It falls", "It stays")
TWO_NUMBERS = choice(lambda n: f"From {v(n)} mV, with E at {e(n)} mV?", compared, among=RISES)
THE_ION = choice(lambda n: f"Channels for {ion(n)} open at {v(n)} mV?", by_ion, among=RISES)
DIFFERENCES = typed(lambda n: f"V is {v(n)} mV, E is {e(n)} mV. The driving force?", lambda n: v(n) - e(n))
HALVES = typed(lambda n: f"E is {v(n)} mV at valence 1. And at valence {2}?", lambda n: v(n) / 2)


@pytest.mark.parametrize("sound", [TWO_NUMBERS, DIFFERENCES])
def test_what_takes_two_cues_is_no_matter_of_memory(sound: list[Asked]) -> None:
    assert best_rule(sound).share < 0.8


CONSTANT = typed(
    lambda n: f"E of {ion(n)} at {v(n)} mV?", lambda n: {"K": -90.0, "Na": 60.0, "Cl": -64.0}[ion(n)]
)
ONE_NUMBER = typed(lambda n: f"A neuron at {v(n)} mV?", lambda n: -70 + 0.1 * chance(n, 9, "about"))
TWELVE_MORE = typed(lambda n: f"From {say(v(n), 'mV')}, by a little?", lambda n: v(n) + 12.0)


@pytest.mark.parametrize(
    ("questions", "cue"),
    [
        (THE_ION, "“k”"),
        (HALVES, "0.5 times number 1"),
        (ONE_NUMBER, "nothing"),
        (TWELVE_MORE, "number 1 of what is asked and 12"),
    ],
)
def test_a_rule_that_goes_by_one_cue_is_found(questions: list[Asked], cue: str) -> None:
    rule = best_rule(questions)

    assert rule.share > 0.9
    assert cue in rule.cue


def test_a_number_for_each_word_is_remembered() -> None:
    assert 0.5 < best_rule(CONSTANT).share < 0.8, "one word parts them in two, of three ions"


def test_a_word_of_the_options_is_a_cue() -> None:
    strong = choice(
        lambda n: f"Number {n}?",
        lambda _: "It stays",
        among=("It always rises", "It always falls", "It stays"),
    )

    assert best_rule(strong).share > 0.9


def test_a_rule_for_rows_has_to_be_right_in_all_of_them() -> None:
    def rows(place: int) -> Item:
        pairs = tuple(Pair(each, ("in", "out")[chance(place, 2, each)]) for each in ("K", "Na", "Cl"))
        return Item(numbered(f"At {v(place)} mV?", ("K", "Na", "Cl")), Matching(pairs, ("in", "out")), STEPS)

    assert best_rule([question(rows(place), place) for place in range(MANY)]).share < 0.3


def directions(inward: Callable[[int, str], bool], stem: str = "At {v} mV?") -> list[Asked]:
    """Three ions in rows, each of which flows in or out."""
    rows = ("K", "Na", "Cl")

    def item(place: int) -> Item:
        pairs = tuple(Pair(each, "in" if inward(place, each) else "out") for each in rows)
        return Item(numbered(stem.format(v=v(place)), rows), Matching(pairs, ("in", "out")), STEPS)

    return [question(item(place), place) for place in range(MANY)]


@pytest.mark.parametrize("stem", ["At {v} mV?", "Look at the figure.\nAt {v} mV?"])
def test_one_cue_for_all_rows_is_found_though_it_says_something_else_in_each(stem: str) -> None:
    turned = directions(lambda place, ion: (v(place) < -60) == (ion == "Na"), stem)

    (found,) = of_levels.one_printed_cue_does_not_answer_it(turned)

    assert "number 1 of what is asked, below" in found


def test_rows_that_are_facts_to_know_are_left_to_the_checks_of_rows() -> None:
    facts = directions(lambda _, ion: ion == "Na")

    assert not [*of_levels.one_printed_cue_does_not_answer_it(facts)]
    assert len([*of_levels.no_row_has_always_the_same_partner(facts)]) == 3


def test_one_cue_is_found_though_rows_are_mostly_answered_alike() -> None:
    mostly = directions(lambda place, ion: (v(place) < -45) == (ion == "Na"))

    assert share_by_row(mostly) > 0.6
    assert [*of_levels.one_printed_cue_does_not_answer_it(mostly)]


def statements(truth: Callable[[int, str], bool]) -> list[Asked]:
    words = ("It needs more", "It needs less", "It fires")
    return [
        question(
            Item(
                numbered(f"At {chance(place, 90)} ms:", words),
                Statements(tuple(Statement(each, truth(place, each), SLUG) for each in words)),
                STEPS,
            ),
            place,
        )
        for place in range(MANY)
    ]


def test_a_sentence_that_is_always_true_is_found_where_the_case_changes() -> None:
    constant = statements(lambda _, words: words == "It needs more")
    mixed = statements(lambda place, words: chance(place, 2, words) == 0)

    assert len([*of_levels.no_sentence_is_always_true_or_false(constant)]) == 3
    assert not [*of_levels.no_sentence_is_always_true_or_false(mixed)]


def test_an_option_that_is_never_right_is_found_unless_it_is_said_to_be_false_anyway() -> None:
    declared = [replace(each, false_anyway={"stays": "what is pulled moves"}) for each in TWO_NUMBERS]
    wrongly = [
        replace(each, false_anyway={"falls": "nothing ever falls", "stays": "what is pulled moves"})
        for each in TWO_NUMBERS
    ]

    assert "It stays" in next(iter(of_levels.no_option_is_never_right(TWO_NUMBERS)))
    assert not [*of_levels.no_option_is_never_right(declared)]
    assert "It falls" in next(iter(of_levels.no_option_is_never_right(wrongly)))


def tiers(reason: Callable[[int], str], *, among: Callable[[int], tuple[str, ...]]) -> list[Asked]:
    """What it does takes two numbers; why it does is the reason."""
    return [
        question(
            Item(
                text(f"From {v(place)} mV, with E at {e(place)} mV, for {ion(place)}?"),
                TwoTier(
                    Choice(
                        tuple(right(w) if w == compared(place) else wrong(w, SLUG) for w in RISES[:2]),
                        least=2,
                    ),
                    Choice(tuple(right(w) if w == reason(place) else wrong(w, SLUG) for w in among(place))),
                ),
                STEPS,
            ),
            place,
        )
        for place in range(MANY)
    ]


INWARD, OUTWARD, ALIKE = "the current is inward", "the current is outward", "both are alike"


def of_the_two(place: int) -> str:
    return INWARD if compared(place) == "It rises" else OUTWARD


def of_the_ion(place: int) -> str:
    return OUTWARD if ion(place) == "K" else INWARD


SOUND = tiers(of_the_two, among=lambda _: (INWARD, OUTWARD, ALIKE))
REMEMBERED = tiers(of_the_ion, among=lambda _: (INWARD, OUTWARD, ALIKE))
ALL_OR_NONE = tiers(of_the_two, among=lambda n: (of_the_two(n), ALIKE, "the pump is fast"))


def test_a_step_that_is_answered_by_one_cue_is_found_where_the_others_are_not() -> None:
    assert [*of_levels.one_printed_cue_does_not_answer_it(SOUND)] == []
    (found,) = of_levels.one_printed_cue_does_not_answer_it(REMEMBERED)
    assert "step 2 in 100%" in found


def test_the_options_of_each_step_are_looked_at() -> None:
    never, *_ = of_levels.no_option_is_never_right(SOUND)

    assert ALIKE in never
    assert not [
        *of_levels.no_option_is_never_right([replace(each, false_anyway={ALIKE: "no"}) for each in SOUND])
    ]
    assert [
        *of_levels.enough_options_are_ever_right(
            tiers(lambda _: ALIKE, among=lambda _: (ALIKE, INWARD, OUTWARD))
        )
    ]


def test_an_option_that_is_right_whenever_it_is_offered_is_found() -> None:
    assert [*of_levels.no_option_is_always_right(SOUND)] == []
    assert len([*of_levels.no_option_is_always_right(ALL_OR_NONE)]) == 2


def test_one_option_alone_that_is_ever_right_is_found() -> None:
    dull = choice(lambda n: f"Number {n}?", lambda _: "It stays", among=RISES)

    assert [*of_levels.enough_options_are_ever_right(dull)]
    assert not [*of_levels.enough_options_are_ever_right(TWO_NUMBERS)]


def test_a_level_like_the_one_below_is_found() -> None:
    drawn = [replace(each, is_drawn_below=True) for each in TWO_NUMBERS]
    worded = [replace(each, is_worded_below=True) for each in TWO_NUMBERS]

    assert [*of_levels.it_is_not_drawn_from_the_level_below(drawn)]
    assert [*of_levels.it_is_not_worded_as_the_level_below(worded)]
    assert not [*of_levels.it_is_not_worded_as_the_level_below(TWO_NUMBERS)]


def test_a_model_that_rightly_asks_for_one_cue_is_left_alone() -> None:
    exempt = [replace(each, one_cue="It is what one is to know.") for each in THE_ION]

    assert [*of_levels.one_printed_cue_does_not_answer_it(THE_ION)]
    assert not [*of_levels.one_printed_cue_does_not_answer_it(exempt)]
