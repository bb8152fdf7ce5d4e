"""How cards stand in study: answers are read from the newest back, as far as it takes. Writes nothing."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection

from studykit.store import queries
from studykit.store.records import Confidence, Purpose, Standing
from studykit.store.tables import DamagedRow

E = TypeVar("E", bound=StrEnum)


def standings(connection: Connection, ids: Iterable[str], *, enough: int) -> dict[str, Standing]:
    """The standing of those of the cards ``ids`` that were answered in study."""
    found = ((card, _standing(connection, card, enough)) for card in ids)
    return {card: standing for card, standing in found if standing}


def _standing(connection: Connection, card: str, enough: int) -> Standing | None:
    newest, wrong, fell = 0, 0, 0
    sure_days: set[int] = set()
    with connection.execute(queries.answers_of(), {"card": card}) as answers:
        for answer in answers:
            if _read(Purpose, answer.purpose) is not Purpose.STUDY:
                continue
            newest = newest or answer.id
            if not answer.right:
                fell, wrong = wrong, answer.id
            else:
                wrong = 0
                if _was_sure(answer.confidence):
                    sure_days.add(answer.study_day)
            if fell or len(sure_days) == enough:
                break
    if not newest:
        return None
    rated = connection.scalar(queries.last_rated(), {"card": card})
    return Standing(sure_right=len(sure_days), fell=fell, rated=rated or 0)


def _was_sure(confidence: str | None) -> bool:
    """An explanation that was ticked has no sureness, and counts as sure."""
    return confidence is None or _read(Confidence, confidence) is Confidence.SURE


def _read(kind: type[E], word: str) -> E:
    try:
        return kind(word)
    except ValueError as error:
        raise DamagedRow(str(error)) from error
