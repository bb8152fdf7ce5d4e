"""What each version of each model asks: a hash of its first questions. ``make pins`` writes it anew.

A learner's history and open tests are told again by version and values: what changes needs a new version.
"""

import hashlib
import json
import sys
from pathlib import Path

from studykit.engine.draws import Variant
from studykit.items.variables import canonical
from studykit.text import plain
from tests.questions import BANK, drawn

KEPT = Path(__file__).with_name("pinned.json")
QUESTIONS = 5
"""How many questions of each level are looked at."""

pins: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
"""The hash of each model at its version, as ``name@version``."""


def pin(name: str, levels: tuple[int, ...]) -> str:
    """The hash of what the model ``name`` asks: drawn values, stem, options with their beliefs, and key."""
    asked = [_asked(variant) for level in levels for variant in drawn(name, level, QUESTIONS)]
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()[:16]


def _asked(variant: Variant) -> str:
    item, seed = variant.item, variant.seed
    options = [(plain(option.words), option.misconception) for option in item.ask.options(seed)]
    return json.dumps([canonical(variant.values), plain(item.stem), options, plain(item.ask.key())])


def main() -> None:
    """Write the pins of all models; refused where the same version asks something else than before."""
    written = {row.signature: pin(row.name, row.levels) for row in BANK}
    changed = [signature for signature, pinned in written.items() if pins.get(signature, pinned) != pinned]
    if changed:
        sys.exit(f"Raise the version first (or, unless learners have seen it, delete its line): {changed}")
    KEPT.write_text(json.dumps(written, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
