"""Shadings (ISO 32000-1, 8.7.4.5) in grey: their functions are measured and written anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from trainingkit.printing.colour import Space, space
from trainingkit.printing.function import Function, Unconvertible, function

#: Greys that are written for a shading along one line, and on each side for one over an area.
STEPS, SIDE = 512, 64


def grey(document: Pdf, shading: Any) -> None:
    """Make a shading grey. Unconvertible for a mesh that names its colours point by point."""
    coloured = space(shading.ColorSpace)
    if coloured is None:
        raise Unconvertible("/Pattern")
    if shading.ColorSpace == "/DeviceGray":
        return
    if "/Function" not in shading:
        raise Unconvertible(f"ShadingType {int(shading.ShadingType)}")
    parts = shading.Function if isinstance(shading.Function, Array) else [shading.Function]
    level = _level(coloured, [function(part) for part in parts])
    area = int(shading.ShadingType) == 1
    usual = [0, 1, 0, 1] if area else [0, 1]
    domain = [float(end) for end in _domain(shading, parts[0], usual)]
    if "/Background" in shading:
        colour = [float(part) for part in shading.Background]
        shading.Background = Array([round(coloured.grey(colour), 4)])
    shading.Function = _sampled(document, level, domain)
    shading.ColorSpace = Name.DeviceGray


def _domain(shading: Any, part: Any, usual: list[int]) -> Any:
    """What is put in: of a mesh (types 4 to 7) the function alone knows it."""
    if int(shading.ShadingType) >= 4:
        return part.Domain
    return shading.get("/Domain", usual)


def _level(coloured: Space, parts: Sequence[Function]) -> Callable[[Sequence[float]], float]:
    def level(at: Sequence[float]) -> float:
        return min(max(coloured.grey([n for part in parts for n in part(at)]), 0.0), 1.0)

    return level


def _sampled(document: Pdf, level: Callable[[Sequence[float]], float], domain: list[float]) -> Any:
    """A function of one or two numbers, written as a table of greys."""
    xs = _steps(domain[:2], SIDE if len(domain) > 2 else STEPS)
    ys = _steps(domain[2:], SIDE) if len(domain) > 2 else None
    points = [[x] for x in xs] if ys is None else [[x, y] for y in ys for x in xs]
    table = document.make_stream(bytes(round(255 * level(point)) for point in points))
    table.update(
        Dictionary(
            FunctionType=0,
            Domain=Array(domain),
            Range=Array([0, 1]),
            Size=Array([len(xs)] if ys is None else [len(xs), len(ys)]),
            BitsPerSample=8,
        )
    )
    return table


def _steps(ends: list[float], count: int) -> list[float]:
    return [ends[0] + (ends[1] - ends[0]) * n / (count - 1) for n in range(count)]
