"""What a file is, by what it begins with: its name is not asked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from trainingkit.collect import pdf, sheets
from trainingkit.collect.raw import Raw, Unreadable
from trainingkit.messages import msg

#: Bytes of a file. A form has a few hundred thousand, an export of a large class a few million.
MOST_BYTES = 64 * 2**20
#: So far into a file a PDF may begin (ISO 32000-1, implementation note 13).
_HEAD = 1024


class Reader(NamedTuple):
    """A kind of file: how it is known, by its first bytes and path, and how it is read."""

    name: str
    known: Callable[[bytes, Path], bool]
    read: Callable[[Path], Raw]


def _refuse_old(path: Path) -> Raw:
    raise Unreadable(msg("an old or an encrypted Office file; save it as .xlsx without a password"))


def _has(path: Path, wanted: Callable[[str], bool]) -> bool:
    try:
        with zipfile.ZipFile(path) as source:
            return any(wanted(name) for name in source.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return False


def _refuse_archive(path: Path) -> Raw:
    if not zipfile.is_zipfile(path):
        raise Unreadable(msg("the file is damaged"))
    raise Unreadable(msg("the file is neither a PDF nor a workbook nor a CSV file in UTF-8"))


#: The kinds of files, in the order in which they are tried.
READERS = (
    Reader("pdf", lambda head, path: b"%PDF-" in head, pdf.read),
    Reader("office", lambda head, path: head.startswith(b"\xd0\xcf\x11\xe0"), _refuse_old),
    Reader(
        "workbook",
        lambda head, path: head.startswith(b"PK") and _has(path, "xl/workbook.xml".__eq__),
        sheets.workbook,
    ),
    Reader(
        "archive",
        lambda head, path: (
            head.startswith(b"PK") and _has(path, lambda name: name.lower().endswith(".csv"))
        ),
        sheets.archive,
    ),
    Reader("zip", lambda head, path: head.startswith(b"PK"), _refuse_archive),
    Reader("csv", lambda head, path: True, sheets.text),
)


def read(path: Path) -> Raw:
    """What stands in a file. Unreadable, with the reason, where nothing can be read."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable(msg("the file is larger than {n} megabytes", n=MOST_BYTES // 2**20))
        if not size:
            raise Unreadable(msg("the file is empty"))
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        raise Unreadable(msg("the file cannot be opened")) from None
    return next(reader for reader in READERS if reader.known(head, path)).read(path)
