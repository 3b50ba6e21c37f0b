"""Chapters → one volume: PDFs made one by one, bound with their tags, links and bookmarks.

A chapter's page numbers depend on what comes before it, so a chapter is made without any; they
are set when it is bound. Links from one chapter into another are written ``#id`` like all others;
``outward`` marks those that leave a chapter, and ``bind`` makes them lead there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from trainingkit import fonts, shelf
from trainingkit.forms.font import FieldFont, cut, embedded
from trainingkit.pdf_file import saved
from trainingkit.theme import Theme

#: Pages by the ids of what begins on them, from 1.
Pages = Mapping[str, int]
#: Scheme of links that leave a chapter, until it is bound.
_BOOK = "book:"
_LINK = re.compile(r'href="#([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
#: Pages of a front, as a first guess; it is made again where it has more or fewer.
_FRONT = 4
#: Counts of pages for which a front may lie on the shelf.
_FRONTS = range(2, 10)
_ATTEMPTS = 4
_MM = 72 / 25.4


class Foot(NamedTuple):
    """Where a page's number stands, in points: right end and base line, from the lower left."""

    right: float
    base: float
    size: float


def chapter(html: str, images: Mapping[str, bytes]) -> bytes:
    """The PDF of a chapter, from the shelf if it is there."""
    return shelf.pdf(outward(html, {}), images)


def bind(
    front: str,
    chapters: Sequence[bytes],
    images: Mapping[str, bytes],
    theme: Theme,
) -> bytes:
    """The volume: the front (cover, contents) as HTML, then the chapters as PDFs.

    The cover has no number, all other pages have one, of so many. Raises ValueError for a link to
    an id that no part has.
    """
    found = [_Part(data) for data in chapters]
    volume = pikepdf.open(io.BytesIO(_opening(front, found, images)))
    for part in found:
        _add(volume, part.pdf)
    _lead(volume)
    _number(volume, foot(theme))
    return saved(volume)


def outward(html: str, pages: Pages) -> str:
    """The HTML with links to ids that it does not have marked; contents get their page numbers."""
    own = set(_ID.findall(html))

    def marked(found: re.Match[str]) -> str:
        if found[1] in own:
            return found[0]
        number = f' data-page="{pages[found[1]]}"' if found[1] in pages else ""
        return f'href="{_BOOK}{found[1]}"{number}'

    return _LINK.sub(marked, html)


def foot(theme: Theme) -> Foot:
    """Where ``templates/shared/page.css`` puts the number of an A4 page."""
    font = _font()
    size = theme.type.small
    # The line box is theme.line_height high, and the font stands in its middle.
    rest = (theme.type.line_height - (font.ascent - font.descent) / 1000) / 2
    base = (theme.page.bottom - 3) * _MM - size * (rest + font.ascent / 1000)
    return Foot((210 - theme.page.outer) * _MM, base, size)


class _Part:
    """A part's PDF and the ids in it: id → index of its page."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        index = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.ids = {name: index[place[0].objgen] for name, place in _destinations(self.pdf)}


def _pages(parts: Iterable[_Part], before: int) -> dict[str, int]:
    """Pages of the ids, where ``before`` pages come before the first part."""
    found: dict[str, int] = {}
    for part in parts:
        found.update({name: before + index + 1 for name, index in part.ids.items()})
        before += len(part.pdf.pages)
    return found


def _opening(front: str, parts: Sequence[_Part], images: Mapping[str, bytes]) -> bytes:
    """The PDF of the front, whose contents depend on how many pages it has itself."""
    pages = {count: outward(front, _pages(parts, count)) for count in _FRONTS}
    for count, html in pages.items():
        if (kept := shelf.taken(_key(html, images, count))) is not None:
            return kept
    count = _FRONT
    for _ in range(_ATTEMPTS):
        html = outward(front, _pages(parts, count))
        try:
            return _made(html, images, count)
        except _OtherCount as other:
            count = other.pages
    raise ValueError("the front has another number of pages each time")


def _key(html: str, images: Mapping[str, bytes], pages: int) -> str:
    return shelf.key(html, images, f"a front of {pages} pages")


class _OtherCount(Exception):
    """The front has another number of pages than its contents were written for."""

    def __init__(self, pages: int) -> None:
        self.pages = pages


def _made(html: str, images: Mapping[str, bytes], pages: int) -> bytes:
    """A PDF of so many pages; _OtherCount, before it is written, where there are more or fewer."""

    def count(document: Any) -> None:
        if len(document.pages) != pages:
            raise _OtherCount(len(document.pages))

    def made() -> bytes:
        from trainingkit.pdf import pdf

        return pdf(html, images, laid_out=count)

    return shelf.kept(_key(html, images, pages), made)


def _destinations(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """The named places of a PDF, in order."""
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    entries = list(names)
    yield from zip(map(str, entries[::2]), entries[1::2], strict=True)


def _add(volume: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    """A part's pages at the end of the volume, with their tags, named places and bookmarks."""
    keys = _parents(volume)
    shift = max(keys[::2], default=-1) + 1
    before = len(volume.pages)
    volume.pages.extend(part.pages)
    for page in volume.pages[before:]:
        if "/StructParents" in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + shift
        for annotation in page.obj.get("/Annots", Array()):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + shift
    # Pages come first: what is copied after them leads to the copies.
    tree = volume.copy_foreign(part.Root.StructTreeRoot)
    body, added = volume.Root.StructTreeRoot.K[0], tree.K[0]
    for element in added.K:
        element.P = body
        body.K.append(element)
    numbers = volume.Root.StructTreeRoot.ParentTree.Nums
    entries = list(tree.ParentTree.Nums)
    for key, value in zip(entries[::2], entries[1::2], strict=True):
        numbers.append(int(key) + shift)
        numbers.append(value)
    _add_places(volume, part)
    _add_bookmarks(volume, part)


def _parents(volume: pikepdf.Pdf) -> list[Any]:
    return [
        int(entry) if number % 2 == 0 else entry
        for number, entry in enumerate(volume.Root.StructTreeRoot.ParentTree.Nums)
    ]


def _add_places(volume: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    names = part.Root.get("/Names")
    if names is None or "/Dests" not in names:
        return
    places = dict(_destinations(volume))
    copied = volume.copy_foreign(part.make_indirect(names.Dests))
    entries = list(copied.Names)
    places.update(zip(map(str, entries[::2]), entries[1::2], strict=True))
    listed = [item for name in sorted(places) for item in (String(name), places[name])]
    volume.Root.Names = volume.make_indirect(
        Dictionary(Dests=volume.make_indirect(Dictionary(Names=Array(listed))))
    )


def _add_bookmarks(volume: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    outlines = part.Root.get("/Outlines")
    if outlines is None or "/First" not in outlines:
        return
    added = volume.copy_foreign(outlines)
    held = volume.Root.get("/Outlines")
    if held is None or "/First" not in held:
        volume.Root.Outlines = added
        return
    item: Any = added.First
    while item is not None:
        item.Parent = held
        item = item.get("/Next")
    held.Last.Next = added.First
    added.First.Prev = held.Last
    held.Last = added.Last
    held.Count = int(held.get("/Count", 0)) + int(added.get("/Count", 0))


def _lead(volume: pikepdf.Pdf) -> None:
    """Links that left their chapter lead to their place in the volume."""
    known = {name for name, _ in _destinations(volume)}
    for page in volume.pages:
        for annotation in page.obj.get("/Annots", Array()):
            address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if not address.startswith(_BOOK):
                continue
            name = address.removeprefix(_BOOK)
            if name not in known:
                raise ValueError(f"a link leads to {name}, which is not in the volume")
            del annotation.A
            annotation.Dest = String(name)
            annotation.Contents = String(name)


def _number(volume: pikepdf.Pdf, place: Foot) -> None:
    """Set the number of each page but the cover; a screen reader passes over it."""
    font = _font()
    resource = embedded(volume, font)
    total = len(volume.pages)
    for number, page in enumerate(volume.pages, 1):
        if number == 1:
            continue
        text = f"{number} / {total}"
        left, bottom = (float(value) for value in list(page.trimbox)[:2])
        x = left + place.right - font.width(text, place.size)
        operators = (
            f"Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC q BT /Number {place.size:g} Tf"
            f" {x:.2f} {bottom + place.base:.2f} Td <{font.encode(text).hex()}> Tj ET Q EMC"
        )
        page.add_resource(resource, Name.Font, Name.Number)
        page.contents_add(b"q", prepend=True)
        page.contents_add(operators.encode("ascii"))


def _font() -> FieldFont:
    semibold = next(face.file for face in fonts.PRINT_FACES if face.weight == 600)
    return cut(semibold, "0123456789 /", "TrainingkitNumbers")
