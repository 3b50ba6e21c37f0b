"""Pages that differ only by names: laid out once, then stamped for each person.

A *design* is a page that WeasyPrint lays out. Where a person's text comes, its template leaves a
*hole*: an element ``<h1 data-stamp="name">&nbsp;</h1>`` with room for the text at its largest,
alone on its line or, on a line that is not centred, last.
A *copy* of the design sets a ``Plate`` in each of its holes. What the design draws is recorded
once; a copy draws it again with the texts in the places of the holes. The texts are drawn by
WeasyPrint, so letters, kerning and the embedded fonts are those of a page laid out in full, and
tags, bookmarks and the file are written by WeasyPrint as for any page.

Copies are pages to WeasyPrint: they have the attributes of its ``Page``, and paint themselves.
"""

from __future__ import annotations

import copy
from collections.abc import Container, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

from trainingkit.nameplate import Plate

#: The attribute that makes an element a hole; its value names what is set there.
HOLE = "data-stamp"
#: CSS pixels: WeasyPrint's unit of length.
_PX_PER_PT, _PX_PER_MM = 96 / 72, 96 / 25.4

#: Something that a page draws: an operator with its operands, as pydyf writes them.
_Operator = Any


class Copy(NamedTuple):
    """One page: the number of its design, counted from 0, and its texts by the names of holes.

    A hole for which there is no text is left out with its element, so that nobody is read an
    empty line.
    """

    design: int
    texts: Mapping[str, Plate]


def stamped(html: str, images: Mapping[str, bytes], copies: Sequence[Copy]) -> bytes:
    """A tagged PDF (PDF/UA-1) with a page for each copy; the pages of ``html`` are the designs.

    Raises what ``pdf.pdf`` raises, and RenderWarning where the designs are more or fewer pages
    than the copies ask for: one runs over its page.
    """
    from trainingkit.pdf import RenderWarning, pdf

    def pages(document: Any) -> None:
        designs = [_Design(page) for page in document.pages]
        if (asked := {made.design for made in copies}) != set(range(len(designs))):
            raise RenderWarning(f"designs {sorted(asked)} on {len(designs)} pages")
        document.pages = [_Page(designs[made.design], made.texts) for made in copies]

    return pdf(html, images, laid_out=pages)


class _Hole(NamedTuple):
    """Where a text is set, in CSS pixels from the top left corner of the page."""

    key: str
    #: Style of the text; only its size changes.
    style: Any
    #: Middle of the lines where ``centred``, else where they begin.
    x: float
    #: Base line of the first line, in type of ``size``.
    y: float
    size: float
    #: From the top of the first line to its base line, and from line to line, in sizes of type.
    base: float
    leading: float
    centred: bool


class _Shape(NamedTuple):
    """A line of text, ready to be drawn in any size."""

    #: Width in sizes of type.
    width: float
    operators: tuple[_Operator, ...]


class _Variant(NamedTuple):
    """A design with some of its holes left out."""

    #: What is drawn: bytes as they stand, holes to be set.
    drawn: tuple[bytes | _Hole, ...]
    #: Box → its tag and its number on the page.
    tags: Mapping[Any, Mapping[str, Any]]
    #: The boxes that have something to read.
    page_box: Any


class _Design:
    """A page as WeasyPrint laid it out, and what it draws."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.holes = dict(_holes(page._page_box))
        self._recorded: tuple[list[_Operator], dict[int, Any]] | None = None
        self._variants: dict[frozenset[str], _Variant] = {}
        self._shapes: dict[tuple[int, str], _Shape] = {}

    def without(self, texts: Mapping[str, Plate]) -> frozenset[str]:
        """Names of the holes for which there is no text."""
        return frozenset(hole.key for hole in self.holes.values()).difference(texts)

    def variant(self, stream: Any, scale: float, absent: frozenset[str]) -> _Variant:
        """What a copy without the holes named ``absent`` draws."""
        if absent not in self._variants:
            self._variants[absent] = self._drawn(*self._record(stream, scale), absent)
        return self._variants[absent]

    def shape(self, stream: Any, hole: _Hole, text: str) -> _Shape:
        """A line of text in the style of a hole."""
        key = (id(hole.style), text)
        if key not in self._shapes:
            self._shapes[key] = _shape(stream, hole.style, hole.size, text)
        return self._shapes[key]

    def _record(self, stream: Any, scale: float) -> tuple[list[_Operator], dict[int, Any]]:
        """The operators of the page; number of marked content → its box, with its tag."""
        if self._recorded is None:
            tags: dict[Any, dict[str, Any]] = {}
            recorder = stream.clone(tags=tags)
            self.page.paint(recorder, scale)
            marked = {told["mcid"]: (box, told["tag"]) for box, told in tags.items()}
            self._recorded = recorder.stream, marked
        return self._recorded

    def _drawn(
        self, operators: list[_Operator], marked: Mapping[int, Any], absent: frozenset[str]
    ) -> _Variant:
        """The recorded page without some holes, its marked content numbered anew."""
        drawn: list[bytes | _Hole] = []
        tags: dict[Any, Mapping[str, Any]] = {}
        hole: _Hole | None = None
        index = 0
        while index < len(operators):
            number = _marks(operators, index)
            if number is not None:
                box, tag = marked[number]
                hole = self.holes.get(box)
                if hole is None or hole.key not in absent:
                    tags[box] = {"tag": tag, "mcid": len(tags)}
                    drawn.append(b"/%s <</MCID %d>> BDC" % (tag.encode(), tags[box]["mcid"]))
                index += 3
                continue
            operator = operators[index]
            if not (hole and hole.key in absent and operator in (b"BT", b"ET", b"EMC")):
                drawn.append(_bytes(operator))
                if hole and operator == b"BT":
                    drawn.append(hole)
            if operator == b"EMC":
                hole = None
            index += 1
        return _Variant(tuple(_joined(drawn)), tags, _tagged(self.page._page_box, tags))


class _Page:
    """A copy of a design, as WeasyPrint asks for a page."""

    def __init__(self, design: _Design, texts: Mapping[str, Plate]) -> None:
        vars(self).update(vars(design.page))
        self._design, self._texts = design, texts
        self._absent = design.without(texts)
        keys = {hole.key for hole in design.holes.values()}
        self.bookmarks = [
            (level, " ".join(texts[label].lines) if label in keys else label, *place)
            for level, label, *place in design.page.bookmarks
            if label not in self._absent
        ]

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the page into a stream of WeasyPrint's."""
        drawn, tags, self._page_box = self._design.variant(stream, scale, self._absent)
        stream._tags.update({box: dict(told) for box, told in tags.items()})
        for part in drawn:
            if isinstance(part, _Hole):
                stream.stream.extend(self._set(stream, part))
            else:
                stream.stream.append(part)

    def _set(self, stream: Any, hole: _Hole) -> Iterator[bytes]:
        """The plate of a hole: each line a text object's matrix, font and letters."""
        plate = self._texts[hole.key]
        size = plate.size * _PX_PER_PT
        top = hole.y + plate.top * _PX_PER_MM + (size - hole.size) * hole.base
        for number, line in enumerate(plate.lines):
            shape = self._design.shape(stream, hole, line)
            x = hole.x - shape.width * size / 2 if hole.centred else hole.x
            y = top + number * hole.leading * size
            yield b"1 0 0 -1 %s %s Tm" % (_number(x), _number(y))
            if number < len(plate.lines) - 1:
                # A space at the end of the line keeps the words apart when they are read out.
                shape = self._design.shape(stream, hole, f"{line} ")
            yield from _sized(shape.operators, size)


def _holes(page_box: Any) -> Iterator[tuple[Any, _Hole]]:
    """The text boxes of a page that are holes."""
    from weasyprint.formatting_structure.boxes import LineBox

    def walk(box: Any, line: Any, element: Any) -> Iterator[tuple[Any, _Hole]]:
        box = _laid_out(box)
        if box.element is not None:
            element = box.element
        key = element.get(HOLE) if element is not None else None
        if key and hasattr(box, "text"):
            style, size = box.style, box.style["font_size"]
            y = box.position_y + box.baseline
            centred = style["text_align_all"] == "center"
            x = box.position_x + (box.width / 2 if centred else 0)
            # Beside other words a text of any size stands on their base line.
            alone = sum(hasattr(other, "text") for other in line.descendants()) == 1
            base = (y - line.position_y) / size if alone else 0.0
            leading = line.height / size
            yield box, _Hole(key, style, x, y, size, base, leading, centred)
        for child in getattr(box, "children", ()):
            yield from walk(child, box if isinstance(box, LineBox) else line, element)

    return walk(page_box, None, None)


def _laid_out(box: Any) -> Any:
    """The box itself where WeasyPrint has a placeholder of an absolutely placed one."""
    return vars(box).get("_box", box)


def _tagged(box: Any, tags: Container[Any]) -> Any:
    """The box with those inside it that hold something to read.

    Frames and rules get no element of the structure, nor does a hole that is left out; cells of
    tables keep theirs, since the others are counted by them.
    """
    from weasyprint.formatting_structure.boxes import TableCellBox

    kept = copy.copy(box)
    inside = [_laid_out(child) for child in getattr(box, "children", ())]
    shorter = [child if child in tags else _tagged(child, tags) for child in inside]
    kept.children = [
        child
        for child in shorter
        if child in tags or child.children or isinstance(child, TableCellBox)
    ]
    return kept


def _shape(stream: Any, style: Any, size: float, text: str) -> _Shape:
    """Set a line of text as WeasyPrint does; ``stream`` collects the fonts."""
    from weasyprint.draw.text import draw_first_line
    from weasyprint.matrix import Matrix
    from weasyprint.text.line_break import Layout, line_size

    layout = Layout(style)
    layout.set_text(text)
    width, _ = line_size(layout.get_first_line()[0], style)
    drawn = stream.clone(tags=None)
    line = SimpleNamespace(text=text, style=style, pango_layout=layout)
    draw_first_line(drawn, line, "clip", "none", Matrix())
    return _Shape(
        width / size,
        tuple(_unsized(operator, size) for operator in drawn.stream if operator[-2:] != b"Tm"),
    )


def _unsized(operator: bytes, size: float) -> _Operator:
    """An operator that tells a size apart from its number; others as they are."""
    if operator[-2:] not in (b"Tf", b"Ts"):
        return operator
    *before, value, name = operator.split()
    return b" ".join(before), float(value) / size, name


def _sized(operators: Sequence[_Operator], size: float) -> Iterator[bytes]:
    """The operators of a line for a size of type."""
    for operator in operators:
        if isinstance(operator, bytes):
            yield operator
        else:
            before, share, name = operator
            yield b"%s %s %s" % (before, _number(share * size), name)


def _marks(operators: Sequence[_Operator], index: int) -> int | None:
    """Number of the marked content that begins here: a tag, its properties, and ``BDC``."""
    if index + 2 >= len(operators) or operators[index + 2] != b"BDC":
        return None
    number: int | None = operators[index + 1].get("MCID")
    return number


def _joined(drawn: Sequence[bytes | _Hole]) -> Iterator[bytes | _Hole]:
    """Neighbouring pieces of a stream as one."""
    pieces: list[bytes] = []
    for part in drawn:
        if isinstance(part, bytes):
            pieces.append(part)
            continue
        yield b"\n".join(pieces)
        pieces = []
        yield part
    yield b"\n".join(pieces)


def _bytes(operator: _Operator) -> bytes:
    """An item of a pydyf stream as it is written."""
    if isinstance(operator, str):
        return operator.encode()
    found: bytes = operator if isinstance(operator, bytes) else operator.data
    return found


def _number(value: float) -> bytes:
    """A number as PDF writes it."""
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()
