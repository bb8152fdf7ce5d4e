"""What is said of a given answer: little at first and in order; of every question at most 80 words."""

from collections.abc import Iterator, Sequence

import pytest
from msgspec.structs import replace

from studykit.engine.draws import Variant
from studykit.items.asks.ask import Ask, Manner, Verdict
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement, Statements
from studykit.items.item import Item, numbered
from studykit.text import plain, text
from studykit.told.after import MOST_WORDS, Told, after, words_of
from studykit.told.parts import OF_BELIEFS, Paragraph, Role, Said
from tests.kinds import BELIEFS, every_kind, leave_undiagnosed, sample_of
from tests.questions import FEW, drawn, every_level
from tests.told.test_parts import SEED, item_of

pytestmark = pytest.mark.usefixtures("neurophysiology", "beliefs_of_samples")

FOLLOWS = {True: "You were not sure: it comes again a little later.", False: "It comes back in 10 minutes."}
SEEN = (Role.SEEN, Role.SOURCE)
UNKNOWN = Verdict(right=False, misconception=None, reply=text("no answer"))
NOTHING_ELSE = {Role.PREDICTED, Role.LOOK, Role.REVEAL, Role.RIGHT, Role.FOLLOWS, Role.ANSWER, Role.WHY}


def roles(parts: Sequence[Said]) -> list[Role]:
    return [part.role for part in parts]


def roles_of_more(told: Told) -> list[Role]:
    return [role for more in told.more for role in roles(more.parts)]


def said_as(told: Told, role: Role) -> list[str]:
    return [plain(part.words) for part in told.first if isinstance(part, Paragraph) and part.role is role]


def told(item: Item, answer: str | None, *, follows: str = "", seed: str = SEED) -> Told:
    verdict = UNKNOWN if answer is None else item.ask.grade(answer)
    return after(item, seed, verdict, answer, title="A skill", follows=follows)


def key_of(ask: Ask, seed: str = SEED) -> str:
    return "\n".join(tier.read(tier.typed_key(seed), seed) for tier in ask.tiers)


def diagnosed(item: Item) -> list[str]:
    """The foreseen wrong answers that show a belief."""
    return [answer for answer, slug in item.ask.wrong_answers() if slug]


@every_kind
def test_a_wrong_answer_hears_its_worth_the_key_why_and_its_idea_and_sees_one_figure(kind: str) -> None:
    item = item_of(kind)
    for answer in diagnosed(item):
        first = roles(told(item, answer, follows="Tomorrow.").first)
        if item.ask.needs_reveal:
            assert first[:3] == [Role.PREDICTED, Role.LOOK, Role.REVEAL]
            first = [*first[3:], Role.REVEAL]

        assert first[:2] == [Role.WRONG, Role.FOLLOWS]
        assert set(first[2:-3]) <= {Role.REPLY, Role.ANSWER}
        assert first[-3:] == [Role.WHY, Role.BELIEVES, Role.REVEAL]


@every_kind
def test_an_idea_that_is_never_diagnosed_is_named_behind_no_answer(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = item_of(kind)
    leave_undiagnosed(monkeypatch, BELIEFS)

    for answer in diagnosed(item):
        made = told(item, answer)
        assert Role.WRONG in roles(made.first)
        assert not OF_BELIEFS & {*roles(made.first), *roles_of_more(made)}


@every_kind
def test_the_rest_comes_one_thing_at_a_time_and_nothing_twice(kind: str) -> None:
    item = item_of(kind)
    for answer in diagnosed(item):
        made = told(item, answer)

        assert roles_of_more(made)[-5:] == [Role.STEPS, Role.TRUE, *SEEN, Role.SKILL]
        assert [more.name for more in made.more][-3:] == ["worked steps", "what is true", "see it"]
        assert not [part for more in made.more for part in more.parts if part in made.first]


@every_kind
def test_a_right_answer_hears_so_and_one_line_and_sees_the_figure_if_wanted(kind: str) -> None:
    item = item_of(kind)
    made = told(item, key_of(item.ask), follows="Tomorrow.")

    assert set(roles(made.first)) <= NOTHING_ELSE
    assert roles(made.first).count(Role.RIGHT) == roles(made.first).count(Role.WHY) == 1
    assert (Role.ANSWER in roles(made.first)) == item.ask.is_self_judged
    assert (made.more[0].name == "the figure") != item.ask.needs_reveal


@every_kind
def test_who_does_not_know_hears_the_key_and_why_and_is_not_called_wrong(kind: str) -> None:
    item = item_of(kind)
    made = told(item, None, follows="Tomorrow.")

    assert roles(made.first) == [Role.ANSWER, Role.WHY, Role.FOLLOWS, Role.REVEAL]
    assert roles_of_more(made) == [Role.STEPS, Role.SKILL]


def test_who_came_near_enough_reads_the_exact_value() -> None:
    item = replace(sample_of("numeric"), ask=Numeric(-73, "mV", 3))

    assert said_as(told(item, "-70"), Role.RIGHT) == ["Right. Exactly −73\u00a0mV."]
    assert said_as(told(item, "-73"), Role.RIGHT) == ["Right."]


def test_who_came_near_enough_to_a_place_reads_the_exact_one() -> None:
    item = sample_of("click")

    assert said_as(told(item, "3.9"), Role.RIGHT) == ["Right. Exactly 4.0\u00a0min."]
    assert said_as(told(item, "4"), Role.RIGHT) == ["Right."]


def test_the_option_that_was_chosen_and_the_right_one_have_their_letters() -> None:
    item = sample_of("choice")
    options = item.ask.options(SEED)
    wrong = next(place for place, option in enumerate(options) if option.misconception)
    right = next(place for place, option in enumerate(options) if not option.misconception)

    compared = told(item, plain(options[wrong].words)).first[1:3]

    assert compared == (
        Paragraph(Role.REPLY, options[wrong].words, "abcd"[wrong]),
        Paragraph(Role.ANSWER, options[right].words, "abcd"[right]),
    )


def test_of_a_long_answer_the_wrong_parts_are_compared_and_the_whole_is_there() -> None:
    words = [f"Sentence {n} has rather many words in it, as sentences often have" for n in range(4)]
    ask = SeveralRight(tuple(Statement(each, n != 2, "vapor-is-white") for n, each in enumerate(words)))
    item = replace(sample_of("several-right"), ask=ask)
    letter = {plain(option.words): "abcd"[n] for n, option in enumerate(ask.options(SEED))}

    missed, ticked = (told(item, "\n".join(each)) for each in (words[1:2] + words[3:], words))

    assert missed.first[1] == Paragraph(Role.ANSWER, text(words[0]), letter[words[0]])
    assert ticked.first[1] == Paragraph(Role.REPLY, text(words[2]), letter[words[2]])
    assert missed.more[0].name == ticked.more[0].name == "whole answer"


def test_why_is_the_step_of_the_part_that_is_wrong() -> None:
    listed = [Statement(f"The number is {n}.", True, "vapor-is-white") for n in range(3)]
    steps = tuple(text(f"Step {n} says why.") for n in range(3))
    item = Item(
        numbered("Which?", (each.words for each in listed)), Statements(tuple(listed)), steps, why=(0, 1, 2)
    )

    assert said_as(told(item, "TTF"), Role.WHY) == ["Step 2 says why."]
    assert said_as(told(item, "FTF"), Role.WHY) == ["Step 0 says why."]


@pytest.mark.parametrize(
    ("steps", "why", "said"),
    [
        (("First 3.", "It is 40.", "So much for 50."), None, "It is 40."),
        (("First 3.", "Then 4. That is so.", "So it is."), None, "Then 4. That is so."),
        (("First.", "So it is."), None, "So it is."),
        (("First 3.", "It is 40.", "So it is."), 2, "So it is."),
        (("It is 40. " + "Further words follow it. " * 12,), None, "It is 40."),
    ],
)
def test_why_is_the_step_with_the_key_else_with_a_number_else_the_last(
    steps: tuple[str, ...], why: int | None, said: str
) -> None:
    ask = Numeric(40, "mV", 1) if "It is 40" in " ".join(steps) else sample_of("choice").ask
    item = replace(sample_of("numeric"), ask=ask, steps=tuple(map(text, steps)), why=why)

    (found,) = said_as(told(item, None), Role.WHY)

    assert found.startswith(said)
    assert len(found.split()) <= 36


def forms_of(variant: Variant) -> Iterator[Item]:
    """The item, and in the form of a follow-up."""
    bare = variant.item.ask.without_options()
    yield variant.item
    if bare is not variant.item.ask:
        yield replace(variant.item, ask=bare)


@every_level
def test_of_every_question_at_most_eighty_words_are_said_first(name: str, level: int, thorough: bool) -> None:
    for variant in drawn(name, level, 10 if thorough else FEW):
        for item in forms_of(variant):
            known = key_of(item.ask, variant.seed)
            for answer in (*(answer for answer, _ in item.ask.wrong_answers()), known, None):
                made = told(item, answer, follows=FOLLOWS[answer == known], seed=variant.seed)

                assert len(words_of(made.first).split()) <= MOST_WORDS, (answer, words_of(made.first))
                assert said_as(made, Role.WHY) or item.ask.manner is not Manner.PICK
