"""What each version of each model asks: a hash of its first questions. ``make pins`` writes it anew.

``python -m tests.subjects.pinned [MODEL …]`` writes those of some models only.

A learner's history and open tests are told again by version and values: what changes needs a new version.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from studykit.engine.draws import Variant
from studykit.items.variables import canonical
from studykit.text import plain
from tests.questions import BANK, SOME, drawn

KEPT = Path(__file__).with_name("pinned.json")
pins: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
"""The hash of each model at its version, as ``name@version``."""


def pin(name: str, levels: tuple[int, ...]) -> str:
    """The hash of what the model ``name`` asks: drawn values, stem, options with their beliefs, and key."""
    asked = [_asked(variant) for level in levels for variant in drawn(name, level, SOME)]
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()[:16]


def _asked(variant: Variant) -> str:
    item, seed = variant.item, variant.seed
    options = [(plain(option.words), option.misconception) for option in item.ask.options(seed)]
    return json.dumps([canonical(variant.values), plain(item.stem), options, plain(item.ask.key())])


def main(names: Sequence[str]) -> None:
    """Write the pins of the models of these ``names``, of all if none; pins of models that are gone go.

    Refused where there is no such model, and where the same version asks something else than before.
    """
    if unknown := set(names) - {row.name for row in BANK}:
        sys.exit(f"There is no model {', '.join(sorted(unknown))}.")
    rows = [row for row in BANK if row.name in names or not names]
    known = {row.signature: pins[row.signature] for row in BANK if row.signature in pins}
    written = {row.signature: pin(row.name, row.levels) for row in rows}
    changed = [signature for signature, pinned in written.items() if known.get(signature, pinned) != pinned]
    if changed:
        sys.exit(f"Raise the version first (or, unless learners have seen it, delete its line): {changed}")
    KEPT.write_text(json.dumps(known | written, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
