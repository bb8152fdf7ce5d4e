"""A log of reviews at random in a real database, rows of every sort among them, for tests of counting."""

import random  # noqa: TID251 - with a seed, and no questions are drawn
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from studykit.clock import study_day

BEGIN = datetime(2026, 3, 2, 18, tzinfo=UTC)
Row = Mapping[str, Any]


def fill(
    path: Path,
    seed: int,
    cards: Sequence[str],
    models: Sequence[tuple[str, int]],
    *,
    decks: Sequence[str],
    rows: int,
) -> None:
    """Put ``rows`` reviews of ``cards`` into the database at ``path``; now and then the clock goes back."""
    chance, moment = random.Random(seed), BEGIN  # noqa: S311
    with closing(sqlite3.connect(path)) as database, database:
        for number in range(1, rows + 1):
            moment += timedelta(days=chance.choice((0, 0, 0, 0, 1, 1, 6, -2)))
            earlier = chance.randrange(1, number) if number > 1 else None
            kind = chance.choice(("answer",) * 8 + ("settled", "undo")) if earlier else "answer"
            row: dict[str, Any] = {
                "kind": kind,
                "card_id": chance.choice(cards),
                "answered_at": _text(moment),
            }
            row |= {"study_day": study_day(moment, UTC), "skill": row["card_id"].partition("/")[0]}
            if kind == "answer":
                row |= _answer(chance)
                row |= {"showing_id": _shown(database, chance, row, models, decks)}
            else:
                row |= {"refers_to": earlier}
            if kind == "answer" and chance.random() < 0.1:
                row |= {"help": "lesson", "confidence": None, "misconception": None, "rules_out": None}
            elif kind == "settled" or (kind == "answer" and chance.random() < 0.7):
                row |= _rated(chance, row)
            _insert(database, "reviews", row)


def log_in(path: Path) -> list[Row]:
    """The reviews that are not undone, each with ``shown_model`` and the like (None: nothing was shown)."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        rows = {row["id"]: dict(row) for row in database.execute("SELECT * FROM reviews ORDER BY id")}
        shown = {row["id"]: dict(row) for row in database.execute("SELECT * FROM showings")}
    undone = {row["refers_to"] for row in rows.values() if row["kind"] == "undo"}
    names = ("model", "level", "purpose", "quiz_id", "without_options")
    found: list[Row] = []
    for row in rows.values():
        showing = row["showing_id"] or rows.get(row["refers_to"], {}).get("showing_id")
        if row["kind"] != "undo" and row["id"] not in undone:
            about = shown.get(showing, {})
            found.append(row | {f"shown_{name}": about.get(name) for name in names})
    return found


def _answer(chance: random.Random) -> dict[str, Any]:
    slugs = ("the-same-amount-leaves-each-half-life", "gone", "lost")
    right = chance.random() < 0.6
    could_show = [slug for slug in slugs if chance.random() < 0.6]
    return {
        "answer": chance.choice(("y", "?", "n")),
        "right": right,
        "confidence": chance.choice(("sure", "unsure", None)),
        "misconception": None if right else chance.choice((None, *slugs)),
        "rules_out": "\n".join(could_show) or None if right else None,
        "milliseconds": chance.choice((None, 900, 4000, 25_000)),
    }


def _shown(
    database: sqlite3.Connection,
    chance: random.Random,
    row: Row,
    models: Sequence[tuple[str, int]],
    decks: Sequence[str],
) -> int | None:
    """The id of a new showing, or None: an answer from elsewhere."""
    model, level = chance.choice(models)
    purpose = chance.choice(("study", "study", "study", "practice", "quiz", None))
    if purpose is None:
        return None
    quiz = None
    if purpose == "quiz":
        about = {"deck": chance.choice(decks), "seed": "1", "size": 4, "started_at": row["answered_at"]}
        quiz = _insert(database, "quizzes", about)
    showing = {"card_id": row["card_id"], "model": model, "version": 1, "level": level, "seed": "1"}
    showing |= {"values": "{}", "purpose": purpose, "shown_at": row["answered_at"], "quiz_id": quiz}
    without = chance.random() < 0.2
    return _insert(database, "showings", showing | {"position": quiz and 1, "without_options": without})


def _rated(chance: random.Random, row: Row) -> dict[str, Any]:
    stage = chance.choice(("learning", "review", "review", "review", "relearning"))
    due_at = None if stage == "review" else row["answered_at"]
    memory = {"stability": 9.0, "difficulty": 5.0, "last_day": row["study_day"], "due_day": row["study_day"]}
    rest = {"rating": chance.randint(1, 4), "retention": 0.9, "stage": stage, "due_at": due_at}
    return memory | rest | {"reviews": 1, "lapses": 0}


def _insert(database: sqlite3.Connection, table: str, row: Row) -> int:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    done = database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*row.values()])  # noqa: S608
    return done.lastrowid or 0


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
