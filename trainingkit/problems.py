"""What is wrong with the input: where, what, and how to mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from trainingkit.messages import Catalogue, Message, msg


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file; ``line`` and ``column`` count from 1, 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    #: The line as it stands in the file.
    text: str = field(default="", compare=False)
    #: In a spreadsheet, the cell as the sheet names it: ``Sheet1!C12``.
    cell: str = field(default="", compare=False)

    def __str__(self) -> str:
        if self.cell:
            return f"{self.path}:{self.cell}"
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    place: Place
    message: Message
    hint: Message | None = None
    severity: Severity = "error"
    #: It spoils only what it names (a row of a list): the rest can be built.
    local: bool = False

    @property
    def stops(self) -> bool:
        """Whether nothing can be built before it is mended."""
        return self.severity == "error" and not self.local


class InputError(Exception):
    """The input is wrong; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file and place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.message.id))


def show(problem: Problem, text: Catalogue, width: int = 100) -> str:
    """A problem as lines of plain text: place and message, the line with a mark, the hint."""
    label = {"error": "", "warning": text("warning: ")}[problem.severity]
    lines = [f"{problem.place}: {label}{text(problem.message)}"]
    if problem.place.line and problem.place.text.strip():
        shown, column = _window(problem.place.text, problem.place.column, width)
        gutter = f"{problem.place.line:>6} | "
        lines.append(gutter + shown)
        lines.append(" " * (len(gutter) - 2) + "| " + " " * _cells(shown[: column - 1]) + "^")
    if problem.hint:
        lines.append("       = " + text(msg("to mend: {hint}", hint=problem.hint)))
    return "\n".join(lines)


#: Control characters: printed as they are, they could drive the reader's terminal.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f]")


def _window(line: str, column: int, width: int) -> tuple[str, int]:
    """The part of a long line around the column, and the column within it."""
    line = _UNSEEN.sub("\ufffd", line.replace("\t", " "))
    if len(line) <= width:
        return line, column
    start = max(0, min(column - width // 2, len(line) - width))
    part = line[start : start + width]
    if start:
        part = "…" + part[1:]
    if start + width < len(line):
        part = part[:-1] + "…"
    return part, column - start


def _cells(text: str) -> int:
    """Terminal cells that a text takes; combining letters take none."""
    return sum(not unicodedata.combining(char) for char in text)
