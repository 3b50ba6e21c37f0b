"""Where the documents to be printed come from: a kit, or one PDF in the output folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from trainingkit import render, store
from trainingkit.documents.print_order import PRINTS, Print
from trainingkit.kit import Kit, Made
from trainingkit.messages import LANGUAGES, Message, msg
from trainingkit.plan import Artifact
from trainingkit.printing.job import FOLDER
from trainingkit.printing.ways import BLEED, Ways
from trainingkit.problems import InputError, Place, Problem

PLAIN = Print._field_defaults["paper"]


class Source(NamedTuple):
    """A PDF to be printed, and the folder in which it lies."""

    name: str
    data: bytes
    folder: Path
    lang: str
    #: Whether the print order has it on both sides.
    both_sides: bool = True
    #: The paper that the print order names, in English; '' for plain paper.
    paper: str = ""


def is_path(said: str) -> bool:
    """Whether what was named is a file rather than the id of a kit."""
    return said.lower().endswith(".pdf") or "/" in said or "\\" in said


def of_kit(
    kit: Kit, output: Path, artifacts: Iterable[Artifact], ways: Ways, jobs: int | None = None
) -> Iterator[Source]:
    """The PDFs of a kit that is built; with bleed they are rendered once more."""
    folder = store.KitFolder(output, kit.folder)
    wanted = [item for item in artifacts if item.name.endswith(".pdf")]
    if not ways.bleed:
        for item in wanted:
            if (path := folder.path / item.name).exists():
                how = _ordered(item.document)
                yield Source(item.name, path.read_bytes(), folder.path, kit.lang, *how)
        return
    made = [item for item in wanted if item.name in folder.entries]
    known = tuple(
        Made(entry.name, entry.title, entry.document, entry.subject, entry.pages)
        for entry in folder.entries.values()
    )
    seen = dataclasses.replace(kit, bleed=BLEED, made=known)
    done = {item.artifact.name: item for item in render.render_all(seen, made, jobs)}
    for item in made:
        if (error := done[item.name].error) is not None:
            raise error
        how = _ordered(item.document)
        yield Source(item.name, done[item.name].data, folder.path, kit.lang, *how)


def of_file(path: Path, output: Path, ways: Ways) -> Source:
    """A PDF in the output folder; InputError for another file, and for bleed."""
    if not path.is_file():
        raise _refused(
            path,
            msg("there is no such file"),
            msg("documents lie in output/; or name the course: python build.py print tot-3-day"),
        )
    try:
        inside = path.resolve().relative_to(output.resolve()).parts
    except ValueError:
        raise _refused(
            path,
            msg("the file lies outside the output folder"),
            msg("copy it to a folder within {path}", path=output.name),
        ) from None
    if FOLDER in inside[:-1]:
        raise _refused(
            path,
            msg("this file is made for the printer already"),
            msg("name the document that it was made from"),
        )
    if ways.bleed:
        raise _refused(
            path,
            msg("a finished PDF has no bleed; the document has to be made with it"),
            msg("name the course: {command}", command=_command(inside, output)),
        )
    lang = inside[1] if len(inside) > 3 and inside[1] in LANGUAGES else LANGUAGES[0]
    entry = _entry(inside, output)
    how = _ordered(entry.document if entry else "")
    return Source(path.name, path.read_bytes(), path.parent, lang, *how)


def _ordered(document: str) -> tuple[bool, str]:
    """Whether the print order has a document on both sides, and on what paper."""
    if document not in PRINTS:
        return True, ""
    how = PRINTS[document]
    return how.both_sides, "" if how.paper == PLAIN else how.paper


def _entry(inside: tuple[str, ...], output: Path) -> store.Entry | None:
    """What the manifest of a kit says of a file, given by its path in the output folder."""
    return store.KitFolder(output, "/".join(inside[:-1])).entries.get(inside[-1])


def _command(inside: tuple[str, ...], output: Path) -> str:
    """The command that makes the document of a file with bleed."""
    entry = _entry(inside, output)
    if entry is None or len(inside) != 4:
        return "python build.py print tot-3-day --only handbook --bleed"
    key, lang, edition, _ = inside
    return (
        f"python build.py print {key} --only {entry.document} --lang {lang}"
        f" --edition {edition} --bleed"
    )


def _refused(path: Path, why: Message, hint: Message) -> InputError:
    return InputError([Problem(Place(str(path)), why, hint)])
