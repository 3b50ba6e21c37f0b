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
from typing import Any

from trainingkit import __version__
from trainingkit.kit import Made
from trainingkit.look import look
from trainingkit.plan import Artifact, versions

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
    fingerprint: str
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
        self.entries: dict[str, Entry] = _entries(self.path / MANIFEST)

    def current(self, artifact: Artifact) -> bool:
        """Whether the file is there, whole, and made from the same inputs."""
        entry = self.entries.get(artifact.name)
        return (
            entry is not None
            and entry.fingerprint == artifact.fingerprint
            and _sha256(self.path / artifact.name) == entry.sha256
            and (self.path / entry.picture).exists()
        )

    def store(self, artifact: Artifact, data: bytes) -> Entry:
        """Write one artifact and note it in the manifest."""
        seen = look(data, Path(artifact.name).suffix)
        entry = Entry(
            name=artifact.name,
            title=artifact.title,
            document=artifact.document,
            subject=artifact.subject,
            audience=artifact.audience,
            fingerprint=artifact.fingerprint,
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
        self, planned: Sequence[Artifact], index: Callable[[Sequence[Entry]], str]
    ) -> list[str]:
        """Remove files no longer planned, write the index page; returns the names removed.

        ``planned`` is the whole plan of the kit, also where only a part was built; ``index``
        makes the page from the entries.
        """
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

    def ready(self, planned: Iterable[Artifact]) -> bool:
        """Whether all that others tell of is there and made from today's inputs."""
        return all(self.current(artifact) for artifact in planned if not artifact.last)

    def made(self, planned: Iterable[Artifact]) -> tuple[Made, ...]:
        """What of the plan is in the folder, in the order of the plan."""
        entries = (self.entries.get(artifact.name) for artifact in planned)
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


def _entries(path: Path) -> dict[str, Entry]:
    try:
        data: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        found: Iterable[Any] = data["artifacts"]
        return {entry["name"]: Entry(**entry) for entry in found}
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # no manifest, or one of another version: everything is made anew


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
