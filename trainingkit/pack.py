"""One ZIP file of a class's kit, for e-mail or a USB stick: a folder for each who gets it.

A file that two people need stands in both folders, so that a folder can be handed on as it is.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from trainingkit import index
from trainingkit.documents.print_order import PRINTS
from trainingkit.kit import Kit
from trainingkit.store import INDEX, Entry

#: Documents that others than their audience need too.
ALSO: Mapping[str, tuple[str, ...]] = {
    "agenda": ("trainer", "organiser"),
    "groups": ("trainer",),
    "participant-list": ("trainer",),
    "print-order": ("printer",),
}
#: No clock: all files in the archive bear the first time that the format knows.
_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def recipients(kit: Kit, entry: Entry) -> tuple[str, ...]:
    """Who gets a file. Tests go to the trainer, who hands them out."""
    form = kit.curriculum.forms.get(entry.subject or "")
    test = entry.document == "form" and form is not None and form.kind == "test"
    first = "trainer" if test else entry.audience
    printed = ("printer",) if entry.document in PRINTS else ()
    return tuple(dict.fromkeys((first, *ALSO.get(entry.document, ()), *printed)))


def placed(kit: Kit, entries: Iterable[Entry]) -> list[tuple[str, Entry]]:
    """Each file by its name in the kit's folder, with its entry as it is in the archive."""
    return [
        (entry.name, replace(entry, name=f"{recipient}/{entry.name}", audience=recipient))
        for entry in entries
        for recipient in recipients(kit, entry)
    ]


def name(kit: Kit) -> str:
    """Name of the archive: ``ha-noi-2024-vi-standard.zip``."""
    return f"{kit.id}-{kit.lang}-{kit.edition}.zip"


def pack(kit: Kit, folder: Path, entries: Iterable[Entry]) -> bytes:
    """The archive of a kit whose files lie in ``folder``.

    Its files are compressed already; they are stored as they are, so that the same files make the
    same bytes whatever library compresses. OSError where a file cannot be read.
    """
    entries = list(entries)
    files = placed(kit, entries)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, INDEX, index.index(kit, [entry for _, entry in files]).encode())
        for name, entry in sorted(files, key=lambda item: item[1].name):
            _add(archive, entry.name, (folder / name).read_bytes())
        for entry in entries:
            _add(archive, entry.picture, (folder / entry.picture).read_bytes())
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.external_attr = _READABLE
    info.create_system = 3  # the same on Windows as elsewhere
    archive.writestr(info, data)
