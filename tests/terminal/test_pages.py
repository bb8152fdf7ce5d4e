"""Pages fit the terminal: nothing that is needed scrolls away. Also: what is held together stays together."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import StringIO
from itertools import pairwise, product

import pytest
from msgspec.structs import replace
from rich.console import Console

from studykit.decks.deck import Card, Deck
from studykit.decks.load import load
from studykit.decks.questions import Draw, variants_for
from studykit.engine.draws import Variant
from studykit.errors import quoted
from studykit.items.asks.ask import LETTERS, Manner, Unreadable
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.recall import Recall
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.store.records import Purpose, Showing
from studykit.study.question import DO_NOT_KNOW, Question, harder_to_guess
from studykit.terminal.commands import Command
from studykit.terminal.keyboard import Keyboard
from studykit.terminal.pages import (
    ALL_KEYS,
    CHOSEN,
    GO_FIRST,
    MOST_LINES,
    Foot,
    Header,
    asking,
    asking_sure,
    figure_page,
    header_of,
    judging,
    question_page,
)
from studykit.terminal.posed import SURE_OR_NOT
from studykit.terminal.screen import WIDTH, Page, Screen
from studykit.terminal.words import HELD, rich, styled
from studykit.text import text
from tests.questions import BANK

pytestmark = pytest.mark.xdist_group("pages")  # the questions on them are drawn once
SIZES = [
    (60, 24),
    *(pytest.param(*size, marks=pytest.mark.slow) for size in ((80, 24), (80, 30), (100, 40), (200, 60))),
]
"""Columns and rows of a terminal."""
every_size = pytest.mark.parametrize(("columns", "rows"), SIZES)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
NO_ANSWER = f"{quoted('9' * 50)} is not a plausible number of mV"
"""As long a problem with an answer as there is."""
TAKEN_BACK = f"Taken back: {quoted('What the time constant of a membrane depends on')} is asked anew."
OTHER_KEYS = ("k", "w", " ")
"""Keys of lessons and verdicts, beside the commands."""
HEADER = Header("The action potential", ("question 12", "10 due, 13 new", "practice, not counted"), 11, 34)


@pytest.fixture(scope="session")
def seeds(thorough: bool) -> int:
    """How many of every question are shown."""
    return 3 if thorough else 1


class NoKeys:
    """A keyboard on which nobody types."""

    def read(self) -> str:
        return "\x04"

    def forget(self) -> None: ...

    def suspend(self) -> None: ...


def screen_of(columns: int, rows: int) -> Screen:
    screen = Screen()
    screen.interactive, screen.keyboard = True, Keyboard(NoKeys())
    screen._console = Console(width=columns, height=rows, file=StringIO(), highlight=False)
    return screen


def shown(screen: Screen, page: Page) -> list[str]:
    screen._console.file = StringIO()
    screen.show(page)
    return screen._console.file.getvalue().rstrip(" ").split("\n")


def question_of(variant: Variant, card: Card) -> Question:
    showing = Showing(1, "x/1", variant.model, 1, 1, variant.seed, {}, Purpose.STUDY, NOW, None, None)
    return Question(card, variant, showing, 12)


def draws(seeds: range) -> Iterator[tuple[int, Draw]]:
    """Every card of the shipped deck, and every level of every item model, by each of ``seeds``."""
    cards = {card.id: card for card in load("action-potential").cards}
    for row in BANK:
        for level in row.levels:
            card = Card(f"{row.skill}/{level}", row.skill, level)
            cards.setdefault(card.id, card)
    for seed, card in product(seeds, cards.values()):
        if card.fact is None or seed == 0:
            yield seed, Draw(card, f"{seed}|{card.id}")


def questions_of(seeds: int) -> list[Question]:
    """Those of so many seeds, each also in the form of a follow-up; none is drawn twice."""
    known = _drawn_so_far()
    wanted = list(draws(range(1 + max((seed for seed, _ in known), default=-1), seeds)))
    made = variants_for([draw for _, draw in wanted])
    for (seed, draw), variant in zip(wanted, made, strict=True):
        known += [(seed, question_of(each, draw.card)) for each in (variant, harder_to_guess(variant))]
    return [question for seed, question in known if seed < seeds]


@cache
def _drawn_so_far() -> list[tuple[int, Question]]:
    """With the seed of each."""
    return []


def steps_of(question: Question) -> Iterator[Question]:
    """What is asked one after the other; the second step after each answer to the first."""
    first = question.first_step()
    yield first
    for option in first.options:
        if (second := question.second_step(str(option.words))) is not None:
            yield second


def feet(screen: Screen, question: Question) -> Iterator[tuple[Foot, str]]:
    """What stands below a question in each state of the dialog, and the option that is chosen."""
    ask = question.variant.item.ask
    for opened in {False, ask.manner is Manner.REVEAL and bool(question.options)}:
        at_first = asking(screen, question, opened=opened)
        yield at_first, ""
        for remark in (f"{NO_ANSWER}.", TAKEN_BACK):
            yield replace(at_first, remark=remark), ""
    if ask.manner is Manner.REVEAL:
        if not question.options:
            yield judging(question), ""
        return
    chosen = str(question.options[-1].words) if ask.manner is Manner.PICK else ""
    sure = asking_sure(screen, question, question.read(ask.typed_key(question.variant.seed)))
    yield from ((sure, chosen), (replace(sure, remark=SURE_OR_NOT), chosen))
    if ask.manner is Manner.PICK:
        yield Foot(CHOSEN), chosen


def squeezed(lines: list[str]) -> str:
    """The words of a page without its line breaks."""
    return " ".join(" ".join(lines).split())


@every_size
def test_header_stem_options_and_keys_are_on_the_screen_in_every_state(
    columns: int, rows: int, seeds: int
) -> None:
    screen = screen_of(columns, rows)
    for question in (step for whole in questions_of(seeds) for step in steps_of(whole)):
        held_back = question.variant.item.ask.manner is Manner.REVEAL
        for foot, chosen in feet(screen, question):
            options = () if held_back and not foot.opened else question.options
            page = question_page(screen, question, header=HEADER, foot=foot, chosen=chosen)
            drawn = shown(screen, page)
            words = squeezed(drawn)
            assert len(drawn) <= rows, (question.card.id, foot)
            assert max(map(len, drawn)) <= columns
            assert "question 12" in drawn[0]
            assert squeezed([str(question.variant.item.stem)]) in words
            shown_options = [squeezed([f"{LETTERS[n]} {option.words}"]) for n, option in enumerate(options)]
            assert all(option in words for option in shown_options), (question.card.id, foot)
            assert ALL_KEYS in words
            assert "too few for this page" not in words


def rows_of_plot(drawn: list[str]) -> int:
    return len(places_of_plot(drawn))


def places_of_plot(drawn: list[str]) -> tuple[int, ...]:
    return tuple(row for row, line in enumerate(drawn) if "┤" in line or "│" in line)


@pytest.mark.parametrize("columns", [60, pytest.param(80, marks=pytest.mark.slow)])
def test_what_was_no_answer_and_how_to_answer_are_told_together(columns: int) -> None:
    screen = screen_of(columns, 24)
    for question in (step for whole in questions_of(1) for step in steps_of(whole)):
        foot = replace(asking(screen, question, opened=True), remark=f"{NO_ANSWER}.")
        drawn = shown(screen, question_page(screen, question, header=HEADER, foot=foot))
        if not places_of_plot(drawn):
            assert squeezed([f"{NO_ANSWER}. {question.variant.item.ask.prompt()}"]) in squeezed(drawn)


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (80, 24),
        pytest.param(60, 24, marks=pytest.mark.slow),
        pytest.param(120, 40, marks=pytest.mark.slow),
    ],
)
def test_whatever_the_foot_says_the_figure_stays_as_it_is(columns: int, rows: int) -> None:
    screen = screen_of(columns, rows)
    for question in (whole.first_step() for whole in questions_of(1) if whole.variant.item.figure):
        plots = {}
        for foot, chosen in feet(screen, question):
            page = question_page(screen, question, header=HEADER, foot=foot, chosen=chosen)
            drawn = shown(screen, page)
            plots[foot.opened, *places_of_plot(drawn)] = foot
            assert foot.remark[:10] in squeezed(drawn), (question.card.id, foot)
        assert len({opened for opened, *_ in plots}) == len(plots), (question.card.id, plots)


@pytest.mark.parametrize("columns", [60, pytest.param(80, marks=pytest.mark.slow)])
def test_the_keys_take_two_lines_at_most(columns: int) -> None:
    screen = screen_of(columns, 24)
    for question in (step for whole in questions_of(1) for step in steps_of(whole)):
        for foot, chosen in feet(screen, question):
            if foot.remark:
                continue
            page = question_page(screen, question, header=HEADER, foot=foot, chosen=chosen)
            beside = (foot.typed is not None) + (foot.notice is not None and screen.lines_of([foot.notice]))
            lines = [line for line in page.foot if line.plain]
            assert screen.lines_of(lines) <= MOST_LINES + beside, (question.card.id, foot)
            words = squeezed([line.plain.replace(HELD, " ") for line in page.foot])
            assert all(squeezed([key]) in words for key in foot.keys if key not in GO_FIRST)


def dot(drawn: list[str], figure: Figure, unit: str) -> float:
    """How far apart two neighboring dots of a drawing are, along the axis of that unit."""
    if unit == figure.y.unit:
        rows = sum("┤" in line or "│" in line for line in drawn)
        return (figure.y.high - figure.y.low) / (4 * (rows - 1))
    ticks = [at for line in drawn if "└" in line for at, sign in enumerate(line) if sign == "┬"]
    return figure.x.step / (2 * min(there - here for here, there in pairwise(ticks)))


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), *SIZES])
def test_a_figure_is_there_and_fine_enough_for_the_tolerance(columns: int, rows: int, seeds: int) -> None:
    screen = screen_of(columns, rows)
    for question in questions_of(seeds):
        item = question.variant.item
        if item.figure is None:
            continue
        drawn = shown(screen, question_page(screen, question, header=HEADER, foot=asking(screen, question)))
        if "Tab: figure alone" in squeezed(drawn):
            drawn = shown(screen, figure_page(screen, question, header=HEADER))
        assert any("┤" in line for line in drawn), question.card.id
        if isinstance(item.ask, Numeric):
            assert dot(drawn, item.figure, item.ask.unit) <= item.ask.tolerance, question.card.id


@every_size
def test_a_figure_alone_is_drawn_at_full_height(columns: int, rows: int, seeds: int) -> None:
    screen = screen_of(columns, rows)
    question = next(question for question in questions_of(seeds) if question.variant.item.figure)

    drawn = shown(screen, figure_page(screen, question, header=HEADER))

    assert len(drawn) <= rows
    assert sum("┤" in line or "│" in line for line in drawn) >= 15


@pytest.mark.parametrize(("columns", "rows"), [(59, 24), (40, 12), (20, 6), (60, 8), (200, 3)])
def test_a_terminal_that_is_too_small_says_so_above_the_keys(columns: int, rows: int) -> None:
    screen = screen_of(columns, rows)
    for question in questions_of(1):
        page = question_page(screen, question, header=HEADER, foot=asking(screen, question))
        drawn = shown(screen, page)
        said = f"The terminal has {columns} columns and {rows} rows" in squeezed(drawn)
        assert said == (len(drawn) > rows)
        assert squeezed([str(question.variant.item.stem)]) in squeezed(drawn)


def test_line_breaks_of_a_stem_are_kept_and_counted(deck: Deck) -> None:
    stem = text("Judge three statements.\n1. The first one.\n2. The second one.\n3. The third one.")
    variant = Variant("m", 1, 1, "Title", "seed", {}, Item(stem, Recall(text("TFT")), ()))
    question = question_of(variant, deck.cards[0])
    screen = screen_of(60, 7)

    drawn = shown(screen, question_page(screen, question, header=HEADER, foot=asking(screen, question)))

    assert drawn[1:5] == str(stem).split("\n")
    assert len(drawn) == 7


def test_a_bar_grows_with_what_is_done(deck: Deck) -> None:
    screen = screen_of(80, 24)
    heads = [Header("Deck", ("question 1",), done, 10) for done in (0, 3, 10)]
    card = deck.cards[0]
    question = question_of(variants_for([Draw(card, "x")])[0], card)

    bars = [
        shown(screen, question_page(screen, question, header=head, foot=asking(screen, question)))[0]
        for head in heads
    ]

    assert [bar.count("━") for bar in bars] == [0, 3, 10]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (70, "The deck · question 130 · 12 due, 20 new · 120 of 300 min"),
        (60, "question 130 · 12 due, 20 new · 120 of 300 min"),
        (50, "question 130 · 12 due, 20 new"),
        (30, "question 130"),
    ],
)
def test_of_a_header_whole_remarks_are_left_out_where_there_is_no_room(columns: int, words: str) -> None:
    header = Header("The deck", ("question 130", "12 due, 20 new", "120 of 300 min"), done=1, total=2)

    drawn = str(header_of(screen_of(columns, 24), header)).replace("\u00a0", " ").replace(HELD, " ")

    assert drawn == f"{words:<{columns - 11}} ━━━━━┄┄┄┄┄"


def test_a_number_and_its_unit_are_never_parted() -> None:
    for columns in range(30, 79):
        screen = screen_of(columns, 60)
        words = "A neuron rests at −70\u00a0mV; its threshold is 43.3\u00a0µA/cm² and more." * 3
        page = Page([[*screen.hanging("1.  ", rich(text(words)))]])
        lines = shown(screen, page)
        assert not any(line.rstrip().endswith(("−70", "43.3")) for line in lines)
        assert "−70 mV" in "".join(lines)


def test_a_key_is_never_parted_from_what_it_does() -> None:
    question = questions_of(1)[0]
    for columns in range(44, 79):
        screen = screen_of(columns, 60)
        foot = asking(screen, question)
        keys = screen.joined([*foot.keys, "Tab: figure alone"])
        lines = shown(screen, Page(foot=[styled(keys)]))
        assert not any(line.startswith("·") for line in lines), lines
        for key in ("x: don't know", "Tab: figure alone", ALL_KEYS):
            assert any(key in line for line in lines), (key, lines)


def test_text_is_no_wider_than_is_good_to_read() -> None:
    screen = screen_of(200, 60)
    question = questions_of(1)[0]

    drawn = shown(screen, question_page(screen, question, header=HEADER, foot=asking(screen, question)))

    assert max(map(len, drawn)) <= WIDTH


def test_no_command_is_an_answer_to_any_question() -> None:
    for question in (step for whole in questions_of(1) for step in steps_of(whole)):
        for key in (*Command, *OTHER_KEYS):
            try:
                answer = question.read(key, again=True)
            except Unreadable:
                continue
            assert answer == DO_NOT_KNOW, (question.card.id, key)
