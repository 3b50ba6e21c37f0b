"""A PPTX or POTX of somebody else, read with care: nothing of it is run, fetched or trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from trainingkit.deck.package import packed
from trainingkit.messages import Message, msg
from trainingkit.problems import Place, Problem

#: Bytes of a file, of all that is packed in it, and the number of its parts.
LARGEST, _UNPACKED, _PARTS = 60_000_000, 300_000_000, 3_000
#: How a file of the old format begins, and one with a password.
_OLD = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_PRESENTATION = _MAIN.format("presentation")
#: What is opened as if it were a presentation: a template and a slide show.
_LIKE = (_MAIN.format("template"), _MAIN.format("slideshow"))
#: Parts that a master may refer to; nothing else is copied into a deck.
KEPT = frozenset(("slideMaster", "slideLayout", "theme", "image", "hyperlink", "tags"))
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_SAVE_AGAIN = msg("open it in PowerPoint and save it as a PowerPoint presentation (.pptx)")


class Refused(Exception):
    """The file cannot be used at all; carries what is wrong and how to mend it."""

    def __init__(self, message: Message, hint: Message) -> None:
        self.message, self.hint = message, hint
        super().__init__(message.id)


def read(path: Path) -> bytes:
    """The bytes of a file, one too many if it is larger than a master may be; OSError."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def opened(raw: bytes) -> bytes:
    """A presentation that can be opened, of what a file holds; Refused for anything else."""
    if len(raw) > LARGEST:
        raise Refused(
            msg("the file is too large for a slide master"),
            msg("make its pictures smaller (File, Compress Pictures)"),
        )
    files = _unpacked(raw)
    _well_formed(files)
    return packed({**files, _TYPES: _presentation(files.get(_TYPES, b""))})


def foreign_parts(data: bytes, path: str) -> Iterator[Problem]:
    """What master and layouts hold that is not copied: links outwards, films, controls."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            folder = name.rpartition("/_rels/")[0]
            if not folder.startswith(("ppt/slideMasters", "ppt/slideLayouts", "ppt/theme")):
                continue
            for link in etree.fromstring(package.read(name), _parser()).iter(_LINKS):
                kind = link.get("Type", "").rpartition("/")[2]
                outside = link.get("TargetMode") == "External"
                shown = f"{name.rpartition('/')[2].removesuffix('.rels')}"
                if outside and kind != "hyperlink":
                    yield Problem(
                        Place(path, cell=shown),
                        msg("a picture or object lies outside the file"),
                        msg("insert it into the master instead of linking it"),
                    )
                elif kind not in KEPT:
                    yield Problem(
                        Place(path, cell=shown),
                        msg("holds something of the kind {kind}, which is not copied", kind=kind),
                        msg("take it out of the master, or keep it as a picture"),
                    )


def _unpacked(raw: bytes) -> dict[str, bytes]:
    if raw.startswith(_OLD):
        raise Refused(
            msg("the file has a password, or the old format .ppt"),
            msg("save it without a password as a PowerPoint presentation (.pptx)"),
        )
    if not raw.startswith(b"PK"):
        raise Refused(msg("this is not a PowerPoint file"), _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            names = [entry.filename for entry in entries]
            if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
                raise Refused(msg("the file holds too much for a slide master"), _SAVE_AGAIN)
            if len(set(names)) != len(names):
                raise Refused(msg("the file is damaged"), _SAVE_AGAIN)
            files = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        raise Refused(msg("the file is damaged"), _SAVE_AGAIN) from None
    if "ppt/presentation.xml" not in files or _TYPES not in files:
        raise Refused(msg("this is not a PowerPoint file"), _SAVE_AGAIN)
    return files


def _well_formed(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            tree = etree.fromstring(data, _parser()).getroottree()
        except (etree.XMLSyntaxError, ValueError):
            raise Refused(msg("the file is damaged: {part}", part=name), _SAVE_AGAIN) from None
        if tree.docinfo.doctype:
            raise Refused(msg("the file is damaged: {part}", part=name), _SAVE_AGAIN)


def _presentation(types: bytes) -> bytes:
    """The list of content types, with a template or a slide show named a presentation."""
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Refused(
            msg("the file has macros"),
            msg("save it without macros as a PowerPoint presentation (.pptx)"),
        )
    for like in _LIKE:
        types = types.replace(like.encode(), _PRESENTATION.encode())
    if _PRESENTATION.encode() not in types:
        raise Refused(msg("this is not a PowerPoint file"), _SAVE_AGAIN)
    return types


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
