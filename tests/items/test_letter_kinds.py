"""Several right, ordering, matching, two steps: what letters mean, which belief comes out."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.items.asks.ask import Option, Unreadable
from studykit.items.asks.choice import Choice
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.rubric import Rubric
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.text import plain, text
from tests.kinds import sample_of

ORDER = Ordering(("A", "B", "C", "D"), (Swap(0, 1, "first"), Swap(0, 2, "second"), Swap(1, 3, "third")))
ROWS = Matching((Pair("x", "P", (("Q", "a"),)), Pair("y", "Q", (("P", "b"), ("R", "c")))), extras=("R",))


def letter(words: str) -> str:
    return "abc"[[plain(option.words) for option in ROWS.options("1")].index(words)]


def test_every_belief_of_a_wrong_order_has_an_order_that_shows_it() -> None:
    assert {slug for _, slug in ORDER.wrong_answers()} == {"first", "second", "third"}


@given(st.permutations(ORDER.steps))
def test_only_one_order_is_right_and_a_belief_is_the_first_that_fits(order: list[str]) -> None:
    verdict = ORDER.grade("\n".join(order))
    fits = [
        s.misconception for s in ORDER.swaps if order.index("ABCD"[s.later]) < order.index("ABCD"[s.earlier])
    ]

    assert verdict.right == (order == ["A", "B", "C", "D"])
    assert verdict.misconception == (fits[0] if fits else None)


def test_steps_are_never_shown_in_their_order() -> None:
    shown = [tuple(plain(option.words) for option in ORDER.options(str(seed))) for seed in range(200)]

    assert ORDER.steps not in shown
    assert set(shown) <= set(permutations(ORDER.steps))


@pytest.mark.parametrize(
    "form", ["{x}{y}", "{x} {y}", "1{x} 2{y}", "2. {y}, 1. {x}", "1={x};2={y}", "1→{x} 2→{y}"]
)
def test_rows_may_be_numbered(form: str) -> None:
    typed = form.format(x=letter("P"), y=letter("Q"))

    assert ROWS.grade(ROWS.read(typed, "1")).right
    assert ROWS.grade(ROWS.read(typed.upper(), "1")).right


@pytest.mark.parametrize("typed", ["a", "abc", "1a", "1a 1b", "1a 3b", "ax", "12", ""])
def test_another_number_of_letters_is_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable, match="is not 2 letters"):
        ROWS.read(typed, "1")


@pytest.mark.parametrize(
    "typed", ["a", "A", "ａ", "(a)", "a)", "a.", "（Ａ）", " a ", "\u200ba", "[a]", "a:"]
)
def test_one_letter_may_stand_in_brackets_or_be_wide(typed: str) -> None:
    choice = sample_of("choice").ask

    assert choice.read(typed, "1") == plain(choice.options("1")[0].words)


@pytest.mark.parametrize("typed", ["ab", "a b", "1", "1a", "à", "ª", "а", "a?", "!a", "(", "i", "a\x00"])
def test_what_is_no_letter_of_an_option_is_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable):
        sample_of("choice").ask.read(typed, "1")


@pytest.mark.parametrize(
    "typed",
    [
        "ac",
        "a c",
        "a/c",
        "a、c",
        "a，c",
        "a, c",
        "(a) (c)",
        "a & c",
        "a and c",
        "a + c",
        "c a",
        "[a; c]",
        "ａｃ",
    ],
)
def test_several_letters_may_stand_apart_in_any_way(typed: str) -> None:
    several = sample_of("several-right").ask

    assert several.read(typed, "1") == several.read("ac", "1")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *(
            ("two-tier", typed)
            for typed in ("1a 1b", "1a b", "a!b", "a 2b", "1a 3b", "a not b", "a1 b2", "aéb")
        ),
        *(
            ("matching", typed)
            for typed in ("1a 1b", "1a b", "a!b", "a 2b", "1a 3b", "a1 b2", "0a 1b", "1²a 2b")
        ),
        *(("ordering", typed) for typed in ("1a 2b 3c", "a!b!c", "abcc", "ab", "a-b-c")),
        *(("several-right", typed) for typed in ("1a", "a!c", "a-c", "not a", "acé")),
        *(("rubric", typed) for typed in ("1a", "a!", "not a", "all a", "none a")),
    ],
)
def test_nothing_typed_is_passed_over(kind: str, typed: str) -> None:
    with pytest.raises(Unreadable):
        sample_of(kind).ask.read(typed, "1")


@pytest.mark.parametrize("typed", ["ba", "2a 1b", "1. b, 2. a", "(2) a (1) b", "b-a", "２ａ　１ｂ"])
def test_letters_of_two_steps_may_be_numbered(typed: str) -> None:
    ask = sample_of("two-tier").ask

    assert ask.read(typed, "1") == ask.read("ba", "1")


@pytest.mark.parametrize("typed", ["a-c", "aa", "e", ""])
def test_ticks_that_may_mean_several_things_are_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable):
        sample_of("several-right").ask.read(typed, "1")


@pytest.mark.parametrize("typed", ["a", "abc", "a1", ""])
def test_two_steps_need_two_letters(typed: str) -> None:
    with pytest.raises(Unreadable):
        sample_of("two-tier").ask.read(typed, "1")


@pytest.mark.parametrize("words", [("K^{+}", "K⁺"), ("*rest*", "rest")])
def test_options_that_read_alike_are_a_fault_of_the_model(words: tuple[str, str]) -> None:
    one, other = words
    with pytest.raises(ValueError, match="different"):
        Ordering((one, other, "x"))
    with pytest.raises(ValueError, match="different"):
        Rubric(words)
    with pytest.raises(ValueError, match="different"):
        SeveralRight(tuple(Statement(each, each == one, "a") for each in (one, other, "x")))
    with pytest.raises(ValueError, match="differently"):
        Matching((Pair("1", one), Pair("2", other)))


@pytest.mark.parametrize(("place", "which"), [(-1, 0), (3, 0), (0, 3), (0, -1)])
def test_a_sentence_that_is_not_there_is_a_fault_of_the_model(place: int, which: int) -> None:
    sample = FalseSentence.sample().ask
    assert isinstance(sample, FalseSentence)

    with pytest.raises(ValueError, match="there is no"):
        replace(sample, place=place, which=which)


def test_taking_a_true_sentence_for_false_shows_no_belief() -> None:
    ask = FalseSentence(
        (
            Claim("Ice swims.", (("Ice sinks.", "a"), ("Ice flies.", "b"), ("Ice dances.", ""))),
            Claim("Ice is cold.", (("Ice is hot.", "c"), ("Ice is warm.", "c"))),
            Claim("Ice melts.", (("Ice burns.", "d"), ("Ice rots.", "e"))),
        ),
        place=0,
    )

    first, second = ask.tiers

    assert first.grade("Ice is cold.").misconception is None
    assert first.grade("Ice melts.").misconception is None
    assert [second.grade(words).misconception for words, _ in second.wrong_answers()] == ["b", None]
    assert ask.grade("Ice melts.\nIce flies.").misconception == "b"
    assert not ask.grade("Ice melts.\nIce swims.").right


def test_a_correction_is_asked_in_the_words_that_differ() -> None:
    words = ("swims", "sinks", "flies", "dances")
    ice = Claim("Ice swims.", tuple((f"Ice {each}.", each) for each in words[1:]), differing=words)
    ask = FalseSentence((ice, *(Claim(each, (("x", "a"),)) for each in "yz")), place=0)

    assert {plain(option.words) for option in ask.tiers[1].options("1")} == {"swims", "flies", "dances"}
    assert plain(ask.key()) == "“Ice sinks.” should say: “swims”"


def test_markup_of_options_survives_in_the_simpler_form() -> None:
    pairs = (Pair("x", "Na^{+}", (("K^{+}", "a"),)), Pair("y", "K^{+}", (("Na^{+}", "b"),)))
    words = {plain(option.words) for option in Matching(pairs, extras=("Cl^{−}",)).simpler().options("1")}

    assert "1 Na⁺; 2 K⁺" in words


NAMED = [f"Trace {name}" for name in "CADB"]


@pytest.mark.parametrize("seed", "12345")
def test_option_a_is_trace_a(seed: str) -> None:
    beliefs = [None, "p", "q", "r"]
    asks = [
        Choice(tuple(Option(text(each), slug) for each, slug in zip(NAMED, beliefs, strict=True))),
        Ordering(tuple(NAMED)),
        Ordering(tuple(sorted(NAMED))),
        Matching(tuple(Pair(f"row {number}", each) for number, each in enumerate(NAMED))),
    ]

    for ask in asks:
        assert [plain(option.words) for option in ask.options(seed)] == sorted(NAMED)


@given(seed=st.text())
def test_what_has_no_letter_stands_behind_what_has_one(seed: str) -> None:
    ask = Choice(
        tuple(
            Option(text(words), slug)
            for words, slug in (("Neither", "p"), ("Only B", None), ("Both A and B", "q"), ("Only A", "r"))
        )
    )

    words = [plain(option.words) for option in ask.options(seed)]
    assert words[:2] == ["Only A", "Only B"]
    assert set(words[2:]) == {"Neither", "Both A and B"}


@pytest.mark.parametrize(
    "words",
    [
        ("Lower than at A", "As high as at A", "Higher than at A"),
        ("Vitamin C", "Vitamin D", "Vitamin K"),
        ("It is group A then B", "It is group B then C", "It is group C then A"),
    ],
)
def test_letters_that_do_not_go_from_a_on_name_no_options(words: tuple[str, ...]) -> None:
    ask = Choice(tuple(Option(text(each), str(n) if n else None) for n, each in enumerate(words)))

    assert ask.is_shuffled
    assert len({ask.options(str(seed)) for seed in range(40)}) == 6


EXPLAINED = Rubric(("A", "B"), extras=("C", "D"))


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ab", True),
        ("abc", True),
        ("abcd", True),
        ("all", True),
        ("a", False),
        ("acd", False),
        ("none", False),
    ],
)
def test_an_explanation_is_right_with_all_required_lines_whatever_else_is_said(
    typed: str, right: bool
) -> None:
    assert EXPLAINED.grade(EXPLAINED.read(typed, "1")).right is right


def test_the_key_tells_required_lines_from_extras_in_all_forms() -> None:
    recalled = EXPLAINED.simpler()
    assert recalled is not None

    assert plain(EXPLAINED.key()) == plain(recalled.key()) == "A; B; also: C; D"
    assert plain(EXPLAINED.bare_key()) == "A; B"
    assert recalled.prompt_filled_in().endswith("makes 2 points.")
    assert "also" not in plain(Rubric(("A", "B")).key())
