"""The colour operators of a stream of content (ISO 32000-1, 8.6.8), turned into grey ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pikepdf import Name, Operator, Pdf, parse_content_stream, unparse_content_stream

from trainingkit.printing import picture
from trainingkit.printing.colour import BY_SIZE, Space, of_pattern, space

#: Operators that set a device colour → its space; small letters for areas, capitals for lines.
_DEVICE: Mapping[str, str] = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_DEVICE_OPERATORS = {*_DEVICE, *map(str.upper, _DEVICE)}
_COLOURS = {"sc", "scn", "SC", "SCN"}
_CHANGED = _DEVICE_OPERATORS | _COLOURS | {"cs", "CS", "q", "Q", "INLINE IMAGE"}

Step = tuple[list[Any], Any]


class _Ink:
    """The colour space of areas and of lines at a point of the content."""

    def __init__(self, named: Any) -> None:
        self.named = named
        #: Whether of lines → the space as given and as understood; None: a pattern.
        self._now: dict[bool, tuple[Any, Space | None]] = {}
        self._kept: list[dict[bool, tuple[Any, Space | None]]] = []

    def keep(self) -> None:
        self._kept.append(dict(self._now))

    def restore(self) -> None:
        if self._kept:
            self._now = self._kept.pop()

    def choose(self, given: Any, *, lines: bool) -> Space | None:
        chosen = space(given, self.named)
        self._now[lines] = (given, chosen)
        return chosen

    def level(self, numbers: list[float], *, lines: bool, pattern: bool) -> float:
        """The grey of a colour. Where the caller of a form chose the space, its size tells it."""
        given, chosen = self._now.get(lines, (None, None))
        if pattern and given is not None:
            chosen = of_pattern(given, self.named)
        return (chosen or BY_SIZE[len(numbers)]).grey(numbers)


def grey(document: Pdf, thing: Any, resources: Any) -> bytes:
    """The content of a page, form, pattern or glyph with grey in place of colours.

    Unconvertible for a colour space that is not understood.
    """
    ink = _Ink(resources.get("/ColorSpace") if resources is not None else None)
    done: list[Any] = []
    for instruction in parse_content_stream(thing):
        operator = str(instruction.operator)
        if operator in _CHANGED:
            done.append(_changed(document, ink, operator, instruction))
        else:
            done.append(instruction)
    return bytes(unparse_content_stream(done))


def _changed(document: Pdf, ink: _Ink, operator: str, instruction: Any) -> Any:
    if operator == "INLINE IMAGE":
        return picture.grey_inline(document, instruction, ink.named)
    operands, lines = list(instruction.operands), operator.isupper()
    if operator in _DEVICE_OPERATORS:
        chosen = ink.choose(Name(_DEVICE[operator.lower()]), lines=lines)
        assert chosen is not None
        return _set(chosen.grey([float(part) for part in operands]), lines)
    if operator in ("cs", "CS"):
        chosen = ink.choose(operands[0], lines=lines)
        if chosen is not None:
            return _set(chosen.grey(chosen.first), lines)
    elif operator in _COLOURS:
        return _coloured(ink, operator, operands, lines)
    elif operator == "q":
        ink.keep()
    elif operator == "Q":
        ink.restore()
    return operands, Operator(operator)


def _coloured(ink: _Ink, operator: str, operands: list[Any], lines: bool) -> Step:
    pattern = bool(operands) and isinstance(operands[-1], Name)
    numbers = [float(part) for part in (operands[:-1] if pattern else operands)]
    if not numbers:  # a pattern with its own colours
        return operands, Operator(operator)
    level = ink.level(numbers, lines=lines, pattern=pattern)
    if pattern:
        return [_number(level), operands[-1]], Operator(operator)
    return _set(level, lines)


def _set(level: float, lines: bool) -> Step:
    return [_number(level)], Operator("G" if lines else "g")


def _number(level: float) -> float:
    return round(min(max(level, 0.0), 1.0), 4)
