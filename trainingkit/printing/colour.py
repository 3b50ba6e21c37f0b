"""Colour spaces of PDF (ISO 32000-1, 8.6): how many numbers a colour has, and its grey."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from pikepdf import Array, Name, Stream

from trainingkit.printing.function import Unconvertible, function


class Space(NamedTuple):
    """A colour space: how many numbers make a colour, and their grey from 0 (black) to 1."""

    size: int
    grey: Callable[[Sequence[float]], float]
    #: The colour that it starts with.
    first: tuple[float, ...]


def _of_rgb(rgb: Sequence[float]) -> float:
    """ISO 32000-1, 10.3.2."""
    return 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2]


def _of_cmyk(cmyk: Sequence[float]) -> float:
    """ISO 32000-1, 10.3.4."""
    return 1 - min(1.0, 0.3 * cmyk[0] + 0.59 * cmyk[1] + 0.11 * cmyk[2] + cmyk[3])


GREY = Space(1, lambda one: one[0], (0.0,))
RGB = Space(3, _of_rgb, (0.0, 0.0, 0.0))
CMYK = Space(4, _of_cmyk, (0.0, 0.0, 0.0, 1.0))
#: Lightness L* runs from 0 to 100.
_LAB = Space(3, lambda lab: _luminance(lab[0]), (0.0, 0.0, 0.0))
BY_SIZE: Mapping[int, Space] = {1: GREY, 3: RGB, 4: CMYK}

_NAMED: Mapping[str, Space] = {
    "/DeviceGray": GREY,
    "/G": GREY,
    "/CalGray": GREY,
    "/DeviceRGB": RGB,
    "/RGB": RGB,
    "/CalRGB": RGB,
    "/DeviceCMYK": CMYK,
    "/CMYK": CMYK,
    "/Lab": _LAB,
}


def _luminance(lightness: float) -> float:
    """L* (CIE 1976) → the value of a grey of that lightness in sRGB, near enough L*/100."""
    return min(max(lightness / 100, 0.0), 1.0)


def space(given: Any, named: Any = None) -> Space | None:
    """The space of a name or array; ``named``: the /ColorSpace resources.

    None for a pattern space, whose colours are in its patterns. Unconvertible for unknown ones.
    """
    if isinstance(given, Name):
        key = str(given)
        if key == "/Pattern":
            return None
        if named is not None and key in named:
            return space(named[key])
        if key in _NAMED:
            return _NAMED[key]
    elif isinstance(given, Array):
        return _array(given, named)
    raise Unconvertible(str(given))


def of_pattern(given: Any, named: Any = None) -> Space | None:
    """The space in which an uncoloured pattern gets its colour: [/Pattern /DeviceRGB]."""
    if isinstance(given, Name) and named is not None and str(given) in named:
        given = named[str(given)]
    if isinstance(given, Array) and str(given[0]) == "/Pattern" and len(given) > 1:
        return space(given[1], named)
    return None


def _array(given: Any, named: Any) -> Space | None:
    kind = str(given[0])
    if kind == "/Pattern":
        return None
    if kind == "/ICCBased":
        return BY_SIZE[int(given[1].N)]
    if kind in ("/Indexed", "/I"):
        return _indexed(given, named)
    if kind in ("/Separation", "/DeviceN"):
        return _tinted(given, named)
    if kind in _NAMED:
        return _NAMED[kind]
    raise Unconvertible(kind)


def _indexed(given: Any, named: Any) -> Space:
    base = _whole(given[1], named)
    table = given[3].read_bytes() if isinstance(given[3], Stream) else bytes(given[3])

    def grey(index: Sequence[float]) -> float:
        at = int(min(max(index[0], 0), float(given[2]))) * base.size
        return base.grey([part / 255 for part in table[at : at + base.size]])

    return Space(1, grey, (0.0,))


def _tinted(given: Any, named: Any) -> Space:
    """Spot colours, by the colour that stands for them on other machines."""
    base, tint = _whole(given[2], named), function(given[3])
    size = len(given[1]) if isinstance(given[1], Array) else 1
    return Space(size, lambda tints: base.grey(tint(tints)), (1.0,) * size)


def _whole(given: Any, named: Any) -> Space:
    found = space(given, named)
    if found is None:
        raise Unconvertible("/Pattern")
    return found
