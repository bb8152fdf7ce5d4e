"""Where a drug acts, what is read says how much: its effect depends on the dose."""

import re
from pathlib import Path

import pytest

from tests.subjects.test_plain_words import READ, ROOT, texts

SENTENCES = re.compile(r"(?<=[.?;])\s|\n")
DRUG = r"\b(TTX|tetrodotoxin|TEA|tetraethylammonium|4-AP|saxitoxin|lidocaine|local anesthetic|toxin|drug)s?\b"
ACTS = r"\b(block|clos|inhibit|keep|act|lower|reduc|prevent)\w*\b"
DRUG_THAT_ACTS = re.compile(rf"{DRUG}.*{ACTS}|{ACTS}.*{DRUG}", re.IGNORECASE)
HOW_MUCH = re.compile(
    r"[\d#]\s*(nM|µM|mM|%)|#|\b(all|most|some|part|half|third|quarter|fully|partly|completely|dose)\b(?!-)",
    re.IGNORECASE,
)
"""A concentration, a share, or its words; # is what a model fills in."""


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_drug_that_acts_is_told_with_how_much_it_acts(path: Path) -> None:
    without = [
        sentence
        for each in texts(path)
        for sentence in SENTENCES.split(each)
        if DRUG_THAT_ACTS.search(sentence) and not HOW_MUCH.search(sentence)
    ]

    assert without == []


@pytest.mark.parametrize(
    "words",
    [
        "TTX blocks Na^{+} channels: a slower, lower upstroke, or no action potential.",
        "Na^{+} channels are blocked by TTX.",
        "The toxin keeps its channels from inactivating.",
    ],
)
def test_a_drug_without_its_dose_would_be_found(words: str) -> None:
    assert DRUG_THAT_ACTS.search(words)
    assert not HOW_MUCH.search(words)


@pytest.mark.parametrize("words", ["TTX (3 nM) blocks Na^{+} channels", "TTX blocks part of the channels"])
def test_one_with_its_dose_is_left_alone(words: str) -> None:
    assert HOW_MUCH.search(words)
