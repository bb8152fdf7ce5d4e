"""The learner's settings: what there is to set, its range and default. Where they are kept is the store's."""

from contextlib import suppress
from typing import cast

from msgspec import Struct

from studykit.errors import StudykitError, nearest, quoted
from studykit.items.quantity import read_quantity, without_thousands
from studykit.srs.schedule import RETENTION, RETENTIONS
from studykit.store.store import Store


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
    return {setting.key: cast(int | float, known.get(setting.key, setting.default)) for setting in SETTINGS}


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
    if key not in known:
        raise StudykitError(f"there is no setting {quoted(key)}", mend=nearest(key, known))
    return known[key]
