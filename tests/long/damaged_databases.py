"""Damages a populated database at random, and looks whether it is named. Prints figures, or what went wrong.

Run it as ``python -m tests.long.damaged_databases --damages 2000 --seed 1``; a test runs a few.
"""

import argparse
import io
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from random import Random  # noqa: TID251 - damage, not questions

from msgspec import Struct

from studykit.cli.main import run
from studykit.srs.schedule import Rating
from studykit.store.check import findings
from studykit.store.records import Confidence, Purpose
from studykit.store.store import Store
from tests.store.learner import Learner

CARDS = (
    "read-rest/1",
    "resting-potential-value/1",
    "nernst-potential/1",
    "driving-force/1",
    "open-a-channel/1",
)
SECTOR = 512
Content = dict[str, list[tuple[object, ...]]]


class Damage(Struct, frozen=True):
    """What was done, in words, and the files as they are then."""

    what: str
    database: bytes
    log: bytes


def populate(path: Path) -> None:
    """Some months of study, practice and tests; the last of it only in the write-ahead log."""
    chance = Random(7)
    with Store.open(path) as store:
        learner = Learner(store)
        store.set_setting("new-per-day", 30)
        for number in range(150):
            _day(learner, store, number, chance)
        for part in ("", "-wal"):
            shutil.copy(f"{path}{part}", f"{path}{part}.kept")


def _day(learner: Learner, store: Store, number: int, chance: Random) -> None:
    moment = datetime(2026, 3 + number // 28, 1 + number % 28, 18, tzinfo=UTC)
    card = chance.choice(CARDS)
    if number % 20 == 10:
        quiz = store.quizzes.start(deck="action-potential", seed=str(number), size=3, started_at=moment)
        for position in range(3):
            shown = learner.see(card, at=moment, purpose=Purpose.QUIZ, quiz=quiz.id, position=position)
            right = position > 0
            learner.answer(card, None, at=moment, showing=shown, right=right, confidence=Confidence.SURE)
        store.quizzes.finish(quiz.id, finished_at=moment)
    elif number % 7 == 3:
        review = learner.hesitate(card, at=moment)
        learner.settle(review, Rating.AGAIN, at=moment)
    else:
        rating = chance.choice((Rating.AGAIN, Rating.GOOD, Rating.GOOD))
        slug = "spike-size-codes-strength" if rating is Rating.AGAIN else None
        learner.answer(card, rating, at=moment, misconception=slug)
    if number % 9 == 0:
        store.end_session(ended_at=moment)


def damaged(database: bytes, log: bytes, chance: Random) -> Damage:
    """One damage: to the database, or to its write-ahead log."""
    if chance.random() < 0.15 and log:
        what, log = _spoiled(log, chance, page=4096 + 24)
        return Damage(f"log: {what}", database, log)
    what, database = _spoiled(database, chance, page=4096)
    return Damage(what, database, log)


def _spoiled(content: bytes, chance: Random, *, page: int) -> tuple[str, bytes]:
    spoiled = bytearray(content)
    place = chance.randrange(len(content))
    pages = max(1, len(content) // page)
    match chance.choice(("flip", "flip", "flip", "flips", "sector", "cut", "swap", "noise")):
        case "flip":
            bit = chance.randrange(8)
            spoiled[place] ^= 1 << bit
            return f"bit {bit} of byte {place}", bytes(spoiled)
        case "flips":
            for each in (chance.randrange(len(content)) for _ in range(8)):
                spoiled[each] ^= 1 << chance.randrange(8)
            return "8 bits", bytes(spoiled)
        case "sector":
            start = place // SECTOR * SECTOR
            spoiled[start : start + SECTOR] = bytes(len(spoiled[start : start + SECTOR]))
            return f"zeros from {start}", bytes(spoiled)
        case "cut":
            return f"cut at {place}", content[:place]
        case "swap":
            one, other = chance.randrange(pages) * page, chance.randrange(pages) * page
            spoiled[one : one + page], spoiled[other : other + page] = (
                content[other : other + page],
                content[one : one + page],
            )
            return f"pages at {one} and {other} swapped", bytes(spoiled[: len(content)])
    noise = chance.randbytes(min(16, len(content) - place))
    spoiled[place : place + len(noise)] = noise
    return f"noise at {place}", bytes(spoiled)


def content_of(path: Path) -> Content | None:
    """Every row of every table; None if it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            names = [
                name.decode()
                for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            return {
                name: connection.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall() for name in names
            }
    except (sqlite3.Error, UnicodeDecodeError, MemoryError, OverflowError):
        return None


def is_earlier(found: Content, content: Content) -> bool:
    """Whether all tables are as they once were: what was written last to them is missing."""
    return (
        found.keys() == content.keys()
        and len(found["reviews"]) <= len(content["reviews"])
        and all(
            found[name] == content[name][: len(found[name])]
            for name in ("reviews", "session_ends", "showings")
        )
    )


COMMANDS: tuple[list[str], ...] = (
    [],
    ["stats"],
    ["stats", "--by-course"],
    ["config"],
    ["study"],
    ["quiz", "action-potential", "-n", "2"],
)


def trial(folder: Path, damage: Damage, content: Content) -> tuple[str, list[str]]:
    """How a damage came out, and what went wrong: an error nobody foresaw, or a change that goes unnamed."""
    path = folder / "study.db"
    wrong = []
    for command in (["db", "check"], *COMMANDS):
        _place(folder, damage)
        said = _said(command, path)
        if "unforeseen" in said or "Traceback" in said:
            wrong.append(f"{command}: {said[-400:]}")
    _place(folder, damage)
    found = content_of(path)
    _place(folder, damage)
    named = findings(path)
    is_of_log = damage.what.startswith("log")
    if (
        found != content
        and not named
        and not (is_of_log and found is not None and is_earlier(found, content))
    ):
        differing = [name for name in content if found is None or found.get(name) != content[name]]
        wrong.append(f"unnamed: {differing}")
    return "named" if named else "without effect" if found == content else "earlier", wrong


def _place(folder: Path, damage: Damage) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "study.db").write_bytes(damage.database)
    (folder / "study.db-wal").write_bytes(damage.log)


def _said(command: list[str], path: Path) -> str:
    os.environ |= {"STUDYKIT_DB": str(path), "STUDYKIT_NOW": "2026-08-20T18:00:00+00:00"}
    out = io.StringIO()
    before, sys.stdin = sys.stdin, io.StringIO("?\n?\nq\n")
    try:
        with redirect_stdout(out), redirect_stderr(out):
            run(command)
    finally:
        sys.stdin = before
    return out.getvalue()


def damage_many(number: int, seed: str) -> tuple[Counter[str], list[str]]:
    """How ``number`` damages came out, and all that went wrong, each with what to repeat it by."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original = folder / "study.db"
        populate(original)
        database, log = (Path(f"{original}{part}.kept").read_bytes() for part in ("", "-wal"))
        content = content_of(original)
        assert content is not None
        trials = folder / "trials"
        trials.mkdir()
        _place(trials, Damage("none", database, log))
        assert findings(trials / "study.db") == []
        for each in range(number):
            damage = damaged(database, log, Random(f"{seed}|{each}"))
            outcome, faults = trial(trials, damage, content)
            counts[outcome] += 1
            wrong += [f"{seed}|{each} ({damage.what}): {fault}" for fault in faults]
    return counts, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--damages", type=int, default=2000)
    parser.add_argument("--seed", default="1")
    chosen = parser.parse_args()
    counts, wrong = damage_many(chosen.damages, chosen.seed)
    for fault in wrong:
        print(fault)
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common())
    print(f"{sum(counts.values())} damages: {told}; {len(wrong)} faults")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
