"""The kit knows no subject: not a word of physiology stands outside of subjects/ and sim/."""

import re
from pathlib import Path

import pytest

KIT = Path(__file__).parent.parent / "studykit"
WORDS = re.compile(
    r"\b(traces?|traced|neur(?:on|al|o)\w*|membranes?|spikes?|axons?|synap\w*|thresholds?|mV"
    r"|(?:action|reversal|resting) potentials?|physiolog\w*|sodium|potassium|depolariz\w*|stimul(?:us|i)"
    r"|phases?|myelin\w*|undershoots?|refractor\w*|conductances?|ions?|channels?)\b",
    re.IGNORECASE,
)
SI = re.compile(r'^UNITS = ".*"$', re.MULTILINE)
"""Units are of no subject."""
SOURCES = sorted(
    path
    for path in KIT.rglob("*.py")
    if path.relative_to(KIT).parts[0] not in {"subjects", "sim", "_shipped"}
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(KIT)))
def test_no_word_of_a_subject_stands_in_the_kit(path: Path) -> None:
    source = SI.sub("", path.read_text(encoding="utf-8")).replace("_", " ")

    assert [found[0] for found in WORDS.finditer(source)] == []
