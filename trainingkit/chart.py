"""Charts as SVG for print: bars and lines told apart without colour, every value written out.

Bars stand upright where their names fit below them on two lines; else they lie, names beside them.
"""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from trainingkit import fonts
from trainingkit.model.block import ChartBlock
from trainingkit.numbers import number
from trainingkit.theme import Theme

WIDTH, HEIGHT = 800, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 20, 46, 60
_SIZE = 20


def chart(block: ChartBlock, theme: Theme, lang: str) -> str:
    """The chart as a ``data:`` address of an SVG, 800 units wide; 440 high where bars stand."""
    raw = base64.b64encode(svg(block, theme, lang).encode()).decode()
    return f"data:image/svg+xml;base64,{raw}"


def svg(block: ChartBlock, theme: Theme, lang: str) -> str:
    """The chart as SVG text."""
    legend = _legend(block, theme) if len(block.series) > 1 or block.unit else iter(())
    if block.kind == "bar" and not _names_fit(block):
        height, parts = _lying_height(block), _lying(block, theme, lang)
    else:
        drawn = _bars if block.kind == "bar" else _lines
        height, parts = HEIGHT, itertools.chain(drawn(block, theme, lang), _axis(block, theme))
    body = "".join([*_patterns(theme), *legend, *parts])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' font-family="{fonts.PRINT_FAMILY}" font-size="{_SIZE}" fill="{theme.colours.ink}">'
        f"{body}</svg>"
    )


def _fills(theme: Theme) -> tuple[str, str, str]:
    """Fill of each series: solid, striped, white; all outlined."""
    return theme.colours.accent, "url(#stripes)", theme.colours.paper


def _patterns(theme: Theme) -> Iterator[str]:
    yield (
        '<defs><pattern id="stripes" width="10" height="10" patternUnits="userSpaceOnUse">'
        f'<rect width="10" height="10" fill="{theme.colours.paper}"/>'
        f'<path d="M0 10 L10 0" stroke="{theme.colours.accent}" stroke-width="3"/></pattern></defs>'
    )


def _scale(block: ChartBlock) -> float:
    """Units of height for one unit of value; the axis starts at nought."""
    top = max(max(series.values) for series in block.series)
    return (HEIGHT - _TOP - _BOTTOM - 34) / (top or 1)


def _slot(block: ChartBlock) -> float:
    return (WIDTH - _LEFT - _RIGHT) / len(block.categories)


def _bars(block: ChartBlock, theme: Theme, lang: str) -> Iterator[str]:
    scale, slot, base = _scale(block), _slot(block), HEIGHT - _BOTTOM
    width = min(90.0, slot * 0.78 / len(block.series))
    for index, series in enumerate(block.series):
        for place, value in enumerate(series.values):
            middle = _LEFT + slot * (place + 0.5)
            x = middle + (index - len(block.series) / 2) * width
            height = value * scale
            yield (
                f'<rect x="{x:.1f}" y="{base - height:.1f}" width="{width - 4:.1f}"'
                f' height="{height:.1f}" fill="{_fills(theme)[index]}"'
                f' stroke="{theme.colours.ink}" stroke-width="2"/>'
            )
            yield _text(x + width / 2 - 2, base - height - 10, number(value, lang), weight=600)


#: Lying bars: most room for names, room for figures behind bars, height of bars and of lines.
_NAMES, _FIGURES, _THICK, _LINE = 430, 90, 26, 24


def _names_fit(block: ChartBlock) -> bool:
    slot = _slot(block)
    parts = (part for name in block.categories for part in _wrapped(name, slot))
    return all(fonts.width(part, _SIZE) <= slot for part in parts)


def _rows(block: ChartBlock) -> Iterator[tuple[list[str], float]]:
    """Lines of each name, and the height of its row."""
    for name in block.categories:
        lines = [""]
        for word in name.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if fonts.width(longer, _SIZE) <= _NAMES or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        yield lines, max(len(lines) * _LINE, len(block.series) * (_THICK + 2)) + 12


def _lying_height(block: ChartBlock) -> float:
    return _TOP + sum(height for _, height in _rows(block)) + 6


def _lying(block: ChartBlock, theme: Theme, lang: str) -> Iterator[str]:
    widest = max(fonts.width(line, _SIZE) for lines, _ in _rows(block) for line in lines)
    left = round(_LEFT + widest + 14, 1)
    most = max(max(series.values) for series in block.series) or 1
    scale = (WIDTH - _RIGHT - _FIGURES - left) / most
    top = float(_TOP)
    for place, (lines, height) in enumerate(_rows(block)):
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
    scale, slot, base = _scale(block), _slot(block), HEIGHT - _BOTTOM
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
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{_fills(theme)[index % 3]}"'
                f' stroke="{theme.colours.ink}" stroke-width="2"/>'
            )
            yield _text(x, y - 16, number(value, lang), weight=600)


def _axis(block: ChartBlock, theme: Theme) -> Iterator[str]:
    base, slot = HEIGHT - _BOTTOM, _slot(block)
    yield (
        f'<path d="M{_LEFT} {base} H{WIDTH - _RIGHT}" stroke="{theme.colours.ink}"'
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
        yield _text(WIDTH - _RIGHT, 24, block.unit, anchor="end")


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
