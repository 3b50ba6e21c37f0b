"""Colours of a master, and how well text in them can be read on what it stands on."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

#: Colours as three shares from 0 to 1.
RGB = tuple[float, float, float]
_PRESETS: Mapping[str, str] = {"black": "000000", "white": "FFFFFF"}


def contrast(one: RGB, two: RGB) -> float:
    """Contrast ratio of two colours, 1 to 21, by WCAG 2.1 (relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Palette:
    """The colours of a slide master: names of the file format → colours."""

    def __init__(self, master: Any) -> None:
        """``master``: python-pptx's slide master."""
        theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        scheme = theme.find(f".//{qn('a:clrScheme')}")
        self._colours = {
            each.tag.rpartition("}")[2]: found
            for each in scheme
            if len(each) and (found := self.of(each))
        }
        mapped = master._element.find(qn("p:clrMap"))
        self._colours |= {
            name: self._colours[value]
            for name, value in mapped.attrib.items()
            if value in self._colours
        }

    def named(self, name: str) -> RGB | None:
        """The colour of a name (``tx1``, ``accent2``); None if it is not known."""
        return self._colours.get(name)

    def of(self, holder: Any) -> RGB | None:
        """The colour in an element that holds one (``a:solidFill``); None if it is not known."""
        for each in holder:
            kind = each.tag.rpartition("}")[2]
            value = each.get("val", "")
            if kind == "sysClr":
                value = each.get("lastClr", "")
            elif kind == "prstClr":
                value = _PRESETS.get(value, "")
            elif kind == "schemeClr":
                named = self._colours.get(value)
                return None if named is None else _changed(named, each)
            if kind in ("srgbClr", "sysClr", "prstClr") and len(value) == 6:
                red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
                return _changed((red, green, blue), each)
        return None

    def fill(self, properties: Any) -> RGB | bool | None:
        """What a shape is filled with: a colour, False for nothing, True for what is not plain.

        None: the element does not say.
        """
        if properties is None:
            return None
        for each in properties:
            kind = each.tag.rpartition("}")[2]
            if kind == "solidFill":
                return self.of(each) or True
            if kind == "noFill":
                return False
            if kind in ("gradFill", "blipFill", "pattFill"):
                return True
        return None


def _changed(colour: RGB, element: Any) -> RGB | None:
    """The colour lighter or darker as the element asks; None for a change that is not known."""
    for change in element:
        kind = change.tag.rpartition("}")[2]
        share = int(change.get("val", "100000")) / 100_000
        hue, light, full = colorsys.rgb_to_hls(*colour)
        if kind in ("lumMod", "lumOff"):
            light = light * share if kind == "lumMod" else light + share
            colour = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), full)
        elif kind in ("shade", "tint"):
            ground = 0.0 if kind == "shade" else 1.0
            red, green, blue = (part * share + ground * (1 - share) for part in colour)
            colour = (red, green, blue)
        elif kind != "alpha" or share < 1:
            return None
    return colour
