"""What the tests ask of every viewer, and where the fields of a file are."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pikepdf
from PIL import Image

#: Pixels a point in every picture.
SCALE = 4


class Filled(NamedTuple):
    """What a viewer makes of what was filled in: the file it saves, and the page it shows."""

    saved: bytes
    shown: Image.Image


class Rect(NamedTuple):
    """A field's place on its page, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Viewer:
    """One program that shows a PDF.

    ``missing`` tells why it cannot be had here, or None. ``draw`` gives the first page in greys at
    ``SCALE`` pixels a point. ``fill`` types texts and clicks circles and boxes (field → text or
    value) and saves; None where the program fills in no forms.
    """

    name: str
    missing: Callable[[], str | None]
    draw: Callable[[bytes], Image.Image]
    fill: Callable[[bytes, Mapping[str, str]], Filled] | None = None


def places(pdf: bytes) -> dict[tuple[str, str], Rect]:
    """(field, value) → its place on the first page; the value of a text field is ''."""
    found: dict[tuple[str, str], Rect] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        height = float(page.mediabox[3])
        for widget in page.obj.Annots.as_list():
            if widget.get("/Subtype") != pikepdf.Name.Widget:
                continue
            name = str(widget.T if "/T" in widget else widget.Parent.T)
            states = widget.AP.N.keys() if "/AS" in widget else ["/"]
            (value,) = (state[1:] for state in states if state != "/Off")
            left, bottom, right, top = map(float, widget.Rect.as_list())
            found[name, value] = Rect(
                min(left, right),
                height - max(top, bottom),
                max(left, right),
                height - min(top, bottom),
            )
    return found


def clicks(pdf: bytes, values: Mapping[str, str]) -> list[tuple[float, float, str]]:
    """Where to click, in points from the upper left corner, and what to type there then."""
    where = places(pdf)
    return [
        (*where[name, ""].centre, value)
        if (name, "") in where
        else (*where[name, value].centre, "")
        for name, value in values.items()
    ]
