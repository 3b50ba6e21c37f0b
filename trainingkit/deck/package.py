"""A deck's bytes: the same each time. ZIP entries in order and without a clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import PACKAGE_URI
from pptx.opc.serialized import _ContentTypesItem

#: The earliest time that a ZIP file can name.
_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP package, its entries sorted and their times fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(files, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on Windows
            target.writestr(info, files[name])
    return out.getvalue()


def fixed(package: bytes) -> bytes:
    """The same ZIP package with its entries sorted and their times fixed."""
    source = zipfile.ZipFile(io.BytesIO(package))
    return packed({name: source.read(name) for name in source.namelist()})


def saved(presentation: Any) -> bytes:
    """The bytes of python-pptx's ``presentation``: its own way compresses everything twice."""
    package = presentation.part.package
    parts = tuple(package.iter_parts())
    files = {
        _FIRST: serialize_part_xml(_ContentTypesItem.xml_for(parts)),
        PACKAGE_URI.rels_uri.membername: package._rels.xml,
    }
    for part in parts:
        files[part.partname.membername] = part.blob
        if part._rels:
            files[part.partname.rels_uri.membername] = part.rels.xml
    return packed(files)
