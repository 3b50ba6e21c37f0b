"""The tag tree of a PDF, as a screen reader walks through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from .sheets import Glyph, Sheet


@dataclass
class Element:
    """A tag with its pieces of content: number of the page (from 0) and number there."""

    kind: str
    alt: str = ""
    lang: str = ""
    scope: str = ""
    kids: list[Element] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    #: Kids and pieces as they follow one another.
    order: list[Element | tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def content(self) -> Iterator[tuple[int, int]]:
        """All pieces of content below it, in reading order."""
        for item in self.order:
            if isinstance(item, Element):
                yield from item.content()
            else:
                yield item


class Tags:
    """The tag tree of a PDF and what its pieces of content hold."""

    def __init__(self, path: Path, pages: list[Sheet]) -> None:
        with pikepdf.open(path) as pdf:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            self.lang = str(pdf.Root.Lang)
            self.root = _element(pdf.Root.StructTreeRoot, numbers, None)
        self._glyphs: dict[tuple[int, int], list[Glyph]] = {}
        for number, sheet in enumerate(pages):
            for glyph in sheet.glyphs:
                if glyph.mcid >= 0:
                    self._glyphs.setdefault((number, glyph.mcid), []).append(glyph)

    def glyphs(self, element: Element) -> list[tuple[int, Glyph]]:
        """The letters of an element, each with its page, in reading order."""
        return [
            (piece[0], glyph)
            for piece in element.content()
            for glyph in self._glyphs.get(piece, [])
        ]

    def text(self, element: Element) -> str:
        """The letters of an element without gaps."""
        return "".join(glyph.letter for _, glyph in self.glyphs(element))

    def pages(self, element: Element) -> list[int]:
        """The pages on which an element has letters or pictures, in order."""
        return sorted({page for page, _ in element.content()})

    def of(self, *kinds: str) -> list[Element]:
        """All elements of some kinds, in reading order."""
        return [element for element in self.root.walk() if element.kind in kinds]

    def blocks(self) -> list[Element]:
        """Headings, paragraphs, lists, tables and figures that lie in none of these."""
        return list(_blocks(self.root))


BLOCKS = ("H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "Table", "Figure")


def _blocks(element: Element) -> Iterator[Element]:
    for kid in element.kids:
        if kid.kind in BLOCKS:
            yield kid
        else:
            yield from _blocks(kid)


def _element(node: Any, numbers: dict[tuple[int, int], int], page: int | None) -> Element:
    if "/Pg" in node:
        page = numbers[node.Pg.objgen]
    attributes = node.get("/A", {})
    if isinstance(attributes, pikepdf.Array):
        attributes = {key: value for each in attributes for key, value in each.items()}
    element = Element(
        str(node.get("/S", "/Root"))[1:],
        str(node.get("/Alt", "")),
        str(node.get("/Lang", "")),
        str(attributes.get("/Scope", ""))[1:],
    )
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            element.order.append((page, int(kid)))
        elif "/S" in kid:
            element.order.append(_element(kid, numbers, page))
        elif kid.get("/Type") == "/MCR":
            element.order.append((numbers[kid.Pg.objgen], int(kid.MCID)))
    element.kids = [item for item in element.order if isinstance(item, Element)]
    element.pieces = [item for item in element.order if not isinstance(item, Element)]
    return element
