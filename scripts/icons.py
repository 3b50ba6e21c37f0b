#!/usr/bin/env python3
"""Draw curriculum/images/icons anew from Font Awesome Free: ``scripts/icons.py FOLDER``.

FOLDER is the unpacked npm package ``@fortawesome/fontawesome-free``. Its icons are under CC BY 4.0,
as the curriculum is. They are brought to one size and one colour, which editions exchange; what a
text or template names is the key of ``ICONS``. To use another icon: change its line, run this.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

TARGET = Path(__file__).parent.parent / "curriculum" / "images" / "icons"
#: Name here → name in the package, in its solid style.
ICONS: Mapping[str, str] = {
    "activity": "person-running",
    "ageing": "person-cane",
    "book": "book-open",
    "calculator": "calculator",
    "case": "magnifying-glass",
    "checklist": "clipboard-check",
    "clock": "clock",
    "club": "people-roof",
    "facilitation": "person-chalkboard",
    "founding": "seedling",
    "health": "heart-pulse",
    "home-care": "house-medical",
    "income": "coins",
    "management": "clipboard-list",
    "pencil": "pencil",
    "people": "people-group",
    "remember": "lightbulb",
    "resources": "hand-holding-heart",
    "rights": "scale-balanced",
    "steps": "stairs",
    "warning": "triangle-exclamation",
}
#: Side of the square and the width left free round it, in units of the drawing.
SIDE, MARGIN = 64, 2
COLOUR = "#1F3A5F"


def icon(raw: str, version: str) -> str:
    """An icon of the package as a drawing of ours: in the middle of the square, in one colour."""
    drawn = RecordingPen()
    for path in re.findall(r'<path[^>]* d="([^"]+)"', raw):
        parse_path(path, drawn)
    bounds = BoundsPen(None)
    drawn.replay(bounds)
    left, top, right, bottom = bounds.bounds
    scale = (SIDE - 2 * MARGIN) / max(right - left, bottom - top)
    move = Transform().translate(SIDE / 2, SIDE / 2).scale(scale)
    move = move.translate(-(left + right) / 2, -(top + bottom) / 2)
    pen = SVGPathPen(None, ntos=lambda value: f"{value:.1f}".removesuffix(".0"))
    drawn.replay(TransformPen(pen, move))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}"'
        f' height="{SIDE}">\n<!-- Font Awesome Free {version}, CC BY 4.0 -->\n'
        f'<path d="{pen.getCommands()}" fill="{COLOUR}"/>\n</svg>\n'
    )


def main(folder: str) -> None:
    """Write all icons; KeyError, FileNotFoundError where the package has changed."""
    package = Path(folder)
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    for name, theirs in ICONS.items():
        raw = (package / "svgs" / "solid" / f"{theirs}.svg").read_text("utf-8")
        (TARGET / f"{name}.svg").write_text(icon(raw, version), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
