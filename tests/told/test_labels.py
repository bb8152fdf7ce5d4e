"""The words that stand around what is said of a question stand once in the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import studykit
from studykit.items.course_values import USUAL
from studykit.told import parts
from studykit.told.parts import LABELS, Role, feedback

VERDICTS = [str(feedback(USUAL, right=right)[0].words) for right in (True, False)]
SOURCES = [path for path in Path(studykit.__path__[0]).rglob("*.py") if path != Path(parts.__file__)]


@cache
def strings(path: Path) -> tuple[str, ...]:
    """The string constants of a module that are no docstrings."""
    return tuple(_strings(path))


def _strings(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def holds(string: str, words: str) -> bool:
    """Whether ``words`` stand there as a label; a single word may be the head of a column, too."""
    is_one_word = words in (LABELS[Role.SKILL], LABELS[Role.WHY])
    return (string.strip() == words and not is_one_word) or f"{words}:" in string or f">{words}" in string


@pytest.mark.parametrize("words", [*LABELS.values(), *VERDICTS])
def test_no_other_module_holds_the_words(words: str) -> None:
    holders = [str(path) for path in SOURCES if any(holds(string, words) for string in strings(path))]

    assert holders == []


def test_every_label_is_that_of_one_role() -> None:
    assert len(set(LABELS.values())) == len(LABELS)
    assert set(LABELS) <= set(Role)
