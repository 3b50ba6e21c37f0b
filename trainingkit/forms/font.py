"""The one font of all fields: the print font, cut to what people type in Vietnamese.

A viewer can only show typed letters that the field's font holds, so the font is embedded with
every letter of Vietnamese rather than with those that a page happens to use.
"""

from __future__ import annotations

import functools
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from trainingkit import fonts

#: Bases and marks of the 67 Vietnamese letters beyond a–z.
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


def _vietnamese() -> str:
    """The 134 Vietnamese letters with marks, composed, small and capital."""
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    small = [letter for letter in toned if letter not in "aeiouy"] + ["đ"]
    return "".join(small) + "".join(small).upper()


VIETNAMESE = _vietnamese()
#: What else is typed: ASCII, Latin-1, quotation marks, dashes, the signs for đồng and so on.
OTHER = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "–—‘’“”…•₫\u0300\u0301\u0303\u0309\u0323"


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


@functools.cache
def field_font() -> FieldFont:
    """The font of all fields. The same bytes on every machine with the same versions."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    source = TTFont(fonts.path(fonts.PRINT_FACES[0].file), recalcTimestamp=False)
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
    cutter.populate(text=VIETNAMESE + OTHER)
    cutter.subset(source)
    out = io.BytesIO()
    source.save(out, reorderTables=True)
    em = source["head"].unitsPerEm

    def scaled(value: float) -> int:
        return round(value * 1000 / em)

    order = source.getGlyphOrder()
    number = {name: index for index, name in enumerate(order)}
    head, hhea = source["head"], source["hhea"]
    return FieldFont(
        file=out.getvalue(),
        name="TrainingkitFields",
        glyphs={code: number[name] for code, name in sorted(source.getBestCmap().items())},
        widths=tuple(scaled(source["hmtx"][name][0]) for name in order),
        ascent=scaled(hhea.ascent),
        descent=scaled(hhea.descent),
        cap_height=scaled(source["OS/2"].sCapHeight),
        box=(scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
    )
