"""The structure tree of a form: what a screen reader is told about its fields and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf


def tidy(document: Pdf) -> None:
    """Links that became fields are Form elements, and cells have their headers by Scope alone.

    WeasyPrint's lists of headers, one for each cell, go astray where a head has two lines.
    """
    for element in _elements(document):
        kind = str(element.S)
        if kind == "/Link" and any(map(_is_widget, _kids(element))):
            element.S = Name.Form
        elif kind == "/TD" and "/Headers" in element.A:
            del element.A["/Headers"]


def _is_widget(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid and str(kid.Obj.Subtype) == "/Widget"


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(document: Pdf) -> Iterator[Any]:
    """Every element of the structure tree."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        for kid in _kids(waiting.pop()):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                waiting.append(kid)
