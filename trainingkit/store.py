"""Step 6, **store**: bytes → files; manifest; index page; leftovers removed.

A file is written whole or not at all: it is made in ``output/.partial`` and moved into its place.
The manifest says which files the tool wrote; only those are ever removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainingkit import __version__
from trainingkit.inputs import versions

if TYPE_CHECKING:  # a build with nothing to do loads none of these
    from trainingkit.kit import Made
    from trainingkit.plan import Artifact
    from trainingkit.reads import Contents, Read

MANIFEST = "manifest.json"
INDEX = "index.html"
PICTURES = "index"


@dataclass(frozen=True)
class Entry:
    """What the manifest says of a file."""

    name: str
    title: str
    document: str
    subject: str | None
    audience: str
    #: sha256 of everything that it was made from.
    fingerprint: str
    #: Table of the curriculum → ids that were looked at; another language's is ``en:modules``.
    reads: Mapping[str, list[str]]
    pages: int
    bytes: int
    sha256: str

    @property
    def picture(self) -> str:
        """Path of its picture within the kit's folder."""
        return f"{PICTURES}/{Path(self.name).stem}.png"


class KitFolder:
    """A kit's folder in output/: what it holds, and how it is brought up to date."""

    def __init__(self, output: Path, folder: str) -> None:
        self.output = output
        self.folder = folder
        self.path = output / folder
        manifest = _manifest(self.path / MANIFEST)
        self.entries: dict[str, Entry] = _entries(manifest)
        #: Hash of all inputs for which the whole kit is made; None: nobody has looked.
        self.inputs: str | None = manifest.get("inputs")

    def current(self, artifact: Artifact, contents: Contents) -> bool:
        """Whether the file is there, whole, and made from what stands in the tables now."""
        entry = self.entries.get(artifact.name)
        return (
            entry is not None
            and entry.fingerprint == contents.fingerprint(artifact, _listed(entry.reads))
            and self._whole(entry)
        )

    def whole(self, inputs: str) -> bool:
        """Whether all of the kit was made from the inputs of this hash, and is still there."""
        return (
            self.inputs == inputs
            and (self.path / INDEX).exists()
            and all(map(self._whole, self.entries.values()))
        )

    def _whole(self, entry: Entry) -> bool:
        picture = (self.path / entry.picture).exists()
        return picture and _sha256(self.path / entry.name) == entry.sha256

    def store(
        self, artifact: Artifact, data: bytes, reads: Iterable[Read], contents: Contents
    ) -> Entry:
        """Write one artifact and note it in the manifest, with what was read for it."""
        from trainingkit.look import look

        seen = look(data, Path(artifact.name).suffix)
        self.inputs = None
        entry = Entry(
            name=artifact.name,
            title=artifact.title,
            document=artifact.document,
            subject=artifact.subject,
            audience=artifact.audience,
            fingerprint=contents.fingerprint(artifact, reads),
            reads=_by_table(reads),
            pages=seen.pages,
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
        )
        write(self.output, self.path / artifact.name, data)
        write(self.output, self.path / entry.picture, seen.picture)
        self.entries[artifact.name] = entry
        self._write_manifest()
        return entry

    def finish(
        self,
        planned: Sequence[Artifact],
        index: Callable[[Sequence[Entry]], str],
        inputs: str | None = None,
    ) -> list[str]:
        """Remove files no longer planned, write the index page; returns the names removed.

        ``planned`` is the whole plan of the kit, also where only a part was built; ``index``
        makes the page from the entries; ``inputs`` is the hash of all inputs, where the whole
        kit is made from them (None: what was noted stands as long as nothing is stored).
        """
        self.inputs = inputs or self.inputs
        names = [artifact.name for artifact in planned]
        gone = [name for name in self.entries if name not in names]
        for name in gone:
            entry = self.entries.pop(name)
            for path in (self.path / name, self.path / entry.picture):
                path.unlink(missing_ok=True)
        order = {name: number for number, name in enumerate(names)}
        self.entries = dict(sorted(self.entries.items(), key=lambda item: order[item[0]]))
        self._write_manifest()
        page = index(list(self.entries.values()))
        write(self.output, self.path / INDEX, page.encode())
        return gone

    def ready(self, planned: Iterable[Artifact], contents: Contents) -> bool:
        """Whether all that others tell of is there and made from today's inputs."""
        return all(self.current(artifact, contents) for artifact in planned if not artifact.last)

    def made(self, planned: Iterable[Artifact]) -> tuple[Made, ...]:
        """What of the plan is in the folder, in the order of the plan, without what tells of it."""
        from trainingkit.kit import Made

        entries = (self.entries.get(artifact.name) for artifact in planned if not artifact.last)
        return tuple(
            Made(entry.name, entry.title, entry.document, entry.subject, entry.pages)
            for entry in entries
            if entry is not None
        )

    def _write_manifest(self) -> None:
        data = {
            "trainingkit": __version__,
            "kit": self.folder,
            "versions": versions(),
            "inputs": self.inputs,
            "artifacts": [vars(entry) for entry in self.entries.values()],
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        write(self.output, self.path / MANIFEST, text.encode())


def write(output: Path, path: Path, data: bytes) -> None:
    """Write a file below ``output`` atomically: a reader sees the old or the new one, whole."""
    partial = output / ".partial"
    partial.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = partial / f"{os.getpid()}-{path.name}"
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def clean(output: Path) -> None:
    """Remove what a run that was cut off left unfinished."""
    shutil.rmtree(output / ".partial", ignore_errors=True)


def _manifest(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _entries(manifest: Mapping[str, Any]) -> dict[str, Entry]:
    try:
        return {entry["name"]: Entry(**entry) for entry in manifest["artifacts"]}
    except (KeyError, TypeError):
        return {}  # no manifest, or one of another version: everything is made anew


def _by_table(reads: Iterable[Read]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for lang, table, key in sorted(reads):
        found.setdefault(f"{lang}:{table}" if lang else table, []).append(key)
    return found


def _listed(reads: Mapping[str, Iterable[str]]) -> list[Read]:
    from trainingkit.reads import Read

    found = []
    for name, keys in reads.items():
        lang, _, table = name.rpartition(":")
        found += [Read(lang, table, key) for key in keys]
    return found


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
