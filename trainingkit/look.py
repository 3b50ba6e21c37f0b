"""What a finished file looks like: its pages and a picture of its first one, for the index."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import NamedTuple

#: Width of the pictures, in pixels.
WIDTH = 360


class Look(NamedTuple):
    """Number of pages, slides, questions, sheets or chapters, and the first one as a PNG."""

    pages: int
    picture: bytes


def look(data: bytes, suffix: str) -> Look:
    """Look at a file; ``suffix`` says what it is. KeyError for an unknown kind."""
    return _LOOKS[suffix](data)


def _pdf(data: bytes) -> Look:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        image = page.render(scale=WIDTH / page.get_width()).to_pil()
        return Look(len(document), _png(image))
    finally:
        document.close()


def _deck(data: bytes) -> Look:
    """The first slide, drawn from its texts by the deck's own colours."""
    from PIL import Image, ImageDraw, ImageFont
    from pptx import Presentation

    from trainingkit import fonts
    from trainingkit.theme import theme

    deck = Presentation(io.BytesIO(data))
    colours = theme("standard").colours
    height = WIDTH * 9 // 16
    image = Image.new("RGB", (WIDTH, height), colours.accent)
    draw = ImageDraw.Draw(image)
    first = next(iter(deck.slides), None)
    top = height * 3 // 10
    for shape in [] if first is None else first.placeholders:
        if shape.placeholder_format.type in (13, 15):  # number and footer
            continue
        size = 22 if shape.placeholder_format.type in (1, 3) else 14
        font = ImageFont.truetype(str(fonts.path("BeVietnamPro-SemiBold.ttf")), size)
        for line in _wrapped(shape.text_frame.text if shape.has_text_frame else "", font):
            draw.text((20, top), line, fill=colours.paper, font=font)
            top += int(size * 1.5)
    return Look(len(deck.slides), _png(image))


def _workbook(data: bytes) -> Look:
    """Title and first texts of a workbook: of an XLSForm the questions, else the first sheet.

    Counted are the questions of an XLSForm, else the sheets after the first.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    if "survey" in book.sheetnames:
        title = str(book["settings"]["A2"].value)
        table = list(book["survey"].iter_rows(values_only=True))
        label = next(n for n, head in enumerate(table[0]) if str(head).startswith("label"))
        texts = [str(row[label]) for row in table[1:] if row[label]]
        told = ("note", "begin_group", "begin_repeat")
        pages = sum(bool(row[label]) and row[0] not in told for row in table[1:])
    else:
        sheet = book.worksheets[0]
        cells = [[str(cell) for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
        title, *texts = [" ".join(row) for row in cells if row]
        pages = sum(sheet.sheet_state == "visible" for sheet in book.worksheets) - 1
    return Look(pages, _card(title, texts))


def _webpage(data: bytes) -> Look:
    """Title and contents of a page. Counted are its chapters; glossary and sources are none."""
    from trainingkit.webpage import parse

    root = parse(data.decode())
    links = root.xpath("//nav[@class='contents']//li[@class='level-1']/a")
    chapters = [link for link in links if link.get("href", "").startswith("#module-")]
    title = root.xpath("string(//h1)")
    return Look(len(chapters), _card(title, [link.text_content() for link in chapters]))


def _card(title: str, texts: list[str]) -> bytes:
    """A picture of a title with lines below it."""
    from PIL import Image, ImageDraw, ImageFont

    from trainingkit import fonts
    from trainingkit.theme import theme

    colours = theme("standard").colours
    height = WIDTH * 3 // 4
    image = Image.new("RGB", (WIDTH, height), colours.paper)
    draw = ImageDraw.Draw(image)
    bold = ImageFont.truetype(str(fonts.path("BeVietnamPro-SemiBold.ttf")), 18)
    plain = ImageFont.truetype(str(fonts.path("BeVietnamPro-Regular.ttf")), 13)
    head = _wrapped(title, bold)[:3]
    band = 28 + 26 * len(head)
    draw.rectangle((0, 0, WIDTH, band), fill=colours.accent)
    for n, line in enumerate(head):
        draw.text((20, 14 + 26 * n), line, fill=colours.paper, font=bold)
    top = band + 12
    for text in texts:
        for line in _wrapped(text, plain)[:2]:
            draw.text((20, top), line, fill=colours.ink, font=plain)
            top += 20
        top += 8
        if top > height:
            break
    return _png(image)


def _wrapped(text: str, font: object) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH - 40:  # type: ignore[attr-defined]
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _png(image: object) -> bytes:
    out = io.BytesIO()
    image.convert("P", palette=1, colors=64).save(out, "PNG", optimize=True)  # type: ignore[attr-defined]
    return out.getvalue()


_LOOKS: Mapping[str, Callable[[bytes], Look]] = {
    ".pdf": _pdf,
    ".pptx": _deck,
    ".xlsx": _workbook,
    ".html": _webpage,
}
