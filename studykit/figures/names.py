"""What is written at the curves of a figure to tell them apart: short, words of their labels."""

from collections import Counter
from collections.abc import Sequence

LONGEST = 16
"""Signs of a name at most, unless it is one word."""


def names(labels: Sequence[str]) -> list[str]:
    """A name for each label: what stands before its colon, else its words that no other label has.

    Where these are many, the first of them; where there are none, the label. One without a label has none.
    """
    count = Counter(word for label in labels for word in set(label.split()))
    return [_name(label, [word for word in label.split() if count[word] == 1]) for label in labels]


def _name(label: str, own: Sequence[str]) -> str:
    before, colon, _ = label.partition(":")
    if colon:
        return before
    name = " ".join(own) or label
    return name if len(name) <= LONGEST else own[0] if own else label
