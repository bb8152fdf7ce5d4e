"""What an answer in a session led to, and why a session has no next question. Values only."""

from enum import StrEnum

from msgspec import Struct

from studykit.items.asks.ask import Verdict
from studykit.srs.schedule import Memory, Rating


class Ending(StrEnum):
    """Why there is no next question."""

    NOTHING_LEFT = "nothing is left"
    TIME_IS_UP = "time is up"
    LIMIT = "so many were wanted"


class Outcome(Struct, frozen=True):
    """What an answer led to. ``memory`` is the card's new state, None where the schedule was not touched.

    ``waits``: the answer was right but unsure, and a follow-up comes later. ``helped``: it was given with
    help, and comes again without. ``opens`` is the level that is open from tomorrow on, if one is.
    """

    verdict: Verdict
    rating: Rating | None
    memory: Memory | None
    waits: bool
    helped: bool = False
    opens: int | None = None
