"""Writes the results of a class below output/: workbook, CSV, report and deck.

Nothing is lost: a file of an earlier run that would come out otherwise, or that somebody has
changed, is first moved aside, into a folder named by its contents.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from trainingkit.collect.kit import ResultsKit
from trainingkit.collect.results import sheets
from trainingkit.collect.workbook import comma_separated, workbook
from trainingkit.documents import Document
from trainingkit.names import slug
from trainingkit.store import write

#: Folders below the one of the class.
RESULTS, EARLIER = "results", "earlier"


def results(kit: ResultsKit, documents: Mapping[str, Document]) -> dict[str, bytes]:
    """Name of each file of results → its bytes; ``documents``: where the report is found."""
    tables = sheets(kit, kit.collected, kit.statistics)
    title = kit.text("Results: {title}", title=kit.title)
    name = kit.text("Results")
    files = {f"{slug(name)}.xlsx": workbook(tables, title)}
    for number, table in enumerate(tables, 1):
        files[f"csv/{number}-{slug(table.title)}.csv"] = comma_separated(table)
    for document in documents.values():
        for part in document.parts(kit) if kit.kind in document.kits else ():
            name = f"{slug(part.title)}{document.suffix}"
            files[name] = document.render(kit, part.subject)
    return files


def store(output: Path, holder: str, files: Mapping[str, bytes]) -> tuple[Path, list[Path]]:
    """Write the files of a class or course; returns their folder and what was moved aside."""
    folder = output / holder / RESULTS
    moved = []
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name.startswith(f"{EARLIER}/"):
            continue
        data = path.read_bytes()
        if files.get(name) != data:
            aside = folder / EARLIER / hashlib.sha256(data).hexdigest()[:8] / path.name
            aside.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, aside)
            moved.append(aside)
    for name, data in files.items():
        if not (folder / name).exists():
            write(output, folder / name, data)
    return folder, moved


def filled(paths: list[Path]) -> list[Path]:
    """The files named, and those in the folders named; hidden files left out."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for below in sorted(path.rglob("*")):
            parts = below.relative_to(path).parts
            if below.is_file() and not any(part.startswith((".", "~$")) for part in parts):
                found[below] = None
    return list(found)
