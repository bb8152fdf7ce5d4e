"""Numbers and equations as they are printed in a sentence: what they say, which equations do not hold.

An equation holds if its sides are equal to the last digit that is printed, or nearly so (``NEARLY``) where it
is more than a sum, as numbers in it were rounded. What has a letter in it, as V − E, is passed over.
"""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import exp, log, log10, pi, sqrt

from msgspec import Struct

RAISED_DIGITS = "[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
"""A power, as a pattern; ``LOWERED_DIGITS`` makes it one that is read."""
LOWERED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
A_NUMBER_ALONE = re.compile(r"([+−]?\d+(?:\.\d+)?)(?:\u00a0\S+)?")
"""A number, perhaps with a unit."""
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:,\d{{3}})*(?:\.(?P<decimals>\d+))?)(?:\s*×\s*10(?P<power>{RAISED_DIGITS}))?"
    r"(?:\u00a0(?P<unit>(?:[^\W\d_]|[%°])\w*(?:/\w+)?))?"
    r"|(?P<function>ln|exp|log₁₀|√)(?=\()"
    rf"|(?P<raised>{RAISED_DIGITS})"
    r"|(?P<sign>[+−×/÷()π=])"
    r"|(?P<word>\w+|\S)"
)
_SCALES = {"%": 1e-2, "million": 1e6, "mM": 1e-3, "µM": 1e-6, "nM": 1e-9}
"""What a number is multiplied by for its unit; other units stand alone in their equations."""
_PYTHON = {"−": "-", "÷": "/", "×": "*", "π": " pi ", "log₁₀": "log10", "√": "sqrt"}
_FUNCTIONS = {"ln": log, "exp": exp, "log10": log10, "sqrt": sqrt}
_OPERATIONS: dict[type, Callable[[float, float], float]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
    ast.Pow: lambda left, right: left**right,
}
NEARLY, EXACTLY = 2e-3, 1e-9
"""As a part of the value: what rounding a constant makes of it; what computers make of it."""


class Printed(Struct, frozen=True):
    """A number as it is printed: its ``value``, and the ``half`` of a unit of its last digit."""

    value: float
    half: float

    def agrees_with(self, other: "Printed") -> bool:
        """Whether one may be the other, rounded."""
        return abs(self.value - other.value) <= max(self.half, other.half) * (1 + EXACTLY)


def numbers_in(words: str) -> list[Printed]:
    """The numbers in ``words``, with the sign that stands right before them."""
    return [
        _printed(token, negative=words[: token.start()].endswith("−"))
        for token in _TOKEN.finditer(words)
        if token["number"]
    ]


def broken_equations(words: str) -> Iterator[str]:
    """Each equation in ``words`` that does not hold, with what its left side gives."""
    for tokens in _without_words(words):
        sides = [side for part in _split(tokens) if (side := _read(part)) is not None]
        for left, right in pairwise(sides):
            try:
                if not left.may_equal(right):
                    yield f"“{left.words} = {right.words}”, but that is {left.value():.6g}"
            except (ArithmeticError, ValueError) as error:
                yield f"“{left.words} = {right.words}” cannot be calculated: {error}"


class _Side(Struct, frozen=True):
    """A side of an equation: its ``words``, and their ``tree`` in which ``numbers`` are named n0, n1 …"""

    words: str
    tree: ast.expr
    numbers: tuple[Printed, ...]

    def value(self) -> float:
        """What it gives."""
        names = {f"n{place}": number.value for place, number in enumerate(self.numbers)}
        return _value(self.tree, names | {"pi": pi})

    def may_equal(self, other: "_Side") -> bool:
        """Whether they are equal as far as is printed; two bare numbers are no equation."""
        halves = [side.numbers[0].half for side in (self, other) if side.is_bare]
        off = abs(self.value() - other.value())
        near = EXACTLY if self.is_a_sum and other.is_a_sum else NEARLY
        return len(halves) == 2 or off <= sum(halves) + near * abs(other.value())

    @property
    def is_a_sum(self) -> bool:
        """Whether it is made of numbers, plus and minus alone."""
        made = {type(node) for node in ast.walk(self.tree)}
        return made <= {ast.BinOp, ast.UnaryOp, ast.Name, ast.Load, ast.Add, ast.Sub, ast.USub, ast.UAdd}

    @property
    def is_bare(self) -> bool:
        """Whether it is a printed number alone, with or without a sign."""
        inner = self.tree.operand if isinstance(self.tree, ast.UnaryOp) else self.tree
        return isinstance(inner, ast.Name) and bool(self.numbers)


def _printed(token: re.Match[str], *, negative: bool = False) -> Printed:
    scale = 10.0 ** int((token["power"] or "0").translate(LOWERED_DIGITS)) * _SCALES.get(
        token["unit"] or "", 1
    )
    value, decimals = float(token["number"].replace(",", "")), len(token["decimals"] or "")
    return Printed((-value if negative else value) * scale, 0.5 * 10**-decimals * scale)


def _without_words(words: str) -> Iterator[list[re.Match[str]]]:
    """The runs of signs and numbers between the words."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(words):
        if token["word"]:
            yield run
            run = []
        else:
            run.append(token)
    yield run


def _split(tokens: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The sides of an equation."""
    side: list[re.Match[str]] = []
    for token in tokens:
        if token["sign"] == "=":
            yield side
            side = []
        else:
            side.append(token)
    yield side


def _read(tokens: Sequence[re.Match[str]]) -> _Side | None:
    """A side; None if its tokens are only a part of one."""
    if not tokens or re.match(r"[+−]\s", tokens[0].string[tokens[0].start() :]):
        return None  # what is added to stands before it, and has letters
    python, numbers = "", list[Printed]()
    for token in tokens:
        if token["number"]:
            python += f" n{len(numbers)} "
            numbers.append(_printed(token))
        elif token["raised"]:
            python += f"**({token['raised'].translate(LOWERED_DIGITS)})"
        else:
            python += _PYTHON.get(token[0], token[0])
    try:
        tree = ast.parse(python.strip(), mode="eval").body
    except SyntaxError:
        return None
    words = tokens[0].string[tokens[0].start() : tokens[-1].end()]
    return _Side(words, tree, tuple(numbers))


def _value(node: ast.AST, names: dict[str, float]) -> float:
    match node:
        case ast.Name(name):
            return names[name]
        case ast.Constant(float() | int() as number):
            return number
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, names)
        case ast.BinOp(left, operation, right):
            return _OPERATIONS[type(operation)](_value(left, names), _value(right, names))
        case ast.Call(ast.Name(name), [argument]):
            return _FUNCTIONS[name](_value(argument, names))
    raise ValueError(f"an equation has no {type(node).__name__}")
