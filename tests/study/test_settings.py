"""What a learner may set."""

import pytest

from studykit.errors import StudykitError
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.settings import SETTINGS, Settings


def test_settings_have_their_defaults_until_they_are_set(store: Store) -> None:
    assert settings.read(store) == Settings(new_per_day=20, retention=0.9)
    assert settings.values(store) == {"new-per-day": 20, "retention": 0.9}


def test_what_was_set_stays_until_it_is_reset(store: Store) -> None:
    assert settings.change(store, "new-per-day", "5") == 5
    assert settings.change(store, "retention", "0.85") == 0.85
    assert settings.read(store) == Settings(new_per_day=5, retention=0.85)

    settings.reset(store, "new-per-day")

    assert settings.values(store) == {"new-per-day": 20, "retention": 0.85}


@pytest.mark.parametrize(
    ("key", "typed"),
    [("new-per-day", "0"), ("new-per-day", "9999"), ("retention", "0.7"), ("retention", "0.99")],
)
def test_the_ends_of_a_range_belong_to_it(store: Store, key: str, typed: str) -> None:
    assert settings.change(store, key, typed) == settings.values(store)[key] == float(typed)


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
        settings.change(store, key, typed)
    assert settings.values(store) == {setting.key: setting.default for setting in SETTINGS}


@pytest.mark.parametrize(("typed", "value"), [("１０", 10), ("٣", 3), (" 12 ", 12), ("1e2", 100)])
def test_a_number_is_read_as_every_number_is(store: Store, typed: str, value: int) -> None:
    assert settings.change(store, "new-per-day", typed) == value
    assert settings.change(store, "retention", "0,85") == 0.85


@pytest.mark.parametrize("typed", ["1_0", "1 0", "1²", "1,000", "٣٣٣٣٣", "0x10", "10 cards"])
def test_what_is_no_number_is_no_setting(store: Store, typed: str) -> None:
    with pytest.raises(StudykitError, match="is not a whole number from 0 to 9999"):
        settings.change(store, "new-per-day", typed)


def test_an_unknown_setting_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(StudykitError, match=r"no setting 'retension'\nDid you mean 'retention'\?"):
        settings.change(store, "retension", "0.8")


def test_the_salt_of_the_draws_is_no_setting(store: Store) -> None:
    salt = store.learner

    assert "learner" not in settings.values(store)
    with pytest.raises(StudykitError, match="there is no setting 'learner'"):
        settings.change(store, "learner", "5")
    with pytest.raises(StudykitError, match="there is no setting 'learner'"):
        settings.reset(store, "learner")
    assert store.learner == salt
