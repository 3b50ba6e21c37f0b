"""A deck's bytes: the same each time. ZIP entries in order and without a clock."""

from __future__ import annotations

import io
import zipfile

#: The earliest time that a ZIP file can name.
_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def fixed(package: bytes) -> bytes:
    """The same ZIP package with its entries sorted and their times fixed."""
    source = zipfile.ZipFile(io.BytesIO(package))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on Windows
            target.writestr(info, source.read(name))
    return out.getvalue()
