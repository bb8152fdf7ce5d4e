"""Each check of a question finds what it is for, and nothing in a sound question."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import force_setattr, replace

from studykit.items import checks
from studykit.items import checks_of_words as of_words
from studykit.items.asks.ask import Verdict
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.statements import Statement, Statements
from studykit.items.checked import Checked
from studykit.items.figure import Axis, Band, Figure, Line, Mark
from studykit.items.item import Item
from studykit.text import text

pytestmark = pytest.mark.usefixtures("neurophysiology")

SLUG, OTHER = "spike-height-from-rest", "peak-is-e-na"
FIGURE = Figure(
    (Line((0.0, 10.0), (-70.0, 30.0), "trace"),),
    Axis("time", "ms", 0, 10, 1),
    Axis("membrane potential", "mV", -90, 50, 20),
    alt="Membrane potential against time: it rises from \u221270\u00a0mV to its peak.",
    marks=(Mark(5.0, 0.0, "A"),),
    bands=(Band(1.0, 2.0, "stimulus", is_applied=True),),
)
ASK = Numeric(30, "mV", 2, misreadings=(Misreading(100, SLUG),))
OUTCOMES = Choice((right("A spike"), wrong("Nothing", SLUG), wrong("A small one", OTHER)))
SOUND = Item(text("At which potential is the peak?"), ASK, (text("It is at 30\u00a0mV."),), FIGURE, FIGURE)


class Careless(Numeric, frozen=True):
    """A number that is graded as it is said, not as it is; by others than the key everybody has ``slug``."""

    says: bool | None = None
    slug: str | None = None

    def grade(self, answer: str) -> Verdict:
        is_right = answer.startswith("30") if self.says is None else self.says
        return Verdict(is_right, None if is_right else self.slug, text(answer))

    def accepted(self) -> tuple[tuple[str, str], ...]:
        return ()


class Coarse(Numeric, frozen=True):
    """A number that is graded by another value, or with another tolerance, than is printed."""

    off: float = 0.0
    wider: float = 0.0

    def grade(self, answer: str) -> Verdict:
        margin = self.tolerance + self.wider
        return Numeric(self.value + self.off, self.unit, margin, 2, self.misreadings).grade(answer)


class Stubborn(Numeric, frozen=True):
    """A number that has no simpler form."""

    def simpler(self) -> Any:
        return None


def drawn(**change: Any) -> Figure:
    return replace(FIGURE, **change)


def stem(words: str) -> Item:
    return replace(SOUND, stem=text(words))


FAULTY: list[tuple[Callable[..., object], Item]] = [
    (checks.the_key_is_graded_right, replace(SOUND, ask=Careless(30, "mV", 2, says=False))),
    (
        checks.foreseen_wrong_answers_are_graded_wrong_and_diagnosed,
        replace(SOUND, ask=Careless(30, "mV", 2, misreadings=ASK.misreadings, says=True)),
    ),
    (
        checks.foreseen_wrong_answers_are_graded_wrong_and_diagnosed,
        replace(SOUND, ask=Careless(30, "mV", 2, misreadings=ASK.misreadings, slug=OTHER)),
    ),
    *(
        (checks.what_is_printed_as_right_is_graded_right, replace(SOUND, ask=coarse))
        for coarse in (
            Coarse(30, "mV", 2, misreadings=ASK.misreadings, off=0.04),
            Coarse(30, "mV", 2, misreadings=ASK.misreadings, off=-0.04),
            Coarse(30, "mV", 2, misreadings=ASK.misreadings, wider=1),
        )
    ),
    (checks.every_belief_is_documented, replace(SOUND, ask=Numeric(30, "mV", 2, 0, (Misreading(9, "no"),)))),
    (checks.it_becomes_simpler_down_to_recall, replace(SOUND, ask=Stubborn(30, "mV", 2))),
    (checks.the_stem_asks_one_question, stem("Where is the peak? And why?")),
    (checks.the_stem_asks_one_question, stem("Where is the peak" + " of it" * 100)),
    (checks.the_stem_asks_one_question, stem(" ")),
    *(
        (
            of_words.no_step_says_no_more_than_that_something_is_true,
            replace(SOUND, steps=(*SOUND.steps, text(words))),
        )
        for words in ("“It peaks at 30\u00a0mV” is true.", "True.", "Sentence 2 is true")
    ),
    (checks.it_has_worked_steps, replace(SOUND, ask=OUTCOMES, steps=())),
    (checks.it_has_worked_steps, replace(SOUND, steps=(text("It is 30."), text(" ")))),
    (checks.printed_arithmetic_holds, replace(SOUND, steps=(text("It is 20 − (−10) = 40. It is 30."),))),
    (checks.printed_arithmetic_holds, stem("With 61\u00a0mV × log_{10}(100/10) = 16\u00a0mV, where is it?")),
    (checks.the_steps_arrive_at_the_key, replace(SOUND, steps=(text("It is at 31\u00a0mV."),))),
    (checks.the_steps_arrive_at_the_key, replace(SOUND, steps=(text("It is at −30\u00a0mV, 30.6."),))),
    *(
        (checks.what_is_computed_ends_an_equation, replace(SOUND, steps=(text(words),)))
        for words in (
            "Half of 60\u00a0mV is what it is: 60/2, that is 30\u00a0mV.",
            "The natural logarithm of 3.07, 1.1217, times 26.73\u00a0mV is 30\u00a0mV.",
            "Times 26.73\u00a0mV: 30\u00a0mV.",
        )
    ),
    *(
        (of_words.numbers_are_printed_properly, stem(f"Rest is at {number}."))
        for number in (
            *("-70\u00a0mV", "(-70)", "\u22120\u00a0mV", "\u22120.0", "nan", "inf\u00a0mV", "nan\u00a0mV"),
            *("\u221270 mV", "\u221270mV", "5\u00a0mM and 3 ms", "14.000000001", "0.30000000000000004"),
            *("123456", "0.500000", "20 %", "20%", "low - and high"),
        )
    ),
    (
        of_words.numbers_are_printed_properly,
        replace(SOUND, steps=(text("From -70\u00a0mV to 30\u00a0mV."),)),
    ),
    (
        of_words.numbers_are_printed_properly,
        replace(SOUND, reveal=drawn(marks=(Mark(5, 0, "30 mV"),))),
    ),
    (of_words.markup_is_closed, stem("Na^{+ enters.")),
    (of_words.markup_is_closed, replace(SOUND, figure=drawn(alt=FIGURE.alt + " Na^{+} enters."))),
    (of_words.spelling_is_american, stem("When is the membrane depolarised?")),
    (of_words.spelling_is_american, replace(SOUND, figure=drawn(alt=FIGURE.alt + " Two colours."))),
    *(
        (checks.figures_can_be_drawn, replace(SOUND, reveal=faulty))
        for faulty in (
            drawn(lines=(Line((0.0, 10.0, 10.0), (0.0, 0.0, float("nan"))),)),
            drawn(lines=(Line((0.0, 10.0) * 10, (0.0, 0.0, float("inf"), 0.0) * 5),)),
            drawn(lines=(Line((10.0, 0.0), (0.0,)),)),
            drawn(lines=(Line((), ()),)),
            drawn(lines=FIGURE.lines * 5),
            drawn(marks=(Mark(11.0, 0.0, "A"),)),
            drawn(marks=(Mark(5.0, 60.0, "A"),)),
            drawn(bands=(Band(9.0, 11.0, "late"),)),
            drawn(bands=(Band(3.0, 2.0, "backward"),)),
        )
    ),
    (
        checks.the_revealed_figure_shows_what_was_marked,
        replace(
            SOUND,
            figure=drawn(marks=(Mark(9.0, 0.0, "?"),)),
            reveal=drawn(x=replace(FIGURE.x, high=8.0, step=1.0)),
        ),
    ),
    *(
        (checks.axes_leave_what_is_drawn_free, replace(SOUND, figure=faulty))
        for faulty in (
            drawn(lines=(*FIGURE.lines, Line((0.0, 10.0), (50.0, 50.0), "threshold"))),
            drawn(lines=(*FIGURE.lines, Line((0.0, 4.0, 8.0, 10.0), (0.0, -90.0, -89.0, 0.0)))),
            drawn(lines=(Line((0.0, 9.0), (-70.0, 30.0)),), marks=()),
            drawn(lines=(Line((*range(-60, 0, 1), *range(1000, 1060)), (0.0,) * 120),)),
        )
    ),
    (checks.figures_say_in_words_what_they_show, replace(SOUND, figure=drawn(alt="A trace."))),
]


@pytest.mark.parametrize(("check", "item"), FAULTY)
def test_what_is_wrong_with_a_question_is_found_by_the_check_for_it(
    check: Callable[..., object], item: Item
) -> None:
    assert {name for name, _ in checks.faults(Checked("1", item))} == {check.__name__}


@pytest.mark.parametrize(
    "steps",
    [
        ("Read it off: 30\u00a0mV.", "From \u221270\u00a0mV it is 30 \u2212 (\u221270) = 100\u00a0mV."),
        ("With 26.73\u00a0mV × ln(3.0727) = 30.0\u00a0mV.", "Times two, 30\u00a0mV would be 60\u00a0mV."),
    ],
)
def test_what_is_read_off_needs_no_equation_and_what_is_computed_has_one(steps: tuple[str, ...]) -> None:
    item = replace(SOUND, steps=tuple(map(text, steps)))

    assert not list(checks.what_is_computed_ends_an_equation(Checked("1", item)))


def test_each_check_of_a_question_is_known_to_find_something() -> None:
    assert {check for check, _ in FAULTY} == set(checks.CHECKS)


@pytest.mark.parametrize(
    "words",
    [
        "Rest is at \u221270\u00a0mV, E_{K} at \u221290\u00a0mV: a difference of 20\u00a0mV?",
        "In `course-55` the ratio is 0.05, after 3 K^{+} that leave, and 1 s\u00e9ance.",
        "It begins at \u22120.5\u00a0mV and rises to 0\u00a0mV; 120,000 channels open within 2\u00a0ms.",
        "None of the 2 cells; infinite; the 3 main channels.",
    ],
)
def test_what_is_printed_properly_is_no_fault(words: str) -> None:
    assert not list(checks.faults(Checked("1", stem(words))))


@pytest.mark.parametrize("word", ["hyperpolarises", "ionised", "stabilising", "organisation", "labelled"])
def test_british_spelling_is_found_by_its_endings(word: str) -> None:
    assert dict(checks.faults(Checked("1", stem(f"It is {word}."))))["spelling_is_american"]


@pytest.mark.parametrize("word", ["organism", "characteristic", "otherwise", "rises", "analysis", "unisex"])
def test_american_words_with_such_endings_are_no_fault(word: str) -> None:
    assert not list(checks.faults(Checked("1", stem(f"Is it {word}?"))))


def test_a_line_may_have_a_gap() -> None:
    gap = drawn(lines=(Line(tuple(range(20)), (*range(10), float("nan"), *range(9))),))

    assert not list(checks.faults(Checked("1", replace(SOUND, figure=gap))))


def test_sweeps_side_by_side_with_a_gap_between_them_are_no_fault() -> None:
    x = (*(step / 20 for step in range(81)), 4.0, *(6 + step / 20 for step in range(81)))
    sweeps = drawn(lines=(Line(x, (*(0.0,) * 81, float("nan"), *(0.0,) * 81)),))

    assert not list(checks.faults(Checked("1", replace(SOUND, figure=sweeps))))


def test_a_check_that_cannot_go_on_is_a_fault() -> None:
    broken = Statements(
        (Statement("A", True, SLUG), Statement("B", True, OTHER), Statement("C", True, OTHER))
    )
    force_setattr(broken, "listed", broken.listed[:2])

    assert dict(checks.faults(Checked("1", replace(SOUND, ask=broken))))["the_key_is_graded_right"]
