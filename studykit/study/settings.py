"""The learner's settings: what there is to set, its range and default. Where they are kept is the store's."""

from contextlib import suppress

from msgspec import Struct

from studykit.errors import StudykitError, nearest, quoted
from studykit.items.quantity import read_quantity, without_thousands
from studykit.srs.schedule import RETENTION, RETENTIONS
from studykit.store.store import Store
from studykit.text import in_one_form


class Setting(Struct, frozen=True):
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
        raise StudykitError(
            f"{quoted(typed)} is not {self.permitted}",
            where=f"setting {self.key}",
            mend=f"Without a setting it is {self.default}.",
        )


NEW_PER_DAY = Setting("new-per-day", 20, 0, 9999, "new cards on one study day at most")
DESIRED_RETENTION = Setting(
    "retention", RETENTION, *RETENTIONS, "desired retention: the probability of recall at which a card is due"
)
SETTINGS = (NEW_PER_DAY, DESIRED_RETENTION)


class Settings(Struct, frozen=True):
    """What a learner has set, or the defaults."""

    new_per_day: int
    retention: float


def read(store: Store) -> Settings:
    """All settings of the learner whose ``store`` it is."""
    known = values(store)
    return Settings(int(known[NEW_PER_DAY.key]), float(known[DESIRED_RETENTION.key]))


def values(store: Store) -> dict[str, int | float]:
    """The value of every setting by its key, in the order of ``SETTINGS``."""
    known = store.settings()
    found = {setting: setting.of(known.get(setting.key)) for setting in SETTINGS}
    return {setting.key: setting.default if value is None else value for setting, value in found.items()}


def odd(store: Store) -> list[str]:
    """A line of advice for each setting in the database that is none that is permitted."""
    return [
        f"The setting {each.key} in the database is not {each.permitted}: {each.default} is taken.\n"
        f"To have it in order again: studykit config {each.key} --reset"
        for each in _odd(store)
    ]


def reset_odd(store: Store) -> None:
    """Let those settings have their default again."""
    for each in _odd(store):
        store.reset_setting(each.key)


def _odd(store: Store) -> list[Setting]:
    known = store.settings()
    return [each for each in SETTINGS if each.key in known and each.of(known[each.key]) is None]


def change(store: Store, key: str, typed: str) -> int | float:
    """Set ``key`` to what was typed; raises StudykitError for an unknown key or a value out of range."""
    value = named(key).parse(typed)
    store.set_setting(key, value)
    return value


def reset(store: Store, key: str) -> None:
    """Let ``key`` have its default again; raises StudykitError for an unknown key."""
    store.reset_setting(named(key).key)


def named(key: str) -> Setting:
    """The setting called ``key``; raises StudykitError, with the nearest name, if there is none."""
    known = {setting.key: setting for setting in SETTINGS}
    key = in_one_form(key)
    if key not in known:
        raise StudykitError(f"there is no setting {quoted(key)}", mend=nearest(key, known))
    return known[key]
