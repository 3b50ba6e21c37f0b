"""The one font of all fields: the print font, cut to what people type in Vietnamese.

A viewer can only show typed letters that the field's font holds, so the font is embedded with
every letter of Vietnamese rather than with those that a page happens to use.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from trainingkit import fonts
from trainingkit.alphabet import VIETNAMESE

#: Resource name of the fields' font. PDFium (Chrome, Edge) sets typed letters beyond Western
#: Latin in a field's own embedded font only if the resource bears the name of a symbol font:
#: Wingdings, Wingdings2, Wingdings3 or Webdings. With any other name it looks for a system font
#: and drops ễ, ị or ư. Other viewers don't mind the name; the font's own name is an honest one.
RESOURCE = "Wingdings"
#: What else is typed: ASCII, Latin-1, quotation marks, dashes, the signs for đồng and so on.
OTHER = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))))
    + "–—‘’“”…•₫\u0300\u0301\u0303\u0309\u0323"
)


@dataclass(frozen=True)
class FieldFont:
    """The cut font and its measures, in thousandths of the size of type."""

    file: bytes
    name: str
    #: Code point → glyph.
    glyphs: Mapping[int, int]
    #: Glyph → advance width.
    widths: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]

    def encode(self, text: str) -> bytes:
        """Text as two bytes a glyph. KeyError for a letter that the font lacks."""
        return b"".join(self.glyphs[ord(letter)].to_bytes(2, "big") for letter in text)

    def width(self, text: str, size: float) -> float:
        """Width of a text set in ``size``, in the same unit."""
        return sum(self.widths[self.glyphs[ord(letter)]] for letter in text) * size / 1000

    def missing(self, text: str) -> list[str]:
        """Letters of the text that the font lacks."""
        return [letter for letter in text if ord(letter) not in self.glyphs]


def field_font() -> FieldFont:
    """The font of all fields."""
    return cut(fonts.REGULAR, VIETNAMESE + OTHER, "TrainingkitFields")


@functools.cache
def cut(file: str, letters: str, name: str) -> FieldFont:
    """A font file with these letters alone. The same bytes on every machine with the same versions.

    ``name`` is what the cut font is called in a PDF.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    source = TTFont(fonts.path(file), recalcTimestamp=False)
    options = subset.Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
        name_languages=[0x409],
        drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "gasp"],
        recalc_timestamp=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(source)
    out = io.BytesIO()
    source.save(out, reorderTables=True)
    em = source["head"].unitsPerEm

    def scaled(value: float) -> int:
        thousandths: int = round(value * 1000 / em)
        return thousandths

    order = source.getGlyphOrder()
    number = {glyph: index for index, glyph in enumerate(order)}
    head, hhea = source["head"], source["hhea"]
    # Accents on capitals (Ẳ) stand higher than the font's own ascent; viewers would cut them off
    # on the first line of a field.
    ascent = max(hhea.ascent, head.yMax)
    return FieldFont(
        file=out.getvalue(),
        name=name,
        glyphs={code: number[glyph] for code, glyph in sorted(source.getBestCmap().items())},
        widths=tuple(scaled(source["hmtx"][glyph][0]) for glyph in order),
        ascent=scaled(ascent),
        descent=scaled(hhea.descent),
        cap_height=scaled(source["OS/2"].sCapHeight),
        box=(scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
    )


def embedded(document: Pdf, font: FieldFont) -> Any:
    """The font as a composite font whose codes are glyphs, with the way back to Unicode."""
    file = document.make_stream(font.file)
    file.Length1 = len(font.file)
    name = Name(f"/{font.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=80,
        FontFile2=file,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=document.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity,
        W=Array([0, Array(font.widths)]),
        DW=1000,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(descendant)]),
            ToUnicode=document.make_stream(_to_unicode(font)),
        )
    )


def _to_unicode(font: FieldFont) -> bytes:
    """A CMap from glyphs to letters; of two letters with one glyph the first stands."""
    letters: dict[int, int] = {}
    for code, glyph in font.glyphs.items():
        letters.setdefault(glyph, code)
    pairs = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(letters.items())]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
