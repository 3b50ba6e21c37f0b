"""Stamped pages look and read as if each had been laid out by itself."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from trainingkit.alphabet import VIETNAMESE
from trainingkit.nameplate import Plate, plate
from trainingkit.pdf import RenderWarning, pdf
from trainingkit.stamp import Copy, stamped

HEAD = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tên</title><style>
@font-face { font-family: F; font-weight: 400; src: url("font:BeVietnamPro-Regular.ttf") }
@font-face { font-family: F; font-weight: 700; src: url("font:BeVietnamPro-Bold.ttf") }
@page { size: 200mm 60mm; margin: 0 }
html { font-family: F; font-size: 12pt } body { margin: 0 }
section { height: 60mm; position: relative; break-after: page; text-align: center }
section:last-child { break-after: auto }
h1, p { margin: 0; line-height: 1.2; white-space: nowrap }
h1 { height: 30mm; font-size: 40pt }
p { position: absolute; top: 40mm; left: 10mm; text-align: left }
.frame { position: absolute; top: 2mm; left: 2mm; right: 2mm; height: 50mm; border: 1pt solid }
[data-stamp] { bookmark-label: attr(data-stamp) }
</style></head><body>"""
#: A name between a frame and a footnote.
DESIGN = f"""{HEAD}<section><div class="frame"></div><h1 data-stamp="name">&nbsp;</h1>
<p>Số: <strong data-stamp="number">&nbsp;</strong></p></section>"""
#: The same, and a page with nothing to read.
TWO = f'{DESIGN}<section><div class="frame"></div></section>'
#: As wide as the page, less a margin.
WIDTH, HEIGHT = 180, 30


def _set(name: str) -> Plate:
    return plate(name, WIDTH, HEIGHT, 40, 24)


def _copy(name: str, number: str | None = "01", design: int = 0) -> Copy:
    texts: dict[str, Plate] = {"name": _set(name)}
    return Copy(design, {**texts, "number": Plate((number,), 12)} if number else texts)


def _direct(name: str) -> bytes:
    """The same page laid out with the name in it."""
    made = _set(name)
    lines = "<br>".join(made.lines)
    return pdf(
        f'{HEAD}<section><div class="frame"></div><h1 style="font-size:{made.size}pt;'
        f'padding-top:{made.top}mm">{lines}</h1><p>Số: <strong>01</strong></p></section>',
        {},
    )


def _picture(data: bytes) -> Image.Image:
    """The first page in grey at 115 dots to the inch.

    Drawn five times as large, since PDFium places each letter on a whole dot.
    """
    drawn: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=8, grayscale=True).to_pil()
    return drawn.reduce(5)


def _said(data: bytes) -> list[list[str]]:
    """What a screen reader reads on each page: the texts of marked content, by the tags."""
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = [page.obj for page in file.pages]
        shown = [_marked(page) for page in file.pages]
        numbers = [int(page.StructParents) for page in pages]
        assert numbers == list(range(len(pages)))
        found: list[list[str]] = [[] for _ in pages]
        for element in _elements(file.Root.StructTreeRoot.K):
            place = next(n for n, page in enumerate(pages) if page.objgen == element.Pg.objgen)
            for kid in element.K:
                if isinstance(kid, int):
                    found[place].append(shown[place][kid])
        for number, texts in zip(numbers, shown, strict=True):
            listed = _listed(file, number)
            assert len(listed) == len(texts)
        return found


def _elements(kids: Any) -> Iterator[Any]:
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary):
            if "/Pg" in kid:
                yield kid
            yield from _elements(kid.K)


def _listed(file: pikepdf.Pdf, number: int) -> Any:
    """The elements that the parent tree names for a page."""
    pairs = list(file.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, pairs[::2]), pairs[1::2], strict=True))[number]


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Number of marked content → its text, by the fonts' ways back to Unicode."""
    letters = {str(name): _unicode(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    font, open_ = "", -1
    for operands, operator in _operators(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            open_ = int(operands[1].MCID)
            assert open_ == len(found)
            found[open_] = ""
        elif str(operator) == "EMC":
            open_ = -1
        elif str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) == "TJ":
            assert open_ >= 0
            glyphs = b"".join(
                bytes(part) for part in operands[0] if not isinstance(part, (int, Decimal))
            )
            codes = [glyphs[n : n + 2].hex() for n in range(0, len(glyphs), 2)]
            found[open_] += "".join(letters[font][code] for code in codes)
    return found


def _operators(page: pikepdf.Page) -> Any:
    return pikepdf.parse_content_stream(page)


def _unicode(font: Any) -> dict[str, str]:
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", table.split("endcodespacerange")[1])
    return {glyph: bytes.fromhex(code).decode("utf-16-be") for glyph, code in pairs}


def _bookmarks(data: bytes) -> list[tuple[str, int | None]]:
    document = pypdfium2.PdfDocument(data)
    return [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]


#: Names of all letters, of pairs that are kerned, and of sizes and lines as they come.
NAMES = {
    "short": "Lê Na",
    "kerned": "AVATAR Từ Vỹ LTY Ở",
    "smaller": "Nguyễn Thị Hồng Phương Anh",
    "two lines": "Công Tằng Tôn Nữ Nguyễn Phước Huyền Trân Thượng",
    **{f"letters {n}": VIETNAMESE[n : n + 17] for n in range(0, len(VIETNAMESE), 17)},
}


def test_the_names_are_set_in_every_way() -> None:
    made = {key: _set(name) for key, name in NAMES.items()}
    assert (made["short"].size, len(made["short"].lines)) == (40, 1)
    assert (made["smaller"].size, len(made["smaller"].lines)) == (34, 1)
    assert len(made["two lines"].lines) == 2
    assert set("".join(NAMES.values())) >= set(VIETNAMESE)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_stamped_page_looks_as_one_laid_out(name: str) -> None:
    ours, theirs = _picture(stamped(DESIGN, {}, [_copy(name)])), _picture(_direct(name))
    # Kerning is rounded to thousandths of the size of type, so edges may differ by a shade.
    difference = ImageChops.difference(ours, theirs)
    assert sum(difference.histogram()[64:]) == 0
    assert sum(theirs.histogram()[:128]) > 3000


def test_a_name_at_the_largest_size_has_the_same_glyphs_and_kerning() -> None:
    ours, theirs = (
        _shown(data) for data in (stamped(DESIGN, {}, [_copy("AV Từ")]), _direct("AV Từ"))
    )
    assert ours == theirs
    assert any(isinstance(part, Decimal | int) and part for line in theirs for part in line)


def _shown(data: bytes) -> list[list[Any]]:
    """Glyphs of the first page and how far they are moved together, line by line."""
    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            [bytes(part) if isinstance(part, pikepdf.String) else part for part in operands[0]]
            for operands, operator in _operators(file.pages[0])
            if str(operator) == "TJ"
        ]


HOSTILE = ["<b>Lý</b> & Cả", "(a\\) Tj ET", "0 0 m", "Đặng \"Ư\" 'Ơ'", "&nbsp;", "name", "Á" * 90]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_stamped_is_what_is_read(name: str) -> None:
    data = stamped(DESIGN, {}, [_copy(name), _copy("Lê Na", "02")])
    assert _said(data) == [[name, "Số: ", "01"], ["Lê Na", "Số: ", "02"]]
    assert _bookmarks(data) == [(name, 0), ("Lê Na", 1)]


def test_a_smaller_text_beside_words_stands_on_their_base_line() -> None:
    bases = []
    for size in (12, 8):
        texts = {"name": _set("Lê Na"), "number": Plate(("01",), size)}
        with pikepdf.open(io.BytesIO(stamped(DESIGN, {}, [Copy(0, texts)]))) as file:
            placed = [step for step in _operators(file.pages[0]) if str(step.operator) == "Tm"]
            bases.append([round(float(step.operands[5]), 1) for step in placed[-2:]])
    assert bases[0][0] == bases[0][1]
    assert bases[0] == bases[1]


def test_words_on_two_lines_are_read_apart() -> None:
    data = stamped(DESIGN, {}, [_copy(NAMES["two lines"])])
    assert _said(data)[0][0] == NAMES["two lines"]
    assert _bookmarks(data) == [(NAMES["two lines"], 0)]


def test_letters_taken_apart_are_put_together() -> None:
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Ước Vọng")
    whole = unicodedata.normalize("NFC", apart)
    assert apart != whole
    assert stamped(DESIGN, {}, [_copy(apart)]) == stamped(DESIGN, {}, [_copy(whole)])


def test_a_hole_without_text_is_left_out_with_its_element() -> None:
    data = stamped(DESIGN, {}, [_copy("Lê Na", None), Copy(0, {"number": Plate(("7",), 12)})])
    assert _said(data) == [["Lê Na", "Số: "], ["Số: ", "7"]]
    assert _bookmarks(data) == [("Lê Na", 0)]
    with pikepdf.open(io.BytesIO(data)) as file:
        kinds = [str(element.S) for element in _elements(file.Root.StructTreeRoot.K)]
    assert " ".join(kinds) == "/Sect /H1 /Span /P /Span /Sect /P /Span /NonStruct /Span"


def test_designs_follow_in_the_order_of_the_copies() -> None:
    order = [_copy("Lê Na"), Copy(1, {}), _copy("Lý Ba", "02")]
    assert _said(stamped(TWO, {}, order)) == [
        ["Lê Na", "Số: ", "01"],
        [],
        ["Lý Ba", "Số: ", "02"],
    ]


def test_the_same_copies_give_the_same_bytes_and_fonts_once() -> None:
    copies = [_copy(name) for name in NAMES.values()]
    data = stamped(DESIGN, {}, copies)
    assert data == stamped(DESIGN, {}, copies)
    with pikepdf.open(io.BytesIO(data)) as file:
        embedded = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)]
        assert sum("/FontFile2" in item for item in embedded) == 2
        assert sum(item.get("/Type") == "/Font" and "/ToUnicode" in item for item in embedded) == 2


@pytest.mark.parametrize("designs", [[0], [0, 2]])
def test_a_design_that_is_not_one_page_is_an_error(designs: list[int]) -> None:
    with pytest.raises(RenderWarning, match="on 2 pages"):
        stamped(TWO, {}, [_copy("Lê Na", design=design) for design in designs])


def test_a_letter_that_the_font_lacks_is_an_error() -> None:
    with pytest.raises(RenderWarning, match="notdef"):
        stamped(DESIGN, {}, [_copy("漢")])
