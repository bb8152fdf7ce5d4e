"""Callables measured side by side, and the table of what came out. What is compared is written elsewhere."""

import statistics
import time
from collections.abc import Callable, Iterable

from msgspec import Struct


class Row(Struct, frozen=True):
    """A measurement, less being better; ``wanted`` is the ratio peer : studykit that should be reached."""

    what: str
    studykit: float
    peer: float
    unit: str
    wanted: float | None = None


def medians(
    rounds: int, *, clock: Callable[[], float] = time.perf_counter, **candidates: Callable[[], object]
) -> dict[str, float]:
    """The median seconds of each of ``candidates``; they take turns, once unmeasured and ``rounds`` times.

    With ``time.process_time`` as its clock only what this process does counts, on a machine that is busy.
    """
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for round_ in range(rounds + 1):
        for name, run in candidates.items():
            start = clock()
            run()
            if round_:
                seconds[name].append(clock() - start)
    return {name: statistics.median(measured) for name, measured in seconds.items()}


def table(rows: Iterable[Row]) -> str:
    """``rows`` in Markdown."""
    lines = ["| what | studykit | peer | ratio | wanted |", "|---|---|---|---|---|"]
    for row in rows:
        wanted = "" if row.wanted is None else f"{row.wanted:g} ×"
        ratio = row.peer / row.studykit
        lines.append(
            f"| {row.what} | {row.studykit:.3g} {row.unit} | {row.peer:.3g} {row.unit} "
            f"| {ratio:.3g} × | {wanted} |"
        )
    return "\n".join(lines)
