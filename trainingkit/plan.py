"""Step 4, **plan**: a kit → its list of artifacts, in their order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trainingkit import inputs
from trainingkit.documents import Audience, Document
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit
from trainingkit.names import slug


@dataclass(frozen=True)
class Artifact:
    """One output file: a document of a kit, in one language and edition."""

    document: str
    subject: str | None
    audience: Audience
    title: str
    #: File name within the kit's folder: ``02-so-tay-hoc-vien.pdf``.
    name: str
    #: Kit's folder below output/: ``tot-3-day/vi/standard``.
    folder: str
    #: sha256 of what it depends on besides the curriculum's tables (see ``trainingkit.reads``).
    base: str
    #: Whether it tells of the kit's other files and is rendered after them.
    last: bool = False


def plan(kit: Kit, documents: Mapping[str, Document] = DOCUMENTS) -> list[Artifact]:
    """The artifacts of a kit, in the order of the table; names are numbered in that order."""
    parts = [
        (document, part)
        for document in documents.values()
        if kit.kind in document.kits
        for part in document.parts(kit)
    ]
    own = _own(kit)
    return [
        Artifact(
            document=document.id,
            subject=part.subject,
            audience=document.audience,
            title=part.title,
            name=f"{number:02d}-{slug(part.title)}{document.suffix}",
            folder=kit.folder,
            base=_sha256(
                f"{own}\0{document.id}\0{part.subject}\0{part.title}{_look(kit, document)}"
            ),
            last=document.last,
        )
        for number, (document, part) in enumerate(parts, 1)
    ]


def rounds(artifacts: Iterable[Artifact]) -> list[list[Artifact]]:
    """The artifacts as they are rendered: those that tell of the others come second."""
    found = list(artifacts)
    return [[artifact for artifact in found if artifact.last is last] for last in (False, True)]


def select(
    artifacts: Iterable[Artifact], only: Iterable[str] = (), module: str | None = None
) -> Iterator[Artifact]:
    """The artifacts of the documents ``only`` (all if none is named) about ``module``."""
    wanted = set(only)
    for artifact in artifacts:
        if wanted and artifact.document not in wanted:
            continue
        if module is not None and artifact.subject != module:
            continue
        yield artifact


def _own(kit: Kit) -> str:
    """What every artifact of a kit depends on: the tool, and the course or class itself."""
    about = (kit.course, *([kit.training_class] if kit.training_class else []))
    models = "\0".join(model.model_dump_json() for model in about)
    return _sha256(f"{inputs.tool()}\0{kit.lang}\0{kit.edition}\0{models}")


def _look(kit: Kit, document: Document) -> str:
    """A hash of the partner's slide master, for a deck that is made on one."""
    if kit.template is None or document.suffix != ".pptx":
        return ""
    return f"\0{hashlib.sha256(kit.template).hexdigest()}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
