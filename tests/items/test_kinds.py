"""What holds for every kind of question, by its sample: read, graded, foreseen, simpler, without options."""

from itertools import product

import pytest
from msgspec.structs import replace

from studykit.items.asks.ask import KINDS, Answering, Manner, simplified
from studykit.items.checked import Checked
from studykit.items.checks import faults
from studykit.text import plain
from tests.kinds import BELIEFS, every_kind, forms_of, sample_of

SEEDS = ("1", "2", "3")

pytestmark = pytest.mark.usefixtures("beliefs_of_samples")


@every_kind
def test_a_sample_is_a_frozen_question_of_its_kind(kind: str) -> None:
    ask = sample_of(kind).ask

    assert (ask.kind, type(ask)) == (kind, KINDS.get(kind))
    assert ask == sample_of(kind).ask
    with pytest.raises(AttributeError):
        setattr(ask, ask.__struct_fields__[0], None)


@every_kind
def test_a_sample_has_no_fault_in_any_form(kind: str) -> None:
    item = sample_of(kind)
    for form in forms_of(item.ask):
        for seed in SEEDS:
            assert not list(faults(Checked(seed, replace(item, ask=form)))), form.kind


@every_kind
def test_a_figure_that_a_kind_needs_cannot_be_missing(kind: str) -> None:
    item = sample_of(kind)
    if item.ask.needs_figure:
        with pytest.raises(ValueError, match="has a figure"):
            replace(item, figure=None)
    if item.ask.needs_reveal:
        with pytest.raises(ValueError, match="reveals a figure"):
            replace(item, reveal=None)


@every_kind
@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_key_is_typed_as_is_read_and_right(kind: str, seed: str) -> None:
    for form in forms_of(sample_of(kind).ask):
        assert form.grade(form.read(form.typed_key(seed), seed)).right


@every_kind
def test_letters_may_be_capitals_with_spaces_between_and_around(kind: str) -> None:
    ask = sample_of(kind).ask
    typed = ask.typed_key("1")
    spaced = f" {' '.join(typed)} ".upper() if ask.options("1") else f" {typed} "

    assert ask.grade(ask.read(spaced, "1")).right


@every_kind
def test_every_foreseen_wrong_answer_is_wrong_for_its_belief(kind: str) -> None:
    for form in forms_of(sample_of(kind).ask):
        for answer, slug in form.wrong_answers():
            verdict = form.grade(answer)

            assert (verdict.right, verdict.misconception) == (False, slug)
            assert slug is None or slug in BELIEFS


@every_kind
def test_what_is_graded_foresees_a_wrong_answer(kind: str) -> None:
    ask = sample_of(kind).ask

    assert bool(ask.wrong_answers()) is not ask.is_self_judged


@every_kind
def test_each_form_that_is_picked_has_one_key_among_options_that_differ(kind: str) -> None:
    for form in forms_of(sample_of(kind).ask):
        for tier in form.tiers if form.manner is Manner.PICK else ():
            options = tier.options("1")
            assert 2 <= len({plain(option.words) for option in options}) == len(options) <= 5
            assert [tier.grade(plain(option.words)).right for option in options].count(True) == 1


@every_kind
def test_each_simpler_form_offers_three_options_or_more_or_is_compared(kind: str) -> None:
    ask = sample_of(kind).ask
    for form in list(forms_of(ask))[1:]:
        assert form.is_self_judged or len(form.options("1")) >= 3

    assert simplified(ask, frozenset({"recall"})).kind == "recall"


@every_kind
def test_without_options_there_is_nothing_to_guess_from_or_it_stays_as_it_is(kind: str) -> None:
    ask = sample_of(kind).ask

    bare = ask.without_options()

    assert bare is ask or (ask.manner is Manner.PICK and not bare.options("1") and bare.chance() == 0)
    assert bare.without_options() == bare


@every_kind
def test_the_key_begins_with_the_bare_one(kind: str) -> None:
    for form in forms_of(sample_of(kind).ask):
        assert plain(form.key()).startswith(plain(form.bare_key()))


@every_kind
def test_how_to_answer_is_said_in_a_sentence_wherever_it_is_answered(kind: str) -> None:
    for form in forms_of(sample_of(kind).ask):
        for answering in Answering:
            words = form.prompt(answering)
            assert words.endswith(".") or (answering is Answering.FILLED_IN and form.manner is Manner.PICK)
            assert len(words) <= 120


@every_kind
def test_two_steps_are_answered_one_after_the_other_or_at_once(kind: str) -> None:
    ask = sample_of(kind).ask
    answers = [tier.read(tier.typed_key("1"), "1") for tier in ask.tiers]

    assert ask.grade("\n".join(answers)).right
    assert bool(plain(ask.lead(answers[0]))) == (len(ask.tiers) > 1)


def test_every_belief_of_the_samples_is_named_by_one() -> None:
    named = {slug for kind in KINDS for _, slug in sample_of(kind).ask.wrong_answers() if slug}

    assert named == set(BELIEFS)


@every_kind
def test_blanks_around_a_foreseen_wrong_answer_change_nothing(kind: str) -> None:
    ask = sample_of(kind).ask
    typed = () if ask.options("0") else ask.wrong_answers()  # else picked by letters

    for (wrong, slug), before, behind in product(typed, ("", " ", "\t"), (" ", "\u00a0")):
        assert ask.grade(before + wrong + behind).misconception == slug
