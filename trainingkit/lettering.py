"""Words inside drawings (SVG): how large they come out where a drawing is set.

Words that were turned into outlines are not seen.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_POINTS_IN_MM = 72 / 25.4
#: Units of the viewBox in a unit of CSS; a number alone is one unit.
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96}
_LENGTH = re.compile(r"\s*([\d.]+)\s*([a-z%]*)\s*(?:!important)?\s*")
_FONT_SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*([^;]+)")
#: What changes sizes in a ``transform``; shifts and turns do not.
_SCALE = re.compile(r"(scale|matrix)\s*\(([^)]*)\)")
#: Size of type where a drawing names none, as CSS says: medium.
_MEDIUM = 16.0


class Words(NamedTuple):
    """Words of a drawing and the size of their type, in units of the drawing or in points."""

    text: str
    size: float


@functools.lru_cache(128)
def view(svg: bytes) -> tuple[float, float]:
    """Width and height of a drawing's viewBox.

    Raises ElementTree.ParseError for what is no XML, ValueError for a drawing without a viewBox.
    """
    named = ElementTree.fromstring(svg).get("viewBox", "").replace(",", " ").split()
    if len(named) != 4 or not all(math.isfinite(float(number)) for number in named):
        raise ValueError("no viewBox")
    width, height = (float(number) for number in named[2:])
    if width <= 0 or height <= 0:
        raise ValueError("the viewBox is empty")
    return width, height


def smallest(svg: bytes, width: float, height: float) -> Words | None:
    """The smallest words of a drawing, in points, where it has ``width`` × ``height`` millimetres.

    The drawing is set whole, as large as it can be. None for one without words. Raises as ``view``,
    and ValueError for a ``transform`` that cannot be read.
    """
    wide, high = view(svg)
    scale = min(width / wide, height / high) * _POINTS_IN_MM
    found = _smallest(svg)
    return found and found._replace(size=found.size * scale)


@functools.lru_cache(128)
def _smallest(svg: bytes) -> Words | None:
    """The smallest words of a drawing, in its units."""
    root = ElementTree.fromstring(svg)
    words = _below(root, _sheets(root), _MEDIUM, 1.0, within=False)
    shown = (each for each in words if each.size > 0)
    return min(shown, key=lambda each: each.size, default=None)


def _below(
    element: ElementTree.Element,
    sheets: Mapping[ElementTree.Element, str],
    size: float,
    scale: float,
    *,
    within: bool,
) -> Iterator[Words]:
    """Words of an element and below; ``within``: what stands there is drawn."""
    for declared in (element.get("font-size"), sheets.get(element), _style(element)):
        if declared is not None:
            size = _size(declared, size)
    scale *= _scaled(element.get("transform", ""))
    within = within or element.tag == f"{_SVG}text"
    if within and (text := (element.text or "").strip()):
        yield Words(text, size * scale)
    for child in element:
        yield from _below(child, sheets, size, scale, within=within)
        if within and (text := (child.tail or "").strip()):
            yield Words(text, size * scale)


def _style(element: ElementTree.Element) -> str | None:
    found = _FONT_SIZE.search(element.get("style", ""))
    return found[1] if found else None


def _size(declared: str, inherited: float) -> float:
    """A size of type in units; what cannot be read leaves the inherited one."""
    found = _LENGTH.fullmatch(declared)
    if found is None:
        return inherited
    number, unit = float(found[1]), found[2]
    if unit in ("em", "%"):
        return inherited * number / (100 if unit == "%" else 1)
    return number * _UNITS[unit] if unit in _UNITS else inherited


def _scaled(transform: str) -> float:
    """How much larger a ``transform`` makes type; where width and height differ, their mean."""
    factor = 1.0
    for kind, inside in _SCALE.findall(transform):
        numbers = [float(number) for number in inside.replace(",", " ").split()]
        if kind == "scale" and len(numbers) in (1, 2):
            factor *= math.sqrt(abs(numbers[0] * numbers[-1]))
        elif kind == "matrix" and len(numbers) == 6:
            factor *= math.sqrt(abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]))
        else:
            raise ValueError(f"{kind}({inside})")
    return factor


def _sheets(root: ElementTree.Element) -> Mapping[ElementTree.Element, str]:
    """Sizes of type that style sheets in the drawing give to its elements."""
    css = "".join(sheet.text or "" for sheet in root.iter(f"{_SVG}style"))
    if "font-size" not in css:
        return {}
    import cssselect2
    import tinycss2

    matcher = cssselect2.Matcher()
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            declared = _FONT_SIZE.search(tinycss2.serialize(rule.content))
            for selector in _selectors(rule.prelude) if declared else ():
                matcher.add_selector(selector, declared[1] if declared else "")
    sizes = {}
    for element in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        if found := matcher.match(element):
            sizes[element.etree_element] = found[-1][3]
    return sizes


def _selectors(prelude: Iterable[object]) -> Iterable[object]:
    import cssselect2

    try:
        return list(cssselect2.compile_selector_list(prelude))
    except cssselect2.SelectorError:
        return []
