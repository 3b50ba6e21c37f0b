"""Marks inside texts: citations, blanks, terms and the like; what they are, not how they look.

``WRITTEN`` lists them. A ``Line`` is read by ``segments``; ``trainingkit.prose`` hooks the same
pattern into Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

MarkKind = Literal["text", "bold", "cite", "blank", "verify", "term", "entitlement"]

#: The marks in square brackets; one named group a kind.
PATTERN = (
    r"\[(?:@(?P<cite>;?[a-z0-9-]+(?:;[a-z0-9-]+)*)"
    r"|(?P<blank>_{4,})"
    r"|\?(?P<verify>[^\[\]]+)"
    r"|=(?P<term>[a-z0-9-]+)(?:\|(?P<words>[^\[\]]+))?"
    r"|\$(?P<entitlement>[a-z0-9-]+))\]"
)
#: How each mark is written, and what it is for.
WRITTEN: tuple[tuple[str, str], ...] = (
    ("**bold**", "emphasis; use it seldom"),
    ("[@source]", "a citation: a source of sources.yaml by its id"),
    ("[____]", "a blank to write in; more underscores make it longer"),
    ("[?text]", "a statement that is still to be verified; printed with a visible mark"),
    ("[=term]", "a term of glossary.yaml by its id"),
    ("[=term|words]", "the same, shown in other words"),
    ("[$entitlement]", "an amount or rule kept in entitlements.yaml, by its id"),
)

_MARK = re.compile(PATTERN)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
#: A citation and the space before it; bold marks round it alone go with it.
_CITATION = re.compile(r"\s*(?P<bold>\*\*)?\[@[^\]]*\](?(bold)\*\*)")
#: Something in brackets that begins like a mark but is none.
_BROKEN = re.compile(r"\[[@=$][^\]]*\]?")


class Segment(NamedTuple):
    """A piece of a text: its kind; the text, key or underscores; words shown; whether bold."""

    kind: MarkKind
    value: str
    words: str | None = None
    bold: bool = False


def mark(match: re.Match[str], *, bold: bool = False) -> Segment:
    """The mark that a match of ``PATTERN`` stands for."""
    kind = match.lastgroup if match.lastgroup != "words" else "term"
    return Segment(kind, match[kind], match["words"], bold)  # type: ignore[arg-type,index]


def segments(text: str) -> Iterator[Segment]:
    """The pieces of a ``Line``, in order."""
    end = 0
    for match in _BOLD.finditer(text):
        yield from _plain_and_marks(text[end : match.start()], bold=False)
        yield from _plain_and_marks(match[1], bold=True)
        end = match.end()
    yield from _plain_and_marks(text[end:], bold=False)


def keys(text: str, kind: MarkKind) -> list[str]:
    """The values of all marks of a kind in a text, in order."""
    found = (match[kind] for match in _MARK.finditer(text) if match[kind] is not None)
    return [key for value in found for key in (value.split(";") if kind == "cite" else [value])]


def broken(text: str) -> list[str]:
    """Pieces that look like marks but cannot be read as one."""
    return [match[0] for match in _BROKEN.finditer(text) if not _MARK.fullmatch(match[0])]


def without(text: str) -> str:
    """The text with citations taken out and other marks replaced by their plain words.

    Terms without words of their own and entitlements keep their key; use
    ``trainingkit.prose.Voice.plain`` where the curriculum is at hand.
    """
    shown = (
        "…" if piece.kind == "blank" else piece.words or piece.value
        for piece in segments(uncited(text))
    )
    return "".join(shown).strip()


def uncited(text: str) -> str:
    """The text without its citations and the spaces before them; other marks stay as they are."""
    return _CITATION.sub("", text)


def _plain_and_marks(text: str, *, bold: bool) -> Iterator[Segment]:
    end = 0
    for match in _MARK.finditer(text):
        if match.start() > end:
            yield Segment("text", text[end : match.start()], None, bold)
        yield mark(match, bold=bold)
        end = match.end()
    if end < len(text):
        yield Segment("text", text[end:], None, bold)
