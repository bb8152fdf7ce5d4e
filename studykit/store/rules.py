"""What ties the columns of the log to each other and cards to the log, as queries for what breaks it."""

from msgspec import Struct

from studykit.srs.schedule import LONGEST_INTERVAL
from studykit.store.tables import MEMORY

JULIAN = 1721424.5
"""The Julian day on which day 0 begins."""
UNDONE = "(SELECT refers_to FROM reviews WHERE kind = 'undo')"


class Rule(Struct, frozen=True):
    """A ``query`` for the rows that break a rule, by number or card, and what is said of each."""

    query: str
    broken: str


def _of_study(condition: str) -> str:
    """The answers to what was shown in study that meet ``condition``."""
    return (
        "SELECT r.id FROM reviews AS r JOIN showings AS s ON s.id = r.showing_id "
        f"WHERE s.purpose = 'study' AND {condition} ORDER BY r.id"
    )


def _of_all(condition: str) -> str:
    return f"SELECT id FROM reviews WHERE {condition} ORDER BY id"


_SURE = "coalesce(r.confidence, 'sure') = 'sure'"
_IS_FIRST = "r.refers_to IS NULL"
_ALONE = "r.help IS NULL"
REVIEWS = (
    Rule(
        "SELECT id FROM reviews AS r WHERE id > 1 AND NOT EXISTS "
        "(SELECT 1 FROM reviews AS b WHERE b.id = r.id - 1) ORDER BY id",
        "the review before it is missing",
    ),
    Rule(
        "SELECT r.id FROM reviews AS r LEFT JOIN showings AS s ON s.id = r.showing_id "
        "WHERE r.kind = 'answer' AND r.source = 'studykit' AND s.card_id IS NOT r.card_id ORDER BY r.id",
        "it answers what was not shown of its card",
    ),
    Rule(
        "SELECT r.id FROM reviews AS r JOIN reviews AS o ON o.id = r.refers_to "
        "WHERE o.card_id <> r.card_id OR o.id >= r.id ORDER BY r.id",
        "it refers to a review of another card, or a later one",
    ),
    Rule(
        "SELECT r.id FROM reviews AS r JOIN showings AS s ON s.id = r.showing_id "
        "WHERE s.purpose <> 'study' AND r.rating IS NOT NULL ORDER BY r.id",
        "it has a rating, but was not in study",
    ),
    Rule(_of_all('"right" AND misconception IS NOT NULL'), "it is right, and has a misconception"),
    Rule(
        _of_all('rules_out IS NOT NULL AND ("right" IS NOT 1 OR help IS NOT NULL)'),
        "it rules out a misconception, and is no right answer without help",
    ),
    Rule(_of_study('NOT r."right" AND r.rating > 1'), "it is wrong, and its rating says recalled"),
    Rule(
        _of_study(f'NOT r."right" AND r.rating IS NULL AND {_ALONE} AND {_IS_FIRST}'),
        "it is wrong, and has no rating",
    ),
    Rule(
        _of_all("help IS NOT NULL AND (rating IS NOT NULL OR misconception IS NOT NULL "
                "OR confidence IS NOT NULL OR refers_to IS NOT NULL)"),
        "it was given with help, and counts",
    ),
    Rule(_of_all("rating IS NULL AND scheduler IS NOT NULL"), "it has a scheduler, and no rating"),
    Rule(_of_study(f'r."right" AND {_SURE} AND r.rating = 1'), "it is right and sure, and rated Again"),
    Rule(
        _of_study(f'r."right" AND {_SURE} AND r.rating IS NULL AND {_ALONE} AND {_IS_FIRST}'),
        "it is right and sure, and has no rating",
    ),
    Rule(
        _of_study(f"r.\"right\" AND r.confidence = 'unsure' AND r.rating IS NOT NULL AND {_IS_FIRST}"),
        "it is right but unsure, and has a rating before its follow-up",
    ),
    Rule(_of_all("last_day <> study_day"), "its state after is of another day"),
    Rule(
        _of_all(f"due_day < last_day OR due_day > last_day + {LONGEST_INTERVAL}"),
        "its state after is due before its day, or implausibly late",
    ),
    Rule(
        _of_all("rating IS NOT NULL AND (stability <= 0 OR difficulty NOT BETWEEN 1 AND 10 OR reviews < 1 "
                "OR lapses NOT BETWEEN 0 AND reviews)"),
        "its state after is none that a review leads to",
    ),
    Rule(
        _of_all(f"abs(study_day + {JULIAN} - julianday(substr(answered_at, 1, 10))) > 2"),
        "its study day is not that of its moment",
    ),
)  # fmt: skip
"""About ``reviews``."""

_LAST = (
    "SELECT card_id, max(id) AS id FROM reviews WHERE rating IS NOT NULL "
    f"AND id NOT IN {UNDONE} GROUP BY card_id"
)
_FLOATS = ("stability", "difficulty")
"""In these two machines' last digits differ."""
_DIFFERS = " OR ".join(
    f"abs(c.{name} - r.{name}) > 1e-9 * abs(r.{name})" if name in _FLOATS else f"c.{name} IS NOT r.{name}"
    for name in MEMORY
)
CARDS = (
    Rule(
        f"SELECT last.card_id FROM ({_LAST}) AS last LEFT JOIN cards AS c ON c.id = last.card_id "
        "WHERE c.id IS NULL ORDER BY 1",
        "it has reviews, and no memory",
    ),
    Rule(
        f"SELECT id FROM cards WHERE id NOT IN (SELECT card_id FROM ({_LAST})) ORDER BY id",
        "it has a memory, and no reviews",
    ),
    Rule(
        f"SELECT c.id FROM cards AS c JOIN ({_LAST}) AS last ON last.card_id = c.id "
        f"JOIN reviews AS r ON r.id = last.id WHERE ({_DIFFERS}) AND NOT EXISTS (SELECT 1 FROM reviews AS u "
        "WHERE u.kind = 'undo' AND u.card_id = c.id) ORDER BY c.id",
        "its memory is not that after its last review",
    ),
    Rule(
        "SELECT id FROM cards WHERE NOT EXISTS "
        "(SELECT 1 FROM reviews WHERE card_id = cards.id AND reviews.skill = cards.skill) ORDER BY id",
        "its skill is not that of its reviews",
    ),
)
"""About ``cards``: what is there is what the log says."""

_COUNTS = f"rating IS NOT NULL AND id NOT IN {UNDONE}"
_OF_RATED = "card_id, rating, answered_at, study_day, retention, scheduler"
RATED = f"SELECT {_OF_RATED} FROM reviews WHERE {_COUNTS} ORDER BY id"
"""The reviews that count for the schedule, as ``replay`` takes them."""
_TO_COUNT = f"(rating IS NOT NULL OR confidence IS NOT NULL OR help IS NOT NULL) AND id NOT IN {UNDONE}"
RATED_AFTER = f"SELECT id, answered_at FROM reviews WHERE {_TO_COUNT} AND answered_at > ? ORDER BY id"
"""The number and the moment of those after a moment."""
MEMORIES = f"SELECT id, {', '.join(MEMORY)} FROM cards"
