"""Paper: sizes, thickness, and how far the inner pages of a folded booklet are pushed out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

#: Points in a millimetre (ISO 32000-1, 8.3.2.3: 72 points an inch).
POINT = 72 / 25.4


class Size(NamedTuple):
    """A format, upright, in millimetres."""

    width: float
    height: float


#: Formats of ISO 216.
SIZES: Mapping[str, Size] = {"A3": Size(297, 420), "A4": Size(210, 297), "A5": Size(148, 210)}

#: Thickness of uncoated office paper: cm³/g, so that 80 g/m² is 0.1 mm (ISO 534 defines bulk as
#: thickness by weight; 80 g/m² paper is sold as 0.1 mm or four thousandths of an inch).
BULK = 1.25
#: Weight of office paper, g/m².
OFFICE = 80.0

_SAID = re.compile(r"(\d+(?:[.,]\d+)?)\s*(mm|g|gsm|g/m2|g/m²)?", re.IGNORECASE)
#: Thinner and thicker than this, in millimetres, is no paper that a printer takes.
THINNEST, THICKEST = 0.03, 0.6


def thickness(said: str) -> float | None:
    """Thickness in millimetres of ``0,1mm``, ``80g``, ``80 g/m²``; None where it is none.

    A number alone is taken for grams from 30 on, for millimetres below.
    """
    found = _SAID.fullmatch(said.strip())
    if not found:
        return None
    number, unit = float(found[1].replace(",", ".")), (found[2] or "").lower()
    millimetres = unit == "mm" or (not unit and number < 30)
    thick = number if millimetres else number * BULK / 1000
    return thick if THINNEST <= thick <= THICKEST else None


def creep(depth: int, thick: float) -> float:
    """Millimetres by which a sheet with ``depth`` sheets around it stands out at the fore edge.

    Folded flat, each sheet outside lays its thickness between the fold of this one and the spine,
    so this one's pages are moved as far towards the spine to lie in line with the others.
    """
    return depth * thick
