"""Sums written in worked examples: plain arithmetic with names, and nothing else."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from trainingkit.model import Entitlement

_OPERATORS: Mapping[type, Callable[..., Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
MAX_LENGTH = 200
_AMOUNT = re.compile(r"\[\$([a-z0-9-]+)\]")


def compute(text: str, names: Mapping[str, Fraction] = {}) -> Fraction:
    """The exact value of a sum such as ``20000 * members / 2``.

    Decimals are exact (0.1 is one tenth). ValueError for anything but numbers, known names,
    + - * / and brackets; ZeroDivisionError as usual.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError("too long")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ValueError(text) from None
    return _value(tree.body, text, names)


def with_amounts(text: str, entitlements: Mapping[str, Entitlement]) -> str:
    """The sum with the đồng of each ``[$entitlement]`` in the mark's place.

    A mark that is unknown, or stands for a rule and not for an amount, is left: no sum has it.
    """

    def amount(mark: re.Match[str]) -> str:
        item = entitlements.get(mark[1])
        return mark[0] if item is None or item.amount is None else str(item.amount)

    return _AMOUNT.sub(amount, text)


def _value(node: ast.expr, text: str, names: Mapping[str, Fraction]) -> Fraction:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return Fraction(ast.get_source_segment(text.strip(), node) or str(node.value))
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _value(node.left, text, names), _value(node.right, text, names)
        return _OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.operand, text, names))
    raise ValueError(text)
