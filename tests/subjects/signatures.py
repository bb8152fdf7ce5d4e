"""Which beliefs the questions of each level show, and in how many of ``MANY``. ``make signatures`` writes it.

``python -m tests.subjects.signatures [MODEL …]`` writes those of some models only. Read by level it says what
a wrong answer there can tell; read by belief it is that belief's signature, the levels where whoever holds it
gives an answer of its own.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from studykit.engine.beliefs import beliefs_of
from tests.questions import BANK, MANY, drawn

KEPT = Path(__file__).with_name("signatures.json")
signatures: dict[str, dict[str, int]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
"""How many questions show each belief, by level, as ``name/level``."""


def shown(name: str, level: int) -> dict[str, int]:
    """In how many questions of the model ``name`` some wrong answer shows each belief."""
    counts = Counter(slug for variant in drawn(name, level, MANY) for slug in beliefs_of(variant))
    return dict(sorted(counts.items()))


def main(names: Sequence[str]) -> None:
    """Write what the models of these ``names`` show, of all if none; models that are gone go."""
    if unknown := set(names) - {row.name for row in BANK}:
        sys.exit(f"There is no model {', '.join(sorted(unknown))}.")
    levels = {f"{row.name}/{level}": (row.name, level) for row in BANK for level in row.levels}
    written = {
        key: signatures[key] if names and name not in names and key in signatures else shown(name, level)
        for key, (name, level) in levels.items()
    }
    KEPT.write_text(_lines(written), encoding="utf-8")


def _lines(written: Mapping[str, Mapping[str, int]]) -> str:
    """JSON with a line for each level, so that two changes meet only where they change the same."""
    lines = [f"{json.dumps(key)}: {json.dumps(written[key])}" for key in sorted(written)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
