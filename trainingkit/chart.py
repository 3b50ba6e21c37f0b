"""Charts as SVG for print: bars and lines told apart without colour, every value written out.

Bars stand upright where their names fit below them on two lines; else they lie, names beside them.
A chart is drawn anew for every edition: its words have the theme's small size in print, so large
print leaves less room beside them. The fills of bars are the theme's too.
"""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from trainingkit import fonts
from trainingkit.model.block import ChartBlock
from trainingkit.numbers import number
from trainingkit.theme import Theme

HEIGHT = 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 20, 46, 60
#: Size of words in units of the drawing.
_SIZE = 20


def chart(block: ChartBlock, theme: Theme, lang: str) -> str:
    """The chart as a ``data:`` address of an SVG; 440 units high where bars stand."""
    raw = base64.b64encode(svg(block, theme, lang).encode()).decode()
    return f"data:image/svg+xml;base64,{raw}"


def width(theme: Theme) -> float:
    """Width of a chart in units, so that its words have the small size of type in print."""
    return round(_SIZE * theme.figure.width * 72 / 25.4 / theme.type.small, 1)


def svg(block: ChartBlock, theme: Theme, lang: str) -> str:
    """The chart as SVG text."""
    legend = _legend(block, theme) if len(block.series) > 1 or block.unit else iter(())
    if block.kind == "bar" and not _names_fit(block, theme):
        height, parts = _lying_height(block, theme), _lying(block, theme, lang)
    else:
        drawn = _bars if block.kind == "bar" else _lines
        height, parts = HEIGHT, itertools.chain(drawn(block, theme, lang), _axis(block, theme))
    body = "".join([*_patterns(theme), *legend, *parts])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width(theme)} {height}"'
        f' font-family="{fonts.PRINT_FAMILY}" font-size="{_SIZE}" fill="{theme.colours.ink}">'
        f"{body}</svg>"
    )


#: What a tile of 10 × 10 units of each pattern holds; tiles meet without a seam.
_TILES: Mapping[str, str] = {
    "stripes": '<path d="M-2 12L12 -2M-2 2L2 -2M8 12L12 8" stroke="{accent}" stroke-width="2.5"/>',
    "dots": '<circle cx="5" cy="5" r="2" fill="{accent}"/>',
}


def _fills(theme: Theme) -> tuple[str, ...]:
    """Fill of each series; all are outlined."""
    plain = {"solid": theme.colours.accent, "empty": theme.colours.paper}
    return tuple(plain.get(name) or f"url(#{name})" for name in theme.chart.fills)


def _patterns(theme: Theme) -> Iterator[str]:
    yield "<defs>"
    for name, tile in _TILES.items():
        yield (
            f'<pattern id="{name}" width="10" height="10" patternUnits="userSpaceOnUse">'
            f'<rect width="10" height="10" fill="{theme.colours.paper}"/>'
            f"{tile.format(accent=theme.colours.accent)}</pattern>"
        )
    yield "</defs>"


def _scale(block: ChartBlock) -> float:
    """Units of height for one unit of value; the axis starts at nought."""
    top = max(max(series.values) for series in block.series)
    return (HEIGHT - _TOP - _BOTTOM - 34) / (top or 1)


def _slot(block: ChartBlock, theme: Theme) -> float:
    return (width(theme) - _LEFT - _RIGHT) / len(block.categories)


def _bars(block: ChartBlock, theme: Theme, lang: str) -> Iterator[str]:
    scale, slot, base = _scale(block), _slot(block, theme), HEIGHT - _BOTTOM
    thick = min(90.0, slot * 0.78 / len(block.series))
    for index, series in enumerate(block.series):
        for place, value in enumerate(series.values):
            middle = _LEFT + slot * (place + 0.5)
            x = middle + (index - len(block.series) / 2) * thick
            height = value * scale
            yield (
                f'<rect x="{x:.1f}" y="{base - height:.1f}" width="{thick - 4:.1f}"'
                f' height="{height:.1f}" fill="{_fills(theme)[index]}"'
                f' stroke="{theme.colours.ink}" stroke-width="2"/>'
            )
            yield _text(x + thick / 2 - 2, base - height - 10, number(value, lang), weight=600)


#: Lying bars: share of the width for names, room for figures behind bars, height of bars, of lines.
_NAMES, _FIGURES, _THICK, _LINE = 0.54, 90, 26, 24


def _names_fit(block: ChartBlock, theme: Theme) -> bool:
    slot = _slot(block, theme)
    parts = (part for name in block.categories for part in _wrapped(name, slot))
    return all(fonts.width(part, _SIZE) <= slot for part in parts)


def _rows(block: ChartBlock, theme: Theme) -> Iterator[tuple[list[str], float]]:
    """Lines of each name, and the height of its row."""
    for name in block.categories:
        lines = [""]
        for word in name.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if fonts.width(longer, _SIZE) <= _NAMES * width(theme) or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        yield lines, max(len(lines) * _LINE, len(block.series) * (_THICK + 2)) + 12


def _lying_height(block: ChartBlock, theme: Theme) -> float:
    return _TOP + sum(height for _, height in _rows(block, theme)) + 6


def _lying(block: ChartBlock, theme: Theme, lang: str) -> Iterator[str]:
    widest = max(fonts.width(line, _SIZE) for lines, _ in _rows(block, theme) for line in lines)
    left = round(_LEFT + widest + 14, 1)
    most = max(max(series.values) for series in block.series) or 1
    scale = (width(theme) - _RIGHT - _FIGURES - left) / most
    top = float(_TOP)
    for place, (lines, height) in enumerate(_rows(block, theme)):
        first = top + (height - len(lines) * _LINE) / 2 + 18
        for row, line in enumerate(lines):
            yield _text(left - 14, first + row * _LINE, line, anchor="end")
        bar = top + (height - len(block.series) * (_THICK + 2)) / 2
        for index, series in enumerate(block.series):
            value = series.values[place]
            yield (
                f'<rect x="{left}" y="{bar:.1f}" width="{value * scale:.1f}" height="{_THICK - 2}"'
                f' fill="{_fills(theme)[index]}" stroke="{theme.colours.ink}" stroke-width="2"/>'
            )
            end = left + value * scale + 8
            yield _text(end, bar + 19, number(value, lang), anchor="start", weight=600)
            bar += _THICK + 2
        top += height
    yield (
        f'<path d="M{left} {_TOP - 4} V{top:.1f}" stroke="{theme.colours.ink}" stroke-width="2"/>'
    )


def _lines(block: ChartBlock, theme: Theme, lang: str) -> Iterator[str]:
    scale, slot, base = _scale(block), _slot(block, theme), HEIGHT - _BOTTOM
    dashes = ("", ' stroke-dasharray="14 8"', ' stroke-dasharray="3 7"')
    for index, series in enumerate(block.series):
        points = [
            (_LEFT + slot * (place + 0.5), base - value * scale)
            for place, value in enumerate(series.values)
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield (
            f'<polyline points="{path}" fill="none" stroke="{theme.colours.accent}"'
            f' stroke-width="4"{dashes[index]}/>'
        )
        for (x, y), value in zip(points, series.values, strict=True):
            yield (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{_fills(theme)[index]}"'
                f' stroke="{theme.colours.ink}" stroke-width="2"/>'
            )
            yield _text(x, y - 16, number(value, lang), weight=600)


def _axis(block: ChartBlock, theme: Theme) -> Iterator[str]:
    base, slot = HEIGHT - _BOTTOM, _slot(block, theme)
    yield (
        f'<path d="M{_LEFT} {base} H{width(theme) - _RIGHT}" stroke="{theme.colours.ink}"'
        ' stroke-width="2"/>'
    )
    for place, category in enumerate(block.categories):
        for row, part in enumerate(_wrapped(category, slot)):
            yield _text(_LEFT + slot * (place + 0.5), base + 26 + row * 24, part)


def _legend(block: ChartBlock, theme: Theme) -> Iterator[str]:
    x = float(_LEFT)
    if len(block.series) > 1:
        for index, series in enumerate(block.series):
            yield (
                f'<rect x="{x:.1f}" y="6" width="26" height="22" fill="{_fills(theme)[index]}"'
                f' stroke="{theme.colours.ink}" stroke-width="2"/>'
            )
            yield _text(x + 36, 24, series.name, anchor="start")
            x += 70 + fonts.width(series.name, _SIZE)
    if block.unit:
        yield _text(width(theme) - _RIGHT, 24, block.unit, anchor="end")


def _wrapped(text: str, room: float) -> Sequence[str]:
    """A label in at most two lines."""
    if fonts.width(text, _SIZE) <= room or " " not in text:
        return (text,)
    words = text.split(" ")
    cut = min(
        range(1, len(words)),
        key=lambda i: max(
            fonts.width(" ".join(words[:i]), _SIZE), fonts.width(" ".join(words[i:]), _SIZE)
        ),
    )
    return " ".join(words[:cut]), " ".join(words[cut:])


def _text(x: float, y: float, text: str, *, anchor: str = "middle", weight: int = 400) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
