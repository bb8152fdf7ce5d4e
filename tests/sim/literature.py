"""What is known, from data/neurophysiology/literature.toml, for tests to compare with. No simulation here."""

from functools import cache
from typing import Any

import pytest
from msgspec import Struct

from studykit.sim.folder import FOLDER
from studykit.tables import ListOf, NameOf, Place, Real, Table, TableOf, Words, read


class Known(Struct, frozen=True):
    """A value, or a list of them: then ``at`` may say for which values ``of`` what."""

    value: Any
    unit: str
    meaning: str
    source: str
    kind: str
    tolerance: Any
    at: tuple[float, ...] = ()
    of: str = ""
    note: str = ""

    @property
    def near(self) -> Any:
        """What equals all that is within the tolerance: a number, or a list to compare with a list."""
        if isinstance(self.value, list):
            return [
                pytest.approx(value, rel=0, abs=by) for value, by in zip(self.value, self._each, strict=True)
            ]
        return pytest.approx(self.value, rel=0, abs=self.tolerance)

    @property
    def rows(self) -> list[tuple[float, Any]]:
        """Each of ``at`` with what is near its value."""
        return list(zip(self.at, self.near, strict=True))

    @property
    def _each(self) -> list[float]:
        """The tolerance of each of a list of values."""
        if isinstance(self.tolerance, list):
            return self.tolerance
        return [self.tolerance] * len(self.value)


def published(key: str) -> Known:
    """The entry ``key``."""
    return entries()[key]


@cache
def entries() -> dict[str, Known]:
    """All entries, by key."""
    return {key: Known(**entry) for key, entry in read(FOLDER / "literature.toml", TableOf(_ENTRY)).items()}


class _Figures:
    """A number, or a list of such."""

    meant = "a number, or a list of numbers"

    def read(self, value: object, place: Place) -> Any:
        """The number as a float, a list as a list."""
        return (
            [self.read(each, place) for each in value]
            if isinstance(value, list)
            else Real().read(value, place)
        )


_ENTRY = Table(
    {
        "value": _Figures(),
        "unit": Words(),
        "meaning": Words(),
        "source": Words(),
        "kind": NameOf(("published", "recomputed", "taught"), called="kind"),
        "tolerance": _Figures(),
    },
    {"at": ListOf(Real(), "a list of numbers"), "of": Words(), "note": Words()},
)
