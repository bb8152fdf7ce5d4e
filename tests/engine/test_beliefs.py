"""Which beliefs questions show: offered, hidden behind another's answer, charged to a slip, or never."""

import pytest
from msgspec.structs import replace

from studykit.engine.beliefs import (
    ENOUGH,
    Belief,
    Confounded,
    Offered,
    about,
    confounded,
    shown_by,
)
from studykit.engine.catalog import CATALOG
from studykit.items import misconceptions
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.misconceptions import Misconception
from studykit.items.model import ItemModel
from studykit.items.variable_types import OneOf, Range
from studykit.text import say, text

CLEARANCE, VOLUME, DOSE = (
    "half-life-ignores-clearance",
    "half-life-ignores-volume",
    "a-larger-dose-leaves-sooner",
)
CATALOG.use("elimination")


def model_of(make: object, kind: str) -> ItemModel:
    """A model of two levels, of small and of large doses."""

    def scenario(*, dose: float) -> float:
        return dose

    levels = {1: {"dose": Range(1, 6, step=1, unit="mg")}, 2: {"dose": OneOf((8, 9), "mg")}}
    return ItemModel("how-much", "a-skill", kind, 1, "A", scenario, levels, make)  # type: ignore[arg-type]


def shown_of(make: object, kind: str, name: str = "how-much", skill: str = "a-skill") -> list[Offered]:
    model = replace(model_of(make, kind), name=name, skill=skill)
    return [shown_by(model, level, count=ENOUGH, seed="1") for level in model.levels]


def of(make: object, kind: str, *, count: int = ENOUGH, of_all: bool = False) -> dict[str, Belief]:
    model = model_of(make, kind)
    shown = [shown_by(model, level, count=count, seed="1") for level in model.levels]
    return {each.misconception: each for each in about(shown, count=count, of_all=of_all)}


def doubled(dose: float) -> Item:
    """The second misreading is always that of the first, the third is the key for a dose of 2 mg."""
    misreadings = (Misreading(dose, CLEARANCE), Misreading(dose, VOLUME), Misreading(4, DOSE))
    ask = Numeric(2 * dose, "mg", 0.4, digits=1, misreadings=misreadings)
    return Item(text(f"Twice {say(dose, 'mg')} is how much?"), ask, (text("That."),))


def test_a_belief_counts_with_the_models_and_questions_that_offer_it() -> None:
    found = of(doubled, "numeric")

    assert (found[CLEARANCE].models, found[CLEARANCE].skills) == (("how-much",), ("a-skill",))
    assert (found[CLEARANCE].offered, found[CLEARANCE].fault) == (2 * ENOUGH, "")


def test_one_whose_answer_is_always_that_of_another_is_a_fault() -> None:
    found = of(doubled, "numeric")

    assert (found[VOLUME].offered, found[VOLUME].hidden_by) == (0, (CLEARANCE,))
    assert found[VOLUME].fault == f"never told from {CLEARANCE}"


def test_one_whose_answer_is_sometimes_right_or_that_of_another_is_none() -> None:
    found = of(doubled, "numeric")[DOSE]

    assert (found.hidden_by, found.fault) == ((CLEARANCE, "the key"), "")
    assert 0 < found.offered < 2 * ENOUGH


def test_an_answer_that_is_right_for_the_next_number_in_the_stem_is_a_slip() -> None:
    assert of(doubled, "numeric")[DOSE].slips == ("how-much/1",), "beside 1 and 3 mg, not of 8 and 9 mg"


def offering(*slugs: str) -> object:
    """Makes a choice whose distractors show the beliefs of these ``slugs``."""

    def make(dose: float) -> Item:
        options = (right("Half"), *(wrong(f"Option {slug}", slug) for slug in slugs))
        return Item(text(f"How much of {say(dose, 'mg')} is left?"), Choice(options), (text("Half."),))

    return make


def test_of_all_models_a_documented_belief_that_no_question_offers_is_a_fault() -> None:
    found = of(offering(CLEARANCE, VOLUME), "choice", of_all=True)

    assert (found[DOSE].models, found[DOSE].fault) == ((), "never offered")
    assert DOSE not in of(offering(CLEARANCE, VOLUME), "choice")


def test_from_few_questions_it_is_not_known_whether_a_belief_is_offered() -> None:
    found = of(offering(CLEARANCE, VOLUME), "choice", count=20, of_all=True)

    assert (found[DOSE].offered, found[DOSE].fault) == (0, "")


def test_an_unknown_belief_and_an_alias_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(misconceptions._all(tuple(misconceptions.SOURCES)).names, "alias-of-it", CLEARANCE)
    found = of(offering("nobody-believes-this", "alias-of-it"), "choice")

    assert found["nobody-believes-this"].fault == "not documented"
    assert found["alias-of-it"].fault == f"an alias: questions name {CLEARANCE}"


def test_the_signature_of_a_belief_is_where_its_answer_is_its_own() -> None:
    assert of(doubled, "numeric")[CLEARANCE].signature == ("how-much/1", "how-much/2")
    assert of(doubled, "numeric")[VOLUME].signature == ()


def test_two_beliefs_with_one_answer_wherever_both_are_foreseen_are_pair_confounded() -> None:
    assert confounded(shown_of(doubled, "numeric")) == [
        Confounded((CLEARANCE, VOLUME), ("how-much/1", "how-much/2"), ("how-much/1", "how-much/2"))
    ]


def test_the_questions_that_would_tell_them_apart_offer_one_alone_and_those_of_the_skill_come_first() -> None:
    elsewhere = shown_of(offering(VOLUME, DOSE), "choice", "a-volume", "b-skill")
    (found,) = confounded([*elsewhere, *shown_of(doubled, "numeric")])

    assert found.would == ("how-much/1", "how-much/2", "a-volume/1")


def test_one_question_with_an_answer_for_each_tells_them_apart() -> None:
    both = shown_of(offering(CLEARANCE, VOLUME), "choice", "which-one")

    assert confounded([*shown_of(doubled, "numeric"), *both]) == []


@pytest.mark.parametrize(("models", "skills"), [(2, 2), (3, 1)])
def test_a_likely_belief_that_too_few_models_or_skills_offer_is_a_fault(models: int, skills: int) -> None:
    found = likely(models, skills)

    assert found.fault == f"offered by {models} of 3 models, in {skills} of 2 skills"


def test_one_that_three_models_in_two_skills_offer_is_none() -> None:
    assert likely(3, 2).fault == ""


def test_neither_is_one_that_is_never_diagnosed_or_not_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(known(), DOSE, replace(known()[DOSE], undiagnosed="Nothing else could show it."))

    assert likely(1, 1).fault == ""
    monkeypatch.setitem(known(), DOSE, replace(known()[DOSE], undiagnosed="", confidence="low"))
    assert likely(1, 1, confidence="low").fault == ""


def known() -> dict[str, Misconception]:
    return misconceptions.misconceptions()


def likely(models: int, skills: int, confidence: str = "medium") -> Belief:
    """What is found of a belief with this confidence, offered by so many models in so many skills."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(known(), DOSE, replace(known()[DOSE], confidence=confidence))
        shown = [
            each
            for number in range(models)
            for each in shown_of(
                offering(DOSE, VOLUME), "choice", f"model-{number}", f"skill-{number % skills}"
            )
        ]
        return next(each for each in about(shown, count=ENOUGH, of_all=True) if each.misconception == DOSE)
