"""The learner's settings: what there is to set, its range and default. Where they are kept is the store's."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Protocol

from msgspec import Struct

from studykit.command import command
from studykit.decks.deck import Card, Deck
from studykit.errors import StudykitError, nearest, quoted
from studykit.items.quantity import read_quantity, without_thousands
from studykit.srs.schedule import RETENTION, RETENTIONS
from studykit.store.store import Store
from studykit.text import in_one_form

YES, NO, LATER = "yes", "no", "later"
SettingValue = int | float | str


class Setting(Protocol):
    """Something that a learner may set."""

    @property
    def key(self) -> str:
        """What it is called."""
        ...

    @property
    def default(self) -> SettingValue:
        """What it is without being set."""
        ...

    @property
    def meaning(self) -> str:
        """What it is for."""
        ...

    @property
    def permitted(self) -> str:
        """What may be set, in words."""
        ...

    def of(self, stored: object) -> SettingValue | None:
        """What was ``stored`` as a value, None if it is none that is permitted."""
        ...

    def parse(self, typed: str) -> SettingValue:
        """The value that was typed; raises StudykitError naming what is permitted."""
        ...


class NumberSetting(Struct, frozen=True):
    """A number that a learner may set, from ``lowest`` to ``highest``; whole if ``default`` is."""

    key: str
    default: int | float
    lowest: float
    highest: float
    meaning: str

    @property
    def permitted(self) -> str:
        """What may be set, in words."""
        kind = "a whole number" if isinstance(self.default, int) else "a number"
        return f"{kind} from {self.lowest:g} to {self.highest:g}"

    def of(self, stored: object) -> int | float | None:
        """What was ``stored`` as a value, None if it is none that is permitted."""
        kinds = (int,) if isinstance(self.default, int) else (int, float)
        if isinstance(stored, bool) or not isinstance(stored, kinds):
            return None
        return stored if self.lowest <= stored <= self.highest else None

    def parse(self, typed: str) -> int | float:
        """The value that was typed; raises StudykitError naming what is permitted."""
        with suppress(StudykitError):
            value = read_quantity(typed, "")
            whole = round(value) if isinstance(self.default, int) else value
            is_clear = whole == value and without_thousands(typed) is None
            if is_clear and self.lowest <= value <= self.highest:
                return whole
        raise _unfit(self, typed)


class CourseSetting(Struct, frozen=True):
    """Whether the learner's course has a part that not every course has: yes or no; later asks again."""

    key: str
    meaning: str
    default: str = LATER
    permitted: str = f"{YES}, {NO} or {LATER}"

    def of(self, stored: object) -> str | None:
        """What was ``stored`` as a value, None if it is none that is permitted."""
        return stored if isinstance(stored, str) and stored in (YES, NO, LATER) else None

    def parse(self, typed: str) -> str:
        """The value that was typed; raises StudykitError naming what is permitted."""
        for word in (YES, NO, LATER):
            if in_one_form(typed).lower() in (word, word[0]):
                return word
        raise _unfit(self, typed)


def _unfit(setting: Setting, typed: str) -> StudykitError:
    return StudykitError(
        f"{quoted(typed)} is not {setting.permitted}",
        where=f"setting {setting.key}",
        mend=f"Without a setting it is {setting.default}.",
    )


NEW_PER_DAY = NumberSetting("new-per-day", 20, 0, 9999, "new cards on one study day at most")
DESIRED_RETENTION = NumberSetting(
    "retention", RETENTION, *RETENTIONS, "desired retention, the probability of recall at which a card is due"
)
LAST_DECK = "last-deck"
"""Keeps which deck was studied last; that is not for the learner to set."""
SETTINGS = (NEW_PER_DAY, DESIRED_RETENTION)


def settings_of(decks: Iterable[Deck]) -> tuple[Setting, ...]:
    """All that can be set: ``SETTINGS``, and one for each part of ``decks`` that not every course has."""
    parts = [part.optional for deck in decks for part in deck.parts if part.optional]
    choices = {asked.setting: CourseSetting(asked.setting, asked.question) for asked in parts}
    return (*SETTINGS, *choices.values())


def is_chosen(stored: Mapping[str, object], card: Card) -> bool:
    """Whether the learner's course has what ``card`` is about, by the settings that are ``stored``."""
    asked = card.part.optional if card.part else None
    return asked is None or stored.get(asked.setting) == YES


def is_declined(stored: Mapping[str, object], card: Card) -> bool:
    """Whether the learner has said that the course has not what ``card`` is about."""
    asked = card.part.optional if card.part else None
    return asked is not None and stored.get(asked.setting) == NO


class Settings(Struct, frozen=True):
    """What a learner has set, or the defaults."""

    new_per_day: int
    retention: float


def read(stored: Mapping[str, object]) -> Settings:
    """What the learner has set, by the settings that are ``stored``."""
    known = _values(stored, SETTINGS)
    return Settings(int(known[NEW_PER_DAY.key]), float(known[DESIRED_RETENTION.key]))


def values(store: Store, settings: Iterable[Setting]) -> dict[str, SettingValue]:
    """The value of each of ``settings`` by its key, in order."""
    return _values(store.settings(), settings)


def _values(stored: Mapping[str, object], settings: Iterable[Setting]) -> dict[str, SettingValue]:
    found = {setting.key: (setting, setting.of(stored.get(setting.key))) for setting in settings}
    return {key: setting.default if value is None else value for key, (setting, value) in found.items()}


def odd(store: Store) -> list[str]:
    """A line of advice for each setting in the database that is none that is permitted."""
    return [
        f"The setting {each.key} in the database is not {each.permitted}: {each.default} is taken.\n"
        f"To have it in order again: {command('config', each.key, '--reset')}"
        for each in _odd(store)
    ]


def reset_odd(store: Store) -> None:
    """Let those settings have their default again."""
    for each in _odd(store):
        store.reset_setting(each.key)


def _odd(store: Store) -> Iterator[Setting]:
    known = store.settings()
    return (each for each in SETTINGS if each.key in known and each.of(known[each.key]) is None)


def change(store: Store, settings: Iterable[Setting], key: str, typed: str) -> SettingValue:
    """Set ``key`` to what was typed; raises StudykitError for an unknown key or a value out of range."""
    setting = named(settings, key)
    value = setting.parse(typed)
    store.set_setting(setting.key, value)
    return value


def reset(store: Store, settings: Iterable[Setting], key: str) -> None:
    """Let ``key`` have its default again; raises StudykitError for an unknown key."""
    store.reset_setting(named(settings, key).key)


def named(settings: Iterable[Setting], key: str) -> Setting:
    """The one of ``settings`` called ``key``; raises StudykitError with the nearest name if there is none."""
    known = {setting.key: setting for setting in settings}
    key = in_one_form(key)
    if key not in known:
        raise StudykitError(f"there is no setting {quoted(key)}", mend=nearest(key, known))
    return known[key]
