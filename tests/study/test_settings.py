"""What a learner may set."""

import pytest

from studykit.decks.deck import Card, Deck, Optional, Part
from studykit.errors import StudykitError
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.settings import SETTINGS, CourseSetting, Settings, is_chosen, settings_of


def test_settings_have_their_defaults_until_they_are_set(store: Store) -> None:
    assert settings.read(store.settings()) == Settings(new_per_day=20, retention=0.9)
    assert settings.values(store, SETTINGS) == {"new-per-day": 20, "retention": 0.9}


def test_what_was_set_stays_until_it_is_reset(store: Store) -> None:
    assert settings.change(store, SETTINGS, "new-per-day", "5") == 5
    assert settings.change(store, SETTINGS, "retention", "0.85") == 0.85
    assert settings.read(store.settings()) == Settings(new_per_day=5, retention=0.85)

    settings.reset(store, SETTINGS, "new-per-day")

    assert settings.values(store, SETTINGS) == {"new-per-day": 20, "retention": 0.85}


@pytest.mark.parametrize(
    ("key", "typed"),
    [("new-per-day", "0"), ("new-per-day", "9999"), ("retention", "0.7"), ("retention", "0.99")],
)
def test_the_ends_of_a_range_belong_to_it(store: Store, key: str, typed: str) -> None:
    assert (
        settings.change(store, SETTINGS, key, typed) == settings.values(store, SETTINGS)[key] == float(typed)
    )


@pytest.mark.parametrize(
    ("key", "typed", "permitted"),
    [
        ("new-per-day", "-1", "a whole number from 0 to 9999"),
        ("new-per-day", "10000", "a whole number from 0 to 9999"),
        ("new-per-day", "2.5", "a whole number from 0 to 9999"),
        ("new-per-day", "many", "a whole number from 0 to 9999"),
        ("retention", "0.69", "a number from 0.7 to 0.99"),
        ("retention", "1", "a number from 0.7 to 0.99"),
        ("retention", "nan", "a number from 0.7 to 0.99"),
        ("retention", "", "a number from 0.7 to 0.99"),
    ],
)
def test_a_value_out_of_range_is_refused_with_the_range(
    store: Store, key: str, typed: str, permitted: str
) -> None:
    with pytest.raises(StudykitError, match=f"setting {key}: '{typed}' is not {permitted}"):
        settings.change(store, SETTINGS, key, typed)
    assert settings.values(store, SETTINGS) == {setting.key: setting.default for setting in SETTINGS}


@pytest.mark.parametrize(("typed", "value"), [("１０", 10), ("٣", 3), (" 12 ", 12), ("1e2", 100)])
def test_a_number_is_read_as_every_number_is(store: Store, typed: str, value: int) -> None:
    assert settings.change(store, SETTINGS, "new-per-day", typed) == value
    assert settings.change(store, SETTINGS, "retention", "0,85") == 0.85


@pytest.mark.parametrize("typed", ["1_0", "1 0", "1²", "1,000", "٣٣٣٣٣", "0x10", "10 cards"])
def test_what_is_no_number_is_no_setting(store: Store, typed: str) -> None:
    with pytest.raises(StudykitError, match="is not a whole number from 0 to 9999"):
        settings.change(store, SETTINGS, "new-per-day", typed)


def test_an_unknown_setting_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(StudykitError, match=r"no setting 'retension'\nDid you mean 'retention'\?"):
        settings.change(store, SETTINGS, "retension", "0.8")


def test_the_salt_of_the_draws_is_no_setting(store: Store) -> None:
    salt = store.learner

    assert "learner" not in settings.values(store, SETTINGS)
    with pytest.raises(StudykitError, match="there is no setting 'learner'"):
        settings.change(store, SETTINGS, "learner", "5")
    with pytest.raises(StudykitError, match="there is no setting 'learner'"):
        settings.reset(store, SETTINGS, "learner")
    assert store.learner == salt


ASKED = Optional("nernst-equation", "Does your course calculate with it?")
PART = Part("Beyond", 1, ASKED)
WITH_PART = Deck("d", "D", "", 1, (Card("a/1", "a", 1), Card("b/1", "b", 1, part=PART)))


def test_a_part_that_not_every_course_has_is_a_setting() -> None:
    *others, choice = settings_of([WITH_PART, WITH_PART])

    assert tuple(others) == SETTINGS
    assert choice == CourseSetting("nernst-equation", "Does your course calculate with it?")


@pytest.mark.parametrize(
    ("typed", "value"), [("yes", "yes"), ("Y", "yes"), ("no", "no"), ("n", "no"), (" later ", "later")]
)
def test_such_a_setting_is_yes_no_or_later(store: Store, typed: str, value: str) -> None:
    assert settings.change(store, settings_of([WITH_PART]), "nernst-equation", typed) == value
    assert settings.values(store, settings_of([WITH_PART]))["nernst-equation"] == value


@pytest.mark.parametrize("typed", ["maybe", "", "1", "yess"])
def test_anything_else_is_refused(store: Store, typed: str) -> None:
    with pytest.raises(StudykitError, match="is not yes, no or later"):
        settings.change(store, settings_of([WITH_PART]), "nernst-equation", typed)


@pytest.mark.parametrize(("stored", "is_there"), [("yes", True), ("no", False), ("later", False), (1, False)])
def test_a_card_of_such_a_part_is_asked_only_if_the_course_has_it(stored: object, is_there: bool) -> None:
    other, of_part = WITH_PART.cards

    assert is_chosen({"nernst-equation": stored}, of_part) is is_there
    assert not is_chosen({}, of_part)
    assert is_chosen({}, other)
