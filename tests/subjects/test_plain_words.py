"""What learners read is American English as a textbook writes it: by a list that grows."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = tomllib.loads((Path(__file__).parent / "plain_words.toml").read_text(encoding="utf-8"))["instead"]
PATTERNS = {
    re.compile(rf"(?<!\w)(?:{words})(?![\w-])", re.IGNORECASE): instead for words, instead in LIST.items()
}
A_NAME = re.compile(r"[\w-]+")
READ = sorted(
    path
    for folder, ending in (
        ("studykit/subjects", "*.py"),
        ("studykit/told", "*.py"),
        ("studykit/terminal", "*.py"),
        ("data", "*.toml"),
        ("decks", "*.toml"),
    )
    for path in (ROOT / folder).rglob(ending)
)


def texts(path: Path) -> Iterator[str]:
    """All texts of a file, without names as those of beliefs; of docstrings the titles alone."""
    words = path.read_text(encoding="utf-8")
    found = _in_python(ast.parse(words)) if path.suffix == ".py" else _in_table(tomllib.loads(words))
    yield from (each for each in found if not A_NAME.fullmatch(each))


def _in_python(tree: ast.AST) -> Iterator[str]:
    described = [
        node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    yield from ((ast.get_docstring(node) or "").partition("\n")[0] for node in described)
    skipped = {id(node.body[0].value) for node in described if _begins_with_a_text(node)}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "#" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def _begins_with_a_text(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> bool:
    return ast.get_docstring(node) is not None


def _in_table(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from _in_table(below)
    elif isinstance(value, list):
        for each in value:
            yield from _in_table(each)


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_words_are_those_of_an_american_textbook(path: Path) -> None:
    found = {
        f"“{match[0]}” in “{each[max(0, match.start() - 30) : match.end() + 30]}”: {instead}"
        for each in texts(path)
        for pattern, instead in PATTERNS.items()
        if (match := pattern.search(each))
    }

    assert sorted(found) == []
