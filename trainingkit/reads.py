"""What an artifact is made from: the things of the curriculum that its renderer looked at.

A renderer gets the kit with watched tables, which note every look: at one thing by its id, or at
the table as a whole. The notes go into the manifest. The next build compares what stands there
now: as long as none of it has changed, rendering again would give the same bytes. Nobody keeps a
list of what a document depends on, so none can be wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from trainingkit.kit import Kit
from trainingkit.model import Curriculum
from trainingkit.model.text import Model

if TYPE_CHECKING:
    from trainingkit.plan import Artifact

#: Stands for a table as a whole: its ids, in their order.
WHOLE = "*"
#: The table of the curriculum in other languages, of which only the languages are noted.
_LANGUAGES = "translations"


class Read(NamedTuple):
    """One look: at a thing of a table, in the kit's language ('') or another one."""

    lang: str
    table: str
    key: str


class Watched(NamedTuple):
    """A kit that notes what is looked at, and its notes."""

    kit: Kit
    reads: set[Read]


class _Table(Mapping[str, Any]):
    """A table of the curriculum that notes what is looked at."""

    def __init__(self, held: Mapping[str, Any], lang: str, name: str, reads: set[Read]) -> None:
        self._held, self._lang, self._name, self._reads = held, lang, name, reads

    def __getitem__(self, key: str) -> Any:
        self._reads.add(Read(self._lang, self._name, key))
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._reads.add(Read(self._lang, self._name, str(key)))
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        self._reads.add(Read(self._lang, self._name, WHOLE))
        return iter(self._held)

    def __len__(self) -> int:
        self._reads.add(Read(self._lang, self._name, WHOLE))
        return len(self._held)


def watched(kit: Kit) -> Watched:
    """The kit with watched tables; the notes fill as it is used."""
    reads: set[Read] = set()
    others = {lang: _watched(known, lang, reads) for lang, known in kit.translations.items()}
    seen = replace(
        kit,
        curriculum=_watched(kit.curriculum, "", reads),
        translations=_Table(others, "", _LANGUAGES, reads),
    )
    return Watched(seen, reads)


def _watched(known: Curriculum, lang: str, reads: set[Read]) -> Curriculum:
    tables: dict[str, Any] = {
        field.name: _Table(getattr(known, field.name), lang, field.name, reads)
        for field in fields(known)
    }
    return replace(known, **tables)


class Contents:
    """What stands in the tables of a kit now, as hashes; each is computed once."""

    def __init__(self, kit: Kit) -> None:
        self._tables = {"": kit.curriculum, **kit.translations}
        self._made = repr(kit.made)
        self._hashes: dict[Read, bytes] = {}

    def fingerprint(self, artifact: Artifact, reads: Iterable[Read]) -> str:
        """The sha256 of an artifact's own inputs and of all that it looked at."""
        digest = hashlib.sha256(artifact.base.encode())
        if artifact.last:
            digest.update(self._made.encode())
        for read in sorted(reads):
            digest.update("\0".join(read).encode() + b"\0" + self._hash(read))
        return digest.hexdigest()

    def _hash(self, read: Read) -> bytes:
        if read not in self._hashes:
            known = self._tables.get(read.lang)
            table: Mapping[str, Any] = getattr(known, read.table, {})
            if read.table == _LANGUAGES:
                table = dict.fromkeys(self._tables, b"")
            value = "\0".join(table) if read.key == WHOLE else table.get(read.key)
            self._hashes[read] = hashlib.sha256(_bytes(value)).digest()
        return self._hashes[read]


def _bytes(value: object) -> bytes:
    """A value of a table as bytes, different for different values."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, Model):
        return value.model_dump_json().encode()
    if isinstance(value, tuple):
        return b"\0".join(map(_bytes, value))
    return repr(value).encode()
