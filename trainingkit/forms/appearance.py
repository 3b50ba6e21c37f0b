"""What fields look like: content streams of PDF, drawn with the fields' own font and with paths.

Lengths are points; a stream's origin is the lower left corner of its field.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainingkit.forms.font import RESOURCE, FieldFont

#: Room between the left edge of a field and its text; above, the font's ascent has room enough.
PADDING = 1.0
#: Control points of a quarter circle by Bézier curves lie at this share of the radius.
_QUARTER = 0.5523


def text_line(text: str, width: float, height: float, size: float, font: FieldFont) -> str:
    """One line, centred in the height as viewers set what is typed."""
    leading = font.ascent - font.descent
    baseline = (height - leading * size / 1000) / 2 - font.descent * size / 1000
    return _text(width, height, size, [(PADDING, baseline, font.encode(text))])


def text_boxes(
    text: str, count: int, width: float, height: float, size: float, font: FieldFont
) -> str:
    """One letter a box, each in the middle of its box."""
    box = width / count
    baseline = (height - font.cap_height * size / 1000) / 2
    shown = [
        ((n + 0.5) * box - font.width(letter, size) / 2, baseline, font.encode(letter))
        for n, letter in enumerate(text)
    ]
    return _text(width, height, size, shown)


def text_lines(text: str, width: float, height: float, size: float, font: FieldFont) -> str:
    """Several lines from the top, broken between words, on white that hides the ruled lines."""
    leading = (font.ascent - font.descent) * size / 1000
    baseline = height - font.ascent * size / 1000
    shown = [
        (PADDING, baseline - n * leading, font.encode(line))
        for n, line in enumerate(wrapped(text, width - 2 * PADDING, size, font))
    ]
    paper = f"q 1 g 0 0 {_n(width)} {_n(height)} re f Q\n"
    return paper + _text(width, height, size, shown)


def wrapped(text: str, width: float, size: float, font: FieldFont) -> list[str]:
    """Text as lines of at most ``width``; a word that is wider than that is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if font.width(longer, size) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while font.width(line, size) > width and len(line) > 1:
                fits = next(
                    n
                    for n in range(len(line) - 1, 0, -1)
                    if n == 1 or font.width(line[:n], size) <= width
                )
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return lines


def dot(width: float, height: float) -> str:
    """The filled dot of a chosen circle."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.27
    k = r * _QUARTER
    points: Sequence[tuple[float, ...]] = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = " ".join(" ".join(map(_n, point)) + " c" for point in points)
    return f"q 0 g {_n(x + r)} {_n(y)} m {curves} f Q"


def tick(width: float, height: float) -> str:
    """The tick of a ticked box."""
    points = [(0.2, 0.52), (0.42, 0.26), (0.82, 0.8)]
    path = " ".join(
        f"{_n(x * width)} {_n(y * height)} {'l' if n else 'm'}" for n, (x, y) in enumerate(points)
    )
    return f"q 0 G 1 J 1 j {_n(width * 0.13)} w {path} S Q"


def _text(
    width: float, height: float, size: float, shown: Sequence[tuple[float, float, bytes]]
) -> str:
    drawn = "\n".join(
        f"1 0 0 1 {_n(x)} {_n(y)} Tm <{glyphs.hex()}> Tj" for x, y, glyphs in shown if glyphs
    )
    return (
        f"/Tx BMC q 0 0 {_n(width)} {_n(height)} re W n\n"
        f"BT /{RESOURCE} {_n(size)} Tf 0 g\n{drawn}\nET Q EMC"
    )


def _n(value: float) -> str:
    """A number as PDF writes it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
