"""One meaning a name: no two classes or types share one, and only what is said of a question is told."""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "studykit"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


def names_in(path: Path) -> Iterator[str]:
    """The names that a module gives or uses: of values, parameters, attributes, functions and classes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.alias(asname=str(name)):
                yield name
            case ast.keyword(arg=str(name)):
                yield name


def docstrings_of_constants(path: Path) -> Iterator[str]:
    """What stands below the assignments of a module."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for above, below in pairwise(body):
        match above, below:
            case ast.Assign() | ast.AnnAssign(), ast.Expr(value=ast.Constant(value=str(words))):
                yield words


def types_of(path: Path) -> Iterator[str]:
    """The classes that a module defines, and its aliases of types; not its variables of types, as T."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if (
                name[0].isupper() and not name.isupper()
            ):
                yield name


def test_told_is_only_the_room_of_what_is_said_of_a_question() -> None:
    assert found(names_in, lambda name: "told" in name.strip("_").split("_")) == {}


def test_no_two_types_share_a_name() -> None:
    homes = defaultdict(list)
    for path in SOURCES:
        for name in types_of(path):
            homes[name].append(str(path.relative_to(PACKAGE)))

    assert {name: of for name, of in homes.items() if len(of) > 1 and not name.startswith("_")} == {}


def test_a_constant_is_said_to_be_something() -> None:
    """Not "so many are drawn", but "questions drawn"."""
    assert found(docstrings_of_constants, lambda words: words.startswith("So ")) == {}


def found(words_in: Callable[[Path], Iterator[str]], is_wrong: Callable[[str], bool]) -> dict[str, list[str]]:
    """What is wrong in each source file that has such a thing."""
    wrong = {str(path.relative_to(PACKAGE)): [*filter(is_wrong, words_in(path))] for path in SOURCES}
    return {path: words for path, words in wrong.items() if words}
