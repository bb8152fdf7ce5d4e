"""A full disk: what is said, that nothing of the call is saved, and that it goes on when there is room."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count, islice
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.srs.schedule import Rating
from studykit.store.store import Store
from tests.store.disk import small_disk
from tests.store.learner import Learner, on

CARD = "chronaxie/1"


def show(store: Store, number: int) -> None:
    Learner(store).see(CARD)


def record(store: Store, number: int) -> None:
    Learner(store).answer(CARD, Rating.AGAIN, at=on(1 + number % 28), misconception="m" * 900)


def start_quiz(store: Store, number: int) -> None:
    store.quizzes.start(deck="ap" * 200, seed=str(number), size=2, started_at=on(1))


def set_setting(store: Store, number: int) -> None:
    store.set_setting(f"setting-{number:05}", "x" * 900)


WRITES: dict[str, Callable[[Store, int], None]] = {
    "reviews": record,
    "showings": show,
    "quizzes": start_quiz,
    "settings": set_setting,
}


def pages(store: Store, most: int | None) -> None:
    """Let the database have as many pages as it has now, or ``most``."""
    with store._engine.connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most or now}")


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as database:
        return {
            table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
            for table in (*WRITES, "cards")
        }


def write_until_full(store: Store, table: str) -> int:
    """Write until it is refused; the number of writes that were not."""
    numbers = count()
    with pytest.raises(StudykitError) as error:
        _write_on(store, table, numbers)
    assert str(error.value).startswith(f"{store.path}: the disk is full; what came last was not saved")
    assert len(str(error.value).splitlines()) == 2
    return next(numbers) - 1


def _write_on(store: Store, table: str, numbers: Iterator[int]) -> None:
    for number in islice(numbers, 3000):
        WRITES[table](store, number)


@pytest.mark.parametrize("table", WRITES)
def test_what_a_full_disk_refuses_is_not_saved_and_goes_through_later(store: Store, table: str) -> None:
    memory = Learner(store).answer("fires-or-not/1")
    before = rows(store.path)
    pages(store, most=None)

    written = write_until_full(store, table)

    after = rows(store.path)
    assert after[table] == before[table] + written, "all that was told to be saved, and nothing else"
    assert store.memories(["fires-or-not/1"]) == {"fires-or-not/1": memory}
    assert store.check() == []

    pages(store, most=100_000)
    WRITES[table](store, written)
    assert rows(store.path)[table] == after[table] + 1
    assert store.check() == []


def test_a_review_that_does_not_fit_leaves_its_card_as_it_was(store: Store) -> None:
    pages(store, most=None)
    write_until_full(store, "reviews")

    known = store.memories([CARD])

    assert rows(store.path)["showings"] - rows(store.path)["reviews"] in {0, 1}
    assert known == store.rebuild()


@pytest.mark.parametrize("room", [1, 2, 5, 10, 15])
def test_a_new_database_that_does_not_fit_is_refused_and_made_later(tmp_path: Path, room: int) -> None:
    path = tmp_path / "study.db"

    with small_disk(room), pytest.raises(StudykitError, match="the disk is full"):
        Store.open(path)

    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    with Store.open(path) as store:
        Learner(store).answer()
        assert store.check() == []


def test_an_older_database_that_cannot_grow_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(Path(__file__).with_name("revision_0001.sql").read_text(encoding="utf-8"))
        (size,) = database.execute("PRAGMA page_count").fetchone()
    before = path.read_bytes()

    with small_disk(size), pytest.raises(StudykitError, match="the disk is full"):
        Store.open(path)

    assert path.read_bytes() == before
    with Store.open(path) as store:
        assert len(store.rebuild()) == 3
