"""Answers to questions of sentences, from the banks they were drawn from.

Facts cannot be worked out: what is checked here is that questions are put together rightly.
"""

from studykit.engine.banks import read_bank
from studykit.sim.folder import FOLDER
from studykit.text import plain, text
from tests.subjects.neurophysiology.answering import Printed

CLAIMS = [
    claim
    for path in (FOLDER / "sentences").glob("*.toml")
    for each in read_bank(path).values()
    for claim in each.claims
]
TRUE = {plain(text(claim.true)) for claim in CLAIMS}
CORRECTIONS = {
    plain(text(words)): plain(text(claim.corrections[0])) for claim in CLAIMS for words, _ in claim.falsehoods
}


def judged(printed: Printed) -> str:
    return "".join("T" if row in TRUE else "F" for row in printed.rows)


def ticked(printed: Printed) -> str:
    return "\n".join(option for option in printed.options if option in TRUE)


def corrected(printed: Printed) -> str:
    """The options are the sentences, then three corrections."""
    (false,) = [sentence for sentence in printed.options[:-3] if sentence not in TRUE]
    assert CORRECTIONS[false] in printed.options[-3:]
    return f"{false}\n{CORRECTIONS[false]}"
