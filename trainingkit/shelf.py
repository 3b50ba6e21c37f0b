"""Parts of documents that are made already: each by what it was made from.

A chapter is the same in the handbook of a course and of each of its classes, and after an edit to
another module; a form is the same after an edit that it does not show. A renderer asks ``kept``
for it; what it has to make is handed back with the artifact, for a renderer writes nothing.
``output/.shelf`` holds what was used last; losing it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from trainingkit import inputs

#: Folder below output/.
FOLDER = ".shelf"
#: Bytes on the shelf; beyond that the ones not used for longest go.
ROOM = 400_000_000
_PICTURE = re.compile(r'kit:([^"\')]+)')
_DIGEST = hashlib.sha256().digest_size


@dataclass
class Use:
    """What a renderer took from the shelf, and what is new."""

    folder: Path | None
    taken: set[str] = field(default_factory=set)
    new: dict[str, bytes] = field(default_factory=dict)


_open: list[Use] = []


@contextmanager
def opened(folder: Path | None) -> Iterator[Use]:
    """Within the block ``kept`` looks into ``folder``; None: there is no shelf."""
    use = Use(folder)
    _open.append(use)
    try:
        yield use
    finally:
        _open.pop()


def kept(key: str, make: Callable[[], bytes]) -> bytes:
    """What is on the shelf under ``key``, the hash of all it is made from; else what is made."""
    found = taken(key)
    if found is not None:
        return found
    made = make()
    if _open:
        _open[-1].new[key] = made
    return made


def taken(key: str) -> bytes | None:
    """What is on the shelf under ``key``; None: nothing, or nothing whole."""
    use = _open[-1] if _open else Use(None)
    if key in use.new:
        return use.new[key]
    found = _read(use.folder / key) if use.folder else None
    if found is not None:
        use.taken.add(key)
    return found


def pdf(html: str, images: Mapping[str, bytes], *, personal: bool = False) -> bytes:
    """The PDF of a page, as ``trainingkit.pdf`` makes it, from the shelf if it is there.

    ``personal``: it is made, and not kept, for the shelf outlives the class.
    """

    def made() -> bytes:
        from trainingkit.pdf import pdf

        return pdf(html, images)

    return made() if personal else kept(key(html, images), made)


def key(html: str, images: Mapping[str, bytes], *more: str) -> str:
    """The hash of a page, its pictures, the tool, and what else the making depends on."""
    digest = hashlib.sha256("\0".join((inputs.tool(), html, *more)).encode())
    for name in dict.fromkeys(_PICTURE.findall(html)):
        digest.update(name.encode() + hashlib.sha256(images.get(name, b"")).digest())
    return digest.hexdigest()


def put(output: Path, new: Mapping[str, bytes], taken: Iterable[str]) -> None:
    """Put on the shelf what is new, and note what was taken."""
    from trainingkit.store import write

    folder = output / FOLDER
    for key, data in new.items():
        write(output, folder / key, hashlib.sha256(data).digest() + data)
    for key in taken:
        if (folder / key).exists():
            os.utime(folder / key)


def tidy(output: Path, room: int = ROOM) -> None:
    """Remove what was not used for longest, where the shelf holds more than ``room`` bytes."""
    found = [(path.stat(), path) for path in (output / FOLDER).glob("*") if path.is_file()]
    found.sort(key=lambda item: item[0].st_mtime_ns, reverse=True)
    held = 0
    for status, path in found:
        held += status.st_size
        if held > room:
            path.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    """A file that is whole; None for any other."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    whole = data[:_DIGEST] == hashlib.sha256(data[_DIGEST:]).digest()
    return data[_DIGEST:] if whole else None
