"""PDFs whose pages can be told apart, and what is seen of them when they are printed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops

A4 = (595.28, 841.89)
#: Black square at the head of every page, from its upper left corner, in points.
SQUARE = 40


def saved(document: Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def document(contents: Iterable[str], size: Sequence[float] = A4, **resources: Any) -> Pdf:
    """A PDF of one page for each content; ``resources`` beside the font /F."""
    made = Pdf.new()
    font = made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for content in contents:
        page = made.add_blank_page(page_size=(size[0], size[1]))
        page.obj.Resources = Dictionary(Font=Dictionary(F=font), **resources)
        page.obj.Contents = made.make_stream(content.encode("ascii"))
    return made


def numbered(count: int, size: Sequence[float] = A4) -> bytes:
    """Pages 1 to ``count``: the number in the middle, the square at the upper left corner."""
    width, height = size
    return saved(
        document(
            (
                f"BT /F 60 Tf {width / 2} {height / 2} Td (p{n}) Tj ET"
                f" 0 {height - SQUARE} {SQUARE} {SQUARE} re f"
                for n in range(1, count + 1)
            ),
            size,
        )
    )


class Seen(NamedTuple):
    """A text on a page: where its first letter stands, in points from the lower left corner."""

    text: str
    x: float
    y: float


def texts(data: bytes) -> list[list[Seen]]:
    """The words of each page, from left to right, then downwards."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        words = []
        for word in re.finditer(r"[a-z]+\d*", text.get_text_range()):
            left, bottom, _, _ = text.get_charbox(word.start())
            words.append(Seen(word[0], left, bottom))
        found.append(sorted(words, key=lambda seen: (-round(seen.y), seen.x)))
    return found


def said(data: bytes) -> list[str]:
    """The words of each page as one text."""
    return [" ".join(seen.text for seen in page) for page in texts(data)]


def sizes(data: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in whole millimetres."""
    with Pdf.open(io.BytesIO(data)) as opened:
        return [
            (round(float(page.mediabox[2]) / 72 * 25.4), round(float(page.mediabox[3]) / 72 * 25.4))
            for page in opened.pages
        ]


def image(data: bytes, page: int = 0, scale: float = 1.0) -> Image.Image:
    """A page as it is printed: fields as they were drawn, nothing drawn by the viewer."""
    drawn = pypdfium2.PdfDocument(data)[page].render(scale=scale, may_draw_forms=False)
    picture: Image.Image = drawn.to_pil().convert("RGB")
    return picture


def levels(picture: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest grey of a picture."""
    low, high = picture.convert("L").getextrema()
    assert isinstance(low, (int, float))
    assert isinstance(high, (int, float))
    return int(low), int(high)


def colourful(picture: Image.Image) -> int:
    """The greatest difference between red, green and blue in any pixel."""
    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue), (red, blue))
    return max(levels(ImageChops.difference(*pair))[1] for pair in pairs)


def streams(opened: Pdf) -> list[Any]:
    """Every stream of content: pages, forms, patterns, glyphs."""
    found: list[Any] = list(opened.pages)
    for thing in opened.objects:
        if isinstance(thing, pikepdf.Stream):
            if thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1:
                found.append(thing)
        elif isinstance(thing, Dictionary) and "/CharProcs" in thing:
            found += list(thing.CharProcs.values())
    return found


def array(*numbers: float) -> Any:
    return Array(list(numbers))
