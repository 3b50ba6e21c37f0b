"""Slide masters of partners, made from a deck of ours by changing its files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from trainingkit.deck.package import packed

Files = dict[str, bytes]
LAYOUT = "ppt/slideLayouts/slideLayout{}.xml"
#: Layouts in the order of their files.
ORDER = ("title", "section", "bullets", "columns", "picture", "table", "chart", "quotation",
         "activity", "questions", "closing")  # fmt: skip


def files(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(data: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """The package with texts changed; each change must change something."""
    found = files(data)
    for name, change in changes.items():
        before = found[name].decode()
        after = change(before)
        assert after != before, name
        found[name] = after.encode()
    return packed(found)


def layout(name: str) -> str:
    """The file of a layout."""
    return LAYOUT.format(ORDER.index(name) + 1)


def replaced(old: str, new: str, count: int = -1) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, count)


def partner(data: bytes) -> bytes:
    """A master as PowerPoint saves it: its own names, colours, a serif font, margins in boxes."""
    layouts = {
        layout(name): lambda text: re.sub(
            r'<p:cSld name="([a-z]+)"',
            lambda found: f'<p:cSld name="1_{found[1].title()}"',
            text.replace(
                'lIns="0" tIns="0" rIns="0" bIns="0"',
                'lIns="91440" tIns="45720" rIns="91440" bIns="45720"',
            ).replace('name="Body"', 'name="Body Placeholder 3"'),
        )
        for name in ORDER
    }
    theme = {
        "ppt/theme/theme1.xml": lambda text: (
            text.replace("1F4E79", "5B1A1A")
            .replace("E6EDF5", "FFF3D6")
            .replace('typeface="Arial"', 'typeface="Times New Roman"')
        )
    }
    return changed(data, {**layouts, **theme})
